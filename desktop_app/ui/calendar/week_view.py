"""A week: the days above, what has no hour of its own below them, and the hours to scroll through."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QEvent, QLocale, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QColor, QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QToolTip, QVBoxLayout, QWidget

from desktop_app.domain.business_days import HolidayName
from desktop_app.domain.zones import zone_place
from desktop_app.services.views import CalendarEntry, DayEntries, EntryKind, InterviewRow
from desktop_app.ui.calendar.day_delegate import DayDelegate
from desktop_app.ui.calendar.grid import DAYS, shift_day
from desktop_app.ui.calendar.hour_zoom import HourZoom
from desktop_app.ui.calendar.hours import WORKDAY, Hours
from desktop_app.ui.calendar.mark_button import MarkButton
from desktop_app.ui.calendar.more_button import MoreButton
from desktop_app.ui.calendar.spoken import speak_mark
from desktop_app.ui.calendar.tooltips import mark_tooltip
from desktop_app.ui.calendar.week_layout import WeekRounds
from desktop_app.ui.calendar.week_numbers import numbers_weeks, week_number
from desktop_app.ui.calendar.wheel_steps import SidewaysWheel
from desktop_app.ui.colours import colours_of
from desktop_app.ui.theme import CAPTION, SPACE_XS, scaled_font
from desktop_app.ui.wording import exact_day

AHEAD_MS = 60
"""How long a week has to stand before those beside it are read."""
LANE_ROWS = 4
"""How many marks without an hour are listed for a day; more are one button."""


class WeekFacts(NamedTuple):
    """What a week holds: rounds with an hour, and by day what has none."""

    rounds: WeekRounds
    entries: Mapping[date, DayEntries]


class WeekView(QWidget):
    """Shows seven days. Tells what was chosen; changes nothing itself."""

    entry_activated = Signal(object)
    """A `CalendarEntry`."""
    round_activated = Signal(int, int)
    add_requested = Signal(object, object)
    move_requested = Signal(int, object)
    resize_requested = Signal(int, object, object)
    draft_requested = Signal(object, object, QRect)
    day_list_requested = Signal(object)
    day_reached = Signal(object)
    week_step_requested = Signal(int)
    zoomed = Signal(int)
    """How high an hour is now, in per cent."""

    def __init__(
        self,
        load: Callable[[date, date], WeekFacts],
        holiday_name: HolidayName,
        zone: Callable[[], str],
        now: Callable[[], datetime],
        lines: Callable[[Sequence[int]], Mapping[int, InterviewRow]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._load, self._holiday_name, self._zone, self._now = load, holiday_name, zone, now
        self._lines = lines
        self._named = False
        """Whether what is shown has its full names."""
        self._first_day = date.min
        self._scrolled = False
        self._ahead: dict[date, WeekFacts] = {}
        """Weeks beside the one shown, by their first days, read before they are asked for."""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(AHEAD_MS)
        self._soon.timeout.connect(self._afterwards)
        self.painter = DayDelegate(self)
        self.painter.with_times = True
        self._head = _Head(self)
        self._lane = _Lane(self)  # before the hours, for Tab too
        self.hours = Hours()
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(self.hours)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._lane)
        column.addWidget(self._scroll, 1)
        self.hours.round_activated.connect(self.round_activated)
        self.hours.add_requested.connect(self.add_requested)
        self.hours.move_requested.connect(self.move_requested)
        self.hours.resize_requested.connect(self.resize_requested)
        self.hours.slot_reached.connect(self._keep_in_sight)
        self.hours.day_reached.connect(self.day_reached)
        self.hours.draft_requested.connect(self.draft_requested)
        self.hours.day_list_requested.connect(self.day_list_requested)
        self.hours.resized.connect(self._follow_columns)
        HourZoom(self, self.hours, self._scroll, self.zoomed.emit)
        SidewaysWheel(self._scroll.viewport()).stepped.connect(self.week_step_requested)

    @property
    def days(self) -> list[date]:
        """The seven days shown."""
        return [shift_day(self._first_day, number) for number in range(DAYS)]

    @property
    def current_day(self) -> date:
        """The day that the keyboard is on."""
        return self.hours.slot.date()

    def show_day(self, day: date) -> None:
        """Show the week of a day, with the keyboard on that day."""
        first_weekday = self.locale().firstDayOfWeek().value
        self._first_day = shift_day(day, -((day.isoweekday() - first_weekday) % DAYS))
        read = self._ahead.pop(self._first_day) if self._first_day in self._ahead else None
        self._show(read or self._load(self.days[0], self.days[-1]))
        self.hours.select_day(day)

    def reload(self) -> None:
        """Read the week again, and forget what was read ahead."""
        self.forget()
        self._show(self._load(self.days[0], self.days[-1]))

    def forget(self) -> None:
        """Forget what was read ahead; what is shown is read when it is shown again."""
        self._ahead.clear()

    def _afterwards(self) -> None:
        """Do what a week that stands still has time for."""
        if not self.isVisible():
            return  # showing it begins again
        if self._named:
            self._read_ahead()
        else:
            self._name_all()
            self._order()
            self._soon.start(0)

    def _name_all(self) -> None:
        """Name in full, for screen readers, what is shown: which round it is, is read for all in one go."""
        self._named = True
        marks = list(self._lane.shown())
        rounds = [block.round.id for block in self.hours.rounds.blocks]
        rounds += [mark.entry.id for _day, mark in marks if mark.entry.kind is EntryKind.INTERVIEW]
        lines = self._lines(rounds) if rounds else {}
        for block in self.hours.rounds.blocks:
            line = lines.get(block.round.id)
            block.speak(line.round if line is not None else None)
        today = self._now().date()
        for day, mark in marks:
            entry = mark.entry
            line = lines.get(entry.id) if entry.kind is EntryKind.INTERVIEW else None
            mark.setAccessibleName(speak_mark(day, entry, line, today))

    def _order(self) -> None:
        """Let Tab go as one reads: what has no hour, the hours, the rounds on them day by day."""
        # What is used again lies elsewhere than it was made for. The first takes the place of the hours.
        inside = [self.hours, *(mark for column in self._lane.columns for mark in column)]
        for before, after in pairwise([*inside, self.hours, *self.hours.rounds.as_one_reads()]):
            if before is not after:
                QWidget.setTabOrder(before, after)

    def _read_ahead(self) -> None:
        """Read one of the weeks before and after the one shown."""
        beside = [shift_day(self._first_day, DAYS), shift_day(self._first_day, -DAYS)]
        self._ahead = {first: facts for first, facts in self._ahead.items() if first in beside}
        missing = [first for first in beside if first not in self._ahead]
        if missing:
            facts = self._ahead[missing[0]] = self._load(missing[0], shift_day(missing[0], DAYS - 1))
            facts.rounds.laid_out(self.hours.rounds.side_by_side)
            if len(missing) > 1:
                self._soon.start(AHEAD_MS)

    def _show(self, facts: WeekFacts) -> None:
        days = self.days
        working = {weekday.value for weekday in self.locale().weekdays()}
        free = frozenset(day for day in days if day.isoweekday() not in working or self._holiday_name(day))
        self.hours.show_days(days, free, facts.rounds, self._zone(), self._now())
        self._head.show_days(days, {day: self._holiday_name(day) for day in days}, self._now().date())
        self._lane.show_entries(days, facts.entries)
        if (layout := self.layout()) is not None:
            layout.activate()  # now: the hours would be painted twice if the lane above them grew afterwards
        self._name_soon()

    def _name_soon(self) -> None:
        self._named = False
        # At once where somebody listens.
        self._soon.start(0 if QAccessible.isActive() else AHEAD_MS)

    def column(self, number: int) -> QRect:
        """Return the horizontal place of a day, in the view's own coordinates."""
        return self.hours.column_rect(number).translated(
            self._scroll.viewport().mapTo(self, self._scroll.viewport().rect().topLeft()).x(), 0
        )

    def head_of(self, day: date) -> QRect:
        """Return the place of a day's name and of what stands below it; empty for a day of another week."""
        if day not in self.days:
            return QRect()
        column = self.column(self.days.index(day))
        return QRect(column.left(), 0, column.width(), self._scroll.y())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._soon.start(AHEAD_MS)
        if not self._scrolled:
            self._scrolled = True
            earliest = min([WORKDAY, *(block.round.starts_at.time() for block in self.hours.rounds.blocks)])
            self._scroll.verticalScrollBar().setValue(
                max(self.hours.top_of(time(max(earliest.hour - 1, 0))), 0)
            )

    def _follow_columns(self) -> None:
        self._lane.place()
        self._head.update()
        self._name_soon()  # rounds that found no room may have some now

    def _keep_in_sight(self, place: QRect) -> None:
        self._scroll.ensureVisible(place.center().x(), place.center().y(), 0, place.height())


