"""Text that is edited where it stands: what does not fit ends with three dots, unless one types."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.details.inline_edit import InlineEdit
from tests.ui.gallery.painted import painted_words

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform

LONG = "The Very Long Company Name of Somewhere Far Away and Sons"


def shown(edit: InlineEdit) -> str:
    return "".join(words.text for words in painted_words(edit)).strip("\u2068\u2069")


def test_a_long_name_ends_with_dots_until_one_types(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    edit = InlineEdit("Company", parent=holder)
    edit.resize(160, 30)
    holder.resize(200, 60)
    holder.show()
    edit.show_text("Acme")
    assert shown(edit) == "Acme"
    edit.show_text(LONG)
    assert shown(edit).endswith("…")
    assert LONG.startswith(shown(edit).rstrip("…"))
    qtbot.waitUntil(holder.isActiveWindow)
    edit.setFocus()
    assert edit.hasFocus()
    assert "…" not in shown(edit)
