"""Buttons that stay down do their work when a screen reader toggles them, which is no click."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QToolButton

from desktop_app.domain.employers import Judgement
from desktop_app.ui.calendar.modes import Mode
from desktop_app.ui.dialogs.judgement_dialog import JudgementDialog
from desktop_app.ui.letters.dialog import LetterDialog
from tests.ui.gallery.scenes import DIALOGS
from tests.ui.gallery.stage import Stage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform


def toggle(stage: Stage, button: QAbstractButton) -> None:
    interface = QAccessible.queryAccessibleInterface(button)
    assert interface is not None
    interface.actionInterface().doAction("Toggle")
    stage.settle()


def button_of(stage: Stage, name: str) -> QToolButton:
    return next(
        one
        for one in stage.window.findChildren(QToolButton)
        if one.isVisible() and one.accessibleName() == name
    )


def test_views_and_ways_to_show_time(stage: Stage) -> None:
    page = stage.window.page
    for name, mode in (("Week", Mode.WEEK), ("Agenda", Mode.AGENDA), ("Month", Mode.MONTH)):
        toggle(stage, button_of(stage, name))
        assert page.calendar.mode is mode
        toggle(stage, button_of(stage, name))  # once more: it is shown already, and stays
        assert page.calendar.mode is mode
        assert button_of(stage, name).isChecked()
    toggle(stage, button_of(stage, "People"))
    assert page.calendar.isHidden() or not page.calendar.isVisible()
    assert button_of(stage, "People").isChecked()
    assert not button_of(stage, "Calendar").isChecked()


def test_the_follow_ups(stage: Stage) -> None:
    button = button_of(stage, "Follow-ups")
    toggle(stage, button)
    assert not stage.window.page.follow_ups_shown
    toggle(stage, button)
    assert stage.window.page.follow_ups_shown


def test_an_answer_takes_the_place_of_another(stage: Stage) -> None:
    dialog = DIALOGS["judgement"](stage)
    assert isinstance(dialog, JudgementDialog)
    dialog.show()
    buttons = dialog.judgement.buttons
    toggle(stage, buttons[Judgement.YES])
    toggle(stage, buttons[Judgement.NO])
    assert [value for value, button in buttons.items() if button.isChecked()] == [Judgement.NO]
    toggle(stage, buttons[Judgement.NO])
    assert not any(button.isChecked() for button in buttons.values())
    stage.clear()


def test_a_recipient_brings_their_letter(stage: Stage) -> None:
    dialog = DIALOGS["letter"](stage)
    assert isinstance(dialog, LetterDialog)
    dialog.show()
    stage.settle()
    first, second = dialog.recipients.buttons
    before = dialog.address.text()
    toggle(stage, second)
    assert dialog.address.text() != before
    toggle(stage, first)
    assert dialog.address.text() == before
    stage.clear()
