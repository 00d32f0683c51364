"""A large data directory, filled in seconds: what a measurement with 100,000 interviews takes place in.

The shape, for N interviews (100,000 unless said otherwise):

- N / 5 applications, five rounds each, one every six days, at N / 50 companies; the first round of each lies
  somewhere in the four years from three before today to one after it, on a working day between 9:00 and 17:45. One
  application in 40 lies in the month around today: with 100,000 interviews some 70 a day, and about 150 a day now.
- Time zones: Europe/London, every fifth application Europe/Berlin, every seventh America/New_York. Every 50th round
  lasts all day, every 60th is called off, every fourth has a promised date.
- One or two interviewers a round and an organizer in every second, out of N / 10 persons. Notes of a few words.
- The follow-ups the policy plans: asking, debrief and thank-you for each round (3 N), and for each application an
  enquiry and a letting go, or a request for feedback where there is an outcome. Those of the past are done, skipped
  or closed by time, except that every second one of the last two days was shown and is open; those ahead are
  scheduled. An application whose last round is 60 days past has an outcome.
- Both alarms of each round ahead; a line of the timeline for each round, promise and outcome.

The search index is filled, and the file is closed in order: the next start finds it sealed.
"""

import atexit
import functools
import shutil
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from desktop_app.bootstrap import open_context
from desktop_app.domain.activities import Activity, ActivityKind
from desktop_app.domain.alarms import plan_alarms
from desktop_app.domain.applications import ApplicationStatus, company_key
from desktop_app.domain.follow_ups import FollowUpKind
from desktop_app.domain.interviews import ALL_DAY_STARTS, InterviewKind, TimeSpan
from desktop_app.domain.planning import ApplicationFacts, Planned, RoundFacts, plan
from desktop_app.domain.policy import Policy
from desktop_app.storage.values import day_text, seconds, seconds_or_none, wall_text

INTERVIEWS = 100_000
ROUNDS = 5
ROUND_EVERY = timedelta(days=6)
DAYS_BACK, DAYS_AHEAD = 3 * 365, 365

_FIRST = ("Jane", "Tom", "Amélie", "Jürgen", "Priya", "Wei", "Søren", "Layla", "Mateo", "Ngozi")
_LAST = ("Miller", "Okafor", "Larsen", "Nowak", "Rossi", "Haddad", "Schäfer", "Tanaka", "Silva", "O'Brien")
_NAMES = (
    "Northwind",
    "Acme",
    "Lumen",
    "Harbour",
    "Alpine",
    "Quartz",
    "Meridian",
    "Juniper",
    "Vertex",
    "Lark",
)
_FORMS = ("Labs", "Systems", "GmbH", "Partners", "AG", "Software", "Health", "Foods", "Energy", "Bank")
_ROLES = (
    "Backend Engineer",
    "Data Analyst",
    "Product Manager",
    "Designer",
    "Support Lead",
    "Tester",
    "Buyer",
)
_TOPICS = (
    "system design",
    "the team",
    "their migration",
    "pay",
    "a take-home task",
    "on-call",
    "working hours",
)
_KINDS = tuple(InterviewKind)
_OUTCOMES = (ApplicationStatus.REJECTED, ApplicationStatus.NO_RESPONSE, ApplicationStatus.DECLINED)

_COLUMNS = {
    "person": "id, name, email",
    "application": "id, company, company_key, role, role_key, status, applied_on, source, location, notes,"
    " created_at",
    "interviewer": "interview_id, position, person_id",
    "interview": "id, application_id, uid, title, kind, status, start_wall, end_wall, time_zone, all_day, starts_at,"
    " ends_at, location, meeting_url, organizer_id, decision_by, notes, created_at",
    "activity": "id, application_id, interview_id, kind, at, decision_by, outcome, status_before, created_at",
    "follow_up": "kind, application_id, interview_id, cause_id, due_at, time_zone, why, state, closed_at, closed_by,"
    " created_at, escalate_at",
    "alarm": "interview_id, kind, due_at, starts_at, state, planned_at",
}
"""In the order of storing: a round's line in the search index is made once, with its people there already."""


def large_directory(interviews: int = INTERVIEWS) -> Path:
    """Return a directory of the module's shape that is made once in this process, for reading.

    What writes takes `copy_of_large`.
    """
    return _made_once(interviews)


def copy_of_large(directory: Path, interviews: int = INTERVIEWS) -> None:
    """Make ``directory`` a copy of what `large_directory` keeps."""
    shutil.copytree(_made_once(interviews), directory)


