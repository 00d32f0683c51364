"""Scenes in the middle of something: a question, a preview, work that goes on, a company known before."""

from datetime import time

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QScrollArea

from desktop_app.domain.changes import Change
from desktop_app.domain.employers import Judgement
from desktop_app.domain.interviews import InterviewDraft
from desktop_app.domain.letters import Letter, Tone
from desktop_app.services import reading
from desktop_app.services.employers import judge
from desktop_app.services.interviews import add_interview
from desktop_app.services.kept_letters import hand_over, letters_to_ask_about
from desktop_app.services.letters import occasion_of
from desktop_app.ui.calendar.modes import Mode
from desktop_app.ui.export.dialog import ExportDialog
from desktop_app.ui.policy.dialog import PolicyDialog
from tests.ui.gallery.stage import Stage
from tests.ui.stored import TOM, at

AGAIN = "Lighting designer"
"""The role at a company that is known from another one."""


def asked_if_sent(stage: Stage, follow_up: int) -> None:
    """A letter left the window, and the person comes back."""
    stage.window.page.hide_details()
    stage.window.show_mode(Mode.MONTH)
    if not letters_to_ask_about(stage.context):
        letter = Letter(TOM, "Thank you for our conversation", "It was good to meet you.")
        stage.session.publish(
            hand_over(stage.context, occasion_of(stage.context, follow_up), Tone.SHORT, letter)
        )
    stage.window.ask_about_letters()


def known_company(stage: Stage) -> None:
    """An application to a company of which something is remembered."""
    stage.window.show_mode(Mode.MONTH)
    listed = {(one.company, one.role): one.id for one in reading.listed_applications(stage.context)}
    if ("Quayside Theatre", AGAIN) not in listed:
        judge(stage.context, "Quayside Theatre", Judgement.NO, "They let me wait for an hour, twice.")
        add_interview(stage.context, InterviewDraft("Quayside Theatre", at(8, 11), role=AGAIN))
        stage.session.publish(Change.of_everything("prepare a scene"))
        listed = {(one.company, one.role): one.id for one in reading.listed_applications(stage.context)}
    stage.window.page.show_application(listed["Quayside Theatre", AGAIN])
    details = stage.window.page.details
    assert details is not None
    stage.settle()
    scroll = details.memory.parentWidget()
    while scroll is not None and not isinstance(scroll, QScrollArea):
        scroll = scroll.parentWidget()
    assert scroll is not None
    scroll.ensureWidgetVisible(details.memory)


def policy_moving(stage: Stage) -> QDialog:
    """Another time for the thank-you, and what would move."""
    dialog = PolicyDialog(stage.session, stage.window)
    dialog.show()
    dialog.numbers.editors["thank_you_at"].show_value(time(20))
    while dialog.preview.found is None:
        QTest.qWait(10)
    return dialog


def exporting(stage: Stage) -> QDialog:
    """Work that takes a while, with its bar and its way out."""
    dialog = ExportDialog(stage.session, stage.window)
    dialog.work._show()
    dialog.work.bar.setValue(40)
    return dialog
