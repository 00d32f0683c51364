"""The dialogs for a follow-up of one's own, and for why a follow-up is due when it is."""

from datetime import UTC, datetime

from pytestqt.qtbot import QtBot

from desktop_app.domain.follow_ups import OPEN_STATES, FollowUpKind
from desktop_app.services import reading
from desktop_app.services.own_follow_ups import add_own
from desktop_app.ui.dialogs.own_follow_up_dialog import OwnFollowUpDialog
from desktop_app.ui.dialogs.why_dialog import WhyDialog
from desktop_app.ui.session import Session
from tests.ui.stored import add_round, at


def test_words_day_and_application(session: Session, qtbot: QtBot) -> None:
    add_round(session.context, "Acme", at(1, 14), role="Backend")
    dialog = OwnFollowUpDialog(session, None, application_id=1)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.words_row.complaint
    assert dialog.day_row.complaint
    dialog.words.setText("Send the references")
    dialog.day.setText("4 Dec")
    dialog.accept()
    (row,) = [
        row
        for row in reading.listed_follow_ups(session.context, OPEN_STATES)
        if row.kind is FollowUpKind.CUSTOM
    ]
    assert (row.title, row.company) == ("Send the references", "Acme")
    assert row.due_at == datetime(2026, 12, 4, 9, tzinfo=UTC)
    again = OwnFollowUpDialog(session, None, follow_up=row)
    qtbot.addWidget(again)
    again.day.setText("30 Nov 2026")
    assert again.save() is None
    assert again.day_row.complaint
    again.day.setText("7 Dec")
    again.words.setText("Send them")
    again.accept()
    changed = reading.follow_up(session.context, row.id)
    assert (changed.title, changed.due_at.day) == ("Send them", 7)


def test_without_an_application(session: Session, qtbot: QtBot) -> None:
    add_round(session.context, "Acme", at(1, 14))
    dialog = OwnFollowUpDialog(session, None)
    qtbot.addWidget(dialog)
    assert dialog.application.currentData() is None
    assert [dialog.application.itemText(row) for row in range(dialog.application.count())][1:] == ["Acme"]


def test_why_this_date(session: Session, qtbot: QtBot) -> None:
    add_round(session.context, "Acme <b>", at(1, 14))
    add_own(session.context, "Ring", datetime(2026, 12, 4, tzinfo=UTC))
    for row in reading.listed_follow_ups(session.context, OPEN_STATES):
        dialog = WhyDialog(session.context, None, row.id)
        qtbot.addWidget(dialog)
        dialog.show()
        assert dialog.rule.text()
        assert dialog.rule.text() in dialog.accessibleDescription()
        if row.kind is FollowUpKind.CUSTOM:
            assert "You chose this time yourself" in dialog.rule.text()
        else:
            assert dialog.facts
        dialog.close()
