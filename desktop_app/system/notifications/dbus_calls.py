"""The messages of the Desktop Notifications Specification, version 1.2, as the bus carries them."""

from collections.abc import Iterable
from typing import Any

from dbus_fast import Message, Variant

from desktop_app.domain.notices import Notice, Urgency

from .texts import escape_markup, plain_body, plain_title

BUS = "org.freedesktop.DBus"
SERVICE = "org.freedesktop.Notifications"
APP_NAME = "Afterword"
DESKTOP_ENTRY = "afterword"

SERVER_DECIDES = -1
"""``expire_timeout``: the person has told the server how long notices stay; the list keeps them anyway."""

_PATH = "/org/freedesktop/Notifications"
_BUS_PATH = "/org/freedesktop/DBus"
_URGENCY = {Urgency.LOW: 0, Urgency.NORMAL: 1, Urgency.CRITICAL: 2}


def notify(notice: Notice, capabilities: frozenset[str], replaces: int, icon: str) -> Message:
    """Return the call that shows ``notice`` in place of number ``replaces`` (0: none); the reply is a number.

    ``icon`` is a name in the icon theme or a ``file:`` address.
    """
    body = plain_body(notice.body)
    if "body-markup" in capabilities:
        body = escape_markup(body)
    actions = notice.actions if "actions" in capabilities else ()
    arguments = [
        APP_NAME,
        replaces,
        icon,
        plain_title(notice.title),
        body,
        [word for action in actions for word in (action.value, action.label)],
        _hints(notice),
        SERVER_DECIDES,
    ]
    return _call("Notify", "susssasa{sv}i", arguments)


def _hints(notice: Notice) -> dict[str, Variant]:
    """Return the hints: the two tags keep servers that know them from showing a notice twice."""
    tag = plain_title(notice.tag)
    return {
        "urgency": Variant("y", _URGENCY[notice.urgency]),
        "desktop-entry": Variant("s", DESKTOP_ENTRY),
        "x-dunst-stack-tag": Variant("s", tag),
        "x-canonical-private-synchronous": Variant("s", tag),
    }


def close(number: int) -> Message:
    """Return the call that takes a notification from the screen."""
    return _call("CloseNotification", "u", [number])


def get_capabilities() -> Message:
    """Return the call that asks what the server can do; it starts the server if the bus knows how."""
    return _call("GetCapabilities", "", [])


def get_owner() -> Message:
    """Return the call that asks who serves notifications now."""
    return _bus_call("GetNameOwner", [SERVICE])


def list_activatable() -> Message:
    """Return the call that asks which services the bus starts when they are needed."""
    return _bus_call("ListActivatableNames", [])


def add_matches() -> Iterable[Message]:
    """Return the calls after which the bus passes on what the service says, and who the service is."""
    yield add_match(f"type='signal',sender='{SERVICE}',interface='{SERVICE}',path='{_PATH}'")
    yield add_match(
        f"type='signal',sender='{BUS}',interface='{BUS}',member='NameOwnerChanged',arg0='{SERVICE}'"
    )


def add_match(rule: str) -> Message:
    """Return the call after which the bus passes on the signals that a rule describes."""
    return _bus_call("AddMatch", [rule])


def _call(member: str, signature: str, body: list[Any]) -> Message:
    return Message(
        destination=SERVICE, path=_PATH, interface=SERVICE, member=member, signature=signature, body=body
    )


def _bus_call(member: str, body: list[Any]) -> Message:
    signature = "s" * len(body)
    return Message(
        destination=BUS, path=_BUS_PATH, interface=BUS, member=member, signature=signature, body=body
    )
