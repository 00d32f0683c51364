"""In which order the person's locale writes day and month, for programs without Qt."""

import locale
import os

_MONTH_FIRST = ("en_us", "en_ph", "english_united states", "english_philippines")
"""The locales that write 12/9 for 9 December in numbers with slashes."""


def month_comes_first() -> bool:
    """Tell whether 12/9 means 9 December: as LC_ALL, LC_TIME or LANG say, else the system's own setting."""
    named = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_TIME", "LANG"))), None)
    if named is None:
        named = locale.getlocale(locale.LC_TIME)[0] or locale.getlocale()[0] or ""
    return named.casefold().startswith(_MONTH_FIRST)
