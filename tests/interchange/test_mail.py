"""Mails that carry invitations: found wherever they are, once each, with the right method."""

from base64 import encodebytes
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.errors import UnreadableFile
from desktop_app.domain.invitations import CalendarReading, Method
from desktop_app.interchange import limits
from tests.interchange.calendar_text import calendar, event, read, when

ROUND = event("SUMMARY:Interview with Acme", "ORGANIZER;CN=Jane:mailto:jane@acme.example")


def mail(*, text: str = "See you then.") -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    message["From"] = "Jane Miller <jane@acme.example>"
    message["To"] = "me@home.example"
    message["Subject"] = "Invitation: Interview with Acme"
    message.set_content(text)
    return message


def with_part(message: EmailMessage, data: bytes, method: str = "REQUEST", charset: str = "utf-8") -> None:
    """Add the calendar as an alternative of the text, as mail programs do."""
    message.add_alternative(data, maintype="text", subtype="calendar", cte="base64")
    (*_others, part) = message.iter_parts()
    part.set_param("method", method)
    part.set_param("charset", charset)
    del part["Content-Disposition"]


def attach(message: EmailMessage, data: bytes, name: str = "invite.ics", kind: str = "ics") -> None:
    message.add_attachment(data, maintype="application", subtype=kind, filename=name)


def reading(message: EmailMessage) -> CalendarReading:
    return read(message.as_bytes())


def test_the_part_and_its_copy_count_once() -> None:
    message = mail()
    with_part(message, calendar(*ROUND, method="REQUEST"))
    attach(message, calendar(*ROUND, method="REQUEST"))
    found = reading(message)
    assert found.problems == ()
    (invitation,) = found.invitations
    assert (invitation.company, invitation.method) == ("Acme", Method.REQUEST)
    assert when(invitation) == ("2027-03-03T14:00", "2027-03-03T15:00", "Europe/London")


@pytest.mark.parametrize(
    ("in_calendar", "in_type", "method"),
    [
        ("CANCEL", "REQUEST", Method.CANCEL),
        ("", "CANCEL", Method.CANCEL),
        ("", "request", Method.REQUEST),
        ("", "", Method.PUBLISH),
    ],
)
def test_the_calendars_own_method_goes_first(in_calendar: str, in_type: str, method: Method) -> None:
    message = mail()
    with_part(message, calendar(*ROUND, method=in_calendar), in_type)
    (invitation,) = reading(message).invitations
    assert invitation.method is method


def test_of_equal_revisions_the_part_wins_over_the_attachment() -> None:
    message = mail()
    with_part(message, calendar(*ROUND, method="CANCEL"), "CANCEL")
    attach(message, calendar(*ROUND, "X-WR-CALNAME:copy"))
    (invitation,) = reading(message).invitations
    assert invitation.method is Method.CANCEL
    assert invitation.cancelled


@pytest.mark.parametrize(
    ("name", "kind"), [("Interview.ICS", "octet-stream"), ("", "ics"), ("plan.ical", "octet-stream")]
)
def test_an_attached_file_is_enough(name: str, kind: str) -> None:
    message = mail()
    attach(message, calendar(*ROUND), name, kind)
    assert len(reading(message).invitations) == 1


def test_a_forwarded_mail_is_looked_into() -> None:
    inner = mail()
    with_part(inner, calendar(*ROUND, method="REQUEST"))
    outer = mail(text="Fwd")
    outer.add_attachment(inner)
    assert reading(outer).invitations[0].company == "Acme"


@pytest.mark.parametrize(
    ("kind", "encoded"),
    [("message/rfc822", True), ("application/octet-stream", True), ("message/rfc822", False)],
)
def test_a_mail_attached_as_a_file_is_looked_into(kind: str, encoded: bool) -> None:
    inner = mail()
    with_part(inner, calendar(*ROUND, method="REQUEST"))
    content = encodebytes(inner.as_bytes()) if encoded else inner.as_bytes()
    encoding = "Content-Transfer-Encoding: base64\r\n" if encoded else ""
    head = f'From: a@b.example\r\nContent-Type: {kind}; name="Interview.eml"\r\n{encoding}\r\n'
    assert read(head.encode() + content).invitations[0].company == "Acme"


def test_attached_mails_end_somewhere_too() -> None:
    message = mail()
    attach(message, calendar(*ROUND))
    data = message.as_bytes()
    head = b"From: a@b.example\r\nContent-Transfer-Encoding: base64\r\nContent-Type: "
    for number in range(limits.MAIL_NESTING):
        kind = b"message/rfc822\r\n\r\n" if number % 2 else b'application/octet-stream; name="a.eml"\r\n\r\n'
        data = head + kind + encodebytes(data)
    with pytest.raises(UnreadableFile, match="more than 4 messages within one another"):
        read(data)


