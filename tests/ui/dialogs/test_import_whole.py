"""A whole export in the window: what would change is shown before, and what was there is kept."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.applications import ApplicationDraft
from desktop_app.interchange.whole_json import write_whole
from desktop_app.services import backups, reading
from desktop_app.services.applications import add_application
from desktop_app.storage import whole
from desktop_app.ui.dialogs.import_list.dialog import ListDialog
from desktop_app.ui.dialogs.import_whole import WholeDialog
from desktop_app.ui.importing import ImportQueue
from desktop_app.ui.session import Session
from tests.ui.stored import add_round, at

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform

Opener = Callable[[Path], WholeDialog]


@pytest.fixture
def opened(session: Session, qtbot: QtBot) -> Opener:
    def open_(path: Path) -> WholeDialog:
        dialog = WholeDialog(session, None, path)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(lambda: not dialog.is_reading, timeout=20_000)
        return dialog

    return open_


@pytest.fixture
def export(session: Session, tmp_path: Path) -> Path:
    """What is stored is exported, and one application added after."""
    add_round(session.context, "Acorn", at(9, 14), role="Clerk")
    path = tmp_path / "everything.json"
    path.write_bytes(write_whole(whole.dump(session.context.database), whole.SCHEMA_VERSION))
    add_application(session.context, ApplicationDraft("Bramble", "Clerk"))
    return path


def companies(session: Session) -> list[str]:
    return [one.company for one in reading.listed_applications(session.context)]


def test_the_difference_is_shown_and_what_was_there_is_kept(
    opened: Opener, session: Session, export: Path, qtbot: QtBot
) -> None:
    dialog = opened(export)
    assert dialog.held.text().startswith("It holds 1 application, 1 interview, ")
    assert "Would go: 1 application" in dialog.said.text()
    assert "Bramble, Clerk" in dialog.said.text()
    assert dialog.focusWidget() is dialog.keep_button
    assert companies(session) == ["Acorn", "Bramble"]
    with qtbot.waitSignal(session.changed, timeout=20_000):
        dialog.go_on_button.click()
    assert companies(session) == ["Acorn"]
    assert whole.dump(session.context.database)["interview"]
    (before,) = backups.kept(session.context.database.path)
    assert dict(before.counts)["application"] == 2
    assert not (session.context.database.path.parent / "incoming").exists()
    assert session.undo() is None


def test_looking_changes_nothing_and_leaves_nothing(opened: Opener, session: Session, export: Path) -> None:
    before = whole.dump(session.context.database)
    dialog = opened(export)
    assert (session.context.database.path.parent / "incoming").exists()
    dialog.reject()
    assert whole.dump(session.context.database) == before
    assert not (session.context.database.path.parent / "incoming").exists()


def test_the_same_again_is_said(opened: Opener, session: Session, tmp_path: Path) -> None:
    add_round(session.context, "Acorn", at(9, 14))
    path = tmp_path / "everything.json"
    path.write_bytes(write_whole(whole.dump(session.context.database), whole.SCHEMA_VERSION))
    dialog = opened(path)
    assert dialog.said.text() == "It holds exactly what is here now."
    assert not dialog.go_on_button.isEnabled()


def test_into_an_empty_store_it_comes_as_it_was(
    opened: Opener, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    add_round(session.context, "Acorn", at(9, 14), role="Clerk")
    path = tmp_path / "everything.json"
    written = write_whole(whole.dump(session.context.database), whole.SCHEMA_VERSION)
    path.write_bytes(written)
    assert session.context.database.connection.execute("SELECT count(*) FROM interview").fetchone() == (1,)
    with session.context.database.transaction():
        for table in ("follow_up", "activity", "interviewer", "interview", "application", "person"):
            session.context.database.execute(f"DELETE FROM {table}")
    dialog = opened(path)
    if "Nothing is here yet" not in dialog.said.text():
        pytest.fail(dialog.said.text())
    with qtbot.waitSignal(session.changed, timeout=20_000):
        dialog.go_on_button.click()
    assert write_whole(whole.dump(session.context.database), whole.SCHEMA_VERSION) == written


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'{"afterword": {"format": 1, "schema": 99}, "tables": {}}', "newer version"),
        (
            b'{"afterword": {"format": 1, "schema": 2}, "tables": {"application": [{"colour": 1}]}}',
            "not known",
        ),
        (b'{"afterword": {"format": 1, "schema": 2}, "tables": {', "damaged"),
    ],
)
def test_what_cannot_be_taken_in_is_said(
    opened: Opener, session: Session, tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "bad.json"
    path.write_bytes(content)
    dialog = opened(path)
    assert said in dialog.said.text()
    assert not dialog.go_on_button.isEnabled()
    dialog.reject()
    assert not dialog.isVisible()


def test_a_list_with_another_name_is_handed_on(session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    path = tmp_path / "list.json"
    path.write_text("Company,Role\nAcorn,Clerk\n")
    ImportQueue(session, window, [path])
    qtbot.waitUntil(lambda: bool(window.findChildren(ListDialog)), timeout=20_000)
    (dialog,) = window.findChildren(ListDialog)
    qtbot.waitUntil(lambda: dialog.counts.text() == "1 new", timeout=20_000)
    dialog.reject()
    qtbot.waitUntil(lambda: not dialog.isVisible())
