"""The bytes of a list as rows of cells: any encoding and any separator that people's programs write."""

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterator
from itertools import islice

from desktop_app.domain.errors import UnreadableFile
from desktop_app.interchange.content import PIECE, Content, ContentStream, pieces

_SEPARATORS = ",;\t|"
_LOOKED_AT = 20_000
HEADING_WITHIN = 30
"""The heading stands within so many rows."""
BATCH = 500
"""Rows that are looked at together."""

_RULE = re.compile(r":?[-=]{3,}:?")

Rows = list[list[str]]


class Table:
    """The rows of a list, parsed each time they are wanted: as a whole they are many times as large as the file.

    Its separator is the one that leads to a heading. Raises `UnreadableFile` when rows cannot be told apart.
    """

    def __init__(self, data: Content, has_heading: Callable[[Rows], bool], *, cut: bool = False) -> None:
        """``cut``: these are the first bytes of more, so that the last character may be broken."""
        self._data = data
        self._encoding, self._errors = _encoding_of(data, cut=cut)
        begins = self._text().read(_LOOKED_AT)
        self._has_own_line = begins[:4].casefold() == "sep=" and len(begins) > 4  # Excel's, before the first
        if self._has_own_line:
            self._separator = begins[4]
            return

        def fit(separator: str) -> tuple[bool, int]:
            rows = list(islice(_parsed(io.StringIO(begins, newline=""), separator), HEADING_WITHIN))
            return has_heading(rows), max(map(len, rows), default=0)

        # One that does not occur divides nothing.
        there = [separator for separator in _SEPARATORS if separator in begins]
        self._separator = max(there, key=fit) if len(there) > 1 else "".join(there) or _SEPARATORS[0]

    def rows(self, first: int = 0) -> Iterator[list[str]]:
        """Yield the rows from the one with this number (from 0) on."""
        text = self._text()
        if self._has_own_line:
            while text.read(1) not in ("\n", ""):
                pass
        return islice(_parsed(text, self._separator), first, None)

    def begin(self) -> Rows:
        """Return the rows among which the heading stands."""
        return list(islice(self.rows(), HEADING_WITHIN))

    def batches(self, first: int) -> Iterator[Rows]:
        """Yield the rows from the one with this number on, some at a time."""
        rows = self.rows(first)
        while batch := list(islice(rows, BATCH)):
            yield batch

    def _text(self) -> io.TextIOWrapper:
        stream = io.BufferedReader(ContentStream(self._data), PIECE)
        return io.TextIOWrapper(stream, self._encoding, self._errors, newline="")


def _encoding_of(data: Content, *, cut: bool) -> tuple[str, str]:
    """Return encoding and what is done about errors: UTF-16, UTF-8, or what Excel writes where it does not those."""
    if data[:2].startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16", "replace"
    for encoding, zeros in (("utf-16-le", data[:200][1::2]), ("utf-16-be", data[:200][::2])):
        if zeros and zeros.count(0) > len(zeros) // 2:
            return encoding, "replace"
    if cut:
        return "utf-8-sig", "ignore"
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    try:
        for piece in pieces(data):
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return ("utf-8-sig", "replace") if _is_mostly_utf8(data) else ("cp1252", "replace")
    return "utf-8-sig", "strict"


def _is_mostly_utf8(data: Content) -> bool:
    """Tell whether more characters beyond ASCII are whole in UTF-8 than broken: somebody cut or damaged a few."""
    decoder = codecs.getincrementaldecoder("utf-8-sig")("replace")
    whole = broken = 0
    for text in map(decoder.decode, pieces(data)):
        bad = text.count("\ufffd")
        broken += bad
        whole += len(text) - bad - len(text.encode("ascii", "ignore"))
    return whole > broken


def _parsed(text: io.TextIOBase, separator: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(text, delimiter=separator)
    except (csv.Error, TypeError, ValueError) as error:
        raise UnreadableFile("It is no list: its rows cannot be told apart.") from error


def is_rule(row: list[str]) -> bool:
    """Tell whether a row is the line that a table of text has below its heading: | --- | :---: |."""
    cells = [cell.strip() for cell in row if cell.strip()]
    return len(cells) > 1 and all(_RULE.fullmatch(cell) for cell in cells)


def is_even(rows: Rows) -> bool:
    """Tell whether rows are a table even where nobody knows their words: most have the same number of cells."""
    widths = [len(row) for row in rows if any(map(str.strip, row))]
    if len(widths) < 2:
        return False
    usual = max(set(widths), key=widths.count)
    return usual > 1 and widths.count(usual) * 4 >= len(widths) * 3
