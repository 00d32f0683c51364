"""What takes long is made beside the window: shown, stopped, undone, and said when it fails."""

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.domain.changes import Change
from desktop_app.domain.errors import StorageError
from desktop_app.domain.follow_ups import OPEN_STATES
from desktop_app.domain.going import Going
from desktop_app.domain.policy import Policy
from desktop_app.services import long_changes, reading
from desktop_app.services.policies import PolicyChange, change_policy
from desktop_app.storage.database import Database, Recorded
from desktop_app.ui.long_work import LongWork, make_long
from desktop_app.ui.policy.dialog import PolicyDialog
from desktop_app.ui.session import Session
from tests.services.test_policies import OTHER
from tests.ui.stored import add_round, at

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform


@pytest.fixture(autouse=True)
def everything_is_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long_changes, "SHORT", 0)


@pytest.fixture
def dialog(session: Session, qtbot: QtBot) -> Iterator[PolicyDialog]:
    for number in range(60):
        add_round(session.context, f"Company {number}", at(2 + number % 20, 14))
    dialog = PolicyDialog(session, None)
    qtbot.addWidget(dialog)
    dialog.show()
    yield dialog
    dialog.close()


def test_the_editor_stays_until_it_is_made_and_then_closes(
    dialog: PolicyDialog, session: Session, qtbot: QtBot
) -> None:
    saved: list[Change] = []
    dialog.saved.connect(saved.append)
    dialog.numbers.show_policy(OTHER)
    dialog.accept()
    (work,) = dialog.findChildren(LongWork)
    assert dialog.isVisible()
    assert work.bar.accessibleName() == work.windowTitle() == "Moving follow-ups"
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert session.context.settings.policy == OTHER
    assert [change.label for change in saved] == [session.history.undo_label]
    assert reading.listed_follow_ups(session.context, OPEN_STATES)[0].due_at.minute == 40


def test_stopped_while_looking_the_editor_says_so_and_keeps_what_was_typed(
    dialog: PolicyDialog, session: Session
) -> None:
    dialog.numbers.show_policy(OTHER)
    dialog.accept()
    (work,) = dialog.findChildren(LongWork)
    work.stop_button.click()
    assert dialog.failure.text() == "Stopped. Nothing was changed."
    assert session.context.settings.policy == Policy()
    assert dialog.numbers.policy() == OTHER


class Watched(PolicyChange):
    """Waits in its thread until it may go on, and then fails if it is to."""

    thread = 0

    def __init__(self, session: Session, *, fails: bool = False) -> None:
        super().__init__(session.context, OTHER)
        self.may_go_on = threading.Event()
        self.fails = fails

    def run(self, database: Database, going: Going) -> Recorded:
        self.thread = threading.get_ident()
        assert self.may_go_on.wait(10)
        if self.fails:
            raise StorageError("The disk is full.")
        return super().run(database, going)


def test_it_is_written_in_another_thread_and_can_be_stopped_there(
    dialog: PolicyDialog, session: Session, qtbot: QtBot
) -> None:
    change, said = Watched(session), list[object]()
    make_long(session, dialog, change, said.append, said.append)
    (work,) = dialog.findChildren(LongWork)
    qtbot.waitUntil(lambda: change.thread != 0)
    assert change.thread != threading.get_ident()
    assert session.writes_beside
    work.reject()
    assert (work.words.text(), work.stop_button.isEnabled()) == ("Stopping…", False)
    assert work.isVisible()
    change.may_go_on.set()
    qtbot.waitUntil(lambda: bool(said))
    assert said == ["Stopped. Nothing was changed."]
    assert session.context.settings.policy == Policy()
    assert session.history.undo_label == ""


def test_what_fails_is_said_and_changes_nothing(dialog: PolicyDialog, session: Session, qtbot: QtBot) -> None:
    change, said = Watched(session, fails=True), list[object]()
    change.may_go_on.set()
    make_long(session, dialog, change, said.append, said.append)
    qtbot.waitUntil(lambda: bool(said))
    assert said == ["The disk is full."]
    assert not session.writes_beside
    assert session.context.settings.policy == Policy()


def test_a_long_change_is_undone_and_done_again_beside_the_window(session: Session, qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QApplication

    from desktop_app.domain.settings import Theme
    from desktop_app.ui.main_window import MainWindow
    from desktop_app.ui.theme import AppTheme

    application = QApplication.instance()
    assert isinstance(application, QApplication)
    for number in range(5):
        add_round(session.context, f"Company {number}", at(2 + number, 14))
    window = MainWindow(session, AppTheme(application, Theme.LIGHT, application))
    qtbot.addWidget(window)
    window.show()
    session.perform(change_policy, OTHER)
    window.feedback.undo()
    assert window.findChildren(LongWork)
    qtbot.waitUntil(lambda: not window.findChildren(LongWork))
    assert session.context.settings.policy == Policy()
    assert window.feedback._toast.text == "Undone: change when follow-ups are due"
    window.feedback.redo()
    qtbot.waitUntil(lambda: not window.findChildren(LongWork))
    assert session.context.settings.policy == OTHER
    assert session.history.undo_label == "change when follow-ups are due"
    window.end()
