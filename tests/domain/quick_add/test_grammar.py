"""Phrases as people type them, in three languages, with names that look like dates."""

import re
from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.interviews import InterviewKind
from desktop_app.domain.people import Person
from desktop_app.domain.quick_add.grammar import parse
from desktop_app.domain.quick_add.parts import PartKind, QuickAdd
from desktop_app.domain.quick_add.place import Place
from desktop_app.domain.quick_add.placing import draft_of, placed_draft

MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Europe/London"))


def read(phrase: str, *plain: str, month_first: bool = False) -> QuickAdd:
    return parse(phrase, MONDAY, plain=plain, month_first=month_first)


def test_the_example() -> None:
    found = read("Interview with Acme tomorrow 3pm with Jane on zoom, decide Friday")
    assert (found.company, found.title, found.kind) == ("Acme", "Interview", InterviewKind.VIDEO)
    assert (found.starts_on, found.starts_at) == (date(2026, 11, 24), time(15))
    assert found.people == (Person("Jane", ""),)
    assert found.decision_by == date(2026, 11, 27)
    assert found.missing == ()
    draft = draft_of(found, "Europe/London")
    assert (draft.span.start, draft.span.end) == (datetime(2026, 11, 24, 15), datetime(2026, 11, 24, 16))


@pytest.mark.parametrize(
    ("phrase", "company"),
    [
        ("Interview at 7-Eleven Friday 2pm", "7-Eleven"),
        ("Interview with Monday.com tomorrow 3pm", "Monday.com"),
        ("Interview with Monday on Tuesday at 11", "Monday"),
        ("May Mobility phone screen May 5 at 3", "May Mobility"),
        ("Interview at May Mobility May 5 3pm", "May Mobility"),
        ("interview with acme corp tomorrow 3pm", "acme corp"),
        ("Acme second round Thursday 2-3pm", "Acme"),
        ("Acme on Friday at 3pm with Jane", "Acme"),
        ("acme on friday at 3pm with jane", "acme"),
        ("Coffee with Acme on Friday at 3pm with Jane", "Acme"),
        ("Friday 3pm with Acme", "Acme"),
        ('Interview with "Jane and Tom Ltd" in 3 days at noon', "Jane and Tom Ltd"),
        ('call "Tomorrow Ltd" tomorrow 9am', "Tomorrow Ltd"),
        ("Interview with Johnson & Johnson tomorrow 9am", "Johnson & Johnson"),
        ("Interview with Bank of America tomorrow 9am", "Bank of America"),
        ("Gespräch bei Müller & Söhne GmbH am Freitag um 10 Uhr", "Müller & Söhne GmbH"),
        ("Entretien chez L'Oréal demain à 15h30", "L'Oréal"),
        ("مقابلة with شركة tomorrow 3pm", "شركة"),
        ("Interview with 字节跳动 tomorrow 3pm", "字节跳动"),
        ("Interview with O'Brien's tomorrow 3pm", "O'Brien's"),
        ("August Home interview Friday 2pm", "August Home"),
        ("Interview at August Home August 5 2pm", "August Home"),
        ("3M tomorrow 3pm", "3M"),
        ("Interview at 3M tomorrow 3pm", "3M"),
        ("24 Hour Fitness Friday 10am", "24 Hour Fitness"),
        ("Interview at 24 Hour Fitness on Friday at 10", "24 Hour Fitness"),
        ("First Friday Labs tomorrow 9am", "First Friday Labs"),
        ("Interview with First Friday Labs tomorrow 9am", "First Friday Labs"),
        ("Interview at First Friday Labs tomorrow 9am", "First Friday Labs"),
        ("Interview at Today Tix tomorrow 3pm", "Today Tix"),
        ("Interview at Noon tomorrow 3pm", "Noon"),
        ("Interview with Forever 21 tomorrow 3pm", "Forever 21"),
        ("7-Eleven tomorrow 3pm", "7-Eleven"),
        ("Monday.com tomorrow 3pm", "Monday.com"),
        ("Interview at 8x8 Friday 11:00", "8x8"),
        ("1-800-Flowers tomorrow at noon", "1-800-Flowers"),
        ("Acme second round Backend team tomorrow 9am", "Acme"),
        ("RDV Decathlon mercredi 2 décembre 16h30", "Decathlon"),
        ("Entretien téléphonique Doctolib lundi matin 9h", "Doctolib"),
        ("Interview with Acme 2026-12-03T14:00", "Acme"),
    ],
)
def test_companies(phrase: str, company: str) -> None:
    assert read(phrase).company == company
    assert read(phrase).missing == ()


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("today", "2026-11-23"),
        ("tomorrow", "2026-11-24"),
        ("the day after tomorrow", "2026-11-25"),
        ("Friday", "2026-11-27"),
        ("on Monday", "2026-11-30"),
        ("next Friday", "2026-12-04"),
        ("in 10 days", "2026-12-03"),
        ("in two weeks", "2026-12-07"),
        ("9 Dec", "2026-12-09"),
        ("Dec 9th", "2026-12-09"),
        ("Wed, 9 December 2026", "2026-12-09"),
        ("the 1st of February", None),
        ("2026-12-09", "2026-12-09"),
        ("9/12", "2026-12-09"),
        ("25/12/26", "2026-12-25"),
        ("12/25", "2026-12-25"),
        ("5 January", "2027-01-05"),
        ("29 Feb", "2028-02-29"),
        ("morgen", "2026-11-24"),
        ("übermorgen", "2026-11-25"),
        ("am 9. Dezember", "2026-12-09"),
        ("am 9.12.", "2026-12-09"),
        ("9.12.26", "2026-12-09"),
        ("nächsten Freitag", "2026-12-04"),
        ("in drei Tagen", "2026-11-26"),
        ("demain", "2026-11-24"),
        ("le 9 décembre", "2026-12-09"),
        ("vendredi prochain", "2026-12-04"),
        ("dans deux semaines", "2026-12-07"),
        ("après-demain", "2026-11-25"),
        ("tmrw", "2026-11-24"),
        ("on the 5th", "2026-12-05"),
        ("on the 25th", "2026-11-25"),
        ("on the 31st", "2026-12-31"),
        ("am 5.", "2026-12-05"),
        ("le 5", "2026-12-05"),
        ("Do", "2026-11-26"),
        ("lundi matin", "2026-11-30"),
        ("tomorrow afternoon", "2026-11-24"),
    ],
)
def test_days(words: str, day: str | None) -> None:
    found = read(f"Interview with Acme {words} 15:00")
    if day is None:
        found, day = read(f"Interview with Acme on {words} 15:00"), "2027-02-01"
    assert found.starts_on == date.fromisoformat(day)
    assert found.starts_at == time(15)
    assert found.title == "Interview"


