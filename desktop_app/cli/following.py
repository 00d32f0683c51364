"""The commands for what comes after an interview, beside listing and closing follow-ups."""

from argparse import Namespace
from dataclasses import replace

from desktop_app.cli import documents, printing
from desktop_app.cli.answers import Answer
from desktop_app.cli.keeping import touched
from desktop_app.domain.applications import ApplicationDraft
from desktop_app.domain.employers import EmployerMemory, memory_lines
from desktop_app.domain.feedback import FeedbackDraft
from desktop_app.domain.follow_ups import FollowUpKind
from desktop_app.domain.leaving import THINGS_TO_SAY
from desktop_app.domain.offers import Offer, weigh
from desktop_app.services import (
    applications,
    employers,
    explaining,
    feedback,
    goals,
    ledger,
    letting_go,
    offers,
    own_follow_ups,
    reading,
    second_enquiry,
)
from desktop_app.services.base_rates import own_history, published_figures
from desktop_app.services.context import Context
from desktop_app.services.letters import drafts_for


def open_step(context: Context, options: Namespace) -> Answer:
    """Print what a follow-up is done with."""
    step = reading.follow_up(context, options.id)
    match step.kind:
        case FollowUpKind.ASK_TIMESCALE:
            lines = _to_say(context, step.interview_id)
        case FollowUpKind.FEEDBACK_REQUEST if step.application_id is not None:
            lines = _call_sheet(context, step.application_id, step.id)
        case FollowUpKind.LET_GO if step.application_id is not None:
            lines = [*_before_letting_go(context, step.company), f"let-go {step.application_id} closes it."]
        case FollowUpKind.DEBRIEF:
            lines = [f"Note how it went with: debrief {step.interview_id} --note TEXT --decision-by DATE"]
        case FollowUpKind.KEEP_APPLYING:
            lines = [*_week(context), "Add an application with: apply --company C --role R"]
        case FollowUpKind.CUSTOM:
            lines = [step.title]
        case _:
            lines = [f"Subject: {draft.subject}\n\n{draft.body}" for draft in drafts_for(context, step.id)]
    return Answer({"followup": documents.follow_up(step), "lines": lines}, "\n".join(lines))


def why(context: Context, options: Namespace) -> Answer:
    """Say why a follow-up is due when it is."""
    found = explaining.why_this_date(context, options.id)
    return Answer({"rule": found.rule, "facts": list(found.facts)}, "\n".join((found.rule, *found.facts)))


def waiting(context: Context, _options: Namespace) -> Answer:
    """List what is owed on both sides."""
    found = ledger.promise_ledger(context)
    on_me = [{**documents.follow_up(debt.follow_up), "days_over": debt.days_over} for debt in found.on_me]
    on_them = [
        {
            "what": str(one.what),
            "application_id": one.application_id,
            "interview_id": one.interview_id,
            "company": one.company,
            "role": one.role,
            "decision_by": documents.day(one.decision_by),
            "days_over": one.days_over,
            "since": documents.day(one.since),
            "told_on": documents.day(one.told_on),
            "words": one.words,
            "people": list(one.people),
            "asked_on": documents.day(one.asked_on),
            "enquiry_at": documents.instant(one.enquiry_at),
        }
        for one in found.on_them
    ]
    mine = printing.lines((printing.follow_up(debt.follow_up) for debt in found.on_me), "Nothing.")
    theirs = printing.lines(map(printing.promise, found.on_them), "Nothing.")
    return Answer({"on_me": on_me, "on_them": on_them}, f"Waiting on me\n{mine}\n\nWaiting on them\n{theirs}")


def ask_again(context: Context, options: Namespace) -> Answer:
    """Owe a second enquiry."""
    change = second_enquiry.ask_again(context, options.id, options.reason, anyway=options.anyway)
    return touched(context, change, options.id)


def record_feedback(context: Context, options: Namespace) -> Answer:
    """Record feedback, or list what there is."""
    if options.said or options.rate:
        draft = FeedbackDraft(options.channel, options.person, options.said, (), tuple(options.rate))
        feedback.record_feedback(context, options.id, draft, options.on)
    heard = feedback.feedback_of(context, options.id)
    return Answer(
        {
            "feedback": [
                {
                    "id": one.id,
                    "at": documents.instant(one.at),
                    "channel": str(one.says.channel),
                    "from": one.says.person,
                    "said": one.says.said,
                    "answers": [list(pair) for pair in one.says.answers],
                    "ratings": dict(one.says.ratings),
                }
                for one in heard
            ]
        },
        printing.lines((printing.feedback(one, context.zone) for one in heard), "No feedback yet."),
    )


def prepare(context: Context, options: Namespace) -> Answer:
    """Print what earlier rounds taught."""
    interview = reading.interview(context, options.id)
    learnt = feedback.preparation(context)
    themes = [
        {"theme": one.theme, "count": one.count, "weak": one.weak, "mean": round(one.mean, 2)}
        for one in learnt.themes
    ]
    better = [{"company": company, "note": note} for company, note in learnt.better]
    text = [printing.interview(interview), *map(printing.theme, learnt.themes)]
    text += [f"{note}  ({company})" for company, note in learnt.better]
    return Answer(
        {"interview": documents.interview(interview), "themes": themes, "better": better}, "\n".join(text)
    )


def week(context: Context, _options: Namespace) -> Answer:
    """Say how the week goes."""
    progress = goals.progress(context)
    return Answer(
        {
            "applications": progress.applications,
            "interviews": progress.interviews,
            "goal_applications": progress.goal_applications or None,
            "goal_interviews": progress.goal_interviews or None,
        },
        "\n".join(_week(context)),
    )


