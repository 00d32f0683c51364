"""The calendar on paper: what stands on the pages, where it goes, and what happens when nothing takes it."""

import builtins
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QLocale, QRectF, Qt
from PySide6.QtGui import QPageLayout, QPdfWriter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop_app.services import calendar, reading
from desktop_app.services.context import Context
from desktop_app.services.interviews import cancel_interview
from desktop_app.ui.calendar.modes import Mode
from desktop_app.ui.printing.paper import Paper, Words, paint
from desktop_app.ui.printing.printout import pdf_of, printout
from tests.ui.gallery.stage import Stage
from tests.ui.stored import add_round, at

TUESDAY = date(2026, 12, 1)
ENGLISH = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)


class Read:
    """What was written on the pages, each line with its place, and how many pages there were."""

    def __init__(self, context: Context, mode: Mode, day: date = TUESDAY, *, mirrored: bool = False) -> None:
        self.lines: list[tuple[Words, QRectF]] = []
        self.pages = 1
        self.size = (0.0, 0.0)
        self.fits = True
        read = self

        class Noted(Paper):
            def write(self, place: QRectF, words: Words, align: Any = Qt.AlignmentFlag.AlignLeading) -> None:
                read.lines.append((words, place))
                width, height = read.size = self.size
                read.fits &= QRectF(-0.1, -0.1, width + 0.2, height + 0.2).contains(place)
                super().write(place, words, align)

            def turn(self) -> None:
                read.pages += 1
                super().turn()

        printed = printout(context, mode, day, ENGLISH)
        self.title = printed.title
        content = QByteArray()
        buffer = QBuffer(content)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setPageLayout(printed.layout(ENGLISH))

        def draw(paper: Paper) -> None:
            printed.draw(Noted(writer, paper.painter, mirrored=mirrored))

        assert paint(writer, draw, mirrored=mirrored)
        self.bytes = bytes(content.data())

    @property
    def texts(self) -> list[str]:
        return [words.text.replace("\u2068", "").replace("\u2069", "") for words, _place in self.lines]

    def place(self, text: str) -> QRectF:
        return next(place for words, place in self.lines if text in words.text)

    def words(self, text: str) -> Words:
        return next(words for words, _place in self.lines if text in words.text)


