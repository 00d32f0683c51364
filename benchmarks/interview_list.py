"""The interview list with 100,000 rounds: first show, sorting by every column, scrolling, typing.

Run as a module, offscreen or with ``QT_QPA_PLATFORM=xcb`` under a virtual screen. Each time ends when the list has
been painted anew; letters are typed with 50 rows in view. ``--processor-time`` counts that of the window's thread
alone, for a machine that others use. The floor beside scrolling is a Qt table over a plain list of tuples with the
same columns.
"""

import itertools
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QTableView

from benchmarks.figures import Figure, absolute, print_table
from benchmarks.large import copy_of_large
from desktop_app.bootstrap import open_context
from desktop_app.services.context import Context
from desktop_app.services.views import InterviewOrder
from desktop_app.system.collector import leave_alone
from desktop_app.ui.colours import LIGHT, palette_of
from desktop_app.ui.interviews.columns import CHOOSABLE, ListState
from desktop_app.ui.interviews.list_view import InterviewList
from desktop_app.ui.session import Session
from desktop_app.ui.style_sheet import style_sheet

SIZE = (980, 700)
TALL = (980, 1700)
"""The size at which letters are typed: 50 rows are painted with each."""
ROWS = 50
CLOCK = time.thread_time if "--processor-time" in sys.argv else time.perf_counter
TYPED = (
    "acme", "jane miller", "northwind labs backend", "designer", "system design", "round 3",
    "a j", "video", "e", "s", "o'brien", "schafer", "room 12", "zzz nobody", "migration on-call",
)  # fmt: skip
AnyIndex = QModelIndex | QPersistentModelIndex


def timed(work: Callable[[], object]) -> float:
    """Return how long something takes, in milliseconds."""
    began = CLOCK()
    work()
    return (CLOCK() - began) * 1000


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that ``share`` of them (0 to 1) do not exceed."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def step(view: QTableView, work: Callable[[], object]) -> float:
    """Return how long something takes with painting what came of it, in milliseconds."""
    began = CLOCK()
    work()
    view.viewport().repaint()
    return (CLOCK() - began) * 1000


def shown(context: Context) -> InterviewList:
    """Return the list, painted once."""
    listing = InterviewList(Session(context), None, ListState())
    listing.resize(*SIZE)
    listing.show()
    settle(listing)
    return listing


def settle(listing: InterviewList) -> None:
    QApplication.processEvents()
    listing.view.viewport().repaint()


def first_shows(context: Context, times: int) -> list[float]:
    found = []
    for _ in range(times):
        listing = InterviewList(Session(context), None, ListState())
        listing.resize(*SIZE)
        listing.show()
        QApplication.processEvents()
        listing.view.viewport().repaint()
        # All that 100,000 rounds add to a window that stands: reading the ids, the first rows, painting them.
        found.append(step(listing.view, listing.refresh))
        listing.close()
        listing.deleteLater()
        QApplication.processEvents()
    return found


def sorts(listing: InterviewList) -> dict[str, float]:
    found = {}
    for column in CHOOSABLE:
        order = column.order
        if order is None:
            continue
        values = []
        for descending in (False, True, False):
            values.append(step(listing.view, partial(listing.sort_by, order, descending)))
        found[column.heading] = statistics.median(values)
    return found


def scrolls(view: QTableView, steps: int) -> list[float]:
    """Scroll by a page a step, down from the top, then by leaps through everything."""
    bar = view.verticalScrollBar()
    page = max(bar.pageStep(), 1)
    places = [
        *(page * step for step in range(1, steps)),
        *range(0, bar.maximum(), max(bar.maximum() // steps, 1)),
    ]
    return [step(view, partial(bar.setValue, place)) for place in places]


def keys(listing: InterviewList) -> tuple[list[float], list[float]]:
    """Type whole phrases key by key and take them back; return the keys' times and those of the slices between."""
    per_key, between = [], []
    for phrase in TYPED:
        prefixes = [phrase[:length] for length in range(1, len(phrase) + 1)]
        for typed in itertools.chain(prefixes, reversed(prefixes[:-1]), [""]):
            per_key.append(step(listing.view, partial(listing.set_search, typed)))
            while not listing.model.finder.complete:
                between.append(timed(QApplication.processEvents))
            between.append(timed(QApplication.processEvents))
    return per_key, between


class _Plain(QAbstractTableModel):
    def __init__(self, rows: list[tuple[str, ...]]) -> None:
        super().__init__()
        self._rows = rows

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 7

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return self._rows[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None


def plain_table(rows: int) -> QTableView:
    """Return what scrolling is held against: Qt's own delegate over tuples in memory."""
    view = QTableView()
    model = _Plain(
        [(f"Company {n}", "Engineer", "1", "Tue 1 Dec 14:00", "Video", "Applied", "") for n in range(rows)]
    )
    model.setParent(view)
    view.setModel(model)
    view.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    view.setShowGrid(False)
    view.verticalHeader().hide()
    view.resize(*SIZE)
    view.show()
    QApplication.processEvents()
    return view


def main() -> None:
    qInstallMessageHandler(lambda *_message: None)  # the offscreen platform says what it lacks
    application = QApplication([])
    application.setPalette(palette_of(LIGHT))
    application.setStyleSheet(style_sheet(LIGHT))
    with tempfile.TemporaryDirectory() as place:
        directory = Path(place) / "data"
        given = os.environ.get("AFTERWORD_LARGE")
        if not given:
            copy_of_large(directory)
        context, _trouble = open_context(Path(given) if given else directory)
        listing = shown(context)
        leave_alone()  # as the program does once its window stands
        first = first_shows(context, 5)
        by_column = sorts(listing)
        listing.sort_by(InterviewOrder.START, True)
        floor = plain_table(listing.model.rowCount())
        below = scrolls(floor, 150)
        floor.hide()
        scrolled = scrolls(listing.view, 150)
        listing.resize(*TALL)
        settle(listing)
        view = listing.view
        in_view = view.rowAt(view.viewport().height() - 1) - view.rowAt(0)
        assert in_view >= ROWS, f"only {in_view} rows are in view"
        view.verticalScrollBar().setValue(0)
        listing.sort_by(InterviewOrder.COMPANY, False)
        by_company, _ = keys(listing)
        listing.sort_by(InterviewOrder.START, True)
        per_key, between = keys(listing)
        figures = [
            absolute("first show, median", statistics.median(first), 30, "ms"),
            *(absolute(f"sort by {name}, median", value, 200, "ms") for name, value in by_column.items()),
            Figure(
                "scroll step, p95, beside a plain table",
                percentile(scrolled, 0.95),
                percentile(below, 0.95),
                percentile(scrolled, 0.95) / percentile(below, 0.95),
                99,
                "ms",
            ),
            absolute("scroll step, p95", percentile(scrolled, 0.95), 16.7, "ms"),
            absolute(
                f"key to first {ROWS} rows, by time, p99 of {len(per_key)}",
                percentile(per_key, 0.99),
                16.7,
                "ms",
            ),
            absolute("key to first rows, by time, median", statistics.median(per_key), 16.7, "ms"),
            absolute("key to first rows, by company, p99", percentile(by_company, 0.99), 16.7, "ms"),
            absolute("between keys, longest slice", max(between), 33, "ms"),
        ]
        print(f"{QApplication.platformName()}, {listing.model.finder.whole} rounds")
        print_table(figures)
        listing.close()
        floor.close()
        context.database.close()
        sys.stdout.flush()


if __name__ == "__main__":
    main()
