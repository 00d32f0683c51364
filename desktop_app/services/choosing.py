"""What a person chooses: other settings, and what follows from them for the plans."""

import importlib
import sys
import threading
from collections.abc import Callable, Iterator

from desktop_app.domain.changes import Change
from desktop_app.domain.going import Going
from desktop_app.domain.policy_numbers import check_numbers
from desktop_app.domain.public_holidays import check_region, holidays_of
from desktop_app.domain.settings import Settings, check_goals, check_own_name, check_quiet_hours
from desktop_app.domain.zones import time_zone
from desktop_app.services import replanning
from desktop_app.services.context import Context
from desktop_app.services.long_changes import SHORT, LongChange, at_once
from desktop_app.services.replanning import Preview
from desktop_app.storage.database import Database, Recorded


class SettingsChange(LongChange):
    """Stores other settings through ``store``, which puts them in force, and plans anew what depends on them.

    Raises InvalidInput for a region or zone that nobody knows and for times that contradict each other.
    """

    title = "Planning with the holidays of your region"

    def __init__(self, context: Context, settings: Settings, store: Callable[[Settings], None]) -> None:
        check_region(settings.region)
        if settings.time_zone:
            time_zone(settings.time_zone)
        check_quiet_hours(settings)
        check_goals(settings)
        check_own_name(settings)
        check_numbers(settings.policy)
        self._context = context
        self._settings = settings
        self._store = store
        self._before = context.settings
        self._found: Preview | None = None
        before = self._before
        self._moves = (before.region, before.policy) != (settings.region, settings.policy)

    @property
    def size(self) -> int:
        """About how many rows it writes: none if no date depends on what was chosen."""
        if self._found is not None:
            return self._found.size
        return SHORT + replanning.touches_many(self._context, SHORT) if self._moves else 0

    def look(self) -> Iterator[tuple[int, int]]:
        """Look what moves."""
        if self._moves:
            name = holidays_of(self._settings.region)
            for found in replanning.look(self._context, self._settings.policy, holiday_name=name):
                self._found = found
                yield found.done, found.last_id

    def begin(self) -> None:
        """Store the settings; StorageError if that fails."""
        self._store(self._settings)

    def run(self, database: Database, going: Going) -> Recorded:
        """Move what moves."""
        if self._found is None:
            return Recorded()
        with database.transaction() as recorded:
            self._found.write(database, going)
        return recorded

    def made(self, _recorded: Recorded, /) -> Change:
        """Return that every view may show something else: another zone, another region's holidays."""
        return Change.of_everything("change settings", settings=True)

    def put_back(self) -> None:
        """Store the settings from before again."""
        self._store(self._before)


def get_holidays_ready() -> None:
    """Begin to import the public holidays, so that choosing a region need not wait for them."""
    if "holidays" not in sys.modules:
        threading.Thread(
            target=importlib.import_module, args=("holidays",), name="holidays", daemon=True
        ).start()


def choose_settings(context: Context, settings: Settings, store: Callable[[Settings], None]) -> Change:
    """Store other settings, and plan anew what depends on them; if that fails, nothing changed."""
    return at_once(context, SettingsChange(context, settings, store))
