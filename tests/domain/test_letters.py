"""Letters: what is known is said, what is missing is a gap to see, and nothing is ever run or injected."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import InvalidInput
from desktop_app.domain.letter_templates import LetterTemplate, check_template, unknown_placeholders
from desktop_app.domain.letters import (
    IMPRESSED_GAP,
    OWN_NAME_GAP,
    PLACEHOLDERS,
    ROLE_GAP,
    LetterFacts,
    LetterKind,
    Tone,
    gaps,
    written,
)
from desktop_app.domain.people import Person
from desktop_app.services.letter_templates import built_in

DAY = date(2026, 12, 1)
EVERY = [(kind, tone) for kind in LetterKind for tone in Tone]


def test_missing_facts_are_gaps_and_no_broken_sentences() -> None:
    (letter,) = written(
        "About $role\n$greeting\n\n$thanks $impressed $promise\n\n$own_name", LetterFacts("Acme", DAY), ()
    )
    assert letter.to is None
    assert letter.subject == f"About {ROLE_GAP}"
    assert letter.body.startswith("Hello,\n")
    assert letter.body.endswith(f"{IMPRESSED_GAP} \n\n{OWN_NAME_GAP}")
    assert "None" not in letter.body


def test_their_own_words_go_before_the_date() -> None:
    facts = LetterFacts("Acme", DAY, decision_by=date(2026, 12, 9), words="mid next\nweek")
    (letter,) = written("x\n$promise", facts, ())
    assert letter.body == "You told me “mid next week”."


def test_a_placeholder_nobody_knows_stays_to_be_seen() -> None:
    (letter,) = written("$nonsense\n${other} costs $5 and $ {x} $company", LetterFacts("Acme", DAY), ())
    assert letter.subject == "[nonsense]"
    assert letter.body == "[other] costs $5 and $ {x} Acme"


def test_each_interviewer_reads_another_sentence() -> None:
    people = [Person(f"Name {number}") for number in range(4)]
    letters = written("x\n$thanks", LetterFacts("Acme", DAY, role="Engineer"), people)
    assert len({letter.body for letter in letters}) == 4


def test_interviewers_of_a_later_round_read_other_sentences_than_those_before() -> None:
    facts = LetterFacts("Acme", DAY)
    (morning,) = written("x\n$thanks", facts, [Person("Jane")])
    (afternoon,) = written("x\n$thanks", facts, [Person("Tom")], first=1)
    assert morning.body != afternoon.body


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "today"),
        (1, "yesterday"),
        (2, "on Tuesday 1 December"),
        (-1, "on Tuesday 1 December"),
        (40, "on Tuesday 1 December 2026"),
    ],
)
def test_today_is_said_only_today(days: int, said: str) -> None:
    facts = LetterFacts("Acme", DAY, today=DAY + timedelta(days))
    (letter,) = written("$when\n$thanks", facts, ())
    assert letter.subject == said
    assert f"the conversation {said}. I enjoyed it, and learnt a lot about the position." in letter.body


@pytest.mark.parametrize("which", EVERY)
def test_a_built_in_letter_reads_well_without_role_promise_or_day(which: tuple[LetterKind, Tone]) -> None:
    template = built_in(which)
    check_template(template)
    for day in (DAY, None):
        (letter,) = written(template.text, LetterFacts("Acme", day), ())
        text = f"{letter.subject}\n{letter.body}"
        found = {text[start:end] for start, end in gaps(text)}
        assert found <= {IMPRESSED_GAP, OWN_NAME_GAP, "[the day]"}
        assert not any(oddity in text for oddity in ("(", "$", " .", " ,", "None", "at .", ": \n"))


@pytest.mark.parametrize("which", EVERY)
def test_a_built_in_letter_says_what_is_known(which: tuple[LetterKind, Tone]) -> None:
    facts = LetterFacts(
        "Acme", DAY, "Engineer {m/w}", "the team", today=DAY, clock="14:00", own_name="Sam", words="next week"
    )
    (letter,) = written(built_in(which).text, facts, [Person("李雷")])
    text = f"{letter.subject}\n{letter.body}"
    assert letter.body.startswith("Hello 李雷,\n\n")
    assert letter.body.endswith("\nSam")
    assert {text[start:end] for start, end in gaps(text)} <= {"[the day]"}


def test_every_placeholder_is_filled_by_facts() -> None:
    text = " ".join(f"${name}" for name in PLACEHOLDERS)
    facts = LetterFacts("A", DAY, "R", "I", DAY, "w", DAY, "14:00", "S")
    (letter,) = written(f"x\n{text}", facts, ())
    assert gaps(letter.body) == ()
    assert unknown_placeholders(text) == ()


@pytest.mark.parametrize(
    ("subject", "body", "said"),
    [
        ("Hi $compny", "$greeting", "“$compny” is no placeholder"),
        ("Hi", "for ${nonsense}", "“$nonsense” is no placeholder"),
        ("Hi", "x" * 100_000, "has 100,000 characters, and a letter at most 20,000"),
        ("x" * 301, "Hello", "subject is longer than 300"),
        ("Hi", "Hello\x07there", "U+0007"),
        ("Hi", "Hello \u202etxt", "U+202E"),
        ("Hi \x00", "Hello", "U+0000"),
        (" ", "Hello", "needs a subject"),
        ("Hi", "\n ", "says nothing"),
        ("Hi\nBcc: x", "Hello", "one line"),
    ],
)
def test_a_template_that_cannot_be_used_is_said(subject: str, body: str, said: str) -> None:
    with pytest.raises(InvalidInput, match=r".*") as raised:
        check_template(LetterTemplate(subject, body))
    assert said in str(raised.value)


def test_money_is_no_placeholder() -> None:
    check_template(LetterTemplate("For $5", "That is $$USD 5, or $ 5."))


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_what_was_typed_stays_text(company: str, role: str, impressed: str) -> None:
    facts = LetterFacts(company, DAY, role, f"$company {impressed}")
    (letter,) = written("$company $role\n$impressed", facts, (Person("$role"),))
    assert "\n" not in letter.subject
    assert letter.body.startswith("$company")  # what somebody typed is no template
