"""What a file holds: its bytes, or the open file, of which only what is looked at is read."""

import io
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

from desktop_app.domain.errors import UnreadableFile

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


class Content(Protocol):
    """Bytes to be looked at piece by piece."""

    def __len__(self) -> int:
        """Return how many there are."""
        ...

    def __getitem__(self, part: slice, /) -> bytes:
        """Return those of a part."""
        ...


class OpenFile:
    """An open file, as large as it was then; what is looked at is read each time, so that nothing of it is kept.

    Not mapped: the system maps two megabytes at a time, and cuts off who looks at a file that became shorter.
    Raises `UnreadableFile` for what cannot be read, or is no longer there.
    """

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._size = os.fstat(descriptor).st_size

    def __len__(self) -> int:
        """See `Content`."""
        return self._size

    def __getitem__(self, part: slice, /) -> bytes:
        """See `Content`; without a step."""
        start, stop, _ = part.indices(self._size)
        wanted = max(stop - start, 0)
        try:
            found = os.pread(self._descriptor, wanted, start)
        except OSError as error:
            raise not_read(error) from error
        if len(found) < wanted:
            raise UnreadableFile("It became shorter while it was read. Try again once it is complete.")
        return found


PIECE = 1 << 16


def pieces(content: Content) -> Iterator[bytes]:
    """Yield all of a content, some at a time."""
    for at in range(0, len(content), PIECE):
        yield content[at : at + PIECE]


def not_read(error: OSError) -> UnreadableFile:
    """Return what to say when the system does not let a file be read."""
    return UnreadableFile(f"It could not be read: {os.strerror(error.errno or 0).lower()}.")


class ContentStream(io.RawIOBase):
    """A content to be read from its beginning on."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._at = 0

    def readable(self) -> bool:
        """See `io.RawIOBase`."""
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """See `io.RawIOBase`."""
        into = memoryview(buffer)
        piece = self._content[self._at : self._at + len(into)]
        into[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)
