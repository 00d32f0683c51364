"""What a company is remembered for, across applications: how it answered, what it promised and kept."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from statistics import median

from desktop_app.domain.activities import Activity, ActivityKind
from desktop_app.domain.applications import Application, ApplicationStatus
from desktop_app.domain.interviews import Interview
from desktop_app.domain.wording import counted
from desktop_app.domain.zones import at_local, local_date


class Judgement(StrEnum):
    """Whether the person would want to work for a company."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


JUDGEMENT_WORDS = {
    Judgement.YES: "You would want to work for them.",
    Judgement.NO: "You would not want to work for them.",
    Judgement.UNSURE: "You are not sure that you would want to work for them.",
}

_THEIR_OUTCOMES = (ApplicationStatus.REJECTED, ApplicationStatus.OFFER)
_OWN_OUTCOMES = (ApplicationStatus.WITHDRAWN, ApplicationStatus.ACCEPTED, ApplicationStatus.DECLINED)
_ARRIVALS = (ActivityKind.ADDED, ActivityKind.IMPORTED)


@dataclass(frozen=True, slots=True)
class Story:
    """One application at the company: its rounds, what was told of it in that order, when enquiries were sent."""

    application: Application
    rounds: tuple[Interview, ...] = ()
    told: tuple[Activity, ...] = ()
    enquired_at: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True)
class EmployerMemory:
    """Computed from the stories, but for ``judgement`` and ``note``, which the person gave."""

    company: str
    judgement: Judgement | None = None
    note: str = ""
    applications: int = 0
    unanswered: int = 0
    """How many applications were closed for want of an answer."""
    reply_days: tuple[int, ...] = ()
    """Days from an application, an interview or an enquiry to the next sign from them."""
    kept: int = 0
    missed: int = 0
    moved: int = 0
    """Promised dates they replaced by another before they had passed."""
    feedback: int = 0
    """How often they gave feedback."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing worth telling."""
        return not (
            self.judgement
            or self.note
            or self.unanswered
            or self.reply_days
            or self.kept
            or self.missed
            or self.feedback
        )


def remember(
    company: str,
    stories: Sequence[Story],
    today: date,
    zone: str,
    judgement: Judgement | None = None,
    note: str = "",
) -> EmployerMemory:
    """Put together what a company is remembered for, on ``today`` as the clocks of ``zone`` have it."""
    promises = [verdict for story in stories for verdict in _verdicts(story, today, zone)]
    return EmployerMemory(
        company,
        judgement,
        note,
        len(stories),
        sum(story.application.status is ApplicationStatus.NO_RESPONSE for story in stories),
        tuple(days for story in stories for days in _reply_days(story, zone)),
        promises.count("kept"),
        promises.count("missed"),
        promises.count("moved"),
    )


def memory_lines(memory: EmployerMemory) -> tuple[str, ...]:
    """Say what a company is remembered for, a sentence each, what the person thinks first."""
    lines: list[str] = []
    if memory.judgement is not None:
        lines.append(JUDGEMENT_WORDS[memory.judgement])
    if memory.note:
        lines.append(f"“{memory.note}”")
    settled = memory.kept + memory.missed
    if settled == 1:
        lines.append("They kept their promise." if memory.kept else "They did not keep their promise.")
    elif settled:
        lines.append(f"They kept {memory.kept} of {counted(settled, 'promise')}.")
    if memory.reply_days:
        after = _after(round(median(memory.reply_days)))
        if len(memory.reply_days) == 1:
            lines.append(f"They answered {after}.")
        else:
            lines.append(
                f"They answered {len(memory.reply_days)} times, as a rule {after}, "
                f"at the latest {_after(max(memory.reply_days))}."
            )
    if memory.feedback:
        lines.append(
            "They gave feedback." if memory.feedback == 1 else f"They gave feedback {memory.feedback} times."
        )
    if memory.unanswered:
        lines.append(f"{counted(memory.unanswered, 'application')} ended without an answer.")
    return tuple(lines)


def _reply_days(story: Story, zone: str) -> Iterable[int]:
    """Yield the days from the first thing that wanted an answer to the answer, each time there was one."""
    events = [(round_.span.working_end, False) for round_ in story.rounds if not round_.cancelled]
    events += [(at, False) for at in story.enquired_at]
    if story.application.applied_on is not None:
        events.append((at_local(story.application.applied_on, time(), zone), False))
    events += [(activity.at, True) for activity in story.told if _is_theirs(activity, story)]
    waiting_since: datetime | None = None
    for moment, answers in sorted(events):
        if not answers:
            waiting_since = waiting_since or moment
        elif waiting_since is not None:
            yield (local_date(moment, zone) - local_date(waiting_since, zone)).days
            waiting_since = None


def _verdicts(story: Story, today: date, zone: str) -> Iterable[str]:
    """Yield for each promised date whether it was kept, missed or moved; nothing while it is still to come."""
    promises: list[tuple[int, date, date]] = []
    for activity in story.told:
        if activity.decision_by is not None and (
            not promises or promises[-1][2] != activity.decision_by
        ):  # said again in other words, it is the same promise
            promises.append((activity.id, local_date(activity.at, zone), activity.decision_by))
    for position, (id_, _told_on, promised) in enumerate(promises):
        later = promises[position + 1 :]
        if later and later[0][1] <= promised:
            yield "moved"
            continue
        answered = [
            local_date(activity.at, zone)
            for activity in story.told
            if activity.id > id_ and _is_theirs(activity, story)
        ]
        ended = [
            local_date(activity.at, zone)
            for activity in story.told
            if activity.id > id_ and activity.outcome in _OWN_OUTCOMES
        ]
        if answered and min(answered) <= promised:
            yield "kept"
        elif ended and min(ended) <= promised:
            continue
        elif today > promised:
            yield "missed"


def _is_theirs(activity: Activity, story: Story) -> bool:
    if activity.kind is ActivityKind.OUTCOME:
        return activity.outcome in _THEIR_OUTCOMES
    if activity.kind in _ARRIVALS:
        # One that was entered afterwards says nothing about when they wrote.
        return any(
            round_.id == activity.interview_id and round_.span.starts_at > activity.at
            for round_ in story.rounds
        )
    return activity.kind is ActivityKind.CONTACT


def _after(days: int) -> str:
    return f"after {counted(days, 'day')}" if days else "the same day"
