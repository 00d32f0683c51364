"""The desktop's accessibility bus, and a screen reader on it that can be told what to do."""

import json
import subprocess
from pathlib import Path
from typing import Any

from .desktop import Desktop
from .processes import NotReady, Program, wait_for

PYTHON = Path("/usr/bin/python3")
"""The system's Python, for which distributions build pyatspi; a virtual environment has none."""
LAUNCHERS = (Path("/usr/libexec/at-spi-bus-launcher"), Path("/usr/lib/at-spi2-core/at-spi-bus-launcher"))
CHILD = Path(__file__).with_name("screen_reader_child.py")


class ScreenReader:
    """Finds things by role and name, as a person hears them, and does what they offer."""

    def __init__(self, desktop: Desktop) -> None:
        launcher = next(path for path in LAUNCHERS if path.exists())
        # As a desktop does when its screen reader is switched on.
        self.bus: Program = desktop.start_program(
            launcher, "--launch-immediately", "--a11y=1", "--screen-reader=1"
        )
        wait_for(lambda: self._bus_answers(desktop), what=f"the accessibility bus: {self.bus.printed()}")
        self._log = (desktop.directory / "screen-reader.log").open("wb")
        self._child = subprocess.Popen(
            [PYTHON, CHILD],
            env=desktop.env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            text=True,
        )

    def names(self, role: str, name: str = ".*") -> list[str]:
        """Return the names of everything showing that has this role and matches."""
        return list(self._ask("names", role, name))

    def wait(self, role: str, name: str, limit: float = 20.0) -> str:
        """Wait until something is showing; return its name."""
        try:
            return wait_for(lambda: self.names(role, name), limit, f"a {role} {name}")[0]
        except NotReady as error:
            raise NotReady("\n".join([str(error), *self.tree()])) from None

    def press(self, name: str, role: str = "push button") -> str:
        """Press a button, once it is there; return its name."""
        self.wait(role, name)
        return str(self._ask("act", role, name, "Press"))

    def switch(self, name: str) -> str:
        """Switch a button that stays down, as the ones for views do; return its name."""
        self.wait("check box", name)
        return str(self._ask("act", "check box", name, "Toggle"))

    def followed(self) -> list[str]:
        """Return where the keyboard was since this was asked last, as ``role: name``."""
        return list(self._ask("followed"))

    def type_into(self, name: str, text: str) -> str:
        """Put words into a field; return what it holds then."""
        self.wait("text", name)
        return str(self._ask("type", "text", name, text))

    def choose(self, role: str, name: str, item: str) -> str:
        """Select an item of a list, table or tree; return its name."""
        self.wait(role, name)
        return str(self._ask("choose", role, name, item))

    def table(self, name: str) -> dict[str, Any]:
        """Return what a table says of itself."""
        return dict(self._ask("table", "table", name))

    def heard(self) -> list[str]:
        """Return what was announced since this was asked last."""
        return list(self._ask("heard"))

    def tree(self) -> list[str]:
        """Return everything that is showing."""
        return list(self._ask("tree"))

    def told(self) -> list[tuple[str, str, str, str]]:
        """Return everything that is showing, as role, name, description, and what labels it."""
        return [(role, name, more, label) for role, name, more, label in self._ask("told")]

    def stop(self) -> None:
        self._child.kill()
        self._child.communicate()
        self._log.close()

    def _ask(self, verb: str, role: str = "", name: str = "", more: str = "") -> Any:
        assert self._child.stdin is not None
        assert self._child.stdout is not None
        self._child.stdin.write(json.dumps([verb, role, name, more]) + "\n")
        self._child.stdin.flush()
        line = self._child.stdout.readline()
        assert line, f"the screen reader is gone: {Path(self._log.name).read_text()}"
        answer = json.loads(line)
        assert "error" not in answer, f"{verb} {role} {name!r} {more!r}: {answer['error']}"
        return answer["said"]

    @staticmethod
    def _bus_answers(desktop: Desktop) -> bool:
        asked = subprocess.run(
            ["dbus-send", "--session", "--print-reply", "--dest=org.a11y.Bus", "/org/a11y/bus",
             "org.a11y.Bus.GetAddress"],
            env=desktop.env, capture_output=True, timeout=5, check=False,
        )  # fmt: skip
        return asked.returncode == 0


def missing_parts() -> list[str]:
    """Return which packages a screen reader needs and are not installed."""
    missing = [] if any(path.exists() for path in LAUNCHERS) else ["at-spi2-core"]
    asked = subprocess.run([PYTHON, "-c", "import pyatspi"], capture_output=True, check=False)
    return missing if asked.returncode == 0 else [*missing, "python3-pyatspi"]
