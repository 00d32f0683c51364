"""Mail (.eml): finding the invitations it carries, as parts of the message (RFC 6047) or attached as files."""

import re
from base64 import b64decode
from collections.abc import Iterator
from contextlib import suppress
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from typing import NamedTuple

from desktop_app.domain.errors import UnreadableFile
from desktop_app.interchange import limits
from desktop_app.interchange.components import Component, tree
from desktop_app.interchange.content_lines import unfolded

_HEADER = re.compile(r"[A-Za-z][A-Za-z0-9-]*:(?: |$)|From ")
_CALENDAR_FILE = re.compile(r"\.(?:ics|ical|icalendar)\s*$", re.IGNORECASE)
_MAIL_FILE = re.compile(r"\.eml\s*$", re.IGNORECASE)
_BEFORE_HEADERS = b"\xef\xbb\xbf\r\n"
"""A mark of an editor, and empty lines."""
_CALENDAR_TYPES = frozenset({"text/calendar", "application/ics", "text/x-vcalendar"})
_OF_OUTLOOK = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
_METHOD = re.compile(r"[A-Za-z]{1,20}")


class _Depth(NamedTuple):
    """How deep something lies: messages within one another, and within the innermost the parts that hold parts."""

    messages: int = 1
    parts: int = 0

    def within(self, message: "Message[str, str]") -> "_Depth":
        """Return the depth of what a message, or a part of several, holds."""
        if message.get_content_maintype() == "multipart":
            return _Depth(self.messages, self.parts + 1)
        return _Depth(self.messages + 1)

    @property
    def is_read(self) -> bool:
        """Whether what lies here is looked at."""
        return max(self) <= limits.MAIL_NESTING


class _Part(NamedTuple):
    lines: list[str]
    method: str
    """The ``method`` parameter of its content type, or nothing."""
    attached: bool


def is_mail(lines: list[str]) -> bool:
    """Tell by the first line whether unfolded lines are a message's: it is a header."""
    return bool(lines) and _HEADER.match(lines[0]) is not None


def calendars_of(data: bytes) -> Component:
    """Return the calendars that a message carries, as one nameless component.

    A forwarded invitation is found within the message it came with. What METHOD a calendar names itself goes
    before the one its content type names (RFC 6047, 2.4). The same calendar as part and as attachment is there
    once. Raises `UnreadableFile` when there is none.
    """
    try:
        message = message_from_bytes(data.lstrip(_BEFORE_HEADERS))
        parts = list(_parts(message, _Depth()))
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError, IndexError) as error:
        # What the standard library's parser raises for some malformed headers and endless nesting.
        raise UnreadableFile("It is a mail that cannot be read; its structure is damaged.") from error
    if not parts and _is_deep(message, _Depth()):
        raise UnreadableFile(
            f"It is a mail of more than {limits.MAIL_NESTING} messages within one another; none of the first ones "
            "holds an invitation. Save the .ics file by itself."
        )
    if not parts and any(part.get_content_type() in _OF_OUTLOOK for part in message.walk()):
        raise UnreadableFile(
            "It is a mail whose invitation is packed in Outlook's own form (winmail.dat). Ask for it again as .ics, "
            "or add the interview by hand."
        )
    if not parts:
        raise UnreadableFile(
            "It is a mail without an invitation in it. Add the interview by hand, or save its .ics file."
        )
    root = Component("")
    seen: list[list[str]] = []
    # Of two versions with the same revision the one read last wins: the part rather than the attachment.
    for part in sorted(parts, key=lambda part: not part.attached):
        calendars = tree(part.lines)
        for calendar in calendars.named("VCALENDAR"):
            if part.method and calendar.first("METHOD") is None:
                calendar.lines["METHOD"] = [f"METHOD:{part.method}"]
        if part.lines not in seen:
            seen.append(part.lines)
            root.children += calendars.children
            root.skipped |= calendars.skipped
    return root


def _is_deep(message: "Message[str, str]", depth: _Depth) -> bool:
    """Tell whether `_parts` did not look at everything."""
    inside = _inside(message)
    if inside is None:
        return False
    within = depth.within(message)
    return not within.is_read or any(_is_deep(inner, within) for inner in inside)


def _parts(message: "Message[str, str]", depth: _Depth) -> Iterator[_Part]:
    inside = _inside(message)
    if inside is not None:
        within = depth.within(message)
        for inner in inside if within.is_read else ():
            yield from _parts(inner, within)
        return
    kind = message.get_content_type()
    name = _file_name(message)
    if kind not in _CALENDAR_TYPES and not _CALENDAR_FILE.search(name):
        return
    content = message.get_payload(decode=True)
    if not isinstance(content, bytes):
        return
    lines = unfolded(_utf8(content, message.get_content_charset() or "utf-8"))
    method = str(message.get_param("method") or "").strip()
    attached = message.get_content_disposition() == "attachment" or kind != "text/calendar"
    if lines:
        yield _Part(lines, method.upper() if _METHOD.fullmatch(method) else "", attached)


def _inside(message: "Message[str, str]") -> "list[Message[str, str]] | None":
    """Return the messages and parts that one holds, None where it holds content."""
    if not message.is_multipart():
        if message.get_content_maintype() == "text" or not _MAIL_FILE.search(_file_name(message)):
            return None
        content = message.get_payload(decode=True)
        return [message_from_bytes(content.lstrip(_BEFORE_HEADERS))] if isinstance(content, bytes) else None
    inside = [inner for inner in message.get_payload() if isinstance(inner, Message)]
    encoding = str(message.get("Content-Transfer-Encoding", "")).strip().casefold()
    if encoding == "base64" and message.get_content_maintype() == "message" and len(inside) == 1:
        # RFC 2046, 5.2.1 forbids it, some mail programs do it: what was parsed is the encoded text.
        encoded = inside[0].get_payload()
        if isinstance(encoded, str) and not inside[0].keys():
            with suppress(ValueError):
                return [message_from_bytes(b64decode(encoded.encode("ascii", "replace")))]
    return inside


def _file_name(message: "Message[str, str]") -> str:
    """Return the name of an attached file, maybe empty; encoded words (RFC 2047) do not belong there, but are."""
    name = message.get_filename() or ""
    if "=?" in name:
        with suppress(HeaderParseError, ValueError, LookupError):
            return str(make_header(decode_header(name)))
    return name


def _utf8(content: bytes, charset: str) -> bytes:
    if charset.lower() in ("utf-8", "us-ascii"):
        return content  # the calendar reader decides line by line
    try:
        return content.decode(charset, "replace").encode()
    except (LookupError, ValueError):
        return content
