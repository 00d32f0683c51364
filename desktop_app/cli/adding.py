"""The commands that bring interviews in: ``add`` and ``import``."""

import itertools
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.cli import documents, printing
from desktop_app.cli.answers import Answer
from desktop_app.cli.differences import differences, document, lines
from desktop_app.cli.stopping import Progress, stoppable
from desktop_app.domain.changes import Change, Kind
from desktop_app.domain.errors import AfterwordError, LimitCrossed, UnreadableFile
from desktop_app.domain.going import Stopped
from desktop_app.domain.interviews import (
    DEFAULT_DURATION,
    Interview,
    InterviewDraft,
    InterviewKind,
    InterviewStatus,
    TimeSpan,
)
from desktop_app.domain.invitations import CalendarReading
from desktop_app.domain.job_lists import ListAnswers, ListReading, ListRounds, ListRow, ListRows, drafts_of
from desktop_app.domain.zones import instant, local
from desktop_app.services import (
    exporting,
    importing,
    importing_lists,
    importing_own_lists,
    interviews,
    reading,
    splitting,
)
from desktop_app.services.context import Context
from desktop_app.services.import_differences import Difference
from desktop_app.services.importing import ImportEffect, ImportItem

if TYPE_CHECKING:
    from desktop_app.interchange.whole_json import WholeStore
    from desktop_app.services.foreign import Part

_COUNTED = (ImportEffect.CREATED, ImportEffect.UPDATED, ImportEffect.CANCELLED, ImportEffect.UNCHANGED)


_ANSWERED_BY = {
    "time_zone": "Answer with --time-zone, as in --time-zone Europe/Berlin.",
    "date_order": 'Answer with --map FILE, which says {"dates": "day-first"} or {"dates": "month-first"}.',
    "stage": 'Answer with --map FILE, which says {"stages": {"a word of the list": "interviewing"}}.',
}
"""By kind of question, how a file's is answered on the command line."""


def add(context: Context, options: Namespace) -> Answer:
    """Add one interview."""
    stored: list[Interview] = []
    report = _report(None)
    try:
        draft = _draft(context, options) if options.text is None else _from_phrase(context, options, report)
        if draft is None:
            return _answer([report], [], options.dry_run)
        if options.dry_run:
            interviews.check_draft(draft)
            stored = [_pretend(draft)]
        else:
            stored = _stored(context, interviews.add_interview(context, draft))
        report |= {"status": "imported", "created": 1}
    except AfterwordError as error:
        report |= {"status": "failed", "errors": [str(error)]}
    return _answer([report], stored, options.dry_run)


def _from_phrase(context: Context, options: Namespace, report: dict[str, Any]) -> InterviewDraft | None:
    """Return what the phrase says where no option says otherwise; None after asking what neither tells."""
    from desktop_app.domain.quick_add.grammar import parse
    from desktop_app.domain.quick_add.placing import draft_of
    from desktop_app.system.date_order import month_comes_first

    read = parse(options.text, local(context.now(), context.zone), month_first=month_comes_first())
    told = {
        "company": options.company,
        "day": options.start,
        "time": options.start,
        "decision": options.decision_by,
    }
    report["questions"] = [
        {"kind": missing.kind, "text": missing.text, "choices": []}
        for missing in read.missing
        if told[missing.kind] is None
    ]
    if report["questions"]:
        return None
    company = options.company or read.company
    zone = options.time_zone or read.time_zone
    if options.start is None:
        length = timedelta(minutes=options.duration) if options.duration else read.length
        until = None if options.duration else read.ends_at
        draft = draft_of(
            replace(read, company=company, time_zone=zone, length=length, ends_at=until), context.zone
        )
    else:
        draft = InterviewDraft(
            company, _span(context, options, read.time_zone, read.length), read.role, read.title, read.kind
        )
    return replace(
        draft,
        role=options.role or read.role,
        kind=options.kind or read.kind,
        location=options.location or read.location,
        meeting_url=options.url or read.meeting_url,
        interviewers=tuple(dict.fromkeys(options.interviewer)) or read.people,
        decision_by=options.decision_by or read.decision_by,
    )


def _span(
    context: Context, options: Namespace, zone_said: str = "", length_said: timedelta | None = None
) -> TimeSpan:
    wall, all_day = options.start
    zone = options.time_zone or zone_said or context.zone
    if all_day:
        days = (options.duration or 1) // (24 * 60)
        return TimeSpan.of_days(wall.date(), wall.date() + timedelta(days=max(days - 1, 0)), zone)
    starts_at = instant(wall, zone)
    length = timedelta(minutes=options.duration) if options.duration else length_said or DEFAULT_DURATION
    return TimeSpan.of_instants(starts_at, starts_at + length, zone)


def _draft(context: Context, options: Namespace) -> InterviewDraft:
    return InterviewDraft(
        company=options.company,
        span=_span(context, options),
        role=options.role,
        kind=options.kind or InterviewKind.OTHER,
        location=options.location,
        meeting_url=options.url,
        interviewers=tuple(dict.fromkeys(options.interviewer)),
        decision_by=options.decision_by,
    )


