"""The first screen: one question, a line for a phrase, and other ways in."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop_app.resource_files import resource
from desktop_app.ui.colours import colours_of
from desktop_app.ui.dialogs.labels import plain_label
from desktop_app.ui.dialogs.phrase_field import PhraseField
from desktop_app.ui.dialogs.tick_box import TickBox
from desktop_app.ui.icons import icon
from desktop_app.ui.session import Session
from desktop_app.ui.theme import DISPLAY, SPACE_L, SPACE_S, SPACE_XL
from desktop_app.ui.type_size import picture_size

WIDTH = 560


class FirstStart(QScrollArea):
    """Asks for the first interview. Tells what is wanted; changes nothing itself."""

    interview_wanted = Signal(str)
    """The interview in a phrase, as typed."""
    file_wanted = Signal()
    list_wanted = Signal()
    example_wanted = Signal()
    test_notification_wanted = Signal()
    login_wanted = Signal(bool)
    skipped = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._icons: list[tuple[QPushButton, str]] = []
        self.phrase = PhraseField(session.context)
        self.phrase.setAccessibleName(self.tr("Your next interview in a phrase"))
        self.next = QPushButton(self.tr("Continue"))
        self.next.setProperty("look", "primary")
        self.file = self._way(
            "import",
            self.tr("Drop an invitation here, or choose a file"),
            self.tr("A calendar file (.ics) or saved mail (.eml): time, people and link are read from it."),
        )
        self.list = self._way(
            "list",
            self.tr("Import a list (CSV)"),
            self.tr("From LinkedIn, Huntr, Teal or a spreadsheet: you see first what becomes of it."),
        )
        self.example = self._way(
            "example",
            self.tr("Look at an example"),
            self.tr("A few invented interviews to look around with. One click takes them away again."),
        )
        self.test = self._way(
            "bell",
            self.tr("Send a test notification: did you see it?"),
            self.tr("Reminders reach you through your system, also when this window is closed."),
        )
        self.at_login = TickBox(self.tr("Start with my session, so that reminders come by themselves"))
        self.at_login.hide()
        self.at_login.clicked.connect(self.login_wanted)
        self.skip = QPushButton(self.tr("Start with an empty calendar"))
        self.skip.setProperty("look", "flat")
        self._lay_out()
        self._dress()
        self.next.clicked.connect(self._continue)
        self.phrase.line.returnPressed.connect(self._continue)
        self.file.clicked.connect(self.file_wanted)
        self.list.clicked.connect(self.list_wanted)
        self.example.clicked.connect(self.example_wanted)
        self.test.clicked.connect(self.test_notification_wanted)
        self.skip.clicked.connect(self.skipped)
        self.setFocusProxy(self.phrase)
        self.setAccessibleName(self.tr("The first start"))

    def offer_login(self, on: bool) -> None:
        """Ask whether the program is to start at login, ticked if it does already."""
        self.at_login.setChecked(on)
        self.at_login.show()

    def _continue(self) -> None:
        self.interview_wanted.emit(self.phrase.line.text().strip())

    def _lay_out(self) -> None:
        body = QWidget()
        self._picture = QLabel()
        title = plain_label(self.tr("When is your next interview?"), scale=DISPLAY, bold=True)
        title.setAccessibleName(title.text())
        promise = plain_label(
            self.tr(
                "Afterword keeps your interviews and reminds you of what comes after: the thank-you note, "
                "the polite question, the feedback."
            ),
            look="quiet",
        )
        fields = QHBoxLayout()
        fields.setSpacing(SPACE_S)
        fields.addWidget(self.phrase, 1)
        fields.addWidget(self.next, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(SPACE_S)
        column.addStretch(1)
        column.addWidget(self._picture)
        column.addSpacing(SPACE_S)
        column.addWidget(title)
        column.addWidget(promise)
        column.addSpacing(SPACE_L)
        column.addLayout(fields)
        column.addSpacing(SPACE_XL)
        column.addWidget(plain_label(self.tr("Or"), look="caption"))
        for way in (self.file, self.list, self.example, self.test):
            column.addWidget(way)
        column.addWidget(self.at_login)
        column.addSpacing(SPACE_S)
        column.addWidget(self.skip, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(2)
        middle = QWidget()
        middle.setMaximumWidth(WIDTH)
        middle.setLayout(column)
        column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout(body)
        row.setContentsMargins(SPACE_XL, SPACE_S, SPACE_XL, SPACE_L)
        row.addStretch(1)
        row.addWidget(middle, 100)
        row.addStretch(1)
        self.setWidget(body)

    def _way(self, icon_name: str, text: str, promise: str) -> QPushButton:
        button = _WayButton()
        button.setAccessibleName(text)
        button.setAccessibleDescription(promise)
        picture = QLabel()
        picture.setFixedWidth(28)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(plain_label(text))
        words.addWidget(plain_label(promise, look="quiet"))
        row = QHBoxLayout(button)
        row.setContentsMargins(SPACE_L, SPACE_S, SPACE_L, SPACE_S)
        row.setSpacing(SPACE_S)
        row.addWidget(picture)
        row.addLayout(words, 1)
        for label in button.findChildren(QLabel):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._icons.append((button, icon_name))
        return button

    def _dress(self) -> None:
        colours = colours_of(self.palette())
        ratio = self.devicePixelRatioF()
        for button, name in self._icons:
            picture = button.findChild(QLabel)
            if picture is not None:
                picture.setPixmap(icon(name, colours.accent).pixmap(picture_size(20), ratio))
        own = QIcon(str(resource("icons/afterword.svg")))
        self._picture.setPixmap(own.pixmap(QSize(56, 56), ratio))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "_picture"):
            self._dress()
        super().changeEvent(event)


class _WayButton(QPushButton):
    """A button as high as the words in it, which wrap."""

    def __init__(self) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.totalSizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        return layout.totalMinimumSize() if layout is not None else super().minimumSizeHint()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return layout.totalHeightForWidth(width) if layout is not None else super().heightForWidth(width)
