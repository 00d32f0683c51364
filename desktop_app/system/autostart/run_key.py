"""Starting at login on Windows: a value of the person's own Run key."""

import subprocess
from collections.abc import Sequence
from importlib import import_module
from typing import Any

from desktop_app.domain.autostart import AutostartError

RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
APPROVED = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
NAME = "Afterword"
LONGEST = 260
"""What Windows runs from that key; a longer command is left out without a word."""


class RunKey:
    """The value ``Afterword`` of the Run key; the Task Manager's own switch is heeded too."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = subprocess.list2cmdline(command)
        self._registry: Any = import_module("winreg")

    def is_on(self) -> bool:
        """Tell whether Windows runs our command at login. Raises AutostartError."""
        approved = self._value(APPROVED)
        # The Task Manager marks what it switched off by an odd first byte.
        disabled = isinstance(approved, bytes) and bool(approved) and bool(approved[0] & 1)
        return self._value(RUN) == self._command and not disabled

    def switch(self, on: bool) -> None:
        """Write the value or take it away, with the Task Manager's mark. Raises AutostartError."""
        if on and len(self._command) > LONGEST:
            raise AutostartError(
                "The path of the program or of its data is too long for Windows to start it at login."
            )
        try:
            self._delete(APPROVED)
            if on:
                registry = self._registry
                with registry.CreateKeyEx(registry.HKEY_CURRENT_USER, RUN, 0, registry.KEY_SET_VALUE) as key:
                    registry.SetValueEx(key, NAME, 0, registry.REG_SZ, self._command)
            else:
                self._delete(RUN)
        except OSError as error:
            raise AutostartError(f"The start at login could not be changed: {error.strerror}.") from error

    def _value(self, path: str) -> Any:
        registry = self._registry
        try:
            with registry.OpenKey(registry.HKEY_CURRENT_USER, path) as key:
                return registry.QueryValueEx(key, NAME)[0]
        except FileNotFoundError:
            return None
        except OSError as error:
            raise AutostartError(f"The start at login could not be read: {error.strerror}.") from error

    def _delete(self, path: str) -> None:
        registry = self._registry
        try:
            with registry.OpenKey(registry.HKEY_CURRENT_USER, path, 0, registry.KEY_SET_VALUE) as key:
                registry.DeleteValue(key, NAME)
        except FileNotFoundError:
            pass
