"""One command for whatever a developer, or the build machine, wants of this checkout.

Needs Python 3.11 or newer and nothing else: the rest (system libraries, the virtual environment in
`.venv`, the locked packages) is fetched once and remembered. `python3 dev.py help` lists the commands.
"""

import os
import sys

TYPE_CHECKING = False  # what type checkers take for True; importing typing takes longer than all the rest
if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from typing import NoReturn

if sys.version_info < (3, 11):  # noqa: UP036 - an older Python gets this far, and then a sentence
    sys.exit(
        "Afterword needs Python 3.11 or newer; this is {}.{}. Start dev.py with a newer one, for example: "
        "python3.12 dev.py run".format(*sys.version_info)
    )

# Modules beyond `os` and `sys` are imported where they are used: a start that needs no set-up pays for none.

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
WINDOWS = sys.platform == "win32"
PYTHON = os.path.join(VENV, "Scripts", "python.exe") if WINDOWS else os.path.join(VENV, "bin", "python")
BUNDLE = os.path.join(ROOT, "dist", "afterword")
BUNDLE_LIMIT = 135_000_000  # bytes, counted as `du -sb` counts them

HELP = """python3 dev.py COMMAND [arguments]

  run [arguments]     set everything up and start Afterword with these arguments
  test [arguments]    set everything up and run the tests without a screen (arguments go to pytest)
  test-x [arguments]  the tests that need an X server, a bus and notification daemons of their own (Linux)
  check               lint, formatting, types, import contracts
  package             build dist/afterword, measure it and let it test itself
  selftest-bundle     let the bundle in dist/afterword test itself again
  lock                write requirements/*.txt anew from pyproject.toml
  help                this text
"""

# What Qt's libraries ask of the system beyond the C library: soname → (Debian package, Fedora package).
QT_LIBRARIES = {
    "libEGL.so.1": ("libegl1", "libglvnd-egl"),
    "libGL.so.1": ("libgl1", "libglvnd-glx"),
    "libdbus-1.so.3": ("libdbus-1-3", "dbus-libs"),
    "libfontconfig.so.1": ("libfontconfig1", "fontconfig"),
    "libfreetype.so.6": ("libfreetype6", "freetype"),
    "libglib-2.0.so.0": ("libglib2.0-0", "glib2"),
    "libgthread-2.0.so.0": ("libglib2.0-0", "glib2"),
    "libgssapi_krb5.so.2": ("libgssapi-krb5-2", "krb5-libs"),
    "libbrotlidec.so.1": ("libbrotli1", "libbrotli"),
    "libzstd.so.1": ("libzstd1", "libzstd"),
    "libxkbcommon.so.0": ("libxkbcommon0", "libxkbcommon"),
    "libX11.so.6": ("libx11-6", "libX11"),
    "libX11-xcb.so.1": ("libx11-xcb1", "libX11-xcb"),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0", "libxkbcommon-x11"),
    "libxcb-cursor.so.0": ("libxcb-cursor0", "xcb-util-cursor"),
    "libxcb-glx.so.0": ("libxcb-glx0", "libxcb"),
    "libxcb-icccm.so.4": ("libxcb-icccm4", "xcb-util-wm"),
    "libxcb-image.so.0": ("libxcb-image0", "xcb-util-image"),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1", "xcb-util-keysyms"),
    "libxcb-randr.so.0": ("libxcb-randr0", "libxcb"),
    "libxcb-render-util.so.0": ("libxcb-render-util0", "xcb-util-renderutil"),
    "libxcb-shape.so.0": ("libxcb-shape0", "libxcb"),
    "libxcb-sync.so.1": ("libxcb-sync1", "libxcb"),
    "libxcb-util.so.1": ("libxcb-util1", "xcb-util"),
    "libxcb-xfixes.so.0": ("libxcb-xfixes0", "libxcb"),
    "libxcb-xkb.so.1": ("libxcb-xkb1", "libxcb"),
    "libwayland-client.so.0": ("libwayland-client0", "libwayland-client"),
    "libwayland-cursor.so.0": ("libwayland-cursor0", "libwayland-cursor"),
}

