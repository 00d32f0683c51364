"""Lists of applications come in: first a look at what is new, then one transaction that stores it."""

from collections.abc import Sequence

from desktop_app.domain.activities import Activity, ActivityKind
from desktop_app.domain.applications import ApplicationDraft, company_key
from desktop_app.domain.changes import Change
from desktop_app.domain.wording import counted
from desktop_app.services.changing import changing
from desktop_app.services.context import Context
from desktop_app.storage import activities, applications


def new_applications(context: Context, drafts: Sequence[ApplicationDraft]) -> tuple[ApplicationDraft, ...]:
    """Return the drafts whose company and role are neither stored nor earlier in the list. Changes nothing."""
    seen = {
        (company_key(known.company), company_key(known.role))
        for known in applications.listed(context.database)
    }
    fresh = []
    for draft in drafts:
        key = company_key(draft.company), company_key(draft.role)
        if key not in seen:
            seen.add(key)
            fresh.append(draft)
    return tuple(fresh)


def import_applications(context: Context, drafts: Sequence[ApplicationDraft]) -> Change:
    """Store what is new of a list, all of it or, if anything fails, nothing.

    An outcome is kept as the stage it is: what ended before it came here asks for no feedback now.
    """
    fresh = new_applications(context, drafts)
    if not fresh:
        return Change("import nothing new")
    now = context.now()
    with changing(context, f"import {counted(len(fresh), 'application')}") as made:
        for draft in fresh:
            id_ = applications.insert(
                draft.company,
                draft.role,
                draft.status,
                now,
                applied_on=draft.applied_on.isoformat() if draft.applied_on else None,
                url=draft.url,
                source=draft.source,
                location=draft.location,
                salary=draft.salary,
                notes=draft.notes,
            )
            activities.insert(Activity(0, id_, None, ActivityKind.STAGE, now, outcome=draft.status), now)
    return made.change