def remember(context: Context, options: Namespace) -> Answer:
    """Add a follow-up in the person's own words."""
    change = own_follow_ups.add_own(context, options.title, options.due, options.application)
    return touched(context, change, options.application)


def let_go(context: Context, options: Namespace) -> Answer:
    """Close an application that nobody answers."""
    change = letting_go.let_go(context, options.id, options.would_work_for, options.note)
    return touched(context, change, options.id)


def company(context: Context, options: Namespace) -> Answer:
    """Say what a company is remembered for."""
    if options.would_work_for is not None or options.note:
        before = employers.memory(context, options.name)
        employers.judge(
            context, options.name, options.would_work_for or before.judgement, options.note or before.note
        )
    found = employers.memory(context, options.name)
    return Answer(_memory(found), printing.lines(memory_lines(found), "Nothing is known of them."))


def apply(context: Context, options: Namespace) -> Answer:
    """Add an application without an interview."""
    draft = ApplicationDraft(
        options.company,
        options.role,
        options.stage,
        applied_on=options.on,
        url=options.url,
        source=options.source,
        location=options.location,
        salary=options.salary,
        agency=options.agency,
    )
    return touched(context, applications.add_application(context, draft))


def list_offers(context: Context, _options: Namespace) -> Answer:
    """Hold the offers against what matters, beside what is still open."""
    criteria = offers.criteria(context)
    found = offers.open_offers(context)
    processes = offers.open_processes(context)

    def document(offer: Offer) -> documents.Document:
        verdict = weigh(criteria, offer.assessments)
        return {
            "application_id": offer.application_id,
            "company": offer.company,
            "role": offer.role,
            "received_on": documents.day(offer.says.received_on),
            "answer_by": documents.day(offer.says.answer_by),
            "salary": offer.says.salary,
            "terms": offer.says.terms,
            "notes": offer.says.notes,
            "musts_missed": list(verdict.missed),
            "musts_unknown": list(verdict.unknown_musts),
            "score": verdict.score,
        }

    text = [printing.offer(offer, weigh(criteria, offer.assessments)) for offer in found] or ["No offers."]
    text += ["", "Still open", *map(printing.process, processes)] if processes else []
    return Answer(
        {
            "offers": [document(offer) for offer in found],
            "open": [
                {
                    "application_id": one.application_id,
                    "company": one.company,
                    "role": one.role,
                    "status": str(one.status),
                    "decision_by": documents.day(one.decision_by),
                    "next_round": documents.instant(one.next_round),
                }
                for one in processes
            ],
        },
        "\n".join(text),
    )


def describe_offer(context: Context, options: Namespace) -> Answer:
    """Note what an offer says; what is not given stays."""
    says = offers.offer_of(context, options.id).says
    given = {
        name: getattr(options, name)
        for name in ("received_on", "answer_by", "salary", "terms", "notes")
        if getattr(options, name) is not None
    }
    answer = touched(context, offers.describe_offer(context, options.id, replace(says, **given)), options.id)
    if not reading.application(context, options.id).status.is_outcome:
        answer.text += (
            f"\nIt counts among your offers once “outcome {options.id} offer” says that they made one."
        )
    return answer


def _to_say(context: Context, interview_id: int | None) -> list[str]:
    lines = [f"{number}. {words}" for number, words in enumerate(THINGS_TO_SAY, 1)]
    if interview_id is not None:
        round_ = reading.interview(context, interview_id)
        lines.append(printing.interview(round_).strip())
        lines += [someone.label for someone in round_.interviewers]
    return lines


def _call_sheet(context: Context, application_id: int, follow_up_id: int) -> list[str]:
    moment, zone = feedback.when_to_ring(context, application_id)
    numbers = [
        f"{someone.label}: {number}" if number else someone.label
        for someone, number in feedback.people_to_ask(context, application_id)
    ]
    when = "now" if moment <= context.now() else printing.moment(moment, zone)
    return [
        *numbers,
        f"A good time to ring: {when} ({zone})",
        *feedback.QUESTIONS,
        f"A mail instead: letter {follow_up_id}",
        f"Record it with: feedback {application_id} --said TEXT --from NAME --rate structure=2",
    ]


def _before_letting_go(context: Context, company_name: str) -> list[str]:
    figures = [f"{one.figure} {one.says} ({one.source}, {one.year})" for one in published_figures()[:2]]
    known = memory_lines(employers.memory(context, company_name))
    return [*filter(None, (own_history(context),)), *known, *figures, "Would you want to work for them?"]


def _week(context: Context) -> list[str]:
    progress = goals.progress(context)
    return [
        printing.progress("Applications", progress.applications, progress.goal_applications),
        printing.progress("Interviews", progress.interviews, progress.goal_interviews),
    ]


def _memory(found: EmployerMemory) -> documents.Document:
    return {
        "company": found.company,
        "would_work_for": str(found.judgement) if found.judgement else None,
        "note": found.note,
        "applications": found.applications,
        "unanswered": found.unanswered,
        "reply_days": list(found.reply_days),
        "promises": {"kept": found.kept, "missed": found.missed, "moved": found.moved},
        "feedback": found.feedback,
    }


COMMANDS = {
    "open": open_step,
    "why": why,
    "waiting": waiting,
    "ask-again": ask_again,
    "feedback": record_feedback,
    "prepare": prepare,
    "goals": week,
    "remember": remember,
    "let-go": let_go,
    "company": company,
    "apply": apply,
    "offers": list_offers,
    "offer": describe_offer,
}
READING = frozenset({"open", "why", "waiting", "prepare", "goals", "offers"})
"""Those that change nothing."""
