import socket
import sys
import tempfile
from pathlib import Path

import pytest

from desktop_app.system.notifications.bus_address import NoSessionBus, session_bus_address


def test_the_environment_names_it() -> None:
    environment = {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/x", "XDG_RUNTIME_DIR": "/run"}
    assert session_bus_address(environment) == "unix:path=/x"


@pytest.mark.skipif(sys.platform == "win32", reason="Unix sockets")
def test_else_it_is_the_usual_socket() -> None:
    with tempfile.TemporaryDirectory(prefix="run,1 ") as runtime, socket.socket(socket.AF_UNIX) as listening:
        path = Path(runtime) / "bus"
        listening.bind(str(path))
        address = session_bus_address({"XDG_RUNTIME_DIR": runtime})
    assert address == f"unix:path={str(path).replace(',', '%2c').replace(' ', '%20')}"


@pytest.mark.parametrize("made", [False, True], ids=["nothing there", "no socket"])
def test_else_there_is_none_whatever_the_display(tmp_path: Path, made: bool) -> None:
    if made:
        (tmp_path / "bus").write_text("no socket")
    with pytest.raises(NoSessionBus, match="no session bus"):
        session_bus_address({"XDG_RUNTIME_DIR": str(tmp_path), "DISPLAY": ":0", "HOME": str(tmp_path)})


def test_an_empty_environment() -> None:
    with pytest.raises(NoSessionBus):
        session_bus_address({})
