from pathlib import Path

import pytest

from desktop_app import resource_files
from desktop_app.resource_files import resource


def test_the_icon_of_the_program_is_there() -> None:
    assert "<svg" in resource("icons/afterword.svg").read_text(encoding="utf-8")


def test_a_file_that_is_missing_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"icons/no-such\.svg"):
        resource("icons/no-such.svg")


def test_what_was_installed_with_the_package_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place in ("installed", "checkout"):
        (tmp_path / place).mkdir()
        (tmp_path / place / "name.txt").write_text(place)
    monkeypatch.setattr(resource_files, "_PLACES", (tmp_path / "installed", tmp_path / "checkout"))

    assert resource("name.txt").read_text() == "installed"
