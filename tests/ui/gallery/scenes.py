"""What there is to see, by name: the views of the window, its empty states, and every dialog."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple, TypeVar

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from desktop_app.domain.applications import ApplicationStatus
from desktop_app.domain.settings import Settings
from desktop_app.interchange.whole_json import write_whole
from desktop_app.services import backups, offers, reading
from desktop_app.services.feedback import feedback_of
from desktop_app.services.interview_list import Narrowing, companies_like, interview_ids
from desktop_app.services.letters import occasion_of
from desktop_app.services.long_changes import LongChange
from desktop_app.services.people import people_lines
from desktop_app.ui.backups.dialog import BackupsDialog
from desktop_app.ui.backups.inside import InsideDialog
from desktop_app.ui.board.outcome_dialog import OutcomeDialog
from desktop_app.ui.calendar.draft_card import DraftCard
from desktop_app.ui.calendar.go_to_dialog import GoToDialog
from desktop_app.ui.calendar.modes import Mode
from desktop_app.ui.closing import ClosingExplained
from desktop_app.ui.dialogs.application_dialog import ApplicationDialog
from desktop_app.ui.dialogs.ask_again_dialog import AskAgainDialog
from desktop_app.ui.dialogs.ask_card import AskCard
from desktop_app.ui.dialogs.choose_dialog import ChooseDialog
from desktop_app.ui.dialogs.contact_dialog import ContactDialog
from desktop_app.ui.dialogs.debrief_dialog import DebriefDialog
from desktop_app.ui.dialogs.erase_person_dialog import ErasePersonDialog
from desktop_app.ui.dialogs.feedback_dialog import FeedbackDialog
from desktop_app.ui.dialogs.import_dialog import ImportDialog
from desktop_app.ui.dialogs.import_list.dialog import ListDialog
from desktop_app.ui.dialogs.import_whole import WholeDialog
from desktop_app.ui.dialogs.interview_dialog import InterviewDialog
from desktop_app.ui.dialogs.judgement_dialog import JudgementDialog
from desktop_app.ui.dialogs.let_go_dialog import LetGoDialog
from desktop_app.ui.dialogs.own_follow_up_dialog import OwnFollowUpDialog
from desktop_app.ui.dialogs.preparation_dialog import PreparationDialog
from desktop_app.ui.dialogs.promise_dialog import PromiseDialog
from desktop_app.ui.dialogs.settings_dialog import SettingsDialog
from desktop_app.ui.dialogs.split_dialog import SplitDialog
from desktop_app.ui.dialogs.why_dialog import WhyDialog
from desktop_app.ui.export.dialog import ExportDialog
from desktop_app.ui.health.dialog import HealthDialog
from desktop_app.ui.interviews.columns import FIRST_COLUMNS
from desktop_app.ui.interviews.columns_dialog import ColumnsDialog
from desktop_app.ui.interviews.days_dialog import DaysDialog
from desktop_app.ui.letters.dialog import LetterDialog
from desktop_app.ui.letters.templates_dialog import TemplatesDialog
from desktop_app.ui.long_work import LongWork
from desktop_app.ui.looking import LookingDialog
from desktop_app.ui.offers.criteria_dialog import CriteriaDialog
from desktop_app.ui.offers.offer_dialog import OfferDialog
from desktop_app.ui.palette.dialog import Palette
from desktop_app.ui.palette.entries import Opening
from desktop_app.ui.people.edit_dialog import EditPersonDialog
from desktop_app.ui.policy.dialog import OwnPolicyDialog, PolicyDialog
from desktop_app.ui.quitting import QuittingExplained
from desktop_app.ui.report.dialog import ReportDialog
from desktop_app.ui.shortcuts_sheet import ShortcutsSheet
from tests.ui.gallery.going_on import asked_if_sent, exporting, known_company, policy_moving
from tests.ui.gallery.stage import Stage
from tests.ui.stored import JANE

INVITATION = Path(__file__).parents[2] / "end_to_end" / "data" / "invitation.ics"
LISTS = Path(__file__).parents[2] / "interchange" / "data" / "lists"
Dialogs = Callable[[Stage], QDialog]


def _application(stage: Stage, company: str = "Acme") -> int:
    return next(one.id for one in reading.listed_applications(stage.context) if one.company == company)


def _interview(stage: Stage) -> int:
    return next(
        number
        for number in interview_ids(stage.context)
        if reading.interview(stage.context, number).company == "Acme"
    )


def _of_application(make: Callable[..., QDialog]) -> Dialogs:
    return lambda stage: make(
        stage.session, stage.window, reading.application(stage.context, _application(stage))
    )


def _of_interview(make: Callable[..., QDialog]) -> Dialogs:
    return lambda stage: make(
        stage.session, stage.window, reading.interview(stage.context, _interview(stage))
    )


def _to_read(make: Callable[..., QDialog]) -> Dialogs:
    return lambda stage: make(
        stage.context, stage.window, reading.interview(stage.context, _interview(stage))
    )


def _plain(make: Callable[..., QDialog]) -> Dialogs:
    return lambda stage: make(stage.session, stage.window)


def _settings(kind: type[SettingsDialog], section: int) -> Dialogs:
    def make(stage: Stage) -> QDialog:
        dialog = kind(stage.session, stage.window, _store_nothing)
        dialog.tabs.setCurrentIndex(section)
        return dialog

    return make


def _store_nothing(_settings: Settings) -> None:
    """A photograph changes no settings."""


def _read(dialog: BackupsDialog) -> QDialog:
    """Return the dialog once it has read, beside the window, what there is."""
    while "No backup" not in dialog.said.text():
        QTest.qWait(10)
    return dialog


D = TypeVar("D", ImportDialog, ListDialog, WholeDialog)


def _shown(dialog: D) -> D:
    """Return the dialog once it has read its file beside the window."""
    while dialog.is_reading:
        QTest.qWait(10)
    return dialog


def _whole(stage: Stage) -> Path:
    """Return an export that holds nothing."""
    path = stage.context.database.path.with_name("everything.json")
    path.write_bytes(write_whole({"application": []}, 2))
    return path


def _inside(stage: Stage) -> QDialog:
    """Look into a backup, of which nothing is left for the other pictures."""
    path = backups.back_up_now(stage.context.database.path)
    held = backups.look_into(stage.context, path)
    shutil.rmtree(path.parent)
    return InsideDialog(held, stage.window, "Tue 1 Dec 19:15")


INVITATIONS = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Invented//EN
METHOD:REQUEST
BEGIN:VEVENT
UID:onsite@quillmark.example
DTSTART;TZID=Europe/London:20261210T100000
DTEND;TZID=Europe/London:20261210T140000
SUMMARY:Virtual onsite interview with Quillmark
DESCRIPTION:10:00-10:45 System design with Jane Miller\\n11:00-11:45 Coding with Tom\\n
 12:00 Lunch\\n13:00-14:00 Values\\n\\nDial in: +44 20 3956 2220 PIN: 123 456 789#
X-GOOGLE-CONFERENCE:https://meet.google.com/abc-defg-hij
ATTENDEE;CN=Jane Miller:mailto:jane@quillmark.example
ATTENDEE;CN=Tom Ito:mailto:tom@quillmark.example
END:VEVENT
BEGIN:VEVENT
UID:coaching@quillmark.example
DTSTART;TZID=Europe/London:20261203T090000
DURATION:PT30M
RRULE:FREQ=WEEKLY
SUMMARY:Interview coaching with Brightkiln
END:VEVENT
BEGIN:VEVENT
UID:{moved}
SEQUENCE:3
DTSTART;TZID=Europe/London:20261211T160000
DURATION:PT1H
SUMMARY:Moved to Friday
END:VEVENT
END:VCALENDAR
"""


