"""Three hundred hostile files: none costs more than agreed, crashes, opens another file or makes a connection."""

import compileall
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.services.foreign import USUAL
from tests.hostile.files import write_all

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="pipes, sockets, limits and strace of Linux")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Path]]:
    directory = tmp_path_factory.mktemp("hostile")
    # All of them take minutes, under strace above all: the build machine's work.
    yield write_all(directory)[:: 1 if "CI" in os.environ else 6]
    shutil.rmtree(directory)


def test_none_costs_more_than_agreed(hostile: list[Path]) -> None:
    command = [sys.executable, "-P", "-m", "tests.hostile.reading", *map(str, hostile)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    told = json.loads(done.stdout)
    assert len(told["costs"]) == len(hostile)
    assert [(name, took) for name, took, _said in told["costs"] if took > USUAL.seconds] == []
    assert [
        (name, said)
        for name, _took, said in told["costs"]
        if "came to grief" in said or not said.endswith((".", "?"))
    ] == []
    assert 0 < told["largest"] <= USUAL.memory_bytes


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_nothing_else_is_opened_and_nobody_is_called(hostile: list[Path], tmp_path: Path) -> None:
    log, data = tmp_path / "strace.log", tmp_path / "data"
    # What Python would keep beside its sources is there already.
    assert compileall.compile_dir(ROOT / "desktop_app", quiet=1)
    watched = [
        "strace",
        "-f",
        "-qq",
        "--seccomp-bpf",
        "-s",
        "400",
        "-e",
        "trace=open,openat,openat2,creat,connect",
    ]
    program = [sys.executable, "-P", "-m", "desktop_app.cli", "--data-dir", str(data), "--json", "import"]
    done = subprocess.run(
        [*watched, "-o", str(log), *program, *map(str, hostile)],
        cwd=ROOT,
        capture_output=True,
        check=False,
        # Python itself would keep the modules it compiles beside the sources.
        env={
            "PATH": "/usr/bin:/bin",
            "HOME": str(tmp_path),
            "LANG": "C.UTF-8",
            "PYTHONDONTWRITEBYTECODE": "1",
        },
    )
    assert done.returncode == 1, done.stderr[-3000:]  # some of them could not be read
    assert b"Traceback" not in done.stderr
    assert len(json.loads(done.stdout)["files"]) == len(hostile)
    calls = log.read_text(errors="replace").splitlines()
    assert [call for call in calls if "connect(" in call] == []
    opened = [(found[1], found[2]) for call in calls if (found := _OPENED.search(call))]
    assert opened
    outside = [path for path, _ in opened if not _is_ours(path, data, hostile[0].parent)]
    assert outside == []
    written = [path for path, how in opened if re.search("O_WRONLY|O_RDWR|O_CREAT", how)]
    assert [path for path in written if not path.startswith((str(data), "/dev/null"))] == []


_OPENED = re.compile(
    r'(?:open|openat|openat2|creat)\((?:AT_FDCWD, |\d+, )?"((?:[^"\\]|\\.)*)", ([^)]*)\)\s+= \d'
)


def _is_ours(path: str, data: Path, files: Path) -> bool:
    """Tell whether a path is the person's data, a file that was asked for, or the program and its libraries."""
    program = (sys.prefix, sys.base_prefix, str(ROOT / "desktop_app"), str(ROOT / "resources"))
    system = (
        "/usr/",
        "/lib",
        "/etc/ld.so",
        "/etc/localtime",
        "/etc/timezone",
        "/proc/",
        "/sys/",
        "/dev/null",
    )
    return path.startswith((str(data), str(files), *program, *system, "/dev/urandom")) or path == str(ROOT)
