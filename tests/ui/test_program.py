"""The resident program's own decisions: quitting, starting at login, waking up, another zone."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QProgressBar, QPushButton, QStyle, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from desktop_app.domain.changes import Change, Kind
from desktop_app.domain.letters import LetterKind, Tone
from desktop_app.domain.notices import Listener, Notice
from desktop_app.domain.people import Person
from desktop_app.domain.settings import Settings
from desktop_app.services.kept_letters import hand_over
from desktop_app.services.letters import about_round, desk
from desktop_app.ui.program import Program
from desktop_app.ui.quitting import QuittingExplained
from desktop_app.ui.session import Session
from tests.conftest import HandClock
from tests.ui.dialogs.test_settings_dialog import Switch
from tests.ui.stored import add_round, at


class Silent:
    """A notifier that never answers."""

    route = "silent"

    def start(self, listener: Listener) -> None: ...

    def send(self, notice: Notice) -> None: ...

    def withdraw(self, tag: str) -> None: ...

    def stop(self) -> None: ...


class Wakes:
    """The system, as far as it tells of waking up."""

    def __init__(self) -> None:
        self.woken: Callable[[], None] | None = None
        self.stopped = False

    def watch(self, woken: Callable[[], None]) -> "Wakes":
        self.woken = woken
        return self

    def stop(self) -> None:
        self.stopped = True


class Motion:
    """The desktop, as far as it tells of what moves."""

    def __init__(self) -> None:
        self.listeners: list[Callable[[bool], None]] = []
        self.stopped = False

    def watch(self, told: Callable[[bool], None]) -> "Motion":
        self.listeners.append(told)
        return self

    def stop(self) -> None:
        self.stopped = True


@dataclass
class World:
    session: Session
    switch: Switch = field(default_factory=Switch)
    wakes: Wakes = field(default_factory=Wakes)
    motion: Motion = field(default_factory=Motion)
    zone: str = "Europe/London"
    quits: int = 0


@pytest.fixture
def world(session: Session) -> World:
    return World(session)


@pytest.fixture
def program(
    world: World, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Program]:
    def save(settings: Settings) -> None:
        world.session.context.settings = settings

    def quit_() -> None:
        world.quits += 1

    monkeypatch.setattr(qapp, "quit", quit_)
    program = Program(
        qapp,
        world.session,
        tmp_path,
        open_notifier=Silent,
        save_settings=save,
        open_autostart=lambda: world.switch,
        watch_wakes=world.wakes.watch,
        watch_motion=world.motion.watch,
        system_zone=lambda: world.zone,
    )
    yield program
    program.quit()
    program.window.deleteLater()
    program.deleteLater()
    # At once: until then it hears what the application tells, and its window is gone.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def explained(program: Program) -> QuittingExplained:
    return cast("QuittingExplained", program.window.findChild(QuittingExplained))


def test_the_token_of_a_notification_is_there_when_the_window_comes_to_the_front(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Qt reads it from the environment when it asks the desktop to activate the window."""
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "")  # so that it is taken back
    del os.environ["XDG_ACTIVATION_TOKEN"]
    seen: list[str | None] = []
    window = program.window
    monkeypatch.setattr(window, "bring_to_front", lambda: seen.append(os.environ.get("XDG_ACTIVATION_TOKEN")))
    program.show_window()
    program._hooks().open_follow_up(None, "token of the desktop")
    program.taken_over([], True, "token of a later start")
    program.taken_over([], False, "of one that asks for nothing")
    assert seen == [None, "token of the desktop", "token of a later start"]


def test_a_later_start_that_comes_too_late_is_left_to_a_successor(program: Program) -> None:
    program.leave_to_successor([(["/a.ics"], False, ""), ([], True, "token"), (["/b.ics"], True, "")])
    assert program.successor is not None
    assert (program.successor.show, program.successor.files) == (True, ("/a.ics", "/b.ics"))


def test_a_tray_that_comes_later_gets_its_icon(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    there = False
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: there)
    shown: list[str] = []
    monkeypatch.setattr(QSystemTrayIcon, "show", lambda icon: shown.append(icon.toolTip()))
    program.start()
    program._wake()
    assert shown == []
    there = True
    program._wake()
    program._wake()
    assert shown == ["Afterword: nothing is due"], "once, however often it looks"


def test_the_first_quit_says_what_it_means_and_the_next_does_not(program: Program, world: World) -> None:
    program.start()
    program.show_window()
    program.window.commands.quit.trigger()
    assert world.quits == 0
    assert explained(program).isVisible()
    explained(program).accept()
    assert world.quits == 1
    assert world.wakes.stopped
    assert world.session.context.settings.said_what_quitting_means
    program.ask_to_quit()
    assert world.quits == 2