def _invitations(stage: Stage) -> Path:
    """Return a calendar with a block of several rounds, a series, and a round that moves."""
    path = stage.context.database.path.with_name("invitations.ics")
    moved = next(
        row for row in reading.listed_interviews(stage.context) if row.span.starts_at > stage.context.now()
    )
    path.write_text(INVITATIONS.replace("{moved}", moved.uid), encoding="utf-8", newline="\r\n")
    return path


def _companies(stage: Stage, typed: str) -> list[tuple[object, str]]:
    return [(name, name) for name in companies_like(stage.context, typed)]


def _ignore(_argument: object) -> None:
    """A photograph opens nothing."""


def _follow_up(stage: Stage, company: str = "Acme") -> int:
    board = reading.follow_up_board(stage.context)
    everything = [*board.overdue, *board.today, *board.this_week, *board.later]
    return next(one.id for one in everything if one.company == company and one.kind.value == "thank_you")


class _NeverDone(LongChange):
    title = "Moving follow-ups"

    def look(self) -> Iterator[tuple[int, int]]:
        """Stand still, as far as a photograph shows."""
        while True:
            yield 40, 100


DIALOGS: dict[str, Dialogs] = {
    "interview": lambda stage: InterviewDialog(
        stage.session,
        stage.window,
        phrase="Interview with Acme tomorrow 3pm with Jane on zoom, decide Friday",
    ),
    "application": _plain(ApplicationDialog),
    "ask-again": lambda stage: AskAgainDialog(
        stage.session, stage.window, _application(stage), "They were asked once, on Wednesday."
    ),
    "ask": _to_read(AskCard),
    "preparation": _to_read(PreparationDialog),
    "contact": _of_application(ContactDialog),
    "debrief": _of_interview(DebriefDialog),
    "promise": _of_interview(PromiseDialog),
    "feedback": lambda stage: FeedbackDialog(stage.session, stage.window, _application(stage)),
    "feedback-recorded": lambda stage: FeedbackDialog(
        stage.session,
        stage.window,
        _application(stage, "Harbour Books"),
        feedback_of(stage.context, _application(stage, "Harbour Books"))[0],
    ),
    "judgement": lambda stage: JudgementDialog(stage.session, stage.window, "Acme"),
    "let-go": _of_application(LetGoDialog),
    "outcome": _of_application(OutcomeDialog),
    "own-follow-up": _plain(OwnFollowUpDialog),
    "settings-general": _settings(SettingsDialog, 0),
    "settings-reminders": _settings(SettingsDialog, 1),
    "settings-follow-ups": _settings(SettingsDialog, 2),
    "settings-letters": _settings(SettingsDialog, 3),
    "why": lambda stage: WhyDialog(stage.context, stage.window, _follow_up(stage)),
    "letter": lambda stage: LetterDialog(
        stage.session, stage.window, occasion_of(stage.context, _follow_up(stage))
    ),
    "letter-templates": _plain(TemplatesDialog),
    "criteria": _plain(CriteriaDialog),
    "offer": lambda stage: OfferDialog(stage.session, stage.window, offers.open_offers(stage.context)[0]),
    "policy": _plain(PolicyDialog),
    "policy-moving": policy_moving,
    "export-going-on": exporting,
    "own-policy": _of_application(OwnPolicyDialog),
    "long-work": lambda stage: LongWork(stage.session, stage.window, _NeverDone()),
    "health": lambda stage: HealthDialog(
        stage.session, stage.window, awake_since=lambda: None, autostart=None
    ),
    "backups": lambda stage: _read(BackupsDialog(stage.session, stage.window)),
    "erase-person": lambda stage: ErasePersonDialog(stage.session, stage.window, JANE),
    "export": _plain(ExportDialog),
    "report": _plain(ReportDialog),
    "import": lambda stage: _shown(ImportDialog(stage.session, stage.window, [INVITATION])),
    "inside-backup": _inside,
    "split": _of_interview(SplitDialog),
    "import-list": lambda stage: _shown(ListDialog(stage.session, stage.window, LISTS / "simplify.csv")),
    "import-list-asking": lambda stage: _shown(ListDialog(stage.session, stage.window, LISTS / "asking.csv")),
    "import-invitations": lambda stage: _shown(
        ImportDialog(stage.session, stage.window, [_invitations(stage)])
    ),
    "import-whole": lambda stage: _shown(WholeDialog(stage.session, stage.window, _whole(stage))),
    "edit-person": lambda stage: EditPersonDialog(
        stage.session, stage.window, people_lines(stage.context, [1])[1]
    ),
    "go-to": lambda stage: GoToDialog(date(2026, 12, 1), date(2026, 12, 9), stage.window),
    "columns": lambda stage: ColumnsDialog(FIRST_COLUMNS, stage.window),
    "between-days": lambda stage: DaysDialog(date(2026, 12, 1), date(2026, 11, 1), None, stage.window),
    "choose": lambda stage: ChooseDialog(
        "Which company?", "Some letters of its name", lambda typed: _companies(stage, typed), stage.window
    ),
    "closing": lambda stage: ClosingExplained(stage.window),
    "looking-at-the-start": lambda _stage: LookingDialog(),
    "quitting": lambda stage: QuittingExplained(stage.window, at_login=False),
    "palette": lambda stage: Palette(
        stage.context,
        stage.window.commands.all(),
        Opening(_ignore, _ignore, _ignore, _ignore, _ignore),
        _ignore,
        stage.window,
    ),
    "shortcuts": lambda stage: ShortcutsSheet(stage.window.commands, stage.window),
}
"""Every dialog, over the filled window."""


