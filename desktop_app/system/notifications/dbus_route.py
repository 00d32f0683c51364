"""Notices through ``org.freedesktop.Notifications``, the notification service of Linux desktops."""

import os

from desktop_app.domain.notices import Listener

from .loop_notifier import LoopNotifier, NoticeSession


class DBusNotifier(LoopNotifier):
    """The route ``dbus``. Desktops that tie notices to their sender take them away when it stops."""

    def __init__(self) -> None:
        """Prepare; nothing is imported or connected before `start`."""
        super().__init__("dbus", _make_session)


def _make_session(listener: Listener) -> NoticeSession:
    from .dbus_session import DBusSession  # late, and in the thread: the library takes 50 ms

    return DBusSession(os.environ, listener)
