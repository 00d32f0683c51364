"""What a person chooses: other settings, and what follows from them for the plans."""

from collections.abc import Callable

from desktop_app.domain.changes import Change
from desktop_app.domain.policy import check_policy
from desktop_app.domain.policy_numbers import check_numbers
from desktop_app.domain.public_holidays import check_region
from desktop_app.domain.settings import Settings, check_goals, check_own_name, check_quiet_hours
from desktop_app.domain.zones import time_zone
from desktop_app.services.changing import changing
from desktop_app.services.context import Context
from desktop_app.services.planning import replan
from desktop_app.storage import applications


def choose_settings(context: Context, settings: Settings, store: Callable[[Settings], None]) -> Change:
    """Store other settings through ``store``, which puts them in force, and plan anew what depends on them.

    Raises InvalidInput for a region or zone that nobody knows and for times that contradict each other,
    StorageError if storing fails; nothing changed then.
    """
    check_region(settings.region)
    if settings.time_zone:
        time_zone(settings.time_zone)
    check_quiet_hours(settings)
    check_goals(settings)
    check_own_name(settings)
    check_policy(settings.policy)
    check_numbers(settings.policy)
    before = context.settings
    store(settings)
    if (before.region, before.policy) != (settings.region, settings.policy):
        with changing(context, "plan anew"):
            for application_id in applications.all_ids(context.database):
                replan(context, application_id)
    # Every view may show something else now: another zone, another region's holidays.
    return Change.of_everything("change settings", settings=True)
