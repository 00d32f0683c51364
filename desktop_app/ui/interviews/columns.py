"""The columns of the interview list: their headings, what they sort by, and which a person has chosen."""

from collections.abc import Mapping
from enum import IntEnum
from typing import Any, NamedTuple

from PySide6.QtCore import QCoreApplication

from desktop_app.services.views import InterviewOrder

translate = QCoreApplication.translate


class Column(IntEnum):
    """The columns, in their first order; ``FOUND`` is there while something is searched for."""

    COMPANY = 0
    ROLE = 1
    ROUND = 2
    WHEN = 3
    KIND = 4
    STATUS = 5
    DECISION = 6
    PEOPLE = 7
    PLACE = 8
    TITLE = 9
    AGENCY = 10
    ADDED = 11
    FOUND = 12

    @property
    def heading(self) -> str:
        """The words above the column."""
        return (
            translate("interviews", "Company"),
            translate("interviews", "Role"),
            translate("interviews", "Round"),
            translate("interviews", "When"),
            translate("interviews", "Kind"),
            translate("interviews", "Status"),
            translate("interviews", "Decision by"),
            translate("interviews", "People"),
            translate("interviews", "Where"),
            translate("interviews", "Title"),
            translate("interviews", "Agency"),
            translate("interviews", "Added"),
            translate("interviews", "Found in"),
        )[self]

    @property
    def order(self) -> InterviewOrder | None:
        """What a press on the heading sorts by; None where it does not sort."""
        return _ORDERS.get(self)


_ORDERS = {
    Column.COMPANY: InterviewOrder.COMPANY,
    Column.ROLE: InterviewOrder.ROLE,
    Column.ROUND: InterviewOrder.ROUND,
    Column.WHEN: InterviewOrder.START,
    Column.KIND: InterviewOrder.KIND,
    Column.STATUS: InterviewOrder.STATUS,
    Column.DECISION: InterviewOrder.DECISION,
    Column.PEOPLE: InterviewOrder.PEOPLE,
    Column.PLACE: InterviewOrder.PLACE,
    Column.TITLE: InterviewOrder.TITLE,
    Column.AGENCY: InterviewOrder.AGENCY,
    Column.ADDED: InterviewOrder.ADDED,
}
FIRST_COLUMNS = tuple(column for column in Column if column <= Column.DECISION)
CHOOSABLE = tuple(column for column in Column if column is not Column.FOUND)
FIRST_WIDTHS: dict[Column, int] = {
    Column.COMPANY: 170,
    Column.ROLE: 190,
    Column.ROUND: 64,
    Column.WHEN: 150,
    Column.KIND: 96,
    Column.STATUS: 104,
    Column.DECISION: 96,
    Column.PEOPLE: 150,
    Column.PLACE: 130,
    Column.TITLE: 150,
    Column.AGENCY: 110,
    Column.ADDED: 110,
    Column.FOUND: 260,
}


class ListState(NamedTuple):
    """How a person has arranged the list; no columns and no widths where nothing was chosen."""

    columns: tuple[Column, ...] = ()
    """Those that are shown, from the start of the line on."""
    widths: tuple[tuple[Column, int], ...] = ()
    order: InterviewOrder = InterviewOrder.START
    descending: bool = True

    def stored(self) -> dict[str, Any]:
        """Return it as JSON has it."""
        return {
            "columns": [column.name.lower() for column in self.columns],
            "widths": {column.name.lower(): width for column, width in self.widths},
            "order": str(self.order),
            "descending": self.descending,
        }

    @classmethod
    def read(cls, stored: object) -> "ListState":
        """Return what was stored; what is missing or damaged is as it would be at the first start."""
        if not isinstance(stored, Mapping):
            return cls()
        by_name = {column.name.lower(): column for column in CHOOSABLE}
        names, widths = stored.get("columns"), stored.get("widths")
        columns = (
            [by_name[name] for name in names if isinstance(name, str) and name in by_name]
            if (isinstance(names, list))
            else []
        )
        return cls(
            tuple(dict.fromkeys(columns)),
            tuple(
                (by_name[name], width)
                for name, width in (widths.items() if isinstance(widths, Mapping) else ())
                if name in by_name and type(width) is int and 20 <= width <= 5_000
            ),
            next((one for one in InterviewOrder if one == stored.get("order")), InterviewOrder.START),
            stored.get("descending") is not False,
        )
