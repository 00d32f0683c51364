"""What every service works with: the open database, the clock, and the person's choices."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from desktop_app.domain.business_days import HolidayName
from desktop_app.domain.clock import Clock
from desktop_app.domain.settings import Settings
from desktop_app.domain.zones import local_date
from desktop_app.storage.database import Database


@dataclass(slots=True)
class Context:
    """Handed to every service as its first argument; only ``settings`` and what follows from it change."""

    database: Database
    clock: Clock
    settings: Settings
    zone: str
    """The IANA name of the zone the person is in."""
    holiday_name: HolidayName
    store_settings: Callable[[Settings], None] | None = None
    """Keeps settings on the disk and puts them in force; None where they are only in force."""

    def choose(self, settings: Settings) -> None:
        """Keep other settings and put them in force; StorageError if they cannot be kept."""
        if self.store_settings is None:
            self.settings = settings
        else:
            self.store_settings(settings)

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        return self.clock.now()

    def today(self) -> date:
        """Return the present date where the person is."""
        return local_date(self.clock.now(), self.zone)
