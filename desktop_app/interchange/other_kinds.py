"""Files of kinds that hold no invitation or list as they are: what each is, and what to do instead."""

import re

LOOKED_AT = 64 * 1024
"""Bytes from the beginning that tell."""
_NEITHER = (
    "It is neither a calendar file nor a mail with an invitation, and no list (CSV) or export of Afterword (JSON) "
    "either."
)
_PACKED = "It is a packed file (ZIP). Unpack it, and import what is in it."
_WORKBOOK = "It is a workbook. Save its sheet as CSV in the program that made it, and import that."
_KINDS: tuple[tuple[re.Pattern[bytes], str], ...] = tuple(
    (re.compile(begins, re.IGNORECASE | re.DOTALL), sentence)
    for begins, sentence in (
        (rb"PK\x03\x04.*(?:\bxl/|opendocument\.spreadsheet|Index/Tables)", _WORKBOOK),
        (rb"PK\x03\x04", _PACKED),
        (
            rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "It is a message of Outlook or an old Office file. Save a message as .eml, or its invitation as .ics; a "
            "workbook as CSV.",
        ),
        (rb"%PDF-", "It is a PDF. Ask for the invitation as .ics, or add the interview by hand."),
        (
            rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|table|\?xml)",
            "It is a web page. Save the list as CSV where it comes from.",
        ),
        (rb"(?:\xef\xbb\xbf)?\s*BEGIN:VCARD", "It is a contact card, no invitation."),
        (rb"(?:\xef\xbb\xbf)?\s*[\[{]", "It is JSON, but no export of Afterword."),
        (rb"\x89PNG|\xff\xd8\xff|GIF8|RIFF....WEBP", "It is a picture. Add the interview it shows by hand."),
    )
)  # fmt: skip


def what_it_is(begins: bytes) -> str:
    """Return what to say of a file that begins so and is nothing that can be read."""
    return next((sentence for kind, sentence in _KINDS if kind.match(begins)), _NEITHER)
