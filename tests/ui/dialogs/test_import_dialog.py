"""The import dialog: real files, looked at before anything is stored."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import Busy
from desktop_app.domain.interviews import Interview, InterviewKind
from desktop_app.domain.settings import Settings
from desktop_app.services import reading
from desktop_app.services.importing import ImportItem
from desktop_app.ui.dialogs.choice_box import ChoiceBox
from desktop_app.ui.dialogs.import_dialog import ImportDialog
from desktop_app.ui.dialogs.import_file import ImportFile
from desktop_app.ui.dialogs.import_series import SeriesCard
from desktop_app.ui.session import Session

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform

EVENT = """BEGIN:VEVENT
UID:{uid}
DTSTAMP:20261101T000000Z
SEQUENCE:{sequence}
SUMMARY:{summary}
DTSTART{start}
DURATION:PT1H
ORGANIZER;CN=Rita Recruiter:mailto:rita@acme-corp.com
ATTENDEE;CN=Jane Miller:mailto:jane@acme-corp.com
ATTENDEE;CN=Me Myself:mailto:me@home.net
END:VEVENT
"""

Opener = Callable[..., ImportDialog]


def calendar(*events: str, method: str = "REQUEST") -> str:
    return (
        f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//y//EN\nMETHOD:{method}\n{''.join(events)}END:VCALENDAR\n"
    )


def event(
    uid: str = "1@x", start: str = ":20261209T140000Z", sequence: int = 0, summary: str = "Interview"
) -> str:
    return EVENT.format(uid=uid, start=start, sequence=sequence, summary=summary)


@pytest.fixture
def opened(session: Session, qtbot: QtBot, tmp_path: Path) -> Opener:
    def open_(**files: str | bytes) -> ImportDialog:
        paths = []
        for name, content in files.items():
            path = tmp_path / f"{name}.ics"
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
            paths.append(path)
        dialog = ImportDialog(session, None, paths)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(lambda: not dialog.is_reading)
        return dialog

    return open_


def stored(session: Session) -> list[Interview]:
    return reading.listed_interviews(session.context)


def said(dialog: ImportDialog) -> str:
    QCoreApplication.sendPostedEvents()  # a label that joins a visible dialog is shown by an event of its layout
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if not label.isHidden())


def test_guesses_can_be_put_right_before_they_are_stored(opened: Opener, session: Session) -> None:
    dialog = opened(invitation=calendar(event()))
    assert stored(session) == []
    (file,) = dialog.files.values()
    (card,) = file.cards
    assert dialog.save_button.text() == "Import 1 interview"
    card.company.setText("Acme Ltd")
    card.role.setText("Backend")
    card.kind.setCurrentIndex(card.kind.findData(InterviewKind.PANEL))
    dialog.accept()
    (interview,) = stored(session)
    assert (interview.company, interview.role, interview.kind) == ("Acme Ltd", "Backend", InterviewKind.PANEL)
    assert interview.invited
    assert not dialog.isVisible()
    assert session.undo() is not None
    assert stored(session) == []


def test_it_grows_to_what_was_read(opened: Opener, qtbot: QtBot) -> None:
    dialog = opened(invitation=calendar(event()))
    (file,) = dialog.files.values()
    people = file.cards[0]._people[-1]
    qtbot.waitUntil(lambda: people.visibleRegion().boundingRect().height() == people.height())


def test_this_is_me_is_unticked(opened: Opener, session: Session) -> None:
    dialog = opened(invitation=calendar(event()))
    (file,) = dialog.files.values()
    boxes = {box.text(): box for box in file.cards[0]._people}
    boxes["Me Myself"].click()
    dialog.accept()
    (interview,) = stored(session)
    assert [person.name for person in interview.interviewers] == ["Jane Miller"]


def test_own_addresses_are_known(opened: Opener, session: Session) -> None:
    session.context.settings = replace(Settings(), own_addresses=("me@home.net",))
    dialog = opened(invitation=calendar(event()))
    (file,) = dialog.files.values()
    assert [box.text() for box in file.cards[0]._people] == ["Jane Miller"]


def test_a_move_and_a_cancellation_are_shown_and_done(opened: Opener, session: Session) -> None:
    opened(first=calendar(event())).accept()
    dialog = opened(moved=calendar(event(start=":20261210T100000Z", sequence=1)))
    assert "Moved from Wed 9 Dec 14:00–15:00 to Thu 10 Dec 10:00–11:00" in said(dialog)
    dialog.accept()
    assert stored(session)[0].span.first_day.day == 10
    again = opened(again=calendar(event(start=":20261210T100000Z", sequence=1)))
    assert "Already here; nothing changes" in said(again)
    assert not again.save_button.isEnabled()
    again.discard()
    opened(off=calendar(event(sequence=2), method="CANCEL")).accept()
    assert stored(session)[0].cancelled


@pytest.mark.parametrize("content", [b"", b"Dear all,", b"\x00\xff\xfe" * 50, b"BEGIN:VCALENDAR\nBEGIN:VEV"])
def test_a_file_that_is_no_calendar_is_named_with_the_reason(
    opened: Opener, session: Session, content: bytes
) -> None:
    dialog = opened(letter=content)
    assert "“letter.ics” was not imported. " in said(dialog)
    assert not dialog.save_button.isEnabled()
    dialog.accept()
    assert dialog.isVisible()
    assert stored(session) == []


def test_one_bad_file_does_not_cost_the_other(opened: Opener, session: Session) -> None:
    dialog = opened(letter="Dear all,", invitation=calendar(event()))
    assert "“letter.ics” was not imported. " in said(dialog)
    dialog.accept()
    assert len(stored(session)) == 1


def test_a_missing_file_is_said(session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = ImportDialog(session, None, [tmp_path / "gone.ics"])
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: not dialog.is_reading)
    assert "“gone.ics” was not imported. There is no such file." in said(dialog)


def test_a_floating_time_is_asked_and_not_guessed(opened: Opener, session: Session, qtbot: QtBot) -> None:
    dialog = opened(floating=calendar(event(start=":20261209T140000")))
    (file,) = dialog.files.values()
    assert not dialog.save_button.isEnabled()
    assert file.zone is not None
    file.zone.setEditText("tokyo")
    line = file.zone.lineEdit()
    assert line is not None
    line.editingFinished.emit()
    qtbot.waitUntil(dialog.save_button.isEnabled)
    dialog.accept()
    (interview,) = stored(session)
    assert interview.span.time_zone == "Asia/Tokyo"
    assert interview.span.start.hour == 14


def test_markup_and_control_characters_are_shown_as_text(opened: Opener, session: Session) -> None:
    dialog = opened(invitation=calendar(event(summary="<img src='file:///etc/passwd'> \x1b[1m Acme")))
    assert "<img src=" in said(dialog)
    dialog.accept()
    assert len(stored(session)) == 1


def test_an_event_without_a_start_is_left_out_in_words(opened: Opener, session: Session) -> None:
    broken = event(uid="2@x").replace("DTSTART:20261209T140000Z\n", "")
    dialog = opened(two=calendar(event(), broken))
    assert "two.ics: " in said(dialog)
    dialog.accept()
    assert len(stored(session)) == 1


def test_a_company_that_was_emptied_is_asked_for(opened: Opener, session: Session) -> None:
    dialog = opened(invitation=calendar(event()))
    (file,) = dialog.files.values()
    file.cards[0].company.clear()
    dialog.accept()
    assert dialog.isVisible()
    row = file.cards[0].company_row
    assert row is not None
    assert row.complaint
    assert stored(session) == []


def test_what_is_not_wanted_stays_out(opened: Opener, session: Session) -> None:
    dialog = opened(two=calendar(event(), event(uid="2@x", start=":20261211T090000Z")))
    (file,) = dialog.files.values()
    assert dialog.save_button.text() == "Import 2 interviews"
    file.cards[0].wanted.click()
    assert dialog.save_button.text() == "Import 1 interview"
    dialog.accept()
    assert [interview.uid for interview in stored(session)] == ["2@x"]


def test_many_events_are_shown_a_few_at_a_time_and_all_imported(
    opened: Opener, session: Session, qtbot: QtBot
) -> None:
    events = [event(uid=f"{number}@x", start=f":202612{number % 28 + 1:02}T090000Z") for number in range(45)]
    dialog = opened(many=calendar(*events))
    (file,) = dialog.files.values()
    assert len(file.cards) < 45
    assert dialog.save_button.text() == "Import 45 interviews"
    dialog.accept()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert len(stored(session)) == 45


def weekly(rule: str = "", sequence: int = 0, start: str = ":20261209T140000Z") -> str:
    return calendar(
        event(start=start, sequence=sequence).replace("END:VEVENT", f"RRULE:FREQ=WEEKLY{rule}\nEND:VEVENT")
    )


def test_of_a_series_as_many_dates_as_the_person_wants(opened: Opener, session: Session) -> None:
    dialog = opened(series=weekly())
    (file,) = dialog.files.values()
    (card,) = file.cards
    assert isinstance(card, SeriesCard)
    assert dialog.save_button.text() == "Import 4 interviews"
    dates = card.findChild(ChoiceBox, "dates")
    assert dates is not None
    assert [dates.itemText(row) for row in (0, 1, dates.count() - 1)] == [
        "the next date",
        "the next 2 dates",
        "all 53 dates within a year",
    ]
    dates.setCurrentIndex(1)
    card.company.setText("Acme Ltd")
    assert dialog.save_button.text() == "Import 2 interviews"
    dialog.accept()
    assert [(row.company, row.span.start.day) for row in stored(session)] == [
        ("Acme Ltd", 9),
        ("Acme Ltd", 16),
    ]
    again = opened(series=weekly())
    assert again.save_button.text() == "Nothing to import"
    assert "2 of its dates are here already." in said(again)


def test_a_short_series_is_taken_whole(opened: Opener, session: Session) -> None:
    dialog = opened(series=weekly(";COUNT=3"))
    dialog.accept()
    assert len(stored(session)) == 3
    same = opened(series=weekly(";COUNT=3"))
    assert "Already here; nothing changes" in said(same)
    assert len(next(iter(same.files.values())).cards) == 1


def test_what_a_moved_round_takes_along_is_shown(opened: Opener, session: Session) -> None:
    opened(first=calendar(event())).accept()
    dialog = opened(moved=calendar(event(start=":20261210T160000Z", sequence=1)))
    words = said(dialog)
    assert "Moved from Wed 9 Dec 14:00–15:00 to Thu 10 Dec 16:00–17:00" in words
    assert "Thank Acme Corp: Wed 9 Dec 18:00 → Thu 10 Dec 18:00" in words
    cancelled = opened(off=calendar(event(sequence=2), method="CANCEL"))
    assert "Thank Acme Corp: Wed 9 Dec 18:00, will be closed" in said(cancelled)


def test_a_block_with_an_agenda_can_be_split(opened: Opener, session: Session) -> None:
    agenda = "DESCRIPTION:14:00-14:45 System design with Jane\\n15:00-15:45 Coding\nDTEND:20261209T160000Z\n"
    dialog = opened(block=calendar(event().replace("DURATION:PT1H\n", agenda)))
    (card,) = next(iter(dialog.files.values())).cards
    assert card.split is not None
    assert card.split.box.text() == "Split into its 2 rounds"
    assert "14:00–14:45  System design · Jane Miller" in said(dialog)
    assert dialog.save_button.text() == "Import 1 interview"
    card.split.box.setChecked(True)
    assert dialog.save_button.text() == "Import 2 interviews"
    dialog.accept()
    assert [(row.title, len(row.interviewers)) for row in stored(session)] == [
        ("System design", 1),
        ("Coding", 0),
    ]


def test_a_proposal_is_left_unless_it_is_taken(opened: Opener, session: Session) -> None:
    opened(first=calendar(event())).accept()
    dialog = opened(counter=calendar(event(start=":20261209T160000Z"), method="COUNTER"))
    assert dialog.save_button.text() == "Nothing to import"
    assert "Jane Miller proposes 16:00 on 9 December 2026 (London)" in said(dialog)
    (card,) = next(iter(dialog.files.values())).cards
    card.wanted.setChecked(True)
    assert dialog.save_button.text() == "Import 1 interview"
    dialog.accept()
    assert [row.span.start.hour for row in stored(session)] == [16]


def test_many_events_are_laid_out_between_the_windows_own(
    session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "many.ics"
    path.write_text(calendar(*(event(f"{number}@x", summary=f"Round {number}") for number in range(30))))
    dialog = ImportDialog(session, None, [path])
    qtbot.addWidget(dialog)
    dialog.show()
    (file,) = dialog.files.values()
    counts: list[int] = []
    file.changed.connect(lambda: counts.append(len(file.cards)))
    qtbot.waitUntil(lambda: bool(file.cards))
    assert counts[0] == 1, "the first is there at once"
    assert not dialog.save_button.isEnabled()
    assert dialog.save_button.text() == "Reading…"
    qtbot.waitUntil(lambda: not dialog.is_reading)
    assert len(file.cards) == 20
    assert dialog.save_button.text() == "Import 30 interviews"
    untouched = not dialog.is_touched
    assert untouched, "what is laid out later was entered by nobody"
    file.cards[0].company.setText("Acme Ltd")
    more = next(button for button in file.findChildren(QPushButton) if "10 left" in button.text())
    more.click()
    qtbot.waitUntil(lambda: len(file.cards) == 30 and not dialog.is_reading)
    assert dialog.is_touched
    dialog.accept()
    assert len(stored(session)) == 30


def test_what_is_stored_cannot_be_looked_at_and_the_dialog_says_so(
    opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_anything: object) -> None:
        raise Busy("The database is in use by another program.")

    monkeypatch.setattr("desktop_app.ui.dialogs.import_file.preview_import", busy)
    dialog = opened(invitation=calendar(event()))
    assert "“invitation.ics” was not imported. The database is in use by another program." in said(dialog)
    assert not dialog.save_button.isEnabled()


def test_a_later_event_cannot_be_shown_and_its_sentence_stays(
    opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []

    def busy(file: ImportFile, _item: ImportItem) -> None:
        made.append(file)
        if len(made) == 2:
            raise Busy("The database is in use by another program.")

    monkeypatch.setattr(ImportFile, "_stored", busy)
    dialog = opened(invitation=calendar(*(event(f"{number}@x") for number in range(4))))
    (file,) = dialog.files.values()
    assert len(file.cards) == 1
    assert "invitation.ics: The database is in use by another program." in said(dialog)
    (more,) = [button for button in file.findChildren(QPushButton) if "3 left" in button.text()]
    more.click()
    assert file.is_growing


def test_the_dialog_is_no_higher_than_its_words(opened: Opener, qtbot: QtBot) -> None:
    opened(first=calendar(event())).save()
    dialog = opened(
        counter=calendar(
            event(start=":20261210T160000Z").replace("SEQUENCE:0\n", "COMMENT:Could we meet a day later?\n"),
            method="COUNTER",
        )
    )
    assert "They write: “Could we meet a day later?”" in said(dialog)
    qtbot.waitUntil(lambda: dialog.height() > dialog.minimumHeight())
    spare = dialog.form_scroll.viewport().height() - dialog.body.heightForWidth(dialog.body.width())
    assert 0 <= spare < 40
