"""The few rules that the palette cannot say: flat buttons, quiet headers, slim scroll bars.

Qt pays for every rule at every widget's first show, so there are few of them, and none for what paints itself.
Widgets choose a look by the dynamic property ``look``: ``primary``, ``flat``, ``chip``, ``quiet``, ``title``,
``caption``.
"""

from string import Template

from desktop_app.ui.colours import Colours, faint, mix

_RULES = Template(
    """
QPushButton, QToolButton[look="button"] {
  background: $surface_raised; border: 1px solid $field; border-radius: 6px; padding: 5px 12px; color: $text;
}
QPushButton:hover, QToolButton[look="button"]:hover { background: $hover; }
QPushButton:pressed, QPushButton:checked { background: $selection; }
QPushButton:focus, QToolButton[look="button"]:focus {
  border: 2px solid $accent; padding: 4px 11px;
}
QPushButton[look="primary"], QPushButton:default[look="primary"] {
  background: $accent; color: $on_accent; border: 1px solid $accent;
}
QPushButton[look="primary"]:hover { background: $accent_hover; }
QPushButton[look="primary"]:disabled { background: $surface; color: $faint; border-color: $line; }
QPushButton[look="primary"]:focus, QPushButton:default[look="primary"]:focus {
  background: $surface_raised; color: $accent; border: 2px solid $accent;
}
QPushButton[look="primary"]:pressed, QPushButton[look="primary"]:focus:pressed {
  background: $accent_pressed; color: $on_accent;
}
QPushButton[look="chip"] {
  background: $surface_raised; border: 1px solid $line; border-radius: 10px; padding: 2px 8px;
}
QPushButton[look="chip"]:hover { background: $hover; }
QPushButton[look="chip"]:focus { border: 2px solid $accent; padding: 1px 7px; }
QPushButton[look="flat"], QToolButton {
  background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 5px 8px; color: $text;
}
QToolButton:focus, QPushButton[look="flat"]:focus { border: 2px solid $accent; padding: 4px 7px; }
QPushButton[look="flat"]:hover, QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:checked, QPushButton[look="chip"]:pressed, QPushButton[look="chip"]:checked,
QPushButton[look="flat"]:pressed { background: $selection; color: $on_selection; }
QPushButton:disabled, QPushButton[look="chip"]:disabled, QPushButton[look="flat"]:disabled, QToolButton:disabled,
QToolButton[look="button"]:disabled { color: $faint; }
QToolButton::menu-indicator, QPushButton::menu-indicator { image: none; }
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QDateEdit, QTimeEdit, QDateTimeEdit, QSpinBox {
  background: $surface_raised; border: 1px solid $field; border-radius: 6px; padding: 4px 8px; color: $text;
  placeholder-text-color: $text_quiet;
  selection-background-color: $selection; selection-color: $on_selection;
}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QDateEdit:focus, QTimeEdit:focus,
QDateTimeEdit:focus, QSpinBox:focus { border: 2px solid $accent; padding: 3px 7px; }
QLabel[look="quiet"], QLabel[look="caption"] { color: $text_quiet; }
QMenu { background: $surface_raised; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 12px; border-radius: 4px; }
QMenu::item:selected { background: $selection; color: $on_selection; }
QMenu::item:disabled { color: $faint; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QToolTip { background: $toast; color: $on_toast; border: 1px solid $toast; padding: 4px; }
QHeaderView { background: $surface_raised; border: 0; }
QHeaderView::section {
  background: $surface_raised; color: $text_quiet; border: 0; border-bottom: 1px solid $line; padding: 4px 8px;
}
QHeaderView::section:vertical { padding: 6px 1px; border-right: 1px solid $line; }
QAbstractScrollArea { border: 0; }
QScrollArea[look="text"] { border: 2px solid transparent; border-radius: 6px; }
QScrollArea[look="text"]:focus { border: 2px solid $accent; }
QListWidget, QTableWidget { outline: 0; }
QListWidget::item { padding: 2px; }
QListWidget::item:focus, QTableWidget::item:focus { border: 2px solid $accent; padding: 0; }
QSplitter::handle { background: $line; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $handle; border-radius: 3px; margin: 2px; min-height: 24px; min-width: 24px; }
QScrollBar::handle:hover { background: $line_strong; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""
)


STILL = "QProgressBar { widget-animation-duration: 0; }"
"""What moves by itself otherwise: the bar of long work wanders."""


def style_sheet(colours: Colours) -> str:
    """Return the application's style sheet in a set of colours."""
    return _RULES.substitute(
        colours._asdict(),
        field=colours.line_strong,
        faint=faint(colours),
        accent_pressed=mix(colours.accent, colours.text, 0.72),
        accent_hover=mix(colours.accent, colours.text, 0.88),
        handle=mix(colours.line_strong, colours.surface, 0.55),
    )
