"""Which column of a list holds what: by the words of its heading, or by what the person said."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from desktop_app.domain.errors import InvalidInput
from desktop_app.domain.job_lists import ListAnswers, ListColumn
from desktop_app.domain.wording import listed
from desktop_app.interchange import limits
from desktop_app.interchange.clean_text import one_line
from desktop_app.interchange.list_dates import read_date
from desktop_app.interchange.list_rows import HEADING_WITHIN, Rows
from desktop_app.interchange.list_words import COLUMNS, PAIRS, heading_key, is_barred

MOST = 200
"""Columns that are looked at."""
_QUOTED = 40

Places = Mapping[str, tuple[int, ...]]
"""By field, the numbers of its columns, counted from 0."""

_SURENESS = {word: (name, rank) for name, words in COLUMNS.items() for rank, word in enumerate(words)}
"""By word the field it stands for, and how many words are surer of that."""
_PAIRED = frozenset(word for pairs in PAIRS.values() for pair in pairs for word in pair)


def find_heading(rows: Rows, answers: ListAnswers | None = None) -> int | None:
    """Return which row (from 0) names a company and another column that is known, None if none does."""
    said = answers.columns.items() if answers else ()
    told = ListAnswers({word: name for word, name in said if not word.isdecimal()})
    for number, row in enumerate(rows[:HEADING_WITHIN]):
        found = places(row, told) if len(row) > 1 else {}
        if "company" in found and len(found) > 1:
            return number
    return None


def guess_heading(rows: Rows) -> int:
    """Return which row could be a heading in words nobody knows, -1 if none looks like one."""
    widest = max((len(row) for row in rows[:HEADING_WITHIN]), default=0)
    for number, row in enumerate(rows[:HEADING_WITHIN]):
        if len(row) == widest > 1:
            words = [cell.strip() for cell in row]
            named = all(words) and len({heading_key(word) for word in words}) == len(words)
            return number if named and not any(map(_is_value, words)) else -1
    return -1


def places(heading: Sequence[str], answers: ListAnswers) -> Places:
    """Return the places of each field: where the person says, else where its surest word stands."""
    keys = [heading_key(word) for word in heading[:MOST]]
    said: dict[str, list[int]] = {}
    taken = set()
    for number, key in enumerate(keys if answers.columns else ()):
        name = answers.columns.get(str(number + 1), answers.columns.get(key) if key else None)
        if name is not None:
            taken.add(number)
            said.setdefault(name, []).append(number)
    for word, name in answers.columns.items():  # of what the heading does not reach, or has no heading
        if word.isdecimal() and len(keys) < int(word[:4]) <= MOST:
            said.setdefault(name, []).append(int(word[:4]) - 1)
    said.pop("", None)
    found: dict[str, tuple[int, ...]] = {name: tuple(numbers) for name, numbers in said.items()}
    free = {key: number for number, key in reversed(list(enumerate(keys))) if number not in taken}
    return _surest(free) | found


def described(heading: Sequence[str], first: Rows, found: Places) -> tuple[ListColumn, ...]:
    """Return what each column is, for the person to look at."""
    width = min(max(map(len, [heading, *first]), default=0), MOST)
    by_place = {number: name for name, numbers in found.items() for number in numbers}
    names = [one_line(cell, limits.NAME_LENGTH) for cell in heading[:width]] + [""] * width
    return tuple(
        ListColumn(names[number], by_place.get(number, ""), is_barred(names[number]))
        for number in range(width)
    )


def refuse_barred(columns: Sequence[ListColumn]) -> None:
    """Raise InvalidInput where a field is to be read from what was written to employers."""
    if any(column.field and column.is_barred for column in columns):
        raise InvalidInput("Answers to employers' questions are never imported; take them out of the map.")


def refuse_absent(
    heading: Sequence[str], answers: ListAnswers, rows: Callable[[], Iterable[list[str]]]
) -> None:
    """Raise InvalidInput where a field is to be read from a column that the list does not have.

    ``rows`` yields the rows below the heading, which are looked at where one may be longer than that.
    """
    keys = set(map(heading_key, heading[:MOST]))
    for word, name in answers.columns.items():
        if not name or word in keys or (word.isdecimal() and _is_there(word, heading, rows)):
            continue
        has = [f"“{one_line(cell, _QUOTED)}”" for cell in heading[:MOST] if cell.strip()]
        named = f" It has {listed(has)}." if has else ""
        raise InvalidInput(
            f"The map names a column “{one_line(word, _QUOTED)}” that the list does not have.{named}"
        )


def _is_there(word: str, heading: Sequence[str], rows: Callable[[], Iterable[list[str]]]) -> bool:
    number = int(word[:4])
    if not 0 < number <= MOST:
        return False
    return number <= len(heading) or any(number <= len(row) for row in rows())


def _surest(free: Mapping[str, int]) -> dict[str, tuple[int, ...]]:
    """Return by field the column with its surest word; by way of the words, since any row may be a heading."""
    best: dict[str, tuple[int, int]] = {}
    for word, number in free.items():
        if word in _SURENESS:
            name, rank = _SURENESS[word]
            best[name] = min(best.get(name, (rank, number)), (rank, number))
    found: dict[str, tuple[int, ...]] = {name: (number,) for name, (_rank, number) in best.items()}
    if not _PAIRED.isdisjoint(free):
        for name, pairs in PAIRS.items():
            if pair := next((pair for pair in pairs if free.keys() >= set(pair)), None):
                found[name] = tuple(free[word] for word in pair)
    return found


def _is_value(cell: str) -> bool:
    return cell.isdecimal() or "://" in cell or "@" in cell or read_date(cell, None) is not None
