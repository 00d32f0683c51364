"""The console program ``afterword-cli``. Asking for the version imports next to nothing."""

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return the exit status: 0 done, 1 something failed, 2 wrong usage."""
    arguments = sys.argv[1:] if argv is None else list(argv)
    if arguments == ["--version"]:
        from desktop_app.version import VERSION

        print(f"afterword {VERSION}")
        return 0
    if arguments == ["--read-child"]:
        # A bundle's program is its own interpreter: foreign files are read in a child of it.
        from desktop_app.interchange.reading_child import main as read

        return read()
    from desktop_app.bootstrap import run_command
    from desktop_app.system.no_openssl import leave_out_openssl

    leave_out_openssl()
    return run_command(arguments)


if __name__ == "__main__":
    sys.exit(main())
