"""The telephone number of a meeting, with its code: where invitations say that one can dial in."""

import re
from urllib.parse import unquote

from desktop_app.interchange.clean_text import one_line
from desktop_app.interchange.components import Component

DIAL_IN_PROPERTY = "X-AFTERWORD-DIAL-IN"
LONGEST = 200

_SIGNS = (
    "dial", "phone", "call in", "one tap", "one-tap", "tap to join", "call-in", "audio only", "audio conference",
    "einw", "telefon", "téléphone", "teléfono", "telefono", ",,",
)  # fmt: skip
"""What a text says that has a number to dial; lower case."""
_SAYS = re.compile(
    r"dial|\bby (?:tele)?phone|\bjoin .{0,20}phone|\bphone (?:call|number|interview|screen)|\bcall[ -]in\b"
    r"|one[ -]tap|\btap to join"
    r"|audio (?:only|conference)|einw[aä]hl|einwählen|telefonisch|per telefon|telefonnummer|par téléphone"
    r"|por teléfono|(?:^|\W)(?:tel|phone|telefon|tél)\.?:",
    re.IGNORECASE,
)
_CALLS = re.compile(_SAYS.pattern + r"|\bcall\b|\bring\b|\bnumber\b|\breach\b", re.IGNORECASE)
"""The same in the text of a call."""
_SAYS_OF_A_CALL = re.compile(_SAYS.pattern + r"|\b(?:call|ring) (?:me|us)\b", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\w/=.@#-])(?:\+|00)[1-9](?:[ .()/-]{0,2}\d){6,14}(?![\w@])")
_PLAIN_NUMBER = re.compile(r"(?<![\w/=.@#+-])(?:1[ .-])?\(?0?\d{2,4}\)?(?:[ ./-]{1,2}\d{2,5}){2,4}(?![\w@])")
_TAPPED = re.compile(r"\s*,{1,3}\s*(\d[\d ]{2,18})#?")
_CODE = re.compile(
    r"\b(?:pin|access code|conference id|phone conference id|meeting id|passcode|participant code|code|zugangscode|"
    r"konferenz-id|telefonkonferenz-id|meeting-id|code d.accès|id de (?:la )?(?:conférence|réunion|conferencia))"
    r"\b[^\d\n]{0,20}(\d[\d -]{2,18}\d)",
    re.IGNORECASE,
)
_OWN = re.compile(r"\b(?:call|ring|phone|reach|dial) you\b|\b(?:Sie|Ihnen|dich|vous)\b", re.IGNORECASE)
"""Who is called is not told whom to call."""
_CALLED = re.compile(
    r"\b(?:call|ring|phone|reach|dial)(?:ing)? you\b|\bwill (?:call|ring|phone) [\w .'’-]{1,60} (?:at|on) "
    r"|\b(?:ruft|rufe|rufen wir) (?:Sie|dich)\b|\bvous appel",
    re.IGNORECASE,
)
"""The same where a number is international, or the place."""
_FEWEST_DIGITS = 9
"""Of a number with its area."""
_REACH = 4
"""Lines below the words that say so in which the number is looked for."""


def dial_in(event: Component, location: str, description: str, *, by_phone: bool) -> str:
    """Return number and code as they are to be shown ("+1 646 558 8656, code 847 1234 5678"), or nothing.

    ``by_phone``: the event is a call, so that a number of any kind in its place is the one.
    """
    own = event.text(DIAL_IN_PROPERTY)
    if own:
        return one_line(own, LONGEST)
    for line in event.all("CONFERENCE"):
        if line.value.strip()[:4].casefold() == "tel:":
            return _of_address(line.text.strip()[4:])  # some escape what is no text
    place = "" if _CALLED.search(location) else location
    found = _NUMBER.search(place) or (_PLAIN_NUMBER.search(place) if by_phone else None)
    if found is not None:
        return _with_code(found, location, description if by_phone else location)
    lowered = description.casefold()
    if not by_phone and not any(sign in lowered for sign in _SIGNS):
        return ""
    lines = description.split("\n")
    return _international(description, lines, _CALLS if by_phone else _SAYS) or _national(
        description, lines, _SAYS_OF_A_CALL if by_phone else _SAYS
    )


def _national(text: str, lines: list[str], says: re.Pattern[str]) -> str:
    """Return a number without its country, from a line that says by itself what it is for."""
    for number, line in enumerate(lines):
        if len(line) > 500 or says.search(line) is None or _OWN.search(line):
            continue
        code = _CODE.search(line)
        found = _PLAIN_NUMBER.search(line, 0, code.start() if code else len(line))
        if found is not None and sum(map(str.isdigit, found[0])) >= _FEWEST_DIGITS:
            return _with_code(
                found, line, "\n".join([line[found.end() :], *lines[number + 1 : number + 12], text[:5_000]])
            )
    return ""


def _international(text: str, lines: list[str], says: re.Pattern[str]) -> str:
    reach = 0
    for number, line in enumerate(lines):
        if len(line) > 2_000:
            continue
        reach = _REACH if says.search(line) else reach - (1 if line.strip() else 0)
        is_tapped = ",," in line  # number and code in one are there to be dialled, in whatever language
        found = _NUMBER.search(line) if (reach > 0 or is_tapped) and not _CALLED.search(line) else None
        if found is not None and (reach > 0 or _TAPPED.match(line, found.end())):
            return _with_code(
                found, line, "\n".join([line[found.end() :], *lines[number + 1 : number + 12], text[:5_000]])
            )
    return ""


def _with_code(found: re.Match[str], line: str, around: str) -> str:
    """Return the number as written, and the code that is dialled after it or stands nearest to it."""
    number = " ".join(found[0].split())
    tapped = _TAPPED.match(line, found.end())
    code = tapped or _CODE.search(around)
    return f"{number}, code {' '.join(code[1].split())}" if code else number


def _of_address(address: str) -> str:
    """Return the number of a tel: address (RFC 3966), which writers lengthen by commas and a code."""
    number, comma, code = unquote(address).partition(",")
    number = number.partition(";")[0]
    digits = re.sub(r"[^\d ]", "", code.partition("#")[0]).strip()
    plain = one_line(number, 40)
    if not re.fullmatch(r"\+?[\d ().-]{3,30}", plain):
        return ""
    return f"{plain}, code {digits}" if comma and digits else plain


def address_of(text: str) -> str:
    """Return a number with its code as a tel: address; nothing when it is none in the international form."""
    number, _, code = text.partition(", code ")
    digits = re.sub(r"[^\d+]", "", number)
    return f"tel:{digits}" + (f",,{re.sub('[^0-9]', '', code)}#" if code else "") if digits[:1] == "+" else ""
