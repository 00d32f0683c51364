"""The link to the meeting."""

import pytest

from tests.interchange.calendar_text import calendar, event, only

ZOOM = "https://acme.zoom.us/j/123?pwd=a.b"


def link(*lines: str) -> str:
    return only(calendar(*event(*lines))).meeting_url


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([f"LOCATION:{ZOOM}"], ZOOM),
        ([f"DESCRIPTION:Join ({ZOOM})."], ZOOM),
        (
            ['DESCRIPTION:<a href="https://acme.zoom.us/j/1?a=1&amp;b=2">x</a>'],
            "https://acme.zoom.us/j/1?a=1&b=2",
        ),
        (["URL:https://meet.google.com/abc-defg-hij"], "https://meet.google.com/abc-defg-hij"),
        (["CONFERENCE;VALUE=URI:tel:+44123", f"CONFERENCE;VALUE=URI;FEATURE=VIDEO:{ZOOM}"], ZOOM),
        (
            ["CONFERENCE;FEATURE=PHONE:https://a.example/1", "CONFERENCE;FEATURE=VIDEO:https://a.example/2"],
            "https://a.example/2",
        ),
        # The order of properties:
        (["X-GOOGLE-CONFERENCE:https://any.example/room", f"URL:{ZOOM}"], "https://any.example/room"),
        (
            ["X-MICROSOFT-SKYPETEAMSMEETINGURL:https://a.example/1", "CONFERENCE:https://a.example/2"],
            "https://a.example/1",
        ),
        ([f"DESCRIPTION:{ZOOM}", "LOCATION:https://whereby.com/acme"], "https://whereby.com/acme"),
        (
            ["DESCRIPTION:https://acme.example/jobs https://app.goto.com/meeting/123"],
            "https://app.goto.com/meeting/123",
        ),
        (
            ["DESCRIPTION:https://meeting.zoho.eu/meeting/join?key=1"],
            "https://meeting.zoho.eu/meeting/join?key=1",
        ),
        (
            ["DESCRIPTION:https://app.slack.com/client/T1 https://app.slack.com/huddle/T1/C1"],
            "https://app.slack.com/huddle/T1/C1",
        ),
        # An address of nobody we know, where a place would stand:
        (["LOCATION:https://meet.acme.example/room/7"], "https://meet.acme.example/room/7"),
        (["LOCATION:https://meet.acme.example/room/7", f"DESCRIPTION:{ZOOM}"], ZOOM),
        (["LOCATION:Room 4 https://acme.example/map"], ""),
        (["LOCATION:https://maps.app.goo.gl/abc"], ""),
        (["LOCATION:https://www.google.com/maps/place/x"], ""),
        (["LOCATION:http://meet.acme.example/room/7"], ""),
        # Wrapped by mail scanners:
        (
            [
                "DESCRIPTION:https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Facme.zoom.us%2Fj%2F1&data=x"
            ],
            "https://acme.zoom.us/j/1",
        ),
        (
            ["DESCRIPTION:https://www.google.com/url?q=https://acme.zoom.us/j/1&sa=D"],
            "https://acme.zoom.us/j/1",
        ),
        (
            ["DESCRIPTION:https://urldefense.com/v3/__https://acme.zoom.us/j/1?pwd=2__;!!x"],
            "https://acme.zoom.us/j/1?pwd=2",
        ),
        # Not a room of the service:
        (["DESCRIPTION:https://zoom.us/test https://support.zoom.us/hc", "URL:https://acme.com/jobs"], ""),
        (["DESCRIPTION:https://teams.microsoft.com/meetingOptions/?x=1"], ""),
        (["DESCRIPTION:https://meet.google.com/"], ""),
        (["DESCRIPTION:https://app.coderpad.io/ABC123XY"], "https://app.coderpad.io/ABC123XY"),
        # Not https, or somebody else's host:
        (["LOCATION:http://acme.zoom.us/j/1"], ""),
        (["X-GOOGLE-CONFERENCE:javascript:alert(1)"], ""),
        (["X-GOOGLE-CONFERENCE:http://meet.google.com/abc-defg-hij"], ""),
        (["LOCATION:https://evil-zoom.us/j/1 https://zoom.us.evil.example/j/1"], ""),
        (["LOCATION:https://zoom.us@evil.example/j/1 https://evil.example\\\\@zoom.us/j/1"], ""),
        (
            [
                "LOCATION:https://evil.example/?x=https://zoom.us/j/1 https://zoom.us:x/j/1 https://[zoom.us/j/1"
            ],
            "",
        ),
        (["LOCATION:https://evil.example@zoom.us/j/1"], ""),
        (["LOCATION:https://zoom.us:443/j/1"], "https://zoom.us:443/j/1"),
        (["LOCATION:HTTPS://ZOOM.US/j/1"], "https://ZOOM.US/j/1"),
        (["LOCATION:https://zoom.us/j/" + "1" * 3000], ""),
    ],
)
def test_links(lines: list[str], expected: str) -> None:
    assert link(*lines) == expected


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        (ZOOM, ""),
        (f"Room 4 or {ZOOM}", f"Room 4 or {ZOOM}"),
        ("https://maps.example/here", "https://maps.example/here"),
        ("Room 4\\, second floor", "Room 4, second floor"),
    ],
)
def test_a_location_that_is_only_the_link_is_none(location: str, expected: str) -> None:
    assert only(calendar(*event(f"LOCATION:{location}", f"DESCRIPTION:{ZOOM}"))).location == expected
