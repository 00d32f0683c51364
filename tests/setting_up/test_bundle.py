"""What is said of a built bundle: its size, and the result of its self-test."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from set_up import bundle


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(bundle, "BUNDLE", str(tmp_path))
    return tmp_path


def program(place: Path, checks: object, exit_code: int = 0) -> None:
    """A stand-in for the built program, with this result."""
    text = json.dumps({"version": "1", "frozen": True, "checks": checks})
    script = f"#!/bin/sh\ncat > \"$2\" <<'END'\n{text}\nEND\nexit {exit_code}\n"
    (place / "afterword").write_text(script)
    (place / "afterword").chmod(0o755)


@pytest.mark.skipif(shutil.which("du") is None or sys.platform != "linux", reason="du of GNU counts the same")
def test_the_size_is_what_du_says(tmp_path: Path) -> None:
    (tmp_path / "in" / "deeper").mkdir(parents=True)
    (tmp_path / "in" / "deeper" / "a").write_bytes(b"x" * 12345)
    (tmp_path / "in" / "b").write_bytes(b"y")
    (tmp_path / "in" / "link").symlink_to("b")
    (tmp_path / "in" / "directory-link").symlink_to("deeper")

    said = subprocess.run(["du", "-sb", tmp_path], capture_output=True, text=True, check=True).stdout

    assert bundle.measure(str(tmp_path)) == (int(said.split()[0]), 3)


def test_without_a_bundle_there_is_a_sentence(place: Path) -> None:
    with pytest.raises(SystemExit, match="no bundle in dist/afterword yet"):
        bundle.selftest()


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
class TestResults:
    def test_all_well(self, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
        program(place, [{"name": "version", "ok": True, "detail": "1"}])

        assert bundle.selftest() == 0
        assert "ok     version: 1" in capsys.readouterr().out

    @pytest.mark.parametrize(
        ("checks", "exit_code"),
        [
            ([{"name": "version", "ok": False, "detail": "none"}], 1),
            ([{"name": "version", "ok": False, "detail": "none"}], 0),
            ([{"name": "version", "ok": True, "detail": "1"}], 1),
            ([], 0),
        ],
    )
    def test_anything_else_is_a_failure(self, place: Path, checks: object, exit_code: int) -> None:
        program(place, checks, exit_code)

        with pytest.raises(SystemExit, match="self-test failed"):
            bundle.selftest()

    def test_a_program_that_dies_without_a_result(self, place: Path) -> None:
        (place / "afterword").write_text("#!/bin/sh\nexit 139\n")
        (place / "afterword").chmod(0o755)

        with pytest.raises(SystemExit, match=r"no readable result \(exit code 139\)"):
            bundle.selftest()
