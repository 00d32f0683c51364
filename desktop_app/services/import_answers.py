"""Answers to invitations (REPLY, COUNTER: RFC 5546, 3.2.3 and 3.2.7): they change no time by themselves."""

from dataclasses import replace

from desktop_app.domain.interviews import Interview, TimeSpan
from desktop_app.domain.invitations import Invitation, Method
from desktop_app.domain.zones import zone_place
from desktop_app.interchange.event_words import called, time_words

_ANSWERS = {
    "ACCEPTED": "accepts",
    "DECLINED": "declines",
    "TENTATIVE": "may come to",
    "DELEGATED": "sends somebody else to",
}


def answer_note(invitation: Invitation, stored: Interview | None) -> str:
    """Return what an answer says, in a sentence that tells that nothing changes, and what was written beside it."""
    said = _said(invitation, stored)
    return f"{said} They write: “{invitation.comment}”" if invitation.comment else said


def _said(invitation: Invitation, stored: Interview | None) -> str:
    title = called(invitation.summary or (stored.title if stored else ""), begins=False)
    who = invitation.answered_by.label if invitation.answered_by else "Somebody"
    if invitation.method is Method.COUNTER and invitation.span is not None:
        at = f", instead of {_when(stored.span)}" if stored and stored.span != invitation.span else ""
        return (
            f"{who} proposes {_when(invitation.span)} for {title}{at}. "
            "Nothing changes until it is taken over or a new invitation comes."
        )
    if invitation.method is Method.REPLY and invitation.answer in _ANSWERS:
        return f"{who} {_ANSWERS[invitation.answer]} {title}; there is nothing to store."
    begins = called(invitation.summary)
    return f"{begins} is an answer to an invitation, not one; there is nothing to store."


def proposed(invitation: Invitation, stored: Interview | None) -> Invitation | None:
    """Return an invitation to the time that a COUNTER proposes for a stored round; None when it proposes none."""
    if (
        invitation.method is not Method.COUNTER
        or stored is None
        or stored.cancelled
        or invitation.span is None
        or invitation.span == stored.span
    ):
        return None
    # As of the stored revision: the organizer's next one counts, whatever the person did meanwhile.
    return replace(
        invitation,
        summary=stored.title,
        sequence=stored.sequence,
        dtstamp=stored.dtstamp,
        organizer=stored.organizer,
        interviewers=stored.interviewers,
        location=invitation.location or stored.location,
        meeting_url=invitation.meeting_url or stored.meeting_url,
        dial_in=invitation.dial_in or stored.dial_in,
    )


def _when(span: TimeSpan) -> str:
    zone = zone_place(span.time_zone)
    return f"{time_words(span.start)} ({zone})"
