"""What a screen reader is told of a window: every item with its role, name and description, as Qt hands them over."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QTabWidget, QWidget

Role = QAccessible.Role
DONE_WITH = (
    Role.Button, Role.PushButton, Role.CheckBox, Role.RadioButton, Role.ButtonMenu, Role.EditableText, Role.ComboBox,
    Role.SpinBox, Role.PageTab, Role.List, Role.Table, Role.Tree, Role.Link,
)  # fmt: skip
"""What something can be done with: it has a name, and one of its own among its neighbours."""
MARKUP = re.compile(r"</?[a-z]+[ />]|&[a-z0-9#]+;|&\w|\*\*|__|[{}\\]", re.IGNORECASE)
MOST_ITEMS = 300
"""Of one list."""


class Item(NamedTuple):
    """One item; ``parent`` tells its neighbours from others."""

    role: QAccessible.Role
    name: str
    description: str
    labelled: bool
    focusable: bool
    parent: object


def spoken(top: QWidget) -> Iterator[Item]:
    """Yield what is showing in a window."""
    root = QAccessible.queryAccessibleInterface(top)
    if root is not None:
        yield from _below(root)


def _below(around: QAccessibleInterface) -> Iterator[Item]:
    for number in range(min(around.childCount(), MOST_ITEMS)):
        one = around.child(number)
        if one is None or one.state().invisible:
            continue
        if not one.state().offscreen:
            relations = [flag for _other, flag in one.relations()]
            yield Item(
                one.role(),
                one.text(QAccessible.Text.Name),
                one.text(QAccessible.Text.Description),
                any(bool(flag & QAccessible.RelationFlag.Label) for flag in relations),
                bool(one.state().focusable),
                around.object(),
            )
        yield from _below(one)


def spoken_defects(top: QWidget) -> Iterator[str]:
    """Yield what could not be understood by ear, a sentence for each."""
    names: Counter[tuple[object, object, str]] = Counter()
    for item in spoken(top):
        which = f"{item.role.name} {item.name!r}"
        if item.role in DONE_WITH and not item.name:
            yield f"{which} has no name ({item.description!r})"
        for words in (item.name, item.description):
            if MARKUP.search(words):
                yield f"{which} is told with markup: {words!r}"
            if any(unicodedata.category(sign) in ("Cc", "Co", "Cn") and sign != "\n" for sign in words):
                yield f"{which} is told with signs that cannot be said: {words!r}"
        if item.role is Role.LayeredPane and not isinstance(item.parent, QTabWidget):
            yield f"{which} is read out each time the keyboard comes into it"
        if item.role is Role.ComboBox:
            if not item.labelled and not item.description:
                yield f"{which} tells what is chosen, and not in what"
        elif item.role in DONE_WITH:
            names[item.parent, item.role, item.name] += 1
    for (_parent, role, name), times in names.items():
        if times > 1:
            yield f"{times} neighbours are {role.name} {name!r}"  # type: ignore[attr-defined]
