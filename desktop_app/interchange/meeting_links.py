"""The link to the meeting: where invitations put it, and which of their many links it is."""

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import SplitResult, parse_qs, urlsplit

from desktop_app.domain.conference_services import is_room
from desktop_app.interchange import limits
from desktop_app.interchange.components import Component
from desktop_app.interchange.content_lines import ContentLine

_LINK = re.compile(r"https://[^\s<>\"'`|{}\\^\x00-\x20\x7f-\x9f]{1,4000}", re.IGNORECASE)
_ENDS_NO_LINK = ".,;:!?*_)]}>"
_USUAL = re.compile(
    r"https://((?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9])(/[\w/.~-]*)?", re.ASCII
)
"""An address of nothing but host and path, into which no other is wrapped."""
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]\.?", re.IGNORECASE)
_MOST_WRAPPINGS = 3
_MOST_LINKS = 100
_MADE_FOR_IT = ("X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL")
_OF_ANY_KIND = ("URL", "LOCATION", "DESCRIPTION")
_MAP = re.compile(r"//maps?\.|/maps?\b|//goo\.gl/|openstreetmap|what3words", re.IGNORECASE)
_PROOFPOINT = re.compile(r"/v3/__(https://.+?)__;")


def meeting_link(event: Component) -> str:
    """Return the https address at which the meeting takes place, or nothing.

    Properties made for it are believed (X-GOOGLE-CONFERENCE, Microsoft's, CONFERENCE of RFC 7986, 5.11);
    URL, LOCATION and DESCRIPTION hold links of every kind, so there only rooms of known services count; where
    there is none, a LOCATION that is one address and nothing else.
    """
    for name in _MADE_FOR_IT:
        for line in event.all(name):
            link = _secure(line.value) or _secure(line.text)
            if link:
                return link
    conferences = event.all("CONFERENCE")
    for line in sorted(conferences, key=_is_no_video) if conferences else ():
        link = _secure(line.value)
        if link:
            return link
    for name in _OF_ANY_KIND:
        for line in event.all(name):
            for link in links_in(line.text):
                if is_room(*_host_and_path(link)):
                    return link
    return next((link for line in event.all("LOCATION") if (link := _only_address(line.text))), "")


def _only_address(location: str) -> str:
    """Return the address that a location is, and that is no map."""
    link = _secure(location)
    return "" if not link or _MAP.search(link) else link


def _host_and_path(link: str) -> tuple[str, str]:
    """Return the two of an address that `_secure` let through."""
    usual = _USUAL.fullmatch(link)
    if usual is not None:
        return usual[1], usual[2] or ""
    parts = urlsplit(link)
    return parts.hostname or "", parts.path


def _is_no_video(conference: ContentLine) -> bool:
    return "VIDEO" not in conference.params.get("FEATURE", "").upper()


def place_without_link(location: str, link: str) -> str:
    """Return ``location``, or nothing when it only repeats the meeting's link."""
    if location == link:
        return ""
    only_link = len(location.split()) == 1 and location.lower().startswith("https://")
    return "" if link and only_link and next(links_in(location), "") == link else location


def links_in(text: str) -> Iterator[str]:
    """Yield the https addresses in a text, unwrapped from mail scanners' redirections, at most 100."""
    if "://" not in text:
        return
    for number, found in enumerate(_LINK.finditer(text)):
        if number >= _MOST_LINKS:
            return
        link = _secure(_without_ending(found[0]).replace("&amp;", "&"))
        if link:
            yield link


def _without_ending(link: str) -> str:
    while link[-1:] in _ENDS_NO_LINK and link:
        if link[-1] == ")" and link.count("(") >= link.count(")"):
            break
        link = link[:-1]
    return link


@lru_cache(maxsize=200)  # it is asked for again by whoever looks at the place
def _secure(text: str) -> str:
    """Return the address ``text`` is, unwrapped; nothing unless it is https with a plain host."""
    link = text.strip()
    if len(link) <= limits.URL_LENGTH and _USUAL.fullmatch(link):
        return link
    for _ in range(_MOST_WRAPPINGS + 1):
        parts = _checked(link)
        if parts is None:
            return ""
        inner = _wrapped(parts)
        if not inner:
            return f"https{link[5:]}"  # however its writer spelt that
        link = inner
    return ""


def _checked(link: str) -> SplitResult | None:
    """Return the parts of an address that browsers and we read alike: no user names, no backslashes."""
    if len(link) > limits.URL_LENGTH or not _LINK.fullmatch(link):
        return None
    try:
        parts = urlsplit(link)
        parts.port  # noqa: B018 - raises when the port is none
    except ValueError:
        return None
    if "@" in parts.netloc or not _HOST.fullmatch(parts.hostname or ""):
        return None
    return parts


def _wrapped(parts: SplitResult) -> str:
    """Return the address inside a redirection of Outlook, Google or Proofpoint, or nothing."""
    host = (parts.hostname or "").rstrip(".")
    if host.endswith(".safelinks.protection.outlook.com"):
        return _query_value(parts, "url")
    if host in ("www.google.com", "google.com") and parts.path == "/url":
        return _query_value(parts, "q") or _query_value(parts, "url")
    if host == "urldefense.com":
        found = _PROOFPOINT.match(f"{parts.path}{'?' if parts.query else ''}{parts.query}")
        return found[1] if found else ""
    return ""


def _query_value(parts: SplitResult, name: str) -> str:
    try:
        return parse_qs(parts.query, max_num_fields=50).get(name, [""])[0]
    except ValueError:
        return ""