# What the tests with a real screen start themselves: (Debian package, Fedora package).
X_PACKAGES = (
    ("xvfb", "xorg-x11-server-Xvfb"),
    ("xauth", "xorg-x11-xauth"),
    ("dbus", "dbus-daemon"),
    ("dunst", "dunst"),
    ("xfce4-notifyd", "xfce4-notifyd"),
    ("xdotool", "xdotool"),
    ("faketime", "libfaketime"),
    ("imagemagick", "ImageMagick"),
    ("jq", "jq"),
    ("libnotify-bin", "libnotify"),
    ("openbox", "openbox"),
    ("fonts-dejavu-core", "dejavu-sans-fonts"),
)

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

Command = list[str]


def stop(message: str) -> "NoReturn":
    """End with exit code 1 and a sentence for the person in front of it."""
    sys.exit(f"dev.py: {message}")


def say(message: str) -> None:
    """Tell what takes the time. On standard error: what a command prints stays its own."""
    print(f"dev.py: {message}", file=sys.stderr, flush=True)


# --- What the system must bring -------------------------------------------------------------------------


def missing_qt_packages() -> list[tuple[str, str]]:
    """The packages of the shared libraries that the dynamic linker does not find."""
    import ctypes

    missing = []
    for soname, packages in QT_LIBRARIES.items():
        try:
            ctypes.CDLL(soname)
        except OSError:
            missing.append(packages)
    return missing


def missing_venv_packages() -> list[tuple[str, str]]:
    """Debian takes `ensurepip` out of Python and puts it into a package of its own."""
    import importlib.util

    if importlib.util.find_spec("ensurepip"):
        return []
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    return [(f"python{version}-venv", "python3-pip")]


def missing_build_packages() -> list[tuple[str, str]]:
    """PyInstaller wants binutils, and Python as a shared library (Debian's interpreter is without)."""
    import ctypes
    import shutil
    import sysconfig

    missing = []
    if not (shutil.which("objcopy") and shutil.which("objdump") and shutil.which("strip")):
        missing.append(("binutils", "binutils"))
    library = str(sysconfig.get_config_var("INSTSONAME"))
    if not os.path.exists(os.path.join(str(sysconfig.get_config_var("LIBDIR")), library)):
        try:
            ctypes.CDLL(library)
        except OSError:
            version = f"{sys.version_info.major}.{sys.version_info.minor}"
            missing.append((f"libpython{version}", "python3-libs"))
    return missing


def missing_x_packages() -> list[tuple[str, str]]:
    """Which packages the package manager does not list as installed."""
    import shutil
    import subprocess

    if shutil.which("dpkg-query"):
        listing, which = ["dpkg-query", "-W", "-f", "${db:Status-Status} ${Package}\n"], 0
    elif shutil.which("rpm"):
        listing, which = ["rpm", "-q", "--qf", "installed %{NAME}\n"], 1
    else:
        return []
    names = [packages[which] for packages in X_PACKAGES]
    answer = subprocess.run([*listing, *names], capture_output=True, text=True, check=False).stdout
    installed = {line.removeprefix("installed ") for line in answer.splitlines()}
    return [packages for packages in X_PACKAGES if packages[which] not in installed]


def installation(packages: list[tuple[str, str]]) -> list[Command]:
    """The commands that install these packages here; none where the package manager is not known."""
    import shutil

    if shutil.which("apt-get"):
        names = sorted({debian for debian, _ in packages})
        return [["apt-get", "update"], ["apt-get", "install", "-y", "--no-install-recommends", *names]]
    if shutil.which("dnf"):
        return [["dnf", "install", "-y", *sorted({fedora for _, fedora in packages})]]
    return []


