"""What the keys do with the round that is chosen in the calendar: propose the next one like it, copy its facts."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app.services.views import EntryKind
from desktop_app.ui.calendar.modes import Mode
from desktop_app.ui.keys import Place, place_action
from desktop_app.ui.session import Session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.services.views import CalendarEntry
    from desktop_app.ui.calendar.panel import CalendarPanel


def offer_round_actions(panel: "CalendarPanel", session: Session) -> None:
    """Give the calendar the actions, for its keys and the palette."""
    for name, do in (("duplicate", _duplicate), ("copy", _copy)):
        action = place_action(panel, panel, Place.CALENDAR, partial(do, panel, session), name=name)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)


def _duplicate(panel: "CalendarPanel", session: Session) -> None:
    from desktop_app.ui.opening import duplicate_round

    if (interview_id := _chosen(panel, session)) is not None:
        duplicate_round(session, panel.window(), interview_id)


def _copy(panel: "CalendarPanel", session: Session) -> None:
    from desktop_app.ui.copying import copy_rounds

    if (interview_id := _chosen(panel, session)) is not None:
        copy_rounds(session, [interview_id])


def _chosen(panel: "CalendarPanel", session: Session) -> int | None:
    """Return the one round the keyboard is on; of several on a day the list opens, and of none it is said."""
    # Late: without a week on the screen none of this is needed.
    from desktop_app.ui.calendar.day_popover import DayPopover
    from desktop_app.ui.calendar.mark_button import MarkButton
    from desktop_app.ui.calendar.round_block import RoundBlock

    popover = QApplication.activePopupWidget()
    if isinstance(popover, DayPopover):
        entry = popover.current_entry
        popover.close()
        found: Sequence[CalendarEntry] = [entry] if entry is not None else []
    else:
        focused = QApplication.focusWidget()
        if isinstance(focused, RoundBlock):
            return focused.round.id
        if panel.mode is Mode.WEEK and not isinstance(focused, MarkButton):
            return _of_hours(panel, session)
        found = [focused.entry] if isinstance(focused, MarkButton) else _entries(panel)
    return _only([entry.id for entry in found if entry.kind is EntryKind.INTERVIEW], panel, session)


def _of_hours(panel: "CalendarPanel", session: Session) -> int | None:
    from desktop_app.ui.calendar.hours import SLOT

    slot = panel.week.hours.slot
    shown = dict.fromkeys(block.round for block in panel.week.hours.rounds.blocks)
    there = [
        one.id
        for one in shown
        if one.starts_at.replace(tzinfo=None) < slot + SLOT and slot < one.ends_at.replace(tzinfo=None)
    ]
    return _only(there, panel, session)


def _only(rounds: list[int], panel: "CalendarPanel", session: Session) -> int | None:
    if len(rounds) == 1:
        return rounds[0]
    if rounds:
        panel.open_day(panel.selected_day)
    else:
        session.said.emit(panel.tr("There is no interview here. Choose one first."))
    return None


def _entries(panel: "CalendarPanel") -> "Sequence[CalendarEntry]":
    """Return what the keyboard is on where no mark has it: a day of the month, a line of the agenda."""
    if panel.mode is Mode.AGENDA:
        row = panel.agenda.row_at(panel.agenda.currentIndex())
        return [row.entry] if row is not None and row.entry is not None else []
    return panel.entries_of(panel.selected_day)
