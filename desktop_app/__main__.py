"""The program ``afterword``: the window, or the reminders in the background."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.system.no_openssl import leave_out_openssl

if TYPE_CHECKING:
    from desktop_app.ui.main_window import MainWindow


def main(argv: Sequence[str] | None = None) -> int:
    """Parse the arguments and run what they ask for; return the exit status."""
    leave_out_openssl()
    arguments = sys.argv[1:] if argv is None else list(argv)
    if arguments == ["--read-child"]:
        from desktop_app.interchange.reading_child import main as read

        return read()
    if arguments[:1] == ["--notify-child"]:
        # A frozen program is its own interpreter: the last native route runs in a child of itself.
        from desktop_app.system.notifications.plyer_child import main as notify

        return notify()
    options = _options(arguments)
    if options.selftest is not None:
        from desktop_app.selftest import run

        return run(Path(options.selftest))
    return _run(options)


class _Options:
    """What the arguments say."""

    data_dir: str | None = None
    background = False
    selftest: str | None = None
    files: list[str]


def _options(arguments: list[str]) -> _Options:
    options = _Options()
    if arguments in ([], ["--background"]):
        # The usual starts, a person's and the login's, do without the parser.
        options.files, options.background = [], bool(arguments)
        return options
    import argparse

    from desktop_app.version import VERSION

    parser = argparse.ArgumentParser(
        prog="afterword", description="What happens after a job interview, kept on time.", allow_abbrev=False
    )
    parser.add_argument("--version", action="version", version=f"afterword {VERSION}")
    parser.add_argument(
        "--data-dir", metavar="DIR", help="where everything is kept (also AFTERWORD_DATA_DIR)"
    )
    parser.add_argument("--background", action="store_true", help="start without showing the window")
    parser.add_argument("--selftest", metavar="OUT.json", help="check this installation and write the result")
    parser.add_argument("files", nargs="*", metavar="FILE", help="invitations (.ics, .eml) to import")
    return parser.parse_args(arguments, options)


def _run(options: _Options) -> int:
    """Become the resident process, or hand over to the one that runs already, which takes no more than this."""
    from desktop_app.domain.errors import AfterwordError
    from desktop_app.system.instance_lock import InstanceLock
    from desktop_app.system.paths import data_directory

    paths = [str(Path(file).absolute()) for file in options.files]
    try:
        directory = data_directory(options.data_dir)
        lock = InstanceLock(directory)
        if not lock.acquire():
            return _hand_over(directory, paths, show=not options.background)
    except (AfterwordError, OSError) as error:
        from desktop_app.bootstrap import refuse

        return refuse(str(error), shown=not options.background)
    window = None if options.background else _window_with_picture(directory)
    from desktop_app.bootstrap import run_window

    return run_window(directory, lock, paths, background=options.background, window=window)


def _window_with_picture(directory: Path) -> "MainWindow | None":
    """Show the window as it was left, if that still holds: before anything that takes longer is imported."""
    if not (directory / "window.key").exists():
        return None
    from desktop_app.ui.picture_start import open_with_picture

    return open_with_picture(directory)


def _hand_over(directory: Path, files: list[str], *, show: bool) -> int:
    from desktop_app.system.handover import hand_over, server_name

    if hand_over(server_name(directory), files, show=show):
        return 0
    sys.stderr.write("afterword: it is running already and does not answer. End it and start it again.\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
