"""The cells of a list, a column at a time: a hundred thousand rows have a million cells."""

from collections.abc import Collection, Sequence
from functools import partial

from desktop_app.interchange.clean_text import many_lines, one_line
from desktop_app.interchange.csv_export import restored
from desktop_app.interchange.list_rows import Rows

_LONGEST_NOTHING = 9
"""Letters of the longest word that means nothing."""
_BETWEEN = {"salary": " – ", "notes": "\n"}
"""What stands between the cells of a field that several columns make; of another, the first that says something."""


def cells_of(body: Rows, field: str, places: Sequence[int], nothing: Collection[str]) -> list[str]:
    """Return what each row says of a field, stripped; empty where it says one of the words for ``nothing``."""
    if not places:
        return [""] * len(body)
    columns = [_column(body, place, nothing) for place in places]
    if len(columns) == 1:
        return columns[0]
    if between := _BETWEEN.get(field):
        return [between.join(filter(None, cells)) for cells in zip(*columns, strict=True)]
    return [next(filter(None, cells), "") for cells in zip(*columns, strict=True)]


def one_lines(cells: Sequence[str], limit: int) -> list[str]:
    """Return the cells as `one_line` does; nearly all are so already."""
    line = partial(one_line, limit=limit)
    return [
        cell if cell.isprintable() and "  " not in cell and len(cell) <= limit else line(cell)
        for cell in cells
    ]


def as_texts(cells: Sequence[str], limit: int) -> list[str]:
    """Return the cells as `many_lines` does."""
    return [
        cell if cell.isprintable() and "  " not in cell and len(cell) <= limit else many_lines(cell, limit)
        for cell in cells
    ]


def _column(body: Rows, place: int, nothing: Collection[str]) -> list[str]:
    cells = [row[place] if place < len(row) else "" for row in body]
    cells = [(restored(cell) if cell[:1] == "'" else cell).strip() for cell in cells]
    return ["" if len(cell) <= _LONGEST_NOTHING and cell.casefold() in nothing else cell for cell in cells]
