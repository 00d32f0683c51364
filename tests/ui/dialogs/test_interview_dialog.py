"""The interview dialog, typed by keyboard alone and looked up in the store."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.domain.interviews import Interview, InterviewKind, TimeSpan
from desktop_app.domain.people import Person
from desktop_app.services import reading
from desktop_app.ui.dialogs.interview_dialog import InterviewDialog
from desktop_app.ui.session import Session
from tests.ui.stored import JANE, TOM, add_round, at

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform
Key = Qt.Key


@pytest.fixture
def dialog(session: Session, qtbot: QtBot) -> Iterator[InterviewDialog]:
    dialog = InterviewDialog(session)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.isActiveWindow)
    yield dialog
    dialog.discard()


def stored(session: Session) -> list[Interview]:
    return reading.listed_interviews(session.context)


def type_on(dialog: InterviewDialog, text: str) -> None:
    """Type into what has the focus, and go on with Tab."""
    widget = dialog.focusWidget()
    assert widget is not None
    QTest.keyClicks(widget, text)
    QTest.keyClick(widget, Key.Key_Tab)


def test_a_round_is_added_by_keyboard_alone(dialog: InterviewDialog, session: Session) -> None:
    for text in (
        "",
        "Acme & Sons",
        "Backend",
        "",
        "9 dec",
        "2pm",
        "",
        "",
        "",
        "Leeds",
        "https://meet.example/x",
        "+1 646 558 8656",
    ):
        type_on(dialog, text)
    type_on(dialog, "Jane Miller <jane@acme.example>")
    QTest.keyClick(dialog, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (interview,) = stored(session)
    assert interview.company == "Acme & Sons"
    assert interview.role == "Backend"
    assert interview.span == TimeSpan(datetime(2026, 12, 9, 14), datetime(2026, 12, 9, 15), "Europe/London")
    assert interview.location == "Leeds"
    assert interview.meeting_url == "https://meet.example/x"
    assert interview.dial_in == "+1 646 558 8656"
    assert interview.interviewers == (JANE,)
    assert not dialog.isVisible()


def test_enter_saves_too_and_everything_else_is_stored(dialog: InterviewDialog, session: Session) -> None:
    dialog.company.setText("Acme")
    dialog.kind.setCurrentIndex(dialog.kind.findData(InterviewKind.PANEL))
    dialog.when.day.setText("9 Dec")
    dialog.when.clock.setText("14")
    dialog.when.length.setEditText("1:30")
    dialog.when.zone.setEditText("tokyo")
    dialog.decision.setText("in two weeks")
    dialog.notes.setPlainText("Bring the drawing")
    QTest.keyClick(dialog.company, Key.Key_Return)
    (interview,) = stored(session)
    assert interview.kind is InterviewKind.PANEL
    assert interview.span.time_zone == "Asia/Tokyo"
    assert interview.span.ends_at - interview.span.starts_at == timedelta(minutes=90)
    assert interview.decision_by == date(2026, 12, 15)
    assert interview.notes == "Bring the drawing"


def test_what_is_missing_is_said_beside_the_field(dialog: InterviewDialog, session: Session) -> None:
    QTest.keyClick(dialog.company, Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.company_row.complaint == "Which company is it? A name is enough."
    assert dialog.when.day_row.complaint
    assert dialog.when.clock_row.complaint
    assert dialog.company.accessibleDescription() == dialog.company_row.complaint
    assert dialog.focusWidget() is dialog.company
    assert stored(session) == []


@pytest.mark.parametrize(
    ("field", "text", "row"),
    [
        ("link", "javascript:alert(1)", "link_row"),
        ("link", "meet.example/x", "link_row"),
        ("decision", "soonish", "decision_row"),
    ],
)
def test_what_cannot_be_used_is_said_and_kept(
    dialog: InterviewDialog, session: Session, field: str, text: str, row: str
) -> None:
    dialog.company.setText("Acme")
    dialog.when.day.setText("9 Dec")
    dialog.when.clock.setText("14:00")
    getattr(dialog, field).setText(text)
    dialog.accept()
    assert getattr(dialog, row).complaint
    assert getattr(dialog, field).text() == text
    assert stored(session) == []
    getattr(dialog, field).clear()
    dialog.accept()
    assert len(stored(session)) == 1


@pytest.mark.parametrize(
    ("field", "text"), [("day", "31 Feb"), ("clock", "25:00"), ("length", "an age"), ("zone", "Mars/Olympus")]
)
def test_times_that_cannot_be_read_are_said(
    dialog: InterviewDialog, session: Session, field: str, text: str
) -> None:
    dialog.company.setText("Acme")
    dialog.when.day.setText("9 Dec")
    dialog.when.clock.setText("14:00")
    editor = getattr(dialog.when, field)
    (editor.setText if hasattr(editor, "setText") else editor.setEditText)(text)
    dialog.accept()
    assert getattr(dialog.when, f"{field}_row").complaint
    assert stored(session) == []


def test_a_time_that_the_clocks_leave_out_is_said(dialog: InterviewDialog) -> None:
    dialog.when.day.setText("2027-03-28")
    dialog.when.clock.setText("01:30")
    assert dialog.when.clock_row.message == "01:30 does not occur on that day there; it will be 02:30."
    dialog.when.clock.setText("03:30")
    assert dialog.when.clock_row.message == ""


def test_another_zone_says_what_time_it_is_here(dialog: InterviewDialog) -> None:
    dialog.when.day.setText("9 Dec")
    dialog.when.clock.setText("14:00")
    dialog.when.zone.setEditText("America/New_York")
    assert dialog.when.zone_row.message == "That is Wed 9 Dec 19:00 for you."


def test_all_day_over_several_days(dialog: InterviewDialog, session: Session) -> None:
    dialog.company.setText("Acme")
    dialog.when.day.setText("9 Dec")
    dialog.when.all_day.click()
    dialog.when.last_day.setText("8 Dec")
    dialog.accept()
    assert dialog.when.last_row.complaint == "The last day comes before the first."
    dialog.when.last_day.setText("10 Dec")
    dialog.accept()
    (interview,) = stored(session)
    assert interview.span == TimeSpan.of_days(date(2026, 12, 9), date(2026, 12, 10), "Europe/London")


def test_editing_keeps_what_is_not_touched(session: Session, qtbot: QtBot) -> None:
    before = add_round(
        session.context,
        "Acme",
        at(9, 14),
        role="Backend",
        title="Interview at Acme",
        kind=InterviewKind.VIDEO,
        organizer=Person("Rita", "rita@acme.example"),
        interviewers=(JANE, TOM),
        notes="Line one\nline two",
        decision_by=date(2026, 12, 18),
    )
    dialog = InterviewDialog(session, interview=before)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.is_touched
    dialog.when.clock.setText("15:30")
    dialog.accept()
    (after,) = stored(session)
    assert after.span == before.span.moved_to(datetime(2026, 12, 9, 15, 30))
    assert (after.uid, after.title, after.organizer, after.interviewers, after.notes, after.decision_by) == (
        before.uid,
        before.title,
        before.organizer,
        before.interviewers,
        before.notes,
        before.decision_by,
    )


def test_the_second_of_two_equal_times_survives_editing(session: Session, qtbot: QtBot) -> None:
    span = TimeSpan(
        datetime(2026, 10, 25, 1, 30), datetime(2026, 10, 25, 2, 30), "Europe/London", False, 1, 0
    )
    before = add_round(session.context, "Acme", span)
    dialog = InterviewDialog(session, interview=before)
    qtbot.addWidget(dialog)
    dialog.role.setText("Backend")
    dialog.accept()
    (after,) = stored(session)
    assert after.span == span


def test_esc_asks_only_when_something_was_typed(dialog: InterviewDialog, session: Session) -> None:
    dialog.company.setText("Acme")
    QTest.keyClick(dialog.company, Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.keep_button.isVisible()
    QTest.keyClick(dialog.keep_button, Key.Key_Escape)
    assert dialog.isVisible()
    assert not dialog.keep_button.isVisible()
    assert dialog.company.text() == "Acme"
    QTest.keyClick(dialog.company, Key.Key_Escape)
    QTest.mouseClick(dialog.discard_button, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
    assert stored(session) == []


def test_esc_closes_at_once_when_nothing_was_typed(dialog: InterviewDialog) -> None:
    QTest.keyClick(dialog.company, Key.Key_Escape)
    assert not dialog.isVisible()


def test_known_companies_are_offered(session: Session, qtbot: QtBot) -> None:
    add_round(session.context, "Acme", at(1, 14))
    dialog = InterviewDialog(session)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.company.setFocus()
    qtbot.waitUntil(lambda: dialog.company.completer() is not None)
    assert dialog.company.completer().model().rowCount() == 1


def test_several_people_pasted_become_several_lines(dialog: InterviewDialog, session: Session) -> None:
    line = dialog.people.findChildren(type(dialog.company))[0]
    line.setText("Jane Miller <jane@acme.example>; tom@acme.example; Miller, Ann")
    assert dialog.people.people() == (JANE, Person("", "tom@acme.example"), Person("Ann Miller"))
    dialog.company.setText("Acme")
    dialog.when.day.setText("9 Dec")
    dialog.when.clock.setText("14:00")
    dialog.people.findChildren(type(dialog.company))[3].setText("jane@")
    dialog.accept()
    assert dialog.people_row.complaint.startswith("“jane@” is not a name or an address")
    assert stored(session) == []


def test_what_the_services_refuse_is_said_in_the_dialog(dialog: InterviewDialog, session: Session) -> None:
    dialog.company.setText("x" * 600)
    dialog.when.day.setText("9 Dec")
    dialog.when.clock.setText("14:00")
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.failure.isVisible()
    assert stored(session) == []
