"""The colours of the window by role, one set per theme, and the twelve that companies may have.

Text keeps a contrast of at least 4.5:1 on every surface it is used on, lines that carry meaning at least 3:1
(WCAG 2.2, 1.4.3 and 1.4.11). Colour never carries meaning alone: chips have names, marks have shapes.
"""

import zlib
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtGui import QColor, QPalette

from desktop_app.domain.applications import company_key


class Colours(NamedTuple):
    """One theme's colours by role, as ``#rrggbb``."""

    dark: bool
    surface: str
    """The window's ground: panels at the sides, the toolbar."""
    surface_raised: str
    """What lies on it: the calendar, lists, fields."""
    surface_weekend: str
    """Days off and days of other months."""
    line: str
    """Separates, carries no meaning."""
    line_strong: str
    """Carries meaning: the frame of a field, a mark."""
    text: str
    text_quiet: str
    accent: str
    """Today, the focus, the one button to press; readable as text on every surface."""
    on_accent: str
    danger: str
    warning: str
    ok: str
    selection: str
    """The ground of what is chosen; ``text`` and ``on_selection`` are readable on it. In high contrast it stands out
    from every surface by 3:1, and all words on it are ``on_selection``."""
    on_selection: str
    hover: str
    notice: str
    """The ground of a banner or a hint; ``text`` and ``accent`` are readable on it."""
    found: str
    """The ground of words that were searched for; ``text`` is readable on it."""
    toast: str
    on_toast: str
    toast_accent: str


LIGHT = Colours(
    dark=False,
    surface="#f5f6f8",
    surface_raised="#ffffff",
    surface_weekend="#f3f4f7",
    line="#e1e4e9",
    line_strong="#838c98",
    text="#1c2127",
    text_quiet="#5b6470",
    accent="#0e6a71",
    on_accent="#ffffff",
    danger="#b3261e",
    warning="#855300",
    ok="#1d6b3c",
    selection="#d5eaeb",
    on_selection="#12282a",
    hover="#e9ecf0",
    notice="#fdf3dc",
    found="#ffe39a",
    toast="#262c33",
    on_toast="#f4f5f7",
    toast_accent="#7fd6d8",
)

DARK = Colours(
    dark=True,
    surface="#16191d",
    surface_raised="#1d2126",
    surface_weekend="#15181c",
    line="#30363e",
    line_strong="#7d8692",
    text="#e7e9ec",
    text_quiet="#a2abb6",
    accent="#63c5c8",
    on_accent="#062426",
    danger="#ff9088",
    warning="#eeb95c",
    ok="#7fd49c",
    selection="#1a4043",
    on_selection="#eaf6f6",
    hover="#2a3037",
    notice="#33290f",
    found="#665008",
    toast="#e7e9ec",
    on_toast="#1c2127",
    toast_accent="#0e6a71",
)

LIGHT_HIGH_CONTRAST = LIGHT._replace(
    surface="#ffffff",
    surface_weekend="#f2f2f2",
    line="#6b6b6b",
    line_strong="#000000",
    text="#000000",
    text_quiet="#2a2a2a",
    accent="#003a3f",
    danger="#8c0f08",
    warning="#5c3900",
    ok="#0c4a25",
    selection="#598f93",
    on_selection="#000000",
)

DARK_HIGH_CONTRAST = DARK._replace(
    surface="#000000",
    surface_raised="#000000",
    surface_weekend="#101010",
    line="#8a8a8a",
    line_strong="#ffffff",
    text="#ffffff",
    text_quiet="#dedede",
    accent="#8fe9ec",
    danger="#ffb4ae",
    warning="#ffd58a",
    ok="#a6f0be",
    selection="#2f6a6f",
    on_selection="#ffffff",
    notice="#241d0a",
)


class CompanyColour(NamedTuple):
    """How a company's chip is painted: its ground, the words on it, and the bar at its side."""

    fill: str
    ink: str
    bar: str
    quiet_ink: str
    """Words without the ground: a round that is over or called off."""


