"""The numbers of weeks, as ISO 8601 counts them, and where calendars print them."""

from datetime import date, timedelta

from PySide6.QtCore import QLocale

_C = QLocale.Country
_PRINTED_IN = frozenset(
    {
        *(
            _C.Denmark,
            _C.FaroeIslands,
            _C.Greenland,
            _C.Finland,
            _C.AlandIslands,
            _C.Iceland,
            _C.Norway,
            _C.Sweden,
        ),
        *(
            _C.Austria,
            _C.Germany,
            _C.Switzerland,
            _C.Liechtenstein,
            _C.Luxembourg,
            _C.Belgium,
            _C.Netherlands,
        ),
        *(_C.Czechia, _C.Slovakia, _C.Hungary, _C.Slovenia, _C.Croatia, _C.Estonia, _C.Latvia, _C.Lithuania),
    }
)
"""Where people speak of "week 49": appointments and school holidays are named by it. Qt does not know."""

_TO_THURSDAY = 3
"""Days from Monday to the day that says which year, and which week of it, a week belongs to."""


def numbers_weeks(locale: QLocale) -> bool:
    """Tell whether calendars of a locale print the numbers of weeks; only where weeks start on Monday."""
    return locale.territory() in _PRINTED_IN and locale.firstDayOfWeek().value == 1


def week_number(day: date) -> int:
    """Return the ISO number of the week that holds most of the seven days from ``day`` on."""
    try:
        return (day + timedelta(_TO_THURSDAY)).isocalendar().week
    except OverflowError:
        return day.isocalendar().week
