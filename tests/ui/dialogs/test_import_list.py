"""The preview of a list in the window: looked at, asked about, and stored only when the person says so."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.cli.__main__ import main
from desktop_app.domain.applications import Application, ApplicationStatus
from desktop_app.domain.interviews import Interview, InterviewDraft, TimeSpan
from desktop_app.domain.job_lists import ListColumn
from desktop_app.interchange.csv_export import write_csv
from desktop_app.services import exporting, interviews, reading
from desktop_app.services.context import Context
from desktop_app.ui.dialogs.import_dialog import ImportDialog
from desktop_app.ui.dialogs.import_list.dialog import ListDialog
from desktop_app.ui.dialogs.import_list.words import CHOICES
from desktop_app.ui.importing import ImportQueue, show_imports
from desktop_app.ui.session import Session

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform

DATA = Path(__file__).parents[2] / "interchange" / "data" / "lists"
MINE = (
    "Company,Position,Status,Date applied,Who I met,Why us?\n"
    "Acorn,Clerk,Round two,03/04/2026,Ada,secret\n"
    "Bramble,Clerk,Applied,05/06/2026,Bo,secret\n"
    ",Clerk,Applied,05/06/2026,Bo,secret\n"
    "bramble,CLERK,Applied,05/06/2026,Bo,secret\n"
)

Opener = Callable[[Path], ListDialog]


@pytest.fixture
def opened(session: Session, qtbot: QtBot) -> Opener:
    def open_(path: Path) -> ListDialog:
        dialog = ListDialog(session, None, path)
        qtbot.addWidget(dialog)
        dialog.show()
        settle(dialog, qtbot)
        return dialog

    return open_


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "mine.csv"
    path.write_text(MINE)
    return path


def settle(dialog: ListDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not dialog.is_reading and not dialog._waits.isActive(), timeout=20_000)


def stored(session: Session) -> list[Application]:
    return reading.listed_applications(session.context)


def column(dialog: ListDialog, name: str) -> int:
    assert dialog._look is not None
    return [one.name for one in dialog._look.reading.columns].index(name)


def columns(dialog: ListDialog) -> tuple[ListColumn, ...]:
    assert dialog._look is not None
    return dialog._look.reading.columns


def interviews_of(context: Context) -> list[Interview]:
    return exporting.list_contents(context)[1]


def cell(dialog: ListDialog, row: int, column: int) -> str:
    item = dialog.first_rows.item(row, column)
    assert item is not None
    return item.text()


def test_what_was_recognised_is_said_and_stored(opened: Opener, session: Session) -> None:
    dialog = opened(DATA / "linkedin-applications.csv")
    assert dialog.said.text() == (
        "Recognised by its headings: LinkedIn, Job Applications. 4 of 8 columns are used."
    )
    assert dialog.counts.text() == "2 new"
    assert (dialog.first_rows.rowCount(), cell(dialog, 1, 0)) == (2, "Farol")
    assert dialog.focusWidget() is dialog.save_button
    assert stored(session) == []
    assert dialog.save_button.text() == "Import 2 applications"
    dialog.accept()
    assert [(one.company, one.applied_on) for one in stored(session)] == [
        ("Blyth & Co, Ltd", date(2026, 3, 4)),
        ("Farol", date(2026, 2, 11)),
    ]
    assert "lighthouse" not in str(stored(session))
    assert session.undo() is not None
    assert stored(session) == []


def test_the_same_list_twice_has_nothing_to_import(opened: Opener, session: Session) -> None:
    opened(DATA / "simplify.csv").accept()
    before = stored(session)
    dialog = opened(DATA / "simplify.csv")
    assert dialog.counts.text() == "0 new · 2 already here"
    assert not dialog.save_button.isEnabled()
    dialog.accept()
    assert stored(session) == before


def test_our_own_list_shows_and_brings_its_rounds(
    opened: Opener, session: Session, context: Context, tmp_path: Path
) -> None:
    for company, day in (("Acorn", 1), ("Acorn", 8), ("Bramble", 2)):
        start = datetime(2026, 12, day, 9, tzinfo=UTC)
        span = TimeSpan.of_instants(start, start + timedelta(hours=1), "Europe/London")
        interviews.add_interview(context, InterviewDraft(company, span, title="First=1"))
    held = write_csv(*exporting.list_contents(context))
    path = tmp_path / "mine.csv"
    path.write_bytes(held)
    dialog = opened(path)
    assert dialog.counts.text() == "0 new · 2 already here · 3 interviews already here"
    assert not dialog.save_button.isEnabled()
    dialog.reject()
    for _ in range(2):
        session.perform(interviews.delete_interview, interviews_of(context)[-1].id)
    dialog = opened(path)
    assert dialog.counts.text() == "1 new · 1 already here · 3 interviews: 2 new, 1 already here"
    assert dialog.save_button.text() == "Import 1 application, 2 interviews"
    assert not any(
        box.isVisible() for box, one in zip(dialog.columns.boxes, columns(dialog), strict=True) if one.is_ours
    )
    assert "25 of 25 columns are used" in dialog.said.text()
    dialog.accept()
    assert write_csv(*exporting.list_contents(context)) == held
    assert session.undo() is not None
    assert len(interviews_of(context)) == 1


def test_questions_are_asked_once_and_answered_by_keys(
    opened: Opener, session: Session, qtbot: QtBot, mine: Path
) -> None:
    dialog = opened(mine)
    boxes = dialog.questions.boxes
    assert list(boxes) == [("date_order", "03/04/2026"), ("stage", "Round two")]
    assert not dialog.save_button.isEnabled()
    days = boxes["date_order", "03/04/2026"]
    assert dialog.focusWidget() is days
    assert [days.itemText(row) for row in range(3)] == ["Choose…", "Fri 3 Apr 2026", "Wed 4 Mar 2026"]
    QTest.keyClick(days, Qt.Key.Key_Down)
    settle(dialog, qtbot)
    boxes["stage", "Round two"].setFocus()
    QTest.keyClicks(boxes["stage", "Round two"], "Int")
    settle(dialog, qtbot)
    assert dialog.counts.text() == "2 new · 1 twice in the list · 1 left out"
    assert dialog.reasons.text() == "Row 4 names no company and was left out."
    assert list(dialog.questions.boxes) == list(boxes), "an answer can still be changed"
    dialog.accept()
    assert [(one.company, one.status, one.applied_on) for one in stored(session)] == [
        ("Acorn", ApplicationStatus.INTERVIEWING, date(2026, 4, 3)),
        ("Bramble", ApplicationStatus.APPLIED, date(2026, 6, 5)),
    ]


def test_columns_are_the_persons_to_choose(
    opened: Opener, session: Session, qtbot: QtBot, mine: Path
) -> None:
    dialog = opened(mine)
    barred = dialog.columns.boxes[column(dialog, "Why us?")]
    assert not barred.isEnabled()
    dialog.columns.boxes[column(dialog, "Who I met")].setCurrentIndex(CHOICES.index("notes"))
    dialog.columns.boxes[column(dialog, "Date applied")].setCurrentIndex(CHOICES.index(""))
    dialog.columns.boxes[column(dialog, "Status")].setCurrentIndex(CHOICES.index(""))
    settle(dialog, qtbot)
    assert dialog.questions.boxes == {}, "other columns ask other questions"
    assert dialog.is_touched
    dialog.accept()
    assert [(one.company, one.notes, one.applied_on) for one in stored(session)] == [
        ("Acorn", "Ada", None),
        ("Bramble", "Bo", None),
    ]


def test_the_wheel_changes_no_choice(opened: Opener, mine: Path) -> None:
    dialog = opened(mine)
    box = dialog.columns.boxes[0]
    box.setFocus()
    before = box.currentIndex()
    turn = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(box, turn)
    assert box.currentIndex() == before


def test_headings_nobody_knows(opened: Opener, session: Session, qtbot: QtBot) -> None:
    dialog = opened(DATA / "nobody.txt")
    (company,) = dialog.questions.boxes.values()
    assert [company.itemText(row) for row in range(company.count())] == [
        "Choose…", "Where I went", "How it went", "When",
    ]  # fmt: skip
    company.setCurrentIndex(1)
    settle(dialog, qtbot)
    assert dialog.questions.boxes == {}
    dialog.columns.boxes[1].setCurrentIndex(CHOICES.index("status"))
    dialog.columns.boxes[2].setCurrentIndex(CHOICES.index("applied_on"))
    settle(dialog, qtbot)
    dialog.accept()
    assert [(one.company, one.status) for one in stored(session)] == [
        ("Acorn Ltd", ApplicationStatus.NO_RESPONSE),
        ("Bramble", ApplicationStatus.REJECTED),
    ]


def test_another_row_holds_the_headings(opened: Opener, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Company,Role\nFirma,Stelle\nAcorn,Clerk\n")
    dialog = opened(path)
    assert dialog.counts.text() == "2 new"
    dialog.heading_row.setCurrentIndex(dialog.heading_row.findData(2))
    settle(dialog, qtbot)
    assert dialog.counts.text() == "1 new"
    assert dialog.said.text() == "A list with headings in row 2. 2 of 2 columns are used."


def test_choices_are_saved_and_used_again_here_and_on_the_command_line(
    opened: Opener,
    session: Session,
    qtbot: QtBot,
    mine: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    dialog = opened(mine)
    dialog.columns.boxes[column(dialog, "Who I met")].setCurrentIndex(CHOICES.index("notes"))
    settle(dialog, qtbot)
    for (kind, _about), box in dialog.questions.boxes.items():
        box.setCurrentIndex(1 if kind == "date_order" else 3)
    settle(dialog, qtbot)
    assert dialog.write_map(tmp_path / "columns.json")
    assert json.loads((tmp_path / "columns.json").read_text())["columns"]["Who I met"] == "notes"

    again = opened(mine)
    again.use_map(tmp_path / "columns.json")
    qtbot.waitUntil(lambda: again.counts.text() == "2 new · 1 twice in the list · 1 left out", timeout=20_000)
    again.accept()
    assert [one.notes for one in stored(session)] == ["Ada", "Bo"]

    command = ["--data-dir", str(tmp_path / "data"), "--json", "import", str(mine)]
    assert main([*command, "--map", str(tmp_path / "columns.json")]) == 0
    assert json.loads(capsys.readouterr().out)["files"][0]["created"] == 2


def test_what_cannot_be_read_is_said(opened: Opener, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened(tmp_path / "missing.csv")
    assert dialog.trouble.text() == "“missing.csv” was not imported. There is no such file."
    assert not dialog.save_button.isEnabled()
    (tmp_path / "map.json").write_text('{"colours": {}}')
    dialog = opened(DATA / "huntr.csv")
    dialog.use_map(tmp_path / "map.json")
    qtbot.waitUntil(lambda: "The map says “colours”" in dialog.trouble.text(), timeout=20_000)


def test_more_than_usual_is_read_when_the_person_says_so(
    opened: Opener, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "large.csv"
    path.write_text("Company,Role,Notes\n" + "".join(f"Acorn,Clerk {n},{'x' * 500}\n" for n in range(11_000)))
    dialog = opened(path)
    assert "larger than 5 MB" in dialog.trouble.text()
    assert dialog.large_button.isVisible()
    dialog.large_button.click()
    settle(dialog, qtbot)
    assert dialog.counts.text() == "11000 new"
    assert dialog.first_rows.rowCount() == 5
    assert dialog.trouble.isHidden()


def test_hostile_text_stays_text(opened: Opener, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Company,<b>Role</b>,Role\n<img src=x>\u202eevil,a,\u05e9\u05dc\u05d5\u05dd\n")
    dialog = opened(path)
    assert cell(dialog, 0, 0) == "<img src=x>evil"
    assert cell(dialog, 0, 1) == "שלום"
    labels = [label.text() for label in dialog.columns.findChildren(type(dialog.said))]
    assert "<b>Role</b>" in labels


def test_files_that_come_meanwhile_join_those_that_are_looked_at(
    session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    files = [tmp_path / f"{number}.ics" for number in range(3)]
    for number, file in enumerate(files):
        file.write_text(
            f"BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:{number}@x\nDTSTART:2026120{number + 1}T140000Z\n"
            "SUMMARY:Interview\nEND:VEVENT\nEND:VCALENDAR\n"
        )
    (tmp_path / "list.csv").write_text("Company,Role\nAcorn,Clerk\n")
    show_imports(session, window, files[:1], lambda: None)
    (dialog,) = window.findChildren(ImportDialog)
    qtbot.waitUntil(lambda: not dialog.is_reading, timeout=20_000)
    show_imports(session, window, [tmp_path / "list.csv", *files], lambda: None)
    assert window.findChildren(ImportDialog) == [dialog]
    assert list(dialog.files) == files
    assert not dialog.is_touched
    qtbot.waitUntil(lambda: not dialog.is_reading, timeout=20_000)
    dialog.accept()
    assert len(reading.listed_interviews(session.context)) == 3
    qtbot.waitUntil(lambda: bool(window.findChildren(ListDialog)), timeout=20_000)
    (lists,) = window.findChildren(ListDialog)
    show_imports(session, window, files[:1], lambda: None)
    settle(lists, qtbot)
    lists.accept()
    qtbot.waitUntil(
        lambda: any(one is not dialog for one in window.findChildren(ImportDialog)), timeout=20_000
    )
    last = next(one for one in window.findChildren(ImportDialog) if one is not dialog)
    qtbot.waitUntil(lambda: not last.is_reading, timeout=20_000)
    last.discard()
    qtbot.waitUntil(lambda: not window.findChildren(ImportQueue), timeout=20_000)


def test_each_kind_of_file_gets_its_dialog_one_after_the_other(
    session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    # Its name says invitation, its content list; the other the other way round.
    (tmp_path / "list.ics").write_text("Company,Role\nAcorn,Clerk\n")
    (tmp_path / "invitation.csv").write_text(
        "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:1@x\nDTSTART:20261209T140000Z\nSUMMARY:Interview\n"
        "END:VEVENT\nEND:VCALENDAR\n"
    )
    ImportQueue(session, window, [tmp_path / "list.ics", tmp_path / "invitation.csv"])

    def shown(kind: type[QDialog]) -> list[QDialog]:
        return [dialog for dialog in window.findChildren(kind) if dialog.isVisible()]

    def list_shown() -> bool:
        return any(isinstance(one, ListDialog) and one.path.name == "list.ics" for one in shown(ListDialog))

    qtbot.waitUntil(list_shown, timeout=20_000)
    (lists,) = shown(ListDialog)
    assert isinstance(lists, ListDialog)
    settle(lists, qtbot)
    lists.accept()
    assert [one.company for one in stored(session)] == ["Acorn"]
    qtbot.waitUntil(lambda: bool(shown(ImportDialog)), timeout=20_000)
    (dialog,) = shown(ImportDialog)
    assert isinstance(dialog, ImportDialog)
    qtbot.waitUntil(lambda: not dialog.is_reading, timeout=20_000)
    dialog.accept()
    assert len(reading.listed_interviews(session.context)) == 1
    qtbot.waitUntil(lambda: not window.findChildren(ImportQueue), timeout=20_000)
