"""Which notice a notification server means by a number."""

from collections import OrderedDict

REMEMBERED = 256
"""Numbers kept. Some servers say that a notice is closed before they say which button closed it."""


class ShownNumbers:
    """Tags of notices by the numbers that one server gave them (its own, above zero, never reused while it runs)."""

    def __init__(self) -> None:
        """Begin with none."""
        self._tags: OrderedDict[int, str] = OrderedDict()
        self._on_screen: dict[str, int] = {}

    def add(self, tag: str, number: int) -> None:
        """Note that the server shows ``tag`` as ``number`` now."""
        self._tags[number] = tag
        self._tags.move_to_end(number)
        self._on_screen[tag] = number
        while len(self._tags) > REMEMBERED:
            oldest, its_tag = self._tags.popitem(last=False)
            if self._on_screen.get(its_tag) == oldest:
                del self._on_screen[its_tag]

    def number(self, tag: str) -> int:
        """Return the number under which ``tag`` is on the screen, or 0."""
        return self._on_screen.get(tag, 0)

    def tag(self, number: int) -> str | None:
        """Return what ``number`` stands or stood for, or None if it is not ours."""
        return self._tags.get(number)

    def closed(self, number: int) -> bool:
        """Note that ``number`` is closed; return whether its notice is gone (and not shown anew as another)."""
        tag = self._tags.get(number)
        if tag is None or self._on_screen.get(tag) != number:
            return False
        del self._on_screen[tag]
        return True

    def clear(self) -> None:
        """Forget everything: another server counts anew."""
        self._tags.clear()
        self._on_screen.clear()
