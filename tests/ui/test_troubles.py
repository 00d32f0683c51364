"""Troubles that last are said in the banner until they are over."""

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.domain.changes import Change
from desktop_app.domain.errors import Busy
from desktop_app.services.context import Context
from desktop_app.ui.troubles import say_reminder_trouble, say_storage_trouble
from tests.ui.gallery.stage import Stage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform


def test_trouble_with_reminders_stays_and_leads_to_what_to_do(stage: Stage, qtbot: QtBot) -> None:
    window = stage.window
    say_reminder_trouble(window.banner, "Nothing answers.", window.health_requested.emit)
    assert window.banner.text == "Nothing answers."
    what_to_do = next(one for one in window.banner.findChildren(QPushButton) if one.text() == "What to do")
    with qtbot.waitSignal(window.health_requested):
        what_to_do.click()
    say_reminder_trouble(window.banner, "", window.health_requested.emit)
    assert window.banner.isHidden()


def test_one_trouble_goes_and_the_other_stays(stage: Stage) -> None:
    banner = stage.window.banner
    say_reminder_trouble(banner, "Nothing answers.", stage.window.health_requested.emit)
    say_storage_trouble(banner, "The disk is full.")
    assert "The disk is full." in banner.text
    say_storage_trouble(banner, None)
    assert banner.text == "Nothing answers."


def test_what_fails_next_offers_nothing_of_what_failed_before(stage: Stage) -> None:
    def try_again_is_offered() -> bool:
        buttons = stage.window.banner.findChildren(QPushButton)
        return any(one.text() == "Try again" and not one.isHidden() for one in buttons)

    def waits(context: Context) -> Change:
        raise Busy("Another program is writing.")

    stage.session.perform(waits)
    assert try_again_is_offered()
    stage.session.fail("It is no longer there.")
    assert stage.window.banner.text == "It is no longer there."
    assert not try_again_is_offered()
