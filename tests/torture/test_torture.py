"""A shortened torture; the whole is ``python3 dev.py torture``."""

import sys
from pathlib import Path

import pytest

from tests.torture import damage, kills, power_cuts


@pytest.mark.skipif(sys.platform == "win32", reason="fork and kill -9")
def test_killed_at_any_moment(tmp_path: Path) -> None:
    killed = kills.run(tmp_path, 25)
    assert (killed.lost, killed.unreadable) == (0, 0)
    assert killed.acknowledged > 0


def test_the_power_fails_at_any_moment(tmp_path: Path) -> None:
    (tmp_path / "image").mkdir()
    steps = power_cuts.note(tmp_path, 60)
    cut = power_cuts.cut(tmp_path / "image", steps, 400)
    assert (cut.lost, cut.unreadable) == (0, 0)


def test_control_without_syncs_it_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "image").mkdir()
    steps = power_cuts.note(tmp_path, 60, synchronous="OFF")
    cut = power_cuts.cut(tmp_path / "image", steps, 100)
    assert cut.lost + cut.unreadable > 0


def test_damage_after_a_clean_close(tmp_path: Path) -> None:
    assert damage.run(tmp_path, 60) == (60, 0, 0)
