"""One event in the import preview: what happens with it, and the guesses that can be put right."""

from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QWidget

from desktop_app.domain.employers import memory_lines
from desktop_app.domain.interviews import Interview
from desktop_app.domain.wording import KIND_WORDS
from desktop_app.services.context import Context
from desktop_app.services.employers import memory
from desktop_app.services.importing import ImportEffect, ImportItem
from desktop_app.services.splitting import agenda_in
from desktop_app.ui.chip import LONGEST, on_a_button
from desktop_app.ui.details.parts import Card, wrapping_label
from desktop_app.ui.dialogs.choice_box import ChoiceBox
from desktop_app.ui.dialogs.field import Field
from desktop_app.ui.dialogs.import_changes import follow_up_lines
from desktop_app.ui.dialogs.import_split import SplitChoice
from desktop_app.ui.dialogs.import_words import effect_words, when_words
from desktop_app.ui.dialogs.labels import RoleLabel, plain_tip
from desktop_app.ui.dialogs.tick_box import TickBox
from desktop_app.ui.flow import Flow
from desktop_app.ui.theme import SPACE_M, SPACE_S

MOVES = (ImportEffect.CREATED, ImportEffect.UPDATED, ImportEffect.CANCELLED)
CHOSEN = (*MOVES, ImportEffect.PROPOSED)
"""What the person can take or leave; a proposal is left unless they take it."""
ROLES = {
    ImportEffect.CREATED: "ok",
    ImportEffect.UPDATED: "accent",
    ImportEffect.CANCELLED: "warning",
    ImportEffect.UNCHANGED: "text_quiet",
    ImportEffect.SKIPPED: "text_quiet",
    ImportEffect.PROPOSED: "accent",
}


class Entered(NamedTuple):
    """What a person entered in a card."""

    company: str
    role: str
    kind: int
    people: tuple[bool, ...]
    wanted: bool


