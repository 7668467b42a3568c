"""The door: CPR numbers come in, pseudonyms go on. Nothing behind the door has seen a number.

A pseudonym is the first 63 bits of HMAC-SHA-256 under a secret key: without the key nobody can make or test
one, with it 366 million possible numbers could all be tried, so the key lies outside every store. Two of 5
million persons share one by chance with probability 1.4e-6 (n²/2^64); within a delivery that is found.

A key can be renewed without the numbers: the old pseudonym goes through the new key, and from then on every
number goes through both.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from gevinst.domain.cpr import derived, normal_form
from gevinst.domain.errors import GevinstError

if TYPE_CHECKING:
    from collections.abc import Sequence

_BYTES, _SIGN = 8, 1
_BAND = 5
_MARK_DIGITS = 12
_BLANK = "0000000000"


class SamePseudonym(GevinstError):
    """Two persons of one delivery have got the same pseudonym."""

    def __init__(self) -> None:
        """Say what to do; no number is named."""
        super().__init__(
            "To personer fik samme pseudonym. Lav en ny nøglefil, og indlæs alle filer i en ny datamappe."
        )


@dataclass(frozen=True)
class People:
    """The persons of some rows.

    Args:
        persons: pseudonym of each row, −1 where there is no valid number; shape (rows,).
        blank: whether a row's number is missing or all zeroes; shape (rows,).
    """

    persons: np.ndarray
    blank: np.ndarray


class Door:
    """Gives pseudonyms, and remembers what it derived of each person: sex and a band of birth years."""

    def __init__(self, keys: Sequence[bytes]) -> None:
        """Keep the keys, the oldest first; each number goes through all of them."""
        if not keys or any(len(each) < hashlib.sha256().digest_size for each in keys):
            raise ValueError("a key has at least 32 bytes")
        self._keys = tuple(keys)
        self._known: dict[str, int] = {}
        self._numbers: dict[int, bytes] = {}
        self.bands: dict[int, tuple[bool, int]] = {}
        self.failed_modulus = 0

    @property
    def mark(self) -> str:
        """What tells the keys apart without giving them away."""
        return mark_of(self._keys)

    def admit(self, numbers: Sequence[str | None]) -> People:
        """Return the pseudonyms of numbers as a file writes them.

        Args:
            numbers: one text for each row.

        Raises:
            SamePseudonym: two different numbers got one pseudonym.
        """
        persons = np.array([self._person(each or "") for each in numbers], dtype=np.int64)
        blank = np.array([not (each or "").strip(" 0-") for each in numbers], dtype=bool)
        return People(persons, blank)

    def _person(self, text: str) -> int:
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = self._new(text)
        return known

    def _new(self, text: str) -> int:
        cpr = normal_form(text)
        if cpr is None or cpr == _BLANK:
            return -1
        person = pseudonym(cpr, self._keys)
        # Only a hash is kept to tell two numbers apart, so that a dump of the memory shows fewer of them.
        seen = hashlib.blake2b(cpr.encode(), key=self._keys[-1][:64], digest_size=16).digest()
        if self._numbers.setdefault(person, seen) != seen:
            raise SamePseudonym
        if person not in self.bands:
            about = derived(cpr)
            self.failed_modulus += not about.modulus_holds
            self.bands[person] = (about.male, about.birth_year // _BAND * _BAND)
        return person


def pseudonym(cpr: str, keys: Sequence[bytes]) -> int:
    """Return the pseudonym of a number in normal form under keys, the oldest first."""
    person = _through(keys[0], cpr.encode())
    for key in keys[1:]:
        person = renewed(person, key)
    return person


def renewed(person: int, key: bytes) -> int:
    """Return a pseudonym as it is under one more key."""
    return _through(key, person.to_bytes(_BYTES, "big"))


def mark_of(keys: Sequence[bytes]) -> str:
    """Return what tells keys apart without giving them away."""
    return hashlib.sha256(b"gevinst" + b"".join(keys)).hexdigest()[:_MARK_DIGITS]


def _through(key: bytes, message: bytes) -> int:
    digest = hmac.digest(key, message, "sha256")
    return int.from_bytes(digest[:_BYTES], "big") >> _SIGN
