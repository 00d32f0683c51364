"""How often nobody answers: published figures with their source, and the person's own history."""

import json
from dataclasses import dataclass
from functools import lru_cache

from desktop_app.domain.wording import counted
from desktop_app.resource_files import resource
from desktop_app.services.context import Context
from desktop_app.storage import employers

FIGURES = "figures/silence.json"


@dataclass(frozen=True, slots=True)
class Figure:
    """One published figure."""

    figure: str
    says: str
    source: str
    year: int


@lru_cache(maxsize=1)
def published_figures() -> tuple[Figure, ...]:
    """Return the published figures, the one that fits best first."""
    stored = json.loads(resource(FIGURES).read_text("utf-8"))
    return tuple(Figure(**entry) for entry in stored["figures"])


def own_history(context: Context) -> str:
    """Say what the person's own applications show; empty while too few are closed to show anything."""
    closed, unanswered, slowest = employers.own_answers(context.database)
    if closed < 2:
        return ""
    said = f"Of your {closed} closed applications {unanswered} never answered"
    if slowest is not None:
        return f"{said}; the slowest answer came {counted(slowest, 'day')} after the interview."
    return f"{said}."
