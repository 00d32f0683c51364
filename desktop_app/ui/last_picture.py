"""The window's last picture: what the next start shows at once, if nothing has changed meanwhile.

Instants are seconds since the epoch. What is watched is named by its file: the modules that own them come later.

The picture is kept only while it tells the truth: its key names everything that it depends on, and the instant until
which it holds. Anything else, and it is as if there were none. It is as private as the database beside it.
"""

import os
import time
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QRect
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication

from desktop_app.version import VERSION

PICTURE_FILE = "window.bmp"
KEY_FILE = "window.key"
LARGEST = 40_000_000
"""A picture of more bytes than this takes longer to read than it saves."""
_WATCHED = ("afterword.sqlite3", "settings.json", "/etc/localtime")
_LEFT_OVER = ("afterword.sqlite3-journal", "afterword.sqlite3-wal")


class LastPicture(NamedTuple):
    """A picture that still holds, and where the window was."""

    picture: QPixmap
    place: QRect
    maximized: bool


def look_of(application: QApplication) -> str:
    """Return what the system gives to the look: to be asked before the application is dressed."""
    screen = application.primaryScreen()
    size = screen.availableGeometry()
    return "|".join(
        str(fact)
        for fact in (
            application.platformName(),
            application.palette().window().color().name(),
            application.font().toString(),
            f"{size.width()}x{size.height()}@{screen.devicePixelRatio()}",
            *map(os.environ.get, ("LC_ALL", "LC_TIME", "LC_NUMERIC", "LANG", "LANGUAGE")),
        )
    )


def may_hold(directory: Path, now: float) -> bool:
    """Tell without Qt whether a picture kept in a data directory may still hold."""
    lines = _kept(directory)
    return len(lines) == 4 and lines[0] == _facts(directory, now) and _in_time(lines[2], now)


def held(directory: Path, look: str, now: float) -> LastPicture | None:
    """Return the picture kept in a data directory; None when it may say something that is no longer so."""
    lines = _kept(directory)
    if (
        len(lines) != 4
        or lines[0] != _facts(directory, now)
        or lines[1] != look
        or not _in_time(lines[2], now)
    ):
        return None
    try:
        x, y, width, height, maximized, ratio = lines[3].split()
        place = QRect(int(x), int(y), int(width), int(height))
        picture = QPixmap(str(directory / PICTURE_FILE))
        picture.setDevicePixelRatio(float(ratio))
    except ValueError:
        return None
    return None if picture.isNull() else LastPicture(picture, place, maximized == "1")


def keep(directory: Path, kept: LastPicture, look: str, now: float, until: float) -> None:
    """Keep a picture that holds until an instant (seconds since the epoch) unless something changes before.

    To be called when nothing more is written. A picture that cannot be kept is none; nothing is raised.
    """
    forget(directory)
    picture, place = kept.picture, kept.place
    if picture.width() * picture.height() * 4 > LARGEST:
        return
    if not picture.save(str(directory / PICTURE_FILE), "BMP"):
        return
    (directory / PICTURE_FILE).chmod(0o600)
    numbers = (
        place.x(),
        place.y(),
        place.width(),
        place.height(),
        int(kept.maximized),
        picture.devicePixelRatio(),
    )
    lines = (_facts(directory, now), look, f"{now} {until}", " ".join(map(str, numbers)))
    try:
        handle = os.open(directory / KEY_FILE, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write("\n".join(lines))
    except OSError:
        forget(directory)


def forget(directory: Path) -> None:
    """Have no picture."""
    for name in (KEY_FILE, PICTURE_FILE):
        (directory / name).unlink(missing_ok=True)


def _kept(directory: Path) -> list[str]:
    try:
        with (directory / KEY_FILE).open(encoding="utf-8") as file:
            return file.read(10_000).split("\n")
    except (OSError, ValueError):
        return []


def _facts(directory: Path, now: float) -> str:
    facts = [VERSION, time.strftime("%Y-%m-%d %Z", time.localtime(now)), os.environ.get("TZ", "")]
    for name in _WATCHED:
        try:
            found = (directory / name).stat()
            facts.append(f"{found.st_ino} {found.st_size} {found.st_mtime_ns}")
        except OSError:
            facts.append("none")
    facts += [name for name in _LEFT_OVER if (directory / name).exists()]
    return "|".join(facts)


def _in_time(line: str, now: float) -> bool:
    try:
        kept, until = map(float, line.split())
    except ValueError:
        return False
    return kept <= now < until
