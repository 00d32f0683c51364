"""Programs that people keep their applications in, told by the headings their exports have.

The sets are those of real exports, as their own code or those who read them publicly show them.
"""

from typing import NamedTuple

from desktop_app.domain.job_lists import DateOrder


class Origin(NamedTuple):
    """One program's export: any of ``headings`` tells it, when all its words are there."""

    name: str
    headings: tuple[frozenset[str], ...]
    dates: DateOrder | None = None
    """The order its dates always have."""
    by_mail: bool = False
    """It has a row for each mail of an application, not for each application."""
    by_round: bool = False
    """It has a row for each interview of an application, and leaves a cell empty where it knows nothing."""


def _set(words: str) -> frozenset[str]:
    return frozenset(word.strip() for word in words.split(","))


ORIGINS = (
    Origin(
        "Afterword",
        (_set("company, role, stage, applied on, round, kind, round status, starts at"),),
        by_round=True,
    ),
    Origin(
        "LinkedIn, Job Applications",
        (
            _set("application date, contact email, company name, job title, job url"),
            _set("application date, company name, job title, job url, resume name"),
        ),
        DateOrder.MONTH_FIRST,
    ),
    Origin(
        "LinkedIn, Saved Jobs", (_set("saved date, job url, job title, company name"),), DateOrder.MONTH_FIRST
    ),
    Origin("Simplify", (_set("job title, company name, job url, applied date, status, status date"),)),
    Origin("JobSync", (_set("created at, applied, applied date, company, job title, job source, status"),)),
    Origin(
        "JustAJobApp",
        (_set("company name, application status, received at, job title, subject, sender"),),
        by_mail=True,
    ),
    Origin(
        "Teal",
        (
            _set("company name, role, status name, excitement"),
            _set("job position, company, status, date saved, date applied, excitement"),
        ),
    ),
    Origin(
        "Huntr",
        (_set("company name, title, list name"), _set("employer, job title, list, url")),
    ),
    Origin(
        "a Google Sheets job tracker",
        (_set("company name, application status, role, date submitted, link to job req"),),
    ),
)


def origin_of(keys: frozenset[str]) -> Origin | None:
    """Return the program whose export has these headings (folded), None for whatever people made."""
    return next((one for one in ORIGINS if any(known <= keys for known in one.headings)), None)
