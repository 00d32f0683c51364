import sys
from pathlib import Path

import pytest

from desktop_app.services.context import Context
from desktop_app.ui.phone_export import write_phone_file
from tests.ui.stored import add_round, at


def test_the_file_is_written_and_said(context: Context, tmp_path: Path) -> None:
    add_round(context, "Acme", at(1, 14))
    path = tmp_path / "phone.ics"
    assert "saved" in write_phone_file(context, path)
    assert path.read_bytes().count(b"BEGIN:VALARM") >= 3
    assert path.stat().st_mode & 0o077 == 0


def test_nothing_owed_writes_nothing(context: Context, tmp_path: Path) -> None:
    assert "nothing to save" in write_phone_file(context, tmp_path / "phone.ics")
    assert not (tmp_path / "phone.ics").exists()


def test_a_place_that_cannot_be_written_is_said(context: Context, tmp_path: Path) -> None:
    add_round(context, "Acme", at(1, 14))
    assert "could not be written" in write_phone_file(context, tmp_path / "missing" / "phone.ics")


@pytest.mark.skipif(sys.platform == "win32", reason="links to files need a privilege there")
def test_a_link_to_a_file_stays_one(context: Context, tmp_path: Path) -> None:
    add_round(context, "Acme", at(1, 14))
    (tmp_path / "kept.ics").touch()
    link = tmp_path / "phone.ics"
    link.symlink_to("kept.ics")
    assert "saved" in write_phone_file(context, link)
    assert link.is_symlink()
    assert (tmp_path / "kept.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")
