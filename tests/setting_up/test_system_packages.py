"""Missing system packages: installed where that is allowed, else one line to type."""

import os
import sys
from pathlib import Path

import pytest
from set_up import system_packages

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems need no packages")

PACKAGES = [("libegl1", "libglvnd-egl"), ("libgl1", "libglvnd-glx"), ("libegl1", "libglvnd-egl")]


class Programs:
    """A directory of stand-ins that write down how they were called; nothing else is in the path."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.log = directory / "log"
        self.log.touch()
        (directory / "env").symlink_to("/usr/bin/env")

    def add(self, name: str, exit_code: int = 0) -> None:
        path = self.directory / name
        path.write_text(
            f'#!/bin/sh\necho "{name} $*" >> "{self.log}"\necho "{name} speaks"\nexit {exit_code}\n'
        )
        path.chmod(0o755)

    def calls(self) -> list[str]:
        return self.log.read_text().splitlines()


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Programs:
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    return Programs(tmp_path / "bin")


def test_nothing_missing_asks_for_nothing(programs: Programs) -> None:
    system_packages.require([], "Afterword")

    assert programs.calls() == []


def test_a_normal_user_gets_one_line_to_type(programs: Programs) -> None:
    programs.add("apt-get")
    programs.add("sudo", exit_code=1)

    with pytest.raises(SystemExit) as stopped:
        system_packages.require(PACKAGES, "Afterword")

    line = "sudo apt-get update && sudo apt-get install -y --no-install-recommends libegl1 libgl1"
    assert [text.strip() for text in str(stopped.value).splitlines() if "apt-get" in text] == [line]
    assert programs.calls() == ["sudo -n true"]


def test_fedora_has_names_of_its_own(programs: Programs) -> None:
    programs.add("dnf")

    with pytest.raises(SystemExit) as stopped:
        system_packages.require(PACKAGES, "Afterword")

    assert "sudo dnf install -y libglvnd-egl libglvnd-glx" in str(stopped.value)


def test_root_installs_at_once(programs: Programs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    programs.add("apt-get")

    system_packages.require(PACKAGES, "Afterword")

    assert programs.calls() == [
        "apt-get update",
        "apt-get install -y --no-install-recommends libegl1 libgl1",
    ]


def test_sudo_that_does_not_ask_is_used(programs: Programs) -> None:
    programs.add("dnf")
    programs.add("sudo")

    system_packages.require(PACKAGES, "Afterword")

    assert programs.calls() == [
        "sudo -n true",
        "sudo env DEBIAN_FRONTEND=noninteractive dnf install -y libglvnd-egl libglvnd-glx",
    ]


def test_an_installation_that_fails_is_said_with_its_last_words(
    programs: Programs, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    programs.add("apt-get", exit_code=100)

    with pytest.raises(SystemExit, match="`apt-get update` did not work"):
        system_packages.require(PACKAGES, "Afterword")

    assert "apt-get speaks" in capsys.readouterr().err
    assert programs.calls() == ["apt-get update"]


def test_an_unknown_package_manager_gets_the_names(programs: Programs) -> None:
    with pytest.raises(SystemExit, match="By their Debian names: libegl1, libgl1"):
        system_packages.require(PACKAGES, "Afterword")


def test_a_library_that_the_linker_does_not_find_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    libraries = {"libc.so.6": ("libc6", "glibc"), "libno-such-thing.so.1": ("libno-such-thing1", "no-such")}
    monkeypatch.setattr(system_packages, "QT_LIBRARIES", libraries)

    assert system_packages.missing_qt_packages() == [("libno-such-thing1", "no-such")]


def test_the_x_packages_are_asked_of_dpkg(programs: Programs) -> None:
    query = programs.directory / "dpkg-query"
    query.write_text('#!/bin/sh\necho "installed xvfb"\necho "config-files dunst"\nexit 1\n')
    query.chmod(0o755)

    missing = [debian for debian, _ in system_packages.missing_x_packages()]

    assert "xvfb" not in missing
    assert {"dunst", "xdotool"} <= set(missing)


def test_a_python_without_ensurepip_asks_for_its_venv_package(monkeypatch: pytest.MonkeyPatch) -> None:
    assert system_packages.missing_venv_packages() == []
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)

    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert system_packages.missing_venv_packages() == [(f"python{version}-venv", "python3-pip")]
