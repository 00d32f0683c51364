"""Where the program keeps its files: one directory that nobody else may read.

Paths are plain text here, as pathlib alone would double what a start that hands over imports.
"""

import os
import sys

from desktop_app.domain.errors import StorageError

ENVIRONMENT_VARIABLE = "AFTERWORD_DATA_DIR"


def data_directory(chosen: str | None = None) -> str:
    """Return the data directory's absolute path, made if need be with mode 0700.

    In order: ``chosen`` (the option), AFTERWORD_DATA_DIR, the platform's own place. Raises StorageError with the
    reason if it cannot be used.
    """
    named = chosen or os.environ.get(ENVIRONMENT_VARIABLE)
    directory = absolute(os.path.expanduser(named)) if named else own_place()
    # All that is made from here on, by SQLite and Qt too, is the person's own (they would make it 0644).
    os.umask(0o077)
    try:
        os.makedirs(directory, mode=0o700, exist_ok=True)
        # Only our own place is closed to others; a directory that somebody shares on purpose stays as it is.
        if not named:
            os.chmod(directory, 0o700)
        writable = os.access(directory, os.W_OK | os.X_OK)
    except OSError as error:
        raise StorageError(
            f"The data directory {directory} cannot be used: {error.strerror or error}. "
            "Mend that or choose another one with --data-dir."
        ) from error
    if not writable:
        raise StorageError(
            f"The data directory {directory} cannot be written. Change its permissions or choose another one "
            "with --data-dir."
        )
    return directory


def own_place() -> str:
    """Return the platform's own place for our data, as platformdirs says it."""
    if sys.platform == "linux":
        # The usual cases by hand: to import the library takes as long as all else that a start that hands over does.
        data = os.environ.get("XDG_DATA_HOME", "")
        if os.path.isabs(data):
            return os.path.join(data, "afterword")
        if os.path.isabs(os.environ.get("HOME", "")):
            return os.path.expanduser("~/.local/share/afterword")
    from platformdirs import user_data_dir

    return user_data_dir("afterword", appauthor=False)


def absolute(path: str) -> str:
    """Return the path from the root, with no step of it resolved: a ``..`` may follow a link."""
    return os.path.join(os.getcwd(), path) if not os.path.isabs(path) else path
