"""The themes of feedback, counted: "structure: 4 times"."""

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.feedback import ThemeCount

translate = QCoreApplication.translate


def theme_words(found: ThemeCount) -> str:
    """Say how often a theme came up: "structure: 4 times, 3 of them to work on"."""
    theme = found.theme[:1].upper() + found.theme[1:]
    if found.count == 1:
        words = translate("feedback", "{theme}: once").format(theme=theme)
        return translate("feedback", "{theme}: once, to work on").format(theme=theme) if found.weak else words
    if found.weak:
        words = translate("feedback", "{theme}: {count} times, {weak} of them to work on")
        return words.format(theme=theme, count=found.count, weak=found.weak)
    return translate("feedback", "{theme}: {count} times").format(theme=theme, count=found.count)
