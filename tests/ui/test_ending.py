"""Being told to end: in order, whatever the program is in the middle of."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

TOLD_WHILE_THE_WINDOW_IS_MADE = """
import os, signal, sys
from desktop_app import __main__
from desktop_app.ui.main_window import MainWindow

fill = MainWindow.fill

def told(self, *arguments, **options):
    os.kill(os.getpid(), signal.SIGTERM)
    fill(self, *arguments, **options)

MainWindow.fill = told
sys.exit(__main__.main(sys.argv[1:]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="of signals")
def test_told_to_end_while_the_window_is_made(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-P",
        "-c",
        TOLD_WHILE_THE_WINDOW_IS_MADE,
        "--data-dir",
        str(tmp_path / "data"),
    ]
    env = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT),
        "XDG_RUNTIME_DIR": str(tmp_path),
    }
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert (tmp_path / "data" / "window.json").exists()
