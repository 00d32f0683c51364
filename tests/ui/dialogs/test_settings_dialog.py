from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from pytestqt.qtbot import QtBot

from desktop_app.domain.autostart import AutostartError
from desktop_app.domain.follow_ups import OPEN_STATES
from desktop_app.domain.interviews import InterviewDraft, TimeSpan
from desktop_app.domain.policy import Policy
from desktop_app.domain.public_holidays import holidays_of
from desktop_app.domain.settings import Settings, Theme
from desktop_app.services import interviews, reading
from desktop_app.ui.dialogs.settings_dialog import SettingsDialog
from desktop_app.ui.session import Session


class Switch:
    """The system's switch for starting at login, as the tests set it."""

    def __init__(self, *, on: bool = False, error: str = "") -> None:
        self.on = on
        self.error = error

    def is_on(self) -> bool:
        return self.on

    def switch(self, on: bool) -> None:
        if self.error:
            raise AutostartError(self.error)
        self.on = on


def dialog_of(qtbot: QtBot, session: Session, autostart: Switch | None = None) -> SettingsDialog:
    def store(settings: Settings) -> None:
        session.context.settings = settings
        session.context.holiday_name = holidays_of(settings.region)

    dialog = SettingsDialog(session, None, store, autostart)
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
    dialog.general.region.setCurrentIndex(dialog.general.region.findData("GB-ENG"))
    dialog.general.addresses.setText("sam@mail.example; sam@work.example")
    dialog.general.theme.setCurrentIndex(dialog.general.theme.findData(Theme.DARK))
    dialog.accept()
    assert dialog.isHidden()
    assert enquiry() == datetime(2026, 12, 29, 10, tzinfo=UTC)
    assert session.context.settings == replace(
        Settings(), region="GB-ENG", own_addresses=("sam@mail.example", "sam@work.example"), theme=Theme.DARK
    )


def test_a_region_nobody_knows_is_said_and_nothing_changes(qtbot: QtBot, session: Session) -> None:
    dialog = dialog_of(qtbot, session)
    dialog.general.region.setEditText("Atlantis")
    dialog.accept()
    assert not dialog.isHidden()
    assert "No public holidays" in dialog.general.region_row.complaint
    assert session.context.settings == Settings()


def test_a_region_typed_by_its_code(qtbot: QtBot, session: Session) -> None:
    dialog = dialog_of(qtbot, session)
    dialog.general.region.setEditText("de-be")
    dialog.accept()
    assert session.context.settings.region == "DE-BE"


def test_the_layers_are_named_by_their_numbers(qtbot: QtBot, session: Session) -> None:
    policy = Policy(evening_before=time(18, 30), alarm_before_start=timedelta(minutes=90))
    session.context.settings = replace(session.context.settings, policy=policy)
    dialog = SettingsDialog(session, None, lambda _: None)
    qtbot.addWidget(dialog)
    section = dialog.reminders
    assert section.day_before.text() == "The day before at 18:30"
    assert section.hour_before.text() == "1 h 30 min before"
    assert section.timescale.text() == "30 min before: thank them, ask when they will decide"


def test_layers_quiet_hours_and_names(qtbot: QtBot, session: Session) -> None:
    dialog = dialog_of(qtbot, session)
    reminders = dialog.reminders
    reminders.day_before.click()
    reminders.timescale.click()
    reminders.quiet_from.setText("10pm")
    reminders.quiet_to.setText("7:30")
    reminders.hide_names.click()
    dialog.accept()
    assert dialog.isHidden()
    assert session.context.settings == replace(
        Settings(),
        remind_day_before=False,
        remind_to_ask_timescale=False,
        quiet_from=time(22),
        quiet_to=time(7, 30),
        hide_names=True,
    )


def test_half_of_the_quiet_hours_is_said_in_its_section(qtbot: QtBot, session: Session) -> None:
    dialog = dialog_of(qtbot, session)
    assert dialog.tabs.tabText(dialog.tabs.currentIndex()) == "General"
    dialog.reminders.quiet_from.setText("22:00")
    dialog.accept()
    assert not dialog.isHidden()
    assert dialog.tabs.tabText(dialog.tabs.currentIndex()) == "Reminders"
    assert "beginning and an end" in dialog.reminders.quiet_row.complaint
    dialog.reminders.quiet_to.setText("soon")
    dialog.accept()
    assert "soon" in dialog.reminders.quiet_row.complaint
    assert session.context.settings == Settings()


def test_the_start_at_login_is_read_from_the_system_and_set_there(qtbot: QtBot, session: Session) -> None:
    switch = Switch(on=True)
    dialog = dialog_of(qtbot, session, switch)
    assert dialog.reminders.at_login.isChecked()
    dialog.reminders.at_login.click()
    assert switch.on
    dialog.accept()
    assert not switch.on


def test_a_switch_that_cannot_be_set_is_said_and_nothing_is_stored(qtbot: QtBot, session: Session) -> None:
    dialog = dialog_of(qtbot, session, Switch(error="The disk is full."))
    dialog.reminders.at_login.click()
    dialog.reminders.hide_names.click()
    dialog.accept()
    assert not dialog.isHidden()
    assert dialog.tabs.tabText(dialog.tabs.currentIndex()) == "Reminders"
    assert session.context.settings == Settings()


def test_without_a_way_to_start_at_login_the_switch_is_off(qtbot: QtBot, session: Session) -> None:
    dialog = dialog_of(qtbot, session)
    assert not dialog.reminders.at_login.isEnabled()