def test_the_locale_orders_day_and_month() -> None:
    assert read("Acme 9/12 15:00").starts_on == date(2026, 12, 9)
    assert read("Acme 12/9 15:00", month_first=True).starts_on == date(2026, 12, 9)


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("3pm", "15:00", ""),
        ("at 3", "15:00", ""),
        ("at 9", "09:00", ""),
        ("3:30 p.m.", "15:30", ""),
        ("15:00-16:30", "15:00", "16:30"),
        ("2-3pm", "14:00", "15:00"),
        ("11-1pm", "11:00", "13:00"),
        ("from 3 to 4", "15:00", "16:00"),
        ("von 15 bis 16 Uhr", "15:00", "16:00"),
        ("um 15 Uhr", "15:00", ""),
        ("um 15 Uhr 30", "15:30", ""),
        ("à 15h30", "15:30", ""),
        ("de 15h à 16h", "15:00", "16:00"),
        ("at noon", "12:00", ""),
        ("midi", "12:00", ""),
        ("um halb drei", "14:30", ""),
        ("10", "10:00", ""),
        ("evening at 8", "20:00", ""),
        ("morning at 8", "08:00", ""),
        ("afternoon 3:30-4", "15:30", "16:00"),
    ],
)
def test_times(words: str, start: str, end: str) -> None:
    found = read(f"Interview with Acme tomorrow {words}")
    assert found.starts_at == time.fromisoformat(start)
    assert found.ends_at == (time.fromisoformat(end) if end else None)


@pytest.mark.parametrize(
    ("words", "minutes"),
    [
        ("for 45 min", 45),
        ("for 2 hours", 120),
        ("half an hour", 30),
        ("für 1,5 Stunden", 90),
        ("pendant 1h30", 90),
    ],
)
def test_lengths(words: str, minutes: int) -> None:
    found = read(f"Interview with Acme tomorrow 3pm {words}")
    assert found.length == timedelta(minutes=minutes)
    assert draft_of(found, "Europe/London").span.end - datetime(2026, 11, 24, 15) == found.length


