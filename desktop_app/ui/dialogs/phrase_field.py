"""A field for an interview in a phrase: what is recognised shows as chips while one types, each can be taken back."""

from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.interviews import InterviewKind
from desktop_app.domain.people import Person
from desktop_app.domain.quick_add.grammar import parse
from desktop_app.domain.quick_add.parts import Days, Part, PartKind, QuickAdd
from desktop_app.domain.wording import KIND_WORDS
from desktop_app.domain.zones import local, zone_place
from desktop_app.services.context import Context
from desktop_app.ui.chip import chip
from desktop_app.ui.dialogs.clock_text import say_duration
from desktop_app.ui.dialogs.people_text import say_person
from desktop_app.ui.flow import Flow
from desktop_app.ui.theme import SPACE_XS
from desktop_app.ui.wording import month_before_day, say_time, short_day


class PhraseField(QWidget):
    """Reads a phrase at every key. ``understood`` carries the `QuickAdd`."""

    understood = Signal(object)

    def __init__(self, context: Context, phrase: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._taken_back: set[str] = set()
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("Acme on Friday at 3pm with Jane on Zoom, decide next week"))
        self.line.setMaxLength(1_000)
        self.chips: list[QPushButton] = []
        self._holder = QWidget()
        self._flow = Flow()
        self._holder.setLayout(self._flow)
        self._holder.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        column.addWidget(self.line)
        column.addWidget(self._holder)
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(self._read)
        self.line.setText(phrase)

    def reading(self) -> QuickAdd:
        """Return what the phrase says now."""
        context = self._context
        return parse(
            self.line.text(),
            local(context.now(), context.zone),
            month_first=month_before_day(self.locale()),
            plain=self._taken_back,
        )

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def _read(self) -> None:
        if not self.line.text().strip():
            self._taken_back.clear()
        read = self.reading()
        self._show(read)
        self.understood.emit(read)

    def _show(self, read: QuickAdd) -> None:
        had_focus = next((place for place, shown in enumerate(self.chips) if shown.hasFocus()), None)
        for shown in self.chips:
            self._flow.removeWidget(shown)
            shown.hide()
            shown.deleteLater()
        self.chips = [self._chip(part) for part in read.parts if not part.trouble]
        before: QWidget = self.line
        for shown in self.chips:
            self._flow.addWidget(shown)
            shown.show()
            QWidget.setTabOrder(before, shown)
            before = shown
        self._holder.setVisible(bool(self.chips))
        self._holder.updateGeometry()
        if had_focus is not None:
            (self.chips[min(had_focus, len(self.chips) - 1)] if self.chips else self.line).setFocus()

    def _chip(self, part: Part) -> QPushButton:
        words = f"{self._names()[part.kind]}: {self._said(part)}"
        made = chip(words, self.tr("{part}; take back").format(part=words), self._holder)
        made.setToolTip(self.tr("Take back: then these are only words"))
        taken = self.line.text()[part.start : part.end]
        # Later: the chip must not be deleted while it is still telling of its click.
        made.clicked.connect(lambda: QTimer.singleShot(0, self, lambda: self._take_back(taken)))
        return made

    def _take_back(self, words: str) -> None:
        self._taken_back.add(words)
        self._read()

    def _names(self) -> dict[PartKind, str]:
        return {
            PartKind.COMPANY: self.tr("Company"),
            PartKind.ROLE: self.tr("Role"),
            PartKind.PERSON: self.tr("With"),
            PartKind.DAY: self.tr("Day"),
            PartKind.TIME: self.tr("Time"),
            PartKind.LENGTH: self.tr("Takes"),
            PartKind.ZONE: self.tr("Zone"),
            PartKind.KIND: self.tr("Kind"),
            PartKind.LINK: self.tr("Link"),
            PartKind.PLACE: self.tr("Place"),
            PartKind.DECISION: self.tr("Decision by"),
        }

    def _said(self, part: Part) -> str:
        match part.value:
            case InterviewKind():
                return KIND_WORDS[part.value]
            case datetime() | date():
                return short_day(part.value, self.locale())
            case Days():
                return "–".join(short_day(day, self.locale()) for day in (part.value.first, part.value.last))
            case (time() as start, until):
                said = say_time(start, self.locale())
                return f"{said}–{say_time(until, self.locale())}" if isinstance(until, time) else said
            case timedelta():
                return say_duration(part.value)
            case Person():
                return say_person(part.value)
        if part.kind is PartKind.ZONE and str(part.value).startswith("Etc/"):
            return zone_place(str(part.value))
        return str(part.value)
