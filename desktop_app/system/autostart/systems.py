"""Which switch this system has."""

import sys
from pathlib import Path

from desktop_app.domain.autostart import Autostart
from desktop_app.system.autostart.command import login_command


def system_autostart(directory: Path) -> Autostart | None:
    """Return the switch for starting at login with a data directory; None where we know of none."""
    command = login_command(directory)
    if sys.platform == "win32":
        from desktop_app.system.autostart.run_key import RunKey

        return RunKey(command)
    if sys.platform == "darwin":
        from desktop_app.system.autostart.launch_agent import LaunchAgent

        return LaunchAgent(command)
    from desktop_app.system.autostart.desktop_entry import DesktopEntry

    return DesktopEntry(command)
