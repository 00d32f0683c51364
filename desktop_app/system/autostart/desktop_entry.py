"""Starting at login on a freedesktop.org desktop: an entry in the autostart folder (Desktop Entry, Autostart)."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from desktop_app.atomic_file import write_atomically
from desktop_app.domain.autostart import AutostartError

FILE_NAME = "afterword.desktop"
GROUP = "[Desktop Entry]"

_IN_QUOTES = str.maketrans({"\\": "\\\\", '"': '\\"', "`": "\\`", "$": "\\$", "%": "%%"})
"""What double quotes do not protect, and the sign that begins a field code."""
_IN_VALUES = str.maketrans({"\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"})
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789@+-_./:,")


def exec_value(command: Sequence[str]) -> str:
    """Return a command as the value of ``Exec``: quoted as an argument, then escaped as a string."""
    return " ".join(
        word if word and _PLAIN.issuperset(word) else f'"{word.translate(_IN_QUOTES)}"' for word in command
    ).translate(_IN_VALUES)


class DesktopEntry:
    """The entry ``afterword.desktop`` in the person's autostart folder.

    It counts as on when the desktop would run our command: an entry that is hidden or disabled there by the
    desktop's own settings, or that starts something else, is off.
    """

    def __init__(self, command: Sequence[str], environment: Mapping[str, str] | None = None) -> None:
        environment = os.environ if environment is None else environment
        configuration = environment.get("XDG_CONFIG_HOME", "")
        # A relative path there is invalid and ignored, says the Base Directory specification.
        base = Path(configuration) if Path(configuration).is_absolute() else Path.home() / ".config"
        self.path = base / "autostart" / FILE_NAME
        self._exec = exec_value(command)

    def is_on(self) -> bool:
        """Tell whether the desktop runs our command at login. Raises AutostartError."""
        try:
            text = self.path.read_text("utf-8")
        except FileNotFoundError:
            return False
        except UnicodeDecodeError:
            return False
        except OSError as error:
            raise AutostartError(f"{self.path} cannot be read: {error.strerror}.") from error
        values = _values(text)
        return (
            values.get("Exec") == self._exec
            and values.get("Hidden", "false") != "true"
            and values.get("X-GNOME-Autostart-enabled", "true") != "false"
        )

    def switch(self, on: bool) -> None:
        """Write the entry or take it away. Raises AutostartError."""
        try:
            if on:
                self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                write_atomically(self.path, self._entry())
            else:
                self.path.unlink(missing_ok=True)
        except OSError as error:
            raise AutostartError(
                f"The start at login could not be changed in {self.path}: {error.strerror}."
            ) from error

    def _entry(self) -> str:
        return (
            f"{GROUP}\nType=Application\nVersion=1.0\nName=Afterword\n"
            "Comment=Reminds you of what comes after an interview\n"
            f"Exec={self._exec}\nIcon=afterword\nTerminal=false\nX-GNOME-Autostart-enabled=true\n"
        )


def _values(text: str) -> dict[str, str]:
    """Return the values of the main group; of a key that comes twice, the first."""
    values: dict[str, str] = {}
    group = ""
    for line in text.split("\n"):
        if line.startswith("["):
            group = line.strip()
        elif group == GROUP and "=" in line and not line.startswith("#"):
            key, _, value = line.partition("=")
            values.setdefault(key.strip(), value.strip())
    return values