def require(packages: list[tuple[str, str]], purpose: str) -> None:
    """Install system packages where that is allowed; else print the one line to type, and stop."""
    if not packages:
        return
    import shlex
    import subprocess

    names = ", ".join(sorted({debian for debian, _ in packages}))
    commands = installation(packages)
    if not commands:
        stop(
            f"{purpose} needs system packages that are not here. By their Debian names: {names}. "
            "Please install them with your package manager, then start this command again."
        )
    rights: Command = [] if os.geteuid() == 0 else ["sudo"]
    if rights and not _sudo_without_asking():
        line = " && ".join(shlex.join(["sudo", *command]) for command in commands)
        stop(f"{purpose} needs a few system packages. Please type this line, then start again:\n\n  {line}\n")
    say(f"installing system packages: {names}")
    keep_quiet = ["env", "DEBIAN_FRONTEND=noninteractive"]
    for command in commands:
        done = subprocess.run(
            [*rights, *keep_quiet, *command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if done.returncode:
            sys.stderr.write(_tail(done.stdout))
            stop(f"`{shlex.join(command)}` did not work (its last words are above).")


def _sudo_without_asking() -> bool:
    import shutil
    import subprocess

    if not shutil.which("sudo"):
        return False
    answer = subprocess.run(
        ["sudo", "-n", "true"], stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    return answer.returncode == 0


def _tail(text: str, lines: int = 15) -> str:
    return "\n".join(text.splitlines()[-lines:]) + "\n"


# --- The virtual environment ----------------------------------------------------------------------------


def requirements(level: str) -> str:
    """The lock file of a level: `runtime`, `development` (which contains runtime) or `lock`."""
    return os.path.join(ROOT, "requirements", f"{level}.txt")


def stamp(level: str) -> str:
    """Where it is noted what was installed."""
    return os.path.join(VENV, f"afterword-{level}.stamp")


def _text(path: str) -> str:
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except OSError:
        return ""


def wanted(level: str) -> str:
    """What the stamp of a finished set-up says: this Python, this checkout, these packages.

    The lock itself rather than a hash of it: reading 60 kB is cheaper than importing hashlib.
    """
    interpreter = f"{sys.version} {sys.platform}".replace("\n", " ")
    return "\n".join((interpreter, ROOT, _text(requirements(level))))


def ready(level: str) -> bool:
    """Whether the environment is set up; this is all that a second start spends on set-up."""
    return _text(stamp(level)) == wanted(level) and os.path.exists(PYTHON)


def ensure(level: str) -> None:
    """Set up whatever is missing for a level."""
    if ready(level):
        return
    if sys.platform == "linux":
        require(missing_qt_packages() + missing_venv_packages(), "Afterword")
    with _one_set_up_at_a_time():
        if not ready(level):
            _set_up(level)


def _one_set_up_at_a_time() -> "AbstractContextManager[None]":
    """A lock over the environment: a second dev.py waits for the first instead of building into it."""
    import contextlib

    @contextlib.contextmanager
    def locked() -> "Iterator[None]":
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

    return locked()


def _set_up(level: str) -> None:
    """Make or renew the environment. The stamp comes last: without it the next start begins anew."""
    import glob
    import time

    begun = time.monotonic()
    stamps = glob.glob(stamp("*"))
    same_python = any(_text(path).partition("\n")[0] == wanted(level).partition("\n")[0] for path in stamps)
    for path in stamps:
        os.remove(path)
    if not (same_python and os.path.exists(PYTHON)):
        _make_venv()
    say("fetching the locked packages (needs the network this once)")
    _install(level)
    _make_importable()
    _compile_bytecode()
    for done in ("runtime", level) if level == "development" else (level,):
        with open(stamp(done), "w", encoding="utf-8") as file:
            file.write(wanted(done))
    say(f"set up in {time.monotonic() - begun:.0f} s; the next start skips this")


def _clean_environment() -> dict[str, str]:
    """The environment without what would bend Python, pip or a build towards somewhere else."""
    unwanted = ("PYTHONPATH", "PYTHONHOME", "PIP_TARGET", "PIP_PREFIX", "PIP_USER", "PIP_REQUIRE_VIRTUALENV")
    return {name: value for name, value in os.environ.items() if name not in unwanted}


def _make_venv() -> None:
    import subprocess

    say("making the virtual environment .venv")
    interpreter = getattr(sys, "_base_executable", sys.executable)
    made = subprocess.run(
        [interpreter, "-m", "venv", "--clear", VENV],
        env=_clean_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if made.returncode:
        sys.stderr.write(_tail(made.stdout))
        stop("the virtual environment .venv could not be made (the reason is above).")


def _install(level: str) -> None:
    import subprocess

    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    options = ["--retries", "2", "--no-compile", "--require-hashes", "-r", requirements(level)]
    done = subprocess.run(
        [*pip, *options],
        env=_clean_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode == 0:
        return
    sys.stderr.write(_tail(done.stdout))
    if "DO NOT MATCH THE HASHES" in done.stdout:
        stop("a downloaded package is not the one that the lock names, so it was not installed.")
    if any(sign in done.stdout for sign in NO_NETWORK):
        stop(
            "the packages could not be fetched: the package index did not answer. Setting up needs the "
            "network once; please check the connection (or the proxy) and start the same command again."
        )
    stop("the packages could not be installed (pip's last words are above). Start again to try anew.")


def _make_importable() -> None:
    """Let this Python find the checkout from every directory: programs started at login have another."""
    import glob

    pattern = ("Lib", "site-packages") if WINDOWS else ("lib", "python3*", "site-packages")
    for site_packages in glob.glob(os.path.join(glob.escape(VENV), *pattern)):
        with open(os.path.join(site_packages, "afterword-checkout.pth"), "w", encoding="utf-8") as file:
            file.write(ROOT + "\n")


def _compile_bytecode() -> None:
    """Compile in parallel what pip would compile one by one, and the checkout with it."""
    import subprocess

    places = [os.path.join(VENV, "Lib" if WINDOWS else "lib"), os.path.join(ROOT, "desktop_app")]
    # Some packages carry files for other Pythons: what does not compile now was never needed.
    subprocess.run([PYTHON, "-m", "compileall", "-q", "-j", "0", *places], capture_output=True, check=False)


# --- The commands ---------------------------------------------------------------------------------------


def python(arguments: list[str], **extra: str) -> int:
    """Become (on Windows: start) the environment's Python. `-P`: imports ignore where one stands."""
    environment = {**os.environ, **extra}
    command = [PYTHON, "-P", *arguments]
    if not WINDOWS:
        sys.stdout.flush()
        os.execve(PYTHON, command, environment)
    import subprocess

    return subprocess.call(command, env=environment)


def run(arguments: list[str]) -> int:
    """Set everything up and start the application."""
    ensure("runtime")
    return python(["-m", "desktop_app", *arguments])


def test(arguments: list[str]) -> int:
    """The tests that need no screen."""
    ensure("development")
    os.chdir(ROOT)
    return python(["-m", "pytest", "-m", "not x_server", *arguments], QT_QPA_PLATFORM="offscreen")


def test_x(arguments: list[str]) -> int:
    """The tests that start a screen, a bus and notification daemons."""
    if sys.platform != "linux":
        stop("the tests with an X server run on Linux only.")
    require(missing_x_packages(), "The tests with an X server")
    ensure("development")
    os.chdir(ROOT)
    return python(["-m", "pytest", "-m", "x_server", *arguments])


def check(_arguments: list[str]) -> int:
    """Every static check, all of them even when the first one finds something."""
    import subprocess

    ensure("development")
    contracts = (
        "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
    )
    checks = {
        "lint": ["-m", "ruff", "check", "."],
        "formatting": ["-m", "ruff", "format", "--check", "."],
        "types": ["-m", "mypy"],
        "import contracts": ["-c", contracts, "--no-logo"],
    }
    failed = []
    for name, arguments in checks.items():
        say(name)
        if subprocess.call([PYTHON, *arguments], cwd=ROOT):
            failed.append(name)
    if failed:
        stop(f"not right yet: {', '.join(failed)}.")
    return 0


def lock(_arguments: list[str]) -> int:
    """Resolve pyproject.toml into files that name versions and hashes, and no place to get them from."""
    import subprocess

    ensure("runtime")
    _install("lock")
    # No PIP_* or UV_* setting of this machine may find its way into the files.
    environment = {k: v for k, v in _clean_environment().items() if not k.startswith("PIP_")}
    environment["UV_PYTHON_DOWNLOADS"] = "never"
    neutral = ["--no-header", "--no-emit-index-url", "--no-emit-find-links"]
    compiled = ["--quiet", "--generate-hashes", "--universal", "--python-version", "3.11", "--upgrade"]
    for level, source in (
        ("lock", ["requirements/lock.in"]),
        ("runtime", ["pyproject.toml"]),
        ("development", ["pyproject.toml", "--extra", "dev", "--constraint", "requirements/runtime.txt"]),
    ):
        say(f"resolving requirements/{level}.txt")
        target = ["--output-file", f"requirements/{level}.txt"]
        command = [PYTHON, "-m", "uv", "pip", "compile", *compiled, *neutral, *source, *target]
        if subprocess.run(
            command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, check=False
        ).returncode:
            stop("the versions could not be resolved (the reason is above); the file is as it was.")
    for level in ("lock", "runtime", "development"):
        text = _text(requirements(level))
        if "://" in text or ROOT in text:
            stop(f"requirements/{level}.txt names an address or a path of this machine; do not commit it.")
    return 0


def package(_arguments: list[str]) -> int:
    """Build the bundle, measure it, and let it test itself."""
    import subprocess

    if sys.platform == "linux":
        require(missing_build_packages(), "Building the bundle")
    ensure("development")
    environment = {**_clean_environment(), "PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": _last_commit_time()}
    places = ["--distpath", "dist", "--workpath", os.path.join("build", "pyinstaller")]
    spec = os.path.join("packaging", "pyinstaller", "afterword.spec")
    command = [PYTHON, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN", *places, spec]
    say("building dist/afterword")
    if subprocess.call(command, cwd=ROOT, env=environment):
        stop("the bundle could not be built (the reason is above).")
    size, files = measure(BUNDLE)
    say(f"dist/afterword: {size / 1e6:.1f} MB in {files} files (limit {BUNDLE_LIMIT / 1e6:.0f} MB)")
    if size > BUNDLE_LIMIT:
        stop("the bundle is larger than its limit.")
    return selftest_bundle([])


def selftest_bundle(_arguments: list[str]) -> int:
    """Run the built program's own checks, in a data directory that is thrown away, without a screen."""
    import json
    import subprocess
    import tempfile

    program = os.path.join(BUNDLE, "afterword.exe" if WINDOWS else "afterword")
    if not os.path.exists(program):
        stop("there is no bundle in dist/afterword yet; `python3 dev.py package` builds it.")
    with tempfile.TemporaryDirectory() as place:
        output = os.path.join(place, "selftest.json")
        environment = {**_clean_environment(), "QT_QPA_PLATFORM": "offscreen", "AFTERWORD_DATA_DIR": place}
        try:
            code = subprocess.run([program, "--selftest", output], env=environment, timeout=120).returncode
        except subprocess.TimeoutExpired:
            stop("the bundle's self-test did not end within two minutes.")
        try:
            checks = json.loads(_text(output))["checks"]
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
    import subprocess

    try:
        answer = subprocess.run(
            ["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False
        )
    except OSError:
        return "1767225600"  # no git here: the first day of 2026, the same for everybody
    return answer.stdout.strip() or "1767225600"


COMMANDS = {
    "run": run,
    "test": test,
    "test-x": test_x,
    "check": check,
    "lock": lock,
    "package": package,
    "selftest-bundle": selftest_bundle,
}


def main(arguments: list[str]) -> int:
    """Find the command by its name. Exit code 2 for one that does not exist."""
    name = arguments[0] if arguments else "help"
    if name in ("help", "-h", "--help"):
        print(HELP, end="")
        return 0
    if name not in COMMANDS:
        print(f"dev.py: there is no command {name!r}.\n\n{HELP}", end="", file=sys.stderr)
        return 2
    try:
        return COMMANDS[name](arguments[1:])
    except KeyboardInterrupt:
        stop("stopped. Whatever was half done is done anew at the next start.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
