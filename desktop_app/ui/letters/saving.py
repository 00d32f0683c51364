"""Saving a letter as a message (.eml) that a mail program opens to be looked at and sent."""

import re
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.atomic_file import write_atomically
from desktop_app.domain.errors import StorageError
from desktop_app.domain.letters import LETTER_WORDS, Letter, LetterKind
from desktop_app.interchange.mail_drafts import write_messages

_NO_FILE_NAME = re.compile(r"[^\w .,'’-]+")
LONGEST_FILE_NAME = 80

translate = QCoreApplication.translate


def save_letter(letter: Letter, kind: LetterKind, parent: QWidget) -> Path | None:
    """Ask where to, and write the message; None when the person thought otherwise. Raises StorageError."""
    chosen, _filter = QFileDialog.getSaveFileName(
        parent,
        translate("letters", "Save the letter as a message"),
        file_name(letter, kind),
        translate("letters", "Messages (*.eml)"),
    )
    if not chosen:
        return None
    path = Path(chosen)
    try:
        write_atomically(path, write_messages([letter]))
    except OSError as error:
        raise StorageError(
            translate("letters", "{path} could not be written: {reason}.").format(
                path=path, reason=error.strerror
            )
        ) from error
    return path


def file_name(letter: Letter, kind: LetterKind) -> str:
    """Return a name for the file, of characters that every system takes."""
    whom = letter.to.label if letter.to is not None else ""
    words = _NO_FILE_NAME.sub(" ", f"{LETTER_WORDS[kind]} {whom}")
    return f"{' '.join(words.split())[:LONGEST_FILE_NAME].strip(' .')}.eml"