def test_an_attached_mail_that_is_none_costs_nothing() -> None:
    message = mail()
    attach(message, calendar(*ROUND))
    message.add_attachment(b"\0\xff", maintype="application", subtype="octet-stream", filename="a.eml")
    whole = message.as_bytes()
    broken = b"Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\nRnJv*\r\n"
    boundary = str(message.get_boundary()).encode()
    assert (
        len(
            read(
                whole.replace(b"--" + boundary, b"--" + boundary + b"\r\n" + broken + b"--" + boundary, 1)
            ).invitations
        )
        == 1
    )


@pytest.mark.parametrize(
    ("name", "count"),
    [("=?UTF-8?B?R2VzcHLDpGNoLmljcw==?=", 1), ("=?UTF-8?B?R?=.ics", 1), ("=?x?Q?a.ics?=", 0)],
)
def test_the_name_of_a_file_may_be_encoded_words(name: str, count: int) -> None:
    message = mail()
    attach(message, calendar(*ROUND), "NAME.ics", "octet-stream")
    attach(message, calendar(*event("SUMMARY:Second", uid="2")), "b.ics")
    data = message.as_bytes().replace(b"NAME.ics", name.encode())
    assert len(read(data).invitations) == 1 + count


@pytest.mark.parametrize("before", [b"\xef\xbb\xbf", b"\r\n\r\n", b"\xef\xbb\xbf\n"])
def test_what_an_editor_puts_before_the_headers_does_no_harm(before: bytes) -> None:
    message = mail()
    with_part(message, calendar(*ROUND, method="REQUEST"))
    assert read(before + message.as_bytes()).invitations[0].company == "Acme"


def test_two_invitations_in_one_mail() -> None:
    message = mail()
    attach(message, calendar(*event("SUMMARY:First round", uid="1")), "a.ics")
    attach(message, calendar(*event("SUMMARY:Second round", uid="2")), "b.ics")
    assert [found.summary for found in reading(message).invitations] == ["First round", "Second round"]


@pytest.mark.parametrize("charset", ["iso-8859-1", "utf-8", "windows-1252", "no-such-charset"])
def test_the_charset_of_the_part_is_honoured(charset: str) -> None:
    codec = "utf-8" if charset == "no-such-charset" else charset
    data = calendar(*event("SUMMARY:Gespräch mit Müller")).decode().encode(codec)
    message = mail()
    with_part(message, data, charset=charset)
    assert reading(message).invitations[0].summary == "Gespräch mit Müller"


def test_a_mail_without_an_invitation_says_so() -> None:
    message = mail()
    attach(message, b"%PDF-1.7", "offer.pdf", "pdf")
    with pytest.raises(UnreadableFile, match="without an invitation in it"):
        reading(message)


def test_mails_within_mails_end_somewhere() -> None:
    message = mail()
    attach(message, calendar(*ROUND))
    for _ in range(limits.MAIL_NESTING):
        outer = mail()
        outer.add_attachment(message)
        message = outer
    with pytest.raises(UnreadableFile, match="more than 4 messages within one another"):
        reading(message)


def test_endless_nesting_is_refused() -> None:
    head = "".join(f'Content-Type: multipart/mixed; boundary="{n}"\r\n\r\n--{n}\r\n' for n in range(3000))
    with pytest.raises(UnreadableFile, match="mail"):
        read(f"From: a@b.example\r\n{head}".encode())


DAMAGED = mail()
with_part(DAMAGED, calendar(*ROUND, method="REQUEST"))
attach(DAMAGED, calendar(*ROUND))
WHOLE = DAMAGED.as_bytes()


@given(st.integers(0, len(WHOLE)), st.integers(0, 40), st.binary(max_size=12))
@settings(max_examples=300)
def test_damage_is_read_or_refused(at: int, length: int, instead: bytes) -> None:
    said = "."
    try:
        read(WHOLE[:at] + instead + WHOLE[at + length :])
    except UnreadableFile as error:
        said = str(error)
    assert said.endswith(".")


def test_what_outlook_packed_for_itself_is_called_so() -> None:
    message = mail()
    message.add_attachment(b'x\x9f>"', maintype="application", subtype="ms-tnef", filename="winmail.dat")
    with pytest.raises(UnreadableFile, match=r"Outlook's own form \(winmail.dat\)"):
        read(message.as_bytes())
    part = EmailMessage(policy=SMTP)
    part.set_content(calendar(*ROUND, method="REQUEST"), maintype="text", subtype="calendar")
    message.attach(part)
    assert len(read(message.as_bytes()).invitations) == 1, "beside it there is one that can be read"
