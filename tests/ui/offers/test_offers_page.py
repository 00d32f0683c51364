"""The offers' page on a real store: side by side, plain about what is missed, with the others in view."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.domain.applications import ApplicationDraft, ApplicationStatus
from desktop_app.domain.offers import Assessment, Criterion, OfferDraft, Rating
from desktop_app.services import offers, reading
from desktop_app.services.applications import add_application, record_outcome
from desktop_app.services.contacts import record_promise
from desktop_app.ui.dialogs.choice_box import ChoiceBox
from desktop_app.ui.dialogs.feedback_dialog import FeedbackDialog
from desktop_app.ui.offers.criteria_dialog import CriteriaDialog
from desktop_app.ui.offers.offer_dialog import OfferDialog
from desktop_app.ui.offers.page import OffersPage
from desktop_app.ui.session import Session
from desktop_app.ui.theme import AppTheme
from tests.ui.stored import add_round, at

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform


def page_of(session: Session, qapp: QApplication, qtbot: QtBot) -> OffersPage:
    page = OffersPage(session, AppTheme(qapp))
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    return page


@pytest.fixture
def page(session: Session, qapp: QApplication, qtbot: QtBot) -> Iterator[OffersPage]:
    context = session.context
    for company in ("Acme <b>", "Globex"):
        add_application(context, ApplicationDraft(company))
    for id_ in (1, 2):
        record_outcome(context, id_, ApplicationStatus.OFFER)
    offers.keep_criteria(
        context,
        [
            Criterion(0, "From home", must=True),
            Criterion(0, "Near", must=False, weight=1),
            Criterion(0, "Team", must=False, weight=4),
        ],
    )
    offers.describe_offer(context, 1, OfferDraft(answer_by=date(2026, 12, 8), salary="60k"))
    for company, day in (("Initech", 7), ("Umbrella", 10), ("Hooli", None)):
        interview = add_round(context, company, at(1, 8))
        record_promise(context, interview.id, date(2026, 12, day) if day else None)
    page = page_of(session, qapp, qtbot)
    yield page
    page.close()


def said(page: OffersPage, application_id: int) -> list[str]:
    labels = page.table.heads[application_id].findChildren(QLabel)
    return [label.text() for label in labels if not label.isHidden()]


def test_offers_stand_side_by_side_and_the_others_below(page: OffersPage) -> None:
    assert said(page, 1)[:3] == ["Acme <b>", "60k", "Answer by Tue 8 Dec"]
    assert "No day for the answer was named" in said(page, 2)
    assert page.table.heads[1].x() < page.table.heads[2].x()
    assert [button.accessibleName() for button in page.processes] == [
        "Initech, Interviewing: decides by Mon 7 Dec, before you have to",
        "Umbrella, Interviewing: decides by Thu 10 Dec, after you have to",
        "Hooli, Interviewing: no date known",
    ]
    labels = page.findChildren(QLabel)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels if label.text())


def rate(page: OffersPage, key: tuple[int, int], rating: Rating) -> None:
    box = page.table.cells[key].rating
    box.setCurrentIndex(box.findData(int(rating)))
    box.activated.emit(box.currentIndex())


def test_a_missed_must_have_is_said_beside_the_best_score(page: OffersPage, session: Session) -> None:
    home, near, team = offers.criteria(session.context)
    cell = page.table.cells[1, home.id]
    assert cell.rating.accessibleName() == "Acme <b>: From home"
    rate(page, (1, home.id), Rating.NO)
    rate(page, (1, near.id), Rating.YES)
    rate(page, (1, team.id), Rating.YES)
    assert "Misses a must-have: From home" in said(page, 1)
    assert "Nice-to-haves: 100 of 100" in said(page, 1)
    assert "Still to find out: From home" in said(page, 2)
    assert page.table.cells[1, home.id] is cell  # the words change, the widgets stay
    session.undo()
    assert "Nice-to-haves: 100 of 100, 1 not rated yet" in said(page, 1)
    rate(page, (2, home.id), Rating.YES)
    assert "All must-haves are met" in said(page, 2)


def test_a_note_is_kept_as_one_leaves_it(page: OffersPage, session: Session) -> None:
    home = offers.criteria(session.context)[0]
    note = page.table.cells[2, home.id].note
    note.setFocus()
    QTest.keyClicks(note, "ask Tom")
    QTest.keyClick(note, Qt.Key.Key_Return)
    found = offers.offer_of(session.context, 2).assessments
    assert found == {home.id: Assessment(None, "ask Tom")}


def test_what_the_offer_says_is_edited(page: OffersPage, session: Session) -> None:
    press(page, "Edit: Globex")
    (dialog,) = page.findChildren(OfferDialog)
    dialog.answer_by.setText("yesterdayish")
    dialog.accept()
    assert dialog.answer_row.complaint
    dialog.answer_by.setText("4 Dec")
    dialog.salary.setText("55k")
    dialog.accept()
    assert said(page, 2)[:3] == ["Globex", "55k", "Answer by Fri 4 Dec"]
    # The earliest answer decides what comes in time; and the first to answer stands first.
    assert page.processes[0].accessibleName().endswith("after you have to")
    assert list(page.table.heads) == [2, 1]


def press(page: OffersPage, name: str) -> None:
    qapp = QApplication.instance()
    assert qapp is not None
    qapp.processEvents()  # what was made anew is laid out and shown then
    (button,) = [b for b in page.findChildren(QPushButton) if b.accessibleName() == name and b.isVisible()]
    button.click()


def test_what_matters_is_edited_line_by_line(page: OffersPage, session: Session) -> None:
    page.matters.click()
    (dialog,) = page.findChildren(CriteriaDialog)
    dialog.lines[1].remove.click()
    line = dialog.add_line()
    line.name.setText("42k")
    line.weight.setCurrentIndex(0)
    dialog.add_line()
    dialog.accept()
    kept = [(c.name, c.must, c.weight) for c in offers.criteria(session.context)]
    assert kept == [("From home", True, 3), ("42k", True, 3), ("Team", False, 4)]
    assert len(page.table.cells) == 6


def asked(page: OffersPage) -> list[str]:
    """Return whose call sheet is open, and close it."""
    sheets = [sheet for sheet in page.findChildren(FeedbackDialog) if sheet.isVisible()]
    for sheet in sheets:
        sheet.reject()
    return [sheet.application.company for sheet in sheets]


def test_accepting_and_declining_take_the_offer_away(page: OffersPage, session: Session) -> None:
    press(page, "Decline: Globex")
    assert list(page.table.heads) == [1]
    assert asked(page) == ["Globex"]
    press(page, "Accept: Acme <b>")
    assert asked(page) == ["Acme <b>"]
    assert reading.application(session.context, 1).status is ApplicationStatus.ACCEPTED
    assert not page.table.isVisible()


def test_without_an_offer_it_says_what_belongs_here(
    session: Session, qapp: QApplication, qtbot: QtBot
) -> None:
    page = page_of(session, qapp, qtbot)
    words = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert words[0] == "No offer waits for an answer."
    press(page, "What matters to you…")
    assert page.findChildren(CriteriaDialog)
    page.close()


def test_everything_has_a_name(page: OffersPage) -> None:
    assert all(w.accessibleName() for w in [*page.findChildren(ChoiceBox), *page.findChildren(QPushButton)])
