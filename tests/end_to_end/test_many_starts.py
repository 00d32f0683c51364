"""Two hundred simultaneous starts: one becomes the resident process, every other one gives it its file."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

STARTS = 200


@pytest.mark.skipif(sys.platform == "win32", reason="the starts are forked")
def test_two_hundred_starts_have_one_winner_and_lose_no_file(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.end_to_end.many_starts", str(tmp_path), str(STARTS)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    assert result["winners"] == 1
    assert result["refused"] == 0
    assert sorted(result["arrived"][0]) == sorted(f"/invitations/{number}.ics" for number in range(STARTS))
    assert len(result["seconds"]) == STARTS - 1
