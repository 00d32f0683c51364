"""The virtual environment in `.venv`: made from the lock, once."""

import contextlib
import glob
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator

from set_up.messages import say, stop, tail
from set_up.places import PYTHON, ROOT, VENV, WINDOWS, read, ready, requirements, stamp, wanted
from set_up.system_packages import missing_qt_packages, missing_venv_packages, require

# What pip says when it could not reach the packages, in any of its ways.
NO_NETWORK = (
    "ConnectionError",
    "ConnectTimeout",
    "getaddrinfo",
    "Name or service not known",
    "Network is unreachable",
    "ReadTimeout",
    "Temporary failure in name resolution",
    "connection broken",
    "timed out",
)


def ensure(level: str) -> None:
    """Set up what is missing for a level, unless all of it is there."""
    if sys.platform == "linux":
        require(missing_qt_packages() + missing_venv_packages(), "Afterword")
    with _one_set_up_at_a_time():
        if not ready(level):
            _set_up(level)


@contextlib.contextmanager
def _one_set_up_at_a_time() -> Iterator[None]:
    """A lock over the environment: a second dev.py waits for the first instead of building into it."""
    os.makedirs(os.path.join(ROOT, "build"), exist_ok=True)
    with open(os.path.join(ROOT, "build", "set-up.lock"), "a+b") as file:
        if sys.platform == "win32":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _set_up(level: str) -> None:
    """Make or renew the environment. The stamp comes last: without it the next start begins anew."""
    begun = time.monotonic()
    stamps = glob.glob(stamp("*"))
    same_python = any(read(path).partition("\n")[0] == wanted(level).partition("\n")[0] for path in stamps)
    for path in stamps:
        os.remove(path)
    if not (same_python and os.path.exists(PYTHON)):
        _make_venv()
    say("fetching the locked packages (needs the network this once)")
    install(level)
    _make_importable()
    _unpack_shiboken()
    _compile_bytecode()
    for done in ("runtime", level) if level == "development" else (level,):
        with open(stamp(done), "w", encoding="utf-8") as file:
            file.write(wanted(done))
    say(f"set up in {time.monotonic() - begun:.0f} s; the next start skips this")


def clean_environment() -> dict[str, str]:
    """The environment without what would bend Python, pip or a build towards somewhere else."""
    unwanted = ("PYTHONPATH", "PYTHONHOME", "PIP_TARGET", "PIP_PREFIX", "PIP_USER", "PIP_REQUIRE_VIRTUALENV")
    return {name: value for name, value in os.environ.items() if name not in unwanted}


def _make_venv() -> None:
    say("making the virtual environment .venv")
    interpreter = getattr(sys, "_base_executable", sys.executable)
    made = subprocess.run(
        [interpreter, "-m", "venv", "--clear", VENV],
        env=clean_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if made.returncode:
        sys.stderr.write(tail(made.stdout))
        stop("the virtual environment .venv could not be made (the reason is above).")


def install(level: str) -> None:
    """Install what the lock of a level names, and nothing else; stop with a sentence when that fails."""
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    options = ["--retries", "2", "--no-compile", "--require-hashes", "-r", requirements(level)]
    done = subprocess.run(
        [*pip, *options],
        env=clean_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode == 0:
        return
    sys.stderr.write(tail(done.stdout))
    if "DO NOT MATCH THE HASHES" in done.stdout:
        stop("a downloaded package is not the one that the lock names, so it was not installed.")
    if "CERTIFICATE_VERIFY_FAILED" in done.stdout:
        stop(
            "the packages could not be fetched: the package index shows a certificate that this computer does not "
            "trust. On a network that inspects connections, name its certificate in PIP_CERT and start again."
        )
    if any(sign in done.stdout for sign in NO_NETWORK):
        stop(
            "the packages could not be fetched: the package index did not answer. Setting up needs the "
            "network once; please check the connection (or the proxy) and start the same command again."
        )
    stop("the packages could not be installed (pip's last words are above). Start again to try anew.")


def _site_packages() -> str:
    """Where the environment's packages lie."""
    pattern = ("Lib", "site-packages") if WINDOWS else ("lib", "python3*", "site-packages")
    return glob.glob(os.path.join(glob.escape(VENV), *pattern))[0]


def _make_importable() -> None:
    """Let this Python find the checkout from every directory: programs started at login have another."""
    with open(os.path.join(_site_packages(), "afterword-checkout.pth"), "w", encoding="utf-8") as file:
        file.write(ROOT + "\n")


def _unpack_shiboken() -> None:
    """Let Shiboken write its support modules to disk once, instead of compiling them at every start.

    Its own switch for that is SBK_EMBED=0. What an older version wrote is removed first: the new one
    would take it for its own.
    """
    shutil.rmtree(os.path.join(_site_packages(), "shiboken6", "files.dir"), ignore_errors=True)
    unpack = [PYTHON, "-P", "-c", "import PySide6.QtCore"]
    # Only speed is at stake, so a failure here is not one of the set-up.
    subprocess.run(unpack, env={**clean_environment(), "SBK_EMBED": "0"}, capture_output=True, check=False)


def _compile_bytecode() -> None:
    """Compile in parallel what pip would compile one by one, and the checkout with it."""
    places = [os.path.join(VENV, "Lib" if WINDOWS else "lib"), os.path.join(ROOT, "desktop_app")]
    # Some packages carry files for other Pythons: what does not compile now was never needed.
    subprocess.run([PYTHON, "-m", "compileall", "-q", "-j", "0", *places], capture_output=True, check=False)
