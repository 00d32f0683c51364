"""Starting at login on macOS: a launch agent of the person's own."""

import plistlib
from collections.abc import Sequence
from pathlib import Path

from desktop_app.atomic_file import write_atomically
from desktop_app.domain.autostart import AutostartError

LABEL = "io.github.afterword.Afterword.login"


class LaunchAgent:
    """The property list of the agent; launchd reads it at the next login, so nothing is started here and now."""

    def __init__(self, command: Sequence[str], home: Path | None = None) -> None:
        self.path = (home or Path.home()) / "Library" / "LaunchAgents" / f"{LABEL}.plist"
        self._command = list(command)

    def is_on(self) -> bool:
        """Tell whether launchd is to run our command at login. Raises AutostartError."""
        try:
            agent = plistlib.loads(self.path.read_bytes())
        except FileNotFoundError:
            return False
        except OSError as error:
            raise AutostartError(f"{self.path} cannot be read: {error.strerror}.") from error
        except (plistlib.InvalidFileException, ValueError, SyntaxError):
            return False
        return (
            isinstance(agent, dict)
            and agent.get("ProgramArguments") == self._command
            and agent.get("RunAtLoad") is True
            and agent.get("Disabled") is not True
        )

    def switch(self, on: bool) -> None:
        """Write the agent or take it away. Raises AutostartError."""
        agent = {
            "Label": LABEL,
            "ProgramArguments": self._command,
            "RunAtLoad": True,
            "ProcessType": "Interactive",
            "LimitLoadToSessionType": "Aqua",
        }
        try:
            if on:
                self.path.parent.mkdir(parents=True, exist_ok=True)
                write_atomically(self.path, plistlib.dumps(agent))
            else:
                self.path.unlink(missing_ok=True)
        except OSError as error:
            raise AutostartError(
                f"The start at login could not be changed in {self.path}: {error.strerror}."
            ) from error
