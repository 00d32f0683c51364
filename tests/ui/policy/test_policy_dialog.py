"""The editor of due dates on a real store: what would move is shown before it moves."""

from collections.abc import Iterator
from datetime import time, timedelta

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.domain.policy import Policy
from desktop_app.domain.policy_numbers import NUMBERS
from desktop_app.domain.settings import Settings
from desktop_app.services import policies, reading
from desktop_app.ui.dialogs.settings_dialog import SettingsDialog
from desktop_app.ui.policy.dialog import OwnPolicyDialog, PolicyDialog
from desktop_app.ui.session import Session
from tests.ui.stored import add_round, at

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform


@pytest.fixture
def dialog(session: Session, qtbot: QtBot) -> Iterator[PolicyDialog]:
    for company in ("Acme", "Globex"):
        add_round(session.context, company, at(2, 14))
    dialog = PolicyDialog(session, None)
    qtbot.addWidget(dialog)
    dialog.show()
    yield dialog
    dialog.close()


def enter(dialog: PolicyDialog | OwnPolicyDialog, name: str, text: str) -> None:
    dialog.numbers.editors[name].show_value(
        {"enquiry_business_days": int, "thank_you_at": time.fromisoformat}[name](text)  # type: ignore[operator]
    )


def listed(dialog: PolicyDialog | OwnPolicyDialog) -> list[str]:
    return [dialog.preview.list.item(row).text() for row in range(dialog.preview.list.count())]


def test_what_would_move_is_listed_and_then_moves(
    dialog: PolicyDialog, session: Session, qtbot: QtBot
) -> None:
    assert dialog.preview.words.text() == "Nothing is changed yet."
    enter(dialog, "enquiry_business_days", "5")
    qtbot.waitUntil(lambda: dialog.preview.found is not None)
    assert dialog.preview.words.text() == "2 open follow-ups would move."
    assert listed(dialog) == [
        "Acme: ask for news, Fri 11 Dec 10:00 → Wed 9 Dec 10:00",
        "Globex: ask for news, Fri 11 Dec 10:00 → Wed 9 Dec 10:00",
    ]
    assert session.context.settings.policy == Policy()
    dialog.accept()
    assert session.context.settings.policy == Policy(enquiry_business_days=5)
    assert session.history.undo_label == "change when follow-ups are due"
    session.undo()
    assert session.context.settings.policy == Policy()


def test_going_back_to_what_was_shows_no_move(dialog: PolicyDialog, qtbot: QtBot) -> None:
    enter(dialog, "thank_you_at", "19:00")
    qtbot.waitUntil(lambda: dialog.preview.found is not None)
    dialog.back.click()
    assert dialog.preview.words.text() == "Nothing is changed yet."
    assert not dialog.is_touched


def test_what_cannot_be_is_said_and_nothing_changed(
    dialog: PolicyDialog, session: Session, qtbot: QtBot
) -> None:
    editor = dialog.numbers.editors["debrief_after_end"]
    editor.field.setEditText("soon")  # type: ignore[attr-defined]
    dialog.accept()
    assert any("not a length" in field.complaint for field in dialog.fields)
    editor.field.setEditText("0")  # type: ignore[attr-defined]
    assert editor.value() == timedelta()
    enter(dialog, "thank_you_at", "12:00")
    qtbot.waitUntil(lambda: "interview is over" in dialog.preview.words.text())
    dialog.accept()
    assert "interview is over" in dialog.failure.text()
    assert session.context.settings.policy == Policy()


def test_alarms_that_would_move_are_listed_too(dialog: PolicyDialog, qtbot: QtBot) -> None:
    dialog.numbers.editors["evening_before"].show_value(time(18))
    dialog.numbers.editors["thank_you_again_after_end"].show_value(timedelta(hours=22))
    qtbot.waitUntil(lambda: dialog.preview.found is not None)
    assert dialog.preview.words.text() == (
        "2 reminders of interviews would move. 2 thank-yous would be shown again at another time."
    )
    assert listed(dialog)[0] == "Acme: remind the day before, today 19:00 → today 18:00"


def test_every_number_has_a_field_with_a_name(dialog: PolicyDialog) -> None:
    names = [dialog.numbers.editors[number.name].field.accessibleName() for number in NUMBERS]
    assert len(set(names)) == len(NUMBERS) == 20
    assert dialog.preview.list.accessibleName() == "What would move"


def test_one_application_is_changed_alone(dialog: PolicyDialog, session: Session, qtbot: QtBot) -> None:
    own = OwnPolicyDialog(session, None, reading.application(session.context, 2))
    qtbot.addWidget(own)
    own.show()
    enter(own, "enquiry_business_days", "3")
    qtbot.waitUntil(lambda: own.preview.found is not None)
    assert listed(own) == ["Globex: ask for news, Fri 11 Dec 10:00 → Mon 7 Dec 10:00"]
    own.accept()
    assert policies.has_own_policy(session.context, 2)
    assert not policies.has_own_policy(session.context, 1)
    again = OwnPolicyDialog(session, None, reading.application(session.context, 2))
    qtbot.addWidget(again)
    again.back.click()
    again.accept()
    assert not policies.has_own_policy(session.context, 2)


def test_the_settings_lead_to_it_and_hold_the_goals(session: Session, qtbot: QtBot) -> None:
    stored: list[Settings] = []
    dialog = SettingsDialog(session, None, stored.append)
    qtbot.addWidget(dialog)
    dialog.show()
    section = dialog.follow_ups
    section.policy.click()
    (editor,) = dialog.findChildren(PolicyDialog)
    editor.reject()
    section.applications.setText("many")
    dialog.accept()
    assert stored == []
    section.applications.setText("5")
    section.interviews.setText("")
    section.keep_applying.setChecked(False)
    dialog.accept()
    (chosen,) = stored
    assert (chosen.goal_applications, chosen.goal_interviews, chosen.keep_applying) == (5, 0, False)
