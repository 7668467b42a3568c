"""How people mistype a number: the printed text with one slip."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from gevinst.domain.danish import MINUS
from tests.checking.printed import NUMBER


def changed_digits(text: str) -> Iterator[str]:
    """Go through the text with one digit of its number replaced by another."""
    for at in _digits(text):
        for digit in "0123456789":
            if digit != text[at]:
                yield from _sensible(text[:at] + digit + text[at + 1 :])


def swapped_digits(text: str) -> Iterator[str]:
    """Go through the text with two neighbouring digits swapped, also across a dot or a comma."""
    places = _digits(text)
    for first, second in pairwise(places):
        if text[first] != text[second]:
            between = text[first + 1 : second]
            yield from _sensible(text[:first] + text[second] + between + text[first] + text[second + 1 :])


def flipped_sign(text: str) -> Iterator[str]:
    """Yield the number with the other sign, if it is one and not nil."""
    if any(text[at] != "0" for at in _digits(text)):
        yield text.removeprefix(MINUS) if text.startswith(MINUS) else MINUS + text


def _digits(text: str) -> list[int]:
    """Return the places of the digits of the number with which the text begins."""
    match = NUMBER.match(text)
    return [at for at in range(match.end() if match else 0) if text[at].isdigit()]


def _sensible(text: str) -> Iterator[str]:
    """Yield the text unless its number begins with a nought that nobody would type: 03,8 or 0.412."""
    bare = text.removeprefix(MINUS)
    if not (bare[0] == "0" and len(bare) > 1 and (bare[1].isdigit() or bare[1] == ".")):
        yield text
