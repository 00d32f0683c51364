"""Insights: how the week goes, where everything stands, how long answers take, what was learnt."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from desktop_app.domain.wording import APPLICATION_STATUS_WORDS
from desktop_app.services import base_rates, feedback, goals, insights
from desktop_app.ui.dialogs.labels import plain_label
from desktop_app.ui.insights.charts import Bars, WeekColumns
from desktop_app.ui.page import Page
from desktop_app.ui.reading_order import show_focus
from desktop_app.ui.session import Session
from desktop_app.ui.theme import CAPTION, SPACE_L, SPACE_S, SPACE_XL, TITLE, AppTheme
from desktop_app.ui.week_words import progress_words

translate = QCoreApplication.translate
MOST_THEMES = 8
WIDEST = 640


class InsightsPage(Page):
    """Pictures of the search, in words too; nothing here is a mark."""

    def __init__(self, session: Session, theme: AppTheme, parent: QWidget | None = None) -> None:
        super().__init__(session, theme, parent)
        self.week = plain_label("")
        self.stages = Bars(self.tr("Where everything stands"))
        self.weeks = WeekColumns()
        self.answers = plain_label("")
        self.themes = Bars(self.tr("What feedback was about"))
        self.no_themes = plain_label(
            self.tr("What you are told after an outcome is counted here by theme."), look="quiet"
        )
        self.rates = plain_label("")
        self.source = plain_label("", look="quiet", scale=CAPTION)
        self._lay_out()

    def _fill(self) -> None:
        context = self._session.context
        counts = insights.stage_counts(context)
        self._pages.setCurrentIndex(0 if counts else 1)
        self.week.setText(progress_words(goals.progress(context)))
        self.stages.show_rows(
            [(APPLICATION_STATUS_WORDS[status], count, str(count)) for status, count in counts]
        )
        self.weeks.show_weeks(insights.weeks(context))
        self._show_answers()
        themes = feedback.feedback_themes(context)[:MOST_THEMES]
        self.themes.show_rows([(theme.theme, theme.count, _times(theme.count)) for theme in themes])
        self.themes.setVisible(bool(themes))
        self.no_themes.setVisible(not themes)
        figure = next(iter(base_rates.published_figures()), None)
        own = base_rates.own_history(context)
        self.rates.setText(" ".join(filter(None, (f"{figure.figure} {figure.says}" if figure else "", own))))
        self.source.setText(f"{figure.source}, {figure.year}" if figure else "")

    def _lay_out(self) -> None:
        body = QWidget()
        body.setMaximumWidth(WIDEST)
        column = QVBoxLayout(body)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_S)
        column.addWidget(plain_label(self.tr("Insights"), scale=TITLE, bold=True))
        legend = plain_label(
            self.tr("Filled: applications. Outline: interviews."), look="quiet", scale=CAPTION
        )
        for heading, widgets in (
            (self.tr("This week"), (self.week,)),
            (self.tr("Where everything stands"), (self.stages,)),
            (self.tr("The last twelve weeks"), (self.weeks, legend)),
            (self.tr("How long they take to answer"), (self.answers,)),
            (self.tr("What feedback was about"), (self.themes, self.no_themes)),
            (self.tr("How it is for others"), (self.rates, self.source)),
        ):
            column.addSpacing(SPACE_S)
            column.addWidget(_heading(heading))
            for widget in widgets:
                column.addWidget(widget)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(body)
        scroll.setWidgetResizable(True)
        show_focus(scroll)  # it is read with the arrow keys
        scroll.setAccessibleName(self.tr("Insights"))
        scroll.viewport().setAutoFillBackground(False)
        body.setAutoFillBackground(False)
        empty = QWidget()
        words = QVBoxLayout(empty)
        words.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_XL)
        words.setSpacing(SPACE_S)
        words.addWidget(plain_label(self.tr("Nothing to show yet."), bold=True))
        words.addWidget(
            plain_label(
                self.tr("With the first applications this page shows how your search goes, week by week."),
                look="quiet",
            )
        )
        words.addStretch(1)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(scroll)
        self._pages.addWidget(empty)
        self.takes_focus = scroll

    def _show_answers(self) -> None:
        found = insights.answers(self._session.context)
        if found is None:
            self.answers.setText(self.tr("Nobody has answered after an interview yet."))
            return
        self.answers.setText(
            self.tr(
                "{count} answered: half of them within {median} days, the slowest after {longest}."
            ).format(count=found.count, median=found.median, longest=found.longest)
        )


def _times(count: int) -> str:
    if count == 1:
        return translate("insights", "once")
    return translate("insights", "{count} times").format(count=count)


def _heading(words: str) -> QLabel:
    return plain_label(words, bold=True, look="quiet", scale=CAPTION)
