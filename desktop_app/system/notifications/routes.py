"""Which routes each system has, best first."""

import sys

from desktop_app.domain.notices import Notifier


def native_routes(platform: str = sys.platform, icon: str = "afterword") -> list[Notifier]:
    """Return the notifiers for ``platform`` (as `sys.platform` names it). Nothing is connected or started yet.

    ``icon`` is what Linux shows beside a notice: a name in the icon theme where the program is installed, else a
    ``file:`` address. The other systems take the icon of the application.
    """
    from .plyer_route import PlyerNotifier

    if platform in ("win32", "darwin"):
        from .desktop_notifier_route import DesktopNotifierRoute

        return [DesktopNotifierRoute(), PlyerNotifier()]
    from .dbus_route import DBusNotifier

    return [DBusNotifier(icon), PlyerNotifier()]
