"""Contrast of everything that is read or means something, in every set of colours; the companies' colours."""

from itertools import combinations, product

import pytest
from PySide6.QtGui import QColor, QPalette

from desktop_app.ui.colours import (
    COMPANY_COLOURS,
    DARK,
    DARK_HIGH_CONTRAST,
    LIGHT,
    LIGHT_HIGH_CONTRAST,
    Colours,
    colours_of,
    company_colour,
    company_number,
    faint,
    numbered_colour,
    palette_of,
)

SETS = {"light": LIGHT, "dark": DARK, "light, high": LIGHT_HIGH_CONTRAST, "dark, high": DARK_HIGH_CONTRAST}
SURFACES = ("surface", "surface_raised", "surface_weekend", "hover", "selection", "notice")
TEXTS = ("text", "text_quiet", "accent", "danger", "warning", "ok")

each_set = pytest.mark.parametrize("colours", SETS.values(), ids=SETS.keys())
both_themes = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])


def channels(colour: str) -> tuple[float, float, float]:
    """The linear red, green and blue of ``#rrggbb`` (sRGB, IEC 61966-2-1)."""
    values = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values)
    return red, green, blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2."""
    lightness = sorted(
        0.2126 * red + 0.7152 * green + 0.0722 * blue for red, green, blue in map(channels, (one, other))
    )
    return (lightness[1] + 0.05) / (lightness[0] + 0.05)


def test_the_measure_itself() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def is_high_contrast(colours: Colours) -> bool:
    return colours in (LIGHT_HIGH_CONTRAST, DARK_HIGH_CONTRAST)


@each_set
def test_text_is_readable_on_every_surface(colours: Colours) -> None:
    for text, surface in product(TEXTS, SURFACES):
        if surface == "selection" and text != "text" and is_high_contrast(colours):
            continue  # there all words on it are ``on_selection``
        ratio = contrast(getattr(colours, text), getattr(colours, surface))
        assert ratio >= 4.5, f"{text} on {surface}: {ratio:.2f}"
    for text, surface in (
        ("on_accent", "accent"),
        ("text", "found"),
        ("on_selection", "selection"),
        ("on_toast", "toast"),
        ("toast_accent", "toast"),
    ):
        ratio = contrast(getattr(colours, text), getattr(colours, surface))
        assert ratio >= 4.5, f"{text} on {surface}: {ratio:.2f}"


@pytest.mark.parametrize("colours", [LIGHT_HIGH_CONTRAST, DARK_HIGH_CONTRAST], ids=["light", "dark"])
def test_what_is_chosen_stands_out_in_high_contrast(colours: Colours) -> None:
    for surface in ("surface", "surface_raised", "surface_weekend"):
        assert contrast(colours.selection, getattr(colours, surface)) >= 3
    assert contrast(colours.accent, colours.selection) >= 3


@each_set
def test_disabled_words_are_read_all_the_same(colours: Colours) -> None:
    least = 4.5 if is_high_contrast(colours) else 3
    for surface in ("surface", "surface_raised"):
        assert contrast(colours.text_quiet, getattr(colours, surface)) > 1.4 * contrast(
            faint(colours), getattr(colours, surface)
        )
        assert contrast(faint(colours), getattr(colours, surface)) >= least


@each_set
def test_lines_with_a_meaning_are_seen(colours: Colours) -> None:
    for line, surface in product(("line_strong", "accent"), ("surface", "surface_raised", "surface_weekend")):
        assert contrast(getattr(colours, line), getattr(colours, surface)) >= 3


@pytest.mark.parametrize("number", range(len(COMPANY_COLOURS)))
@both_themes
def test_company_chips_are_readable(colours: Colours, number: int) -> None:
    chip = numbered_colour(number, colours.dark)
    assert contrast(chip.ink, chip.fill) >= 4.5
    for surface in ("surface_raised", "surface_weekend"):
        assert contrast(chip.bar, getattr(colours, surface)) >= 3
        assert contrast(chip.quiet_ink, getattr(colours, surface)) >= 4.5
    assert contrast(chip.bar, chip.fill) >= 3


@both_themes
def test_company_colours_differ_for_colour_blind_eyes(colours: Colours) -> None:
    """Red-green blind eyes (Machado, Oliveira and Fernandes 2009, severity 1) still see twelve bars."""
    protan = ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052))
    deutan = ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969))
    bars = [channels(numbered_colour(number, colours.dark).bar) for number in range(len(COMPANY_COLOURS))]
    for matrix in (protan, deutan):
        seen = [
            tuple(max(0.0, sum(m * c for m, c in zip(row, bar, strict=True))) ** (1 / 2.4) for row in matrix)
            for bar in bars
        ]
        for one, other in combinations(range(len(seen)), 2):
            distance = sum((a - b) ** 2 for a, b in zip(seen[one], seen[other], strict=True)) ** 0.5
            assert distance >= 0.07, (COMPANY_COLOURS[one], COMPANY_COLOURS[other], distance)


def lab(colour: str) -> tuple[float, float, float]:
    """Lightness and two hues as CIE 1976 has them, by daylight (D65): equal distances look about equally wide."""
    to_xyz = (
        ((0.4124, 0.3576, 0.1805), 0.9505),
        ((0.2126, 0.7152, 0.0722), 1.0),
        ((0.0193, 0.1192, 0.9505), 1.0888),
    )
    shares = [sum(m * c for m, c in zip(row, channels(colour), strict=True)) / white for row, white in to_xyz]
    x, y, z = (share ** (1 / 3) if share > 0.008856 else 7.787 * share + 16 / 116 for share in shares)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@both_themes
def test_company_colours_are_told_apart(colours: Colours) -> None:
    """No two of the twelve bars look alike; ten is what one sees at a glance, and a dot in the list is small."""
    bars = [numbered_colour(number, colours.dark).bar for number in range(len(COMPANY_COLOURS))]
    for one, other in combinations(bars, 2):
        distance = sum((a - b) ** 2 for a, b in zip(lab(one), lab(other), strict=True)) ** 0.5
        assert distance >= 20, (one, other, distance)


def test_a_company_keeps_its_colour() -> None:
    assert company_number("Acme") == company_number("  ACME ")
    assert company_colour("Acme", dark=False) == numbered_colour(company_number("acme"), False)
    assert len({company_number(f"Company {number}") for number in range(200)}) == len(COMPANY_COLOURS)


@each_set
def test_a_palette_tells_its_colours(colours: Colours) -> None:
    palette = palette_of(colours)
    assert colours_of(palette) is colours
    assert palette.color(QPalette.ColorRole.Text).name() == colours.text


def test_a_foreign_palette_gets_the_nearer_set() -> None:
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Window, QColor("#222222"))
    assert colours_of(palette) is DARK
    palette.setColor(QPalette.ColorRole.Window, QColor("#eeeeee"))
    assert colours_of(palette) is LIGHT