def import_files(context: Context, options: Namespace) -> Answer:
    """Import files one after the other; each is one transaction, and one that fails leaves the others be."""
    from desktop_app.services import foreign  # late: only importing needs it

    reports: list[dict[str, Any]] = []
    stored: dict[int, Interview] = {}
    pretended: list[Interview] = []
    changed: list[Difference] = []
    said: list[str] = []
    wish = foreign.Wish(
        context.zone,
        tuple(context.settings.own_addresses),
        answer_zone=options.time_zone,
        answers=_list_answers(options.map),
        now=context.now(),
    )
    limits = foreign.LARGE if options.large else foreign.USUAL

    def wanted(items: Sequence[ImportItem]) -> list[ImportItem]:
        return _split(importing.first_dates(items, options.dates), said, wanted=options.split)

    with stoppable() as going:
        for name in options.files:
            report = _report(name)
            reports.append(report)
            try:
                going.begin(name)
                parts = foreign.read_parts(Path(name), wish, limits, lambda: going.stopped)
                read = next(parts)
                if isinstance(read, foreign.WholeStore):
                    _load_whole(context, read, report, dry_run=options.dry_run)
                elif isinstance(read, ListRounds):
                    whole = foreign.together(itertools.chain([read], parts))
                    assert isinstance(whole, ListReading)
                    change = _import_own_list(context, whole, report, going, dry_run=options.dry_run)
                    stored |= {interview.id: interview for interview in _stored(context, change)}
                elif isinstance(read, ListRows | ListReading):
                    parts = itertools.chain([read], parts)
                    _import_list(context, parts, report, going, dry_run=options.dry_run)
                elif options.dry_run:
                    whole = foreign.together(itertools.chain([read], parts))
                    assert isinstance(whole, CalendarReading)
                    items = wanted(importing.preview_import(context, whole))
                    _count(report, items, whole)
                    _judge(report)
                    changed += differences(context, items)
                    pretended += [_pretend(item.draft, item) for item in items if item.draft is not None]
                else:
                    parts = itertools.chain([read], parts)
                    change = _import_calendar(context, parts, report, wanted, going)
                    _judge(report)
                    for interview in _stored(context, change):
                        stored[interview.id] = interview
            except LimitCrossed as error:
                why = str(error) if options.large else f"{error} With --large more is allowed."
                report.clear()
                report |= _report(name) | {"status": "failed", "errors": [why]}
            except AfterwordError as error:
                why = str(Stopped()) if going.stopped else str(error)
                report.clear()
                report |= _report(name) | {"status": "failed", "errors": [why]}
    answer = _answer(reports, pretended or list(stored.values()), options.dry_run)
    answer.messages += said
    if changed:
        answer.document["differences"] = [document(one) for one in changed]
        answer.text = "\n".join([answer.text, *(line for one in changed for line in lines(one))])
    return answer


def _split(items: list[ImportItem], said: list[str], *, wanted: bool) -> list[ImportItem]:
    """Return the items, blocks split by their agendas if that is wanted; else it is said that they could be."""
    result: list[ImportItem] = []
    for item in items:
        agenda = splitting.agenda_in(item)
        if agenda and wanted:
            result += splitting.split_item(item, agenda)
            continue
        result.append(item)
        if agenda:
            said.append(
                f"“{item.invitation.summary}” holds an agenda of {len(agenda)} rounds; --split makes a round of each."
            )
    return result


def _import_calendar(
    context: Context,
    parts: Iterator["Part | None"],
    report: dict[str, Any],
    wanted: Callable[[Sequence[ImportItem]], list[ImportItem]],
    going: Progress,
) -> Change:
    """Store a calendar while it is being read; a reading that begins anew is taken as a whole."""
    path = report["path"]

    def chosen(part: CalendarReading, items: Sequence[ImportItem]) -> Sequence[ImportItem]:
        chosen_items = wanted(items)
        _count(report, chosen_items, part)
        return chosen_items

    def told() -> Iterator[CalendarReading]:
        for part in parts:
            if part is None:
                raise _Again
            assert isinstance(part, CalendarReading)
            yield part

    try:
        return importing.import_parts(context, told(), chosen, going)
    except _Again:
        from desktop_app.services import foreign

        report.clear()
        report |= _report(path)
        whole = foreign.together(parts)
        assert isinstance(whole, CalendarReading)
        return importing.import_parts(context, [whole], chosen, going)


class _Again(Exception):
    """What was read of the calendar so far does not count."""


def _load_whole(context: Context, whole: "WholeStore", report: dict[str, Any], *, dry_run: bool) -> None:
    count = len(whole.tables.get("interview", ()))
    if exporting.holds_the_same(context, whole.tables):
        report |= {"status": "unchanged", "unchanged": count}
        return
    exporting.load_whole(context, whole.tables, whole.schema, dry_run=dry_run)
    report |= {"status": "imported", "created": count}


def _list_answers(map_file: str | None) -> ListAnswers | None:
    if map_file is None:
        return None
    from desktop_app.services import foreign

    try:
        read = foreign.read_file(Path(map_file), foreign.Wish(is_map=True))
    except UnreadableFile as error:
        raise UnreadableFile(f"{map_file}: {error}") from error
    assert isinstance(read, ListAnswers)
    return read


