"""Schema versions: frozen SQL files, one per version, applied in order, each in one transaction."""

import sqlite3
from pathlib import Path

from desktop_app.domain.errors import StorageError
from desktop_app.storage.connection import APPLICATION_ID

SCHEMA_DIRECTORY = Path(__file__).with_name("schema")
NEWEST_VERSION = 4


def refuse_newer(path: Path, version: int) -> None:
    """Raise StorageError if a file was written by a newer version of the program."""
    if version > NEWEST_VERSION:
        raise StorageError(
            f"{path} was written by a newer version of Afterword (schema {version}; this one knows "
            f"{NEWEST_VERSION}). It was left as it is; start the newer version."
        )


def migrate(connection: sqlite3.Connection, version: int) -> None:
    """Bring an open database from ``version`` (0: empty) to `NEWEST_VERSION`, one transaction each."""
    for step in range(version + 1, NEWEST_VERSION + 1):
        script = (SCHEMA_DIRECTORY / f"{step:04}.sql").read_text("utf-8")
        try:
            connection.executescript(
                f"BEGIN IMMEDIATE;\n{script}\nPRAGMA application_id = {APPLICATION_ID};\n"
                f"PRAGMA user_version = {step};\nCOMMIT;"
            )
        except BaseException:
            if connection.in_transaction:
                connection.rollback()
            raise
