"""Opening links: the one function through which an address from a file or a field reaches the browser."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def web_address(text: str) -> QUrl | None:
    """Return the address if it is one of the web (http or https, with a host), else None."""
    url = QUrl(text.strip(), QUrl.ParsingMode.StrictMode)
    if url.isValid() and url.scheme().lower() in ("http", "https") and url.host():
        return url
    return None


def open_link(text: str) -> bool:
    """Open a web address in the browser; anything else (files, programs, scripts) is not opened: False."""
    url = web_address(text)
    return url is not None and QDesktopServices.openUrl(url)
