"""What the preview of a list says."""

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.job_lists import FIELDS, ListReading
from desktop_app.domain.wording import counted
from desktop_app.services.list_previews import ListLook

translate = QCoreApplication.translate
REASONS = 6
"""Sentences about what was left out that are shown; the rest is counted."""


def field_words(field: str) -> str:
    """Say what a column holds; nothing for one that is left out."""
    return {
        "": translate("lists", "Leave out"),
        "company": translate("lists", "Company"),
        "role": translate("lists", "Role"),
        "status": translate("lists", "Stage"),
        "applied_on": translate("lists", "Applied on"),
        "url": translate("lists", "Link"),
        "source": translate("lists", "Found on"),
        "location": translate("lists", "Place"),
        "salary": translate("lists", "Salary"),
        "notes": translate("lists", "Notes"),
    }[field]


def origin_words(reading: ListReading) -> str:
    """Say what a list was recognised as."""
    used = sum(1 for column in reading.columns if column.field or column.is_ours)
    columns = (
        translate("lists", "1 of {count} columns is used.")
        if used == 1
        else translate("lists", "{used} of {count} columns are used.")
    ).format(used=used, count=len(reading.columns))
    if reading.origin:
        what = translate("lists", "Recognised by its headings: {origin}.").format(origin=reading.origin)
    elif reading.heading:
        what = translate("lists", "A list with headings in row {row}.").format(row=reading.heading)
    else:
        what = translate("lists", "A list without headings.")
    return f"{what} {columns}"


def look_words(look: ListLook) -> str:
    """Say what importing would do, in numbers."""
    parts = [translate("lists", "{count} new").format(count=len(look.fresh))]
    if look.known:
        parts.append(translate("lists", "{count} already here").format(count=look.known))
    if look.repeated:
        parts.append(translate("lists", "{count} twice in the list").format(count=look.repeated))
    if look.reading.rounds:
        parts.append(_round_words(look))
    if look.reading.skipped:
        parts.append(translate("lists", "{count} left out").format(count=look.reading.skipped))
    return " · ".join(parts)


def _round_words(look: ListLook) -> str:
    known = look.known_rounds
    if look.fresh_rounds and known:
        return translate("lists", "{what}: {new} new, {known} already here").format(
            what=counted(look.fresh_rounds + known, "interview"), new=look.fresh_rounds, known=known
        )
    if look.fresh_rounds:
        return translate("lists", "{what} new").format(what=counted(look.fresh_rounds, "interview"))
    return translate("lists", "{what} already here").format(what=counted(known, "interview"))


def reason_words(reading: ListReading) -> str:
    """Say why rows or cells were left out."""
    shown = list(reading.problems[:REASONS])
    if more := len(reading.problems) - REASONS:
        shown += [translate("lists", "And {count} more.").format(count=more)] if more > 0 else []
    return "\n".join(shown)


def import_words(applications: int, interviews: int = 0) -> str:
    """Return the words on the button."""
    what = counted(applications, "application") if applications else counted(interviews, "interview")
    if not applications and not interviews:
        return translate("lists", "Nothing to import")
    if applications and interviews:
        return translate("lists", "Import {applications}, {interviews}").format(
            applications=what, interviews=counted(interviews, "interview")
        )
    return translate("lists", "Import {what}").format(what=what)


def column_words(name: str, number: int) -> str:
    """Name a column, by its number (from 1) where it has no heading."""
    return name or translate("lists", "Column {number}").format(number=number)


CHOICES = ("", *FIELDS)
"""What a column can be, in the order they are offered."""
