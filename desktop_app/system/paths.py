"""Where the program keeps its files: one directory that nobody else may read."""

import os
from pathlib import Path

from desktop_app.domain.errors import StorageError

ENVIRONMENT_VARIABLE = "AFTERWORD_DATA_DIR"


def data_directory(chosen: str | None = None) -> Path:
    """Return the data directory, made if need be with mode 0700.

    In order: ``chosen`` (the option), AFTERWORD_DATA_DIR, the platform's own place. Raises StorageError with the
    reason if it cannot be used.
    """
    named = chosen or os.environ.get(ENVIRONMENT_VARIABLE)
    if named:
        directory = Path(named).expanduser().absolute()
    else:
        from platformdirs import user_data_path  # late: a directory that is named needs no library

        directory = user_data_path("afterword", appauthor=False)
    # All that is made from here on, by SQLite and Qt too, is the person's own (they would make it 0644).
    os.umask(0o077)
    try:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Only our own place is closed to others; a directory that somebody shares on purpose stays as it is.
        if not named:
            directory.chmod(0o700)
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
