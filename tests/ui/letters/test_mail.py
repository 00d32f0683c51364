"""Addresses on their way to the mail program."""

import pytest
from PySide6.QtCore import QUrl, QUrlQuery
from PySide6.QtGui import QGuiApplication

from desktop_app.domain.letters import Letter
from desktop_app.domain.people import Person
from desktop_app.ui.letters.mail import Opened, mail_url, open_letter


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


def test_a_letter_is_one_field_each_whatever_it_says() -> None:
    url = mail_url(
        Person("Jane", "jane@acme.example"), "Hi\r\nBcc: x@evil.example", "a&bcc=y@evil.example\n李雷 \ud800?"
    )
    assert url is not None
    query = QUrlQuery(url)
    assert [name for name, _value in query.queryItems()] == ["subject", "body"]
    decoded = QUrl.ComponentFormattingOption.FullyDecoded
    assert query.queryItemValue("subject", decoded) == "Hi Bcc: x@evil.example"
    assert query.queryItemValue("body", decoded) == "a&bcc=y@evil.example\r\n李雷 ?"


def test_only_what_does_not_get_there_is_copied(qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    works = True

    def note(url: QUrl) -> bool:
        opened.append(url.toString())
        return works

    monkeypatch.setattr("desktop_app.ui.letters.mail.QDesktopServices.openUrl", note)
    jane, clipboard = Person("Jane", "jane@acme.example"), QGuiApplication.clipboard()
    clipboard.setText("mine")
    assert open_letter(Letter(jane, "Thanks", "short")) is Opened.WHOLE
    assert clipboard.text() == "mine"
    long = "word " * 1000
    assert open_letter(Letter(jane, "Thanks", long)) is Opened.WITHOUT_TEXT
    assert opened[1:] == ["mailto:jane@acme.example?subject=Thanks"]
    assert clipboard.text() == long
    works = False
    assert open_letter(Letter(jane, "Thanks", "to paste")) is Opened.NOT
    assert clipboard.text() == "to paste"
    assert open_letter(Letter(None, "Thanks", "for nobody")) is Opened.NOT
