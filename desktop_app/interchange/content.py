"""What a file holds: its bytes, or the file mapped into memory, of which only what is looked at is there."""

import io
import sys
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from mmap import mmap

    from _typeshed import WriteableBuffer

Content: TypeAlias = "bytes | mmap"


def let_go(content: Content, end: int) -> None:
    """Have the system forget what lies before ``end`` of a mapped file; it is there again when it is looked at."""
    if not isinstance(content, bytes) and sys.platform != "win32":
        import mmap

        content.madvise(mmap.MADV_DONTNEED, 0, end - end % mmap.PAGESIZE)


class ContentStream(io.RawIOBase):
    """A content to be read from its beginning on; what was read is let go of."""

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
        let_go(self._content, self._at)
        return len(piece)
