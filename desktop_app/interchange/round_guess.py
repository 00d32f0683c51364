"""What kind of round an invitation is, and for which role: from clear words, else nothing."""

import re
from functools import lru_cache

from desktop_app.domain.interviews import InterviewKind
from desktop_app.interchange.interview_words import INTERVIEW, ROLE_NOUNS, without_interview

_WORDS_IN_TITLES = (
    (InterviewKind.PANEL, r"panel\b|interview loop\b|super ?day\b"),
    (
        InterviewKind.TECHNICAL,
        r"technical\b|tech (?:interview|screen|round|call)|live[ -]coding\b"
        r"|coding (?:interview|round|test|challenge|exercise|session)|pair(?:ed)?[ -]programming\b"
        r"|system design\b|whiteboard|technisch\w*|fachgespräch\b|technique\b",
    ),
    (InterviewKind.ASSESSMENT, r"assessment\b|take-?home\b|case study\b|online test\b|probetag\b"),
    (InterviewKind.HR, r"HR\b|(?i:recruiter (?:screen|call|chat|interview|phone))"),
    (InterviewKind.INFORMAL, r"informal\b|coffee\b"),
    (InterviewKind.PHONE, r"phone\b|telephon\w*|telefon\w*|téléphon\w*|screening call\b"),
    (
        InterviewKind.VIDEO,
        r"video\b|vidéo\b|visio\w*|zoom\b|google meet\b|microsoft teams\b|skype\b",
    ),
    (
        InterviewKind.ONSITE,
        r"(?<!virtual )(?<!remote )(?<!online )on-?site\b"
        r"|in[ -]person\b|vor ort\b|sur (?:place|site)\b|face[ -]to[ -]face\b",
    ),
)
"""Each begins a word, which is looked for once for all of them."""
_KINDS_BY_TITLE = tuple(
    (kind, re.compile(rf"\b(?:{words})", 0 if kind is InterviewKind.HR else re.IGNORECASE))
    for kind, words in _WORDS_IN_TITLES
)
_SOME_KIND = re.compile(rf"\b(?:{'|'.join(words for _, words in _WORDS_IN_TITLES)})", re.IGNORECASE)
"""Finds at least what they find, in one go: most titles name none."""
_VIDEO_PLACE = re.compile(
    r"\b(?:zoom|teams|google meet|webex|skype|whereby|hangouts?|video|virtual|online|remote|visio\w*)\b",
    re.IGNORECASE,
)
_PHONE_PLACE = re.compile(
    r"\b(?:phone|telephone|telefon\w*|téléphone)\b|^\+?[0-9][0-9 ()./-]{6,}$", re.IGNORECASE
)
_REAL_PLACE = re.compile(
    r"\b(?:room|office|floor|building|street|road|avenue|lobby|reception|hq|headquarters|campus|raum|büro|etage|"
    r"salle|bureau|rue)\b|(?:straße|strasse|platz|weg)\b|\b[0-9]{1,4}\b.*[A-Za-z]{3}|[A-Za-z]{3}.*\b[0-9]{1,5}\b",
    re.IGNORECASE,
)
_SEPARATORS = re.compile(r"\s+[-–—|/•·]+\s+|\s*[|•·<>]+\s*|:\s+|\s+(?:at|@|with|bei|mit|chez|avec)\s+|,\s+")
_WITH = re.compile(r"\s(?:with|mit|avec)\s", re.IGNORECASE)
_FOR = re.compile(
    r"\b(?:for(?: the| an?)?|als|für(?: die| den)?|pour (?:le|un|une) poste d[e'’]|position:|role:)\s+(.+)$",
    re.IGNORECASE,
)
_MARK = re.compile(r"\s*\(?\b[mwfd]/[mwfd](?:/[mwfdx])?\b\)?", re.IGNORECASE)
_TAIL = re.compile(r"\s+(?:role|position|job|vacancy|opening)$", re.IGNORECASE)
_REQUISITION = re.compile(r"\b(?:J?R|REQ|ID|Job)[ _#-]{0,2}[0-9]{3,10}\b|#[0-9]{3,10}\b", re.IGNORECASE)
_STATE = re.compile(r"\((?:open|remote|hybrid|onsite|on-site|full[ -]time|part[ -]time)\)", re.IGNORECASE)
_NO_ROLE = re.compile(r"\b(?:hiring|recruit\w*|talent|your|my)\b", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"([^()]+)\(([^()]+)\)\s*")
"""A name with a role behind it: "Acme (Backend Engineer)"."""
_WORD = re.compile(r"[^\W\d_][\w+#/.’'-]*")
_LONGEST_ROLE = 8
"""Words in a role; more is a sentence."""


def guess_kind(summary: str, location: str, meeting_url: str) -> InterviewKind:
    """Return how the round is held or what it is about; OTHER when nothing says so."""
    return kind_named(summary) or kind_of_place(location, meeting_url)


def kind_of_place(location: str, meeting_url: str) -> InterviewKind:
    """Return how a round is held, as far as its place tells; OTHER when it does not."""
    if not location:
        return InterviewKind.VIDEO if meeting_url else InterviewKind.OTHER
    if _PHONE_PLACE.search(location):
        return InterviewKind.PHONE
    if meeting_url or _VIDEO_PLACE.search(location):
        return InterviewKind.VIDEO
    return InterviewKind.ONSITE if _REAL_PLACE.search(location) else InterviewKind.OTHER


def kind_named(title: str) -> InterviewKind | None:
    """Return the kind that a title names, None when it names none."""
    if _SOME_KIND.search(title) is None:
        return None
    return next((kind for kind, words in _KINDS_BY_TITLE if words.search(title)), None)


def guess_role(summary: str) -> str:
    """Return the role a title names ("Backend Engineer"), or nothing."""
    title = _MARK.sub("", summary) if "/" in summary else summary
    wanted = _FOR.search(title)
    if wanted is not None:
        role = _role(_SEPARATORS.split(wanted[1])[0])
        if role:
            return role
    if INTERVIEW.search(title) is None:
        return ""
    with_whom = _WITH.search(title)
    before, behind = (title[: with_whom.start()], title[with_whom.end() :]) if with_whom else (title, "")
    parts = [*_SEPARATORS.split(before), *_SEPARATORS.split(behind)[1:]]
    roles = [role for part in map(_without_name, parts) if (role := _role(part))]
    return roles[0] if len(roles) == 1 else ""


def _without_name(part: str) -> str:
    """Return what stands in brackets where that is the role and what is before it none; else the part as it is."""
    both = _IN_BRACKETS.fullmatch(part) if "(" in part else None
    return both[2] if both is not None and _role(both[2]) and not _role(both[1]) else part


@lru_cache(maxsize=2_000)  # many titles have a company or a role in common
def _role(text: str) -> str:
    words_alone = _REQUISITION.sub(" ", _STATE.sub(" ", without_interview(text)))
    plain = _TAIL.sub("", " ".join(words_alone.split()).strip(" .,;:()[]-–—"))
    plain += ")" * (plain.count("(") - plain.count(")"))
    words = _WORD.findall(plain)
    if not 1 <= len(words) <= _LONGEST_ROLE or _NO_ROLE.search(plain):
        return ""
    nouns = [place for place, word in enumerate(words) if word.casefold() in ROLE_NOUNS]
    return plain if nouns and plain[:1].isupper() else ""
