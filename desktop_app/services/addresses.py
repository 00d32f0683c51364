"""Addresses that become known while writing: somebody met who had none, or somebody to write to at all."""

from dataclasses import replace

from desktop_app.domain.changes import Change
from desktop_app.domain.debriefs import Debrief
from desktop_app.domain.errors import InvalidInput
from desktop_app.domain.interviews import Interview
from desktop_app.domain.kept_letters import Occasion
from desktop_app.domain.letters import LetterKind
from desktop_app.domain.people import Person
from desktop_app.services.changing import changing
from desktop_app.services.context import Context
from desktop_app.storage import debriefs, interviews, letters

LONGEST_ADDRESS = 254
"""RFC 5321, 4.5.3.1.3, without the angle brackets."""


def give_address(context: Context, occasion: Occasion, before: Person | None, after: Person) -> Change:
    """Know somebody as ``after`` from now on, in every round of the application and in the letters kept for them.

    Without anybody before, ``after`` joins the round: as an interviewer to thank, else as the one to ask.
    """
    if len(after.email) > LONGEST_ADDRESS or len(after.name) > LONGEST_ADDRESS:
        raise InvalidInput(f"An address has at most {LONGEST_ADDRESS} characters. Check it.")
    with changing(context, f"note the address of {after.label}") as made:
        rounds = interviews.of_application(context.database, occasion.application_id)
        for round_ in rounds:
            if before is not None:
                _replace(context, round_, before, after)
            elif round_.id == occasion.interview_id:
                _join(context, round_, after, occasion.kind)
        letters.readdress(occasion.application_id, before or Person(), after)
    return made.change


def _replace(context: Context, round_: Interview, before: Person, after: Person) -> None:
    changed = replace(
        round_,
        interviewers=_with(round_.interviewers, before, after),
        organizer=after if round_.organizer == before else round_.organizer,
    )
    if changed != round_:
        interviews.update(context.database, round_, changed)
    debrief = debriefs.find(context.database, round_.id)
    if debrief is not None and before in debrief.people:
        people = _with(debrief.people, before, after)
        noted = Debrief(people, debrief.impressed, debrief.better, debrief.feeling)
        debriefs.store(round_.id, noted, context.now())


def _join(context: Context, round_: Interview, after: Person, kind: LetterKind) -> None:
    if kind is LetterKind.THANK_YOU or round_.organizer is not None:
        changed = replace(round_, interviewers=tuple(dict.fromkeys((*round_.interviewers, after))))
    else:
        changed = replace(round_, organizer=after)
    interviews.update(context.database, round_, changed)


def _with(people: tuple[Person, ...], before: Person, after: Person) -> tuple[Person, ...]:
    return tuple(dict.fromkeys(after if person == before else person for person in people))
