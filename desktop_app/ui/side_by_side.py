"""Two parts of a page: beside one another where there is room, else one below the other."""

from PySide6.QtWidgets import QBoxLayout


class SideBySide(QBoxLayout):
    """Lays its widgets in a row from ``least`` pixels of the page's width on; the page tells its width to `fit`."""

    def __init__(self, least: int) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight)
        self._least = least

    def fit(self, width: int) -> None:
        """Lay the widgets as a page of this width has room for."""
        beside = width >= self._least
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self.direction() is not direction:
            self.setDirection(direction)
