"""The switches of Windows and macOS; of Windows only the registry itself is stood in for."""

import plistlib
import sys
from pathlib import Path
from types import TracebackType
from typing import Any

import pytest

from desktop_app.domain.autostart import AutostartError
from desktop_app.system.autostart.launch_agent import LABEL, LaunchAgent
from desktop_app.system.autostart.run_key import APPROVED, LONGEST, NAME, RUN, RunKey

COMMAND = [r"C:\Program Files\Afterword\afterword.exe", "--background", "--data-dir", r"D:\my data"]


class Registry:
    """As much of the module ``winreg`` as is used, over a dictionary."""

    HKEY_CURRENT_USER = "HKCU"
    KEY_SET_VALUE = 2
    REG_SZ = 1

    def __init__(self) -> None:
        self.keys: dict[str, dict[str, Any]] = {}
        self.forbidden = False

    def OpenKey(self, root: str, path: str, _reserved: int = 0, _access: int = 1) -> "_Key":
        assert root == self.HKEY_CURRENT_USER
        if path not in self.keys:
            raise FileNotFoundError(2, "not there")
        return _Key(self.keys[path])

    def CreateKeyEx(self, _root: str, path: str, _reserved: int, _access: int) -> "_Key":
        if self.forbidden:
            raise PermissionError(5, "Access is denied")
        return _Key(self.keys.setdefault(path, {}))

    def QueryValueEx(self, key: "_Key", name: str) -> tuple[Any, int]:
        if name not in key.values:
            raise FileNotFoundError(2, "not there")
        return key.values[name], self.REG_SZ

    def SetValueEx(self, key: "_Key", name: str, _reserved: int, _kind: int, value: str) -> None:
        key.values[name] = value

    def DeleteValue(self, key: "_Key", name: str) -> None:
        if key.values.pop(name, None) is None:
            raise FileNotFoundError(2, "not there")


class _Key:
    def __init__(self, values: dict[str, Any]) -> None:
        self.values = values

    def __enter__(self) -> "_Key":
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None: ...


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> Registry:
    registry = Registry()
    monkeypatch.setitem(sys.modules, "winreg", registry)
    return registry


def test_the_run_key_holds_the_quoted_command(registry: Registry) -> None:
    key = RunKey(COMMAND)
    assert not key.is_on()
    key.switch(on=True)
    assert key.is_on()
    assert registry.keys[RUN][NAME] == (
        r'"C:\Program Files\Afterword\afterword.exe" --background --data-dir "D:\my data"'
    )
    assert not RunKey(["another.exe"]).is_on()
    key.switch(on=False)
    assert not key.is_on()
    key.switch(on=False)


def test_what_the_task_manager_switched_off_is_off_until_switched_on_here(registry: Registry) -> None:
    key = RunKey(COMMAND)
    key.switch(on=True)
    registry.keys[APPROVED] = {NAME: bytes([3]) + bytes(11)}
    assert not key.is_on()
    key.switch(on=True)
    assert key.is_on()


def test_a_command_that_windows_would_leave_out_is_refused(registry: Registry) -> None:
    with pytest.raises(AutostartError, match="too long"):
        RunKey(["x" * (LONGEST + 1)]).switch(on=True)
    assert registry.keys == {}


def test_a_registry_that_refuses_is_said(registry: Registry) -> None:
    registry.forbidden = True
    with pytest.raises(AutostartError, match="Access is denied"):
        RunKey(COMMAND).switch(on=True)


def test_the_launch_agent_is_a_file(tmp_path: Path) -> None:
    agent = LaunchAgent(["/Applications/Afterword.app/Contents/MacOS/afterword", "--background"], tmp_path)
    assert not agent.is_on()
    agent.switch(on=True)
    assert agent.is_on()
    written = plistlib.loads(agent.path.read_bytes())
    assert (written["Label"], written["RunAtLoad"]) == (LABEL, True)
    assert not LaunchAgent(["/elsewhere/afterword"], tmp_path).is_on()
    agent.path.write_text("no property list")
    assert not agent.is_on()
    agent.switch(on=False)
    assert not agent.path.exists()


def test_a_launch_agent_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "Library").write_text("a file in its place")
    with pytest.raises(AutostartError, match="could not be changed"):
        LaunchAgent(["x"], tmp_path).switch(on=True)
