"""What a context menu of the calendar is about: a mark under the pointer, or the day that the keyboard is on."""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication

from desktop_app.services.views import CalendarEntry, EntryKind
from desktop_app.ui.calendar.agenda_view import AgendaView
from desktop_app.ui.calendar.mark_button import MarkButton
from desktop_app.ui.calendar.month_view import MonthView
from desktop_app.ui.calendar.round_block import RoundBlock

if TYPE_CHECKING:
    from desktop_app.ui.calendar.panel import CalendarPanel


class MenuPlace(NamedTuple):
    """A day, the mark that is meant if it is one, and where on the screen the menu opens."""

    day: date
    kind: EntryKind | None
    id: int
    application_id: int
    at: QPoint


def menu_place(panel: "CalendarPanel", event: QContextMenuEvent) -> MenuPlace:
    """Return what the person asks about."""
    by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
    widget = QApplication.focusWidget() if by_key else panel.childAt(event.pos())
    at = event.globalPos()
    while widget is not None and widget is not panel:
        if isinstance(widget, RoundBlock):
            shown = widget.round
            at = widget.mapToGlobal(widget.rect().bottomLeft()) if by_key else at
            return MenuPlace(shown.starts_at.date(), EntryKind.INTERVIEW, shown.id, shown.application_id, at)
        if isinstance(widget, MarkButton):
            at = widget.mapToGlobal(widget.rect().bottomLeft()) if by_key else at
            return _about(panel.selected_day, widget.entry, at)
        if isinstance(widget, MonthView):
            return _in_month(widget, at, by_key=by_key)
        if isinstance(widget, AgendaView):
            return _in_agenda(widget, at, by_key=by_key)
        widget = widget.parentWidget()
    return _about(panel.selected_day, None, at)


def _in_month(view: MonthView, at: QPoint, *, by_key: bool) -> MenuPlace:
    if by_key:
        place = view.visualRect(view.currentIndex())
        return _about(view.current_day, None, view.viewport().mapToGlobal(place.center()))
    position = view.viewport().mapFromGlobal(at)
    index = view.indexAt(position)
    if index.isValid():
        view.setCurrentIndex(index)
    hit = view.hit(position)
    return _about(view.current_day, hit.entry if hit is not None else None, at)


def _in_agenda(view: AgendaView, at: QPoint, *, by_key: bool) -> MenuPlace:
    index = view.currentIndex() if by_key else view.indexAt(view.viewport().mapFromGlobal(at))
    if by_key and index.isValid():
        at = view.viewport().mapToGlobal(view.visualRect(index).bottomLeft())
    row = view.row_at(index)
    return _about(row.day if row else view.current_day, row.entry if row else None, at)


def _about(day: date, entry: CalendarEntry | None, at: QPoint) -> MenuPlace:
    if entry is None:
        return MenuPlace(day, None, 0, 0, at)
    return MenuPlace(day, entry.kind, entry.id, entry.application_id or 0, at)
