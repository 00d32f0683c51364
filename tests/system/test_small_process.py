"""What the resident process does without, in a fresh process: here everything has been imported long ago."""

import subprocess
import sys

import pytest

WITHOUT_OPENSSL = """
import sys
from desktop_app.system.no_openssl import leave_out_openssl
if sys.argv[1] == "left out":
    leave_out_openssl()
import asyncio, hashlib
print(sys.modules.get("_ssl") is not None, sys.modules.get("_hashlib") is not None)
print(hashlib.sha256(b"x").hexdigest()[:8], hashlib.md5(b"x").hexdigest()[:8])
"""

UNREAD = """
import linecache, sys
from desktop_app.ui.application import make_application
application = make_application(["afterword"])
if sys.argv[1] != "unread":
    sys.modules["shibokensupport.feature"]._mod_uses_pyside = REAL
from desktop_app.ui.main_window import MainWindow
print(any(name.endswith("main_window.py") for name in linecache.cache))
"""


def said(program: str, *arguments: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout.split("\n")[:-1]


def test_openssl_is_not_loaded_and_hashes_are_the_same() -> None:
    pytest.importorskip("_ssl")
    with_it, without = said(WITHOUT_OPENSSL, "there"), said(WITHOUT_OPENSSL, "left out")
    assert with_it[0] == "True True"
    assert without[0] == "False False"
    assert without[1] == with_it[1]


def test_pyside_reads_no_source_of_later_modules() -> None:
    real = "import PySide6.QtCore, sys\nREAL = sys.modules['shibokensupport.feature']._mod_uses_pyside\n"
    assert said(real + UNREAD, "read") == ["True"], "the control: PySide still reads what it is let to read"
    assert said(UNREAD, "unread") == ["False"]
