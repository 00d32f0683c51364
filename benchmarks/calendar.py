"""Switching months, weeks and pages of the agenda, and drag feedback, with 100,000 interviews stored.

``python -m benchmarks.calendar [DATA_DIRECTORY]``; without a directory one is filled first (`benchmarks.large`).
Runs on the platform that ``QT_QPA_PLATFORM`` names, the offscreen one by default; ``xcb`` under Xvfb.

A switch is timed from the wish to the painted view: query, model, layout and paint, all in the event loop's own
thread. The months are those around today and far from each other, in turn, so that nothing was read ahead. The
floor beside each switch is the month's own statements, read as raw tuples, and a stock table of six by seven days
painted empty at the same size. Both are timed alternately in one process, garbage collection off.
"""

import gc
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import date, timedelta
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QHeaderView, QTableView, QWidget

from benchmarks.figures import Figure, absolute, print_table
from benchmarks.large import fill_large
from desktop_app.bootstrap import open_context
from desktop_app.services import calendar
from desktop_app.services.context import Context
from desktop_app.storage import calendar as stored
from desktop_app.ui.application import make_application
from desktop_app.ui.calendar.modes import Mode
from desktop_app.ui.calendar.month_view import CHIP_FORMAT
from desktop_app.ui.calendar.panel import CalendarPanel
from desktop_app.ui.session import Session
from desktop_app.ui.theme import AppTheme

SIZE = (1280, 800)
SWITCHES = 120
FRAME = 16.7
"""Milliseconds between two pictures of a screen."""
RATIO = 2.5
SPREAD = 700
"""Days around today that the weeks and months are taken from."""


def main(directory: Path) -> int:
    application = make_application(sys.argv[:1])
    context, _trouble = open_context(directory)
    theme = AppTheme(application)
    panel = CalendarPanel(Session(context), theme)
    panel.resize(*SIZE)
    panel.show()
    settle()
    gc.disable()
    figures = [
        *switching_months(panel, context),
        walking(panel, Mode.MONTH, "month after month"),
        walking(panel, Mode.WEEK, "week after week"),
        switching(panel, Mode.WEEK, "switch week"),
        switching(panel, Mode.AGENDA, "switch agenda page"),
        scrolling_the_agenda(panel),
        dragging_in_the_month(panel),
        dragging_in_the_week(panel),
    ]
    print(f"{application.platformName()}, {SIZE[0]}×{SIZE[1]}, {SWITCHES} each")
    print_table(figures)
    context.database.close()
    return 0 if all(figure.reached for figure in figures) else 1


def switching_months(panel: CalendarPanel, context: Context) -> list[Figure]:
    """Measure a month with its query and its paint, and the floor beside it."""
    table = stock_table()
    panel.show_mode(Mode.MONTH)
    settle()
    values, floors = [], []
    for month in days_apart(context.today()):
        values.append(timed(partial(panel.select_day, month)))
        first, last = panel.model.cells[0].day, panel.model.cells[-1].day
        bounds = calendar.day_bounds(context, first, last)
        floor = timed(partial(raw_tuples, context, bounds), paint=False)
        table.viewport().update()
        floors.append(floor + timed(lambda: None))
    table.close()
    ratio = statistics.median(value / floor for value, floor in zip(values, floors, strict=True))
    return [
        absolute("switch month, p95", percentile(values), FRAME, "ms"),
        Figure(
            "the same beside tuples and an empty grid",
            statistics.median(values),
            statistics.median(floors),
            ratio,
            RATIO,
            "ms",
        ),
    ]


