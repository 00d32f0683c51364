"""Addresses on their way to the mail program."""

import pytest

from desktop_app.domain.people import Person
from desktop_app.ui.details.mail import mail_url


@pytest.mark.parametrize(
    ("email", "url"),
    [
        ("jane@acme.example", "mailto:jane@acme.example"),
        ("jane+jobs@acme.example", "mailto:jane%2Bjobs@acme.example"),
        ("o'neill@acme.example", "mailto:o%27neill@acme.example"),
        ("a&b?c=d@acme.example", "mailto:a%26b%3Fc%3Dd@acme.example"),
        ("jürgen@acme.example", "mailto:j%C3%BCrgen@acme.example"),
        ("50%@acme.example", "mailto:50%25@acme.example"),
    ],
)
def test_addresses_are_percent_encoded(email: str, url: str) -> None:
    found = mail_url(Person("Jane", email))
    assert found is not None
    assert bytes(found.toEncoded().data()).decode() == url


@pytest.mark.parametrize(
    "email",
    [
        "",
        "jane",
        "jane@",
        "@acme.example",
        "jane@acme.example?bcc=all@acme.example,other@x.example",
        "jane@acme.example\r\nBcc: x@y.example",
        "jane@acme@example",
        "jane <jane@acme.example>",
        "a@b.example, c@d.example",
    ],
)
def test_what_is_no_single_address_opens_nothing(email: str) -> None:
    assert mail_url(Person("Jane", email)) is None
