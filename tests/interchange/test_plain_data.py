"""Objects as plain data and back."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.applications import ApplicationDraft
from desktop_app.domain.invitations import Invitation
from desktop_app.domain.job_lists import ListAnswers
from desktop_app.interchange.plain_data import in_json, plain, rebuilt
from tests.interchange.calendar_text import calendar, event, read

DRAFTS = st.from_type(ApplicationDraft)
ANSWERS = st.from_type(ListAnswers)


@given(DRAFTS | ANSWERS)
def test_they_come_back_equal(value: ApplicationDraft | ListAnswers) -> None:
    assert rebuilt(type(value), json.loads(json.dumps(plain(value)))) == value
    assert json.loads(json.dumps(value, default=in_json)) == json.loads(json.dumps(plain(value)))


def test_an_invitation_with_everything_comes_back_equal() -> None:
    lines = ["SUMMARY:Acme interview", "ORGANIZER;CN=Ann:mailto:ann@acme.example", "SEQUENCE:3"]
    (invitation,) = read(calendar(*event(*lines, "ATTENDEE;CN=Bo:mailto:bo@acme.example"))).invitations

    assert rebuilt(Invitation, json.loads(json.dumps(plain(invitation)))) == invitation
    assert json.loads(json.dumps([invitation], default=in_json)) == [
        json.loads(json.dumps(plain(invitation)))
    ]


@pytest.mark.parametrize("data", [None, [], ["A"], [1] * 10, {"company": "A"}, "A", [["A"]] * 10])
def test_other_data_are_refused(data: object) -> None:
    with pytest.raises((ValueError, TypeError)):
        rebuilt(ApplicationDraft, data)
