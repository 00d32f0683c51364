"""Writing content lines: escaping (RFC 5545, 3.3.11 and RFC 6868) and folding (RFC 5545, 3.1)."""

from datetime import UTC, date, datetime

from desktop_app.interchange.clean_text import many_lines, one_line

_OCTETS = 75
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_CARETS = str.maketrans({"^": "^^", '"': "^'", "\n": "^n"})


def folded(line: str) -> bytes:
    """Return ``line`` in UTF-8 as lines of at most 75 octets, no character cut in two, with CRLF."""
    pieces: list[bytes] = []
    piece = b""
    for character in line:
        octets = character.encode()
        if len(piece) + len(octets) > _OCTETS:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece]) + b"\r\n"


def text_line(name: str, text: str, *, several: bool = False) -> list[str]:
    """Return the line of a TEXT property, none when there is no text; ``several``: line breaks are kept."""
    clean = many_lines(text) if several else one_line(text)
    return [f"{name}:{clean.translate(_ESCAPES)}"] if clean else []


def parameter(text: str) -> str:
    """Return ``text`` as a quoted parameter value."""
    return f'"{one_line(text).translate(_CARETS)}"'


def utc_value(moment: datetime) -> str:
    """Return an instant as a DATE-TIME in UTC, whole seconds."""
    return f"{_stamp(moment.astimezone(UTC))}Z"


def wall_value(wall: datetime) -> str:
    """Return a wall time as a DATE-TIME without zone, whole seconds."""
    return _stamp(wall)


def date_value(day: date) -> str:
    """Return a day as a DATE."""
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _stamp(moment: datetime) -> str:
    return f"{date_value(moment)}T{moment.hour:02}{moment.minute:02}{moment.second:02}"
