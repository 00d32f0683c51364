"""The program ``afterword``: the window, or the reminders in the background."""

import sys

from desktop_app.system.no_openssl import leave_out_openssl

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from desktop_app.system.instance_lock import InstanceLock
    from desktop_app.ui.main_window import MainWindow

# A start that only hands its files over ends within `_run`, sooner than `pathlib` or `typing` would be imported.


def main(argv: "Sequence[str] | None" = None) -> int:
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
        from pathlib import Path

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
    return _usual_options(arguments) or _parsed_options(arguments)


def _usual_options(arguments: list[str]) -> _Options | None:
    """Understand what a person's start, the login's and a file manager's say; the parser takes longer to import."""
    options = _Options()
    rest = list(arguments)
    while rest and rest[0].startswith("-"):
        word = rest.pop(0)
        if word == "--background":
            options.background = True
        elif word == "--data-dir" and rest and not rest[0].startswith("-"):
            options.data_dir = rest.pop(0)
        else:
            return None
    options.files = rest
    return None if any(word.startswith("-") for word in rest) else options


def _parsed_options(arguments: list[str]) -> _Options:
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
    return parser.parse_args(arguments, _Options())


def _run(options: _Options) -> int:
    """Become the resident process, or hand over to the one that runs already, which takes no more than this."""
    from desktop_app.domain.errors import AfterwordError
    from desktop_app.system.instance_lock import InstanceLock
    from desktop_app.system.paths import absolute, data_directory

    try:
        files = [absolute(file) for file in options.files]
        directory = data_directory(options.data_dir)
        lock = InstanceLock(directory)
        if not lock.acquire():
            from desktop_app.system.crowd import leave_crowd
            from desktop_app.system.handover import hand_over, server_name

            leave_crowd()
            show = not options.background
            if hand_over(server_name(directory), files, show=show, alone=lock.acquire):
                _end()
            if not lock.held:
                return _refuse(
                    "It is running already and does not answer. End it and start it again.", options
                )
    except (AfterwordError, OSError) as error:
        return _refuse(str(error), options)
    return _become_resident(directory, lock, files, options)


def _end() -> None:
    """End a start that has handed over: to take the interpreter apart would last longer than that did."""
    import os

    os._exit(0)


def _refuse(sentence: str, options: _Options) -> int:
    from desktop_app.bootstrap import refuse

    return refuse(sentence, shown=not options.background)


def _become_resident(place: str, lock: "InstanceLock", files: list[str], options: _Options) -> int:
    from pathlib import Path

    from desktop_app.system.crowd import leave_crowd_for_good

    leave_crowd_for_good()
    directory = Path(place)
    window = None if options.background else _window_with_picture(directory)
    from desktop_app.bootstrap import run_window

    return run_window(directory, lock, files, background=options.background, window=window)


def _window_with_picture(directory: "Path") -> "MainWindow | None":
    """Show the window as it was left, if that still holds: before anything that takes longer is imported."""
    if not (directory / "window.key").exists():
        return None
    from desktop_app.ui.picture_start import open_with_picture

    return open_with_picture(directory)


if __name__ == "__main__":
    sys.exit(main())
