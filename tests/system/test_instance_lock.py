import subprocess
import sys
from pathlib import Path

from desktop_app.system.instance_lock import InstanceLock, is_held

HOLD = """
import pathlib, sys
from desktop_app.system.instance_lock import InstanceLock
lock = InstanceLock(pathlib.Path(sys.argv[1]))
print(lock.acquire(), flush=True)
sys.stdin.read()
"""


def test_one_process_holds_it_and_its_death_lets_go(tmp_path: Path) -> None:
    assert not is_held(tmp_path)
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "True\n"
        assert is_held(tmp_path)
        assert not InstanceLock(tmp_path).acquire()
        other.kill()
        other.wait()
    lock = InstanceLock(tmp_path)
    assert lock.acquire()
    assert is_held(tmp_path)
    lock.release()
    assert not is_held(tmp_path)
