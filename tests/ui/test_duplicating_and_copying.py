"""A round is proposed once more, and its facts go to the clipboard: by key, from menus, in every view."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.domain.interviews import Interview, InterviewDraft, TimeSpan
from desktop_app.services import reading
from desktop_app.services.interviews import delete_interview, edit_interview
from desktop_app.services.views import EntryKind
from desktop_app.ui.calendar.agenda_view import AgendaView
from desktop_app.ui.calendar.day_popover import DayPopover
from desktop_app.ui.calendar.modes import Mode
from desktop_app.ui.calendar.round_block import RoundBlock
from desktop_app.ui.copying import round_text
from desktop_app.ui.dialogs.interview_dialog import InterviewDialog
from desktop_app.ui.palette.entries import fitting_actions
from desktop_app.ui.palette.opening import offered
from desktop_app.ui.toast import Toast
from tests.ui.gallery.stage import Stage
from tests.ui.stored import add_round, at


def press(widget: QWidget, keys: str) -> None:
    QTest.keySequence(widget, QKeySequence(keys))


def acme(stage: Stage) -> Interview:
    listed = next(one for one in reading.listed_interviews(stage.context) if one.company == "Acme")
    return reading.interview(stage.context, listed.id)


def dialog_of(stage: Stage) -> InterviewDialog:
    stage.settle()
    (dialog,) = stage.window.findChildren(InterviewDialog)
    return dialog


def rounds_of(stage: Stage, interview: Interview) -> list[Interview]:
    return list(reading.application_details(stage.context, interview.application_id).interviews)


@pytest.fixture
def clipboard(stage: Stage) -> Iterator[None]:
    QGuiApplication.clipboard().setText("before")
    yield
    QGuiApplication.clipboard().clear()


def copied() -> str:
    return QGuiApplication.clipboard().text()


def choose_in_list(stage: Stage, interview_id: int) -> QWidget:
    interviews = stage.window.page.interviews
    interviews.select(interview_id)
    interviews.view.setFocus()
    stage.settle()
    return interviews.view


def test_the_copy_is_proposed_as_the_next_round_and_can_be_taken_back(stage: Stage) -> None:
    first, before = acme(stage), rounds_of(stage, acme(stage))
    press(choose_in_list(stage, first.id), "Ctrl+D")
    dialog = dialog_of(stage)
    assert dialog.company.text() == "Acme"
    assert dialog.role.text() == first.role
    assert dialog.people.people() == first.interviewers
    assert dialog.decision.text() == ""
    focused = dialog.focusWidget()
    assert focused is dialog.when.day or dialog.when.day.isAncestorOf(focused)
    dialog.save_button.click()
    stage.settle()
    after = rounds_of(stage, first)
    assert len(after) == len(before) + 1
    (new,) = [one for one in after if one.id not in {one.id for one in before}]
    assert new.span.start.time() == first.span.start.time()
    assert new.span.first_day > max(first.span.first_day, stage.context.today())
    assert new.span.first_day.weekday() == first.span.first_day.weekday()
    assert new.uid != first.uid
    assert stage.session.history.undo_label == "add interview with Acme"
    stage.session.undo()
    assert rounds_of(stage, first) == before


def test_a_round_deleted_meanwhile_is_said(stage: Stage) -> None:
    from desktop_app.ui.opening import duplicate_round

    first = acme(stage)
    stage.session.perform(delete_interview, first.id)
    duplicate_round(stage.session, stage.window, first.id)
    stage.settle()
    assert stage.window.findChildren(InterviewDialog) == []
    assert not stage.window.banner.isHidden()


@pytest.mark.usefixtures("clipboard")
def test_one_round_is_copied_as_a_block_of_plain_text(stage: Stage) -> None:
    interview = acme(stage)
    press(choose_in_list(stage, interview.id), "Ctrl+C")
    stage.settle()
    text = copied()
    assert text == round_text(stage.context, interview.id)
    lines = text.splitlines()
    assert lines[0] == "Acme · Backend engineer"
    assert "Tuesday 1 December 2026" in text
    for person in interview.interviewers:
        assert f"{person.name} <{person.email}>" in text
    assert QGuiApplication.clipboard().mimeData().hasHtml() is False
    (toast,) = stage.window.findChildren(Toast)
    assert toast.text == "1 interview copied."


def test_both_clocks_and_what_people_typed_are_copied_as_they_are(stage: Stage) -> None:
    add_round(stage.context, "<b>R&D</b> %s\nLtd", at(10, 9, zone="America/New_York"))
    one = next(one for one in reading.listed_interviews(stage.context) if "R&D" in one.company)
    text = round_text(stage.context, one.id)
    assert text.splitlines()[0] == "<b>R&D</b> %s Ltd"
    assert "14:00–15:00" in text
    assert "09:00–10:00 in New York" in text


def test_a_night_over_midnight_and_days_are_written_out(stage: Stage) -> None:
    first = acme(stage)
    night = TimeSpan(datetime(2026, 12, 1, 23), datetime(2026, 12, 2, 1), "Europe/London")
    _give(stage, first, night)
    assert "Tuesday 1 December 2026, 23:00–Wednesday 2 December 2026, 01:00" in round_text(
        stage.context, first.id
    )
    _give(stage, first, TimeSpan.of_days(date(2026, 12, 1), date(2026, 12, 2), "Europe/London"))
    assert "Tuesday 1 December 2026 – Wednesday 2 December 2026, all day" in round_text(
        stage.context, first.id
    )


def _give(stage: Stage, interview: Interview, span: TimeSpan) -> None:
    draft = InterviewDraft(interview.company, span, interview.role)
    assert stage.session.perform(edit_interview, interview.id, draft) is not None


@pytest.mark.usefixtures("clipboard")
def test_several_rows_are_copied_as_lines_in_the_order_of_the_list(stage: Stage) -> None:
    interviews = stage.window.page.interviews
    interviews.view.setFocus()
    interviews.view.selectAll()
    stage.settle()
    press(interviews.view, "Ctrl+C")
    stage.settle()
    lines = copied().splitlines()
    rows = [interviews.model.row(at) for at in range(interviews.model.rowCount())]
    assert len(lines) == len(rows) > 3
    for line, row in zip(lines, rows, strict=True):
        assert row is not None
        assert f" · {row.company}" in line
        assert (" · cancelled" in line) == (row.status == "cancelled")


@pytest.mark.usefixtures("clipboard")
def test_more_than_can_be_read_are_refused_and_nothing_is_wiped_out(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop_app.ui import copying

    monkeypatch.setattr(copying, "MOST", 2)
    copying.copy_rounds(stage.session, [1, 2, 3])
    assert copied() == "before"
    assert "more than 2 interviews" in stage.window.banner.text


def _line_of(view: AgendaView, company: str) -> QModelIndex:
    model = view.model()
    for number in range(model.rowCount()):
        row = view.row_at(model.index(number, 0))
        entry = row.entry if row is not None else None
        if entry is not None and (entry.company, entry.kind) == (company, EntryKind.INTERVIEW):
            return model.index(number, 0)
    raise AssertionError(company)


@pytest.mark.usefixtures("clipboard")
@pytest.mark.parametrize("mode", [Mode.MONTH, Mode.AGENDA])
def test_by_key_on_a_day_and_on_a_line_of_the_agenda(stage: Stage, mode: Mode) -> None:
    interview = acme(stage)
    calendar = stage.window.page.calendar
    stage.window.show_mode(mode)
    stage.settle()
    calendar.select_day(interview.span.first_day)
    calendar.take_focus()
    if mode is Mode.AGENDA:
        view = calendar.agenda
        view.setCurrentIndex(_line_of(view, "Acme"))
    focused = QApplication.focusWidget()
    assert focused is not None
    press(focused, "Ctrl+C")
    stage.settle()
    assert copied().startswith("Acme · Backend engineer")
    press(focused, "Ctrl+D")
    assert dialog_of(stage).company.text() == "Acme"


@pytest.mark.usefixtures("clipboard")
def test_by_key_on_a_block_and_on_the_hour_it_stands_on(stage: Stage) -> None:
    interview = acme(stage)
    stage.window.show_mode(Mode.WEEK)
    calendar = stage.window.page.calendar
    calendar.select_day(interview.span.first_day)
    stage.settle()
    block = next(one for one in stage.window.findChildren(RoundBlock) if one.round.id == interview.id)
    block.setFocus()
    press(block, "Ctrl+C")
    assert copied().startswith("Acme · Backend engineer")
    QGuiApplication.clipboard().setText("before")
    hours = calendar.week.hours
    hours.setFocus()
    while hours.slot < interview.span.start:
        QTest.keyClick(hours, Qt.Key.Key_Down)
    press(hours, "Ctrl+C")
    assert copied().startswith("Acme · Backend engineer")
    while hours.slot >= interview.span.start - timedelta(hours=2):
        QTest.keyClick(hours, Qt.Key.Key_Up)
    press(hours, "Ctrl+D")
    stage.settle()
    assert stage.window.findChildren(InterviewDialog) == []
    assert "There is no interview here" in stage.window.findChildren(Toast)[-1].text


@pytest.mark.usefixtures("clipboard")
def test_of_several_on_a_day_the_list_opens_and_there_the_keys_work(stage: Stage) -> None:
    interview = acme(stage)
    add_round(stage.context, "Globex", at(1, 8))
    calendar = stage.window.page.calendar
    stage.window.show_mode(Mode.MONTH)
    calendar.model.reload()
    calendar.select_day(interview.span.first_day)
    calendar.take_focus()
    stage.settle()
    press(calendar.view, "Ctrl+C")
    popover = QApplication.activePopupWidget()
    assert isinstance(popover, DayPopover)
    assert copied() == "before"
    while popover.current_entry is None or popover.current_entry.company != "Globex":
        popover.list.setCurrentRow(popover.list.currentRow() + 1)
    press(popover.list, "Ctrl+C")
    stage.settle()
    assert copied().startswith("Globex")
    assert QApplication.activePopupWidget() is None


def test_the_palette_offers_both(stage: Stage) -> None:
    choose_in_list(stage, acme(stage).id)
    found = {one.title for one in fitting_actions(offered(stage.window), "duplicate")}
    assert {"Interviews: Duplicate", "Calendar: Duplicate the interview"} <= found
    assert "Interviews: Copy" in {one.title for one in fitting_actions(offered(stage.window), "copy")}
