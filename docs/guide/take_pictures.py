"""Take the guide's pictures from the running program.

    xvfb-run -s "-screen 0 1600x1200x24" python docs/guide/take_pictures.py

One application is lived through in a database of its own, with a clock that is set from step to step; every dialog
is opened the way a person opens it.
"""

import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from PySide6.QtTest import QTest  # noqa: E402 - the way to the package comes first
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea, QWidget  # noqa: E402

from desktop_app.domain.applications import ApplicationStatus  # noqa: E402
from desktop_app.domain.business_days import no_holidays  # noqa: E402
from desktop_app.domain.feedback import FeedbackDraft  # noqa: E402
from desktop_app.domain.follow_ups import OPEN_STATES, FollowUpKind  # noqa: E402
from desktop_app.domain.settings import Settings, Theme  # noqa: E402
from desktop_app.services import reading  # noqa: E402
from desktop_app.services.applications import record_outcome  # noqa: E402
from desktop_app.services.context import Context  # noqa: E402
from desktop_app.services.feedback import record_feedback  # noqa: E402
from desktop_app.services.follow_ups import mark_done  # noqa: E402
from desktop_app.storage.database import FILE_NAME, Database  # noqa: E402
from desktop_app.ui.application import make_application  # noqa: E402
from desktop_app.ui.details.timeline import Timeline  # noqa: E402
from desktop_app.ui.dialogs.debrief_dialog import DebriefDialog  # noqa: E402
from desktop_app.ui.dialogs.import_dialog import ImportDialog  # noqa: E402
from desktop_app.ui.main_window import MainWindow  # noqa: E402
from desktop_app.ui.session import Session  # noqa: E402
from desktop_app.ui.showing import (  # noqa: E402
    open_follow_up,
    prepare_interview,
    show_application,
    show_interview,
    write,
)
from desktop_app.ui.theme import AppTheme  # noqa: E402
from desktop_app.ui.toast import Toast  # noqa: E402

INVITATION = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Kestrel Maps//Guide//EN
METHOD:REQUEST
BEGIN:VEVENT
UID:first-call@kestrel-maps.example
DTSTAMP:20261124T100000Z
DTSTART;TZID=Europe/London:20261201T140000
DTEND;TZID=Europe/London:20261201T150000
ORGANIZER;CN=Maya Lindqvist:mailto:maya@kestrel-maps.example
ATTENDEE;CN=Maya Lindqvist:mailto:maya@kestrel-maps.example
ATTENDEE;CN=Tom Okafor:mailto:tom@kestrel-maps.example
ATTENDEE;CN=Sam Rivers:mailto:sam@rivers.example
SUMMARY:Interview: Data analyst at Kestrel Maps
LOCATION:https://meet.kestrel-maps.example/first-call
END:VEVENT
END:VCALENDAR
"""
SECOND = (
    INVITATION.replace("first-call", "larch")
    .replace("20261201T", "20261221T")
    .replace("Data analyst at Kestrel Maps", "Project lead at Larch Design")
)


class SetClock:
    """A clock that stands where the story is."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 24, 9, tzinfo=UTC)

    def now(self) -> datetime:
        """Return the instant."""
        return self.moment

    def be(self, day: int, hour: int, minute: int = 0) -> None:
        """Go to a moment in December 2026, UTC."""
        self.moment = datetime(2026, 12, day, hour, minute, tzinfo=UTC)


