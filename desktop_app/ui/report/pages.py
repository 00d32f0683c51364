"""Parts of a document on pages, each whole on one where it has room on one."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPdfWriter, QTextDocument

_POINTS = 9.5
_GAP = 0.9
"""Between two parts, in lines."""


class Place(NamedTuple):
    """Where a part begins, and how many pages it goes on over after that."""

    page: int
    top: float
    more: int


class Pages:
    """The pages of one writer: where each part of the report stands, and painting them there."""

    def __init__(self, writer: QPdfWriter) -> None:
        self._writer = writer
        self._font = QFont()
        self._font.setPointSizeF(_POINTS)
        self._metrics = QFontMetricsF(self._font, writer)
        self._line = self._metrics.height()
        self.size = QSizeF(writer.width(), writer.height() - 2 * self._line)

    def placed(self, parts: Sequence[str]) -> Iterator[Place]:
        """Yield the places of the parts: on one page where they have room on one, else from a new page on."""
        page, top = 0, 0.0
        for part in parts:
            document = self.document(part)
            height = document.size().height()
            if top and top + height > self.size.height():
                page, top = page + 1, 0.0
            more = self._paged(document) - 1 if height > self.size.height() else 0
            yield Place(page, top, more)
            page, top = (
                (page + more, self.size.height()) if more else (page, top + height + _GAP * self._line)
            )

    def painted(self, parts: Sequence[str], places: Sequence[Place], footer: str) -> Iterator[int]:
        """Paint the parts at their places, and the footers; yield how many are painted."""
        count = places[-1].page + places[-1].more + 1
        painter = QPainter(self._writer)
        try:
            painter.setFont(self._font)
            page = 0
            self._foot(painter, footer, page, count)
            for done, (part, place) in enumerate(zip(parts, places, strict=True), 1):
                document = self.document(part)
                if place.more:
                    self._paged(document)
                for number in range(place.more + 1):
                    if place.page + number > page:
                        page += 1
                        self._writer.newPage()
                        self._foot(painter, footer, page, count)
                    painter.save()
                    painter.translate(0, place.top - number * self.size.height())
                    shown = QRectF(0, number * self.size.height(), self.size.width(), self.size.height())
                    document.drawContents(painter, shown)
                    painter.restore()
                yield done
        finally:
            painter.end()

    def document(self, part: str) -> QTextDocument:
        """Return a part laid out as wide as a page."""
        document = QTextDocument()
        document.setDocumentMargin(0)
        document.setDefaultFont(self._font)
        document.documentLayout().setPaintDevice(self._writer)
        document.setTextWidth(self.size.width())
        document.setHtml(part)
        return document

    def _paged(self, document: QTextDocument) -> int:
        document.setPageSize(self.size)
        return document.pageCount()

    def _foot(self, painter: QPainter, words: str, page: int, count: int) -> None:
        footer = QRectF(0, self.size.height() + self._line, self.size.width(), self._line)
        number = f"{page + 1} / {count}"
        room = self.size.width() - self._metrics.horizontalAdvance(number) - self._line
        elided = self._metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        painter.drawText(footer, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute, elided)
        painter.drawText(footer, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute, number)
