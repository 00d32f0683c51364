"""People and links that are taken as they stand are what they are when they are taken apart."""

import re
from collections.abc import Callable
from types import ModuleType

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as some

from desktop_app.interchange import event_people, meeting_links
from tests.interchange.calendar_text import calendar, event, only

PARAMETERS = (
    ";CN=Jane Roe",
    ';CN="Jane Roe"',
    ';CN="Jane',
    ";CN=Zoë O'Brontë-Ng",
    ";CN='Jane'",
    ";CN=Jane  Roe",
    ";CN=Jane Roe ",
    ";CN=Roe, Jane",
    ";CN=jane@acme.example",
    ";CN=Jane VIA Teamtailor",
    ";CN=Jane/Acme",
    ";CN=Jane ^'J^' Roe",
    ";CN=",
    ";PARTSTAT=ACCEPTED",
    ";RSVP=TRUE",
    ";ROLE=REQ-PARTICIPANT",
    ";ROLE=NON-PARTICIPANT",
    ";CUTYPE=INDIVIDUAL",
    ";CUTYPE=ROOM",
    ";X-NUM-GUESTS=0",
    ";EMAIL=other@acme.example",
)
ADDRESSES = (
    "mailto:jane@acme.example",
    "MAILTO:Jane.Roe+x@acme.example",
    "mailto:zoë.brontë@acme.example",
    "mailto:c_1@resource.calendar.google.com",
    "mailto:c_1@Resource.Calendar.Google.com",
    "mailto:jane%40acme.example",
    "jane@acme.example",
    "mailto:jane@acme.example?subject=x",
    "invalid:nomail",
    "",
)
LINKS = some.from_regex(
    r"https://([a-z0-9-]{1,5}\.|zoom\.us|www\.google\.com|urldefense\.com|[A-Z]\.){1,3}(com|de|c0m|1)?\.?"
    r"(:[0-9]{0,5})?(/(j|url|v3|__https)?[\w/.~:?&=-]{0,8}){0,3}[.)]?",
    fullmatch=True,
)
NEVER = re.compile("(?!)")
OFTEN = settings(
    max_examples=400,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    database=None,
)


def compare(
    data: bytes, monkeypatch: pytest.MonkeyPatch, module: ModuleType, usual: str, forget: Callable[[], object]
) -> None:
    """Read an event by the pattern for usual values and without it: the same comes of it."""
    forget()
    as_it_stands = only(data)
    with monkeypatch.context() as patched:
        patched.setattr(module, usual, NEVER)
        forget()
        assert only(data) == as_it_stands


@OFTEN
@given(
    name=some.sampled_from(["ATTENDEE", "ORGANIZER"]),
    parameters=some.lists(some.sampled_from(PARAMETERS), max_size=4),
    address=some.sampled_from(ADDRESSES),
)
@example(
    name="ATTENDEE",
    parameters=[";CN=Jane Roe", ";CUTYPE=INDIVIDUAL", ";CUTYPE=ROOM"],
    address="mailto:jane@acme.example",
)
def test_people(name: str, parameters: list[str], address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = calendar(*event(f"{name}{''.join(parameters)}:{address}"))
    compare(data, monkeypatch, event_people, "_PLAIN", event_people._read.cache_clear)


@OFTEN
@given(link=LINKS, name=some.sampled_from(["LOCATION", "URL", "X-GOOGLE-CONFERENCE"]))
@example(link="https://www.google.com/url?q=https://zoom.us/j/1", name="LOCATION")
@example(link="https://urldefense.com/v3/__https://zoom.us/j/1__;", name="LOCATION")
@example(link="https://zoom.us/j/1.", name="LOCATION")
def test_links(link: str, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = calendar(*event(f"{name}:{link}"))
    compare(data, monkeypatch, meeting_links, "_USUAL", meeting_links._secure.cache_clear)
