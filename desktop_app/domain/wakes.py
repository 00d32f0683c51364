"""What happens to the computer while the program sleeps: suspend, a session unlocked, another time zone."""

from typing import Protocol


class WakeWatch(Protocol):
    """Listens to the system and tells whoever made it that it is worth looking at the clock now."""

    def stop(self) -> None:
        """End within a second; nothing is told after that."""
        ...
