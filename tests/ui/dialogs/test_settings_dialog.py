from dataclasses import replace
from datetime import UTC, date, datetime

from pytestqt.qtbot import QtBot

from desktop_app.domain.follow_ups import OPEN_STATES
from desktop_app.domain.interviews import InterviewDraft, TimeSpan
from desktop_app.domain.public_holidays import holidays_of
from desktop_app.domain.settings import Settings, Theme
from desktop_app.services import interviews, reading
from desktop_app.ui.dialogs.settings_dialog import SettingsDialog
from desktop_app.ui.session import Session


def dialog_of(qtbot: QtBot, session: Session) -> SettingsDialog:
    def store(settings: Settings) -> None:
        session.context.settings = settings
        session.context.holiday_name = holidays_of(settings.region)

    dialog = SettingsDialog(session, None, store)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_another_region_plans_anew(qtbot: QtBot, session: Session) -> None:
    span = TimeSpan(datetime(2026, 12, 1, 14), datetime(2026, 12, 1, 15), "Europe/London")
    interviews.add_interview(session.context, InterviewDraft("Acme", span, decision_by=date(2026, 12, 24)))

    def enquiry() -> datetime:
        rows = reading.listed_follow_ups(session.context, OPEN_STATES)
        return next(row.due_at for row in rows if row.kind == "status_enquiry")

    assert enquiry() == datetime(2026, 12, 25, 10, tzinfo=UTC)
    dialog = dialog_of(qtbot, session)
    dialog.region.setCurrentIndex(dialog.region.findData("GB-ENG"))
    dialog.addresses.setText("sam@mail.example; sam@work.example")
    dialog.theme.setCurrentIndex(dialog.theme.findData(Theme.DARK))
    dialog.accept()
    assert dialog.isHidden()
    assert enquiry() == datetime(2026, 12, 29, 10, tzinfo=UTC)
    assert session.context.settings == replace(
        Settings(), region="GB-ENG", own_addresses=("sam@mail.example", "sam@work.example"), theme=Theme.DARK
    )


def test_a_region_nobody_knows_is_said_and_nothing_changes(qtbot: QtBot, session: Session) -> None:
    dialog = dialog_of(qtbot, session)
    dialog.region.setEditText("Atlantis")
    dialog.accept()
    assert not dialog.isHidden()
    assert "No public holidays" in dialog.region_row.complaint
    assert session.context.settings == Settings()


def test_a_region_typed_by_its_code(qtbot: QtBot, session: Session) -> None:
    dialog = dialog_of(qtbot, session)
    dialog.region.setEditText("de-be")
    dialog.accept()
    assert session.context.settings.region == "DE-BE"
