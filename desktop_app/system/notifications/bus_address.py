"""Where the session bus is, without ever starting one."""

import stat
from collections.abc import Mapping
from pathlib import Path

NO_SERVICE = "No notification service is running on this desktop."
"""For people, where there is a bus and nobody on it who would show anything."""


class NoSessionBus(Exception):
    """There is no session bus to talk to; the message says so in words for people."""


def session_bus_address(environment: Mapping[str, str]) -> str:
    """Return the address of the session bus, from the environment or the platform's usual socket.

    The lookup through X11 that the D-Bus specification allows is left out on purpose: libraries that do it
    start a private bus of their own when they find none, on which every notification "succeeds".

    Raises:
        NoSessionBus: if the environment names none and the usual socket does not exist.
    """
    named = environment.get("DBUS_SESSION_BUS_ADDRESS", "")
    if named:
        return named
    runtime = environment.get("XDG_RUNTIME_DIR", "")
    socket = Path(runtime) / "bus"
    if runtime and _is_socket(socket):
        return f"unix:path={_escaped(str(socket))}"
    raise NoSessionBus("There is no session bus, so notifications cannot be shown.")


def _is_socket(path: Path) -> bool:
    try:
        return stat.S_ISSOCK(path.stat().st_mode)
    except OSError:
        return False


def _escaped(path: str) -> str:
    """Escape for an address (D-Bus specification, "Server Addresses")."""
    allowed = b"-_/.\\*0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    return "".join(chr(byte) if byte in allowed else f"%{byte:02x}" for byte in path.encode())
