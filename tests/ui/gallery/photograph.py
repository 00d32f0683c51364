"""`python3 dev.py gallery`: photographs every view, dialog and empty state, light and dark, at two sizes."""

import sys
import tempfile
from collections import Counter
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.domain.settings import Theme
from desktop_app.ui.theme import AppTheme
from tests.ui.gallery.shown import shown_dialogs, shown_views
from tests.ui.gallery.stage import Stage

SIZES = ((1180, 760), (900, 600))
GALLERY = Path(__file__).parents[3] / "docs" / "gallery"


def main(folder: Path = GALLERY) -> None:
    """Take all pictures anew."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    folder.mkdir(parents=True, exist_ok=True)
    for theme in (Theme.LIGHT, Theme.DARK):
        dress = AppTheme(application, theme)
        for filled in (True, False):
            with tempfile.TemporaryDirectory() as directory:
                stage = Stage(Path(directory), application, dress, filled=filled)
                _photograph_views(stage, folder, theme, filled=filled)
                if filled:
                    _photograph_dialogs(stage, folder, theme)
                stage.close()
        dress.deleteLater()
    _index(folder)


def _photograph_views(stage: Stage, folder: Path, theme: Theme, *, filled: bool) -> None:
    for name, (width, _height), top in shown_views(stage, SIZES, filled=filled):
        _keep(top, folder / f"{name}-{theme}-{width}.png")


def _photograph_dialogs(stage: Stage, folder: Path, theme: Theme) -> None:
    for name, dialog in shown_dialogs(stage):
        _keep(dialog, folder / f"dialog-{name}-{theme}.png")
        if dialog.width() > SIZES[1][0] or dialog.height() > SIZES[1][1]:
            dialog.resize(min(dialog.width(), SIZES[1][0]), min(dialog.height(), SIZES[1][1]))
            stage.settle()
            _keep(dialog, folder / f"dialog-{name}-{theme}-{SIZES[1][0]}.png")


def _index(folder: Path) -> None:
    """Write a page that shows all pictures, light beside dark."""
    lines = [
        "# Gallery",
        "",
        "Taken by `python3 dev.py gallery` from the running program, over invented data.",
        "",
    ]
    lines += ["| light | dark |", "|---|---|"]
    for light in sorted(folder.glob("*-light*.png")):
        dark = light.name.replace("-light", "-dark")
        name = light.stem.replace("-light", "").replace("-", " ")
        lines.append(f"| ![{name}]({light.name}) | ![{name}, dark]({dark}) |")
    (folder / "README.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _keep(widget: QWidget, file: Path) -> None:
    """Store a picture in its 256 most frequent colours, which is a quarter of the bytes and looks the same."""
    picture = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    counted = Counter(memoryview(picture.constBits()).cast("I"))
    frequent = [colour for colour, _count in counted.most_common(256)]
    few = picture.convertToFormat(
        QImage.Format.Format_Indexed8, frequent, Qt.ImageConversionFlag.ThresholdDither
    )
    few.save(str(file), "PNG", 0)  # type: ignore[call-overload]


if __name__ == "__main__":
    main()
