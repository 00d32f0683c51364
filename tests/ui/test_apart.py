"""Work beside the window: who hears of it, in which thread, and who no longer does."""

import threading

import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import StorageError
from desktop_app.ui.apart import do_apart


def test_what_comes_of_it_is_heard_in_the_windows_thread(qtbot: QtBot) -> None:
    heard: list[object] = []
    owner = QObject()
    here = threading.get_ident()
    do_apart(
        owner, threading.get_ident, lambda there: heard.extend((there, threading.get_ident())), heard.append
    )
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert heard[0] != here
    assert heard[1] == here


def test_what_went_wrong_is_heard_as_a_sentence(qtbot: QtBot) -> None:
    def work() -> None:
        raise StorageError("The disk is full.")

    heard: list[object] = []
    owner = QObject()
    do_apart(owner, work, heard.append, lambda sentence: heard.append(f"failed: {sentence}"))
    qtbot.waitUntil(lambda: heard == ["failed: The disk is full."])


def test_who_is_gone_is_not_told(qtbot: QtBot) -> None:
    go = threading.Event()
    heard: list[str] = []
    gone, here = QObject(), QObject()
    do_apart(gone, go.wait, lambda _waited: heard.append("gone"), heard.append)
    shiboken6.delete(gone)
    go.set()
    do_apart(here, lambda: None, lambda _nothing: heard.append("here"), heard.append)
    qtbot.waitUntil(lambda: "here" in heard)
    qtbot.wait(50)
    assert heard == ["here"]
