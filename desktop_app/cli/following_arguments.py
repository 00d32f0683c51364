"""The words of the commands for what comes after an interview, beside listing and closing follow-ups."""

import argparse
from collections.abc import Callable

from desktop_app.cli.arguments_read import day, instant, number, one_of, person, rated
from desktop_app.domain.activities import Channel
from desktop_app.domain.applications import OPEN_STAGES, ApplicationStatus
from desktop_app.domain.debriefs import FEELINGS
from desktop_app.domain.employers import Judgement


def describe_following(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """Add the commands to the parser."""
    command(
        "open", "Print what a follow-up is done with: what to say, the call sheet, a letter."
    ).add_argument("id", type=number, metavar="FOLLOWUP")
    command("why", "Say why a follow-up is due when it is.").add_argument(
        "id", type=number, metavar="FOLLOWUP"
    )
    command("waiting", "List what you owe and what is owed to you, with whose words.")
    command("prepare", "Print what earlier rounds taught for one ahead.").add_argument(
        "id", type=number, metavar="INTERVIEW"
    )
    command("goals", "Say how the week goes beside your goals.")
    command("offers", "Hold your offers against what matters to you, beside what is still open.")

    own = command("remember", "Be reminded of something in your own words.")
    own.add_argument("title", metavar="TEXT")
    own.add_argument("--due", type=instant, required=True, metavar="INSTANT")
    own.add_argument("--application", type=number, metavar="APPLICATION")

    again = command("ask-again", "Ask a second time what stage it is at; says why that is not the rule.")
    again.add_argument("id", type=number, metavar="APPLICATION")
    again.add_argument("--anyway", action="store_true", help="ask all the same")
    again.add_argument("--reason", default="", metavar="TEXT")

    feedback = command("feedback", "Record what they said about how you did; without words, list it.")
    feedback.add_argument("id", type=number, metavar="APPLICATION")
    feedback.add_argument("--said", default="", metavar="TEXT")
    feedback.add_argument("--from", dest="person", default="", metavar="NAME")
    feedback.add_argument("--channel", type=one_of(Channel), choices=list(Channel), default=Channel.OTHER)
    feedback.add_argument(
        "--rate",
        type=rated,
        action="append",
        default=[],
        metavar="THEME=1..5",
        help="preparation, technical, communication, fit, or your own; may be repeated",
    )
    feedback.add_argument("--on", type=instant, metavar="INSTANT")

    let_go = command("let-go", "Close an application that nobody answers; reopen takes it back.")
    let_go.add_argument("id", type=number, metavar="APPLICATION")
    company = command("company", "Say what a company is remembered for, and note what you think of it.")
    company.add_argument("name", metavar="COMPANY")
    for asked in (let_go, company):
        asked.add_argument("--would-work-for", type=one_of(Judgement), choices=list(Judgement))
        asked.add_argument("--note", default="", metavar="TEXT")

    apply = command("apply", "Add an application that has no interview yet.")
    apply.add_argument("--company", required=True, metavar="C")
    apply.add_argument("--role", default="", metavar="R")
    apply.add_argument(
        "--stage", type=one_of(OPEN_STAGES), choices=list(OPEN_STAGES), default=ApplicationStatus.APPLIED
    )
    apply.add_argument("--on", type=day, metavar="DATE", help="the day you applied; today if not given")
    for name in ("url", "source", "location", "salary", "agency"):
        apply.add_argument(f"--{name}", default="", metavar="TEXT")

    offer = command("offer", "Note what an offer says; the day of your answer becomes a follow-up.")
    offer.add_argument("id", type=number, metavar="APPLICATION")
    offer.add_argument("--received-on", type=day, metavar="DATE")
    offer.add_argument("--answer-by", type=day, metavar="DATE")
    for name in ("salary", "terms", "notes"):
        offer.add_argument(f"--{name}", metavar="TEXT")


def describe_debrief(debrief: argparse.ArgumentParser) -> None:
    """Add what a debrief may hold besides a note and a day."""
    debrief.add_argument("--better", metavar="TEXT", help="what you could answer better")
    debrief.add_argument("--feeling", type=number, choices=list(FEELINGS), metavar="1..5", help="how it felt")
    debrief.add_argument(
        "--present",
        type=person,
        action="append",
        metavar="'Name <mail>'",
        help="who was there; may be repeated",
    )
    debrief.add_argument("--words", default="", metavar="TEXT", help="when they decide, in their words")
