"""The editor of templates: saved together, taken back together, and what cannot be used is said and not stored."""

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.domain.letter_templates import LetterTemplate
from desktop_app.domain.letters import LetterKind, Tone
from desktop_app.services.letter_templates import built_in, template_of
from desktop_app.ui.dialogs.settings_dialog import SettingsDialog
from desktop_app.ui.letters.templates_dialog import TemplatesDialog
from desktop_app.ui.session import Session

THANKS = (LetterKind.THANK_YOU, Tone.SHORT)
DECLINE = (LetterKind.DECLINE, Tone.WARM)


@pytest.fixture
def dialog(session: Session, qtbot: QtBot) -> TemplatesDialog:
    dialog = TemplatesDialog(session, None)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def choose(dialog: TemplatesDialog, which: tuple[LetterKind, Tone]) -> None:
    kind, tone = which
    dialog.which.kind.setCurrentIndex(dialog.which.kind.findData(kind))
    dialog.which.tone.setCurrentIndex(dialog.which.tone.findData(tone))
    dialog.which.kind.activated.emit(dialog.which.kind.currentIndex())


def test_changes_of_several_are_saved_and_taken_back_together(
    dialog: TemplatesDialog, session: Session
) -> None:
    dialog.subject.setText("Cheers, $company")
    choose(dialog, DECLINE)
    dialog.text.setPlainText("No. ")
    QTest.keyClicks(dialog.text, "x")
    dialog.placeholders["own_name"].click()
    assert dialog.is_touched
    choose(dialog, THANKS)
    assert dialog.subject.text() == "Cheers, $company"
    dialog.accept()
    assert not dialog.isVisible()
    assert template_of(session.context, THANKS).subject == "Cheers, $company"
    assert "${own_name}" in template_of(session.context, DECLINE).body
    session.undo()
    assert template_of(session.context, THANKS) == built_in(THANKS)
    assert template_of(session.context, DECLINE) == built_in(DECLINE)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Dear $compny", "“$compny” is no placeholder that I know."),
        ("x" * 100_000, "has 100,000 characters"),
        ("bell \x07", "U+0007"),
        ("", "says nothing"),
    ],
)
def test_what_cannot_be_used_is_said_where_it_is(
    dialog: TemplatesDialog, session: Session, text: str, said: str
) -> None:
    choose(dialog, DECLINE)
    dialog.text.setPlainText(text)
    choose(dialog, THANKS)
    dialog.accept()
    assert dialog.isVisible()
    assert said in dialog.text_row.complaint
    assert dialog.which.kind.currentData() == LetterKind.DECLINE  # the one that it is about
    assert template_of(session.context, DECLINE) == built_in(DECLINE)
    dialog.discard()


def test_back_to_the_built_in_text(dialog: TemplatesDialog, session: Session, qtbot: QtBot) -> None:
    assert not dialog.back.isEnabled()
    dialog.subject.setText("Mine")
    dialog.accept()
    again = TemplatesDialog(session, None)
    qtbot.addWidget(again)
    assert again.subject.text() == "Mine"
    again.back.click()
    again.accept()
    assert template_of(session.context, THANKS) == built_in(THANKS)
    session.undo()
    assert template_of(session.context, THANKS) == LetterTemplate("Mine", built_in(THANKS).body)


def test_the_settings_hold_the_own_name_and_open_the_editor(session: Session, qtbot: QtBot) -> None:
    dialog = SettingsDialog(session, None, session.context.choose)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.letters.own_name.setText("x" * 200)
    dialog.accept()
    assert "at most 120 characters" in dialog.letters._name_row.complaint
    dialog.letters.own_name.setText("  Sam   Fox ")
    dialog.letters.templates.click()
    editor = dialog.findChild(TemplatesDialog)
    assert editor is not None
    editor.reject()
    dialog.accept()
    assert session.context.settings.own_name == "Sam Fox"
