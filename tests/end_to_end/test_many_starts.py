"""Whole programs started at the same instant: one becomes the resident process, every other one gives it its file."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the starts are forked")


def started(place: Path, count: int, *options: str) -> dict[str, Any]:
    """Start as many at once, from a process of their own: this one has threads, and is not to be forked."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.end_to_end.many_starts", str(place), str(count), *options],
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
        text=True,
        timeout=180,
        check=True,
    )
    outcome: dict[str, Any] = json.loads(done.stdout)
    return outcome


def invitations(place: Path, count: int) -> list[str]:
    return sorted(str(place / f"invitation-{number}.ics") for number in range(count))


def test_two_hundred_starts_have_one_winner_and_lose_no_file(tmp_path: Path) -> None:
    outcome = started(tmp_path, 200)
    assert (outcome["winners"], outcome["failed"]) == (1, 0)
    assert sorted(outcome["arrived"]) == invitations(tmp_path, 200)
    assert len(outcome["seconds"]) == 199


@pytest.mark.parametrize("options", [("--resident",), ("--resident", "--sessions")])
def test_all_hand_over_to_the_one_that_runs(tmp_path: Path, options: tuple[str, ...]) -> None:
    outcome = started(tmp_path, 50, *options)
    assert (outcome["winners"], outcome["failed"]) == (1, 0)
    assert sorted(outcome["arrived"]) == invitations(tmp_path, 50)
    assert len(outcome["seconds"]) == 50
