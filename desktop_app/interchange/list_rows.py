"""The bytes of a list as rows of cells: any encoding and any separator that people's programs write."""

import csv
import io
from collections.abc import Callable

from desktop_app.domain.errors import UnreadableFile

_SEPARATORS = ",;\t|"
_LOOKED_AT = 20_000
HEADING_WITHIN = 30
"""The heading stands within so many rows."""

Rows = list[list[str]]


def text_of(data: bytes, errors: str = "strict") -> str:
    """Return the text of a file: UTF-16, UTF-8, or what Excel writes where it does not write those."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    for encoding, zeros in (("utf-16-le", data[1:200:2]), ("utf-16-be", data[0:200:2])):
        if zeros and zeros.count(0) > len(zeros) // 2:
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8-sig", errors)
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def rows_of(text: str, has_heading: Callable[[Rows], bool], most: int | None = None) -> Rows:
    """Return the rows of a list, the first ``most``; the separator is the one that leads to a heading.

    Raises `UnreadableFile` when they cannot be told apart.
    """
    if text[:4].casefold() == "sep=" and len(text) > 4:  # Excel's own line before the first
        return _parsed(text.partition("\n")[2], text[4], most)

    def fit(separator: str) -> tuple[bool, int]:
        rows = _parsed(text[:_LOOKED_AT], separator, HEADING_WITHIN)
        return has_heading(rows), max(map(len, rows), default=0)

    return _parsed(text, max(_SEPARATORS, key=fit), most)


def is_even(rows: Rows) -> bool:
    """Tell whether rows are a table even where nobody knows their words: most have the same number of cells."""
    widths = [len(row) for row in rows if any(map(str.strip, row))]
    if len(widths) < 2:
        return False
    usual = max(set(widths), key=widths.count)
    return usual > 1 and widths.count(usual) * 4 >= len(widths) * 3


def _parsed(text: str, separator: str, most: int | None) -> Rows:
    rows: Rows = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            rows.append(row)
            if most is not None and len(rows) >= most:
                break
    except (csv.Error, TypeError, ValueError) as error:
        raise UnreadableFile("It is no list: its rows cannot be told apart.") from error
    return rows
