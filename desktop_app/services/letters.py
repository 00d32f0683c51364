"""The letters that follow-ups ask for, drafted from what is stored. Nothing is sent here, and nothing recorded."""

from desktop_app.domain.errors import Refused
from desktop_app.domain.follow_ups import FollowUpKind
from desktop_app.domain.letters import Letter, LetterFacts, LetterKind, Tone, written
from desktop_app.domain.people import Person
from desktop_app.domain.wording import follow_up_title
from desktop_app.resource_files import resource
from desktop_app.services.context import Context
from desktop_app.services.debriefs import debrief_of, promise_in_force
from desktop_app.storage import follow_ups, interviews

_LETTER_OF = {
    FollowUpKind.THANK_YOU: LetterKind.THANK_YOU,
    FollowUpKind.STATUS_ENQUIRY: LetterKind.STATUS_ENQUIRY,
    FollowUpKind.FEEDBACK_REQUEST: LetterKind.FEEDBACK_REQUEST,
}


def drafts_for(
    context: Context, follow_up_id: int, kind: LetterKind | None = None, tone: Tone = Tone.SHORT
) -> tuple[Letter, ...]:
    """Return the drafts for a follow-up: a thank-you for each interviewer, all else for whoever invited.

    ``kind`` is another letter about the same round than the one the follow-up asks for.

    Raises NotFound for a follow-up that is gone, Refused for one that asks for no letter.
    """
    follow_up = follow_ups.find(context.database, follow_up_id)
    kind = kind or _LETTER_OF.get(follow_up.kind)
    if kind is None or follow_up.interview_id is None:
        raise Refused(f"“{follow_up_title(follow_up)}” asks for no letter.")
    interview = interviews.find(context.database, follow_up.interview_id)
    debrief, promise = debrief_of(context, interview.id), promise_in_force(context, interview)
    facts = LetterFacts(
        company=interview.company,
        day=interview.span.first_day,
        role=interview.role,
        impressed=debrief.impressed if debrief else "",
        decision_by=interview.decision_by,
        words=promise.words,
    )
    met = (debrief.people if debrief else ()) or interview.interviewers
    to = met if kind is LetterKind.THANK_YOU and met else _whom_to_ask(interview.organizer, met)
    return written(_template(kind, tone), facts, to)


def _template(kind: LetterKind, tone: Tone) -> str:
    name = f"{kind}.txt" if tone is Tone.SHORT else f"{kind}.{tone}.txt"
    return resource(f"letters/{name}").read_text("utf-8")


def _whom_to_ask(organizer: Person | None, met: tuple[Person, ...]) -> tuple[Person, ...]:
    """Return whom to write to about the process: who invited, else the first one met, an address going first."""
    known = [person for person in (organizer, *met) if person is not None]
    reachable = next((person for person in known if person.email), None)
    return (reachable,) if reachable else tuple(known[:1])