@pytest.mark.parametrize(
    ("words", "zone"),
    [
        ("ET", "America/New_York"),
        ("CET", "Europe/Berlin"),
        ("Asia/Tokyo", "Asia/Tokyo"),
        ("New York time", "America/New_York"),
        ("heure de Paris", "Europe/Paris"),
    ],
)
def test_zones(words: str, zone: str) -> None:
    found = read(f"Interview with Acme tomorrow 3pm {words}")
    assert (found.time_zone, found.title) == (zone, "Interview")


def test_people_links_role_and_place() -> None:
    found = read(
        "Technical interview at Acme for Backend Engineer in Leeds tomorrow 10am with Jane Miller "
        "<jane@acme.example> and Tom O'Neill https://meet.example/a?b=1."
    )
    assert (found.company, found.role, found.location) == ("Acme", "Backend Engineer", "Leeds")
    assert found.people == (Person("Jane Miller", "jane@acme.example"), Person("Tom O'Neill", ""))
    assert found.meeting_url == "https://meet.example/a?b=1"
    assert (found.title, found.kind) == ("Technical interview", InterviewKind.TECHNICAL)


@pytest.mark.parametrize(
    ("phrase", "decision"),
    [
        ("Acme 9 Dec 15:00, decide Friday", "2026-12-11"),  # the Friday after it, not the one before
        ("Acme 9 Dec 15:00, they decide by 18 December", "2026-12-18"),
        ("Acme tomorrow 3pm, decision next week", "2026-12-04"),
        ("Gespräch bei Acme morgen 15 Uhr, Entscheidung bis Freitag", "2026-11-27"),
        ("Entretien chez Acme demain 15h, réponse vendredi", "2026-11-27"),
    ],
)
def test_promises(phrase: str, decision: str) -> None:
    found = read(phrase)
    assert found.decision_by == date.fromisoformat(decision)
    assert found.missing == ()


@pytest.mark.parametrize(
    ("phrase", "kind", "words"),
    [
        ("Acme 31 February 3pm", "day", "no such day as “31 February”"),
        ("Acme yesterday 3pm", "day", "Sun 22 Nov 2026 has passed"),
        ("Acme today 9am", "day", "has passed"),
        ("Acme 20 Nov 3pm", "day", "has passed"),
        ("Acme next week", "day", "On which day of that week?"),
        ("Acme at 25:00 tomorrow", "time", "no time of day"),
        ("Acme on the 32nd 3pm", "day", "no such day as “on the 32nd”"),
        ("tomorrow 3pm", "company", "Which company"),
        ("Interview", "company", "Which company"),
        ("Acme", "day", "On which day"),
        ("Acme 9 Dec 15:00, decide 1 Dec", "decision", "before the interview"),
    ],
)
def test_what_is_impossible_or_missing_is_asked(phrase: str, kind: str, words: str) -> None:
    (missing,) = (missing for missing in read(phrase).missing if missing.kind == kind)
    assert words in missing.text


def test_a_part_taken_back_is_only_words() -> None:
    found = read("Interview with Acme tomorrow 3pm on zoom", "on zoom", "TOMORROW")
    assert (found.kind, found.starts_on) == (InterviewKind.OTHER, date(2026, 11, 23))
    assert found.title == "Interview tomorrow on zoom"


def test_a_time_alone_is_the_next_one() -> None:
    assert read("Acme 3pm").starts_on == date(2026, 11, 23)
    assert read("Acme 9am").starts_on == date(2026, 11, 24)


WORD = re.compile(r"\w+")
WORDS = st.sampled_from(
    [
        *(
            "with",
            "at",
            "for",
            "in",
            "tomorrow",
            "3pm",
            "at 3",
            "-",
            ",",
            '"',
            "“",
            "Jane",
            "Acme",
            "31 Feb",
            "decide",
        ),
        *(
            "Friday",
            "2-3pm",
            "ET",
            "https://x.example",
            "on zoom",
            "für",
            "chez",
            "in 2 weeks",
            "9.12.",
            "12/9",
            "\0",
            "First",
            "Labs",
            "at",
            "and",
            "interview",
            "second round",
            "24 Hour",
            "noon",
            "on the 5th",
            "halb drei",
            "evening",
            "10",
            "Mo 15:30",
            "İn",
            "Frıday",
            "tuesday ſ",
            "2/9x",
            'a"b',
            "“Big Co”",
        ),
    ]
)


