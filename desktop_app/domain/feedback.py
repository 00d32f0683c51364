"""Feedback: what a company says about how one did, and the themes that come back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from desktop_app.domain.activities import Channel

THEMES = ("preparation", "technical", "communication", "fit")
"""The themes that are offered; a person adds their own."""

RATINGS = range(1, 6)
WEAK = 2
"""Up to this rating a theme is one to work on."""


@dataclass(frozen=True, slots=True)
class FeedbackDraft:
    """What was heard: how, from whom, in which words, and how each theme did."""

    channel: Channel = Channel.OTHER
    person: str = ""
    said: str = ""
    answers: tuple[tuple[str, str], ...] = ()
    """The questions that were asked, each with its answer."""
    ratings: tuple[tuple[str, int], ...] = ()
    """The themes that were rated, from 1 to 5."""

    @property
    def text(self) -> str:
        """What was said, for the timeline."""
        answers = (f"{question} {answer}" for question, answer in self.answers)
        return "\n".join(filter(None, (self.said, *answers)))


@dataclass(frozen=True, slots=True)
class Feedback:
    """One stored piece of feedback."""

    id: int
    application_id: int
    interview_id: int | None
    company: str
    at: datetime
    says: FeedbackDraft


@dataclass(frozen=True, slots=True)
class ThemeCount:
    """How often a theme came up across interviews, how often it was weak, and its mean rating."""

    theme: str
    count: int
    weak: int
    mean: float


def theme_key(theme: str) -> str:
    """Return what makes two spellings of a theme the same."""
    return " ".join(theme.split()).casefold()


def by_need(counts: Iterable[ThemeCount]) -> tuple[ThemeCount, ...]:
    """Return the themes in order: those to work on first, then the ones that came up most often."""
    return tuple(sorted(counts, key=lambda found: (-found.weak, -found.count, found.mean, found.theme)))