class Story:
    """The window, its database, and what is done in it."""

    def __init__(self, directory: Path) -> None:
        self.clock = SetClock()
        self.directory = directory
        own = ("sam@rivers.example",)
        settings = Settings(theme=Theme.LIGHT, own_name="Sam Rivers", own_addresses=own)
        database = Database.open(directory / FILE_NAME)
        self.context = Context(database, self.clock, settings, "Europe/London", no_holidays)
        self.session = Session(self.context)
        self.application = make_application(["afterword"])
        self.window = MainWindow()
        theme = AppTheme(self.application, Theme.LIGHT, self.application)
        self.window.fill(self.session, theme, state_file=directory / "window.json", keep_running=False)
        self.window.resize(1180, 760)
        self.window.show()
        self.window.page.complete()

    def picture(self, name: str, widget: QWidget | None = None) -> None:
        """Take one picture, of the window unless something else is named."""
        QTest.qWait(300)
        for toast in self.window.findChildren(Toast):
            toast.hide()  # what was done last is not what the picture is about
        (widget or self.window).grab().save(str(ROOT / "docs/pictures" / f"{name}.png"))

    def dialog(self, name: str, fill: Callable[[QDialog], None] = lambda _dialog: None) -> None:
        """Take a picture of the dialog that is open, and close it."""
        QTest.qWait(400)
        dialog = self._open_dialog()
        fill(dialog)
        self.picture(name, dialog)
        dialog.close()
        QTest.qWait(50)

    def accept(self, name: str = "", fill: Callable[[QDialog], None] = lambda _dialog: None) -> None:
        """Take a picture of the dialog that is open, unless there is no name for it, and save it."""
        QTest.qWait(400)
        dialog = self._open_dialog()
        fill(dialog)
        if name:
            self.picture(name, dialog)
        dialog.accept()
        QTest.qWait(200)

    def import_invitation(self, text: str) -> None:
        """Let go of an invitation over the window."""
        file = self.directory / "invitation.ics"
        file.write_text(text, newline="\r\n")
        self.window.import_files([file])

    def follow_up(self, kind: FollowUpKind) -> int:
        """Return the open follow-up of a kind."""
        open_ = reading.listed_follow_ups(self.context, OPEN_STATES)
        return next(row.id for row in open_ if row.kind is kind)

    def done(self, kind: FollowUpKind) -> None:
        """Mark the open follow-up of a kind as done."""
        self.session.perform(mark_done, self.follow_up(kind))

    def look_again(self) -> None:
        """Let the window see that time has passed."""
        self.window.check_day()
        self.window.due_changed()

    def show_timeline(self) -> None:
        """Scroll the details to what happened."""
        (timeline,) = self.window.findChildren(Timeline)
        (scroll,) = [area for area in self.window.findChildren(QScrollArea) if area.isAncestorOf(timeline)]
        QTest.qWait(200)
        scroll.verticalScrollBar().setValue(scroll.verticalScrollBar().maximum())

    def _open_dialog(self) -> QDialog:
        shown = [
            top for top in QApplication.topLevelWidgets() if isinstance(top, QDialog) and top.isVisible()
        ]
        (dialog,) = shown
        if isinstance(dialog, ImportDialog):
            while dialog.is_reading:
                QTest.qWait(50)
            QTest.qWait(200)
        return dialog


def _told(dialog: QDialog) -> None:
    assert isinstance(dialog, DebriefDialog)
    dialog.note.setPlainText("Every map is checked by somebody who has been there.")
    dialog.promise.when.setText("next week")
    dialog.feeling.set_step(4)


def tell(story: Story) -> None:
    """Live through the application, picture by picture."""
    clock = story.clock
    story.import_invitation(INVITATION)
    story.accept("guide-1-invitation")
    show_interview(story.window, 1)
    story.window.page.calendar.select_day(date(2026, 12, 1))
    story.picture("guide-2-planned")
    clock.be(1, 13, 30)
    story.look_again()
    open_follow_up(story.window, story.follow_up(FollowUpKind.ASK_TIMESCALE))
    story.dialog("guide-3-leaving")
    story.done(FollowUpKind.ASK_TIMESCALE)
    clock.be(1, 15, 15)
    story.look_again()
    open_follow_up(story.window, story.follow_up(FollowUpKind.DEBRIEF))
    story.accept("guide-4-debrief", _told)
    clock.be(1, 18)
    story.look_again()
    write(story.window, story.follow_up(FollowUpKind.THANK_YOU))
    story.dialog("guide-5-thank-you")
    story.done(FollowUpKind.THANK_YOU)
    clock.be(14, 10)
    story.look_again()
    story.window.show_view("waiting")
    story.picture("guide-6-promise-passed")
    write(story.window, story.follow_up(FollowUpKind.STATUS_ENQUIRY))
    story.dialog("guide-7-enquiry")
    story.done(FollowUpKind.STATUS_ENQUIRY)
    clock.be(16, 11)
    story.session.perform(record_outcome, 1, ApplicationStatus.REJECTED)
    clock.be(16, 12)
    story.look_again()
    open_follow_up(story.window, story.follow_up(FollowUpKind.FEEDBACK_REQUEST))
    story.dialog("guide-8-call-sheet")
    said = "Good questions; the answers could begin with the result."
    story.session.perform(record_feedback, 1, FeedbackDraft(said=said, ratings=(("communication", 2),)))
    story.import_invitation(SECOND)
    story.accept()
    prepare_interview(story.window, 2)
    story.dialog("guide-9-preparation")
    story.window.show_view("calendar")
    show_application(story.window, 1)
    story.show_timeline()
    story.picture("guide-10-timeline")


def main() -> None:
    """Take all pictures."""
    with tempfile.TemporaryDirectory() as name:
        story = Story(Path(name))
        tell(story)
        story.window.end()
        story.context.database.close()


if __name__ == "__main__":
    main()
