"""The number to dial: found where an invitation offers it, and not in every number of a text."""

import pytest

from tests.interchange.calendar_text import calendar, event, only

ROUND = "SUMMARY:Interview with Acme"


def number(*lines: str, title: str = ROUND) -> str:
    return only(calendar(*event(title, *lines))).dial_in


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("CONFERENCE;VALUE=URI;FEATURE=PHONE:tel:+1-412-555-0123,,,654321", "+1-412-555-0123, code 654321"),
        ("CONFERENCE;VALUE=URI:tel:+442079460000;ext=7", "+442079460000"),
        ("DESCRIPTION:Or dial: (GB) +44 20 3956 2220 PIN: 123 456 789#", "+44 20 3956 2220, code 123 456 789"),
        (
            "DESCRIPTION:Dial by your location\\n+1 646 558 8656 US\\nMeeting ID: 847 1234 5678",
            "+1 646 558 8656, code 847 1234 5678",
        ),
        (
            "DESCRIPTION:Telefonisch teilnehmen\\n+49 69 3650 5756\\, Zugangscode: 1122 3344",
            "+49 69 3650 5756, code 1122 3344",
        ),
        (
            "DESCRIPTION:Ou composer le numéro\\n+33 1 70 99 52 00\\,\\,112233445# France\\, Paris",
            "+33 1 70 99 52 00, code 112233445",
        ),
        ("LOCATION:+1 415-555-0100", "+1 415-555-0100"),
        ("LOCATION:Tel. +1 (415) 555-0100", "+1 (415) 555-0100"),
    ],
)  # fmt: skip
def test_it_is_found(line: str, expected: str) -> None:
    assert number(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "DESCRIPTION:Jane Miller\\nAcme Ltd\\n+1 415 555 0100",
        "DESCRIPTION:Dial in: https://tel.meet/abc?pin=617893209&hs=7",
        "DESCRIPTION:Call us. Reference +12",
        "CONFERENCE;VALUE=URI:tel:javascript",
        "CONFERENCE;VALUE=URI:tel:",
        "LOCATION:12 High Street",
        "LOCATION:Ola will call you at +1 555-123-4567",
        "LOCATION:Ola Berg will call Sam Doe at +1 555-123-4567",
        "DESCRIPTION:Reach us: +33 1 70 99 52 00\\,\\,or by mail",
        "DESCRIPTION:dial " + "+1 " * 500,
    ],
)
def test_what_is_none(line: str) -> None:
    assert number(line) == ""


def test_a_call_needs_no_more_than_its_number() -> None:
    title = "SUMMARY:Phone interview with Acme"
    assert number("LOCATION:(415) 555-0100", title=title) == "(415) 555-0100"
    assert number("DESCRIPTION:Jane will call +44 20 7946 0000", title=title) == "+44 20 7946 0000"
    assert number("DESCRIPTION:Jane will call +44 20 7946 0000") == ""
    assert number("DESCRIPTION:Call me at (415) 555-0134", title=title) == "(415) 555-0134"
    assert number("DESCRIPTION:Call me at (415) 555-0134") == ""


@pytest.mark.parametrize(
    "line",
    [
        "LOCATION:Ola will call you at 555-123-4567",
        "DESCRIPTION:I will call you at +1 555 867 5309",
        "DESCRIPTION:Jo Hall will call Sam Doe at +1 555 867 5309",
        "DESCRIPTION:Frau Weiß ruft Sie an: +49 30 1234567",
    ],
)
def test_whoever_is_called_dials_nothing(line: str) -> None:
    assert number(line, title="SUMMARY:Phone interview with Acme") == ""
