"""The page of people: a list to search in, and beside it all that is known of the one chosen."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QStackedLayout, QVBoxLayout, QWidget

from desktop_app.domain.changes import Kind
from desktop_app.domain.errors import NotFound
from desktop_app.services.interview_list import people_like
from desktop_app.services.people import PersonDetails, merge_people, person_details
from desktop_app.ui.clearing import offer_clearing
from desktop_app.ui.dialogs.form import open_dialog
from desktop_app.ui.dialogs.labels import plain_label
from desktop_app.ui.keys import Place, place_action
from desktop_app.ui.page import Page
from desktop_app.ui.people.card import PersonCard
from desktop_app.ui.people.list import PeopleList
from desktop_app.ui.people.model import PeopleModel
from desktop_app.ui.said_later import SaidLater
from desktop_app.ui.session import Session
from desktop_app.ui.side_by_side import SideBySide
from desktop_app.ui.theme import CAPTION, SPACE_L, SPACE_M, SPACE_S, TITLE, AppTheme

SIDE_BY_SIDE = 520
"""From which width on the list and the person stand beside one another."""


class PeoplePage(Page):
    """Shows everybody who invites or interviews; the one chosen can be written to, put right, merged and erased."""

    LETTERS = 200
    CONCERNS = (
        Kind.PERSON,
        Kind.INTERVIEW,
        Kind.APPLICATION,
        Kind.ACTIVITY,
        Kind.LETTER,
        Kind.DEBRIEF,
        Kind.FEEDBACK,
        Kind.SETTINGS,
    )

    def __init__(self, session: Session, theme: AppTheme, parent: QWidget | None = None) -> None:
        super().__init__(session, theme, parent)
        self._context = session.context
        self._details: PersonDetails | None = None
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Name, address or company"))
        self.search.setAccessibleName(self.tr("Search the people"))
        offer_clearing(self.search)
        self._found = SaidLater(self)
        self.model = PeopleModel(self._context, self)
        self.list = PeopleList(self.model, self)
        self.list.setAccessibleName(self.tr("People"))
        self._add_actions()
        self.card = PersonCard(self._context, [self.write, self.edit, self.merge, self.erase], self)
        self._lay_out()
        self.search.textChanged.connect(self._look)
        self.search.returnPressed.connect(self.list.setFocus)
        self.list.opened.connect(self._open)
        self.list.doubleClicked.connect(lambda _index: self._open())
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show_chosen())
        self.card.round_opened.connect(self.round_activated)

    def choose(self, person_id: int) -> bool:
        """Show somebody; False when they are not listed."""
        if self._stale:
            self.refresh()
        if self.search.text():
            self.search.clear()
        index = self.model.index_of(person_id)
        if index.isValid():
            self.list.setCurrentIndex(index)
        return index.isValid()

    def chosen_id(self) -> int | None:
        """Return who is chosen."""
        index = self.list.currentIndex()
        return self.model.person_id(index.row()) if index.isValid() else None

    def _fill(self) -> None:
        chosen, position = self.chosen_id(), self.list.currentIndex().row()
        scrolled = self.list.verticalScrollBar().value()
        self._details = None
        self.model.refresh()
        count = self.model.rowCount()
        if count:
            index = self.model.index_of(chosen) if chosen is not None else self.model.index(0)
            if not index.isValid():
                index = self.model.index(min(max(position, 0), count - 1))
            self.list.setCurrentIndex(index)
        self.list.verticalScrollBar().setValue(scrolled)
        self._say_found()

    def _say_found(self) -> None:
        count = self.model.rowCount()
        one = count == 1
        self.count.setText(self.tr("1 person") if one else self.tr("{count} people").format(count=count))
        searching = bool(self.search.text().strip())
        self._nothing.setText(
            self.tr("Nobody found for “{text}”.").format(text=self.search.text().strip())
            if searching
            else self.tr("Nobody yet.")
        )
        self._what_belongs.setText(
            self.tr("Fewer letters find more.")
            if searching
            else self.tr("Whoever invites you or interviews you is listed here, with how to reach them.")
        )
        self._pages.setCurrentIndex(0 if count else 1)
        self._show_chosen()

    # Making

    def _add_actions(self) -> None:
        self.open = self._action(self._open, text=self.tr("Open application"))
        self.write = self._action(self._write, "write")
        self.edit = self._action(self._edit, "edit")
        self.merge = self._action(self._merge, "merge")
        self.erase = self._action(self._erase, "erase")

    def _action(self, slot: Callable[[], object], name: str = "", text: str = "") -> QAction:
        return place_action(self.list, self, Place.PEOPLE, slot, name=name, text=text)

    def _lay_out(self) -> None:
        heading = plain_label(self.tr("People"), self, look="title", scale=TITLE, bold=True, wrap=False)
        self.count = plain_label("", self, look="caption", scale=CAPTION, wrap=False)
        top = QHBoxLayout()
        top.addWidget(heading)
        top.addStretch(1)
        top.addWidget(self.count)
        self._sides = SideBySide(SIDE_BY_SIDE)
        self._sides.setSpacing(SPACE_S)
        self._sides.addWidget(self.list, 2)
        self._sides.addWidget(self.card, 3)
        there = QWidget(self)
        there.setLayout(self._sides)
        self._sides.setContentsMargins(0, 0, 0, 0)
        empty = QWidget(self)
        self._nothing = plain_label("", empty, bold=True)
        self._what_belongs = plain_label("", empty, look="quiet")
        words = QVBoxLayout(empty)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(SPACE_S)
        words.addWidget(self._nothing)
        words.addWidget(self._what_belongs)
        words.addStretch(1)
        self._pages = QStackedLayout()
        self._pages.addWidget(there)
        self._pages.addWidget(empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
        column.setSpacing(SPACE_M)
        column.addLayout(top)
        column.addWidget(self.search)
        column.addLayout(self._pages, 1)
        self.takes_focus = self.list

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._sides.fit(self.width())
        super().resizeEvent(event)

    # Doing

    def _look(self, typed: str) -> None:
        self.model.find(typed)
        if self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(0))
            self.list.scrollToTop()
        self._say_found()
        there = self.model.rowCount() > 0
        self._found.say((self.count if there else self._nothing).text() if typed.strip() else "")

    def _show_chosen(self) -> None:
        chosen = self.chosen_id()
        if self._details is not None and self._details.line.id == chosen:
            return
        self._details = None
        if chosen is not None and self.model.rowCount():
            try:
                self._details = person_details(self._context, chosen)
            except NotFound:
                self._details = None
        details = self._details
        self.card.setVisible(details is not None)
        for action in (self.edit, self.merge, self.erase):
            action.setEnabled(details is not None)
        for action in (self.open, self.write):
            action.setEnabled(details is not None and bool(details.rounds))
        if details is not None:
            self.card.show_person(details)

    def _open(self) -> None:
        if self._details is not None and self._details.rounds:
            newest = self._details.line.coming or self._details.rounds[0]
            self.round_activated.emit(newest.application_id, newest.interview_id)

    def _write(self) -> None:
        from desktop_app.services import reading
        from desktop_app.services.letters import about_round, fitting
        from desktop_app.ui.letters.opening import write_letter

        if self._details is None or not self._details.rounds:
            return
        newest = self._details.line.last or self._details.rounds[0]
        try:
            status = reading.application(self._context, newest.application_id).status
        except NotFound as error:
            self._session.fail(str(error))
            return
        write_letter(
            self._session,
            self.window(),
            lambda context: about_round(context, newest.interview_id, fitting(status)),
            self._details.line.person,
        )

    def _edit(self) -> None:
        from desktop_app.ui.people.edit_dialog import EditPersonDialog

        if self._details is not None:
            open_dialog(EditPersonDialog(self._session, self.window(), self._details.line))

    def _merge(self) -> None:
        from desktop_app.ui.dialogs.choose_dialog import ChooseDialog

        if self._details is None:
            return
        kept = self._details.line
        dialog = ChooseDialog(
            self.tr("Who is the same as {name}?").format(name=kept.person.label),
            self.tr("Some letters of their name or address"),
            lambda typed: [one for one in people_like(self._context, typed) if one[0] != kept.id],
            self.window(),
        )
        dialog.chosen.connect(lambda id_, _name: self._session.perform(merge_people, kept.id, id_))
        open_dialog(dialog)

    def _erase(self) -> None:
        from desktop_app.ui.dialogs.erase_person_dialog import ErasePersonDialog

        if self._details is not None:
            open_dialog(ErasePersonDialog(self._session, self.window(), self._details.line.person))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._details is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self.open, self.write])
        menu.addSeparator()
        menu.addActions([self.edit, self.merge])
        menu.addSeparator()
        menu.addAction(self.erase)
        place = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            rect = self.list.visualRect(self.list.currentIndex())
            place = self.list.viewport().mapToGlobal(rect.bottomLeft())
        menu.popup(place)