@functools.cache
def _made_once(interviews: int) -> Path:
    place = Path(tempfile.mkdtemp(prefix="afterword-large-"))
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    fill_large(place / "data", interviews)
    return place / "data"


def fill_large(directory: Path, interviews: int = INTERVIEWS, *, now: datetime | None = None) -> None:
    """Make a new data directory of the module's shape; ``now`` (aware) is the instant it is made for."""
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    context, _trouble = open_context(directory)
    rows = _Rows(interviews, (now or context.now()).astimezone(UTC)).made()
    connection = context.database.connection
    try:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("PRAGMA defer_foreign_keys = ON")
        for table, columns in _COLUMNS.items():
            places = ", ".join("?" * (columns.count(",") + 1))
            connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", rows[table])
        connection.execute("COMMIT")
    finally:
        context.database.close(put_seal_on=True)


class _Rows:
    """The rows of every table, in the order of `_COLUMNS`."""

    def __init__(self, interviews: int, now: datetime) -> None:
        self._interviews = interviews
        self._now = now
        self._people = max(interviews // 10, 10)
        self._companies = max(interviews // 50, 1)
        self._rows: dict[str, list[tuple[Any, ...]]] = {table: [] for table in _COLUMNS}

    def made(self) -> dict[str, list[tuple[Any, ...]]]:
        """Return the rows by table."""
        for number in range(self._people):
            name = f"{_FIRST[number % 10]} {_LAST[number // 10 % 10]}"
            address = f"{name.lower().replace(' ', '.')}.{number}@company{number % self._companies}.example"
            self._rows["person"].append((number + 1, name, address))
        for number in range((self._interviews + ROUNDS - 1) // ROUNDS):
            self._application(number)
        return self._rows

    def _application(self, number: int) -> None:
        first_day = self._first_day(number)
        numbers = range(number * ROUNDS, min((number + 1) * ROUNDS, self._interviews))
        spans = [self._span(of, first_day + index * ROUND_EVERY) for index, of in enumerate(numbers)]
        told: list[Activity] = []
        promises: list[date | None] = []
        for of, span in zip(numbers, spans, strict=True):
            added = min(span.starts_at, self._now) - timedelta(days=10)
            told.append(self._tell(number, of, ActivityKind.ADDED, added))
            promised = span.first_day + timedelta(days=8) if of % 4 == 0 else None
            if promised is not None:
                told.append(self._tell(number, of, ActivityKind.PROMISE, added, promised))
            promises.append(promised)
        outcome = None
        if spans[-1].ends_at < self._now - timedelta(days=60):
            status = _OUTCOMES[number % len(_OUTCOMES)]
            at = spans[-1].ends_at + timedelta(days=20)
            outcome = self._tell(number, None, ActivityKind.OUTCOME, at, outcome=status)
            told.append(outcome)
        else:
            status = ApplicationStatus.INTERVIEWING
        company = number % self._companies
        name = f"{_NAMES[company % 10]} {_FORMS[company // 10 % 10]} {company // 100 or ''}".strip()
        role = f"{_ROLES[number % 7]} {number // self._companies + 1}"
        created = min(spans[0].starts_at, self._now) - timedelta(days=20)
        self._rows["application"].append(
            (number + 1, name, company_key(name), role, company_key(role), str(status), day_text(created.date()),
             "a friend" if number % 3 else "their careers page", f"Street {company}",
             f"They build with {_TOPICS[number % 7]} in mind.", seconds(created))
        )  # fmt: skip
        for of, span, promised in zip(numbers, spans, promises, strict=True):
            self._round(number, of, span, promised)
        self._follow_ups(number, numbers, spans, told, outcome)

    def _first_day(self, number: int) -> date:
        today = self._now.date()
        if number % 40 == 0:
            return today + timedelta(days=number // 40 % 20 - 18)
        return today + timedelta(days=number * 7919 % (DAYS_BACK + DAYS_AHEAD) - DAYS_BACK)

    def _span(self, of: int, day: date) -> TimeSpan:
        day += timedelta(days=(0, 0, 0, 0, 0, 2, 2)[day.weekday()])
        zone = "America/New_York" if of % 7 == 0 else "Europe/Berlin" if of % 5 == 0 else "Europe/London"
        if of % 50 == 7:
            return TimeSpan.of_days(day, day, zone)
        minutes = of * 37 % 36 * 15  # 9:00 to 17:45
        start = datetime.combine(day, ALL_DAY_STARTS) + timedelta(minutes=minutes)
        return TimeSpan(start, start + timedelta(minutes=(45, 60, 90)[of % 3]), zone)

    def _round(self, number: int, of: int, span: TimeSpan, promised: date | None) -> None:
        over = span.ends_at < self._now
        status = "cancelled" if _cancelled(of) else "held" if over else "scheduled"
        people = sorted({of * 13 % self._people + 1, of * 31 % self._people + 1})[: 1 + of % 2]
        self._rows["interviewer"].extend((of + 1, position, person) for position, person in enumerate(people))
        self._rows["interview"].append(
            (of + 1, number + 1, f"{of}@large", f"Round {of % ROUNDS + 1}", str(_KINDS[of % len(_KINDS)]), status,
             wall_text(span.start), wall_text(span.end), span.time_zone, span.all_day, seconds(span.starts_at),
             seconds(span.ends_at), f"Room {of % 90}", f"https://meet.example/{of}",
             of * 17 % self._people + 1 if of % 2 else None, day_text(promised),
             f"Asked about {_TOPICS[of % 7]}; wants to hear of {_TOPICS[of // 7 % 7]}.", seconds(self._now))
        )  # fmt: skip
        if span.starts_at <= self._now or _cancelled(of):
            return
        for alarm in plan_alarms(of + 1, span, Policy()):
            state = "scheduled" if alarm.due_at > self._now else "passed"
            self._rows["alarm"].append(
                (of + 1, str(alarm.kind), seconds(alarm.due_at), seconds(alarm.starts_at), state, seconds(self._now))
            )  # fmt: skip

    def _tell(
        self,
        number: int,
        of: int | None,
        kind: ActivityKind,
        at: datetime,
        decision_by: date | None = None,
        outcome: ApplicationStatus | None = None,
    ) -> Activity:
        before = ApplicationStatus.INTERVIEWING if outcome else None
        interview_id = None if of is None else of + 1
        told_id = len(self._rows["activity"]) + 1
        told = Activity(
            told_id,
            number + 1,
            interview_id,
            kind,
            at,
            "",
            decision_by,
            outcome=outcome,
            status_before=before,
        )
        self._rows["activity"].append(
            (told.id, number + 1, interview_id, str(kind), seconds(at), day_text(decision_by), outcome, before,
             seconds(at))
        )  # fmt: skip
        return told

    def _follow_ups(
        self,
        number: int,
        numbers: range,
        spans: list[TimeSpan],
        told: list[Activity],
        outcome: Activity | None,
    ) -> None:
        rounds = [RoundFacts(of + 1, span, _cancelled(of)) for of, span in zip(numbers, spans, strict=True)]
        steps = plan(ApplicationFacts(tuple(rounds), tuple(told), outcome, "Europe/London"), Policy())
        if outcome is None and any(_is_enquiry(step) and step.due_at <= self._now for step in steps):
            # It was sent the day it was due; letting go counts from there.
            last = rounds[-1]
            sent_on = next(step.due_at.date() for step in steps if _is_enquiry(step))
            rounds[-1] = RoundFacts(last.interview_id, last.span, last.cancelled, sent_on)
            steps = plan(ApplicationFacts(tuple(rounds), tuple(told), outcome, "Europe/London"), Policy())
        for step in steps:
            state, closed_by, closed_at = self._state(step, len(self._rows["follow_up"]))
            self._rows["follow_up"].append(
                (str(step.kind), number + 1, step.interview_id, step.cause_id, seconds(step.due_at), step.time_zone,
                 step.why, state, seconds_or_none(closed_at), closed_by, seconds(step.due_at),
                 seconds_or_none(step.escalate_at))
            )  # fmt: skip

    def _state(self, step: Planned, count: int) -> tuple[str, str | None, datetime | None]:
        if step.due_at > self._now:
            return "scheduled", None, None
        if step.kind is FollowUpKind.ASK_TIMESCALE:
            return "skipped", "time", step.due_at
        if step.due_at > self._now - timedelta(days=2) and count % 2:
            return "shown", None, None
        return ("skipped" if count % 6 == 0 else "done"), "person", step.due_at + timedelta(hours=2)


def _cancelled(of: int) -> bool:
    return of % 60 == 11


def _is_enquiry(step: Planned) -> bool:
    return step.kind is FollowUpKind.STATUS_ENQUIRY


if __name__ == "__main__":
    began = time.monotonic()
    fill_large(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else INTERVIEWS)
    print(f"filled in {time.monotonic() - began:.1f} s")
