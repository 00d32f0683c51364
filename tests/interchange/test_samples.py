"""Invitations that real programs wrote, kept outside the repository, with facts that other parsers agree on."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from desktop_app.interchange.ics import read_calendar_file
from tests.interchange.calendar_text import span_of

FOLDER = os.environ.get("AFTERWORD_SAMPLES", "")
EXPECTED = Path(FOLDER) / "expected.json" if FOLDER else None
SAMPLES: list[dict[str, Any]] = (
    json.loads(EXPECTED.read_text("utf-8")) if EXPECTED is not None and EXPECTED.is_file() else []
)


WHY_NOT = (
    f"no expected.json in {FOLDER}" if FOLDER else "AFTERWORD_SAMPLES names no folder of real invitations"
)
CASES = [pytest.param(sample, id=sample["file"]) for sample in SAMPLES] or [
    pytest.param({}, id="none", marks=pytest.mark.skip(WHY_NOT))
]


@pytest.mark.parametrize("facts", CASES)
@pytest.mark.parametrize("own_zone", ["Europe/London", "Pacific/Auckland"])
def test_sample(facts: dict[str, Any], own_zone: str) -> None:
    reading = read_calendar_file(Path(FOLDER) / facts["file"], own_zone=own_zone)
    assert reading.problems == ()
    (invitation,) = reading.invitations
    span = span_of(invitation)
    assert invitation.question is None
    found = {
        "file": facts["file"],
        "method": str(invitation.method),
        "uid": invitation.uid,
        "summary": invitation.summary,
        "all_day": span.all_day,
        "start_utc": None if span.all_day else f"{span.starts_at:%Y-%m-%dT%H:%M:%SZ}",
        "end_utc": None if span.all_day else f"{span.ends_at:%Y-%m-%dT%H:%M:%SZ}",
        "start_date": span.first_day.isoformat() if span.all_day else None,
        "organizer_email": invitation.organizer.email if invitation.organizer else None,
        "location": invitation.location or None,
        "meeting_url": invitation.meeting_url or None,
    }
    assert found == facts
