"""The calendar as the window uses it: a month, a week or an agenda, its title, and what happens on it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.changes import Change, Kind
from desktop_app.domain.quick_add.place import Place
from desktop_app.domain.zones import local
from desktop_app.services import calendar
from desktop_app.services.views import CalendarEntry, DayEntries
from desktop_app.ui.calendar.grid import DAYS, shift_day, shift_month
from desktop_app.ui.calendar.modes import Mode
from desktop_app.ui.calendar.month_model import MonthModel
from desktop_app.ui.calendar.month_view import MonthView
from desktop_app.ui.session import Session
from desktop_app.ui.spoken_choice import follow_choice
from desktop_app.ui.stack import Stack
from desktop_app.ui.theme import AppTheme
from desktop_app.ui.window_state import USUAL_ZOOM
from desktop_app.ui.wording import month_title, short_month_title

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent

    from desktop_app.ui.calendar.agenda_view import AgendaView
    from desktop_app.ui.calendar.draft_card import DraftCard
    from desktop_app.ui.calendar.spoken_marks import SpokenMarks
    from desktop_app.ui.calendar.week_view import WeekFacts, WeekView

PER_DAY = 5
"""How many marks of a day are read for the month, until a larger screen has room for more."""
ALL_OF_A_DAY = 500
LISTED_A_DAY = 40
"""How many marks of a day the agenda lists; more are one row that opens the day."""
ROUNDS_A_WEEK = 2_000
"""More than anybody has; a week with more is shown in part."""
CONCERNS = (Kind.INTERVIEW, Kind.FOLLOW_UP, Kind.APPLICATION, Kind.SETTINGS)


class CalendarPanel(QWidget):
    """Days, one way or another. Tells what was chosen; changes nothing itself."""

    interview_activated = Signal(int, int)
    """The application and the interview of a chip or a promise."""
    follow_up_activated = Signal(int, int)
    """The application (0 for none) and the follow-up."""
    add_requested = Signal(object)
    """A `date`."""
    place_requested = Signal(object, str)
    """A `Place` in the person's zone, and a phrase: the dialog with every field is wanted."""
    draft_added = Signal(object)
    """An `InterviewDraft`, said in a phrase at a place."""
    start_requested = Signal(int, object)
    """The interview that was dragged to another hour, and its naive start."""
    length_requested = Signal(int, object, object)
    """The interview that was pulled longer or shorter, and its naive start or end; the other is None."""
    move_requested = Signal(int, object)
    """The interview that was dragged, and the `date`."""
    menu_requested = Signal(object)
    """A `MenuPlace`: what can be done is asked for."""
    title_changed = Signal(str, str)
    """The name of the month, in full and short."""

    def __init__(self, session: Session, theme: AppTheme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        context = session.context
        self._per_day = PER_DAY
        self._month_is_old = False
        """Whether something changed since the month was read, while a week or the agenda was shown."""
        self.model = MonthModel(self._load, context.holiday_name, context.today(), self)
        self.model.listened_to.connect(self._speak_marks, Qt.ConnectionType.QueuedConnection)
        self.view = MonthView(self.model, self)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        self._modes = Stack()
        self._modes.add_page(self.view)
        box.addWidget(self._modes)
        self._week: WeekView | None = None
        self._agenda: AgendaView | None = None
        self._spoken_marks: SpokenMarks | None = None
        self.view.listened_to.connect(self._speak_marks, Qt.ConnectionType.QueuedConnection)
        self._card: DraftCard | None = None
        self.hour_zoom = USUAL_ZOOM
        """How high an hour of the week is, in per cent; to be set before the week is shown."""
        self.view.setCurrentIndex(self.model.index_of(context.today()))
        self.view.interview_activated.connect(self.interview_activated)
        self.view.follow_up_activated.connect(self.follow_up_activated)
        self.view.add_requested.connect(self.add_requested)
        self.view.move_requested.connect(self.move_requested)
        follow_choice(self.view)
        self.view.day_reached.connect(self.select_day)
        self.view.month_step_requested.connect(self._step)
        self.view.today_requested.connect(self.go_today)
        self.view.day_list_requested.connect(self.open_day)
        self.view.room_changed.connect(self._make_room)
        self.view.draft_requested.connect(self._draft_on_days)
        session.changed.connect(self._refresh)
        theme.changed.connect(self.view.viewport().update)

    def contextMenuEvent(self, event: "QContextMenuEvent") -> None:
        from desktop_app.ui.calendar.menu_place import menu_place

        self.menu_requested.emit(menu_place(self, event))

    @property
    def title(self) -> str:
        """The name of the month shown: "December 2026"."""
        return month_title(self._month)

    @property
    def short_title(self) -> str:
        """The name of the month for little room: "Dec 2026"."""
        return short_month_title(self._month)

    @property
    def mode(self) -> Mode:
        """How time is shown now."""
        shown = self._modes.page
        return Mode.MONTH if shown is self.view else Mode.WEEK if shown is self._week else Mode.AGENDA

    @property
    def week(self) -> "WeekView":
        """The week of hours, made when it is first wanted."""
        if self._week is None:
            from desktop_app.services.interview_list import interview_rows
            from desktop_app.ui.calendar.week_view import WeekView

            context = self._session.context
            week = self._week = WeekView(
                self._load_week,
                context.holiday_name,
                lambda: context.zone,
                lambda: local(context.now(), context.zone).replace(tzinfo=None),
                lambda ids: interview_rows(context, ids),
            )
            self._modes.add_page(week)
            week.hours.set_zoom(self.hour_zoom)
            week.zoomed.connect(self._keep_zoom)
            week.entry_activated.connect(self.view.activate)
            week.round_activated.connect(self.interview_activated)
            week.add_requested.connect(lambda start, length: self._place_in_hours(start, length))
            week.draft_requested.connect(self._draft_in_hours)
            week.move_requested.connect(self.start_requested)
            week.resize_requested.connect(self.length_requested)
            week.day_list_requested.connect(self.open_day)
            week.day_reached.connect(self.select_day)
            week.week_step_requested.connect(self._step)
        return self._week

    @property
    def agenda(self) -> "AgendaView":
        """What comes day after day, made when it is first wanted."""
        if self._agenda is None:
            from desktop_app.ui.calendar.agenda_view import AgendaView
            from desktop_app.ui.calendar.spoken import speak_marks

            context = self._session.context
            agenda = self._agenda = AgendaView(
                self._load_days,
                context.holiday_name,
                self._beyond,
                speak=lambda day, entry: speak_marks(context, [(day, entry)])[0],
            )
            self._modes.add_page(agenda)
            agenda.entry_activated.connect(self.view.activate)
            agenda.add_requested.connect(self.add_requested)
            agenda.day_list_requested.connect(self.open_day)
            agenda.day_changed.connect(self._tell_title)
        return self._agenda

    def show_mode(self, mode: Mode) -> None:
        """Show the same day by month, by week, or as an agenda."""
        day = self.selected_day
        had_focus = self.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        if mode is Mode.WEEK:
            self.week.show_day(day)
            self._modes.show_page(self.week)
        elif mode is Mode.AGENDA:
            self.agenda.show_day(day, self._session.context.today())
            self._modes.show_page(self.agenda)
        else:
            self._modes.show_page(self.view)
            if self._month_is_old:
                self._month_is_old = False
                self.model.reload()
            self.select_day(day)
        if had_focus:
            self.take_focus()
        self._tell_title()

    def take_focus(self) -> None:
        """Give the keyboard to what is shown."""
        # The hours are no focus proxy of the week: Tab would pass what stands above them.
        shown = self.week.hours if self.mode is Mode.WEEK else self._modes.page
        if shown is not None:
            shown.setFocus()

    @property
    def selected_day(self) -> date:
        """The day the keyboard is on."""
        if self.mode is Mode.WEEK:
            return self.week.current_day
        return self.agenda.current_day if self.mode is Mode.AGENDA else self.view.current_day

    def go_today(self) -> None:
        """Show and select today."""
        self.check_today()
        self.select_day(self._session.context.today())

    def go_previous(self) -> None:
        """Show the month before."""
        self._step(-1)

    def go_next(self) -> None:
        """Show the month after."""
        self._step(1)

    def select_day(self, day: date) -> None:
        """Select a day, showing its month or week if need be."""
        if self.mode is Mode.WEEK:
            self.week.show_day(day)
            self._tell_title()
            return
        if self.mode is Mode.AGENDA:
            self.agenda.show_day(day, self._session.context.today())
            self._tell_title()
            return
        if (day.year, day.month) != (self.model.month.year, self.model.month.month):
            self._show_month(day)
        self.view.setCurrentIndex(self.model.index_of(day))

    def check_today(self) -> None:
        """Mark the right day as today, when midnight has passed since."""
        self.model.set_today(self._session.context.today())
        if self.mode is Mode.WEEK:
            self.week.reload()
        elif self.mode is Mode.AGENDA:
            self.agenda.reload(self._session.context.today())

    def open_day(self, day: date) -> None:
        """List everything on a day beside it."""
        from desktop_app.ui.calendar.day_popover import DayPopover  # late: not needed to show the window
        from desktop_app.ui.calendar.spoken import speak_marks

        listed = self.entries_of(day)
        said = speak_marks(self._session.context, [(day, entry) for entry in listed])
        holiday = self._session.context.holiday_name(day)
        popover = DayPopover(day, holiday, listed, said, self.view.delegate, self)
        popover.chosen.connect(self.view.activate)
        popover.add_requested.connect(self.add_requested)
        popover.move_requested.connect(self._move_and_follow)
        popover.show_beside(self._place_of(day))

    def entries_of(self, day: date) -> Sequence[CalendarEntry]:
        """Return everything on a day."""
        entries = calendar.entries(self._session.context, day, day, ALL_OF_A_DAY)
        return entries.get(day, DayEntries()).entries

    def _move_and_follow(self, interview_id: int, day: date) -> None:
        self.move_requested.emit(interview_id, day)
        self.select_day(day)

    def _place_of(self, day: date) -> QRect:
        """Return where a day is shown, on the screen."""
        if self.mode is Mode.MONTH:
            shown, place = self.view.viewport(), self.view.visualRect(self.model.index_of(day))
        elif self.mode is Mode.WEEK:
            shown, place = self.week, self.week.head_of(day)
        else:
            shown, place = self.agenda.viewport(), self.agenda.place_of(day)
        return QRect(shown.mapToGlobal(place.topLeft()), place.size())

    def _speak_marks(self) -> None:
        """Have every mark be an item of its own; called once assistive technology is there."""
        if self._spoken_marks is None:
            from desktop_app.ui.calendar.spoken import speak_marks
            from desktop_app.ui.calendar.spoken_marks import SpokenMarks

            self._spoken_marks = SpokenMarks(
                self.view, lambda marks: speak_marks(self._session.context, marks), self
            )
        self._spoken_marks.wanted()

    def _keep_zoom(self, per_cent: int) -> None:
        self.hour_zoom = per_cent

    def _place_in_hours(self, start: datetime, length: timedelta) -> None:
        self.place_requested.emit(Place(start.date(), start.date(), start.time(), length), "")

    def _draft_on_days(self, first: date, last: date, place: QRect) -> None:
        self._draft(Place(first, last), self.view.viewport(), place, self.view.clear_draft)

    def _draft_in_hours(self, start: datetime, length: timedelta, place: QRect) -> None:
        hours = self.week.hours
        self._draft(Place(start.date(), start.date(), start.time(), length), hours, place, hours.clear_draft)

    def _draft(self, where: Place, view: QWidget, place: QRect, clear: Callable[[], None]) -> None:
        """Show the card that adds at a place; what was typed on one that is still open goes on there."""
        from desktop_app.ui.calendar.draft_card import DraftCard  # late: not needed to show the window

        before, phrase = self._card, ""
        if before is not None:
            phrase = before.phrase.line.text()
            before.close()
        window = self.window()
        card = self._card = DraftCard(self._session.context, where, window, phrase)
        card.added.connect(self.draft_added)
        card.more_requested.connect(lambda words: self.place_requested.emit(where, words))
        card.closed.connect(lambda: self._card_closed(card, clear))
        card.show_beside(QRect(view.mapTo(window, place.topLeft()), place.size()))

    def _card_closed(self, card: "DraftCard", clear: Callable[[], None]) -> None:
        if self._card is card:
            self._card = None
            clear()
            if self.isVisible():
                self.take_focus()

    def _make_room(self, marks: int) -> None:
        if marks > self._per_day:
            self._per_day = marks
            self.model.reload()

    def _step(self, months: int) -> None:
        if self.mode is not Mode.MONTH:
            self.select_day(shift_day(self.selected_day, months * DAYS))
            return
        day = self.selected_day
        month = shift_month(self.model.month, months)
        self._show_month(month)
        last = (shift_month(month, 1) - month).days or 31
        self.view.setCurrentIndex(self.model.index_of(month.replace(day=min(day.day, last))))

    def _show_month(self, day: date) -> None:
        self.model.show_month(day)
        self.view.viewport().update()
        self._tell_title()

    def _tell_title(self) -> None:
        self.title_changed.emit(self.title, self.short_title)

    @property
    def _month(self) -> date:
        return self.model.month if self.mode is Mode.MONTH else self.selected_day

    def _load_week(self, first: date, last: date) -> "WeekFacts":
        from desktop_app.ui.calendar.week_layout import WeekRounds
        from desktop_app.ui.calendar.week_view import LANE_ROWS, WeekFacts

        context = self._session.context
        spans = calendar.round_spans(context, first, last, ROUNDS_A_WEEK)
        return WeekFacts(
            WeekRounds(DAYS, spans, lambda ids: calendar.rounds_with_ids(context, ids)),
            calendar.entries(context, first, last, LANE_ROWS, with_timed=False),
        )

    def _load_days(self, first: date, last: date) -> Mapping[date, DayEntries]:
        return calendar.entries(self._session.context, first, last, LISTED_A_DAY)

    def _beyond(self, day: date, direction: int) -> date | None:
        context = self._session.context
        if direction > 0:
            return calendar.next_marked_day(context, day)
        return calendar.last_marked_day(context, day)

    def _load(self, first: date, last: date) -> Mapping[date, DayEntries]:
        return calendar.entries(self._session.context, first, last, self._per_day)

    def _refresh(self, change: Change) -> None:
        if not change.touches(*CONCERNS):
            return
        # What is not shown reads when it is: an agenda always does.
        mode = self.mode
        if mode is Mode.AGENDA:
            self.agenda.reload(self._session.context.today())
        if self._week is not None:
            if mode is Mode.WEEK:
                self._week.reload()
            else:
                self._week.forget()
        self._month_is_old = mode is not Mode.MONTH
        if mode is Mode.MONTH:
            self.model.reload()
