"""Notices through ``org.freedesktop.Notifications``, the notification service of Linux desktops."""

import os
from functools import partial

from desktop_app.domain.notices import Listener

from .loop_notifier import LoopNotifier, NoticeSession


class DBusNotifier(LoopNotifier):
    """The route ``dbus``. Desktops that tie notices to their sender take them away when it stops."""

    def __init__(self, icon: str = "afterword") -> None:
        """Prepare; nothing is imported or connected before `start`.

        ``icon`` is a name in the icon theme or a ``file:`` address.
        """
        super().__init__("dbus", partial(_make_session, icon))


def _make_session(icon: str, listener: Listener) -> NoticeSession:
    from .dbus_session import DBusSession  # late, and in the thread: the library takes 50 ms

    return DBusSession(os.environ, listener, icon)
