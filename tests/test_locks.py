"""The locked requirements: complete, hashed, and silent about where they came from."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
LEVELS = ("runtime", "development", "lock", "fuzz")


def locked(level: str) -> dict[str, str]:
    text = (ROOT / "requirements" / f"{level}.txt").read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9.-]+)==([^ ;\\]+)", text, re.MULTILINE))


@pytest.mark.parametrize("level", LEVELS)
def test_a_lock_names_no_place(level: str) -> None:
    text = (ROOT / "requirements" / f"{level}.txt").read_text(encoding="utf-8")

    assert re.findall(r"\S*://\S*|--\S*index\S*|--find-links\S*|(?<![\w.])/\w+/\S*|[A-Z]:\\\S*", text) == []


@pytest.mark.parametrize("level", LEVELS)
def test_every_package_of_a_lock_has_hashes(level: str) -> None:
    text = (ROOT / "requirements" / f"{level}.txt").read_text(encoding="utf-8")
    entries = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]

    assert len(entries) == len(locked(level)) > 0
    assert [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_the_locks_hold_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for level, asked in (
        ("runtime", project["dependencies"]),
        ("development", project["dependencies"] + project["optional-dependencies"]["dev"]),
    ):
        versions = locked(level)
        for requirement in map(Requirement, asked):
            version = versions[canonicalize_name(requirement.name)]
            assert requirement.specifier.contains(version), f"{requirement} in {level}"


def test_development_runs_on_the_versions_that_people_get() -> None:
    runtime, development = locked("runtime"), locked("development")

    assert {name: development[name] for name in runtime} == runtime


def test_a_broken_qt_binding_stays_out() -> None:
    """PySide6 6.12.0 takes a reference to None in almost every void call; Python 3.11 dies of it."""
    assert tuple(map(int, locked("runtime")["pyside6-essentials"].split("."))) < (6, 12)
