"""A calendar with something on it."""

from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from desktop_app.domain.interviews import InterviewDraft, TimeSpan
from desktop_app.services.context import Context
from desktop_app.services.interviews import add_interview
from desktop_app.ui.calendar.panel import CalendarPanel
from desktop_app.ui.session import Session
from desktop_app.ui.theme import AppTheme

TODAY = date(2026, 12, 1)


@pytest.fixture(autouse=True)
def _british(qapp: QApplication) -> None:
    QLocale.setDefault(QLocale("en_GB"))


def add(context: Context, company: str, day: date, hour: int = 14) -> int:
    """Store a round of an hour; return its number."""
    start = datetime(day.year, day.month, day.day, hour)
    draft = InterviewDraft(company, TimeSpan(start, start + timedelta(hours=1), context.zone))
    change = add_interview(context, draft)
    (interview,) = next(ids for kind, ids in change.ids.items() if kind == "interview")
    return interview


@pytest.fixture
def theme(qapp: QApplication) -> AppTheme:
    return AppTheme(qapp)


@pytest.fixture
def panel(session: Session, theme: AppTheme, qtbot: object) -> CalendarPanel:
    panel = CalendarPanel(session, theme)
    panel.resize(1000, 800)
    qtbot.addWidget(panel)  # type: ignore[attr-defined]
    return panel
