"""Foreign files are read by a process of its own; whatever they cost, this one goes on."""

import json
import os
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.domain.applications import ApplicationStatus
from desktop_app.domain.errors import InvalidInput, LimitCrossed, UnreadableFile
from desktop_app.domain.invitations import CalendarReading
from desktop_app.domain.job_lists import DateOrder, ListAnswers, ListReading
from desktop_app.interchange.csv_reader import read_list
from desktop_app.interchange.ics import read_calendar
from desktop_app.interchange.limits import EVENTS
from desktop_app.interchange.reading_child import _content
from desktop_app.interchange.whole_json import WholeStore, write_whole
from desktop_app.services import foreign
from desktop_app.services.foreign import LARGE, USUAL, Wish, read_file, read_invitations
from desktop_app.system.limited_child import LimitedChild

DATA = Path(__file__).parents[1] / "interchange" / "data"
LONDON = Wish("Europe/London", ("me@example.org",))


def many_events(path: Path, count: int) -> Path:
    events = "".join(
        f"BEGIN:VEVENT\r\nUID:{number}@x\r\nDTSTART:20270303T140000Z\r\nSUMMARY:Interview\r\nEND:VEVENT\r\n"
        for number in range(count)
    )
    path.write_text(f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n")
    return path


@pytest.mark.parametrize("path", sorted(DATA.glob("*.ics")), ids=lambda path: path.name)
def test_an_invitation_comes_back_as_it_was_read(path: Path) -> None:
    here = read_calendar(path.read_bytes(), own_zone="Europe/London", own_addresses=["me@example.org"])

    assert read_file(path, LONDON) == here


def test_where_a_file_cannot_be_handed_over_it_goes_through_the_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    path = DATA / "video-call.ics"
    handed = read_file(path, LONDON)
    monkeypatch.setattr(foreign, "_IS_FED", True)

    assert read_file(path, LONDON) == handed


@pytest.mark.skipif(sys.platform == "win32", reason="files are fed there")
def test_what_does_not_know_its_size_is_read() -> None:
    receiving, sending = os.pipe()
    os.write(sending, b"BEGIN:VCALENDAR")
    os.close(sending)

    assert _content(receiving, USUAL) == b"BEGIN:VCALENDAR"
    os.close(receiving)


@pytest.mark.skipif(sys.platform != "linux", reason="/proc")
def test_what_the_system_does_not_let_anybody_read_is_said() -> None:
    with pytest.raises(UnreadableFile, match="It could not be read: input/output error"):
        read_file(Path("/proc/self/mem"), LONDON)


@pytest.mark.skipif(sys.platform == "win32", reason="files are fed there")
def test_a_file_that_is_cut_while_it_is_read_costs_nobody_else_anything(tmp_path: Path) -> None:
    path = many_events(tmp_path / "many.ics", 100_000)
    parts = foreign.read_parts(path, LONDON, LARGE)
    assert isinstance(next(parts), CalendarReading)
    os.truncate(path, 0)

    with pytest.raises(UnreadableFile, match="It became shorter while it was read"):
        list(parts)


def test_a_list_comes_back_as_it_was_read(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Company,Position,Status,Date\nBlyth & Söhne,Planner,Vaporised,03/04/2026\n")
    answers = ListAnswers({}, {"vaporised": ApplicationStatus.NO_RESPONSE}, DateOrder.DAY_FIRST)

    asked = read_file(path, LONDON)
    read = read_file(path, replace(LONDON, answers=answers))

    assert isinstance(asked, ListReading)
    assert [question.kind for question in asked.questions] == ["date_order", "stage"]
    assert read == read_list(path.read_bytes(), answers)


def test_an_export_of_everything_comes_back_as_it_was_read(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [
        {"id": number, "company": "Ä\n" * 3, "at": None} for number in range(501)
    ]
    path = tmp_path / "all.json"
    path.write_bytes(write_whole({"application": rows, "interview": []}, 2))

    assert read_file(path, LONDON) == WholeStore(2, {"application": rows, "interview": []})


def test_a_map_comes_back_or_is_refused_as_what_was_typed(tmp_path: Path) -> None:
    path = tmp_path / "map.json"
    path.write_text('{"columns": {"Firma": "company"}, "dates": "day-first"}')
    assert read_file(path, Wish(is_map=True)) == ListAnswers({"firma": "company"}, {}, DateOrder.DAY_FIRST)

    path.write_text('{"colours": {}}')
    with pytest.raises(InvalidInput, match="The map says “colours”"):
        read_file(path, Wish(is_map=True))


def test_a_window_that_wants_invitations_gets_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Company,Position\nBlyth,Planner\n")

    with pytest.raises(UnreadableFile, match="neither a calendar file nor a mail"):
        read_invitations(path, LONDON)


def test_a_table_in_unknown_words_is_told_from_what_is_none(tmp_path: Path) -> None:
    path = tmp_path / "table"
    path.write_text("Where I went;How it went\nAcorn;badly\nBramble;well\n")
    with pytest.raises(UnreadableFile, match=r"It is a table, but .* said by --map"):
        read_file(path, LONDON)
    with pytest.raises(UnreadableFile, match="neither a calendar file nor a mail"):
        read_invitations(path, LONDON)
    asked = read_file(path, replace(LONDON, asks_columns=True))
    assert isinstance(asked, ListReading)
    assert [question.kind for question in asked.questions] == ["company"]
    path.write_text("Dear Jane,\n\nthank you.\n")
    with pytest.raises(UnreadableFile, match="neither a calendar file nor a mail"):
        read_file(path, replace(LONDON, asks_columns=True))


def test_too_many_bytes(tmp_path: Path) -> None:
    path = tmp_path / "large.ics"
    with path.open("wb") as file:
        file.truncate(USUAL.file_bytes + 1)

    with pytest.raises(LimitCrossed, match="larger than 5 MB"):
        read_file(path, LONDON)


def test_too_many_events_and_more_when_it_is_allowed(tmp_path: Path) -> None:
    path = many_events(tmp_path / "many.ics", EVENTS + 1)

    usual, large = read_file(path, LONDON), read_file(path, LONDON, LARGE)

    assert isinstance(usual, CalendarReading)
    assert isinstance(large, CalendarReading)
    assert len(usual.invitations) == EVENTS
    assert usual.problems == ("The calendar holds 2,001 events; only the first 2,000 were read.",)
    assert (len(large.invitations), large.problems) == (EVENTS + 1, ())


@pytest.mark.skipif(sys.platform == "win32", reason="setrlimit")
def test_too_much_time(tmp_path: Path) -> None:
    path = many_events(tmp_path / "many.ics", 100_000)

    with pytest.raises(LimitCrossed, match="Reading it takes more than 1 seconds, so it was stopped"):
        read_file(path, LONDON, replace(LARGE, seconds=1))


@pytest.mark.skipif(sys.platform != "linux", reason="setrlimit")
def test_too_much_memory(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Company,Position,Status\n" + "".join(f"A,,{number:x}\n" for number in range(500_000)))

    with pytest.raises(LimitCrossed, match="Reading it took more than 100 MB of memory, so it was stopped"):
        read_file(path, LONDON, replace(USUAL, memory_bytes=100_000_000, seconds=20))


def test_nobody_wants_it_any_more(tmp_path: Path) -> None:
    path = many_events(tmp_path / "many.ics", 100_000)

    with pytest.raises(UnreadableFile, match="Reading it was stopped"):
        read_file(path, LONDON, LARGE, stopped=lambda: True)


def test_a_reader_that_waits_for_ever_is_ended() -> None:
    waiting = [sys.executable, "-c", "import time; print(1, flush=True); time.sleep(600)"]

    with LimitedChild(waiting, seconds=1, memory_bytes=10**9, patience=0.3) as child:
        assert child.stdout.read() == b"1" + os.linesep.encode()
        assert child.end()[1] == "time"


def test_it_gets_nothing_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://example.org")
    monkeypatch.setenv("PYTHONPATH", "/nowhere")
    telling = [sys.executable, "-I", "-c", "import os, json; print(json.dumps(sorted(os.environ)))"]

    with LimitedChild(telling, seconds=5, memory_bytes=10**9, patience=60) as child:
        known = json.loads(child.stdout.read())

    assert set(known) <= {
        "HOME",
        "SYSTEMROOT",
        "SYSTEMDRIVE",
        "TEMP",
        "TMP",
        "LC_CTYPE",
        "__CF_USER_TEXT_ENCODING",
    }


def test_it_brings_neither_qt_nor_peewee_along() -> None:
    names = "import sys; import desktop_app.interchange.any_file, desktop_app.interchange.reading_child; "
    names += "import desktop_app.interchange.csv_reader, desktop_app.interchange.ics; print(*sys.modules)"
    with LimitedChild([sys.executable, "-c", names], seconds=5, memory_bytes=10**9, patience=60) as child:
        loaded = {name.partition(".")[0] for name in child.stdout.read().decode().split()}

    assert "csv" in loaded
    assert not loaded & {"PySide6", "peewee", "sqlite3", "socket", "ssl", "pickle", "icalendar"} - {"socket"}


@pytest.mark.parametrize(
    "lines",
    [
        [],
        [["found", "CalendarReading", [], [], []]],
        [["part", "CalendarReading", []]],
        [
            ["part", "CalendarReading", [["REQUEST", "uid"]]],
            ["found", "CalendarReading", [], [], []],
            ["end"],
        ],
        [
            ["part", "CalendarReading", [["REQUEST", 1] + [None] * 17]],
            ["found", "CalendarReading", [], [], []],
        ],
        [["again"], ["end"]],
        [["found", "os.system", "true"], ["end"]],
        [["found", "ListAnswers", {"a": 1}, {}, None], ["end"]],
        [["found", "WholeStore", 2], ["application", []]],
        [["end"]],
        ["found"],
        [1],
    ],
)
def test_what_is_no_answer_is_none(lines: list[object]) -> None:
    def told() -> Iterator[object]:
        yield from lines

    try:
        found = list(foreign._parts(told()))
    except (ValueError, TypeError, LookupError, AttributeError):
        found = None
    assert found is None


def test_a_reader_that_dies_costs_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = many_events(tmp_path / "one.ics", 1)
    monkeypatch.setattr(foreign, "_FROM_SOURCE", "import os; os.abort()")

    with pytest.raises(UnreadableFile, match="the reader came to grief over it"):
        read_file(path, LONDON)


def test_several_at_once(tmp_path: Path) -> None:
    path = many_events(tmp_path / "one.ics", 3)
    found: list[object] = []
    threads = [threading.Thread(target=lambda: found.append(read_file(path, LONDON))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == [found[0]] * 4


def test_parts_come_while_the_rest_is_read(tmp_path: Path) -> None:
    path = many_events(tmp_path / "many.ics", 1_900)

    parts = [part for part in foreign.read_parts(path, LONDON) if isinstance(part, CalendarReading)]

    assert len([part for part in parts if part.invitations]) > 2
    assert foreign.together(iter(parts)) == read_file(path, LONDON)
    assert sum(len(part.invitations) for part in parts) == 1_900


def test_a_calendar_that_begins_anew_is_read_once(tmp_path: Path) -> None:
    path = many_events(tmp_path / "many.ics", 1_900)
    path.write_text(path.read_text().replace("END:VCALENDAR", "METHOD:CANCEL\r\nEND:VCALENDAR"))

    parts = list(foreign.read_parts(path, LONDON))
    found = read_file(path, LONDON)

    assert None in parts
    assert isinstance(found, CalendarReading)
    assert [one.uid for one in found.invitations] == [f"{number}@x" for number in range(1_900)]
    assert {str(one.method) for one in found.invitations} == {"CANCEL"}
