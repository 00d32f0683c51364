"""How many were found is told to who listens, once and after a pause."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.said_later import PAUSE_MS, SaidLater


@pytest.mark.parametrize("listens", [True, False])
def test_the_last_words_are_told(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, listens: bool) -> None:
    told: list[object] = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: listens)
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: told.append(event.message()))
    about = QWidget()
    qtbot.addWidget(about)
    later = SaidLater(about)
    for words in ("9 found", "2 found", "1 found"):
        later.say(words)
    assert told == []
    assert later.isActive() is listens
    qtbot.wait(PAUSE_MS + 100)
    assert told == (["1 found"] if listens else [])
    later.say("3 found")
    later.say("")  # nothing is searched for any more
    assert not later.isActive()