def _import_list(
    context: Context,
    parts: Iterator["Part | None"],
    report: dict[str, Any],
    going: Progress,
    *,
    dry_run: bool,
) -> None:
    """Store a list while it is being read; if there is a question, it has no rows."""

    def told(seen: int, fresh: int) -> None:
        _tell_list(report, seen, fresh)

    def blocks() -> Iterator[Sequence[ListRow]]:
        for part in parts:
            if isinstance(part, ListRows):
                yield part.rows
            elif isinstance(part, ListReading):
                report["errors"] += part.problems
                report["questions"] += [
                    {"kind": question.kind, "text": question.text, "choices": list(question.choices)}
                    for question in part.questions
                ]

    if dry_run:
        drafts = drafts_of(row for rows in blocks() for row in rows)
        told(len(drafts), len(importing_lists.new_applications(context, drafts)))
    else:
        importing_lists.import_rows(context, blocks(), going, told)


def _import_own_list(
    context: Context, whole: ListReading, report: dict[str, Any], going: Progress, *, dry_run: bool
) -> Change:
    """Store our own list; created and unchanged count applications and interviews together."""
    report["errors"] += whole.problems
    if not dry_run:
        return importing_lists.import_own(
            context, whole.drafts, whole.rounds, going, lambda seen, fresh: _tell_list(report, seen, fresh)
        )
    placed = importing_own_lists.place(context.database, whole.drafts, whole.rounds)
    _tell_list(report, len(whole.drafts) + len(whole.rounds), placed.known.count(None) + len(placed.fresh))
    return Change("import nothing")


def _tell_list(report: dict[str, Any], seen: int, fresh: int) -> None:
    report.update(created=fresh, unchanged=seen - fresh)
    if seen:
        report["status"] = "imported" if fresh else "unchanged"


def _report(path: str | None) -> dict[str, Any]:
    counts = dict.fromkeys((str(effect) for effect in _COUNTED), 0)
    return {"path": path, "status": "skipped", **counts, "errors": [], "questions": []}


def _amounts(report: dict[str, Any]) -> str:
    """Say how many of a file were new, known and so on; nothing for one interview."""
    words = {ImportEffect.CREATED: "new", ImportEffect.UNCHANGED: "already here"}
    told = [
        f"{report[str(effect)]} {words.get(effect, effect)}" for effect in _COUNTED if report[str(effect)]
    ]
    return f" ({', '.join(told)})" if told and report["path"] else ""


def _count(report: dict[str, Any], items: Sequence[ImportItem], read: CalendarReading) -> None:
    for item in items:
        if item.effect in _COUNTED:
            report[str(item.effect)] += 1
        question = item.invitation.question
        if item.invitation.span is None and question is not None:
            report["questions"].append(
                {"kind": question.kind, "text": question.text, "choices": list(question.choices)}
            )
        elif item.effect in (ImportEffect.SKIPPED, ImportEffect.PROPOSED) and item.note:
            report["errors"].append(item.note)
    report["errors"] += read.problems
    report["events"] = report.get("events", 0) + len(items)


def _judge(report: dict[str, Any]) -> None:
    """Say in one word what came of a calendar whose parts were all counted."""
    events = report.pop("events")
    if report["created"] or report["updated"] or report["cancelled"]:
        report["status"] = "imported"
    elif report["unchanged"]:
        report["status"] = "unchanged"
    elif not events:
        report["status"] = "failed"


def _stored(context: Context, change: Change) -> list[Interview]:
    found = reading.interviews_with(context, list(change.ids.get(Kind.INTERVIEW, ())))
    return sorted(found, key=lambda interview: interview.id)


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


def _asked(report: dict[str, Any]) -> list[str]:
    """Return what a file asks, and once for each kind how it is answered here."""
    asked = [question["text"] for question in report["questions"]]
    if report["path"]:
        kinds = dict.fromkeys(question["kind"] for question in report["questions"])
        asked += [_ANSWERED_BY[kind] for kind in kinds if kind in _ANSWERED_BY]
    return asked


def _answer(reports: list[dict[str, Any]], stored: list[Interview], dry_run: bool) -> Answer:
    rows = [documents.interview(interview) for interview in stored]
    for row in rows:
        # What a dry run shows has no number yet.
        row["id"], row["application_id"] = row["id"] or None, row["application_id"] or None
    messages = [
        f"{report['path']}: {text}" if report["path"] else text
        for report in reports
        for text in [*report["errors"], *_asked(report)]
    ]
    said = [
        f"{report['path'] or 'interview'}: {'would be ' if dry_run else ''}{report['status']}{_amounts(report)}"
        for report in reports
        if report["status"] != "failed"
    ]
    return Answer(
        {"files": reports, "interviews": rows},
        "\n".join([*said, *(printing.interview(interview) for interview in stored)]),
        messages,
        ok=not any(report["status"] == "failed" or report["questions"] for report in reports),
    )
