"""Where the system animates nothing, nothing moves by itself."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app.domain.settings import Theme
from desktop_app.services.long_changes import LongChange
from desktop_app.ui.clearing import offer_clearing
from desktop_app.ui.long_work import LongWork
from desktop_app.ui.session import Session
from desktop_app.ui.theme import AppTheme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform


class Still(QProxyStyle):
    """A style on a system that is to animate nothing."""

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returned: QStyleHintReturn | None = None,
    ) -> int:
        if hint is QStyle.StyleHint.SH_Widget_Animation_Duration:
            return 0
        return super().styleHint(hint, option, widget, returned)


class Waiting(LongChange):
    title = "Moving follow-ups"

    def look(self) -> Iterator[tuple[int, int]]:
        while True:
            yield 0, 0


@pytest.mark.parametrize("still", [True, False])
def test_the_bar_stands_still(session: Session, qapp: QApplication, qtbot: QtBot, still: bool) -> None:
    qapp.setStyle(Still("Fusion") if still else "Fusion")
    work = LongWork(session, None, Waiting())
    qtbot.addWidget(work)
    assert (work.bar.maximum() > 0) is still
    qapp.setStyle("Fusion")


def test_it_stands_still_when_the_desktop_says_so(session: Session, qapp: QApplication, qtbot: QtBot) -> None:
    theme = AppTheme(qapp)
    for still in (True, False):
        theme.stand_still(still)
        theme.choose(Theme.DARK if still else Theme.LIGHT)  # another dress moves no more than the one before
        work = LongWork(session, None, Waiting())
        qtbot.addWidget(work)
        assert (work.bar.maximum() > 0) is still
    theme.deleteLater()


def test_the_button_that_empties_a_field_is_there_and_gone_at_once(qapp: QApplication, qtbot: QtBot) -> None:
    theme = AppTheme(qapp, Theme.DARK)
    line = QLineEdit()
    qtbot.addWidget(line)
    offer_clearing(line)
    line.show()
    (button,) = line.findChildren(QToolButton)
    assert not button.isVisible()
    line.setText("Acme")
    assert button.isVisible()
    assert button.defaultAction().text() == "Clear"
    in_dark = button.icon().pixmap(16, 16).toImage()
    theme.choose(Theme.LIGHT)
    assert button.icon().pixmap(16, 16).toImage() != in_dark
    button.click()
    assert line.text() == ""
    assert not button.isVisible()
    theme.deleteLater()