def test_one_may_think_again_and_only_close_the_window(program: Program, world: World) -> None:
    program.start()
    program.show_window()
    program.ask_to_quit()
    (keep,) = [b for b in explained(program).findChildren(QPushButton) if b.text() == "Keep reminding me"]
    keep.click()
    assert world.quits == 0
    assert program.window.isHidden()
    assert not world.session.context.settings.said_what_quitting_means


def test_the_first_screen_asks_whether_to_start_at_login(program: Program, world: World) -> None:
    program.show_window()
    screen = program.window._first_start
    assert screen is not None
    assert screen.at_login.isHidden()
    program.start()
    assert not screen.at_login.isHidden()
    assert not screen.at_login.isChecked()
    screen.at_login.click()
    assert world.switch.on
    world.switch.error = "The disk is full."
    screen.at_login.click()
    assert world.switch.on
    assert screen.at_login.isChecked()


def test_after_a_wake_it_looks_at_once(program: Program, world: World, qtbot: QtBot) -> None:
    program.start()
    driver = program._driver
    assert driver is not None
    assert world.wakes.woken is not None
    with qtbot.waitSignal(driver.ticked):
        world.wakes.woken()


def test_another_zone_of_the_system_is_followed_unless_one_was_chosen(program: Program, world: World) -> None:
    program.start()
    heard: list[Change] = []
    world.session.changed.connect(heard.append)
    driver = program._driver
    assert driver is not None
    driver.look()
    assert heard == []
    world.zone = "Asia/Tokyo"
    driver.look()
    assert world.session.context.zone == "Asia/Tokyo"
    assert any(change.touches(Kind.INTERVIEW) for change in heard)
    context = world.session.context
    context.settings = replace(context.settings, time_zone="Asia/Tokyo")
    world.zone = "Europe/Paris"
    driver.look()
    assert context.zone == "Asia/Tokyo"


def test_what_becomes_due_is_announced_in_the_open_window(
    program: Program, world: World, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_round(world.session.context, "Acme", at(1, 14))
    program.start()
    program.show_window()
    heard: list[str] = []
    monkeypatch.setattr(program.window, "announce", heard.append)
    assert program._driver is not None
    program._driver.look()
    assert heard == []
    clock.set(datetime(2026, 12, 1, 15, 16, tzinfo=UTC))
    program._driver.look()
    assert len(heard) == 1
    assert "due" in heard[0]
    program._driver.look()
    assert len(heard) == 1


def test_the_panel_hears_of_the_test_and_of_trouble(program: Program, world: World) -> None:
    add_round(world.session.context, "Acme", at(1, 14))
    program.start()
    program.show_window()
    program.window.commands.health.trigger()
    assert program._health is not None
    dialog = program._health.open(program.window, "")
    program._say_trouble("Reminders cannot be shown: nobody is there.")
    assert dialog.state.text() == "Reminders cannot be shown: nobody is there."
    program._tested("dbus", "")
    assert not dialog.seen.isHidden()
    dialog.accept()
    program._tested("dbus", "")


def test_coming_back_it_asks_whether_a_letter_was_sent(program: Program, world: World, qtbot: QtBot) -> None:
    context = world.session.context
    interview = add_round(context, "Acme", at(1, 8), interviewers=(Person("Jane", "jane@acme.example"),))
    occasion = about_round(context, interview.id, LetterKind.THANK_YOU)
    (lying,) = desk(context, occasion, Tone.SHORT)
    world.session.perform(hand_over, occasion, Tone.SHORT, lying.letter)
    program.show_window()
    program.start()
    question = "Did you send the letter to Jane (Acme)?"
    assert program.window.banner.text == question  # stored: a restart asks, too
    program.window.banner._dismiss()
    program._state_changed(Qt.ApplicationState.ApplicationActive)
    qtbot.waitUntil(lambda: program.window.banner.text == question)


def test_what_the_desktop_says_of_motion_is_followed_once_the_window_stands(
    program: Program, world: World, qapp: QApplication, qtbot: QtBot
) -> None:
    def milliseconds() -> int:
        return bar.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, bar)

    program.show_window()
    bar = QProgressBar(program.window)  # as of long work
    assert not world.motion.listeners
    program.start()
    (tell,) = world.motion.listeners
    assert milliseconds() > 0
    tell(True)
    qtbot.waitUntil(lambda: milliseconds() == 0)
    tell(False)
    qtbot.waitUntil(lambda: milliseconds() > 0)
    program.quit()
    assert world.motion.stopped
