"""Insights on a real store: counted right, and readable as text."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop_app.domain.applications import ApplicationDraft, ApplicationStatus
from desktop_app.domain.goals import Progress
from desktop_app.services import insights
from desktop_app.services.applications import add_application, record_outcome
from desktop_app.services.insights import Answers
from desktop_app.ui.insights.page import InsightsPage
from desktop_app.ui.session import Session
from desktop_app.ui.theme import AppTheme
from desktop_app.ui.week_words import progress_words
from tests.conftest import HandClock
from tests.ui.stored import add_round, at

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform


def page_of(session: Session, qapp: QApplication, qtbot: QtBot) -> InsightsPage:
    page = InsightsPage(session, AppTheme(qapp))
    qtbot.addWidget(page)
    page.resize(600, 700)
    page.show()
    return page


def test_everything_is_counted_and_said(
    session: Session, clock: HandClock, qapp: QApplication, qtbot: QtBot
) -> None:
    context = session.context
    context.settings = replace(context.settings, goal_applications=5)
    add_application(context, ApplicationDraft("Acme", applied_on=date(2026, 11, 23)))
    add_application(context, ApplicationDraft("Hooli"))
    for company in ("Globex", "Initech"):
        add_round(context, company, at(1, 14))
    for id_, day in ((3, 4), (4, 8)):
        record_outcome(context, id_, ApplicationStatus.REJECTED, datetime(2026, 12, day, 12, tzinfo=UTC))
    page = page_of(session, qapp, qtbot)
    assert page.week.text() == "3 of 5 applications, 2 interviews this week"
    assert page.stages.accessibleDescription() == "Applied: 2; Rejected: 2"
    assert page.weeks.accessibleDescription() == (
        "week of Mon 23 Nov: 1 applications, 0 interviews; week of Mon 30 Nov: 3 applications, 2 interviews"
    )
    assert len(insights.weeks(context)) == 12
    assert insights.answers(context) == Answers(2, 5, 7)
    assert "2 answered" in page.answers.text()
    add_application(context, ApplicationDraft("Umbrella"))
    session.publish(session.perform(record_outcome, 2, ApplicationStatus.OFFER) or pytest.fail("not stored"))
    assert "Offer: 1" in page.stages.accessibleDescription()
    page.close()


def test_nothing_stored_says_what_belongs_here(session: Session, qapp: QApplication, qtbot: QtBot) -> None:
    page = page_of(session, qapp, qtbot)
    words = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert words[0] == "Nothing to show yet."
    page.close()


def test_without_a_goal_the_week_is_only_counted() -> None:
    assert progress_words(Progress(1, 0)) == "1 application, 0 interviews this week"
