"""Fixtures for what shows something."""

import pytest

from desktop_app.services.context import Context
from desktop_app.ui.session import Session


@pytest.fixture
def session(context: Context, qapp: object) -> Session:
    return Session(context)
