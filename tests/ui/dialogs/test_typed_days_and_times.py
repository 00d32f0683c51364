"""Days, times and lengths as people type them."""

from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import QLocale

from desktop_app.ui.dialogs.clock_text import read_duration, read_time, say_duration
from desktop_app.ui.dialogs.day_text import read_day

TUESDAY = date(2026, 12, 1)
BRITISH = QLocale("en_GB")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", date(2026, 12, 1)),
        ("Tomorrow", date(2026, 12, 2)),
        ("2026-12-09", date(2026, 12, 9)),
        ("9 Dec", date(2026, 12, 9)),
        ("Wed 9 Dec", date(2026, 12, 9)),
        ("Wednesday 9 December 2026", date(2026, 12, 9)),
        ("Thursday, December 10, 2026", date(2026, 12, 10)),
        ("December 9th", date(2026, 12, 9)),
        ("by 9th of december", date(2026, 12, 9)),
        ("4 Jan", date(2027, 1, 4)),
        ("20 Nov", date(2026, 11, 20)),
        ("1 june", date(2027, 6, 1)),
        ("friday", date(2026, 12, 4)),
        ("by Friday", date(2026, 12, 4)),
        ("tue", date(2026, 12, 8)),
        ("next week", date(2026, 12, 11)),
        ("next Friday", date(2026, 12, 11)),
        ("nächsten Freitag", date(2026, 12, 11)),
        ("next month", date(2026, 12, 31)),
        ("in two weeks", date(2026, 12, 15)),
        ("in 3 days", date(2026, 12, 4)),
        ("a week", date(2026, 12, 8)),
        ("09/12/2026", date(2026, 12, 9)),
        ("9/12", date(2026, 12, 9)),
    ],
)
def test_days_are_read(text: str, day: date) -> None:
    assert read_day(text, TUESDAY, BRITISH) == day


@pytest.mark.parametrize(
    "text", ["", "   ", "soon", "31 Feb", "32 Dec", "2026-02-30", "9 Dex", "maybe", "in x weeks"]
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert read_day(text, TUESDAY, BRITISH) is None


def test_the_locale_decides_the_order() -> None:
    assert read_day("12/9/2026", TUESDAY, QLocale("en_US")) == date(2026, 12, 9)
    assert read_day("09.12.2026", TUESDAY, QLocale("de_DE")) == date(2026, 12, 9)


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("14", time(14)),
        ("1400", time(14)),
        ("14:05", time(14, 5)),
        ("9.30", time(9, 30)),
        ("9h30", time(9, 30)),
        ("2pm", time(14)),
        ("2:30 PM", time(14, 30)),
        ("2 p.m.", time(14)),
        ("12am", time(0)),
        ("12 pm", time(12)),
        ("noon", time(12)),
    ],
)
def test_times_are_read(text: str, clock: time) -> None:
    assert read_time(text) == clock


@pytest.mark.parametrize("text", ["", "25", "14:60", "13pm", "0am", "2 o'clock", "12345"])
def test_what_is_no_time_is_none(text: str) -> None:
    assert read_time(text) is None


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("45", 45), ("45 min", 45), ("1 h", 60), ("1.5h", 90), ("1,5 h", 90), ("1 h 30 min", 90), ("1:15", 75)],
)
def test_lengths_are_read(text: str, minutes: int) -> None:
    assert read_duration(text) == timedelta(minutes=minutes)


@pytest.mark.parametrize("text", ["", "0", "an age", "-5", "1:99:1"])
def test_what_is_no_length_is_none(text: str) -> None:
    assert read_duration(text) is None


@pytest.mark.parametrize("minutes", [5, 45, 60, 75, 90, 120, 600, 1500])
def test_what_is_said_of_a_length_reads_back(minutes: int) -> None:
    assert read_duration(say_duration(timedelta(minutes=minutes))) == timedelta(minutes=minutes)
