"""What becomes of letters: kept as drafts, handed to the mail program, and sent once the person says so."""

from dataclasses import replace

from desktop_app.domain.activities import Activity, ActivityKind, Channel
from desktop_app.domain.changes import Change
from desktop_app.domain.errors import Refused
from desktop_app.domain.follow_ups import FollowUpState
from desktop_app.domain.kept_letters import KeptLetter, LetterState, Occasion
from desktop_app.domain.letter_templates import check_size
from desktop_app.domain.letters import LETTER_WORDS, Letter, Tone, cleaned
from desktop_app.domain.people import Person
from desktop_app.domain.wording import listed
from desktop_app.services.changing import changing
from desktop_app.services.context import Context
from desktop_app.services.follow_ups import close_step
from desktop_app.services.letters import desk, is_asked_for
from desktop_app.storage import activities, follow_ups, letters


def keep_draft(
    context: Context, occasion: Occasion, tone: Tone, letter: Letter, letter_id: int | None = None
) -> Change:
    """Keep what a letter says now; ``letter_id`` is the draft it was, None a new one."""
    return _keep(context, occasion, tone, letter, letter_id, LetterState.DRAFT)


def hand_over(
    context: Context, occasion: Occasion, tone: Tone, letter: Letter, letter_id: int | None = None
) -> Change:
    """Keep a letter that left the window. It is not counted as sent; the person will be asked."""
    return _keep(context, occasion, tone, letter, letter_id, LetterState.HANDED)


def letters_to_ask_about(context: Context) -> list[KeptLetter]:
    """Return the letters that left the window and may have been sent, oldest first."""
    return letters.handed(context.database)


def letter_occasion(context: Context, letter_id: int) -> tuple[Occasion, Person | None]:
    """Return on which occasion a letter was kept, and to whom; NotFound if it is gone."""
    kept = letters.find(context.database, letter_id)
    return Occasion(kept.application_id, kept.interview_id, kept.follow_up_id, kept.kind), kept.to


def mark_sent(context: Context, letter_id: int) -> Change:
    """Record that a letter was sent; the follow-up is done once everybody with an address was written to."""
    letter = letters.find(context.database, letter_id)
    if letter.state is LetterState.SENT:
        raise Refused(f"{_what(letter)} was sent already. Nothing was changed.")
    with changing(context, f"note letter to {_whom(letter)} as sent") as made:
        letters.set_state(letter_id, LetterState.SENT, context.now())
        _tell(context, letter, ActivityKind.LETTER_SENT)
        made.note = _close(context, letter)
    return made.change


def keep_unsent(context: Context, letter_id: int) -> Change:
    """Record that a letter was not sent after all: it stays a draft, and the follow-up stays open."""
    letter = letters.find(context.database, letter_id)
    if letter.state is not LetterState.HANDED:
        raise Refused(f"{_what(letter)} is not waiting for an answer. Nothing was changed.")
    with changing(context, f"keep letter to {_whom(letter)} for later") as made:
        letters.set_state(letter_id, LetterState.DRAFT, context.now())
    return made.change


def _keep(
    context: Context,
    occasion: Occasion,
    tone: Tone,
    letter: Letter,
    letter_id: int | None,
    state: LetterState,
) -> Change:
    subject, body = " ".join(cleaned(letter.subject).split()), cleaned(letter.body)
    check_size(subject, body)
    now = context.now()
    whom = letter.to.label if letter.to else "them"
    with changing(context, f"draft letter to {whom}") as made:
        if letter_id is None:
            about = replace(occasion, follow_up_id=_asking(context, occasion))
            letter_id = letters.insert(about, tone, letter.to, subject, body, now)
            _tell(context, letters.find(context.database, letter_id), ActivityKind.LETTER_DRAFTED)
        else:
            letters.write(letter_id, letter.to, subject, body, now)
        if state is LetterState.HANDED:
            letters.set_state(letter_id, state, now)
    return made.change


def _asking(context: Context, occasion: Occasion) -> int | None:
    """Return the occasion's follow-up if a letter of this kind is what it asks for."""
    if occasion.follow_up_id is None:
        return None
    follow_up = follow_ups.find(context.database, occasion.follow_up_id)
    return follow_up.id if is_asked_for(follow_up, occasion.kind) else None


def _close(context: Context, letter: KeptLetter) -> str:
    """Close the letter's follow-up, or return who is still to be written to."""
    if letter.follow_up_id is None:
        return ""
    follow_up = follow_ups.find(context.database, letter.follow_up_id)
    if not follow_up.is_open:
        return ""
    occasion = Occasion(letter.application_id, letter.interview_id, letter.follow_up_id, letter.kind)
    waiting = [
        lying.letter.to.label
        for lying in desk(context, occasion, letter.tone)
        if lying.sent_at is None and lying.letter.to is not None and lying.letter.to.email
    ]
    if waiting:
        return f"Still to write to: {listed(waiting)}"
    close_step(context, follow_up, FollowUpState.DONE, ActivityKind.FOLLOW_UP_DONE)
    return ""


def _tell(context: Context, letter: KeptLetter, kind: ActivityKind) -> None:
    now = context.now()
    activities.insert(
        Activity(
            0,
            letter.application_id,
            letter.interview_id,
            kind,
            now,
            f"{_what(letter)}\n{letter.subject}",
            channel=Channel.EMAIL,
        ),
        now,
    )


def _what(letter: KeptLetter) -> str:
    return f"{LETTER_WORDS[letter.kind]} to {_whom(letter)}"


def _whom(letter: KeptLetter) -> str:
    return letter.to.label if letter.to else letter.company
