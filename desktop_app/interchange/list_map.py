"""The file with what a person said about a list (``--map``), as JSON: read, and written."""

import json

from desktop_app.domain.applications import ApplicationStatus
from desktop_app.domain.errors import InvalidInput
from desktop_app.domain.job_lists import FIELDS, DateOrder, ListAnswers
from desktop_app.interchange.clean_text import one_line
from desktop_app.interchange.list_words import heading_key, is_barred, stage_key

_SAYS = ("columns", "stages", "dates", "heading")
_QUOTED = 40


def read_answers(data: bytes) -> ListAnswers:
    """Return what a JSON document (``columns``, ``stages``, ``dates``, ``heading``) says.

    Raises InvalidInput when it is none.
    """
    try:
        document = json.loads(data.decode("utf-8-sig"))
        columns, stages = (document.get(name) or {} for name in ("columns", "stages"))
        dates, heading = document.get("dates"), document.get("heading")
        if unknown := set(document) - set(_SAYS):
            raise InvalidInput(
                f"The map says “{one_line(min(unknown), _QUOTED)}”; it can say columns, stages, dates and heading."
            )
        columns = {word: name or "" for word, name in columns.items()}
        if wrong := set(columns.values()) - {*FIELDS, ""}:
            raise InvalidInput(
                f"“{one_line(min(map(str, wrong)), _QUOTED)}” is no field; known are {', '.join(FIELDS)}."
            )
        if any(name and is_barred(word) for word, name in columns.items()):
            raise InvalidInput(
                "Answers to employers' questions are never imported; take them out of the map."
            )
        if heading is not None and (type(heading) is not int or not 0 <= heading <= 1_000_000):
            raise InvalidInput("“heading” is the number of the row with the headings, 0 if there is none.")
        return ListAnswers(
            {heading_key(word): str(name) for word, name in columns.items()},
            {stage_key(word): ApplicationStatus(stage) for word, stage in stages.items()},
            DateOrder(str(dates)) if dates else None,
            heading,
        )
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise InvalidInput(f"The map cannot be understood: {one_line(str(error), 200)}.") from error


def write_answers(answers: ListAnswers) -> bytes:
    """Return the document for `read_answers`."""
    document: dict[str, object] = {
        "columns": {word: name or None for word, name in answers.columns.items()},
        "stages": {word: str(stage) for word, stage in answers.stages.items()},
    }
    if answers.dates is not None:
        document["dates"] = str(answers.dates)
    if answers.heading is not None:
        document["heading"] = answers.heading
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"
