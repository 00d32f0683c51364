"""What goes wrong for longer, said in the window's banner until it is well again."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from desktop_app.ui.banner import Banner

translate = QCoreApplication.translate
REMINDERS = "reminders"
"""The key of the banner's message about reminders that cannot reach the person."""
STORAGE = "storage"
"""The key of its message about data that cannot be read or kept."""


def say_reminder_trouble(banner: Banner, text: str, show_health: Callable[[], object]) -> None:
    """Say that reminders cannot reach the person, and why; nothing when they can again."""
    if text:
        banner.show_message(
            text, translate("troubles", "What to do"), show_health, key=REMINDERS, icon_name="warning"
        )
    else:
        banner.withdraw(REMINDERS)


def say_storage_trouble(banner: Banner, text: str | None) -> None:
    """Say that what is stored cannot be read now, and why; None when it can again."""
    if text:
        banner.show_message(text, key=STORAGE, icon_name="warning")
    else:
        banner.withdraw(STORAGE)
