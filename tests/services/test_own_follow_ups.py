"""Follow-ups in the person's own words."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from desktop_app.domain.applications import ApplicationStatus
from desktop_app.domain.changes import Kind
from desktop_app.domain.errors import InvalidInput, Refused
from desktop_app.domain.follow_ups import OPEN_STATES, FollowUp, FollowUpKind, FollowUpState
from desktop_app.domain.notice_wording import Teller
from desktop_app.domain.wording import follow_up_title
from desktop_app.services import (
    applications,
    calendar,
    contacts,
    follow_ups,
    interviews,
    own_follow_ups,
    reading,
)
from desktop_app.services.context import Context
from desktop_app.services.history import take_back
from desktop_app.services.views import EntryKind
from tests.services.test_interviews import DRAFT

FRIDAY = datetime(2026, 12, 4, 15, tzinfo=UTC)


def own(context: Context) -> list[FollowUp]:
    rows = reading.listed_follow_ups(context, tuple(FollowUpState))
    return [row for row in rows if row.kind is FollowUpKind.CUSTOM]


def test_its_words_stand_wherever_it_is_shown(context: Context) -> None:
    interviews.add_interview(context, DRAFT)
    change = own_follow_ups.add_own(context, "  Send the  references ", FRIDAY, 1)
    (row,) = own(context)
    assert change.ids[Kind.FOLLOW_UP] == {row.id}
    assert (row.title, row.due_at, row.company) == ("Send the references", FRIDAY, "Acme")
    assert follow_up_title(row) == "Send the references"
    teller = Teller(context.now(), context.zone, hide_names=False, late_thanks=lambda _: timedelta(hours=48))
    assert teller.notice_of(row).title == "Send the references"
    # Own words may name anybody: they are left out where names are.
    assert "references" not in replace(teller, hide_names=True).notice_of(row).title
    day = calendar.entries(context, FRIDAY.date(), FRIDAY.date(), 9)[FRIDAY.date()]
    assert [entry.text for entry in day.entries if entry.kind is EntryKind.FOLLOW_UP] == [
        "Send the references"
    ]


def test_no_plan_touches_it(context: Context) -> None:
    interviews.add_interview(context, DRAFT)
    own_follow_ups.add_own(context, "Read their report", FRIDAY, 1)
    before = own(context)
    contacts.log_contact(context, 1, decision_by=date(2026, 12, 3))
    applications.record_outcome(context, 1, ApplicationStatus.REJECTED)
    interviews.cancel_interview(context, 1)
    assert own(context) == before


def test_without_an_application_and_back(context: Context) -> None:
    added = own_follow_ups.add_own(context, "Update the CV", FRIDAY)
    (row,) = own(context)
    assert row.application_id is None
    edited = own_follow_ups.edit_own(context, row.id, "Update the letter", FRIDAY.replace(hour=9))
    assert [(row.title, row.due_at.hour) for row in own(context)] == [("Update the letter", 9)]
    take_back(context, edited)
    assert own(context) == [row]
    deleted = own_follow_ups.delete_own(context, row.id)
    assert own(context) == []
    take_back(context, deleted)
    assert own(context) == [row]
    take_back(context, added)
    assert own(context) == []


def test_another_time_owes_it_again(context: Context) -> None:
    own_follow_ups.add_own(context, "Ring Jane", FRIDAY)
    follow_ups.mark_done(context, own(context)[0].id)
    own_follow_ups.edit_own(context, own(context)[0].id, "Ring Jane again", FRIDAY)
    assert own(context)[0].state is FollowUpState.DONE
    own_follow_ups.edit_own(context, own(context)[0].id, "Ring Jane again", FRIDAY.replace(hour=16))
    assert own(context)[0].state in OPEN_STATES


def test_what_cannot_be_is_said(context: Context) -> None:
    interviews.add_interview(context, DRAFT)
    with pytest.raises(InvalidInput, match="few words"):
        own_follow_ups.add_own(context, " \n ", FRIDAY)
    with pytest.raises(InvalidInput, match="200"):
        own_follow_ups.add_own(context, "x" * 201, FRIDAY)
    with pytest.raises(InvalidInput, match="passed"):
        own_follow_ups.add_own(context, "Ring Jane", datetime(2026, 11, 30, tzinfo=UTC))
    planned = reading.listed_follow_ups(context, OPEN_STATES)[0]
    with pytest.raises(Refused, match="planned"):
        own_follow_ups.edit_own(context, planned.id, "Mine", FRIDAY)
    with pytest.raises(Refused, match="planned"):
        own_follow_ups.delete_own(context, planned.id)
    assert own(context) == []
