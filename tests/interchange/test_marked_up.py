"""Descriptions in HTML: people and numbers are read as from plain text."""

import pytest

from desktop_app.interchange.marked_up import without_markup
from tests.interchange.calendar_text import calendar, event, only


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Hi <b>Sam</b>,<br/>see you", "Hi Sam,\nsee you"),
        ("<p>One</p><p>Two &amp; three</p>", "\nOne\n\nTwo & three\n"),
        ("<ul><li>One</li><li>Two</li></ul>", "One\nTwo\n"),
        ('<a href="https://a.example/?x=1&amp;y=2">Guide</a>', "Guide <https://a.example/?x=1&y=2>"),
        ('<a target=_blank href="https://a.example/">https://a.example/</a>', "https://a.example/"),
        ('<a href="javascript:x">Guide</a>', "Guide"),
        ("Jane <jane@acme.example><br>", "Jane <jane@acme.example>\n"),
        ("a < b<br>", "a < b\n"),
        ("Jane <jane@acme.example> &amp; <https://a.example> <b>x", None),
        ("", None),
    ],
)
def test_what_it_says(text: str, said: str | None) -> None:
    assert without_markup(text) == (text if said is None else said)


@pytest.mark.parametrize(
    "bad",
    [
        "<br>" + "<" * 900_000,
        "<br>" + "<a href=" * 100_000,
        "</a>" + '<a href="https://x.example">' + "</a>" * 200_000,
    ],
)
def test_it_ends(bad: str) -> None:
    assert len(without_markup(bad)) <= len(bad)


HTML = (
    "DESCRIPTION:<p>Hi Sam\\,</p><p>You'll be meeting with:</p><ul><li>Ben Ortiz (Senior Engineer)</li>"
    '<li>Mira Chen</li></ul>Room: <a href="https://meet.google.com/abc-defg-hij">Join</a><br>'
    "Dial: <i>+1 252-424-2144</i> PIN: 123 456#"
)


def test_an_invitation_is_read_through_it() -> None:
    found = only(calendar(*event("SUMMARY:Interview with Acme", HTML), method="REQUEST"))
    assert [person.name for person in found.interviewers] == ["Ben Ortiz", "Mira Chen"]
    assert found.meeting_url == "https://meet.google.com/abc-defg-hij"
    assert found.dial_in == "+1 252-424-2144, code 123 456"
    assert found.description.startswith("<p>Hi Sam,</p><p>You'll be meeting with:</p>")
