"""What this installation can do, tried out: `afterword --selftest OUT.json`, above all for bundles."""

import importlib
import json
import logging
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from desktop_app.version import VERSION

logger = logging.getLogger(__name__)

Probe = Callable[[], str]
"""Tries one thing and tells in a few words what it found; raises when it does not work."""

# A zone with summer time whose rules any database of time zones knows, and its offset in July.
ZONE, JULY_OFFSET_HOURS = "Europe/London", 1

PROGRAMS = ("desktop_app.bootstrap", "desktop_app.ui.program", "desktop_app.cli.program")

INVITATION = (
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:self-test",
    "BEGIN:VEVENT",
    "UID:1",
    "DTSTAMP:20260101T000000Z",
    "DTSTART;TZID=GMT Standard Time:20260702T093000",
    "DTEND;TZID=GMT Standard Time:20260702T103000",
    "SUMMARY:Interview",
    "END:VEVENT",
    "END:VCALENDAR",
    "",
)


@dataclass(frozen=True, slots=True)
class Check:
    """How one probe ended."""

    name: str
    ok: bool
    detail: str


def run(output: Path) -> int:
    """Try everything, write `{"version", "frozen", "checks": [{"name", "ok", "detail"}]}` to a file.

    Returns 0 when every check is ok, else 1; also 1, with a line on standard error, when the file cannot be
    written. Touches no data of the user. Creates the QApplication of the process if there is none.
    """
    checks = [checked(name, probe) for name, probe in probes().items()]
    report = {
        "version": VERSION,
        "frozen": bool(getattr(sys, "frozen", False)),
        "checks": [asdict(check) for check in checks],
    }
    try:
        output.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        print(f"The result of the self-test could not be written to {output}: {error}", file=sys.stderr)  # noqa: T201
        return 1
    return 0 if all(check.ok for check in checks) else 1


def checked(name: str, probe: Probe) -> Check:
    """Run one probe; whatever it raises makes a failed check with that reason."""
    try:
        return Check(name, True, probe())
    except Exception as error:
        logger.exception("Self-test %r failed", name)
        return Check(name, False, f"{type(error).__name__}: {error}")


def probes(platform: str = sys.platform) -> dict[str, Probe]:
    """Every probe of this system by its name."""
    routes = {"linux": "dbus_fast"}.get(platform, "desktop_notifier")
    plyer = {"linux": "linux", "darwin": "macosx"}.get(platform, "win")
    return {
        "version": version,
        "program modules": program_modules,
        "Qt platform": qt_platform,
        "SVG icon": svg_icon,
        "resources": resources,
        "database schema": database_schema,
        "database round trip": database_round_trip,
        f"notifications through {routes}": lambda: notification_route(routes),
        "notifications through plyer": lambda: notification_route(f"plyer.platforms.{plyer}.notification"),
        "time zone without a system database": time_zone,
        "environment of child programs": child_programs,
        "public holidays": public_holidays,
        "invitation": invitation,
        "printing": printing,
    }


def version() -> str:
    """The version is three numbers."""
    numbers = VERSION.split(".")
    if len(numbers) != 3 or not all(number.isdigit() for number in numbers):
        raise ValueError(f"{VERSION!r} is no version")
    return VERSION


def program_modules() -> str:
    """Both programs import: the window with all that it shows, and the command line."""
    for module in PROGRAMS:
        importlib.import_module(module)
    return ", ".join(PROGRAMS)


def qt_platform() -> str:
    """A Qt application comes up on whatever platform there is."""
    from PySide6.QtCore import qVersion
    from PySide6.QtWidgets import QApplication

    _qt_application()
    return f"{QApplication.platformName()}, Qt {qVersion()}"


def svg_icon() -> str:
    """Qt's SVG engine draws the program's icon, in more than one colour."""
    from PySide6.QtGui import QIcon

    from desktop_app.resource_files import resource

    _qt_application()
    image = QIcon(str(resource("icons/afterword.svg"))).pixmap(64, 64).toImage()
    colours = {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}
    if len(colours) < 2:
        raise RuntimeError(f"the icon is empty ({image.width()} × {image.height()} pixels)")
    return f"{image.width()} × {image.height()} pixels, {len(colours)} colours"


def resources() -> str:
    """The program's own files came along."""
    from desktop_app.resource_files import resource

    directory = resource("icons")
    found = [path for path in directory.rglob("*.svg") if path.stat().st_size]
    if not found:
        raise FileNotFoundError(f"no icons in {directory}")
    return f"{len(found)} icons in {directory}"


def database_schema() -> str:
    """The SQL of every version of the schema came along."""
    from desktop_app.storage.migrations import NEWEST_VERSION, SCHEMA_DIRECTORY

    for step in range(1, NEWEST_VERSION + 1):
        if "CREATE " not in (SCHEMA_DIRECTORY / f"{step:04}.sql").read_text("utf-8").upper():
            raise ValueError(f"version {step} of the schema creates nothing")
    return f"versions 1 to {NEWEST_VERSION}"


