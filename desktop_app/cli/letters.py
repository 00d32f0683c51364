"""The command that prints the draft for a follow-up."""

from argparse import Namespace

from desktop_app.cli.answers import Answer
from desktop_app.domain.letters import Letter, LetterKind, Tone
from desktop_app.services.context import Context
from desktop_app.services.letters import drafts_for


def letter(context: Context, options: Namespace) -> Answer:
    """Print a follow-up's drafts, one per recipient, as text or as messages."""
    drafts = drafts_for(
        context, options.id, LetterKind(options.template) if options.template else None, Tone(options.tone)
    )
    if options.format == "eml":
        from desktop_app.interchange.mail_drafts import write_messages

        text = write_messages(drafts).decode("utf-8")
    else:
        text = "\n\n".join(map(_text, drafts))
    return Answer(
        {
            "letters": [
                {
                    "to": {
                        "name": draft.to.name if draft.to else "",
                        "email": draft.to.email if draft.to else "",
                    },
                    "subject": draft.subject,
                    "body": draft.body,
                }
                for draft in drafts
            ]
        },
        text,
    )


def _text(draft: Letter) -> str:
    to = f"{draft.to.name} <{draft.to.email}>".strip() if draft.to and draft.to.email else ""
    named = to or (draft.to.name if draft.to else "")
    return "\n".join([*([f"To: {named}"] if named else []), f"Subject: {draft.subject}", "", draft.body])
