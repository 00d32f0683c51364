"""Only web addresses are opened."""

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from desktop_app.ui.links import open_link, web_address


@pytest.mark.parametrize(
    "text",
    [
        "",
        "acme",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "smb://host/share",
        "https://",
        "http:///nowhere",
        "vnc://host",
        "https://exa mple.com\n",
    ],
)
def test_nothing_but_the_web_is_opened(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    assert web_address(text) is None
    assert not open_link(text)
    assert not opened


def test_the_web_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def browser(url: QUrl) -> bool:
        opened.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", browser)
    assert open_link(" HTTPS://meet.example.com/a?b=c ")
    assert opened == ["https://meet.example.com/a?b=c"]
