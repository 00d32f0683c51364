"""Work beside the window: who hears of it, in which thread, and who no longer does."""

import threading
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import StorageError
from desktop_app.ui.apart import do_apart
from desktop_app.ui.slices import Slices


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


def test_a_defect_is_a_sentence_too_and_stands_in_the_log(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    heard: list[str] = []
    owner = QObject()
    do_apart(owner, lambda: dict[str, str]()["nothing"], heard.append, heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert "mistake in Afterword" in heard[0]
    assert "KeyError: 'nothing'" in caplog.text
    caplog.clear()


def test_a_step_that_fails_is_not_taken_for_the_end(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    def steps() -> Iterator[int]:
        yield 1
        raise ZeroDivisionError

    heard: list[object] = []
    owner = QObject()
    Slices(owner, steps(), heard.append, heard.append, lambda _last: None)
    qtbot.waitUntil(lambda: bool(heard))
    qtbot.wait(20)
    assert len(heard) == 1
    assert "mistake in Afterword" in str(heard[0])
    assert "ZeroDivisionError" in caplog.text
    caplog.clear()


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
