"""Content lines (RFC 5545, 3.1): from bytes to unfolded lines, from a line to name, parameters and value.

Forgiving on purpose: each line stands for itself, so that a bad one costs nothing but itself.
"""

import contextlib
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from desktop_app.interchange.clean_text import without_steering
from desktop_app.interchange.content import Content

_PIECE = 1 << 15
_USUAL = bytes(range(0x20, 0x7F)) + b"\n"
"""What most texts consist of: nothing in it steers, and it is the same in all encodings."""
_LINE_BEGINS = re.compile(rb"\n(?=[^ \t\r\n])")
_NAME = re.compile(r"[ \t]*([A-Za-z0-9-]+)[ \t]*(?=[:;])")
_PARAMETERS = re.compile(r'(?:"[^"]*"|[^":])*')
_PARAMETER = re.compile(r';[ \t]*([A-Za-z0-9-]+)[ \t]*=((?:"[^"]*"|[^;"]|")*)')
_CARET = re.compile(r"\^([n^'])")
_CARET_MEANS = {"n": "\n", "^": "^", "'": '"'}
_ESCAPED = re.compile(r"\\([\\;,nN])")
_DATE_VALUE = re.compile(r":(?=[ \t]*[0-9]{4}-?[0-9]{2}-?[0-9]{2}(?:[Tt][0-9:]{4,8}[Zz]?)?[ \t]*$)")
_DATES = frozenset({"DTSTART", "DTEND", "DTSTAMP", "RECURRENCE-ID", "DUE"})
_ADDRESS = re.compile("mailto:[^:]*", re.IGNORECASE)
_NO_PARAMETERS: Mapping[str, str] = {}
_ADDRESSES = frozenset({"ATTENDEE", "ORGANIZER"})


class ContentLine(NamedTuple):
    """One line. ``name`` and the keys of ``params`` are upper case; ``value`` is still escaped."""

    name: str
    params: Mapping[str, str]
    """Quotes taken off and RFC 6868 undone; several values of one parameter stay joined by commas."""
    value: str

    @property
    def text(self) -> str:
        """The value as TEXT (RFC 5545, 3.3.11), its escapes undone."""
        return text_of(self.value)


def text_of(value: str) -> str:
    """Return an escaped value as the text it stands for."""
    if "\\" not in value:
        return value
    return _ESCAPED.sub(lambda hit: "\n" if hit[1] in "nN" else hit[1], value)


def unfolded(data: bytes) -> list[str]:
    """Return the logical lines of ``data``, empty ones left out; see `pieces_unfolded`."""
    return [line for piece in pieces_unfolded(data) for line in lines_of(piece)]


def lines_of(piece: str) -> list[str]:
    """Return the lines of a piece of `pieces_unfolded`, empty ones left out."""
    return list(filter(None, piece.split("\n")))


def pieces_unfolded(data: Content) -> Iterator[str]:
    """Yield the logical lines of ``data`` as texts of some hundred of them, parted by ``\\n``.

    Unfolding is done on bytes, because some writers fold in the middle of a UTF-8 sequence. A line that is not
    UTF-8 is read as Windows-1252, each line for itself. Steering characters go here, before anything quotes a line.
    A piece ends with an event where there is one.
    """
    data = _as_utf8(data)
    start = 3 if data[:3] == b"\xef\xbb\xbf" else 0
    while start < len(data):
        behind = start + _PIECE
        event = data[behind : behind + _PIECE].find(b"\nEND:VEVENT")
        end = _next_line(data, behind + event + 1)
        yield _text(data[start:end])
        start = end


def _next_line(data: Content, start: int) -> int:
    """Return where the first line begins after ``start`` that belongs to none before."""
    while start < len(data):
        piece = data[start : start + _PIECE + 1]
        found = _LINE_BEGINS.search(piece)
        if found is not None:
            return start + found.end()
        # Its last sign may be the end of a line, of which it is to be seen how the next one begins.
        start += max(len(piece) - 1, 1)
    return len(data)


