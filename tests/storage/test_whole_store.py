"""Everything leaves and comes back: export, import into an empty store, export again, equal, for any rows."""

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.interchange.whole_json import read_whole, write_whole
from desktop_app.storage import whole
from desktop_app.storage.database import FILE_NAME, Database
from desktop_app.storage.journal import _KINDS

TEXT = st.text(st.characters(codec="utf-8"), max_size=20)
NUMBER = st.integers(-(2**62), 2**62)

# What a check of the schema, or another column, asks of a value.
_KNOWN: dict[str, list[Any]] = {
    "application.status": ["saved", "offer", "no-response"],
    "interview.status": ["scheduled", "held", "cancelled"],
    "follow_up.state": ["scheduled", "shown"],
    "alarm.state": ["scheduled", "passed"],
    "delivery.result": ["accepted", "failed"],
    "channel": ["email", "phone", "other"],
    "employer.would_work_for": ["yes", "no", None],
    "offer_rating.rating": [0, 1, 2, None],
    "feedback_rating.rating": [1, 5],
    "debrief.feeling": [1, 5, None],
    "criterion.weight": [1, 5],
    "follow_up.closed_by": [None],
    "tone": ["short", "warm"],
    "letter.state": ["draft", "handed"],
}
_FLAGS = ("invited", "start_fold", "end_fold", "all_day", "must")


def _value(draw: Any, table: str, column: tuple[Any, ...], id_: int) -> Any:
    _cid, name, type_, not_null, _default, _key = column
    known = _KNOWN.get(f"{table}.{name}", _KNOWN.get(name))
    if known is not None:
        return draw(st.sampled_from(known))
    if name in _FLAGS:
        return draw(st.integers(0, 1))
    if name == "ends_at":
        return 2**62 + id_
    if type_ == "INTEGER":
        return draw(NUMBER if not_null else st.one_of(st.none(), NUMBER))
    text = draw(TEXT)
    if not not_null and draw(st.booleans()):
        return None
    return f"{text}{id_}"  # some have to differ, some may not be empty


def _table_rows(draw: Any, database: Database, table: str) -> list[dict[str, Any]]:
    columns = database.query(f"PRAGMA table_info({table})")
    references = {row[3]: row[2] for row in database.query(f"PRAGMA foreign_key_list({table})")}
    rows = []
    for id_ in range(1, draw(st.integers(1, 3)) + 1):
        row: dict[str, Any] = {}
        for column in columns:
            name, not_null = column[1], column[3]
            if name == "id":
                row[name] = id_
            elif name in references:
                # Every table has a row 1; those with a row of their own each point at the same number.
                row[name] = 1 if not_null else draw(st.sampled_from([1, None]))
            else:
                row[name] = _value(draw, table, column, id_)
        rows.append(row)
    uniques = [
        [part[2] for part in database.query(f"PRAGMA index_info({index[1]})")]
        for index in database.query(f"PRAGMA index_list({table})")
        if index[2]
    ]
    for unique in uniques:
        if all(name in references for name in unique):
            return rows[:1]
    return rows


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(st.data())
def test_whatever_is_stored_comes_back(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as place:
        first = Database.open(Path(place) / FILE_NAME)
        tables = {table: _table_rows(data.draw, first, table) for table in whole.dump(first)}
        with first.transaction():
            whole.load(first, tables)
        written = write_whole(whole.dump(first), whole.SCHEMA_VERSION)
        read = read_whole(written)
        (Path(place) / "second").mkdir()
        second = Database.open(Path(place) / "second" / FILE_NAME)
        with second.transaction():
            whole.load(second, read.tables)
        again = write_whole(whole.dump(second), whole.SCHEMA_VERSION)
        searched = [database.query("SELECT * FROM search ORDER BY rowid") for database in (first, second)]
        first.close()
        second.close()
    assert again == written
    assert searched[0] == searched[1]
    assert set(read.tables) == set(_KINDS), "no table is left out"
    assert all(rows for rows in read.tables.values())
