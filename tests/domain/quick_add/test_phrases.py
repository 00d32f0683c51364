"""What people type, and what comes of it: `phrases.txt`, read on Monday 23 November 2026 at 10:00 in London.

A phrase stands in a line of its own, what it comes to below it. After a change that is meant, the file is written
anew by ``python -m tests.domain.quick_add.test_phrases``, and read before it is kept.
"""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from desktop_app.domain.interviews import InterviewKind
from desktop_app.domain.quick_add.grammar import parse

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Europe/London"))
FILE = Path(__file__).with_name("phrases.txt")
MONTH_FIRST = "US "
"""Before a phrase that is read with the month first."""


def outcome(phrase: str) -> str:
    """Return what a phrase comes to, in one line."""
    found = parse(phrase.removeprefix(MONTH_FIRST), NOW, month_first=phrase.startswith(MONTH_FIRST))
    day = f"{found.starts_on:%a %d %b %Y}" if found.starts_on else ""
    day += f" to {found.ends_on:%a %d %b %Y}" if found.ends_on else ""
    times = [f"{moment:%H:%M}" for moment in (found.starts_at, found.ends_at) if moment is not None]
    minutes = f"{found.length.total_seconds() / 60:.0f} min" if found.length else ""
    facts = {
        "company": found.company,
        "when": " ".join(filter(None, (day, "–".join(times), minutes, found.time_zone))),
        "kind": "" if found.kind is InterviewKind.OTHER else str(found.kind),
        "with": ", ".join(person.label for person in found.people),
        "role": found.role,
        "in": found.location,
        "link": found.meeting_url,
        "decide": f"{found.decision_by:%a %d %b %Y}" if found.decision_by else "",
        "title": found.title,
        "ask": " ".join(missing.text for missing in found.missing),
    }
    return "    " + " | ".join(f"{name}: {value}" for name, value in facts.items() if value)


def _stored() -> list[tuple[str, str]]:
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return list(zip(lines[::2], lines[1::2], strict=True))


@pytest.mark.parametrize(("phrase", "expected"), _stored())
def test_a_phrase_comes_to_what_was_meant(phrase: str, expected: str) -> None:
    assert outcome(phrase) == expected


def test_there_are_many_and_each_once() -> None:
    phrases = [phrase for phrase, _expected in _stored()]
    assert len(phrases) > 200
    assert len(set(phrases)) == len(phrases)


if __name__ == "__main__":
    anew = [f"{phrase}\n{outcome(phrase)}\n" for phrase, _expected in _stored()]
    FILE.write_text("".join(anew), encoding="utf-8")
