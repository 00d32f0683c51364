"""A block that merges several rounds, in the import preview: whether it is to become these rounds."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.agendas import AgendaItem
from desktop_app.services.importing import ImportItem
from desktop_app.services.splitting import split_item
from desktop_app.ui.details.parts import wrapping_label
from desktop_app.ui.dialogs.tick_box import TickBox
from desktop_app.ui.theme import SPACE_XS
from desktop_app.ui.wording import say_time

translate = QCoreApplication.translate


class SplitChoice(QWidget):
    """Offers to split a block by the agenda in its text; ``toggled`` says that the person thinks otherwise now."""

    toggled = Signal()

    def __init__(self, agenda: Sequence[AgendaItem], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._agenda = tuple(agenda)
        self.box = TickBox(
            translate("import", "Split into its {count} rounds").format(count=len(agenda)), self
        )
        self.box.toggled.connect(self.toggled)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        column.addWidget(self.box)
        column.addWidget(wrapping_label("\n".join(map(agenda_words, agenda)), self, look="quiet"))

    @property
    def count(self) -> int:
        """How many rounds are wanted."""
        return len(self._agenda) if self.box.isChecked() else 1

    def items(self, item: ImportItem) -> list[ImportItem]:
        """Return what is to be imported in place of ``item``."""
        return split_item(item, self._agenda) if self.box.isChecked() else [item]


def agenda_words(item: AgendaItem) -> str:
    """Return a round of an agenda in one line."""
    times = f"{say_time(item.span.start.time())}–{say_time(item.span.end.time())}"
    people = ", ".join(person.label for person in item.people)
    return f"{times}  {item.title}" + (f" · {people}" if people else "")