class ImportCard(Card):
    """Shows an `ImportItem`; ``toggled`` says that the person wants it, or no longer."""

    toggled = Signal()

    def __init__(
        self, item: ImportItem, stored: Interview | None, context: Context, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._item = item
        self._context = context
        self._people: list[TickBox] = []
        self.company = QLineEdit()
        self.role = QLineEdit()
        self.kind = ChoiceBox()
        self.company_row: Field | None = None
        title = item.invitation.summary or self.tr("Without a title")
        self.setAccessibleName(title)
        self.wanted = TickBox("", self)
        self.wanted.setChecked(item.effect in MOVES)
        self.wanted.setVisible(item.effect in CHOSEN)
        self.wanted.setAccessibleName(self.tr("Import “{title}”").format(title=title))
        self.wanted.toggled.connect(self.toggled)
        top = QHBoxLayout()
        top.setSpacing(SPACE_S)
        top.addWidget(self.wanted)
        top.addWidget(wrapping_label(title, self, bold=True), 1)
        self.column.addLayout(top)
        span = item.draft.span if item.draft else stored.span if stored else item.invitation.span
        if when := when_words(span, context):
            self.column.addWidget(wrapping_label(when, self))
        self._say_place(item)
        effect = RoleLabel(ROLES[item.effect], self)
        effect.setText(effect_words(item, stored, context))
        self.column.addWidget(effect)
        if stored is not None and (lines := follow_up_lines(item, context)):
            self.column.addWidget(wrapping_label(lines, self, look="quiet"))
        if item.note and item.invitation.question is None:  # a question is asked above, once for the file
            self.column.addWidget(wrapping_label(item.note, self, look="quiet"))
        if item.draft is not None and item.effect is ImportEffect.CREATED:
            self._add_guesses(item)
        if item.draft is not None and item.effect in (ImportEffect.CREATED, ImportEffect.UPDATED):
            self._add_people(item)
        self.split: SplitChoice | None = None
        if agenda := agenda_in(item):
            self.split = SplitChoice(agenda, self)
            self.split.toggled.connect(self.toggled)
            self.column.addWidget(self.split)

    @property
    def is_wanted(self) -> bool:
        """Whether importing it would change anything and the person wants that."""
        return self._item.effect in CHOSEN and self.wanted.isChecked()

    @property
    def count(self) -> int:
        """How many rounds would be stored or changed."""
        if not self.is_wanted:
            return 0
        return self.split.count if self.split else 1

    def items(self) -> list[ImportItem] | None:
        """Return what is to be imported of it, as `item` does."""
        item = self.item()
        if item is None:
            return None
        return self.split.items(item) if self.split else [item]

    def typed(self) -> Entered:
        """Return what was entered, as a value that can be compared and given back by `take`."""
        people = tuple(box.isChecked() for box in self._people)
        return Entered(
            self.company.text(), self.role.text(), self.kind.currentIndex(), people, self.is_wanted
        )

    def take(self, entered: Entered) -> None:
        """Enter again what was entered in another card for the same event, where there was something."""
        if self.company_row is None or not entered.company:
            return
        self.company.setText(entered.company)
        self.role.setText(entered.role)
        self.kind.setCurrentIndex(entered.kind)
        self.wanted.setChecked(entered.wanted)
        for box, ticked in zip(self._people, entered.people, strict=False):
            box.setChecked(ticked)

    def item(self) -> ImportItem | None:
        """Return the event as the person wants it stored; None when the company is missing, which it then says."""
        draft = self._item.draft
        if draft is None:
            return self._item
        if self._item.effect is ImportEffect.PROPOSED:
            return replace(self._item, effect=ImportEffect.UPDATED)
        boxes = zip(draft.interviewers, self._people, strict=False)
        people = tuple(person for person, box in boxes if box.isChecked()) if self._people else ()
        draft = replace(draft, interviewers=people if self._people else draft.interviewers)
        if self._item.effect is ImportEffect.CREATED and self.company_row is not None:
            company = " ".join(self.company.text().split())
            self.company_row.complain("" if company else self.tr("Which company is it? A name is enough."))
            if not company:
                return None
            draft = replace(
                draft,
                company=company,
                role=" ".join(self.role.text().split()),
                kind=self.kind.currentData(),
            )
        return replace(self._item, draft=draft)

    def _say_place(self, item: ImportItem) -> None:
        draft = item.draft
        if draft is None:
            return
        number = self.tr("Dial in: {number}").format(number=draft.dial_in) if draft.dial_in else ""
        for words in (draft.location, draft.meeting_url, number):
            if words:
                self.column.addWidget(wrapping_label(words, self, look="quiet"))

    def _add_guesses(self, item: ImportItem) -> None:
        draft = item.draft
        assert draft is not None
        self.company.setText(draft.company)
        self.company.setCursorPosition(0)
        self.role.setText(draft.role)
        self.role.setCursorPosition(0)
        for kind, words in KIND_WORDS.items():
            self.kind.addItem(words, kind)
        self.kind.setCurrentIndex(list(KIND_WORDS).index(draft.kind))
        self.company_row = Field(self.tr("Company"), self.company)
        self.company.textChanged.connect(self._remember_company)
        self._remember_company(draft.company)
        form = QFormLayout()
        form.setContentsMargins(0, SPACE_S, 0, 0)
        form.setHorizontalSpacing(SPACE_M)
        form.setVerticalSpacing(SPACE_S)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow(self.tr("Company"), self.company_row)
        form.addRow(self.tr("Role"), Field(self.tr("Role"), self.role))
        form.addRow(self.tr("Kind"), Field(self.tr("Kind"), self.kind))
        self.column.addLayout(form)

    def _remember_company(self, company: str) -> None:
        if self.company_row is not None:
            self.company_row.hint(" ".join(memory_lines(memory(self._context, company))))

    def _add_people(self, item: ImportItem) -> None:
        assert item.draft is not None
        if not item.draft.interviewers:
            return
        self.column.addSpacing(SPACE_S)
        self.column.addWidget(wrapping_label(self.tr("Interviewers (untick yourself)"), self, look="quiet"))
        for person in item.draft.interviewers:
            box = TickBox(on_a_button(person.label), self)
            box.setAccessibleName(", ".join(filter(None, (person.name, person.email))))
            box.setToolTip(plain_tip(person.label if len(person.label) > LONGEST else ""))
            box.setChecked(True)
            self._people.append(box)
        self.column.addLayout(Flow(*self._people))
