"""Words that are painted are read: chips in all twelve colours, in each of the four sets of colours."""

from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.domain.settings import Theme
from desktop_app.services.insights import Week
from desktop_app.ui.calendar.modes import Mode
from desktop_app.ui.colours import (
    COMPANY_COLOURS,
    DARK,
    DARK_HIGH_CONTRAST,
    LIGHT,
    LIGHT_HIGH_CONTRAST,
    Colours,
    company_number,
    mix,
)
from desktop_app.ui.insights.charts import Bars, WeekColumns
from desktop_app.ui.theme import AppTheme
from tests.ui.gallery.bars import bars_of
from tests.ui.gallery.facts import defects
from tests.ui.gallery.painted import painted_words
from tests.ui.gallery.stage import Stage
from tests.ui.stored import add_round, at

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform

WORN = {
    "light": (Theme.LIGHT, False, LIGHT),
    "dark": (Theme.DARK, False, DARK),
    "high": (Theme.HIGH_CONTRAST, False, LIGHT_HIGH_CONTRAST),
    "dark-high": (Theme.HIGH_CONTRAST, True, DARK_HIGH_CONTRAST),
}


class _OnDarkSystem(AppTheme):
    """What is worn in high contrast where the system is dark, which the offscreen platform never is."""

    def _wanted(self) -> Colours:
        return DARK_HIGH_CONTRAST


@pytest.fixture(params=list(WORN.values()), ids=list(WORN))
def theme(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[AppTheme]:
    choice, system_is_dark, colours = request.param
    theme = (_OnDarkSystem if system_is_dark else AppTheme)(qapp, choice)
    assert theme.colours is colours
    yield theme
    theme.deleteLater()


def of_every_colour() -> list[str]:
    """Twelve companies, one for each colour."""
    found: dict[int, str] = {}
    for number in count():
        name = f"Co {number}"
        found.setdefault(company_number(name), name)
        if len(found) == len(COMPANY_COLOURS):
            return list(found.values())
    raise AssertionError


def said(top: QWidget) -> str:
    widgets = [top, *top.findChildren(QWidget)]
    return " ".join(words.text for one in widgets if one.isVisible() for words in painted_words(one))


def test_chips_of_all_twelve_colours(qapp: QApplication, theme: AppTheme, tmp_path: Path) -> None:
    stage = Stage(tmp_path, qapp, theme, filled=False)
    companies = of_every_colour()
    for place, company in enumerate(companies):
        add_round(stage.context, company, at(14 + place % 7, 9 + 4 * (place // 7)))
    stage.window.show_page()
    stage.window.page.complete()
    stage.show(1600, 1400)
    found = []
    for mode in Mode:
        stage.window.show_mode(mode)
        stage.window.page.calendar.select_day(date(2026, 12, 14))
        stage.settle()
        shown = said(stage.window.page.calendar)
        found += [f"{mode}: {name} is not shown" for name in companies if name not in shown]
        found += [f"{mode}: {defect}" for defect in defects(stage.window)]
    stage.close()
    assert not found, "\n".join(found)


def test_bars_stand_out_and_a_pale_one_is_found(
    qapp: QApplication, theme: AppTheme, monkeypatch: pytest.MonkeyPatch
) -> None:
    chart = Bars("Stages")
    chart.show_rows([("Interviewing", 5, "5"), ("Offer", 1, "1")])
    weeks = WeekColumns()
    weeks.show_weeks([Week(date(2026, 11, 23), 4, 2), Week(date(2026, 11, 30), 0, 3)])
    for shown, bars in ((chart, 2), (weeks, 3)):
        shown.resize(500, 200)
        shown.show()
        qapp.processEvents()
        assert len(list(bars_of(shown))) == bars
        assert defects(shown) == []
    monkeypatch.setattr(
        "desktop_app.ui.insights.charts.mix", lambda _ink, ground, _share: mix(ground, "#888888", 0.8)
    )
    found = defects(chart)
    assert len(found) == 2
    assert found[0].startswith("a bar of Bars 'Stages' stands out by 1.")
    chart.close()
    weeks.close()


class _Pale(QWidget):
    """Paints words that are hard to read, as a delegate might."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("#ffffff"))
        painter.setPen(QColor("#999999"))
        painter.drawText(10, 30, "Hard to read")
        painter.setPen(QColor("#333333"))
        painter.drawText(10, 60, "Read easily")
        painter.end()


def test_pale_paint_is_found(qapp: QApplication, theme: AppTheme) -> None:
    pale = _Pale()
    pale.resize(200, 80)
    pale.show()
    qapp.processEvents()
    assert [words.text for words in painted_words(pale)] == ["Hard to read", "Read easily"]
    (found,) = defects(pale)
    assert found.startswith("'Hard to read' of _Pale")
    assert "2.85 to 1 from #ffffff" in found
    pale.close()