class _Head(QWidget):
    """The names of the days, today on a pill, holidays below."""

    def __init__(self, view: WeekView) -> None:
        super().__init__(view)
        self._view = view
        self._days: Sequence[date] = ()
        self._holidays: Mapping[date, str] = {}
        self._today = date.min

    def show_days(self, days: Sequence[date], holidays: Mapping[date, str], today: date) -> None:
        """Name these days."""
        self._days, self._holidays, self._today = days, holidays, today
        named = (f"{exact_day(day)} {holidays[day]}".strip() for day in days)
        self.setAccessibleName(", ".join(named))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        lines = 2 if any(self._holidays.values()) else 1
        return QSize(0, lines * (self.fontMetrics().height() + 2) + 8)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(colours.surface_raised))
        caption = scaled_font(self.font(), CAPTION)
        height = self.fontMetrics().height()
        if self._view.hours.second_zone:
            self._write_zones(painter, height)
        elif self._days and numbers_weeks(self.locale()):
            self._write_week(painter, height)
        names = self._names(self._view.column(0).width() - 6) if self._days else []
        for number, day in enumerate(self._days):
            place = self._view.column(number).adjusted(6, 0, -4, 0)
            line = QRect(place.left(), 4, place.width(), height + 2)
            painter.setFont(scaled_font(self.font(), 1.0, bold=day == self._today))
            name = names[number]
            width = painter.fontMetrics().horizontalAdvance(name) + 10
            if day == self._today:
                pill = QRect(line.left() - 4, line.top(), min(width, line.width() + 4), line.height())
                if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
                    pill.moveRight(line.right() + 4)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(colours.accent))
                painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
                painter.setPen(QColor(colours.on_accent))
                painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, name)
            else:
                painter.setPen(QColor(colours.text))
                painter.drawText(line, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, name)
            if self._holidays.get(day):
                painter.setFont(caption)
                painter.setPen(QColor(colours.text_quiet))
                cut = painter.fontMetrics().elidedText(
                    self._holidays[day], Qt.TextElideMode.ElideRight, place.width()
                )
                painter.drawText(
                    QRect(place.left(), line.bottom(), place.width(), height),
                    Qt.AlignmentFlag.AlignLeading,
                    cut,
                )
        painter.end()

    def _names(self, room: int) -> list[str]:
        """Return the days' names in the longest form in which all of them fit: "Tue 1", "T 1", "1"."""
        locale = self.locale()
        metrics = QFontMetrics(scaled_font(self.font(), 1.0, bold=True))
        numbers = [locale.toString(day.day) for day in self._days]
        names = numbers
        for form in (QLocale.FormatType.ShortFormat, QLocale.FormatType.NarrowFormat):
            whole = [
                f"{locale.dayName(day.isoweekday(), form)} {number}"
                for day, number in zip(self._days, numbers, strict=True)
            ]
            if all(metrics.horizontalAdvance(name) + 10 <= room for name in whole):
                names = whole
                break
        return names

    def _write_week(self, painter: QPainter, height: int) -> None:
        painter.setFont(scaled_font(self.font(), CAPTION))
        painter.setPen(QColor(colours_of(self.palette()).text_quiet))
        gutter = self._view.hours.gutter
        left = self.width() - gutter if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else 0
        number = self.locale().toString(week_number(self._days[0]))
        words = self.tr("Week {number}").format(number=number)
        if painter.fontMetrics().horizontalAdvance(words) > gutter - 4:
            words = number
        painter.drawText(QRect(left, 4, gutter - 5, height + 2), Qt.AlignmentFlag.AlignCenter, words)

    def _write_zones(self, painter: QPainter, height: int) -> None:
        painter.setFont(scaled_font(self.font(), CAPTION))
        painter.setPen(QColor(colours_of(self.palette()).text_quiet))
        gutter = self._view.hours.gutter
        # Above the times of that zone, which lie beyond those of the person's own.
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = self.width() - gutter // 2 + 4 if mirrored else 0
        edge = Qt.AlignmentFlag.AlignLeft if mirrored else Qt.AlignmentFlag.AlignRight
        city = zone_place(self._view.hours.second_zone)
        if painter.fontMetrics().horizontalAdvance(city) > gutter // 2 - 4:
            city = self._view.hours.second_zone_short
        cut = painter.fontMetrics().elidedText(city, Qt.TextElideMode.ElideRight, gutter // 2 - 4)
        where = QRect(left, 5, gutter // 2 - 4, height)
        painter.drawText(where, edge | Qt.AlignmentFlag.AlignAbsolute, cut)


class _Lane(QWidget):
    """What has no hour of its own, day by day: all-day rounds, follow-ups, promised dates."""

    def __init__(self, view: WeekView) -> None:
        super().__init__(view)
        self._view = view
        self.columns: list[list[QWidget]] = []
        """What is shown, by day."""
        self._marks: list[MarkButton] = []
        self._more: list[MoreButton] = []
        self.setAccessibleName(self.tr("All day and follow-ups"))

    def show_entries(self, days: Sequence[date], entries: Mapping[date, DayEntries]) -> None:
        """Show the marks of these days that the hours do not show."""
        marks, more = iter(tuple(self._marks)), iter(tuple(self._more))
        self.columns = []
        for day in days:
            found = entries.get(day, DayEntries())
            widgets: list[QWidget] = []
            for entry in found.entries[:LANE_ROWS]:
                mark = next(marks, None) or self._new_mark(entry)
                mark.hold(entry)
                widgets.append(mark)
            if found.count > LANE_ROWS:
                button = next(more, None) or self._new_more()
                button.hold(day, found.count - LANE_ROWS, short=False)
                widgets.append(button)
            self.columns.append(widgets)
        for left in (*marks, *more):
            left.hide()
        line = self._view.painter.metrics.line + 2
        rows = max((len(widgets) for widgets in self.columns), default=0)
        self.setFixedHeight(rows * line + 2 * SPACE_XS if rows else 1)
        self.place()
        for widget in self._widgets():
            widget.show()
        self.update()

    def shown(self) -> Iterator[tuple[date, MarkButton]]:
        """Return the marks shown, each with its day."""
        for day, column in zip(self._view.days, self.columns, strict=False):
            for widget in column:
                if isinstance(widget, MarkButton):
                    yield day, widget

    def _widgets(self) -> Iterator[QWidget]:
        for column in self.columns:
            yield from column

    def place(self) -> None:
        """Lay the marks below their days."""
        line = self._view.painter.metrics.line + 2
        for number, widgets in enumerate(self.columns):
            column = self._view.column(number).adjusted(3, 0, -4, 0)
            for row, widget in enumerate(widgets):
                widget.setGeometry(column.left(), SPACE_XS + row * line, column.width(), line - 2)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.surface_raised))
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), QColor(colours.line))
        painter.end()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            under = self.childAt(event.pos())
            if isinstance(under, MarkButton):
                QToolTip.showText(event.globalPos(), mark_tooltip(under.entry), self)
                return True
        return super().event(event)

    def _new_mark(self, entry: CalendarEntry) -> MarkButton:
        button = MarkButton(entry, self._view.painter, self)
        button.clicked.connect(lambda: self._view.entry_activated.emit(button.entry))
        self._marks.append(button)
        return button

    def _new_more(self) -> MoreButton:
        button = MoreButton(self)
        button.day_requested.connect(self._view.day_list_requested)
        self._more.append(button)
        return button
