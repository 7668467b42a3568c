"""A file as it was given: its name, how large it is, and how to open it, wherever it lies."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO, cast

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Given:
    """A file to read.

    Args:
        name: its name as the user knows it; its end says what sort of file it is.
        size: in bytes.
        open: opens it anew, at its beginning.
    """

    name: str
    size: int
    open: Callable[[], BinaryIO]

    @property
    def suffix(self) -> str:
        """The end of the name, in small letters, with its dot; empty where it has none."""
        dot = self.name.rfind(".")
        return self.name[dot:].lower() if dot > 0 else ""

    def watched(self, tell: Callable[[float], None]) -> Given:
        """Return the file so that it tells where its reader is, from 0 to 1, each time it is read on."""
        return replace(self, open=lambda: cast("BinaryIO", _Watched(self.open(), self.size, tell)))


def file_at(path: Path) -> Given:
    """Return a file of the disk.

    Raises:
        OSError: it cannot be looked at.
    """
    return Given(path.name, path.stat().st_size, lambda: path.open("rb"))


class _Watched(io.RawIOBase):
    """A file that tells where its reader is."""

    def __init__(self, inner: BinaryIO, size: int, tell: Callable[[float], None]) -> None:
        self._inner, self._size, self._tell = inner, max(size, 1), tell

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self._inner.seekable()

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._inner.seek(offset, whence)

    def tell(self) -> int:
        return self._inner.tell()

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._inner.read(len(buffer))
        buffer[: len(data)] = data
        self._tell(min(self._inner.tell() / self._size, 1.0))
        return len(data)

    def close(self) -> None:
        self._inner.close()
        super().close()
