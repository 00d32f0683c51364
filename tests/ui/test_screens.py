"""Screens that go, and screens with finer pixels."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.ui.on_screens import ELSEWHERE

LEFT = {"name": "left", "x": 0, "y": 0, "width": 1920, "height": 1080, "logicalDpi": 96}
RIGHT = LEFT | {"name": "right", "x": 1920}


def run(what: str, directory: Path, screens: list[dict[str, Any]], **environment: str) -> dict[str, Any]:
    described = directory / f"{what}.screens"
    described.write_text(json.dumps({"screens": screens}))
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.on_screens", what, str(directory)],
        cwd=Path(__file__).parents[2],
        env=os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={described}"} | environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def test_the_window_comes_back_as_it_was_and_where_a_screen_is(tmp_path: Path) -> None:
    left = run("leave", tmp_path, [LEFT, RIGHT])
    assert left["on"] == "right"
    assert left["place"] == [ELSEWHERE.x(), ELSEWHERE.y(), ELSEWHERE.width(), ELSEWHERE.height()]
    state = (tmp_path / "window.json").read_bytes()

    same = run("return", tmp_path, [LEFT, RIGHT])
    assert same["on"] == "right"
    assert same["place"] == left["place"]
    assert (same["mode"], same["columns"][0]) == ("week", left["columns"][0])
    assert same["rows"] == pytest.approx(left["rows"], abs=2)

    (tmp_path / "window.json").write_bytes(state)
    (tmp_path / "return").rename(tmp_path / "return-before")
    gone = run("return", tmp_path, [LEFT])
    x, y, width, height = gone["place"]
    assert gone["on"] == "left"
    assert 0 <= x <= 1920 - width
    assert 0 <= y <= 1080 - height
    assert [width, height] == left["place"][2:]
    assert gone["mode"] == "week"


@pytest.mark.parametrize("factor", ["1.25", "1.5", "2"])
def test_nothing_is_cut_on_screens_with_finer_pixels(tmp_path: Path, factor: str) -> None:
    found = run("measure", tmp_path, [LEFT], QT_SCALE_FACTOR=factor)
    assert found["ratio"] == float(factor)
    assert found["defects"] == []


def test_nothing_is_cut_on_a_large_screen(tmp_path: Path) -> None:
    found = run("measure", tmp_path, [LEFT | {"width": 3840, "height": 2160}])
    assert found["size"] == [3840, 2160]
    assert found["defects"] == []
