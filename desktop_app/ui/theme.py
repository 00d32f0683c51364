"""The look in one place: spacing, sizes of type, and the theme that dresses the application.

Colours are in `colours`; a widget that paints itself asks `colours_of(self.palette())`, so that nothing needs to be
told when the theme changes: Qt repaints with the new palette.
"""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from desktop_app.domain.settings import Theme
from desktop_app.ui.colours import (
    DARK,
    DARK_HIGH_CONTRAST,
    LIGHT,
    LIGHT_HIGH_CONTRAST,
    Colours,
    palette_of,
)
from desktop_app.ui.style_sheet import STILL, style_sheet

SPACE_XS, SPACE_S, SPACE_M, SPACE_L, SPACE_XL, SPACE_XXL = 4, 8, 12, 16, 24, 32
RADIUS = 6

CAPTION, BODY, TITLE, DISPLAY = 0.85, 1.0, 1.25, 1.6
"""Sizes of type, relative to the system's font."""


_AS_THE_SYSTEM = (Theme.SYSTEM, Theme.HIGH_CONTRAST)
"""The choices that are light or dark as the system is."""


def scaled_font(font: QFont, scale: float, *, bold: bool = False) -> QFont:
    """Return the system's font in one of the sizes above, half bold if wanted."""
    scaled = QFont(font)
    if font.pointSizeF() > 0:
        scaled.setPointSizeF(font.pointSizeF() * scale)
    else:  # a font set in pixels
        scaled.setPixelSize(max(1, round(font.pixelSize() * scale)))
    if bold:
        scaled.setWeight(QFont.Weight.DemiBold)
    return scaled


class AppTheme(QObject):
    """Dresses the application light or dark: as the system says, at run time too, or as the person chose.

    ``changed`` says that another set of colours is worn now.
    """

    changed = Signal()

    def __init__(
        self, application: QApplication, choice: Theme = Theme.SYSTEM, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._application = application
        self._choice = choice
        self._colours: Colours | None = None
        self._dressing = False
        self._still = False
        if application.style().name() != "fusion":
            application.setStyle("Fusion")
        hints = application.styleHints()
        hints.colorSchemeChanged.connect(self._dress)
        application.fontChanged.connect(self._follow_type)
        hints.accessibility().contrastPreferenceChanged.connect(self._dress)
        self.choose(choice)

    @property
    def colours(self) -> Colours:
        """The set of colours worn now."""
        return self._colours or LIGHT

    @property
    def dark(self) -> bool:
        """Whether the window is dark now."""
        return self.colours.dark

    def choose(self, choice: Theme) -> None:
        """Wear what the person chose; `Theme.SYSTEM` follows the system again.

        High contrast is light or dark as the system is; the system's own wish for contrast holds for every choice.
        """
        self._choice = choice
        hints = self._application.styleHints()
        if choice in _AS_THE_SYSTEM:
            hints.unsetColorScheme()
        else:  # tells the window frame and native dialogs too, where the platform can
            hints.setColorScheme(
                Qt.ColorScheme.Dark if choice is Theme.DARK else Qt.ColorScheme.Light,
            )
        self._dress()

    def stand_still(self, still: bool) -> None:
        """Animate nothing, as the system wishes, or animate again."""
        if still is not self._still:
            self._still = still
            self._application.setStyleSheet(self._style_sheet(self.colours))

    def _dress(self) -> None:
        colours = self._wanted()
        if colours is self._colours or self._dressing:
            return
        self._dressing = True
        try:
            self._application.setPalette(palette_of(colours))
            self._application.setStyleSheet(self._style_sheet(colours))
        finally:
            self._dressing = False
        self._colours = colours
        self.changed.emit()

    def _style_sheet(self, colours: Colours) -> str:
        return style_sheet(colours) + (STILL if self._still else "")

    def _follow_type(self) -> None:
        from desktop_app.ui.type_size import follow_system_font  # late: the first window has its size already

        # Qt gives the new font to no widget that a style sheet concerns, until it gets a style sheet again.
        self._application.setStyleSheet(self._application.styleSheet())
        follow_system_font()

    def _wanted(self) -> Colours:
        hints = self._application.styleHints()
        dark = self._choice is Theme.DARK
        if self._choice in _AS_THE_SYSTEM:
            dark = hints.colorScheme() is Qt.ColorScheme.Dark
        asked = hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast
        if asked or self._choice is Theme.HIGH_CONTRAST:
            return DARK_HIGH_CONTRAST if dark else LIGHT_HIGH_CONTRAST
        return DARK if dark else LIGHT