class View(NamedTuple):
    """A view of the window; ``filled`` says over which data."""

    show: Callable[[Stage], object]
    filled: bool = True


def _page(name: str) -> Callable[[Stage], object]:
    return lambda stage: stage.window.show_view(name)


def _mode(mode: Mode) -> Callable[[Stage], object]:
    def show(stage: Stage) -> None:
        stage.window.page.hide_details()
        stage.window.show_mode(mode)
        stage.window.page.calendar.select_day(date(2026, 12, 1))

    return show


def _week(stage: Stage) -> None:
    _mode(Mode.WEEK)(stage)
    # Once it stands still its marks are named, and Tab is led through them.
    week = stage.window.page.calendar.week
    while len(week._ahead) < 2:
        QTest.qWait(10)


def _details(stage: Stage) -> None:
    _mode(Mode.MONTH)(stage)
    stage.window.page.show_interview(_application(stage), _interview(stage))


def _adding(stage: Stage) -> None:
    stage.window.show_mode(Mode.MONTH)
    day = date(2026, 12, 8)
    view = stage.window.page.calendar.view
    view.draft_requested.emit(day, day, view.visualRect(stage.window.page.calendar.model.index_of(day)))
    stage.settle()
    (card,) = (card for card in stage.window.findChildren(DraftCard) if card.isVisible())
    card.phrase.line.setText("Finch & Sons 3pm with Jane on Zoom")


