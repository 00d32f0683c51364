"""Applications without an interview, and their way through the stages and back."""

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.domain.activities import ActivityKind
from desktop_app.domain.applications import ApplicationDraft, ApplicationStatus
from desktop_app.domain.errors import InvalidInput, Refused
from desktop_app.domain.follow_ups import OPEN_STATES, FollowUpKind
from desktop_app.services import applications, reading
from desktop_app.services.context import Context
from desktop_app.services.history import take_back
from desktop_app.services.interviews import delete_interview
from tests.ui.stored import add_round, at

DRAFT = ApplicationDraft("  Acme  Ltd ", "Backend", agency="Talent & Co", source="a friend", salary="60k")
S = ApplicationStatus


def told(context: Context) -> list[tuple[ActivityKind, ApplicationStatus | None]]:
    found = reading.application_details(context, 1).activities
    return [(activity.kind, activity.outcome) for activity in reversed(found)]


def kinds_owed(context: Context) -> set[FollowUpKind]:
    return {row.kind for row in reading.listed_follow_ups(context, OPEN_STATES)}


def test_an_application_is_stored_as_it_was_said(context: Context) -> None:
    change = applications.add_application(context, DRAFT)
    stored = reading.application(context, 1)
    assert (stored.company, stored.agency, stored.status) == ("Acme Ltd", "Talent & Co", S.APPLIED)
    assert stored.applied_on == date(2026, 12, 1)
    assert [row.id for row in reading.listed_applications(context, "talent")] == [1]
    assert told(context) == [(ActivityKind.STAGE, S.APPLIED)]
    assert kinds_owed(context) == set()
    take_back(context, change)
    assert reading.is_empty(context)


def test_one_that_is_only_saved_has_no_day_until_it_is_sent(context: Context) -> None:
    applications.add_application(context, replace(DRAFT, status=S.SAVED))
    assert reading.application(context, 1).applied_on is None
    applications.set_stage(context, 1, S.APPLIED)
    assert reading.application(context, 1).applied_on == date(2026, 12, 1)


def test_an_interview_takes_the_application_along(context: Context) -> None:
    applications.add_application(context, DRAFT)
    interview = add_round(context, "acme ltd", at(3, 10), role="BACKEND")
    assert interview.application_id == 1
    assert reading.application(context, 1).status is S.INTERVIEWING
    delete_interview(context, interview.id)
    assert reading.application(context, 1).company == "Acme Ltd"


@pytest.mark.parametrize(
    ("draft", "error", "reason"),
    [
        (replace(DRAFT, company=" "), InvalidInput, "Which company"),
        (replace(DRAFT, role="x" * 501), InvalidInput, "500 characters"),
        (replace(DRAFT, status=S.REJECTED), InvalidInput, "outcome later"),
        (replace(DRAFT, company="ACME LTD"), Refused, "already"),
    ],
)
def test_what_cannot_be_added_is_said(
    context: Context, draft: ApplicationDraft, error: type[Exception], reason: str
) -> None:
    applications.add_application(context, DRAFT)
    with pytest.raises(error, match=reason):
        applications.add_application(context, draft)
    assert len(reading.listed_applications(context)) == 1


def test_through_the_stages_and_back_with_the_right_follow_ups(context: Context) -> None:
    add_round(context, "Acme", at(1, 14))
    waiting = kinds_owed(context)
    applications.set_stage(context, 1, S.OFFER)
    assert FollowUpKind.STATUS_ENQUIRY not in kinds_owed(context)
    applications.set_stage(context, 1, S.DECLINED)
    change = applications.set_stage(context, 1, S.INTERVIEWING)
    assert reading.application(context, 1).status is S.INTERVIEWING
    assert kinds_owed(context) == waiting
    take_back(context, change)
    assert reading.application(context, 1).status is S.DECLINED
    applications.set_stage(context, 1, S.SAVED)
    assert told(context)[-1] == (ActivityKind.STAGE, S.SAVED)
    with pytest.raises(Refused, match="already"):
        applications.set_stage(context, 1, S.SAVED)
