"""The composition root: the one module that names the concrete classes of every layer and puts them together."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from desktop_app.domain.notices import Notifier
from desktop_app.domain.public_holidays import check_region, holidays_of
from desktop_app.domain.settings import Settings
from desktop_app.services.context import Context
from desktop_app.storage.database import FILE_NAME, Database
from desktop_app.system import settings_file
from desktop_app.system.clock import FixedClock, SystemClock
from desktop_app.system.local_zone import system_time_zone


def open_context(
    directory: Path, *, now: datetime | None = None, region: str | None = None
) -> tuple[Context, str]:
    """Open what is kept in a data directory; return it with a sentence about damaged settings, or none.

    ``now`` makes the clock stand still there; ``region`` overrides the settings' (checked: InvalidInput).
    Raises StorageError when the database cannot be used.
    """
    if region is not None:
        check_region(region)
    settings, trouble = settings_file.load(directory / settings_file.FILE_NAME)
    database = Database.open(directory / FILE_NAME)
    context = Context(
        database,
        SystemClock() if now is None else FixedClock(now),
        settings,
        settings.time_zone or system_time_zone(),
        holidays_of(settings.region if region is None else region),
    )
    return context, trouble


def open_notifier() -> Notifier:
    """Return the ways to reach the person on this system, best first, as one notifier that is not started."""
    from desktop_app.resource_files import resource
    from desktop_app.system.notifications.router import NotificationRouter
    from desktop_app.system.notifications.routes import native_routes

    icon = resource("icons/afterword.svg")
    return NotificationRouter(native_routes(icon=icon.as_uri() if icon.exists() else "afterword"))


def run_command(arguments: Sequence[str]) -> int:
    """Run one command of the command line; return its exit status."""
    from desktop_app.cli.program import Edges, run
    from desktop_app.system.instance_lock import is_held
    from desktop_app.system.paths import data_directory

    return run(
        arguments,
        Edges(
            data_directory,
            lambda directory, now, region: open_context(directory, now=now, region=region),
            open_notifier,
            is_held,
        ),
    )


def save_settings(context: Context, directory: Path, settings: Settings) -> None:
    """Store other settings and make them those in force."""
    settings_file.save(directory / settings_file.FILE_NAME, settings)
    context.settings = settings
    context.zone = settings.time_zone or system_time_zone()
    context.holiday_name = holidays_of(settings.region)
