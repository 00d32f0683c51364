"""The context menus of what is shown outside the lists: a day, a round or a follow-up of the calendar, a card.

They offer the actions that the same record has elsewhere.
"""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.domain.applications import OPEN_STAGES, OUTCOMES, ApplicationStatus
from desktop_app.domain.errors import NotFound
from desktop_app.domain.wording import APPLICATION_STATUS_WORDS
from desktop_app.services import reading
from desktop_app.services.interview_list import interview_rows
from desktop_app.services.views import EntryKind
from desktop_app.ui.follow_ups.phrases import whom
from desktop_app.ui.interviews.list_actions import ListActions
from desktop_app.ui.session import Session

if TYPE_CHECKING:
    from desktop_app.ui.calendar.menu_place import MenuPlace
    from desktop_app.ui.main_page import MainPage
    from desktop_app.ui.main_window import MainWindow

translate = QCoreApplication.translate
MOST_ROUNDS = 12
"""How many rounds of a day have a menu in that of the day."""


def calendar_menu(page: "MainPage", session: Session, place: "MenuPlace") -> None:
    """Offer what can be done with a mark of the calendar, or with a day."""
    if place.kind is EntryKind.FOLLOW_UP and page.follow_ups.select(place.id):
        page.follow_ups.row_menu(page).popup(place.at)
    elif place.kind is EntryKind.FOLLOW_UP:  # it is done, or too far away to be listed
        menu = _menu(page)
        menu.addAction(
            translate("menus", "Open"), lambda: page.show_follow_up(place.application_id, place.id)
        )
        menu.popup(place.at)
    elif place.kind is not None:
        round_menu(
            page, session, place.id, lambda: page.show_interview(place.application_id, place.id), place.at
        )
    else:
        _day_menu(page, session, place.day, place.at)


def round_menu(
    parent: QWidget, session: Session, interview_id: int, show: Callable[[], object], at: QPoint
) -> None:
    """Offer what the list offers for a round."""
    menu = _round_menu(parent, session, interview_id, show)
    if menu is not None:
        menu.popup(at)


def _round_menu(
    parent: QWidget, session: Session, interview_id: int, show: Callable[[], object]
) -> QMenu | None:
    row = interview_rows(session.context, [interview_id]).get(interview_id)
    if row is None:
        return None
    actions = ListActions(session, parent, lambda: [interview_id], lambda: row, with_keys=False)
    actions.open_wanted.connect(show)
    actions.offer_fitting()
    menu = actions.row_menu(parent)
    for left in (actions, actions.stage_menu, actions.outcome_menu):
        menu.destroyed.connect(left.deleteLater)
    return menu


def _day_menu(page: "MainPage", session: Session, day: date, at: QPoint) -> None:
    menu = _menu(page)
    menu.addAction(translate("menus", "New interview…"), lambda: page.calendar.add_requested.emit(day))
    menu.addAction(translate("menus", "List everything on the day"), lambda: page.calendar.open_day(day))
    rounds = reading.listed_interviews(session.context, first=day, last=day)[:MOST_ROUNDS]
    if rounds:
        menu.addSeparator()
    for one in rounds:
        show = partial(page.show_interview, one.application_id, one.id)
        inner = _round_menu(page, session, one.id, show)
        if inner is not None:
            inner.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
            inner.setTitle(whom(one.company, one.role).replace("&", "&&"))
            menu.destroyed.connect(inner.deleteLater)
            menu.addMenu(inner)
    menu.addSeparator()
    commands = cast("MainWindow", page.window()).commands
    menu.addActions([commands.go_to, commands.small_month, commands.print_calendar])
    menu.popup(at)


def application_menu(
    parent: QWidget, session: Session, application_id: int, show: Callable[[], object], at: QPoint
) -> None:
    """Offer what can be done with an application: open it, write, log a contact, move it."""
    try:
        application = reading.application(session.context, application_id)
    except NotFound as error:
        session.fail(str(error))
        return
    menu = _menu(parent)
    menu.addAction(translate("menus", "Open"), show)
    menu.addSeparator()
    menu.addAction(translate("menus", "Write a letter…"), lambda: _write(parent, session, application_id))
    menu.addAction(translate("menus", "Log contact…"), lambda: _log_contact(parent, session, application_id))
    menu.addSeparator()
    for words, stages in (
        (translate("menus", "Move to stage"), OPEN_STAGES),
        (translate("menus", "Record outcome"), OUTCOMES),
    ):
        inner = menu.addMenu(words)
        for stage in stages:
            action = inner.addAction(
                APPLICATION_STATUS_WORDS[stage], _moving(parent, session, application_id, stage)
            )
            action.setEnabled(stage is not application.status)
    menu.popup(at)


def _moving(
    parent: QWidget, session: Session, application_id: int, stage: ApplicationStatus
) -> Callable[[], object]:
    from desktop_app.ui.opening import move_to_stage

    return lambda: move_to_stage(session, parent.window(), application_id, stage)


def _write(parent: QWidget, session: Session, application_id: int) -> None:
    from desktop_app.services.letters import about_application, fitting
    from desktop_app.ui.letters.opening import write_letter

    status = reading.application(session.context, application_id).status
    write_letter(
        session, parent.window(), lambda context: about_application(context, application_id, fitting(status))
    )


def _log_contact(parent: QWidget, session: Session, application_id: int) -> None:
    from desktop_app.ui.dialogs.contact_dialog import ContactDialog
    from desktop_app.ui.dialogs.form import open_dialog

    application = reading.application(session.context, application_id)
    open_dialog(ContactDialog(session, parent.window(), application))


def _menu(parent: QWidget) -> QMenu:
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu
