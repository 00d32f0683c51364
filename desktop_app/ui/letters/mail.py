"""Handing a letter to the mail program: nothing but an address, a subject and a text ever reaches it."""

import re
from enum import Enum, auto
from urllib.parse import quote

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from desktop_app.domain.letters import Letter
from desktop_app.domain.people import Person

translate = QCoreApplication.translate

LONGEST_URL = 2000
"""What every system hands on whole; Windows cuts a little above."""
_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"\\@\x00-\x1f\x7f]+@[^\s<>()\[\],;:\"\\@\x00-\x1f\x7f]+")


class Opened(Enum):
    """What came of opening a letter in the mail program."""

    WHOLE = auto()
    WITHOUT_TEXT = auto()
    """It is too long for an address; the text is on the clipboard."""
    NOT = auto()
    """No program took it; the text is on the clipboard."""


def mail_url(person: Person, subject: str = "", body: str = "") -> QUrl | None:
    """Return the ``mailto:`` address of a person (RFC 6068, 2), or None without an address that can be one.

    Everything but letters, digits and ``-._~`` and the "@" is percent-encoded, so that nothing in a name, an
    address or a text can become a header field.
    """
    if not _ADDRESS.fullmatch(person.email):
        return None
    local_part, _at, domain = person.email.rpartition("@")
    encoded = f"mailto:{quote(local_part, safe='')}@{quote(domain, safe='')}"
    fields = {"subject": " ".join(subject.split()), "body": "\r\n".join(body.splitlines())}
    query = "&".join(
        f"{name}={quote(value, safe='', errors='ignore')}" for name, value in fields.items() if value
    )
    encoded += f"?{query}" if query else ""
    return QUrl.fromEncoded(encoded.encode("ascii"), QUrl.ParsingMode.StrictMode)


def write_mail(person: Person) -> bool:
    """Open an empty mail to a person in the mail program; False when that cannot be."""
    url = mail_url(person)
    return url is not None and QDesktopServices.openUrl(url)


def open_letter(letter: Letter) -> Opened:
    """Open a letter in the mail program; what does not get there is copied, to be pasted."""
    url = mail_url(letter.to, letter.subject, letter.body) if letter.to is not None else None
    whole = url is not None and len(url.toEncoded().data()) <= LONGEST_URL
    if letter.to is not None and not whole:
        url = mail_url(letter.to, letter.subject)
    opened = url is not None and QDesktopServices.openUrl(url)
    if opened and whole:
        return Opened.WHOLE
    copy_letter(letter)
    return Opened.WITHOUT_TEXT if opened else Opened.NOT


def copy_letter(letter: Letter) -> None:
    """Copy the text of a letter."""
    QGuiApplication.clipboard().setText(letter.body)


def opened_words(opened: Opened) -> str:
    """Say what came of opening a letter in the mail program."""
    match opened:
        case Opened.WHOLE:
            return translate("letters", "Opened in your mail program.")
        case Opened.WITHOUT_TEXT:
            return translate(
                "letters",
                "The letter is too long to be handed on whole: its text is on the clipboard. "
                "Paste it into the mail that was opened.",
            )
        case Opened.NOT:
            return translate(
                "letters",
                "No mail program could be opened. The text is on the clipboard; "
                "you can also save the letter as a file.",
            )
