"""The words of what is read: a change of single bytes seldom comes upon one."""

from pathlib import Path

_WORDS = {
    "calendar": """
        BEGIN:VCALENDAR END:VCALENDAR BEGIN:VEVENT END:VEVENT BEGIN:VTIMEZONE END:VTIMEZONE
        BEGIN:STANDARD END:STANDARD BEGIN:DAYLIGHT BEGIN:VALARM TZID: TZOFFSETFROM:+0100
        TZOFFSETTO:-0330 X-LIC-LOCATION:Asia/Tokyo DTSTART: DTEND: DTSTART;VALUE=DATE:20270303
        DTSTART;TZID= ;VALUE=PERIOD ;RANGE=THISANDFUTURE ;TZID=Europe/Paris DURATION:PT1H
        DURATION:P1W RRULE: FREQ=DAILY FREQ=WEEKLY FREQ=MONTHLY FREQ=YEARLY FREQ=HOURLY ;INTERVAL=
        ;COUNT= ;UNTIL= ;BYDAY=-1SU ;BYDAY=MO,TU ;BYMONTH=2 ;BYMONTHDAY=31 ;BYSETPOS=-1 ;BYWEEKNO=53
        ;BYYEARDAY=-366 ;BYHOUR=9,17 ;WKST=SU ;BYMINUTE=0 RDATE: EXDATE: RECURRENCE-ID:
        20270303T140000 20270303T140000Z 20270328T023000 00010101T000000 99991231T235959Z
        METHOD:REQUEST METHOD:CANCEL METHOD:REPLY METHOD:COUNTER METHOD:ADD STATUS:CANCELLED
        SEQUENCE:9 DTSTAMP: UID: SUMMARY:Interview LOCATION: DESCRIPTION: ORGANIZER;CN=A:
        ATTENDEE;PARTSTAT=DECLINED: mailto:a@b.cc CONFERENCE;VALUE=URI: URL: https://zoom.us/j/1
        https://meet.google.com/abc-defg-hij X-GOOGLE-CONFERENCE: X-MICROSOFT-CDO-ALLDAYEVENT:TRUE
        X-WR-TIMEZONE: tel:+1,,2# +442079460000 10:00-11:00 11am-1pm with \\n
        X-AFTERWORD-TIME-ZONE:Asia/Tokyo
    """,
    "mail": """
        Content-Type: text/calendar multipart/mixed multipart/alternative message/rfc822 ;boundary=x
        ;charset=utf-16 ;charset=cp1252 ;method=CANCEL Content-Transfer-Encoding: base64
        quoted-printable x-uuencode Content-Disposition: attachment ;filename=a.ics
        ;filename*=utf-8''a.ics =?utf-8?B? --x -- application/ics =0A Content-Type:message/rfc822
        From MIME-Version:
    """,
    "list": """
        Starts Ends at Kind Interviewers Decision by 46449.5 10:00 PM Europe/Paris <a@b.cc>;
        Company Title Stage Date Status Applied Round Salary Question? sep=; , ; | "" n/a rejected
        offer ghosted 45000 03/04/2026 2026-04-03 3.4.26 May 4 https:// '=1+1 yes interviewing
        Employer Notes cover
    """,
    "json": """
        "columns" "stages" "dates" "heading" "day-first" "company" "role" "applied" null true NaN
        1e999 -0 \\ud800 \\u202e 9223372036854775808 [] {} {"a":1} "afterword" "tables"
    """,
}
_WORDS_OF = {
    "ics": ("calendar",),
    "eml": ("mail", "calendar"),
    "list": ("list",),
    "map": ("json",),
    "json": ("json",),
    "any": ("calendar", "mail", "list", "json"),
}


def write_words(name: str, path: Path) -> None:
    """Write the words of one reader in the way of the fuzzer (`-dict`)."""
    words = [word for kind in _WORDS_OF[name] for word in _WORDS[kind].split()]
    steering = ["\r\n ", "\0", "\ufeff", "\u202e", "\n\n"]
    lines = ["".join(f"\\x{byte:02x}" for byte in word.encode()) for word in words + steering]
    path.write_text("".join(f'"{line}"\n' for line in lines), encoding="ascii")
