"""The panel over a real engine and a real database; only the notifier and the clock stand in."""

from datetime import UTC, datetime

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.domain.notices import Accepted, Failed, Listener, Notice
from desktop_app.domain.settings import Settings
from desktop_app.services.reminders import Hooks, Reminders
from desktop_app.ui.health.dialog import HealthDialog
from desktop_app.ui.health.phrases import what_to_check
from desktop_app.ui.session import Session
from tests.conftest import HandClock
from tests.ui.dialogs.test_settings_dialog import Switch
from tests.ui.stored import add_round, at


class Desk:
    """A notifier that takes everything, or fails with a reason."""

    route = "dbus"

    def __init__(self) -> None:
        self.error = ""
        self.listener: Listener | None = None
        self.sent: list[Notice] = []

    def start(self, listener: Listener) -> None:
        self.listener = listener

    def send(self, notice: Notice) -> None:
        self.sent.append(notice)

    def answer(self, engine: Reminders) -> None:
        for notice in self.sent:
            engine.handle(
                Failed(notice.tag, self.route, self.error) if self.error else Accepted(notice.tag, self.route)
            )
        self.sent.clear()

    def withdraw(self, tag: str) -> None: ...

    def stop(self) -> None: ...


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def engine(session: Session, desk: Desk) -> Reminders:
    hooks = Hooks(
        session.publish,
        lambda _text: None,
        lambda _id, _token: None,
        lambda _id, _token: None,
        lambda _text: None,
        lambda _route, _error: None,
        lambda _id, _token: None,
    )
    return Reminders(session.context, desk, hooks)


def panel(qtbot: QtBot, session: Session, engine: Reminders, autostart: Switch | None = None) -> HealthDialog:
    dialog = HealthDialog(session, None, awake_since=lambda: engine.awake_since, autostart=autostart)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_nothing_known_yet_is_said(qtbot: QtBot, session: Session, engine: Reminders) -> None:
    dialog = panel(qtbot, session, engine)
    assert dialog.last.text() == "Nothing has been shown yet."
    assert dialog.error.text() == "None."
    assert dialog.coming.text() == "Nothing is planned."
    assert "Send a test" in dialog.state.text()
    assert "no way" in dialog.login.text()


def test_it_keeps_up_with_what_is_shown_and_what_goes_wrong(
    qtbot: QtBot, session: Session, engine: Reminders, desk: Desk, clock: HandClock
) -> None:
    add_round(session.context, "Acme <b>", at(1, 14))
    engine.start()
    dialog = panel(qtbot, session, engine, Switch(on=True))
    assert len(dialog.coming.text().splitlines()) == 5
    assert "Acme <b>" in dialog.coming.text()
    assert "today 13:00" in dialog.coming.text()
    assert "On" in dialog.login.text()
    clock.set(datetime(2026, 12, 1, 13, 0, 30, tzinfo=UTC))
    engine.tick()
    desk.error = "The service is gone."
    desk.answer(engine)
    assert dialog.error.text() == "today 13:00: The service is gone."
    desk.error = ""
    clock.set(datetime(2026, 12, 1, 13, 5, tzinfo=UTC))
    engine.tick()
    desk.answer(engine)
    assert dialog.last.text() == "today 13:05, through this desktop's notification service"
    assert dialog.error.text().endswith("It has worked since.")


def test_what_came_due_while_asleep_is_listed(
    qtbot: QtBot, session: Session, engine: Reminders, desk: Desk, clock: HandClock
) -> None:
    add_round(session.context, "Acme", at(1, 14))
    engine.start()
    clock.set(datetime(2026, 12, 2, 7, 0, tzinfo=UTC))
    engine.tick()
    desk.answer(engine)
    dialog = panel(qtbot, session, engine)
    first, *rows = dialog.missed.text().splitlines()
    assert first == f"{len(rows)} reminders came due meanwhile:"
    assert any("Thank Acme" in row for row in rows)


def test_the_test_notification_asks_and_answers(
    qtbot: QtBot, session: Session, engine: Reminders, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "ubuntu:GNOME")
    dialog = panel(qtbot, session, engine)
    assert not dialog.seen.isVisible()
    with qtbot.waitSignal(dialog.test_wanted):
        dialog.test.click()
    dialog.tested("dbus", "")
    assert dialog.seen.isVisible()
    assert dialog.state.text() == "Through this desktop's notification service."
    dialog.unseen.click()
    assert "Do Not Disturb" in dialog.answer.text()
    assert not dialog.seen.isVisible()
    dialog.test.click()
    dialog.tested("", "nobody is there")
    assert dialog.answer.text() == "It could not be shown: nobody is there"
    dialog.test.click()
    dialog.tested("dbus", "")
    dialog.seen.click()
    assert "reach you" in dialog.answer.text()


def test_switched_off_notifications_are_said(qtbot: QtBot, session: Session, engine: Reminders) -> None:
    session.context.settings = Settings(notifications=False)
    add_round(session.context, "Acme", at(1, 14))
    assert "switched off" in panel(qtbot, session, engine).coming.text()


@pytest.mark.parametrize(
    ("platform", "desktop", "word"),
    [
        ("win32", "", "Do not disturb"),
        ("darwin", "", "Focus"),
        ("linux", "KDE", "System Settings"),
        ("linux", "XFCE", "muted"),
        ("linux", "", "paused"),
    ],
)
def test_what_to_check_is_of_this_desktop(platform: str, desktop: str, word: str) -> None:
    assert word in " ".join(what_to_check(platform, desktop))
