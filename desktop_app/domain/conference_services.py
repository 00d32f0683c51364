"""Which addresses are rooms of a conferencing or interview service: host, and what a room's path looks like."""

import re
from urllib.parse import urlsplit

_ANY = r"/[^/]"
"""Any page but the front one."""

_SERVICES: tuple[tuple[str, str], ...] = (
    # domain (itself and everything below it), path of a room
    ("zoom.us", r"/(j|my|w|wc|s|join|launch)/."),
    ("zoomgov.com", r"/(j|my|w|wc|s|join)/."),
    ("zoom.com", r"/(j|my|w|wc|s|join)/."),
    ("meet.google.com", r"/([a-z]{3}-[a-z]{4}-[a-z]{3}|lookup/.)"),
    ("teams.microsoft.com", r"/(l/meetup-join|meet)/."),
    ("teams.microsoft.us", r"/(l/meetup-join|meet)/."),
    ("teams.live.com", r"/meet/."),
    ("webex.com", r"/(meet|join|m|wbxmjs|webappng|[^/]+/(j|m)\.php|[^/]+/meet|[^/]+/webappng)\b"),
    ("whereby.com", _ANY),
    ("meet.jit.si", _ANY),
    ("8x8.vc", _ANY),
    ("gotomeeting.com", r"/(join|meeting)/?."),
    ("gotomeet.me", _ANY),
    ("meet.goto.com", _ANY),
    ("app.goto.com", r"/meeting/."),
    ("g.co", r"/meet/."),
    ("app.slack.com", r"/huddle/."),
    ("gather.town", r"/app/."),
    ("bluejeans.com", r"/[0-9]"),
    ("join.skype.com", _ANY),
    ("meet.lync.com", _ANY),
    ("chime.aws", r"/[0-9a-zA-Z]"),
    ("facetime.apple.com", r"/join"),
    ("meetings.ringcentral.com", r"/(j|join)/."),
    ("v.ringcentral.com", r"/join/."),
    ("meetings.dialpad.com", _ANY),
    ("meeting.zoho.com", _ANY),
    ("meeting.zoho.eu", _ANY),
    ("meeting.zoho.in", _ANY),
    ("meet.zoho.com", _ANY),
    ("meetings.vonage.com", _ANY),
    ("vc.larksuite.com", r"/j/."),
    ("vc.feishu.cn", r"/j/."),
    ("meeting.tencent.com", r"/(dm|p)/."),
    ("voovmeeting.com", r"/(dm|p)/."),
    ("cal.com", r"/video/."),
    ("calendly.com", r"/events/[^/]+/(google_meet|zoom|teams|microsoft_teams|gotomeeting|webex)"),
    ("hackerrank.com", r"/(interview|pair|x/interview|paper)/?."),
    ("coderpad.io", r"/[A-Z0-9]{6,}"),
    ("codesignal.com", r"/(live-interview|interview|public-test|test)/?."),
    ("codility.com", r"/(live|interview|test|public)/?."),
    ("codeinterview.io", _ANY),
    ("codebunk.com", r"/b/."),
    ("karat.io", _ANY),
    ("karat.com", r"/(interviews?|live)/?."),
    ("hirevue.com", r"/(interviews|signup|candidate|live)/?."),
    ("sparkhire.com", r"/(interview|live|one-way)"),
    ("willo.video", _ANY),
    ("vidcruiter.com", _ANY),
)


_ROOMS = {domain: re.compile(path) for domain, path in _SERVICES}


def is_room(host: str, path: str) -> bool:
    """Tell whether an address with this host (lower case) and path is a room of a known service."""
    domain = host.rstrip(".")
    while "." in domain:
        room = _ROOMS.get(domain)
        if room is not None and room.match(path) is not None:
            return True
        domain = domain.partition(".")[2]
    return False


def is_meeting(address: str) -> bool:
    """Tell whether an address, as somebody typed it, is a room of a known service."""
    try:
        parts = urlsplit(address)
        return is_room(parts.hostname or "", parts.path)
    except ValueError:
        return False