def pages_in(content: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", content))


@pytest.fixture
def english() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(ENGLISH)
    yield
    QLocale.setDefault(before)


pytestmark = pytest.mark.usefixtures("english")


def test_a_month_has_all_that_is_on_its_days(stage: Stage) -> None:
    month = Read(stage.context, Mode.MONTH)
    assert month.texts[0] == "December 2026"
    assert month.texts[1:8] == [
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    ]  # fmt: skip
    assert {"14:00 Acme", "18:00 thank Acme", "Christmas Day"} <= set(month.texts)
    assert month.fits
    assert pages_in(month.bytes) == 1
    first, ninth = month.place("14:00 \u2068Acme"), month.place("Christmas Day")
    assert first.top() < ninth.top()


def test_a_full_day_is_set_smaller_and_what_finds_no_room_is_counted(stage: Stage) -> None:
    for hour in range(8, 18):
        add_round(stage.context, f"Globex {hour}", at(10, hour))
    month = Read(stage.context, Mode.MONTH)
    assert month.fits
    assert month.words("08:00 \u2068Globex 8").size < month.words("14:00 \u2068Acme").size
    day = month.place("08:00 \u2068Globex 8")
    column = [(words.text, place) for words, place in month.lines if abs(place.left() - day.left()) < 15]
    below = [text for text, place in column if day.top() <= place.top() < day.top() + 75]
    (more,) = [text for text in below if re.fullmatch(r"\+\d+ more", text)]
    entries = calendar.entries(stage.context, date(2026, 12, 10), date(2026, 12, 10), 500)
    assert below[-1] == more
    assert len(below) - 1 + int(more.split()[0][1:]) == entries[date(2026, 12, 10)].count > 20


def test_a_month_is_as_many_weeks_as_it_has(stage: Stage) -> None:
    february = Read(stage.context, Mode.MONTH, date(2027, 2, 10))
    bottoms = {round(place.top()) for words, place in february.lines if words.text.isdecimal()}
    assert len(bottoms) == 4


def test_a_called_off_round_is_struck_out(stage: Stage) -> None:
    acme = next(one for one in reading.listed_interviews(stage.context) if one.company == "Acme")
    assert stage.session.perform(cancel_interview, acme.id) is not None
    for mode in Mode:
        said = Read(stage.context, mode)
        assert said.words("\u2068Acme\u2069").struck, mode


def test_a_week_has_its_hours_and_what_has_none(stage: Stage) -> None:
    add_round(stage.context, "Night Ltd", at(2, 22))
    add_round(stage.context, "Early Ltd", at(2, 6))
    week = Read(stage.context, Mode.WEEK)
    assert week.title == "Mon 30 Nov – Sun 6 Dec 2026"
    assert {"06:00", "22:00", "Acme", "14:00–15:00", "18:00 thank Acme"} <= set(week.texts)
    assert "05:00" not in week.texts
    assert week.fits
    assert week.place("\u2068Early Ltd").top() < week.place("\u2068Acme\u2069").top()


def test_the_agenda_goes_on_over_pages_and_numbers_them(stage: Stage) -> None:
    short = Read(stage.context, Mode.AGENDA)
    assert short.pages == 1
    assert "14:00–15:00   Acme · Video" in short.texts
    assert "Acme promised an answer" in short.texts
    assert "Friday 25 December 2026, Christmas Day" not in short.texts  # nothing is on it
    for day in range(1, 29):
        for hour in (9, 12, 15):
            add_round(stage.context, f"Globex {day} {hour}", at(day, hour))
    long = Read(stage.context, Mode.AGENDA)
    assert long.pages == pages_in(long.bytes) > 2
    assert long.fits
    assert [text for text in long.texts if text.isdecimal()] == [str(n + 1) for n in range(long.pages)]
    assert all(f"{hour:02}:00–{hour + 1}:00   Globex 28 {hour}" in long.texts for hour in (12, 15))


def test_an_empty_agenda_says_so(stage: Stage) -> None:
    assert "Nothing is planned in these weeks." in Read(stage.context, Mode.AGENDA, date(2031, 5, 5)).texts


def test_read_from_the_right_the_first_day_is_on_the_right(stage: Stage) -> None:
    left = Read(stage.context, Mode.MONTH)
    right = Read(stage.context, Mode.MONTH, mirrored=True)
    assert left.place("Monday").left() < left.place("Sunday").left()
    assert right.place("Monday").left() > right.place("Sunday").left()
    assert right.fits


def test_what_people_typed_is_written_as_it_is_and_in_one_line(stage: Stage) -> None:
    add_round(stage.context, "<b>R&D</b> %1\nLtd " + "x" * 300, at(2, 9))
    for mode in Mode:
        said = Read(stage.context, mode)
        assert any("<b>R&D</b> %1 Ltd" in text for text in said.texts), mode
        assert said.fits


@pytest.mark.parametrize("day", [date(1971, 1, 1), date(2199, 12, 31), date(2027, 2, 1)])
@pytest.mark.parametrize("mode", list(Mode))
def test_any_day_can_be_printed(stage: Stage, mode: Mode, day: date) -> None:
    assert Read(stage.context, mode, day).fits


def test_paper_is_letter_where_that_is_used(stage: Stage) -> None:
    american = QLocale(QLocale.Language.English, QLocale.Country.UnitedStates)
    printed = printout(stage.context, Mode.MONTH, TUESDAY, american)
    assert printed.layout(american).pageSize().key() == "Letter"
    assert printed.layout(ENGLISH).pageSize().key() == "A4"
    assert printed.layout(ENGLISH).orientation() is QPageLayout.Orientation.Landscape


def test_saved_as_a_file_beside_the_window(
    stage: Stage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "month.pdf"
    offered: list[str] = []

    def choose(_parent: object, title: str, name: str, _filter: str) -> tuple[str, str]:
        offered.extend((title, name))
        return str(target), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    with qtbot.waitSignal(stage.session.said, timeout=20_000) as told:
        stage.window.commands.save_calendar.trigger()
    assert told.args == [f"Saved: {target}"]
    assert offered == ["Save December 2026", "calendar-2026-12.pdf"]
    assert target.read_bytes().startswith(b"%PDF")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "x.pdf"), ""))
    with qtbot.waitSignal(stage.session.failed, timeout=20_000) as failed:
        stage.window.commands.save_calendar.trigger()
    assert failed.args is not None
    assert "could not be written" in failed.args[0]


def test_ctrl_p_asks_for_the_printer_and_prints_what_is_shown(stage: Stage, tmp_path: Path) -> None:
    stage.window.show_mode(Mode.WEEK)
    stage.window.commands.print_calendar.trigger()
    (dialog,) = stage.window.findChildren(QPrintDialog)
    assert dialog.windowTitle().startswith("Print Mon 30 Nov")
    printer = dialog.printer()
    assert isinstance(printer, QPrinter)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    dialog.done(1)
    stage.settle()
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_is_said(stage: Stage, tmp_path: Path) -> None:
    stage.window.commands.print_calendar.trigger()
    (dialog,) = stage.window.findChildren(QPrintDialog)
    printer = dialog.printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "no" / "out.pdf"))
    dialog.done(1)
    stage.settle()
    assert "The printer took nothing" in stage.window.banner.text


def test_where_nothing_can_print_a_file_is_offered(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def without_printing(name: str, *rest: Any, **more: Any) -> Any:
        if name == "PySide6.QtPrintSupport":
            raise ImportError(name)
        return real(name, *rest, **more)

    asked: list[str] = []

    def leave(_parent: object, title: str, *_rest: str) -> tuple[str, str]:
        asked.append(title)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", leave)
    monkeypatch.setattr(builtins, "__import__", without_printing)
    stage.window.commands.print_calendar.trigger()
    assert asked == ["Save December 2026"]
    assert stage.window.findChildren(QPrintDialog) == []
    assert list(tmp_path.glob("*.pdf")) == []


def test_a_pdf_of_a_full_year_of_agenda_stays_small(stage: Stage) -> None:
    printed = printout(stage.context, Mode.AGENDA, TUESDAY, ENGLISH)
    content = pdf_of(printed, ENGLISH, mirrored=False)
    assert content.startswith(b"%PDF")
    assert len(content) < 200_000