# Chosen to differ in lightness as well as in hue, for eyes that tell fewer hues apart.
COMPANY_COLOURS = (
    "#1f55e0",  # blue
    "#a63c00",  # rust
    "#006d7d",  # teal
    "#58159d",  # violet
    "#8a0f26",  # red
    "#8a892b",  # olive
    "#d93aa5",  # pink
    "#1580d6",  # sky
    "#795530",  # brown
    "#38945b",  # green
    "#2f384c",  # slate
    "#9f6300",  # gold
)


@lru_cache(maxsize=4_096)
def company_number(company: str) -> int:
    """Return which of the twelve colours a company has: the same on every machine, in every run."""
    return zlib.crc32(company_key(company).encode()) % len(COMPANY_COLOURS)


def company_colour(company: str, dark: bool) -> CompanyColour:
    """Return the colours of a company's chip."""
    return numbered_colour(company_number(company), dark)


@lru_cache(maxsize=2 * len(COMPANY_COLOURS))
def numbered_colour(number: int, dark: bool) -> CompanyColour:
    """Return the colours of the chip of one of the twelve."""
    hue = COMPANY_COLOURS[number]
    if dark:
        ground, pale = DARK.surface_raised, "#ffffff"
        return CompanyColour(mix(hue, ground, 0.42), mix(hue, pale, 0.18), _lit(hue), mix(hue, pale, 0.5))
    deep = "#14171a"
    return CompanyColour(mix(hue, "#ffffff", 0.15), mix(hue, deep, 0.5), hue, mix(hue, deep, 0.72))


def _lit(hue: str) -> str:
    """Return a company's colour as it shows on a dark ground.

    White alone would grey it: what it loses by the white it gets back in saturation, two thirds of the way, so that
    olive stays olive beside slate in a dot of the list.
    """
    pale = QColor(mix(hue, "#ffffff", 0.62))
    saturation = pale.hslSaturationF() + 0.65 * (QColor(hue).hslSaturationF() - pale.hslSaturationF())
    return QColor.fromHslF(max(0.0, pale.hslHueF()), saturation, pale.lightnessF()).name()


def mix(colour: str, ground: str, share: float) -> str:
    """Return ``colour`` laid over ``ground``, ``share`` of it (0 to 1)."""
    parts = (
        round(int(colour[i : i + 2], 16) * share + int(ground[i : i + 2], 16) * (1 - share))
        for i in (1, 3, 5)
    )
    return "#{:02x}{:02x}{:02x}".format(*parts)


def faint(colours: Colours) -> str:
    """Return the ink of what is disabled: paler than quiet words, and read all the same (3:1)."""
    return mix(colours.text_quiet, colours.surface, 0.75)


def colours_of(palette: QPalette) -> Colours:
    """Return the set that a palette made here belongs to, for widgets that paint themselves."""
    window = palette.color(QPalette.ColorRole.Window).name()
    for colours in (LIGHT, DARK, LIGHT_HIGH_CONTRAST, DARK_HIGH_CONTRAST):
        if colours.surface == window:
            return colours
    return DARK if QColor(window).lightness() < 128 else LIGHT


def palette_of(colours: Colours) -> QPalette:
    """Return the palette that dresses Qt's own widgets in a set of colours."""
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    palette = QPalette()
    for target, colour in (
        (role.Window, colours.surface),
        (role.WindowText, colours.text),
        (role.Base, colours.surface_raised),
        (role.AlternateBase, colours.surface_weekend),
        (role.Text, colours.text),
        (role.PlaceholderText, colours.text_quiet),
        (role.Button, colours.surface_raised),
        (role.ButtonText, colours.text),
        (role.BrightText, colours.danger),
        (role.Highlight, colours.selection),
        (role.HighlightedText, colours.on_selection),
        (role.Accent, colours.accent),
        (role.Link, colours.accent),
        (role.LinkVisited, colours.accent),
        (role.ToolTipBase, colours.toast),
        (role.ToolTipText, colours.on_toast),
        (role.Light, colours.hover),
        (role.Midlight, colours.line),
        (role.Mid, colours.line),
        (role.Dark, colours.line_strong),
        (role.Shadow, colours.line),
    ):
        palette.setColor(target, QColor(colour))
    for target in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(group.Disabled, target, QColor(faint(colours)))
    palette.setColor(group.Disabled, role.Highlight, QColor(colours.line))
    return palette
