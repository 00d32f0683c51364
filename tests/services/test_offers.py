"""Offers: what they say, what matters, the day of the answer, and what else is open."""

from datetime import UTC, date, datetime

import pytest

from desktop_app.domain.activities import ActivityKind
from desktop_app.domain.applications import ApplicationDraft, ApplicationStatus
from desktop_app.domain.errors import InvalidInput, Refused
from desktop_app.domain.explaining import Explanation
from desktop_app.domain.follow_ups import OPEN_STATES, FollowUp, FollowUpKind
from desktop_app.domain.offers import Assessment, Criterion, OfferDraft, Rating
from desktop_app.services import follow_ups, offers, reading
from desktop_app.services.applications import (
    add_application,
    delete_application,
    record_outcome,
    reopen_application,
    set_stage,
)
from desktop_app.services.contacts import record_promise
from desktop_app.services.context import Context
from desktop_app.services.explaining import why_this_date
from desktop_app.services.history import take_back
from tests.ui.stored import add_round, at

S = ApplicationStatus
SAYS = OfferDraft(date(2026, 12, 1), date(2026, 12, 11), "60k", "30 days of holiday", "kind people")


@pytest.fixture
def offered(context: Context) -> Context:
    add_application(context, ApplicationDraft("Acme", "Backend"))
    record_outcome(context, 1, S.OFFER)
    return context


def reminders(context: Context) -> list[FollowUp]:
    return [row for row in reading.listed_follow_ups(context, OPEN_STATES) if row.kind is FollowUpKind.CUSTOM]


def test_the_day_of_the_answer_is_a_follow_up_that_moves_along(offered: Context) -> None:
    assert [offer.company for offer in offers.open_offers(offered)] == ["Acme"]
    assert reminders(offered) == []
    offers.describe_offer(offered, 1, SAYS)
    (reminder,) = reminders(offered)
    assert reminder.title == "Answer the offer of Acme by Fri 11 Dec"
    assert reminder.due_at == datetime(2026, 12, 10, 10, tzinfo=UTC)
    assert offers.offer_of(offered, 1).says == SAYS
    change = offers.describe_offer(offered, 1, OfferDraft(answer_by=date(2026, 12, 14)))
    (moved,) = reminders(offered)
    assert (moved.id, moved.due_at) == (reminder.id, datetime(2026, 12, 11, 10, tzinfo=UTC))
    take_back(offered, change)
    assert reminders(offered) == [reminder]
    offers.describe_offer(offered, 1, OfferDraft())
    assert reminders(offered) == []


def test_an_offer_stands_in_the_timeline_and_its_reminder_says_why(offered: Context) -> None:
    def told() -> list[str]:
        activities = reading.application_details(offered, 1).activities
        return [one.text for one in activities if one.kind is ActivityKind.OFFER]

    change = offers.describe_offer(offered, 1, OfferDraft(answer_by=date(2026, 12, 14)))
    offers.describe_offer(offered, 1, OfferDraft(answer_by=date(2026, 12, 14), salary="40,000"))
    assert told() == ["They want an answer by Mon 14 Dec 2026"]
    (reminder,) = reminders(offered)
    assert why_this_date(offered, reminder.id) == Explanation(
        "The last business day before they want your answer, at 10:00.",
        ("They want it by Mon 14 Dec 2026.", "Saturdays and Sundays do not count."),
    )
    take_back(offered, change)
    assert told() == []


def test_answered_it_rests_and_reopened_it_is_owed_again(offered: Context) -> None:
    offers.describe_offer(offered, 1, SAYS)
    (reminder,) = reminders(offered)
    record_outcome(offered, 1, S.ACCEPTED)
    assert reminders(offered) == []
    assert offers.open_offers(offered) == []
    reopen_application(offered, 1)
    assert reminders(offered) == [reminder]
    set_stage(offered, 1, S.INTERVIEWING)
    assert reminders(offered) == []


def test_what_the_person_skipped_stays_skipped(offered: Context) -> None:
    offers.describe_offer(offered, 1, SAYS)
    follow_ups.skip(offered, reminders(offered)[0].id)
    offers.describe_offer(offered, 1, OfferDraft(answer_by=SAYS.answer_by, notes="more"))
    assert reminders(offered) == []


def test_an_answer_before_the_offer_is_refused(offered: Context) -> None:
    with pytest.raises(InvalidInput, match="before the offer"):
        offers.describe_offer(offered, 1, OfferDraft(date(2026, 12, 2), date(2026, 12, 1)))


def test_what_matters_is_kept_in_order_and_forgotten_with_its_ratings(offered: Context) -> None:
    offers.keep_criteria(
        offered, [Criterion(0, " Near  by ", must=False, weight=5), Criterion(0, "60k", must=True)]
    )
    pay, near = offers.criteria(offered)
    assert (pay.name, pay.must, near.name, near.weight) == ("60k", True, "Near by", 5)
    offers.rate_offer(offered, 1, pay.id, Assessment(Rating.YES, "in writing"))
    offers.rate_offer(offered, 1, pay.id, Assessment(Rating.PARTLY, "in words"))
    assert offers.offer_of(offered, 1).assessments == {pay.id: Assessment(Rating.PARTLY, "in words")}
    change = offers.keep_criteria(offered, [near])
    assert offers.offer_of(offered, 1).assessments == {}
    with pytest.raises(Refused, match="no longer"):
        offers.rate_offer(offered, 1, pay.id, Assessment(Rating.YES))
    take_back(offered, change)
    assert offers.criteria(offered) == [pay, near]
    assert offers.offer_of(offered, 1).assessments[pay.id].note == "in words"
    delete_application(offered, 1)
    assert offered.database.query("SELECT count(*) FROM offer_rating") == [(0,)]


@pytest.mark.parametrize(
    ("wanted", "reason"),
    [
        ([Criterion(0, " ", must=True)], "no name"),
        ([Criterion(0, "x" * 121, must=True)], "120 characters"),
        ([Criterion(0, "x", must=False, weight=6)], "1 to 5"),
        ([Criterion(0, "x", must=True)] * 41, "40 things"),
    ],
)
def test_a_list_that_cannot_be_is_refused_whole(
    context: Context, wanted: list[Criterion], reason: str
) -> None:
    with pytest.raises(InvalidInput, match=reason):
        offers.keep_criteria(context, wanted)
    assert offers.criteria(context) == []


def test_an_offer_while_three_others_wait(offered: Context) -> None:
    promised = add_round(offered, "Globex", at(1, 8))
    record_promise(offered, promised.id, date(2026, 12, 9))
    late = add_round(offered, "Initech", at(1, 8))
    record_promise(offered, late.id, date(2026, 12, 20))
    add_round(offered, "Umbrella", at(4, 8))
    add_application(offered, ApplicationDraft("Saved", status=S.SAVED))
    found = [(p.company, p.decision_by, p.next_round) for p in offers.open_processes(offered)]
    assert found == [
        ("Globex", date(2026, 12, 9), None),
        ("Initech", date(2026, 12, 20), None),
        ("Umbrella", None, datetime(2026, 12, 4, 8, tzinfo=UTC)),
    ]
