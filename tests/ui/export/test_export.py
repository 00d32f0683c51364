"""What is stored, written into files from the window: beside it, with a bar, and stopped if wanted."""

from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.domain.applications import ApplicationDraft
from desktop_app.domain.going import Stopped, Tell
from desktop_app.interchange.csv_export import write_csv
from desktop_app.interchange.ics_export import write_calendar
from desktop_app.interchange.whole_json import write_whole
from desktop_app.services import export_files, exporting
from desktop_app.services.applications import add_application
from desktop_app.services.beside import beside
from desktop_app.services.context import Context
from desktop_app.services.export_files import Format
from desktop_app.storage import whole
from desktop_app.ui.export.dialog import ExportDialog
from desktop_app.ui.session import Session
from tests.ui.stored import add_round, at

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform


@pytest.fixture
def dialog(session: Session, qtbot: QtBot) -> ExportDialog:
    for number in range(5):
        add_round(session.context, f"Acorn {number}", at(9, 14))
    dialog = ExportDialog(session, None)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def said(dialog: ExportDialog, qtbot: QtBot, words: str) -> None:
    qtbot.waitUntil(lambda: words in dialog.said.text(), timeout=20_000)


def test_each_file_is_what_the_command_line_writes(
    dialog: ExportDialog, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    context = session.context
    expected = {
        Format.ICS: write_calendar(*exporting.calendar_contents(context), now=context.now()),
        Format.CSV: write_csv(*exporting.list_contents(context)),
        Format.JSON: write_whole(whole.dump(context.database), whole.SCHEMA_VERSION),
    }
    for form, content in expected.items():
        path = tmp_path / f"out.{form}"
        dialog.write(path, form)
        assert not dialog.buttons[form].isEnabled()
        said(dialog, qtbot, f"Saved {path}: ")
        assert path.read_bytes() == content
        assert path.stat().st_mode & 0o077 == 0
    assert "5 applications, 5 interviews" in dialog.said.text()


def test_a_place_that_cannot_be_written_is_said(dialog: ExportDialog, qtbot: QtBot, tmp_path: Path) -> None:
    dialog.write(tmp_path / "missing" / "out.json", Format.JSON)
    said(dialog, qtbot, "could not be written")
    assert dialog.buttons[Format.JSON].isEnabled()


def test_it_can_be_stopped_and_leaves_what_was_there(
    dialog: ExportDialog, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out.json"
    path.write_text("what was there")
    go_on = Event()

    def slowly(_context: Context, _form: Format, tell: Tell) -> object:
        for done in range(1_000):
            tell(done, 1_000)
            go_on.wait(0.05)
        raise AssertionError("nobody stopped it")

    monkeypatch.setattr(export_files, "content_of", slowly)
    dialog.write(path, Format.JSON)
    qtbot.waitUntil(lambda: dialog.work.bar.isVisible() and dialog.work.bar.value() > 0, timeout=20_000)
    dialog.work.stop_button.click()
    said(dialog, qtbot, "Stopped. Nothing was changed.")
    assert path.read_text() == "what was there"
    assert [file.name for file in tmp_path.glob("out*")] == ["out.json"]


@pytest.mark.parametrize("form", Format)
def test_writers_tell_how_far_they_are_and_stop(context: Context, form: Format) -> None:
    for number in range(40):
        add_round(context, f"Acorn {number}", at(9, 14))
    shares: list[float] = []
    content, _counts = export_files.content_of(context, form, lambda done, of: shares.append(done / of))
    assert b"".join(content)
    assert shares == sorted(shares)
    assert 0.7 < shares[-1] <= 1

    def stop(_done: int, _of: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        b"".join(export_files.content_of(context, form, stop)[0])


def test_who_writes_meanwhile_need_not_wait_and_is_not_half_in_it(context: Context) -> None:
    add_application(context, ApplicationDraft("Acorn"))
    with beside(context) as there:
        before = whole.dump(there.database)
        add_application(context, ApplicationDraft("Bramble"))
        assert whole.dump(there.database) == before
    assert len(whole.dump(context.database)["application"]) == 2
