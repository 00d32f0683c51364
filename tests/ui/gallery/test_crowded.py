"""More than there is room for: forty rounds on a day, eight at one time, names of 60 and of 300 letters."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.domain.changes import Change
from desktop_app.domain.interviews import InterviewDraft
from desktop_app.domain.people import Person
from desktop_app.domain.settings import Theme
from desktop_app.services import reading
from desktop_app.services.interviews import edit_interview
from desktop_app.ui.calendar.modes import Mode
from desktop_app.ui.theme import AppTheme
from tests.ui.gallery.facts import defects, touching
from tests.ui.gallery.painted import painted_words
from tests.ui.gallery.scenes import what_lies_on_top
from tests.ui.gallery.shown import shown_dialogs
from tests.ui.gallery.stage import Stage
from tests.ui.stored import JANE, TOM, add_round, at

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform

LONG = "The Northern Society for Libraries and Archives and Maps of All Kinds "
SIXTY, THREE_HUNDRED = LONG[:60].strip(), (LONG * 5)[:300].strip()
SIZES = ((900, 600), (1280, 800))


@pytest.fixture(params=[Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def crowded(qapp: QApplication, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Stage]:
    qapp.setLayoutDirection(request.param)
    theme = AppTheme(qapp, Theme.LIGHT)
    stage = Stage(tmp_path, qapp, theme, filled=True)
    for number in range(40):
        add_round(stage.context, f"Company {number}", at(16, 8 + number % 10, 15 * (number % 4)))
    for number in range(8):
        add_round(stage.context, f"Firm {number}", at(2, 10, 5 * number))
    add_round(stage.context, SIXTY, at(1, 9), role=SIXTY, interviewers=(JANE,))
    for day in (1, 4):
        add_round(stage.context, THREE_HUNDRED, at(day, 12), role=THREE_HUNDRED, interviewers=(JANE, TOM))
    stage.session.publish(Change.of_everything("crowd the calendar"))
    stage.show(*SIZES[0])
    yield stage
    stage.close()
    theme.deleteLater()
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.mark.parametrize("mode", list(Mode))
def test_every_way_to_show_time(crowded: Stage, mode: Mode) -> None:
    longest = next(
        one.id for one in reading.listed_applications(crowded.context) if one.company == THREE_HUNDRED
    )
    crowded.window.show_mode(mode)
    found = []
    for size in SIZES:
        crowded.show(*size)
        for details in (False, True):
            if details:
                crowded.window.page.show_application(longest)
            else:
                crowded.window.page.hide_details()
            crowded.window.page.calendar.select_day(date(2026, 12, 1))
            crowded.settle()
            wrong = defects(crowded.window)
            for painted in crowded.window.page.calendar.findChildren(QWidget):
                wrong += touching(painted)
            found += [f"{size}, details {details}: {one}" for one in wrong]
    assert not found, "\n".join(found)


def test_the_day_and_the_pages(crowded: Stage) -> None:
    found = []
    crowded.window.page.calendar.open_day(date(2026, 12, 16))
    crowded.settle()
    found += [f"the day: {one}" for one in defects(what_lies_on_top(crowded))]
    crowded.clear()
    for page in ("interviews", "insights", "board", "waiting", "people"):
        crowded.window.show_view(page)
        crowded.settle()
        found += [f"{page}: {one}" for one in defects(crowded.window)]
    assert not found, "\n".join(found)


def test_what_has_no_room_beside_a_number_is_a_plus(crowded: Stage) -> None:
    first = next(iter(reading.listed_applications(crowded.context)))
    crowded.window.page.show_application(first.id)
    crowded.settle()
    view = crowded.window.page.calendar.view
    said = [words.text for words in painted_words(view.viewport())]
    assert "+" in said
    assert "+79" not in said
    crowded.window.page.hide_details()
    crowded.settle()
    assert "+79" in [words.text for words in painted_words(view.viewport())]


@pytest.fixture
def long_names(crowded: Stage) -> Stage:
    """What the scenes are about gets the longest words that it can have beside its company."""
    acme = next(row for row in reading.listed_interviews(crowded.context) if row.company == "Acme")
    round_ = reading.interview(crowded.context, acme.id)
    people = (Person(THREE_HUNDRED[:120], "long@acme.example"), JANE)
    draft = InterviewDraft(
        "Acme",
        round_.span,
        role=THREE_HUNDRED,
        interviewers=people,
        location=THREE_HUNDRED,
        title=THREE_HUNDRED,
    )
    crowded.session.perform(edit_interview, acme.id, draft)
    return crowded


def test_dialogs_about_long_names_are_whole_and_fit_a_small_window(long_names: Stage) -> None:
    found = []
    for name, dialog in shown_dialogs(long_names):
        if dialog.width() > SIZES[0][0]:
            found.append(f"{name} is {dialog.width()} wide")
        found += [f"{name}: {one}" for one in defects(dialog)]
    assert not found, "\n".join(found)
