"""Handing an address to the mail program: nothing but an address ever reaches it."""

import re
from urllib.parse import quote

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from desktop_app.domain.people import Person

_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"\\@\x00-\x1f\x7f]+@[^\s<>()\[\],;:\"\\@\x00-\x1f\x7f]+")


def mail_url(person: Person) -> QUrl | None:
    """Return the ``mailto:`` address of a person (RFC 6068, 2), or None without an address that can be one.

    Everything but letters, digits and ``-._~`` and the "@" is percent-encoded, so that nothing in a name or an
    address can become a header field.
    """
    if not _ADDRESS.fullmatch(person.email):
        return None
    local_part, _at, domain = person.email.rpartition("@")
    encoded = f"mailto:{quote(local_part, safe='')}@{quote(domain, safe='')}"
    return QUrl.fromEncoded(encoded.encode("ascii"), QUrl.ParsingMode.StrictMode)


def write_mail(person: Person) -> bool:
    """Open an empty mail to a person in the mail program; False when that cannot be."""
    url = mail_url(person)
    return url is not None and QDesktopServices.openUrl(url)
