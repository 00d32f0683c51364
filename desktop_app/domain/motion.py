"""What moves by itself, for people whom it makes dizzy: whether the desktop is to animate nothing."""

from typing import Protocol


class MotionWatch(Protocol):
    """Listens to the desktop and tells whoever made it whether all is to stand still, as often as it changes."""

    def stop(self) -> None:
        """End within a second; nothing is told after that."""
        ...
