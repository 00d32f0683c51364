"""The person's own templates of letters in the database."""

from desktop_app.domain.letter_templates import LetterTemplate, Which
from desktop_app.domain.letters import LetterKind, Tone
from desktop_app.storage.database import Database
from desktop_app.storage.late import tables


def own(database: Database) -> dict[Which, LetterTemplate]:
    """Return the templates that the person wrote."""
    rows = database.query("SELECT kind, tone, subject, body FROM letter_template")
    return {
        (LetterKind(kind), Tone(tone)): LetterTemplate(subject, body) for kind, tone, subject, body in rows
    }


def store(which: Which, template: LetterTemplate | None) -> None:
    """Store a template in place of what was; None: the built-in one holds again. Inside a transaction."""
    table, (kind, tone) = tables.LetterTemplate, which
    meant = (table.kind == str(kind)) & (table.tone == str(tone))
    if template is None:
        table.delete().where(meant).execute()
        return
    columns = {"subject": template.subject, "body": template.body}
    if not table.update(columns).where(meant).execute():
        table.insert(kind=str(kind), tone=str(tone), **columns).execute()