def walking(panel: CalendarPanel, mode: Mode, name: str) -> Figure:
    """Measure going on step by step with a moment between, in which the next one is read ahead."""
    panel.show_mode(mode)
    panel.select_day(date.today())  # noqa: DTZ011
    values = []
    for number in range(SWITCHES // 2):
        wait(0.1)
        values.append(timed(panel.go_next if number % 30 < 15 else panel.go_previous))
    return absolute(f"{name}, a tenth of a second apart, p95", percentile(values), FRAME, "ms")


def switching(panel: CalendarPanel, mode: Mode, name: str) -> Figure:
    """Measure a week, or a page of the agenda, far from the one before."""
    panel.show_mode(mode)
    settle()
    days = days_apart(date.today())  # noqa: DTZ011
    return absolute(
        f"{name}, p95",
        percentile([timed(partial(panel.select_day, day)) for day in days]),
        FRAME,
        "ms",
    )


def scrolling_the_agenda(panel: CalendarPanel) -> Figure:
    """Measure a step of the wheel, pages read on the way included."""
    panel.show_mode(Mode.AGENDA)
    settle()
    bar = panel.agenda.verticalScrollBar()
    values = [timed(lambda: bar.setValue(bar.value() + 60)) for _step in range(4 * SWITCHES)]
    return absolute("scroll the agenda, p95", percentile(values), FRAME, "ms")


def dragging_in_the_month(panel: CalendarPanel) -> Figure:
    """Measure the hint where a chip would land, from day to day."""
    from PySide6.QtCore import QByteArray, QMimeData
    from PySide6.QtGui import QDragMoveEvent

    panel.show_mode(Mode.MONTH)
    settle()
    data = QMimeData()
    data.setData(CHIP_FORMAT, QByteArray(b"1"))
    view = panel.view

    def drag_to(number: int) -> None:
        place = view.visualRect(panel.model.index(number // 7 % 6, number % 7)).center()
        event = QDragMoveEvent(
            place, Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
        view.dragMoveEvent(event)

    return absolute(
        "drag feedback, month, p95",
        percentile([timed(partial(drag_to, number)) for number in range(SWITCHES)]),
        FRAME,
        "ms",
    )


def dragging_in_the_week(panel: CalendarPanel) -> Figure:
    """Measure a block that follows the pointer over a week full of others."""
    panel.show_mode(Mode.WEEK)
    panel.select_day(date.today())  # noqa: DTZ011
    settle()
    block = panel.week.hours.rounds.blocks[len(panel.week.hours.rounds.blocks) // 2]
    press = block.rect().center()
    began = block.mapToParent(press)
    send(block, QEvent.Type.MouseButtonPress, press)

    def follow(offset: QPoint) -> None:
        send(block, QEvent.Type.MouseMove, block.mapFromParent(began + offset))

    values = []
    for number in range(SWITCHES):
        offset = QPoint(7 * (number % 40), 5 * (number % 50) - 100)
        values.append(timed(partial(follow, offset)))
    block.drag_cancelled.emit()
    return absolute("drag feedback, week, p95", percentile(values), FRAME, "ms")


def send(widget: QWidget, kind: QEvent.Type, at: QPoint) -> None:
    button = Qt.MouseButton.LeftButton
    place = QPointF(widget.mapToGlobal(at))
    QApplication.sendEvent(
        widget, QMouseEvent(kind, QPointF(at), place, button, button, Qt.KeyboardModifier.NoModifier)
    )


def raw_tuples(context: Context, bounds: Sequence[stored.DayBounds]) -> None:
    """Read a month as the calendar does, and make nothing of it."""
    database = context.database
    stored.all_day(database, bounds[0].day, bounds[-1].day)
    days = range(len(bounds))
    for rows in (stored.timed, stored.promised, stored.follow_ups):
        rows(database, bounds, 5, days)
    for counts in (stored.timed_counts, stored.promised_counts, stored.follow_up_counts):
        counts(database, bounds)


def stock_table() -> QTableView:
    """Return an empty grid of six weeks, drawn by Qt alone."""
    table = QTableView()
    model = QStandardItemModel(6, 7, table)
    for number in range(42):
        model.setItem(number // 7, number % 7, QStandardItem(str(number)))
    table.setModel(model)
    for header in (table.horizontalHeader(), table.verticalHeader()):
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    table.resize(*SIZE)
    table.move(SIZE[0] + 20, 0)  # what is covered is not painted everywhere
    table.show()
    settle()
    return table


def days_apart(today: date) -> list[date]:
    """Return days in the stored years, each months away from the one before."""
    return [today + timedelta(days=(number * 397) % (2 * SPREAD) - SPREAD) for number in range(SWITCHES)]


def timed(step: Callable[[], object], *, paint: bool = True) -> float:
    """Return the milliseconds of a step and of what it makes the event loop do, painting included."""
    gc.collect(0)
    began = time.perf_counter()
    step()
    if paint:
        QApplication.processEvents()
        for window in QApplication.topLevelWidgets():
            # A platform that paints with the screen's beat would paint later.
            if window.isVisible():
                QApplication.sendEvent(window, QEvent(QEvent.Type.UpdateRequest))
    return (time.perf_counter() - began) * 1000


def percentile(values: Sequence[float]) -> float:
    """Return the value that 95 of 100 do not exceed."""
    return sorted(values)[int(len(values) * 0.95)]


def settle() -> None:
    """Let the event loop finish what it has begun."""
    for _turn in range(5):
        QApplication.processEvents()


def wait(seconds: float) -> None:
    """Let the event loop run for a while."""
    ends = time.perf_counter() + seconds
    while time.perf_counter() < ends:
        QApplication.processEvents()
        time.sleep(0.005)


def stored_somewhere() -> AbstractContextManager[str]:
    """Return the directory named on the command line, or one that is filled now."""
    return nullcontext(sys.argv[1]) if len(sys.argv) > 1 else tempfile.TemporaryDirectory()


if __name__ == "__main__":
    with stored_somewhere() as place:
        if not Path(place, "afterword.sqlite3").exists():
            fill_large(Path(place))
        sys.exit(main(Path(place)))
