"""The tables as Peewee sees them. The schema itself is the frozen SQL; these classes only name it."""

import sqlite3
import threading
from typing import Any

from peewee import (
    AutoField,
    BooleanField,
    ForeignKeyField,
    IntegerField,
    IntegrityError,
    Model,
    PeeweeException,
    SqliteDatabase,
    TextField,
)

__all__ = ["IntegrityError", "PeeweeException"]


class AdoptedDatabase(SqliteDatabase):
    """A Peewee database over a connection that was opened and checked elsewhere, by the same thread."""

    def _connect(self) -> sqlite3.Connection:
        connection = adopted()
        if connection is None:
            raise RuntimeError("no database is open")
        return connection

    def _close(self, conn: sqlite3.Connection) -> None:
        # The owner of the connection closes it.
        pass


_database = AdoptedDatabase(":memory:", autoconnect=False)
_of_thread = threading.local()


def adopted() -> sqlite3.Connection | None:
    """Return the connection through which the tables speak in this thread."""
    connection: sqlite3.Connection | None = getattr(_of_thread, "connection", None)
    return connection


def bind(connection: sqlite3.Connection) -> AdoptedDatabase:
    """Make the tables speak through ``connection`` in this thread, and return Peewee's database over it."""
    if adopted() is not connection:
        if not _database.is_closed():
            _database.close()
        _of_thread.connection = connection
        _database.connect()
    return _database


def unbind(connection: sqlite3.Connection) -> None:
    """Let go of ``connection`` before it is closed."""
    if adopted() is connection:
        _database.close()
        _of_thread.connection = None


class Table(Model):
    """What all tables share."""

    id = AutoField()

    class Meta:
        database = _database
        legacy_table_names = False


class Application(Table):
    """One role at one company."""

    company = TextField()
    company_key = TextField()
    role = TextField()
    role_key = TextField()
    status = TextField()
    applied_on = TextField(null=True)
    url = TextField(default="")
    source = TextField(default="")
    location = TextField(default="")
    salary = TextField(default="")
    notes = TextField(default="")
    created_at = IntegerField()
    agency = TextField(default="")
    policy = TextField(default="")


class Person(Table):
    """Somebody on the other side."""

    name = TextField()
    email = TextField()
    phone = TextField(default="")


class Interview(Table):
    """One round."""

    application = ForeignKeyField(Application, backref="interviews")
    uid = TextField(unique=True)
    sequence = IntegerField(default=0)
    dtstamp = IntegerField(null=True)
    invited = BooleanField(default=False)
    title = TextField(default="")
    kind = TextField()
    status = TextField()
    start_wall = TextField()
    end_wall = TextField()
    time_zone = TextField()
    start_fold = IntegerField(default=0)
    end_fold = IntegerField(default=0)
    all_day = BooleanField(default=False)
    starts_at = IntegerField()
    ends_at = IntegerField()
    location = TextField(default="")
    meeting_url = TextField(default="")
    dial_in = TextField(default="")
    organizer = ForeignKeyField(Person, null=True)
    decision_by = TextField(null=True)
    notes = TextField(default="")
    created_at = IntegerField()


class Interviewer(Table):
    """A person's place in a round."""

    interview = ForeignKeyField(Interview)
    position = IntegerField()
    person = ForeignKeyField(Person)


class Activity(Table):
    """One thing that happened."""

    application = ForeignKeyField(Application)
    interview = ForeignKeyField(Interview, null=True)
    kind = TextField()
    at = IntegerField()
    text = TextField(default="")
    decision_by = TextField(null=True)
    channel = TextField(null=True)
    outcome = TextField(null=True)
    status_before = TextField(null=True)
    created_at = IntegerField()


class FollowUp(Table):
    """What is owed next."""

    kind = TextField()
    application = ForeignKeyField(Application, null=True)
    interview = ForeignKeyField(Interview, null=True)
    cause = ForeignKeyField(Activity, null=True)
    due_at = IntegerField()
    time_zone = TextField()
    why = TextField()
    state = TextField()
    snoozed_until = IntegerField(null=True)
    closed_at = IntegerField(null=True)
    closed_by = TextField(null=True)
    created_at = IntegerField()
    escalate_at = IntegerField(null=True)
    title = TextField(default="")


class Alarm(Table):
    """One reminder that an interview comes near."""

    interview = ForeignKeyField(Interview)
    kind = TextField()
    due_at = IntegerField()
    starts_at = IntegerField()
    state = TextField()
    snoozed_until = IntegerField(null=True)
    planned_at = IntegerField()


class Delivery(Table):
    """One attempt to show a follow-up or an alarm."""

    follow_up = ForeignKeyField(FollowUp, null=True)
    alarm = ForeignKeyField(Alarm, null=True)
    at = IntegerField()
    due_at = IntegerField(null=True)
    route = TextField()
    result = TextField()
    error = TextField(default="")


class Offer(Table):
    """What one application came to: the offer."""

    application = ForeignKeyField(Application, unique=True)
    received_on = TextField(null=True)
    answer_by = TextField(null=True)
    salary = TextField(default="")
    terms = TextField(default="")
    notes = TextField(default="")
    follow_up = ForeignKeyField(FollowUp, null=True)
    created_at = IntegerField()


class Criterion(Table):
    """Something the person weighs offers against."""

    name = TextField()
    must = BooleanField()
    weight = IntegerField(default=3)
    position = IntegerField()


class OfferRating(Table):
    """How an offer does by a criterion."""

    offer = ForeignKeyField(Offer)
    criterion = ForeignKeyField(Criterion)
    rating = IntegerField(null=True)
    note = TextField(default="")


class Debrief(Table):
    """What a person noted after a round."""

    interview = ForeignKeyField(Interview, unique=True)
    people = TextField(default="[]")
    impressed = TextField(default="")
    better = TextField(default="")
    feeling = IntegerField(null=True)
    created_at = IntegerField()


class Feedback(Table):
    """What a company said about how one did."""

    application = ForeignKeyField(Application)
    interview = ForeignKeyField(Interview, null=True)
    activity = ForeignKeyField(Activity, null=True)
    at = IntegerField()
    channel = TextField()
    person = TextField(default="")
    said = TextField(default="")
    answers = TextField(default="[]")
    created_at = IntegerField()


class FeedbackRating(Table):
    """How one did by a theme, as the feedback has it."""

    feedback = ForeignKeyField(Feedback)
    theme = TextField()
    theme_key = TextField()
    rating = IntegerField()


class Employer(Table):
    """What the person thinks of a company."""

    company_key = TextField(unique=True)
    would_work_for = TextField(null=True)
    note = TextField(default="")


class LetterTemplate(Table):
    """A letter's template in the person's own words."""

    kind = TextField()
    tone = TextField()
    subject = TextField()
    body = TextField()


class Letter(Table):
    """A letter that was edited or left the window."""

    application = ForeignKeyField(Application)
    interview = ForeignKeyField(Interview, null=True)
    follow_up = ForeignKeyField(FollowUp, null=True)
    kind = TextField()
    tone = TextField()
    name = TextField(default="")
    email = TextField(default="")
    subject = TextField()
    body = TextField()
    state = TextField()
    changed_at = IntegerField()
    created_at = IntegerField()


Record = dict[str, Any]
