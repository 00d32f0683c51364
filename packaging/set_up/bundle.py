"""Building the bundle in dist/afterword, measuring it, and letting it test itself."""

import json
import os
import subprocess
import sys
import tempfile

from set_up.environment import clean_environment
from set_up.messages import say, stop
from set_up.places import BUNDLE, PYTHON, ROOT, WINDOWS, read
from set_up.system_packages import missing_build_packages, require

LIMIT = 135_000_000  # bytes, counted as `du -sb` counts them


def package() -> int:
    """Build the bundle, measure it, and let it test itself."""
    if sys.platform == "linux":
        require(missing_build_packages(), "Building the bundle")
    environment = {**clean_environment(), "PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": _last_commit_time()}
    places = ["--distpath", "dist", "--workpath", os.path.join("build", "pyinstaller")]
    spec = os.path.join("packaging", "pyinstaller", "afterword.spec")
    command = [PYTHON, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN", *places, spec]
    say("building dist/afterword")
    if subprocess.call(command, cwd=ROOT, env=environment):
        stop("the bundle could not be built (the reason is above).")
    size, files = measure(BUNDLE)
    say(f"dist/afterword: {size / 1e6:.1f} MB in {files} files (limit {LIMIT / 1e6:.0f} MB)")
    if size > LIMIT:
        stop("the bundle is larger than its limit.")
    return selftest()


def selftest() -> int:
    """Run the built program's own checks, in a data directory that is thrown away, without a screen."""
    program = os.path.join(BUNDLE, "afterword.exe" if WINDOWS else "afterword")
    if not os.path.exists(program):
        stop("there is no bundle in dist/afterword yet; `python3 dev.py package` builds it.")
    with tempfile.TemporaryDirectory() as place:
        output = os.path.join(place, "selftest.json")
        environment = {**clean_environment(), "QT_QPA_PLATFORM": "offscreen", "AFTERWORD_DATA_DIR": place}
        try:
            code = subprocess.run([program, "--selftest", output], env=environment, timeout=120).returncode
        except subprocess.TimeoutExpired:
            stop("the bundle's self-test did not end within two minutes.")
        try:
            checks = json.loads(read(output))["checks"]
        except (ValueError, KeyError):
            stop(f"the bundle's self-test left no readable result (exit code {code}).")
    for item in checks:
        print(f"{'ok    ' if item['ok'] else 'FAILED'} {item['name']}: {item['detail']}")
    if code or not checks or not all(item["ok"] for item in checks):
        stop(f"the bundle's self-test failed (exit code {code}).")
    return 0


def measure(directory: str) -> tuple[int, int]:
    """Bytes as `du -sb` counts them (directories and links with their own size), and the files."""
    size, files = os.lstat(directory).st_size, 0
    for place, directories, names in os.walk(directory):
        size += sum(os.lstat(os.path.join(place, name)).st_size for name in (*directories, *names))
        files += len(names)
    return size, files


def _last_commit_time() -> str:
    """Seconds since 1970 of the last commit, so that the same commit always builds the same bytes."""
    try:
        answer = subprocess.run(
            ["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False
        )
    except OSError:
        return "1767225600"  # no git here: the first day of 2026, the same for everybody
    return answer.stdout.strip() or "1767225600"
