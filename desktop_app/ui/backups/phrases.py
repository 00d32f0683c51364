"""Backups in words."""

from PySide6.QtCore import QCoreApplication, QLocale

from desktop_app.domain.backups import Backup, Difference, amounts
from desktop_app.domain.wording import counted
from desktop_app.domain.zones import local
from desktop_app.ui.wording import exact_moment

translate = QCoreApplication.translate


def why_words(label: str) -> str:
    """Say why a backup was made."""
    return {
        "close": translate("backups", "when Afterword ended"),
        "regular": translate("backups", "while Afterword ran"),
        "manual": translate("backups", "because you wanted one"),
        "before-restore": translate("backups", "before another was brought back"),
        "before-migration": translate("backups", "before a new version"),
    }.get(label, label)


def when_words(backup: Backup, zone: str, locale: QLocale | None = None) -> str:
    """Say when a backup was made."""
    return exact_moment(local(backup.made_at, zone), locale)


def held_words(backup: Backup, locale: QLocale | None = None) -> str:
    """Say what a backup holds, and its size."""
    size = (locale or QLocale()).formattedDataSize(backup.size)
    if not backup.counts:
        return translate("backups", "cannot be read · {size}").format(size=size)
    held = ", ".join(counted(number, noun) for noun, number in backup.counts)
    return f"{held} · {size}"


def difference_words(found: tuple[Difference, ...]) -> str:
    """Say what bringing a backup back would do to what is here."""
    if not found:
        return translate("backups", "It holds exactly what is here now.")
    lines = []
    for which, names, words in (
        ("only_first", "names_first", translate("backups", "Would go: {amounts}.")),
        ("only_second", "names_second", translate("backups", "Would come back: {amounts}.")),
        ("changed", "", translate("backups", "Would be as it was then: {amounts}.")),
    ):
        if said := amounts(found, which):
            lines.append(words.format(amounts=said))
            named = [name for one in found for name in getattr(one, names, ())] if names else []
            lines.extend(
                f"\u200e    {name}" for name in named[:6]
            )  # as far in whatever way a name is written
    return "\n".join(lines)
