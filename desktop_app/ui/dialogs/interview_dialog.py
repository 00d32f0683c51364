"""The dialog that adds or edits a round of interviews."""

from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from desktop_app.domain.changes import Change
from desktop_app.domain.employers import memory_lines
from desktop_app.domain.interviews import DEFAULT_DURATION, Interview, InterviewDraft, InterviewKind
from desktop_app.domain.quick_add.parts import QuickAdd
from desktop_app.domain.wording import KIND_WORDS
from desktop_app.services import reading
from desktop_app.services.employers import memory
from desktop_app.services.interviews import add_interview, edit_interview
from desktop_app.ui.dialogs.choice_box import ChoiceBox
from desktop_app.ui.dialogs.day_field import DayField
from desktop_app.ui.dialogs.form import FormDialog
from desktop_app.ui.dialogs.notes_field import NotesField
from desktop_app.ui.dialogs.people_field import PeopleField
from desktop_app.ui.dialogs.phrase_field import PhraseField
from desktop_app.ui.dialogs.phrase_filling import Following, day_meant, length_of
from desktop_app.ui.dialogs.when_fields import WhenFields
from desktop_app.ui.links import web_address
from desktop_app.ui.session import Session

FIRST_OFFERED_HOUR = time(10)


class InterviewDialog(FormDialog):
    """Adds a round, on ``day`` (to ``last``) or at ``start``, with ``company``, if known, or edits ``interview``.

    A new round may be typed as a ``phrase``, which fills the fields below it, or is proposed ``like`` another.
    """

    def __init__(
        self,
        session: Session,
        parent: QWidget | None = None,
        *,
        day: date | None = None,
        last: date | None = None,
        start: datetime | None = None,
        length: timedelta | None = None,
        company: str = "",
        phrase: str = "",
        interview: Interview | None = None,
        like: Interview | None = None,
    ) -> None:
        title = self.tr("Edit interview") if interview else self.tr("New interview")
        if like is not None:
            title = self.tr("Duplicate interview")
        save = self.tr("Save") if interview else self.tr("Add")
        super().__init__(session, parent, title=title, save_text=save)
        self.interview = interview
        self._title = interview.title if interview else ""
        known = interview or like
        if start is None and day is not None:
            start = datetime.combine(day, FIRST_OFFERED_HOUR)
        self.phrase: PhraseField | None = None
        if known is None:
            self.phrase = PhraseField(self.context)
            self.phrase_row = self.add(self.tr("In a &phrase"), self.phrase)
        self.company = QLineEdit(known.company if known else company)
        self.company.setPlaceholderText(self.tr("Who invites you?"))
        self.company.installEventFilter(self)
        self.company_row = self.add(self.tr("&Company"), self.company)
        if interview is None:
            self.company.textChanged.connect(self._remember_company)
            self._remember_company(self.company.text())
        self.role = QLineEdit(known.role if known else "")
        self.role.setPlaceholderText(self.tr("Backend developer …"))
        self.role_row = self.add(self.tr("&Role"), self.role)
        self.kind = ChoiceBox()
        for kind, words in KIND_WORDS.items():
            self.kind.addItem(words, kind)
        self.kind.setCurrentIndex(list(KIND_WORDS).index(known.kind if known else InterviewKind.OTHER))
        self.add(self.tr("&Kind"), self.kind)
        self.when = WhenFields(self, known.span if known else None, start, length or DEFAULT_DURATION)
        if last is not None and day is not None and last > day:
            self.when.last_day.set_day(last)
            self.when.all_day.setChecked(True)
        self.location = QLineEdit(known.location if known else "")
        self.add(self.tr("&Location"), self.location)
        self.link = QLineEdit(known.meeting_url if known else "")
        self.link.setPlaceholderText("https://")
        self.link_row = self.add(self.tr("&Meeting link"), self.link)
        self.dial_in = QLineEdit(known.dial_in if known else "")
        self.dial_in.setPlaceholderText(self.tr("+1 646 558 8656, code …"))
        self.add(self.tr("Dial-in n&umber"), self.dial_in)
        self.people = PeopleField(known.interviewers if known else ())
        self.people_row = self.add(self.tr("&Interviewers"), self.people)
        self.decision = DayField(self.context.today(), known.decision_by if known else None)
        self.decision_row = self.add(self.tr("Decision &by"), self.decision)
        self.decision_row.hint(self.tr("If they have told you when they will decide."))
        self.notes = NotesField(known.notes if known else "")
        self.add(self.tr("&Notes"), self.notes)
        if self.phrase is None:
            (self.when.day if like else self.company).setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._following = self._fields_following(company)
            self.phrase.understood.connect(self._follow)
            self.phrase.line.setText(phrase)
            self.phrase.line.setFocus(Qt.FocusReason.OtherFocusReason)
            # A dialog selects the text of its first field when it opens: the next key would wipe the phrase out.
            QTimer.singleShot(0, self.phrase.line, self.phrase.line.deselect)

    def typed(self) -> object:
        """Return everything entered so far, as a value that can be compared."""
        return (
            self.phrase.line.text() if self.phrase else "",
            self.company.text(),
            self.role.text(),
            self.kind.currentIndex(),
            self.when.typed(),
            self.location.text(),
            self.link.text(),
            self.dial_in.text(),
            self.people.texts(),
            self.decision.text(),
            self.notes.toPlainText(),
        )

    def save(self) -> Change | None:
        """Store the round, or say beside the fields what is missing."""
        draft = self.draft()
        if draft is None:
            return None
        if self.interview is not None:
            return self.perform(edit_interview, self.interview.id, draft)
        return self.perform(add_interview, draft)

    def draft(self) -> InterviewDraft | None:
        """Return what was entered; None when a field had to complain."""
        company = " ".join(self.company.text().split())
        if not company:
            self.company_row.complain(self.tr("Which company is it? A name is enough."))
        span = self.when.span()
        link = self.link.text().strip()
        if link and web_address(link) is None:
            self.link_row.complain(self.tr("A link starts with https:// and names a site."))
        self.people_row.complain(self.people.complaint())
        self.decision_row.complain(self.decision.complaint())
        if span is None or any(field.complaint for field in self.fields):
            return None
        before = self.interview
        return InterviewDraft(
            company=company,
            role=" ".join(self.role.text().split()),
            span=span,
            title=self._title,
            kind=InterviewKind(self.kind.currentData()),
            location=self.location.text().strip(),
            meeting_url=link,
            dial_in=" ".join(self.dial_in.text().split()),
            organizer=before.organizer if before else None,
            interviewers=self.people.people(),
            decision_by=self.decision.day(),
            notes=self.notes.text(),
        )

    def _remember_company(self, company: str) -> None:
        self.company_row.hint(" ".join(memory_lines(memory(self.context, company))))

    def _follow(self, read: QuickAdd) -> None:
        self._title = read.title
        for field in self._following:
            field.follow(read)
        # A company or a day still to come is no mistake while one types.
        troubles = [part.trouble for part in read.parts if part.trouble]
        troubles += [one.text for one in read.missing if one.kind in ("day", "decision") and read.starts_on]
        self.phrase_row.hint(" ".join(dict.fromkeys(troubles)))

    def _fields_following(self, company: str) -> list[Following]:
        when, first_day = self.when, self.when.day.day()
        clock, zone, kinds = when.clock.clock_time(), self.context.zone, list(KIND_WORDS)
        usual = when.length.duration() or DEFAULT_DURATION
        all_day, last_day = when.all_day.isChecked(), when.last_day.day()
        return [
            Following(self.company.text, lambda read: self.company.setText(read.company or company)),
            Following(self.role.text, lambda read: self.role.setText(read.role)),
            Following(self.kind.currentIndex, lambda read: self.kind.setCurrentIndex(kinds.index(read.kind))),
            Following(when.day.text, lambda read: when.day.set_day(day_meant(read, first_day))),
            Following(when.clock.text, lambda read: when.clock.set_time(read.starts_at or clock)),
            Following(
                when.length.currentText,
                lambda read: when.length.set_duration(length_of(read, usual)),
            ),
            Following(when.last_day.text, lambda read: when.last_day.set_day(read.ends_on or last_day)),
            Following(
                when.all_day.isChecked,
                lambda read: when.all_day.setChecked(
                    all_day or (read.ends_on is not None and read.starts_at is None)
                ),
            ),
            Following(when.zone.currentText, lambda read: when.zone.setEditText(read.time_zone or zone)),
            Following(self.location.text, lambda read: self.location.setText(read.location)),
            Following(self.link.text, lambda read: self.link.setText(read.meeting_url)),
            Following(self.people.texts, lambda read: self.people.set_people(read.people)),
            Following(self.decision.text, lambda read: self.decision.set_day(read.decision_by)),
        ]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.company
            and event.type() is QEvent.Type.FocusIn
            and self.company.completer() is None
        ):
            names = QCompleter(reading.company_names(self.context), self)
            names.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            names.setFilterMode(Qt.MatchFlag.MatchContains)
            self.company.setCompleter(names)
        return super().eventFilter(watched, event)
