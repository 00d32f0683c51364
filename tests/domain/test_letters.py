"""Letters: what is known is said, what is missing is a gap to see, and nothing is ever run or injected."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.letters import IMPRESSED_GAP, OWN_NAME_GAP, ROLE_GAP, LetterFacts, written
from desktop_app.domain.people import Person

DAY = date(2026, 12, 1)


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


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_what_was_typed_stays_text(company: str, role: str, impressed: str) -> None:
    facts = LetterFacts(company, DAY, role, f"$company {impressed}")
    (letter,) = written("$company $role\n$impressed", facts, (Person("$role"),))
    assert "\n" not in letter.subject
    assert letter.body.startswith("$company")  # what somebody typed is no template
