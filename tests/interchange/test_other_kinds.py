"""Files that hold nothing to import as they are: each says what it is and what to do."""

import io
import zipfile

import pytest

from desktop_app.domain.errors import UnreadableFile
from desktop_app.interchange.any_file import Wish, read_any
from desktop_app.interchange.limits import USUAL


def packed(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "Company,Role\nAcme,Engineer\n")
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (packed("[Content_Types].xml", "xl/workbook.xml"), "It is a workbook. Save its sheet as CSV"),
        (packed("Job Applications.csv", "Saved Jobs.csv"), "It is a packed file (ZIP). Unpack it"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            "It is a message of Outlook or an old Office file.",
        ),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "It is a PDF."),
        (b"<html><table><tr><td>Company</td></tr></table></html>", "It is a web page."),
        (b"BEGIN:VCARD\r\nFN:Jane\r\nEND:VCARD\r\n", "It is a contact card"),
        (b'{"jobs": []}', "It is JSON, but no export of Afterword."),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "It is a picture."),
        (b"Company\n", "It is neither a calendar file nor a mail with an invitation, and no list"),
        (b"hello there\n", "It is neither a calendar file nor a mail with an invitation, and no list"),
    ],
)
def test_it_is_said_what_it_is(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_any(data, Wish(asks_columns=True), USUAL)
    assert str(caught.value).startswith(said)
