"""The person's data leaves as easily as it came."""

from collections.abc import Iterator, Sequence

from desktop_app.domain.applications import Application
from desktop_app.domain.changes import Change
from desktop_app.domain.errors import Refused
from desktop_app.domain.follow_ups import OPEN_STATES, FollowUp
from desktop_app.domain.interviews import Interview
from desktop_app.services.changing import changing
from desktop_app.services.context import Context
from desktop_app.storage import applications, follow_ups, interviews, soundness, whole


def calendar_contents(context: Context) -> tuple[list[Interview], list[FollowUp]]:
    """Return what a calendar file holds: all rounds, and the follow-ups that are open."""
    return interviews.listed(context.database), follow_ups.listed(context.database, OPEN_STATES)


def list_contents(context: Context) -> tuple[list[Application], list[Interview]]:
    """Return what a list for a spreadsheet holds: all applications by company, all rounds by start."""
    return applications.listed(context.database, ""), interviews.listed(context.database)


def chosen_rounds(
    context: Context, interview_ids: Sequence[int]
) -> tuple[list[Application], list[Interview]]:
    """Return some rounds by start, with their applications by company."""
    chosen = sorted(
        interviews.with_ids(context.database, interview_ids),
        key=lambda round_: (round_.span.starts_at, round_.id),
    )
    theirs = {round_.application_id for round_ in chosen}
    return [one for one in applications.listed(context.database, "") if one.id in theirs], chosen


def whole_batches(context: Context) -> tuple[Iterator[tuple[str, whole.Rows]], dict[str, int], int]:
    """Return every row of every table, some at a time; how many there are by table; the version of the schema."""
    return whole.batches(context.database), whole.counts(context.database), whole.SCHEMA_VERSION


def holds_the_same(context: Context, tables: dict[str, whole.Rows]) -> bool:
    """Tell whether exactly these rows are stored already."""
    return {table: rows for table, rows in whole.dump(context.database).items() if rows} == {
        table: rows for table, rows in tables.items() if rows
    }


def load_whole(
    context: Context, tables: dict[str, whole.Rows], schema: int, *, dry_run: bool = False
) -> Change:
    """Take a whole store in; all of it or nothing. ``dry_run`` only tries whether that is possible.

    Raises Refused when something is stored already or the rows are of a newer version, InvalidInput when they cannot
    be stored.
    """
    if schema > whole.SCHEMA_VERSION:
        raise Refused("It was written by a newer version of Afterword; import it there.")
    if not whole.is_bare(context.database):
        raise Refused(
            "It is a whole export of Afterword, and something is stored here already. It can be imported into an "
            "empty store only: choose another --data-dir."
        )
    if dry_run:
        whole.refuse_what_cannot_be(tables, context.database.path)
        return Change("import everything")
    with changing(context, "import everything") as made:
        whole.load(context.database, tables)
        soundness.refuse_unsound(context.database)
    return made.change


def owed(context: Context) -> list[FollowUp]:
    """Return the follow-ups that are open, for a telephone's calendar."""
    return follow_ups.listed(context.database, OPEN_STATES)