def database_round_trip() -> str:
    """What is stored in a new database is there when it is opened again."""
    from desktop_app.domain.applications import ApplicationStatus
    from desktop_app.storage import applications
    from desktop_app.storage.database import FILE_NAME, Database

    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / FILE_NAME
        database = Database.open(path)
        try:
            with database.transaction():
                stored = applications.insert(
                    "Grüße & Co", "Tester", ApplicationStatus.APPLIED, datetime(2026, 1, 1, tzinfo=UTC)
                )
        finally:
            database.close()
        database = Database.open(path)
        try:
            company = applications.find(database, stored).company
        finally:
            database.close()
    if company != "Grüße & Co":
        raise ValueError(f"{company!r} came back")
    import sqlite3

    return f"SQLite {sqlite3.sqlite_version}"


def notification_route(module: str) -> str:
    """The library behind a way to notify can be imported."""
    importlib.import_module(module)
    return module


def time_zone() -> str:
    """A zone is known even where the system has no database of time zones (Windows, small containers)."""
    import zoneinfo

    before = zoneinfo.TZPATH
    zoneinfo.reset_tzpath(())
    try:
        zone = zoneinfo.ZoneInfo.no_cache(ZONE)
    finally:
        zoneinfo.reset_tzpath(before)
    offset = datetime(2026, 7, 1, 12, tzinfo=zone).utcoffset()
    if offset is None or offset.total_seconds() != JULY_OFFSET_HOURS * 3600:
        raise ValueError(f"{ZONE} has the offset {offset} in July")
    return f"{ZONE} from the package tzdata"


def child_programs() -> str:
    """No variable that a child program gets makes it look into this bundle for libraries."""
    from desktop_app.system.child_environment import bundle_directory, child_environment

    bundle = bundle_directory()
    if bundle is None:
        return "not in a bundle: passed on as it is"
    names = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "QT_PLUGIN_PATH", "QML2_IMPORT_PATH")
    # Asked of a real child where there is a shell: this process's own environment counts for what Qt starts.
    for source, environment in (("passed on", _of_a_child(child_environment())), ("own", _of_a_child(None))):
        for name in names:
            if bundle in environment.get(name, ""):
                raise ValueError(f"{name}={environment[name]} ({source})")
    return "no library path leads into the bundle"


def public_holidays() -> str:
    """The holidays of a country and of one of its parts are known."""
    from desktop_app.domain.public_holidays import holidays_of

    if not holidays_of("GB-ENG")(date(2026, 12, 25)) or not holidays_of("DE-BY")(date(2026, 1, 6)):
        raise ValueError("Christmas in England or Epiphany in Bavaria is not known as a holiday")
    if holidays_of("DE-BE")(date(2026, 1, 6)):
        raise ValueError("Epiphany counts as a holiday in Berlin")
    return "GB-ENG, DE-BY, DE-BE"


def invitation() -> str:
    """An invitation with a Windows name for its zone is read, and its start is the right instant."""
    from desktop_app.services.foreign import Wish, read_invitations

    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "invitation.ics"
        path.write_bytes("\r\n".join(INVITATION).encode())
        reading = read_invitations(path, Wish("UTC"))
    spans = [found.span for found in reading.invitations]
    if len(spans) != 1 or spans[0] is None or spans[0].starts_at != datetime(2026, 7, 2, 8, 30, tzinfo=UTC):
        raise ValueError(f"it was read as {reading}")
    return "09:30 in London in July is 08:30 UTC"


def printing() -> str:
    """There is something to print with, and a page becomes a file."""
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QPainter, QPdfWriter
    from PySide6.QtPrintSupport import QPrinterInfo

    _qt_application()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    painter = QPainter(writer)
    painter.drawText(100, 100, "Interview")
    painter.end()
    if not bytes(buffer.data().data()).startswith(b"%PDF"):
        raise RuntimeError("the page is no PDF file")
    return f"{len(QPrinterInfo.availablePrinterNames())} printers, {buffer.size()} bytes of a page"


def _qt_application() -> Any:
    """The application object of this process, kept alive for the rest of it."""
    from PySide6.QtWidgets import QApplication

    existing = QApplication.instance()
    if existing is None:
        existing = QApplication(sys.argv[:1])
        _kept.append(existing)
    return existing


_kept: list[Any] = []


def _of_a_child(environment: dict[str, str] | None) -> dict[str, str]:
    """The environment as a child program sees it."""
    if os.name != "posix":
        return dict(os.environ) if environment is None else environment
    listed = subprocess.run(
        ["/usr/bin/env", "-0"], env=environment, capture_output=True, text=True, check=True
    )
    return dict(line.partition("=")[::2] for line in listed.stdout.split("\0") if line)
