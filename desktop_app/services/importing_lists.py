"""Lists of applications come in: first a look at what is new, then one transaction that stores it."""

from collections.abc import Sequence

from desktop_app.domain.applications import ApplicationDraft, company_key
from desktop_app.domain.changes import Change
from desktop_app.domain.wording import counted
from desktop_app.services.applications import store_application
from desktop_app.services.changing import changing
from desktop_app.services.context import Context
from desktop_app.storage import applications


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
    """Store what `new_applications` returned, all of it or, if anything fails, nothing.

    An outcome is kept as the stage it is: what ended before it came here asks for no feedback now.
    """
    with changing(context, f"import {counted(len(drafts), 'application')}") as made:
        for draft in drafts:
            store_application(context, draft)
    return made.change
