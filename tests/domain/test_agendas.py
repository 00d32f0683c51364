"""Agendas in the text of an invitation: found where they are, and nowhere else."""

from datetime import datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.agendas import agenda_of, as_text, halves, read_agenda
from desktop_app.domain.interviews import TimeSpan
from desktop_app.domain.people import Person

BLOCK = TimeSpan(datetime(2026, 12, 1, 10), datetime(2026, 12, 1, 15), "America/New_York")
JANE, TOM = Person("Jane Miller", "jane@acme.example"), Person("Tom Ito", "tom@acme.example")


def found(text: str, block: TimeSpan = BLOCK) -> list[str]:
    return as_text(agenda_of(text, block, (JANE, TOM))).splitlines()


@pytest.mark.parametrize(
    "text",
    [
        "10:00-10:45 System design with Jane; 11:00-11:45 Coding with Tom Ito",
        "Your virtual onsite:\n\n10:00 - 10:45 System design with Jane\n11:00 – 11:45: Coding with Tom\n",
        "• 10:00am–10:45am EST | System design (with Jane Miller)\n• 11:00am–11:45am EST | Coding (with Tom Ito)",
        "10 - 10:45 AM System design w/ Jane<br>11 - 11:45 AM Coding w/ Tom<br>12 - 1 PM Lunch",
        "System design (10:00 to 10:45) with Jane\nCoding (11:00 to 11:45) with Tom",
        "<ul><li>10.00 bis 10.45 Uhr: System design mit Jane</li><li>11.00 bis 11.45 Uhr: Coding mit Tom</li></ul>",
        "Tue 1 Dec 10:00-15:00 (GMT-5)\n10:00&ndash;10:45 System design with Jane\n11:00&ndash;11:45 Coding with Tom",
        "10:00 AM EST - 10:45 AM EST\nSystem design with Jane\n\n11:00 AM EST - 11:45 AM EST\nCoding with Tom\nBye",
        "10:00 AM – 10:45 AM (45 min)\nSystem design with Jane\n11:00 AM – 11:45 AM (45 min)\nCoding with Tom",
    ],
)
def test_it_is_found(text: str) -> None:
    assert found(text) == [
        "10:00-10:45 System design with Jane Miller",
        "11:00-11:45 Coding with Tom Ito",
    ]


def test_ends_follow_from_the_next_start() -> None:
    text = "10:00 Welcome with Jane\n10:30 Coding\n12:00 Lunch\n13:00 Values with Ana Souza, Head of People\n"
    assert found(text) == [
        "10:00-10:30 Welcome with Jane Miller",
        "10:30-12:00 Coding",
        "13:00-15:00 Values with Ana Souza",
    ]


def test_times_of_another_zone_begin_with_the_block() -> None:
    block = TimeSpan(datetime(2026, 12, 1, 16), datetime(2026, 12, 1, 18), "Europe/London")
    text = "11:00 AM - 11:45 AM: System Design with Jane\n12:00 PM - 12:45 PM: Coding with Tom"
    assert found(text, block) == [
        "16:00-16:45 System Design with Jane Miller",
        "17:00-17:45 Coding with Tom Ito",
    ]
    assert found(text.replace("12:45", "1:45"), block) == []
    assert found(text.replace("11:00", "11:07"), block) == []


def test_hours_after_noon() -> None:
    assert found("11:30-12:15 Coding\n12:30-1:15 Design\n1:30-2:15 Values\n2:15-3pm Wrap-up") == [
        "11:30-12:15 Coding",
        "12:30-13:15 Design",
        "13:30-14:15 Values",
        "14:15-15:00 Wrap-up",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Interview with Jane, 10:00-15:00",
        "Join by 10:00. Call +1 646-558-8656, code 123-456, or 10-15 people may join; 2:1 odds",
        "Office hours 09:00-17:00\nLunch 12:00-13:00",
        "16:00-16:45 Something else\n17:00-17:45 Another day",
        "10:00-11:00 One\n10:30-11:30 Another at once",
        "10:00-10:45 System design",
        "See https://example.org/10:00-10:45/a and https://example.org/11:00-11:45",
        "ISO 10-11, 12-13",
        "10:00-10:45\n11:00-11:45\n12:00-12:45",
        "10:00" + " " * 19_000,
    ],
)
def test_what_is_none(text: str) -> None:
    assert found(text) == []


def test_short_and_whole_days_are_no_blocks() -> None:
    text = "10:00-10:20 A\n10:20-10:40 B"
    short = TimeSpan(datetime(2026, 12, 1, 10), datetime(2026, 12, 1, 10, 45), "Europe/London")
    assert found(text, short) == []
    assert found(text, TimeSpan.of_days(BLOCK.first_day, BLOCK.first_day, "Europe/London")) == []


def test_what_is_written_is_read_again() -> None:
    items = agenda_of(
        "10:00-10:45 System design with Jane; 11:00-11:45 Coding with Ana Souza", BLOCK, (JANE,)
    )
    assert read_agenda(as_text(items), BLOCK, (JANE,)) == items
    assert [item.span.start.hour for item in halves(BLOCK, "Onsite")] == [10, 12]


@given(st.text(alphabet="0123456789:-–. apm;\nwithJaneTuhr<>br/&•()", max_size=200))
def test_any_text_is_read(text: str) -> None:
    items = agenda_of(text, BLOCK, (JANE,))
    assert all(BLOCK.starts_at <= item.span.starts_at < item.span.ends_at <= BLOCK.ends_at for item in items)
    assert all(one.span.ends_at <= other.span.starts_at for one, other in pairwise(items))
    assert all(item.title for item in items)
