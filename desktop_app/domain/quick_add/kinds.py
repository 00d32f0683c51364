"""How a round is held, in a phrase: "on zoom", "par téléphone", "vor Ort", "technical interview"."""

import re
from typing import NamedTuple

from desktop_app.domain.interviews import InterviewKind
from desktop_app.domain.quick_add.leading import GENERIC

_HELD = re.compile(
    r"(?:(?:on|via|over|by|über|per|par|sur|am|au|en)\s+(?:the\s+)?)?(?P<word>(?P<video>zoom|microsoft\s+teams|teams|"
    r"google\s+meet|meet|webex|skype|video|vidéo|visio)|(?P<phone>phone|telephone|telefon|téléphone)|"
    r"(?P<onsite>on[- ]?site|in\s+person|(?:in|at)\s+their\s+offices?|"
    r"in\s+deren\s+büro|dans\s+leurs\s+(?:bureaux|locaux)|vor\s+ort|sur\s+(?:place|site)))(?![\w-])(?!\.\w)",
    re.IGNORECASE,
)
_TOPICS = (
    (InterviewKind.TECHNICAL, r"\btechni\w*|\bcoding\b|\blive[ -]coding\b|\bsystem design\b"),
    (InterviewKind.PANEL, r"\bpanel\b"),
    (InterviewKind.ASSESSMENT, r"\bassessment\b|\bcase study\b|\btake-?home\b|\bprobetag\b"),
    (InterviewKind.HR, r"\bhr\b|\brecruiter\b"),
    (InterviewKind.PHONE, r"\bphone\b|\btelefon\w*|\btéléphoni\w*|\bscreening\b"),
    (InterviewKind.VIDEO, r"\bvideo\w*|\bvidéo\w*"),
)


class Held(NamedTuple):
    """A way to meet found in a phrase: where its words end, and the kind of round it makes."""

    end: int
    kind: InterviewKind


def kind_at(phrase: str, start: int) -> Held | None:
    """Return the way to meet whose words begin at ``start``; None when none begin there."""
    held = _HELD.match(phrase, start)
    # "Phone interview": the word belongs to the title, which says the same.
    if held is None or GENERIC.match(phrase, start):
        return None
    return Held(held.end(), next(InterviewKind(name) for name in ("video", "phone", "onsite") if held[name]))


def kind_of(title: str) -> InterviewKind | None:
    """Return the kind of round that a title says it is."""
    return next((kind for kind, words in _TOPICS if re.search(words, title, re.IGNORECASE)), None)
