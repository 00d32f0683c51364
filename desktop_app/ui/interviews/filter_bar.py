"""The quiet row above the list: narrow it by stage, company, person and date; what is chosen can be taken back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from desktop_app.domain.applications import ApplicationStatus
from desktop_app.domain.changes import Change
from desktop_app.domain.wording import APPLICATION_STATUS_WORDS
from desktop_app.domain.zones import ONE_DAY
from desktop_app.services.context import Context
from desktop_app.services.interview_list import Narrowing, companies_like, followed, people_like
from desktop_app.ui.chip import chip
from desktop_app.ui.dialogs.labels import plain_label
from desktop_app.ui.flow import Flow
from desktop_app.ui.theme import CAPTION, SPACE_S, SPACE_XS
from desktop_app.ui.wording import short_day


class FilterBar(QWidget):
    """Holds a `Narrowing`; ``changed`` carries it."""

    changed = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.narrowing = Narrowing()
        self.chips: list[QPushButton] = []
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(self._tick)
        self.button = QPushButton(self.tr("Filter…"), self)
        self.button.setAutoDefault(False)
        self.button.setAccessibleName(self.tr("Filter the interviews"))
        self.button.setToolTip(self.tr("Only some of the interviews (Ctrl+Shift+F)"))
        self.button.setProperty("look", "chip")
        self.button.clicked.connect(self.pop_up)
        self.count = plain_label("", self, look="caption", scale=CAPTION, wrap=False)
        self._flow = Flow(self.button)
        self._flow.setSpacing(SPACE_XS)
        holder = QWidget(self)
        holder.setLayout(self._flow)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        self._holder = holder
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_S, SPACE_XS, SPACE_S, SPACE_XS)
        row.setSpacing(SPACE_S)
        row.addWidget(holder, 1)
        row.addWidget(self.count)
        self._fill_menu()

    def narrow(self, narrowing: Narrowing) -> None:
        """Hold another narrowing and tell of it."""
        if narrowing != self.narrowing:
            self.narrowing = narrowing
            self._show_chips()
            self.changed.emit(narrowing)

    def follow(self, change: Change) -> None:
        """Narrow by what there still is: whoever was merged is followed, who or what is gone narrows no more."""
        if self.narrowing.person_id is not None or self.narrowing.company:
            self.narrow(followed(self._context, self.narrowing, change))

    def say_count(self, words: str) -> None:
        """Say how many are listed."""
        self.count.setText(words)

    def pop_up(self) -> None:
        """Open the menu of filters, by keyboard."""
        self.button.setFocus()
        self.menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    # The menu

    def _fill_menu(self) -> None:
        stages = self.menu.addMenu(self.tr("Stage"))
        self._stages: dict[ApplicationStatus, QAction] = {}
        for status in ApplicationStatus:
            action = stages.addAction(APPLICATION_STATUS_WORDS[status])
            action.setCheckable(True)
            action.toggled.connect(self._calling(self._take_stages))
            self._stages[status] = action
        self.menu.addAction(self.tr("Company…"), self.choose_company)
        self.menu.addAction(self.tr("Person…"), self.choose_person)
        days = self.menu.addMenu(self.tr("Date"))
        for words, first, last in (
            (self.tr("From today on"), 0, None),
            (self.tr("The next 7 days"), 0, 6),
            (self.tr("The next 30 days"), 0, 29),
            (self.tr("Before today"), None, -1),
            (self.tr("The last 30 days"), -30, -1),
            (self.tr("The last 12 months"), -365, -1),
        ):
            days.addAction(words, self._calling(self._take_days, first, last))
        days.addSeparator()
        days.addAction(self.tr("From … to …"), self.choose_days)
        self.menu.addSeparator()
        self.clear_action = self.menu.addAction(self.tr("Show all"), lambda: self.narrow(Narrowing()))

    def _tick(self) -> None:
        for status, action in self._stages.items():
            action.blockSignals(True)
            action.setChecked(status in self.narrowing.stages)
            action.blockSignals(False)
        self.clear_action.setEnabled(bool(self.narrowing))

    def _take_stages(self) -> None:
        chosen = tuple(status for status, action in self._stages.items() if action.isChecked())
        self.narrow(replace(self.narrowing, stages=chosen))

    def _take_days(self, first: int | None, last: int | None) -> None:
        today = self._context.today()
        self.narrow(
            replace(
                self.narrowing,
                first=today + timedelta(days=first) if first is not None else None,
                last=today + timedelta(days=last) if last is not None else None,
            )
        )

    def choose_company(self) -> None:
        """Ask for a company."""
        from desktop_app.ui.dialogs.choose_dialog import ChooseDialog
        from desktop_app.ui.dialogs.form import open_dialog

        dialog = ChooseDialog(
            self.tr("Which company?"),
            self.tr("Some letters of its name"),
            lambda typed: [(name, name) for name in companies_like(self._context, typed)],
            self.window(),
        )
        dialog.chosen.connect(lambda _value, name: self.narrow(replace(self.narrowing, company=name)))
        open_dialog(dialog)

    def choose_person(self) -> None:
        """Ask for a person."""
        from desktop_app.ui.dialogs.choose_dialog import ChooseDialog
        from desktop_app.ui.dialogs.form import open_dialog

        dialog = ChooseDialog(
            self.tr("Who?"),
            self.tr("Some letters of their name or address"),
            lambda typed: people_like(self._context, typed),
            self.window(),
        )
        dialog.chosen.connect(
            lambda id_, name: self.narrow(replace(self.narrowing, person_id=id_, person=name))
        )
        open_dialog(dialog)

    def choose_days(self) -> None:
        """Ask for two days."""
        from desktop_app.ui.dialogs.form import open_dialog
        from desktop_app.ui.interviews.days_dialog import DaysDialog

        dialog = DaysDialog(self._context.today(), self.narrowing.first, self.narrowing.last, self.window())
        dialog.chosen.connect(
            lambda first, last: self.narrow(replace(self.narrowing, first=first, last=last))
        )
        open_dialog(dialog)

    # The chips

    def _show_chips(self) -> None:
        had_focus = next((place for place, shown in enumerate(self.chips) if shown.hasFocus()), None)
        for shown in self.chips:
            self._flow.removeWidget(shown)
            shown.hide()
            shown.deleteLater()
        self.chips = [self._chip(words, without) for words, without in self._parts()]
        before: QWidget = self.button
        for shown in self.chips:
            self._flow.addWidget(shown)
            shown.show()
            QWidget.setTabOrder(before, shown)
            before = shown
        self._holder.updateGeometry()
        if had_focus is not None:
            (self.chips[min(had_focus, len(self.chips) - 1)] if self.chips else self.button).setFocus()

    def _chip(self, words: str, without: Narrowing) -> QPushButton:
        made = chip(words, self.tr("{filter}; take away").format(filter=words), self._holder)
        made.setToolTip(self.tr("Take this filter away"))
        # Later: the chip must not be deleted while it is still telling of its click.
        made.clicked.connect(lambda: QTimer.singleShot(0, self, lambda: self.narrow(without)))
        return made

    def _parts(self) -> list[tuple[str, Narrowing]]:
        now = self.narrowing
        parts = [
            (
                APPLICATION_STATUS_WORDS[stage],
                replace(now, stages=tuple(one for one in now.stages if one is not stage)),
            )
            for stage in now.stages
        ]
        if now.company:
            parts.append((self.tr("Company: {name}").format(name=now.company), replace(now, company="")))
        if now.person_id is not None:
            parts.append(
                (self.tr("With: {name}").format(name=now.person), replace(now, person_id=None, person=""))
            )
        if now.first or now.last:
            parts.append((self._days(), replace(now, first=None, last=None)))
        return parts

    def _days(self) -> str:
        first, last, locale = self.narrowing.first, self.narrowing.last, self.locale()
        today = self._context.today()
        if first == today and last is None:
            return self.tr("From today on")
        if first is None and last == today - ONE_DAY:
            return self.tr("Before today")
        if first and last:
            return f"{short_day(first, locale, with_year=True)} – {short_day(last, locale, with_year=True)}"
        if first:
            return self.tr("From {day}").format(day=short_day(first, locale, with_year=True))
        return self.tr("Until {day}").format(day=short_day(last, locale, with_year=True)) if last else ""

    def _calling(self, step: Callable[..., None], *arguments: object) -> Callable[[], None]:
        return lambda *_: step(*arguments)
