"""Files that wait to be read, sealed: without the keys of the pseudonyms nobody can read them from the disk.

A file is a folder of pieces, each sealed with AES-GCM under a key of its own file, which is derived from the
newest key of the pseudonyms and the file's name. Whoever has that key could undo the pseudonyms as well, so
the seal adds no secret that must be kept.
"""

from __future__ import annotations

import hmac
import re
import secrets
import shutil
from typing import TYPE_CHECKING

from gevinst.use_cases.ports import NotFound

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

_NAME = re.compile(r"[0-9a-f]{32}")
_NONCE, _TAG = 12, 16


class FolderOfSealedFiles:
    """Implements the port ``SealedFiles``.

    Args:
        path: the folder; made when the first file begins.
        secret: a key that lies elsewhere; at least 32 bytes.
    """

    def __init__(self, path: Path, secret: bytes) -> None:
        """Keep them."""
        self._path, self._secret = path, secret

    def begin(self) -> str:
        """Begin a file, and return its name."""
        name = secrets.token_hex(16)
        (self._path / name).mkdir(parents=True)
        return name

    def append(self, name: str, content: bytes) -> None:
        """Add to the end of a file."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        number = len(self._pieces(name))
        nonce = secrets.token_bytes(_NONCE)
        # The number is sealed with the piece, so that pieces cannot change places.
        sealed = AESGCM(self._key(name)).encrypt(nonce, content, str(number).encode())
        path = self._folder(name) / f"{number:06d}"
        with path.open("xb") as file:
            file.write(nonce + sealed)

    def size(self, name: str) -> int:
        """Return how much of a file there is, in bytes."""
        return sum(each.stat().st_size - _NONCE - _TAG for each in self._pieces(name))

    def content(self, name: str) -> bytes:
        """Return a file.

        Raises:
            NotFound: there is none of this name, or it is sealed with another key.
        """
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        key, whole = AESGCM(self._key(name)), bytearray()
        for number, piece in enumerate(self._pieces(name)):
            sealed = piece.read_bytes()
            try:
                whole += key.decrypt(sealed[:_NONCE], sealed[_NONCE:], str(number).encode())
            except InvalidTag:
                raise _none() from None
        return bytes(whole)

    def remove(self, name: str) -> None:
        """Delete a file; nothing happens where there is none."""
        shutil.rmtree(self._folder(name), ignore_errors=True)

    def begun_before(self, time: datetime) -> list[str]:
        """Return the names of the files that were begun before a time."""
        if not self._path.is_dir():
            return []
        found = (each for each in self._path.iterdir() if _NAME.fullmatch(each.name))
        return [each.name for each in found if each.stat().st_mtime < time.timestamp()]

    def _folder(self, name: str) -> Path:
        if not _NAME.fullmatch(name):
            raise _none()
        return self._path / name

    def _pieces(self, name: str) -> list[Path]:
        folder = self._folder(name)
        if not folder.is_dir():
            raise _none()
        return sorted(folder.iterdir())

    def _key(self, name: str) -> bytes:
        return hmac.digest(self._secret, b"gevinst sealed file " + name.encode(), "sha256")


def _none() -> NotFound:
    return NotFound("Filen er her ikke mere, eller den er forseglet med en anden nøgle. Send den igen.")
