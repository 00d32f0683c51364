"""Offers against criteria: must-haves are never summed away."""

from datetime import UTC, date, datetime, time

from desktop_app.domain.business_days import no_holidays
from desktop_app.domain.offers import Assessment, Criterion, Rating, reminder_of, weigh

HOME = Criterion(1, "Work from home", must=True)
PAY = Criterion(2, "60k", must=True)
NEAR = Criterion(3, "Near", must=False, weight=1)
TEAM = Criterion(4, "Team", must=False, weight=5)
ALL = [HOME, PAY, NEAR, TEAM]


def found(**ratings: Rating) -> dict[int, Assessment]:
    ids = {"home": 1, "pay": 2, "near": 3, "team": 4}
    return {ids[name]: Assessment(rating) for name, rating in ratings.items()}


def test_a_missed_must_have_stays_in_sight_whatever_the_rest_comes_to() -> None:
    verdict = weigh(ALL, found(home=Rating.NO, pay=Rating.YES, near=Rating.YES, team=Rating.YES))
    assert verdict.missed == ("Work from home",)
    assert verdict.score == 100


def test_partly_is_not_met_and_unknown_is_not_missed() -> None:
    verdict = weigh(ALL, found(home=Rating.PARTLY))
    assert (verdict.missed, verdict.unknown_musts, verdict.musts) == (("Work from home",), ("60k",), 2)
    assert (verdict.score, verdict.unknown_wishes) == (None, 2)


def test_nice_to_haves_count_by_weight_and_only_where_rated() -> None:
    assert weigh(ALL, found(near=Rating.YES, team=Rating.NO)).score == 17  # 1 of 6
    assert weigh(ALL, found(near=Rating.NO, team=Rating.YES)).score == 83
    assert weigh(ALL, found(team=Rating.PARTLY)).score == 50
    assert weigh([], {}).score is None


def test_the_answer_is_asked_for_on_the_business_day_before() -> None:
    ten = time(10)
    assert reminder_of(date(2026, 12, 11), ten, "UTC", no_holidays) == datetime(2026, 12, 10, 10, tzinfo=UTC)
    assert reminder_of(date(2026, 12, 14), ten, "UTC", no_holidays) == datetime(2026, 12, 11, 10, tzinfo=UTC)
