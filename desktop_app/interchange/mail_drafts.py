"""Letters as messages (.eml) that a mail program opens to be looked at and sent."""

from collections.abc import Iterable
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from desktop_app.domain.letters import Letter
from desktop_app.domain.people import Person


def write_messages(letters: Iterable[Letter]) -> bytes:
    """Return the messages one after the other, each complete (RFC 5322) and marked as not yet sent.

    Without an address, or with one that is none, ``To`` is left out.
    """
    return b"".join(_message(letter).as_bytes() for letter in letters)


def _message(letter: Letter) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    address = _address(letter.to)
    if address is not None:
        message["To"] = address
    message["Subject"] = letter.subject
    message.set_content(f"{letter.body}\n", cte="quoted-printable")
    return message


def _address(person: Person | None) -> Address | None:
    if person is None or not person.email:
        return None
    try:
        return Address(" ".join(person.name.split()), addr_spec=person.email.strip())
    except (ValueError, IndexError):
        return None
