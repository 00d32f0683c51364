"""A session bus that belongs to one test and starts nothing by itself."""

import shutil
import subprocess
from pathlib import Path

from .processes import Program, wait_for

NOTIFICATIONS = "org.freedesktop.Notifications"

_PATH = "/usr/local/bin:/usr/bin:/bin"

# No service directories: the bus of a real session would start whichever notification daemon is installed.
_CONFIGURATION = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  <auth>EXTERNAL</auth>
{services}  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


class PrivateBus:
    """A ``dbus-daemon`` on a socket in ``directory``; after `kill` it can be started at the same address.

    With ``services``, a folder of service files, it starts these when they are needed.
    """

    def __init__(self, directory: Path, services: Path | None = None) -> None:
        self.socket = directory / "bus"
        self.address = f"unix:path={self.socket}"
        self._directory = directory
        self._program: Program | None = None
        self._configuration = directory / "bus.conf"
        folder = f"  <servicedir>{services}</servicedir>\n" if services is not None else ""
        self._configuration.write_text(_CONFIGURATION.format(socket=self.socket, services=folder))

    def start(self) -> None:
        command = ["dbus-daemon", f"--config-file={self._configuration}", "--nofork", "--nopidfile"]
        self._program = Program(command, {"PATH": _PATH}, self._directory / "bus.log")
        wait_for(lambda: self._answers(), what=f"the bus: {self._program.printed()}")

    def kill(self) -> None:
        if self._program is not None:
            self._program.kill()
            self.socket.unlink(missing_ok=True)

    stop = kill

    def owner(self, name: str = NOTIFICATIONS) -> str:
        """Return the unique name of who serves ``name``, or nothing."""
        done = self._send("GetNameOwner", f"string:{name}")
        return done.stdout.split('"')[1] if done.returncode == 0 else ""

    def _answers(self) -> bool:
        return self.socket.exists() and self._send("GetId").returncode == 0

    def _send(self, member: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [
                "dbus-send",
                f"--bus={self.address}",
                "--print-reply",
                "--dest=org.freedesktop.DBus",
                "/org/freedesktop/DBus",
                f"org.freedesktop.DBus.{member}",
                *arguments,
            ],
            env={"PATH": _PATH},
            capture_output=True,
            text=True,
            timeout=5,
            check=False,
        )


def missing_programs() -> list[str]:
    """Return which of the programs a private bus needs are not installed."""
    return [program for program in ("dbus-daemon", "dbus-send") if shutil.which(program) is None]
