"""All views and dialogs one after the other, each as it is shown."""

from collections.abc import Iterable, Iterator

from PySide6.QtWidgets import QDialog, QWidget

from tests.ui.gallery.scenes import DIALOGS, VIEWS, what_lies_on_top
from tests.ui.gallery.stage import Stage

Size = tuple[int, int]


def shown_views(stage: Stage, sizes: Iterable[Size], *, filled: bool) -> Iterator[tuple[str, Size, QWidget]]:
    """Show each view of a filled or an empty window in each size; yield its name, the size, and what lies on top."""
    for name, view in VIEWS.items():
        if view.filled is filled:
            for size in sizes:
                stage.show(*size)
                view.show(stage)
                stage.settle()
                yield name, size, what_lies_on_top(stage)
                stage.clear()


def shown_dialogs(stage: Stage) -> Iterator[tuple[str, QDialog]]:
    """Show each dialog; yield its name and itself."""
    for name, make in DIALOGS.items():
        dialog = make(stage)
        dialog.show()
        stage.settle()
        yield name, dialog
        stage.clear()
