"""Why the program ends: the session does, or the person wants it to."""

from collections.abc import Callable


class SessionEnds:
    """Whether the program ends because the session does, and not because the person wants it to."""

    def __init__(self, end: Callable[[], None]) -> None:
        self.noted = False
        self._end = end

    def note(self, *_manager: object) -> None:
        """Hear of it from the session."""
        self.noted = True

    def end(self) -> None:
        """Hear of it by a signal, and end."""
        self.noted = True
        self._end()
