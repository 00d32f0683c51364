"""An engine over the test's database, with a notifier of paper."""

from collections.abc import Callable

import pytest

from desktop_app.services.context import Context
from desktop_app.services.reminders import Reminders
from tests.services.paper import Heard, PaperNotifier, hooks_to


@pytest.fixture
def notifier() -> PaperNotifier:
    return PaperNotifier()


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def make(context: Context, notifier: PaperNotifier, heard: Heard) -> Callable[[], Reminders]:
    return lambda: Reminders(context, notifier, hooks_to(heard))
