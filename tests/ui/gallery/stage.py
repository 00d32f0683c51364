"""A window to photograph: over an invented search for work, or over nothing at all."""

from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from desktop_app.domain.applications import ApplicationDraft, ApplicationStatus
from desktop_app.domain.feedback import FeedbackDraft
from desktop_app.domain.interviews import InterviewKind
from desktop_app.domain.offers import Assessment, Criterion, OfferDraft, Rating
from desktop_app.domain.people import Person
from desktop_app.domain.public_holidays import holidays_of
from desktop_app.domain.settings import Settings
from desktop_app.services import feedback, offers, reading
from desktop_app.services.applications import add_application, record_outcome
from desktop_app.services.context import Context
from desktop_app.storage.database import FILE_NAME, Database
from desktop_app.ui.calendar.draft_card import DraftCard
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.session import Session
from desktop_app.ui.theme import AppTheme
from tests.conftest import HandClock
from tests.ui.stored import JANE, TOM, add_round, at

NOW = datetime.fromisoformat("2026-12-01T19:15:00+00:00")


class Stage:
    """A window over a database of its own in ``directory``; ``filled``: with something in it."""

    def __init__(self, directory: Path, application: QApplication, theme: AppTheme, *, filled: bool) -> None:
        self.application = application
        self.clock = HandClock(NOW - timedelta(days=14) if filled else NOW)
        self._database = Database.open(directory / FILE_NAME)
        self.context = Context(
            self._database, self.clock, Settings(region="GB-ENG"), "Europe/London", holidays_of("GB-ENG")
        )
        if filled:
            _fill(self.context, self.clock)
        self.session = Session(self.context)
        self.window = MainWindow(self.session, theme)

    def show(self, width: int, height: int) -> None:
        """Show the window at a size."""
        self.window.resize(width, height)
        self.window.show()
        self.settle()

    def settle(self) -> None:
        """Let the event loop do what it has been asked for."""
        for _turn in range(6):
            QApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)

    def clear(self) -> None:
        """Close what was opened over the window."""
        for dialog in self.window.findChildren(QDialog):
            dialog.done(0)
            dialog.deleteLater()
        for card in self.window.findChildren(DraftCard):
            card.close()
        popup = QApplication.activePopupWidget()
        while isinstance(popup, QWidget):
            popup.close()
            self.settle()
            popup = QApplication.activePopupWidget()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.settle()

    def close(self) -> None:
        """End the window and close the database."""
        self.clear()
        self.window.end()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self._database.close()


def _fill(context: Context, clock: HandClock) -> None:
    """A search for work as it may stand after some weeks."""
    ravi = Person("Ravi Menon", "ravi@kestrel.example")
    add_round(context, "Kestrel Maps", at(19, 10, month=11), role="Data analyst", kind=InterviewKind.PHONE)
    add_round(context, "Harbour Books", at(20, 16, month=11), role="Shop manager", interviewers=(TOM,))
    clock.set(NOW)
    acme = add_round(
        context,
        "Acme",
        at(1, 14),
        role="Backend engineer",
        kind=InterviewKind.VIDEO,
        interviewers=(JANE, TOM),
        meeting_url="https://meet.example/acme-second-round",
        decision_by=at(9, 0).start.date(),
        notes="Bring the example of the queue that never lost a message.",
    )
    feedback.set_phone(context, JANE, "+44 20 7946 0000")
    add_round(context, "Kestrel Maps", at(3, 14), role="Data analyst", interviewers=(ravi,))
    add_round(context, "Larch Design", at(3, 14, 30), role="Project lead", kind=InterviewKind.PANEL)
    add_round(context, "Meridian Rail", at(3, 16), role="Operations planner", kind=InterviewKind.ONSITE)
    add_round(context, "Northgate Infirmary Trust", at(10, 9), role="Coordinator of volunteer services")
    add_round(context, "Osier Bakery", at(17, 11, zone="America/New_York"), role="Manager")
    add_application(context, ApplicationDraft("Quayside Theatre", "Stage manager"))
    ids = {one.company: one.id for one in reading.listed_applications(context)}
    record_outcome(context, ids["Harbour Books"], ApplicationStatus.REJECTED)
    feedback.record_feedback(
        context,
        ids["Harbour Books"],
        FeedbackDraft(said="Clear answers, long ones.", ratings=(("structure", 2), ("communication", 4))),
    )
    for company in ("Quayside Theatre", "Meridian Rail"):
        record_outcome(context, ids[company], ApplicationStatus.OFFER)
    offers.keep_criteria(
        context, [Criterion(0, "At least 42,000 a year", True), Criterion(0, "Something new", False, 5)]
    )
    pay, learning = offers.criteria(context)
    day = NOW.date()
    offers.describe_offer(
        context,
        ids["Quayside Theatre"],
        OfferDraft(
            day, day + timedelta(days=6), "39,500, reviewed after six months", "28 days of holiday", ""
        ),
    )
    offers.rate_offer(context, ids["Quayside Theatre"], pay.id, Assessment(Rating.NO, "no more is in it"))
    offers.rate_offer(context, ids["Quayside Theatre"], learning.id, Assessment(Rating.YES, ""))
    assert acme.application_id == ids["Acme"]
