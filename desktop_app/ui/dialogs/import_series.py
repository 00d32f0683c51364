"""An event that repeats, in the import preview: how many of its dates are to become rounds."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop_app.services.context import Context
from desktop_app.services.importing import ImportEffect, ImportItem
from desktop_app.ui.details.parts import wrapping_label
from desktop_app.ui.details.phrases import span_words
from desktop_app.ui.dialogs.choice_box import ChoiceBox
from desktop_app.ui.dialogs.field import Field
from desktop_app.ui.dialogs.import_card import ImportCard

FEW, SOME = 12, 4
"""So many dates are all taken at first; of more, the next few."""
_STEPS = (1, 2, 3, 4, 6, 8, 12, 26)
_SHOWN = 6
translate = QCoreApplication.translate


def entries(items: Sequence[ImportItem]) -> Iterator[tuple[ImportItem, ...]]:
    """Yield what gets a card of its own: the new and the known dates of a series together, all else alone."""
    of_series: dict[str, list[ImportItem]] = {}
    for item in items:
        if item.invitation.series and item.effect in (ImportEffect.CREATED, ImportEffect.UNCHANGED):
            of_series.setdefault(item.invitation.series, []).append(item)
    for item in items:
        together = of_series.get(item.invitation.series, [])
        if item not in together:
            yield (item,)
        elif item is together[0]:
            yield tuple(together)


def usual(dates: Sequence[ImportItem]) -> int:
    """Return how many new dates of a series are taken unless the person says otherwise."""
    new = _new(dates)
    if len(new) <= FEW:
        return len(new)
    return SOME if len(new) == len(dates) else 0


def _new(dates: Sequence[ImportItem]) -> list[ImportItem]:
    return [date for date in dates if date.effect is ImportEffect.CREATED]


class SeriesCard(ImportCard):
    """Shows the dates of one event that repeats; they share company, role, kind and people."""

    def __init__(self, dates: Sequence[ImportItem], context: Context, parent: QWidget | None = None) -> None:
        self._new = _new(dates)
        first = self._new[0] if self._new else dates[0]
        super().__init__(first, None, context, parent)
        if self.split is not None:  # each date has the same agenda; the stored rounds can be split
            self.split.hide()
            self.split = None
        self._dates = ChoiceBox()
        self._dates.setObjectName("dates")
        known = len(dates) - len(self._new)
        if known and self._new:
            words = translate("import", "{count} of its dates are here already.").format(count=known)
            self.column.addWidget(wrapping_label(words, self, look="quiet"))
        if not self._new:
            return
        count = len(self._new)
        for number in (*(step for step in _STEPS if step < count), count):
            self._dates.addItem(_dates_words(number, count), number)
        chosen = usual(dates)
        self._dates.setCurrentIndex(max(self._dates.findData(chosen), 0))
        self.wanted.setChecked(chosen > 0)
        self.column.addWidget(wrapping_label(translate("import", "It repeats. Take"), self, look="quiet"))
        self.column.addWidget(Field(translate("import", "Dates to take"), self._dates))
        self._listed = wrapping_label("", self, look="quiet")
        self.column.addWidget(self._listed)
        self._context = context
        self._dates.currentIndexChanged.connect(self._list)
        self._dates.currentIndexChanged.connect(self.toggled)
        self._list()

    @property
    def count(self) -> int:
        return self._chosen if self.is_wanted else 0

    def items(self) -> list[ImportItem] | None:
        first = self.item()
        if first is None:
            return None
        draft = first.draft
        if draft is None:
            return []
        return [
            replace(
                date,
                draft=replace(
                    date.draft,
                    company=draft.company,
                    role=draft.role,
                    kind=draft.kind,
                    interviewers=draft.interviewers,
                ),
            )
            for date in self._new[: self._chosen]
            if date.draft is not None
        ]

    @property
    def _chosen(self) -> int:
        return int(self._dates.currentData() or 0)

    def _list(self) -> None:
        chosen = self._new[: self._chosen]
        spans = [span_words(date.draft.span, self._context) for date in chosen[:_SHOWN] if date.draft]
        more = len(chosen) - len(spans)
        rest = [translate("import", "and {count} more").format(count=more)] if more > 0 else []
        self._listed.setText(" · ".join([*spans, *rest]))


def _dates_words(number: int, count: int) -> str:
    if number == count:
        return translate("import", "all {count} dates within a year").format(count=count)
    if number == 1:
        return translate("import", "the next date")
    return translate("import", "the next {count} dates").format(count=number)
