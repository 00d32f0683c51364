"""One command for whatever a developer, or the build machine, wants of this checkout.

Needs Python 3.11 or newer and nothing else: the rest (system libraries, the virtual environment in
`.venv`, the locked packages) is fetched once and remembered. `python3 dev.py help` lists the commands.
"""

import os
import sys

if sys.version_info < (3, 11):  # noqa: UP036 - an older Python gets this far, and then a sentence
    sys.exit(
        "Afterword needs Python 3.11 or newer; this is {}.{}. Start dev.py with a newer one, for example: "
        "python3.12 dev.py run".format(*sys.version_info)
    )

# Modules beyond `os` and `sys` are imported where they are used: a start that needs no set-up pays for none.

ROOT = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(ROOT, "packaging"))

from set_up.places import PYTHON, WINDOWS, ready  # noqa: E402

HELP = """python3 dev.py COMMAND [arguments]

  run [arguments]     set everything up and start Afterword with these arguments
  test [arguments]    set everything up and run the tests without a screen (arguments go to pytest)
  test-x [arguments]  the tests that need an X server, a bus and notification daemons of their own (Linux)
  fuzz [READER] [--runs N]
                      every reader of foreign files, or one, against a coverage-guided fuzzer (1,000,000 runs each)
  check               lint, formatting, types, import contracts
  torture             kills, power cuts and damage, the whole of it (Linux, macOS; about ten minutes)
  gallery             photograph every view, dialog and empty state into docs/gallery
  package             build dist/afterword, measure it and let it test itself
  selftest-bundle     let the bundle in dist/afterword test itself again
  lock                write requirements/*.txt anew from pyproject.toml
  help                this text
"""


def ensure(level: str) -> None:
    """Set up whatever is missing for a level: `runtime` or `development`."""
    if not ready(level):
        from set_up import environment

        environment.ensure(level)


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
    from set_up import system_packages
    from set_up.messages import stop

    if sys.platform != "linux":
        stop("the tests with an X server run on Linux only.")
    system_packages.require(system_packages.missing_x_packages(), "Running the tests with an X server")
    ensure("development")
    os.chdir(ROOT)
    return python(["-m", "pytest", "-m", "x_server", *arguments], AFTERWORD_REQUIRE_X="1")


def torture(_arguments: list[str]) -> int:
    """What the data survives, in full; the tests have a shortened set."""
    ensure("development")
    os.chdir(ROOT)
    return python(["-m", "tests.torture"], PYTHONPATH=ROOT)


def fuzz(arguments: list[str]) -> int:
    """Search each reader of foreign files for what it does not expect."""
    from set_up import fuzzer

    ensure("development")
    if not fuzzer.install():
        return 0
    os.chdir(ROOT)
    return python(["-m", "tests.fuzz", *arguments], PYTHONPATH=ROOT)


def check(_arguments: list[str]) -> int:
    """Lint, formatting, types and import contracts."""
    from set_up import checks

    ensure("development")
    return checks.check()


def gallery(_arguments: list[str]) -> int:
    """Photograph the program, for the documentation and for whoever changes how it looks."""
    ensure("development")
    os.chdir(ROOT)
    return python(["-m", "tests.ui.gallery.photograph"], QT_QPA_PLATFORM="offscreen", PYTHONPATH=ROOT)


def lock(_arguments: list[str]) -> int:
    """Resolve the requirements of pyproject.toml anew."""
    from set_up import locks

    ensure("runtime")
    return locks.lock()


def package(_arguments: list[str]) -> int:
    """Build the bundle, measure it and test it."""
    from set_up import bundle

    ensure("development")
    return bundle.package()


def selftest_bundle(_arguments: list[str]) -> int:
    """Test the bundle that is there."""
    from set_up import bundle

    return bundle.selftest()


COMMANDS = {
    "run": run,
    "test": test,
    "test-x": test_x,
    "torture": torture,
    "fuzz": fuzz,
    "check": check,
    "gallery": gallery,
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
        print("\ndev.py: stopped. What was half done is done anew at the next start.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
