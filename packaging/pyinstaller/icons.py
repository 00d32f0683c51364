"""The program's icon in the form that each system's executables want, drawn from the one SVG file."""

import sys
from pathlib import Path


def executable_icon(svg: Path, directory: Path) -> str | None:
    """Write the icon for this system's executables into a directory; Linux has none inside the file."""
    suffix = {"win32": "ico", "darwin": "icns"}.get(sys.platform)
    return None if suffix is None else str(_drawn(svg, directory / f"afterword.{suffix}"))


def _drawn(svg: Path, path: Path) -> Path:
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(256, 256, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(svg)).render(painter)
    painter.end()
    path.parent.mkdir(parents=True, exist_ok=True)
    if not image.save(str(path)):
        raise OSError(f"Qt could not write {path}")
    return path
