"""The tray icon: its number, its words, its menu."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from desktop_app.ui.tray import BADGE, TrayIcon, application_icon, badged_icon


@pytest.fixture
def tray(qapp: QApplication) -> TrayIcon:
    return TrayIcon()


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "nothing is due"), (1, "1 follow-up is due"), (12, "12 follow-ups are due")],
)
def test_it_says_what_is_due(tray: TrayIcon, count: int, said: str) -> None:
    tray.set_due_count(count)
    assert tray.toolTip() == f"Afterword: {said}"


@pytest.mark.parametrize("count", [1, 42])
def test_the_count_is_painted(qapp: QApplication, count: int) -> None:
    plain = application_icon().pixmap(QSize(32, 32)).toImage()
    badged = badged_icon(application_icon(), count).pixmap(QSize(32, 32)).toImage()
    assert BADGE in {badged.pixelColor(x, y).name() for x in range(14, 32) for y in range(14, 32)}
    assert BADGE not in {plain.pixelColor(x, y).name() for x in range(32) for y in range(32)}


def test_none_is_the_plain_icon(qapp: QApplication) -> None:
    icon = application_icon()
    assert badged_icon(icon, 0) is icon


def test_clicks_and_the_menu_ask(tray: TrayIcon, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tray.open_requested):
        tray.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    with qtbot.assertNotEmitted(tray.open_requested):
        tray.activated.emit(QSystemTrayIcon.ActivationReason.Context)
    menu = tray.contextMenu()
    texts = {action.text(): action for action in menu.actions() if action.text()}
    assert list(texts) == ["Open Afterword", "New interview", "Quit"]
    with qtbot.waitSignals([tray.open_requested, tray.new_requested, tray.quit_requested]):
        for action in texts.values():
            action.trigger()
