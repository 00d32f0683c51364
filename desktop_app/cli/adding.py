"""The commands that bring interviews in: ``add`` and ``import``."""

from argparse import Namespace
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from desktop_app.cli import documents, printing
from desktop_app.cli.answers import Answer
from desktop_app.domain.changes import Change, Kind
from desktop_app.domain.errors import AfterwordError
from desktop_app.domain.interviews import (
    DEFAULT_DURATION,
    Interview,
    InterviewDraft,
    InterviewStatus,
    TimeSpan,
)
from desktop_app.domain.invitations import CalendarReading
from desktop_app.domain.zones import instant
from desktop_app.services import importing, interviews, reading
from desktop_app.services.context import Context
from desktop_app.services.importing import ImportEffect, ImportItem

_COUNTED = (ImportEffect.CREATED, ImportEffect.UPDATED, ImportEffect.CANCELLED, ImportEffect.UNCHANGED)


def add(context: Context, options: Namespace) -> Answer:
    """Add one interview."""
    stored: list[Interview] = []
    report = _report(None)
    try:
        draft = _draft(context, options)
        if options.dry_run:
            interviews.check_draft(draft)
            stored = [_pretend(draft)]
        else:
            stored = _stored(context, interviews.add_interview(context, draft))
        report |= {"status": "imported", "created": 1}
    except AfterwordError as error:
        report |= {"status": "failed", "errors": [str(error)]}
    return _answer([report], stored, options.dry_run)


def _draft(context: Context, options: Namespace) -> InterviewDraft:
    wall, all_day = options.start
    zone = options.time_zone or context.zone
    if all_day:
        days = (options.duration or 1) // (24 * 60)
        span = TimeSpan.of_days(wall.date(), wall.date() + timedelta(days=max(days - 1, 0)), zone)
    else:
        starts_at = instant(wall, zone)
        length = timedelta(minutes=options.duration) if options.duration else DEFAULT_DURATION
        span = TimeSpan.of_instants(starts_at, starts_at + length, zone)
    return InterviewDraft(
        company=options.company,
        span=span,
        role=options.role,
        kind=options.kind,
        location=options.location,
        meeting_url=options.url,
        interviewers=tuple(dict.fromkeys(options.interviewer)),
        decision_by=options.decision_by,
    )


def import_files(context: Context, options: Namespace) -> Answer:
    """Import files one after the other; each is one transaction, and one that fails leaves the others be."""
    reports: list[dict[str, Any]] = []
    stored: dict[int, Interview] = {}
    pretended: list[Interview] = []
    for name in options.files:
        report = _report(name)
        reports.append(report)
        try:
            read = _read(context, Path(name), options.time_zone)
            items = importing.preview_import(context, read)
            _count(report, items, read)
            if options.dry_run:
                pretended += [_pretend(item.draft, item) for item in items if item.draft is not None]
            else:
                for interview in _stored(context, importing.apply_import(context, items)):
                    stored[interview.id] = interview
        except AfterwordError as error:
            report |= _report(name) | {"status": "failed", "errors": [str(error)]}
    return _answer(reports, pretended or list(stored.values()), options.dry_run)


def _read(context: Context, path: Path, zone: str | None) -> CalendarReading:
    from desktop_app.interchange.ics import read_calendar_file  # late: costs as much as all the rest

    return read_calendar_file(
        path, own_zone=context.zone, own_addresses=context.settings.own_addresses, answer_zone=zone
    )


def _report(path: str | None) -> dict[str, Any]:
    counts = dict.fromkeys((str(effect) for effect in _COUNTED), 0)
    return {"path": path, "status": "skipped", **counts, "errors": [], "questions": []}


def _count(report: dict[str, Any], items: Sequence[ImportItem], read: CalendarReading) -> None:
    for item in items:
        if item.effect in _COUNTED:
            report[str(item.effect)] += 1
        question = item.invitation.question
        if item.invitation.span is None and question is not None:
            report["questions"].append(
                {"kind": question.kind, "text": question.text, "choices": list(question.choices)}
            )
        elif item.effect is ImportEffect.SKIPPED and item.note:
            report["errors"].append(item.note)
    report["errors"] += read.problems
    if report["created"] or report["updated"] or report["cancelled"]:
        report["status"] = "imported"
    elif report["unchanged"]:
        report["status"] = "unchanged"
    elif not items:
        report["status"] = "failed"


def _stored(context: Context, change: Change) -> list[Interview]:
    return [reading.interview(context, id_) for id_ in sorted(change.ids.get(Kind.INTERVIEW, ()))]


def _pretend(draft: InterviewDraft, item: ImportItem | None = None) -> Interview:
    cancelled = item is not None and item.effect is ImportEffect.CANCELLED
    return Interview(
        id=(item.interview_id if item else None) or 0,
        application_id=0,
        uid=draft.uid,
        company=draft.company,
        role=draft.role,
        title=draft.title,
        kind=draft.kind,
        status=InterviewStatus.CANCELLED if cancelled else InterviewStatus.SCHEDULED,
        span=draft.span,
        location=draft.location,
        meeting_url=draft.meeting_url,
        organizer=draft.organizer,
        interviewers=draft.interviewers,
        decision_by=draft.decision_by,
        sequence=draft.sequence,
    )


def _answer(reports: list[dict[str, Any]], stored: list[Interview], dry_run: bool) -> Answer:
    rows = [documents.interview(interview) for interview in stored]
    for row in rows:
        # What a dry run shows has no number yet.
        row["id"], row["application_id"] = row["id"] or None, row["application_id"] or None
    messages = [
        f"{report['path']}: {text}" if report["path"] else text
        for report in reports
        for text in [*report["errors"], *(question["text"] for question in report["questions"])]
    ]
    said = [
        f"{report['path'] or 'interview'}: {'would be ' if dry_run else ''}{report['status']}"
        for report in reports
        if report["status"] != "failed"
    ]
    return Answer(
        {"files": reports, "interviews": rows},
        "\n".join([*said, *(printing.interview(interview) for interview in stored)]),
        messages,
        ok=not any(report["status"] == "failed" or report["questions"] for report in reports),
    )
