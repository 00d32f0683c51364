"""Public holidays of a region, from the ``holidays`` library, which is imported when the first date is asked."""

from collections.abc import Callable
from datetime import date
from typing import Any

from desktop_app.domain.business_days import HolidayName, no_holidays
from desktop_app.domain.errors import InvalidInput


class UnknownRegion(InvalidInput):
    """The code names no region whose public holidays are known."""

    def __init__(self, code: str) -> None:
        super().__init__(
            f"No public holidays are known for “{code}”. Use a country code, if need be with a region: "
            "GB-ENG, DE-BY, US, FR."
        )


def holidays_of(region: str) -> HolidayName:
    """Return the function that names the public holidays of a region.

    ``region`` is an ISO 3166 code: a country (``US``) or a country and a subdivision (``GB-ENG``), in any case;
    empty means that no holiday is known. A code of the wrong form raises `UnknownRegion` at once, one that the
    library does not know when the first date is asked for (`check_region` asks).
    """
    code = region.strip().upper()
    if not code:
        return no_holidays
    country, _, subdivision = code.partition("-")
    if not country.isalpha() or len(country) not in (2, 3):
        raise UnknownRegion(region)
    return _LazyCalendar(region, country, subdivision).name


def check_region(region: str) -> None:
    """Raise `UnknownRegion` unless the holidays of ``region`` are known (or it is empty)."""
    holidays_of(region)(date(2026, 1, 1))


class _LazyCalendar:
    """Keeps one country's holidays; the library fills in each year when a date of it is first asked for."""

    def __init__(self, region: str, country: str, subdivision: str) -> None:
        self._region = region
        self._country = country
        self._subdivision = subdivision
        self._get: Callable[[date], Any] | None = None

    def name(self, day: date) -> str:
        if self._get is None:
            self._get = self._load()
        return str(self._get(day) or "")

    def _load(self) -> Callable[[date], Any]:
        import holidays  # late: 76 ms and up, which the first window need not wait for

        try:
            calendar = holidays.country_holidays(self._country, subdiv=self._subdivision or None)
        except NotImplementedError as error:
            raise UnknownRegion(self._region) from error
        return calendar.get
