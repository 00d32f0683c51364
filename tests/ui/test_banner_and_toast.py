"""The banner and the toast: what they say and offer."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.banner import Banner
from desktop_app.ui.colours import DARK, LIGHT
from desktop_app.ui.toast import LONGEST, Toast


@pytest.fixture
def around(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    widget.resize(800, 600)
    qtbot.addWidget(widget)
    widget.show()
    return widget


def shown_button(widget: QWidget) -> QPushButton:
    (button,) = [button for button in widget.findChildren(QPushButton) if not button.isHidden()]
    return button


def test_the_banner_shows_the_newest_message_and_comes_back_to_the_others(around: QWidget) -> None:
    banner = Banner(LIGHT, around)
    assert banner.isHidden()
    banner.show_message("No reminders.", key="trouble", icon_name="warning")
    banner.show_message("It failed.", key="failure")
    assert banner.text == "It failed."
    banner.withdraw("failure")
    assert banner.text == "No reminders."
    banner.show_message("Still no reminders.", key="trouble")
    banner.withdraw("trouble")
    banner.withdraw("never shown")
    assert banner.isHidden()
    assert banner.text == ""


def test_the_banners_button_acts_once(around: QWidget) -> None:
    done: list[str] = []
    banner = Banner(LIGHT, around)
    banner.show_message("One is due.", "Show", lambda: done.append("shown"))
    shown_button(banner).click()
    assert done == ["shown"]
    assert banner.isHidden()


def test_words_from_outside_stay_words(around: QWidget) -> None:
    banner = Banner(LIGHT, around)
    banner.show_message("<b>Acme</b>")
    banner.dress(DARK)
    assert "<b>Acme</b>" in [label.text() for label in banner.findChildren(QLabel)]
    toast = Toast(around, LIGHT)
    toast.say("Added <img src='/etc/passwd'>")
    assert toast.text == "Added <img src='/etc/passwd'>"


def test_the_toast_offers_the_way_back(around: QWidget) -> None:
    done: list[str] = []
    toast = Toast(around, LIGHT)
    toast.say("Added interview with Acme", "Undo", lambda: done.append("undone"))
    assert toast.isVisible()
    shown_button(toast).click()
    assert done == ["undone"]
    assert toast.isHidden()
    toast.say("Undone")
    assert not [button for button in toast.findChildren(QPushButton) if not button.isHidden()]


def test_what_the_toast_has_no_room_for_can_be_read_over_it(around: QWidget) -> None:
    toast = Toast(around, LIGHT)
    toast.say("1 interview saved in /home/" + "<b>long</b>/" * 20 + "interviews.ics.")
    (label,) = toast.findChildren(QLabel)
    assert "interviews.ics." in label.toolTip()
    assert "<b>" not in label.toolTip()
    toast.say("Undone")
    assert label.toolTip() == ""


def test_the_toast_goes_away_and_stays_inside(around: QWidget, qtbot: QtBot) -> None:
    toast = Toast(around, LIGHT)
    toast._timer.setInterval(10)
    toast.say("word " * 200)
    assert len(toast.text) == LONGEST
    around.resize(QSize(400, 300))
    assert around.rect().contains(toast.geometry())
    qtbot.waitUntil(toast.isHidden)
