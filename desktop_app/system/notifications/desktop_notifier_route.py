"""Notices on Windows and macOS, through the library desktop-notifier."""

from desktop_app.domain.notices import Listener

from .loop_notifier import LoopNotifier, NoticeSession


class DesktopNotifierRoute(LoopNotifier):
    """The route ``desktop-notifier``."""

    def __init__(self) -> None:
        """Prepare; nothing is imported before `start`."""
        super().__init__("desktop-notifier", _make_session)


def _make_session(listener: Listener) -> NoticeSession:
    from .desktop_notifier_session import DesktopNotifierSession

    return DesktopNotifierSession(listener)
