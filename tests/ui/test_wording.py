"""Dates as people say them, in more than one locale."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QLocale

from desktop_app.ui import wording

TODAY = date(2026, 12, 1)
BRITISH = QLocale("en_GB")
AMERICAN = QLocale("en_US")


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (datetime(2026, 12, 1, 18, 0), "today 18:00"),
        (datetime(2026, 12, 2, 9, 0), "tomorrow 09:00"),
        (datetime(2026, 11, 30, 14, 5), "yesterday 14:05"),
        (datetime(2026, 12, 10, 14, 0), "Thu 10 Dec 14:00"),
        (datetime(2027, 1, 4, 10, 0), "Mon 4 Jan 10:00"),
        (datetime(2028, 1, 4, 10, 0), "Tue 4 Jan 2028 10:00"),
    ],
)
def test_moments_are_said(moment: datetime, said: str) -> None:
    assert wording.say_moment(moment, TODAY, BRITISH) == said


def test_days_are_said() -> None:
    assert wording.say_day(TODAY, TODAY, BRITISH) == "today"
    assert wording.say_day(date(2026, 12, 2), TODAY, BRITISH) == "tomorrow"
    assert wording.say_day(date(2026, 12, 10), TODAY, BRITISH) == "Thu 10 Dec"
    assert wording.say_day(date(2025, 3, 3), TODAY, BRITISH) == "Mon 3 Mar 2025"


def test_the_locale_decides_order_and_clock() -> None:
    assert wording.say_day(date(2026, 12, 10), TODAY, AMERICAN) == "Thu, Dec 10"
    assert wording.say_time(time(18), AMERICAN).replace("\N{NARROW NO-BREAK SPACE}", " ") == "6:00 PM"
    assert wording.say_time(time(18), QLocale.c()) == "18:00"
    assert wording.say_day(date(2026, 12, 10), TODAY, QLocale("de_DE")).startswith("Do")


def test_the_exact_form_has_everything() -> None:
    moment = datetime(2026, 12, 10, 14, 0, tzinfo=ZoneInfo("Europe/London"))
    assert wording.exact_moment(moment, BRITISH) == "Thursday 10 December 2026 14:00 GMT"
    assert wording.exact_moment(datetime(2026, 12, 10, 14, 0, tzinfo=UTC), AMERICAN).startswith(
        "Thursday, December 10, 2026"
    )


def test_changes_are_said_as_done() -> None:
    assert wording.past("add interview with Acme") == "Added interview with Acme"
    assert wording.past("skip “Thank Jane”") == "Skipped “Thank Jane”"
    assert wording.past("frobnicate it") == "Frobnicate it"
    assert wording.past("") == ""


def test_months_are_named() -> None:
    assert wording.month_title(TODAY, BRITISH) == "December 2026"
    assert wording.month_title(date(2027, 3, 1), QLocale("fr_FR")) == "Mars 2027"


@pytest.mark.parametrize(
    ("name", "exact", "short"),
    [
        ("de_DE", "Donnerstag, 10. Dezember 2026", "Do., 10. Dez."),
        ("fr_FR", "jeudi 10 décembre 2026", "jeu. 10 déc."),
        ("es_ES", "jueves, 10 de diciembre de 2026", "jue, 10 de dic"),
        ("ja_JP", "2026年12月10日木曜日", "12月10日木"),
        ("ru_RU", "четверг, 10 декабря 2026\N{NARROW NO-BREAK SPACE}г.", "чт, 10 дек."),
        ("ar_EG", "الخميس، ١٠ ديسمبر ٢٠٢٦", "الخميس، ١٠ ديسمبر"),
        ("lv_LV", "ceturtdiena, 2026. gada 10. decembris", "ceturtd., 2026. gada 10. dec."),
    ],
)
def test_days_are_written_as_the_language_does(name: str, exact: str, short: str) -> None:
    day = date(2026, 12, 10)
    assert (wording.exact_day(day, QLocale(name)), wording.short_day(day, QLocale(name))) == (exact, short)


@pytest.mark.parametrize(("name", "whole", "broken"), [("en_GB", "14", "14:30"), ("en_US", "2 PM", "2:30")])
def test_times_in_the_least_room(name: str, whole: str, broken: str) -> None:
    assert wording.say_short_time(time(14), QLocale(name)) == whole
    assert wording.say_short_time(time(14, 30), QLocale(name)) == broken