def _text(piece: bytes) -> str:
    if b"\r" in piece:
        if piece.count(b"\r") == piece.count(b"\r\n"):
            piece = piece.translate(None, b"\r")
        else:
            piece = piece.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    whole = piece
    if b"\n\n" in piece and b"\n\n " not in piece and b"\n\n\n" not in piece:
        whole = piece.replace(b"\n\n", b"\n")
    if b"\n\n" not in whole and not whole.startswith(b" "):  # as nearly always: folds by a space, and no more
        whole = whole.replace(b"\n ", b"")
        if not whole.translate(None, _USUAL):
            return whole.decode("ascii")
        with contextlib.suppress(UnicodeDecodeError):
            text = whole.decode()
            if text.replace("\n", "").isprintable():
                return text
    lines: list[list[bytes]] = []
    for line in piece.split(b"\n"):
        if line[:1] in (b" ", b"\t") and lines:
            lines[-1].append(line[1:])
        elif line.strip():
            lines.append([line])
    # A line of nothing but what steers is a line still, and an unreadable one.
    return "\n".join(without_steering(_decoded(b"".join(pieces))) or " " for pieces in lines)


def _as_utf8(data: Content) -> Content:
    """Return ``data`` in UTF-8 if it is in UTF-16, else as it is."""
    begins = data[:4]
    if begins.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data[:].decode("utf-16", "replace").encode()
    if begins[:4:2] == b"\0\0":
        return data[:].decode("utf-16-be", "replace").encode()
    if begins[1:4:2] == b"\0\0":
        return data[:].decode("utf-16-le", "replace").encode()
    return data


def _decoded(line: bytes) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


def line_name(line: str) -> str | None:
    """Return the name of a line in upper case, or None when it is no content line."""
    found = _NAME.match(line)
    return found[1].upper() if found else None


@lru_cache(maxsize=500)  # the same names and zones stand in event after event
def name_before(head: str) -> str | None:
    """Return the name of a line of which ``head`` is what stands before its first colon."""
    return line_name(f"{head}:")


def parsed(line: str) -> ContentLine | None:
    """Return the parts of a line, or None when it is no content line."""
    head, colon, value = line.partition(":")
    if colon and head.count('"') % 2 == 0 and (":" not in value or _ADDRESS.fullmatch(value)):
        # As nearly all are: the first colon is the one before the value.
        name, params = (_read_head if head.startswith(_SEVERAL) else _known_head)(head)
        return ContentLine(name, params, value) if name else None
    found = _NAME.match(line)
    if found is None:
        return None
    name = found[1].upper()
    if line[found.end()] == ":":
        return ContentLine(name, _NO_PARAMETERS, line[found.end() + 1 :])
    split = _value_starts(line, name, found.end())
    if split is None:
        return None
    return ContentLine(name, _parameters(line[found.end() : split]), line[split + 1 :])


def _read_head(head: str) -> tuple[str, Mapping[str, str]]:
    """Return name and parameters before the colon; an empty name for what is none."""
    found = _NAME.match(f"{head}:")
    if found is None:
        return "", _NO_PARAMETERS
    return found[1].upper(), _parameters(head[found.end() :]) if found.end() < len(head) else _NO_PARAMETERS


_known_head = lru_cache(maxsize=500)(_read_head)
_SEVERAL = tuple(_ADDRESSES)
"""In heads of these stand people; whoever reads them remembers them."""


def _value_starts(line: str, name: str, after_name: int) -> int | None:
    """Return the place of the colon before the value.

    Writers that leave the quotes off put colons into time zone names ("(UTC+01:00) Berlin") and people's
    names; dates and addresses are therefore found from their end.
    """
    if name in _DATES:
        date_value = _DATE_VALUE.search(line, after_name)
        if date_value is not None:
            return date_value.start()
    if name in _ADDRESSES:
        address = line.lower().rfind(":mailto:")
        if address >= 0:
            return address
    split = _PARAMETERS.match(line, after_name)
    if split is not None and line[split.end() : split.end() + 1] == ":":
        return split.end()
    first = line.find(":", after_name)  # a quote that is never closed
    return first if first >= 0 else None


def _parameters(text: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for key, value in _PARAMETER.findall(text):
        plain = value.strip().replace('"', "").replace("\\,", ",")
        if "^" in plain:
            plain = _CARET.sub(lambda hit: _CARET_MEANS[hit[1]], plain)
        found.setdefault(key.upper(), plain)
    return found
