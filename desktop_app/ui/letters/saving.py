"""Saving a letter as a message (.eml) that a mail program opens to be looked at and sent."""

import re
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.domain.letters import LETTER_WORDS, Letter, LetterKind
from desktop_app.interchange.mail_drafts import write_messages
from desktop_app.services.export_files import write_chosen

_NO_FILE_NAME = re.compile(r"[^\w .,'’-]+")
LONGEST_FILE_NAME = 80

translate = QCoreApplication.translate


def save_letter(letter: Letter, kind: LetterKind, parent: QWidget) -> Path | None:
    """Ask where to, and write the message; None when the person thought otherwise. Raises InvalidInput."""
    chosen, _filter = QFileDialog.getSaveFileName(
        parent,
        translate("letters", "Save the letter as a message"),
        file_name(letter, kind),
        translate("letters", "Messages (*.eml)"),
    )
    if not chosen:
        return None
    path = Path(chosen)
    write_chosen(path, write_messages([letter]))
    return path


def file_name(letter: Letter, kind: LetterKind) -> str:
    """Return a name for the file, of characters that every system takes."""
    whom = letter.to.label if letter.to is not None else ""
    words = _NO_FILE_NAME.sub(" ", f"{LETTER_WORDS[kind]} {whom}")
    return f"{' '.join(words.split())[:LONGEST_FILE_NAME].strip(' .')}.eml"
