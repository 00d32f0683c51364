"""The autostart entry: a real file, read back by another reader of its format where one is installed."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.domain.autostart import AutostartError
from desktop_app.system.autostart import command
from desktop_app.system.autostart.command import login_command, own_command
from desktop_app.system.autostart.desktop_entry import DesktopEntry, exec_value

AWKWARD = ["/opt/After word/a\\b", "--data-dir", '/home/o\'neill/100 % "quoted" $HOME `id` ; & | ü', ""]


def entry_in(directory: Path, command: list[str] | None = None) -> DesktopEntry:
    return DesktopEntry(
        command or ["/usr/bin/afterword", "--background"], {"XDG_CONFIG_HOME": str(directory)}
    )


def parsed(value: str) -> list[str]:
    """Read an Exec value as the specification says: the string first, then the quoting, then the field codes."""
    for escape, character in (("\\\\", "\0"), ("\\n", "\n"), ("\\t", "\t")):
        value = value.replace(escape, character)
    value = value.replace("\0", "\\")
    words = re.findall(r'"((?:[^"\\]|\\.)*)"|(\S+)', value, re.DOTALL)
    return [(bare or re.sub(r"\\(.)", r"\1", quoted)).replace("%%", "%") for quoted, bare in words]


def test_on_and_off_are_the_file(tmp_path: Path) -> None:
    entry = entry_in(tmp_path / "config")
    assert not entry.is_on()
    entry.switch(on=False)
    entry.switch(on=True)
    assert entry.path == tmp_path / "config" / "autostart" / "afterword.desktop"
    assert entry.is_on()
    assert entry_in(tmp_path / "config").is_on()
    entry.switch(on=False)
    assert not entry.path.exists()
    assert not entry.is_on()


def test_every_argument_arrives_as_it_is(tmp_path: Path) -> None:
    command = [*AWKWARD, "two\nlines\tand a tab"]
    assert parsed(exec_value(command)) == command
    assert "\n" not in exec_value(command)
    entry = entry_in(tmp_path, command)
    entry.switch(on=True)
    assert entry.is_on()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Terminal=false", "Terminal=false\nHidden=true"),
        ("X-GNOME-Autostart-enabled=true", "X-GNOME-Autostart-enabled=false"),
        ("--background", "--version"),
        ("[Desktop Entry]", "[Another Group]"),
    ],
)
def test_what_the_desktop_would_not_start_is_off(tmp_path: Path, before: str, after: str) -> None:
    entry = entry_in(tmp_path)
    entry.switch(on=True)
    entry.path.write_text(entry.path.read_text("utf-8").replace(before, after), "utf-8")
    assert not entry.is_on()


def test_a_relative_configuration_directory_is_ignored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert DesktopEntry(["x"], {"XDG_CONFIG_HOME": "elsewhere"}).path.is_relative_to(tmp_path / ".config")


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "autostart").write_text("a file in its place")
    with pytest.raises(AutostartError, match="could not be changed"):
        entry_in(tmp_path).switch(on=True)


@pytest.mark.skipif(
    not shutil.which("desktop-file-validate"), reason="desktop-file-validate is not installed"
)
def test_the_entry_is_valid(tmp_path: Path) -> None:
    entry = entry_in(tmp_path, AWKWARD)
    entry.switch(on=True)
    done = subprocess.run(
        ["desktop-file-validate", str(entry.path)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "")


def test_the_own_command_starts_the_program_from_anywhere(tmp_path: Path) -> None:
    done = subprocess.run(
        [*own_command(), "--version"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("afterword ")


def test_a_bundle_is_its_own_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/opt/afterword/afterword")
    monkeypatch.delenv("APPIMAGE", raising=False)
    assert own_command() == ["/opt/afterword/afterword"]
    monkeypatch.setenv("APPIMAGE", "/home/sam/Afterword.AppImage")
    assert own_command() == ["/home/sam/Afterword.AppImage"]


def test_an_installed_program_is_its_script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sysconfig.get_path", lambda _name: str(tmp_path))
    monkeypatch.setattr(sys, "platform", "linux")
    (tmp_path / "afterword").touch()
    assert own_command() == [str(tmp_path / "afterword")]


def test_the_data_directory_is_named_unless_it_is_the_usual_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "own_place", lambda: str(tmp_path / "usual"))
    assert login_command(tmp_path / "usual")[-1] == "--background"
    assert login_command(tmp_path / "other")[-3:] == ["--background", "--data-dir", str(tmp_path / "other")]