def _day(stage: Stage) -> None:
    _mode(Mode.MONTH)(stage)
    stage.window.page.calendar.open_day(date(2026, 12, 3))


def _small_month(stage: Stage) -> None:
    _mode(Mode.MONTH)(stage)
    stage.window.commands.small_month.trigger()


def _found(typed: str) -> Callable[[Stage], object]:
    def show(stage: Stage) -> None:
        stage.window.page.hide_details()
        stage.window.show_view("interviews")
        stage.window.page.interviews.filters.narrow(Narrowing())
        stage.window.page.interviews.view.clearSelection()
        stage.window.toolbar.search.setText(typed)

    return show


def _left_interviews(stage: Stage) -> None:
    _found("")(stage)
    stage.window.show_view("insights")


def _narrowed(stage: Stage) -> None:
    _found("")(stage)
    chosen = Narrowing(
        stages=(ApplicationStatus.INTERVIEWING, ApplicationStatus.OFFER), first=date(2026, 11, 1)
    )
    stage.window.page.interviews.filters.narrow(chosen)
    stage.window.page.interviews.view.selectAll()


def _people(stage: Stage) -> None:
    stage.window.page.hide_details()
    stage.window.show_view("people")


def _skipped(stage: Stage) -> None:
    from desktop_app.ui.first_start import FirstStart

    for screen in stage.window.findChildren(FirstStart):
        screen.skip.click()
    _mode(Mode.MONTH)(stage)


VIEWS: dict[str, View] = {
    "month": View(_mode(Mode.MONTH)),
    "week": View(_week),
    "agenda": View(_mode(Mode.AGENDA)),
    "details": View(_details),
    "day": View(_day),
    "small-month": View(_small_month),
    "adding": View(_adding),
    "interviews": View(_page("interviews")),
    "interviews-found": View(_found("jane en")),
    "interviews-not-found": View(_found("wombats")),
    "interviews-narrowed": View(_narrowed),
    "insights": View(_left_interviews),
    "board": View(_page("board")),
    "offers": View(_page("offers")),
    "waiting": View(_page("waiting")),
    "people": View(_people),
    "details-known-company": View(known_company),
    "asked-if-sent": View(lambda stage: asked_if_sent(stage, _follow_up(stage, "Harbour Books"))),
    "first-start": View(lambda _stage: None, filled=False),
    "month-empty": View(_skipped, filled=False),
    "agenda-empty": View(_mode(Mode.AGENDA), filled=False),
    "interviews-empty": View(_page("interviews"), filled=False),
    "insights-empty": View(_page("insights"), filled=False),
    "board-empty": View(_page("board"), filled=False),
    "offers-empty": View(_page("offers"), filled=False),
    "waiting-empty": View(_page("waiting"), filled=False),
    "people-empty": View(_page("people"), filled=False),
}
"""Every view and its empty state, in an order in which each can follow the one before."""


def what_lies_on_top(stage: Stage) -> QWidget:
    """Return the pop-up that is open, or the window."""
    return QApplication.activePopupWidget() or stage.window
