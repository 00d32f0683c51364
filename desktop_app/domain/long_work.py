"""Work that takes a while: how far it has come, and the wish to end it."""

from collections.abc import Callable

from desktop_app.domain.errors import AfterwordError

Tell = Callable[[int, int], None]
"""Called now and then with how much is done and how much there is; raises `Stopped` when nobody wants it any more."""


class Stopped(AfterwordError):
    """The person ended it; nothing was changed."""

    def __init__(self) -> None:
        super().__init__("It was stopped. Nothing was changed.")


def untold(_done: int, _of: int) -> None:
    """Tell nobody."""