@given(st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=12).map(" ".join)))
@settings(max_examples=500, deadline=None)
def test_any_phrase_is_read_and_keeps_its_words(phrase: str) -> None:
    found = read(phrase)
    kept = Counter(WORD.findall(found.title))
    for start, end in {(part.start, part.end) for part in found.parts}:
        kept.update(WORD.findall(phrase[start:end]))
    # Each word is on a chip or in the title.
    assert not Counter(WORD.findall(phrase)) - kept
    places = [(part.start, part.end) for part in found.parts if part.kind is not PartKind.PERSON]
    assert all(0 <= start < end <= len(phrase) for start, end in places)
    assert all(first[1] <= second[0] for first, second in pairwise(places))


def test_a_day_and_an_hour_side_by_side_in_german() -> None:
    found = read("Acme 3.12. 14 Uhr vor Ort")
    assert (found.starts_on, found.starts_at) == (date(2026, 12, 3), time(14))
    assert (found.company, found.kind) == ("Acme", InterviewKind.ONSITE)


def test_the_company_that_opens_a_phrase_is_a_part_that_can_be_taken_back() -> None:
    found = read("Acme tomorrow 3pm")
    (part,) = (part for part in found.parts if part.kind is PartKind.COMPANY)
    assert (part.start, part.end, part.value) == (0, 4, "Acme")
    without = read("Acme tomorrow 3pm", "Acme")
    assert (without.company, without.title) == ("", "Acme")
    assert read("Interview with Acme tomorrow", "with Acme").title == "Interview with Acme"


@pytest.mark.parametrize("phrase", ["İn Acme", "Acme Frıday 3pm", "Acme ın 2 weekſ", "Acme tomorrow 3PM"])
def test_letters_that_only_look_like_an_i_are_read(phrase: str) -> None:
    assert "Acme" in (read(phrase).company, read(phrase).location)


def test_a_long_phrase_is_kept_whole() -> None:
    phrase = "Interview with Acme tomorrow 3pm " + "x" * 5_000
    assert read(phrase).title.endswith("x" * 4_000)


@pytest.mark.parametrize("phrase", ["Acme now", "Acme in 0 minutes", "call with acme right now"])
def test_now_is_this_minute_whatever_its_second(phrase: str) -> None:
    found = parse(phrase, MONDAY.replace(second=41, microsecond=7))
    assert (found.starts_on, found.starts_at, found.missing) == (MONDAY.date(), time(10), ())


def test_a_wait_counts_for_more_than_the_day_that_was_clicked() -> None:
    place = Place(date(2026, 12, 24), date(2026, 12, 24))
    span = placed_draft(read("Acme in 2 hours"), place, "Europe/London").span
    assert span.start == datetime(2026, 11, 23, 12)
    assert placed_draft(read("Acme at 12"), place, "Europe/London").span.start == datetime(2026, 12, 24, 12)


def test_a_wait_over_midnight_is_on_the_next_day() -> None:
    found = parse("Acme in 3 hours", MONDAY.replace(hour=22))
    assert (found.starts_on, found.starts_at) == (date(2026, 11, 24), time(1))


def test_a_wait_is_counted_in_hours_that_pass_not_in_those_the_clock_shows() -> None:
    before_the_change = datetime(2026, 10, 24, 23, 30, tzinfo=ZoneInfo("Europe/London"))
    found = parse("Acme in 3 hours", before_the_change)
    assert (found.starts_on, found.starts_at) == (date(2026, 10, 25), time(1, 30))
    draft = draft_of(found, "Europe/London")
    assert draft.span.starts_at == before_the_change.astimezone(UTC) + timedelta(hours=3)


def test_a_wait_with_a_zone_is_told_by_the_clocks_there() -> None:
    found = read("Acme in 2 hours PT")
    assert (found.starts_on, found.starts_at, found.time_zone) == (
        MONDAY.date(),
        time(4),
        "America/Los_Angeles",
    )


def test_the_city_behind_a_time_is_a_zone_only_where_clocks_differ() -> None:
    assert read("Acme tomorrow 3pm Paris").time_zone == "Europe/Paris"
    here = read("Acme tomorrow 3pm London")
    assert (here.time_zone, here.title) == ("", "London")
