"""What the panel says, and what to check on this desktop when a notification was not seen."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.wording import counted
from desktop_app.domain.zones import local, local_date
from desktop_app.services.context import Context
from desktop_app.services.health import Health, Missed, Upcoming
from desktop_app.ui.wording import say_moment

translate = QCoreApplication.translate


def route_words(route: str) -> str:
    """Say a route as people know it."""
    return {
        "dbus": translate("health", "this desktop's notification service"),
        "desktop-notifier": translate("health", "the system's notification centre"),
        "plyer": translate("health", "the system's simple notifications, without buttons"),
    }.get(route, route)


def delivery_words(found: Health, context: Context) -> str:
    """Say what was shown last."""
    if found.last_delivery is None:
        return translate("health", "Nothing has been shown yet.")
    return translate("health", "{when}, through {route}").format(
        when=_when(found.last_delivery.at, context), route=route_words(found.last_delivery.route)
    )


def error_words(found: Health, context: Context) -> str:
    """Say what went wrong last."""
    error = found.last_error
    if error is None:
        return translate("health", "None.")
    said = translate("health", "{when}: {sentence}").format(
        when=_when(error.at, context), sentence=error.sentence
    )
    return f"{said} {translate('health', 'It has worked since.')}" if error.overcome else said


def upcoming_words(coming: Upcoming, context: Context) -> str:
    """Say one of the next reminders."""
    when = translate("health", "now") if coming.at <= context.now() else _when(coming.at, context)
    said = f"{when}   {coming.reminder.title}"
    held = coming.at > coming.due_at and coming.due_at > context.now()
    return f"{said} {translate('health', '(after the quiet hours)')}" if held else said


def missed_words(missed: Missed, context: Context) -> str:
    """Say one of the reminders that were due while the computer could not show it."""
    line = f"{_when(missed.due_at, context)}   {missed.reminder.title}"
    return line if missed.shown_at else f"{line} {translate('health', '(still waits)')}"


def missed_count_words(count: int) -> str:
    """Say how many were missed."""
    if not count:
        return translate("health", "Nothing was missed.")
    return translate("health", "{count} came due meanwhile:").format(count=counted(count, "reminder"))


def what_to_check(platform: str, desktop: str) -> list[str]:
    """Return what may hide a notification that was handed over, most likely first.

    ``platform`` is Python's, ``desktop`` the value of XDG_CURRENT_DESKTOP.
    """
    if platform == "win32":
        return [
            translate("health", "Is “Do not disturb” on? Look under Settings, System, Notifications."),
            translate("health", "Are notifications of Afterword switched on there?"),
        ]
    if platform == "darwin":
        return [
            translate("health", "Is a Focus on? Look in the Control Centre."),
            translate("health", "Is Afterword allowed to notify? System Settings, Notifications, Afterword."),
        ]
    names = {name.casefold() for name in desktop.split(":")}
    if "gnome" in names:
        where = translate("health", "Settings, Notifications: “Do Not Disturb” off, Afterword on.")
    elif "kde" in names:
        where = translate("health", "System Settings, Notifications: “Do Not Disturb” off, Afterword on.")
    elif "xfce" in names:
        where = translate("health", "Settings, Notifications: “Do not disturb” off, Afterword not muted.")
    else:
        where = translate("health", "Is “do not disturb” on, or is the notification service paused?")
    return [
        where,
        translate("health", "Was it on another screen, or gone before you looked? Send another one."),
    ]


def _when(moment: datetime, context: Context) -> str:
    now = context.now()
    return say_moment(local(moment, context.zone), local_date(now, context.zone))
