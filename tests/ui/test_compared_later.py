"""A large database that is damaged: the window is there before that is known, and the process starts over."""

import os
import sys
from pathlib import Path

import pytest

from desktop_app.bootstrap import open_context
from desktop_app.services import reading
from desktop_app.storage.database import FILE_NAME
from desktop_app.system.handover import hand_over, server_name
from tests.end_to_end.processes import Program, wait_for
from tests.ui.stored import add_round, at

ROOT = Path(__file__).parents[2]

STARTED = """
import sys
from desktop_app import __main__
from desktop_app.storage import comparison
comparison.LARGER = 0
if "broken view" in sys.argv:
    from desktop_app.ui.main_window import MainWindow
    def fill(*arguments, **choices):
        raise ValueError("what is damaged may read as anything")
    MainWindow.fill = fill
__main__.main(sys.argv[1:3])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere it is compared before it is opened")
@pytest.mark.parametrize("how", ["", "broken view"])
def test_damage_is_found_and_the_backup_brought_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    (data / "settings.json").write_text('{"notifications": false}')
    context, _trouble = open_context(data)
    add_round(context, "Acme", at(1, 14), notes="a note that is damaged")
    context.database.close(back_up=True, put_seal_on=True)
    content = (data / FILE_NAME).read_bytes()
    assert b"is damaged" in content
    (data / FILE_NAME).write_bytes(content.replace(b"is damaged", b"Is damaged", 1))
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-P", "-c", STARTED, "--data-dir", str(data), how]
    program = Program(command, env, tmp_path / "log")
    try:
        words = Path(f"/proc/{program.pid}/cmdline")
        wait_for(lambda: "--data-dir" not in words.read_text().split("\0"), 30.0, "it has started over")
        wait_for(lambda: hand_over(server_name(data), [], show=False), 20.0, "it hears later starts")
        assert program.end(20.0) == 0, program.printed()
    finally:
        program.kill()
    assert [part.name for part in (data / "damaged").glob("*/*.sqlite3")] == [FILE_NAME]
    context, _trouble = open_context(data)
    (round_,) = reading.interviews_with(context, [1])
    assert "is damaged" in round_.notes
    context.database.close()
