"""The example: a few invented interviews around today, stored in one change that one undo takes back."""

from datetime import date, datetime, time, timedelta

from desktop_app.domain.changes import Change
from desktop_app.domain.interviews import InterviewDraft, InterviewKind, TimeSpan
from desktop_app.domain.invitations import Invitation, Method
from desktop_app.domain.people import Person
from desktop_app.services.context import Context
from desktop_app.services.importing import ImportEffect, ImportItem, apply_import

NOTES = "Invented, to look around with."

# company, role, days from today, hour, kind, interviewer, promised so many days after
_ROUNDS = (
    ("Kestrel Maps", "Data analyst", -9, 10, InterviewKind.PHONE, "Maya Lindqvist", 7),
    ("Kestrel Maps", "Data analyst", 2, 14, InterviewKind.ONSITE, "Tom Okafor", 8),
    ("Meridian Rail", "Operations planner", -1, 15, InterviewKind.VIDEO, "Jane Ferreira", 9),
    ("Harbour Books", "Shop manager", 0, 16, InterviewKind.ONSITE, "Ines Castell", None),
    ("Larch Design", "Project lead", 6, 11, InterviewKind.PANEL, "Ravi Menon", None),
)


def add_example(context: Context) -> Change:
    """Store the example."""
    today = context.today()
    items = [
        _item(number, *row, today=today, zone=context.zone) for number, row in enumerate(_ROUNDS, start=1)
    ]
    return apply_import(context, items)


def _item(
    number: int,
    company: str,
    role: str,
    days: int,
    hour: int,
    kind: InterviewKind,
    interviewer: str,
    promised: int | None,
    *,
    today: date,
    zone: str,
) -> ImportItem:
    day = today + timedelta(days)
    start = datetime.combine(day, time(hour))
    span = TimeSpan(start, start + timedelta(hours=1), zone)
    uid = f"example-{number}@afterword"
    person = Person(interviewer)
    return ImportItem(
        Invitation(Method.PUBLISH, uid, f"{company}: {role}", span),
        ImportEffect.CREATED,
        draft=InterviewDraft(
            company=company,
            span=span,
            role=role,
            kind=kind,
            interviewers=(person,),
            decision_by=day + timedelta(promised) if promised is not None else None,
            notes=NOTES,
            uid=uid,
        ),
    )
