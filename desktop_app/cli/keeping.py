"""The commands that list and change what is kept."""

import os
from argparse import Namespace
from pathlib import Path

from desktop_app.cli import documents, printing
from desktop_app.cli.answers import Answer
from desktop_app.domain.changes import Change, Kind
from desktop_app.domain.errors import InvalidInput
from desktop_app.domain.follow_ups import OPEN_STATES
from desktop_app.domain.wording import counted
from desktop_app.services import applications, contacts, debriefs, doubts, follow_ups, reading, upkeep
from desktop_app.services.beside import beside
from desktop_app.services.context import Context
from desktop_app.services.export_files import Format, content_of, write_chosen


def interviews(context: Context, options: Namespace) -> Answer:
    """List interviews."""
    rows = reading.listed_interviews(context, first=options.first, last=options.last, search=options.search)
    return Answer(
        {"interviews": [documents.interview(row) for row in rows]},
        printing.lines(map(printing.interview, rows), "No interviews."),
    )


def list_applications(context: Context, options: Namespace) -> Answer:
    """List applications."""
    rows = reading.listed_applications(context, options.search)
    return Answer(
        {"applications": [documents.application(row) for row in rows]},
        printing.lines(map(printing.application, rows), "No applications."),
    )


def list_follow_ups(context: Context, options: Namespace) -> Answer:
    """List follow-ups."""
    rows = reading.listed_follow_ups(context, tuple(options.state) or OPEN_STATES, options.due_by)
    return Answer(
        {"followups": [documents.follow_up(row) for row in rows]},
        printing.lines(map(printing.follow_up, rows), "No follow-ups."),
    )


def done(context: Context, options: Namespace) -> Answer:
    """Record that a follow-up was done."""
    return touched(context, follow_ups.mark_done(context, options.id))


def skip(context: Context, options: Namespace) -> Answer:
    """Leave a follow-up out."""
    return touched(context, follow_ups.skip(context, options.id))


def snooze(context: Context, options: Namespace) -> Answer:
    """Put a follow-up off."""
    return touched(context, follow_ups.snooze(context, options.id, options.until))


def contacted(context: Context, options: Namespace) -> Answer:
    """Log a contact."""
    change = contacts.log_contact(
        context,
        options.id,
        at=options.on,
        channel=options.channel,
        decision_by=options.decision_by,
        note=options.note,
    )
    answer = touched(context, change, options.id)
    answer.messages += filter(None, [doubts.doubt_ahead(context, options.on)])
    return answer


def debrief(context: Context, options: Namespace) -> Answer:
    """Record how an interview went."""
    change = debriefs.record_debrief(
        context,
        options.id,
        decision_by=options.decision_by,
        words=options.words,
        note=options.note,
        better=options.better,
        feeling=options.feeling,
        present=options.present,
    )
    return touched(context, change)


def outcome(context: Context, options: Namespace) -> Answer:
    """Record an outcome."""
    answer = touched(
        context, applications.record_outcome(context, options.id, options.outcome, options.on), options.id
    )
    answer.messages += filter(None, [doubts.doubt_outcome(context, options.id, options.on)])
    requests = [
        row["id"]
        for row in answer.document["followups"]
        if row["kind"] == "feedback_request" and row["state"] not in ("done", "skipped")
    ]
    if requests:
        step = requests[-1]
        answer.text += (
            f"\nAsk how you did: “letter {step}” drafts a mail, “open {step}” prints what to ask by phone."
        )
    return answer


def reopen(context: Context, options: Namespace) -> Answer:
    """Take an outcome back."""
    return touched(context, applications.reopen_application(context, options.id), options.id)


def export(context: Context, options: Namespace) -> Answer:
    """Write a calendar file, a list for spreadsheets, or everything."""
    output = Path(options.output)
    # Where it cannot be told, for one thing with a name that is too long, writing it tells why.
    if os.path.exists(output) and not options.force:  # noqa: PTH110
        raise InvalidInput(f"{output} is there already. Choose another name, or overwrite it with --force.")
    with beside(context) as there:  # as it is now, whatever the window stores meanwhile
        content, counts = content_of(there, Format(options.format))
        write_chosen(output, content)
    said = ", ".join(counted(count, noun) for noun, count in counts.values())
    return Answer(
        {"path": str(output), **{name: count for name, (_noun, count) in counts.items()}},
        f"{output}: {said}.",
    )


def backup(context: Context, options: Namespace) -> Answer:
    """Write a backup."""
    written = upkeep.back_up(context, Path(options.output) if options.output else None)
    return Answer({"path": str(written)}, f"Written and checked: {written}")


def restore(context: Context, options: Namespace) -> Answer:
    """Bring a backup back."""
    _change, before = upkeep.restore(context, Path(options.file))
    return Answer(
        {"path": options.file, "backup": str(before)},
        f"Restored {options.file}. What was there before is kept in {before}.",
    )


def check(context: Context, _options: Namespace) -> Answer:
    """Check the database."""
    results = upkeep.check(context)
    ok = all(result.ok for result in results)
    return Answer(
        {
            "ok": ok,
            "checks": [{"name": result.name, "ok": result.ok, "detail": result.detail} for result in results],
        },
        "\n".join(f"{result.name}: {'ok' if result.ok else result.detail}" for result in results),
        ok=ok,
    )


def touched(context: Context, change: Change, application_id: int | None = None) -> Answer:
    """Return what a change touched, as it is now."""
    owed = reading.follow_ups_with(context, sorted(change.ids.get(Kind.FOLLOW_UP, ())))
    rounds = [reading.interview(context, id_) for id_ in sorted(change.ids.get(Kind.INTERVIEW, ()))]
    ids = {application_id} if application_id is not None else change.ids.get(Kind.APPLICATION, frozenset())
    concerned = [reading.application(context, id_) for id_ in sorted(filter(None, ids))]
    text = [f"Done: {change.label}.", *map(printing.interview, rounds), *map(printing.follow_up, owed)]
    return Answer(
        {
            "applications": [documents.application(row) for row in concerned],
            "interviews": [documents.interview(row) for row in rounds],
            "followups": [documents.follow_up(row) for row in owed],
        },
        "\n".join(text),
    )
