"""The whole store as one JSON document, and back."""

import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, NoReturn

from desktop_app.domain.errors import UnreadableFile
from desktop_app.domain.going import Tell, untold
from desktop_app.interchange.clean_text import one_line

FORMAT = 1
NAME = "afterword"
LARGEST = 200_000_000
TOO_LARGE = "It is larger than 200 MB, more than an export of Afterword can be."
_BEGINS = re.compile(rb'\s*\{\s*"' + NAME.encode() + rb'"\s*:')
_HALVES = re.compile("[\ud800-\udfff]")


class WholeStore(NamedTuple):
    """What a document holds: the schema version it was written with, and the rows by table."""

    schema: int
    tables: dict[str, list[dict[str, Any]]]


def write_whole(tables: Mapping[str, Sequence[Mapping[str, Any]]], schema: int) -> bytes:
    """Return the document (UTF-8), a line for each row. The same rows give the same bytes."""
    return b"".join(whole_pieces(tables.items(), schema, sum(map(len, tables.values()))))


def whole_pieces(
    batches: Iterable[tuple[str, Sequence[Mapping[str, Any]]]],
    schema: int,
    count: int,
    *,
    tell: Tell = untold,
) -> Iterator[bytes]:
    """Yield the document in pieces: rows some at a time, ``count`` in all; each table comes at least once."""
    encode = json.JSONEncoder(ensure_ascii=False).encode
    done, table, between = 0, None, ""
    yield f'{{"{NAME}": {{"format": {FORMAT}, "schema": {schema}}},\n"tables": {{'.encode()
    for name, rows in batches:
        tell(done, count)
        text = ""
        if name != table:
            text = f"{'' if table is None else '],'}\n{encode(name)}: ["
            table, between = name, "\n"
        if rows:
            text += between + ",\n".join(map(encode, rows))
            between = ",\n"
        done += len(rows)
        yield text.encode("utf-8", "surrogatepass")
    yield b"}}\n" if table is None else b"]}}\n"


def is_whole(data: bytes) -> bool:
    """Tell by its beginning whether a file is such a document."""
    return _BEGINS.match(data[:200].removeprefix(b"\xef\xbb\xbf")) is not None


def read_whole(data: bytes) -> WholeStore:
    """Return what a document holds; raise `UnreadableFile` when it is not one, or is damaged."""
    try:
        document = json.loads(data.removeprefix(b"\xef\xbb\xbf").decode(), parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise UnreadableFile("It is damaged: it is no whole JSON document. Export it again.") from error
    head = document.get(NAME) if isinstance(document, dict) else None
    tables = document.get("tables") if isinstance(document, dict) else None
    if not isinstance(head, dict) or not isinstance(tables, dict):
        raise UnreadableFile("It is JSON, but no export of Afterword.")
    written, schema = head.get("format"), head.get("schema")
    if type(written) is not int or type(schema) is not int:
        raise UnreadableFile("It is JSON, but no export of Afterword.")
    if written > FORMAT:
        raise UnreadableFile("It was written by a newer version of Afterword; import it there.")
    for table, rows in tables.items():
        if not isinstance(rows, list) or not all(map(_is_row, rows)):
            raise UnreadableFile(
                f"It is damaged: “{one_line(table, 40)}” is no list of rows. Export it again."
            )
    return WholeStore(schema, tables)


def _is_row(row: object) -> bool:
    return (
        isinstance(row, dict)
        and bool(row)
        and all(map(_is_value, row.values()))
        and all(re.fullmatch("[a-z_]{1,40}", name) for name in row)
    )


def _is_value(value: object) -> bool:
    """Tell whether a database can hold a value: a number of 64 bits, a text without halves of characters."""
    if type(value) is str:
        return value.isascii() or not _HALVES.search(value)
    if type(value) is float:
        return math.isfinite(value)
    return value is None or (type(value) is int and -(2**63) <= value < 2**63)


def _no_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is not JSON")
