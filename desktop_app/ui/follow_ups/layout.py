"""Where things lie in one row of the follow-up panel: for painting and for hitting, from the same numbers."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QStyle

from desktop_app.domain.follow_ups import FollowUpKind
from desktop_app.ui.theme import CAPTION, SPACE_L, SPACE_S, SPACE_XS, scaled_font

LETTERS = frozenset(
    {
        FollowUpKind.THANK_YOU,
        FollowUpKind.STATUS_ENQUIRY,
        FollowUpKind.FEEDBACK_REQUEST,
        FollowUpKind.CUSTOM,
    }
)
"""The follow-ups that are a letter."""


class RowButton(StrEnum):
    """What can be pressed in a row; the value is the icon's name."""

    WRITE = "write"
    DONE = "check"
    SNOOZE = "snooze"

    @property
    def verb(self) -> str:
        """What the button does, in a word."""
        return {
            self.WRITE: QCoreApplication.translate("follow_ups", "Write"),
            self.DONE: QCoreApplication.translate("follow_ups", "Done"),
            self.SNOOZE: QCoreApplication.translate("follow_ups", "Snooze"),
        }[self]

    @property
    def words(self) -> str:
        """What the button does and on which key, for its tooltip."""
        return {
            self.WRITE: QCoreApplication.translate("follow_ups", "Write (W)"),
            self.DONE: QCoreApplication.translate("follow_ups", "Done (D)"),
            self.SNOOZE: QCoreApplication.translate("follow_ups", "Snooze (S)"),
        }[self]


@dataclass(frozen=True, slots=True)
class RowFonts:
    """The three sizes of type of a row, from the view's font."""

    title: QFont
    body: QFont
    caption: QFont

    @classmethod
    def of(cls, font: QFont) -> "RowFonts":
        """Return the sizes that go with ``font``."""
        return cls(scaled_font(font, 1.0, bold=True), QFont(font), scaled_font(font, CAPTION))


class RowLayout:
    """The rectangles of a row of one width; ``at`` moves them to where the row is."""

    def __init__(self, fonts: RowFonts) -> None:
        self.fonts = fonts
        self.title_height = QFontMetrics(fonts.title).height()
        self.body_height = QFontMetrics(fonts.body).height()
        self.caption_height = QFontMetrics(fonts.caption).height()
        self.button_side = max(24, self.caption_height + SPACE_S)

    @property
    def row_height(self) -> int:
        """How high every row is."""
        return self.title_height + self.body_height + self.caption_height + 2 * SPACE_S + 2 * SPACE_XS

    @property
    def heading_height(self) -> int:
        """How high the heading of a group is."""
        return self.caption_height + SPACE_L + SPACE_XS

    def card(self, row: QRect) -> QRect:
        """Return the rounded ground that shows hover and selection."""
        return row.adjusted(SPACE_S, 1, -SPACE_S, -1)

    def lines(
        self, row: QRect, direction: Qt.LayoutDirection, *, with_buttons: int = 0
    ) -> tuple[QRect, QRect, QRect]:
        """Return the places of title, whom-and-when, and why; the last gives way to the buttons."""
        left, width = row.left() + SPACE_L + SPACE_S, row.width() - 2 * SPACE_L - SPACE_S
        taken = with_buttons * (self.button_side + 2) + SPACE_XS if with_buttons else 0
        top = row.top() + SPACE_S
        second = top + self.title_height + SPACE_XS // 2
        third = second + self.body_height + SPACE_XS
        places = (
            QRect(left, top, width, self.title_height),
            QRect(left, second, width, self.body_height),
            QRect(left, third, width - taken, self.caption_height),
        )
        title, body, caption = (QStyle.visualRect(direction, row, place) for place in places)
        return title, body, caption

    def buttons(
        self, row: QRect, direction: Qt.LayoutDirection, shown: tuple[RowButton, ...]
    ) -> dict[RowButton, QRect]:
        """Return the places of the buttons, at the end of the last line."""
        side = self.button_side
        right = row.right() - SPACE_L + SPACE_XS
        top = row.bottom() - SPACE_XS + 3 - side
        places = {}
        for position, button in enumerate(reversed(shown)):
            place = QRect(QPoint(right - (position + 1) * (side + 2), top), QSize(side, side))
            places[button] = QStyle.visualRect(direction, row, place)
        return places
