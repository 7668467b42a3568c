"""From values to pixels, and how much room a text takes.

Vega could place axes by itself, but hatching is drawn as lines that must end at the bar's edge, and labels
must not meet. So every chart knows its own pixels.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_NICE_STEPS = (1, 2, 5, 10)

# Widths of Liberation Sans in parts of the font size. What is not here is a digit or an ordinary letter.
_WIDTHS = {
    0.23: "ijl",
    0.28: " ft.,:;·|!/",
    0.34: "r-()",
    0.5: "cksvxyzJ",
    0.58: "−+",
    0.62: "øTFZ",
    0.68: "ABEKPSVXY",
    0.73: "CDHNRUw",
    0.79: "GOQØ",
    0.85: "mM",
    0.89: "æ%",
    1.0: "WÆ…",
}
_WIDTH_OF = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_ORDINARY_WIDTH = 0.56


@dataclass(frozen=True)
class Scale:
    """A linear scale that always holds zero.

    Args:
        low, high: its ends, in the printed unit.
        length: its length in pixels.
    """

    low: float
    high: float
    length: float

    @classmethod
    def over(cls, values: Iterable[float], length: float) -> Scale:
        """Return the scale that holds the values and zero."""
        held = [0.0, *values]
        low, high = min(held), max(held)
        return cls(low, high if high > low else 1.0, length)

    def pixels(self, size: float) -> float:
        """Return the length of a difference."""
        return round(size * self.length / (self.high - self.low), 2)

    def across(self, value: float) -> float:
        """Return how far from the left a value lies."""
        return self.pixels(value - self.low)

    def down(self, value: float) -> float:
        """Return how far from the top a value lies."""
        return self.pixels(self.high - value)

    def ticks(self, wanted: int = 4) -> list[float]:
        """Return round values for the grid, about as many as wanted."""
        rough = (self.high - self.low) / wanted
        power = 10 ** math.floor(math.log10(rough))
        step = next(nice * power for nice in _NICE_STEPS if nice * power >= rough * 0.999)
        first, last = math.ceil(self.low / step), math.floor(self.high / step)
        return [round(number * step, 9) for number in range(first, last + 1)]

    def widest_tick(self, size: float) -> float:
        """Return how much room the numbers at the grid take."""
        return max(text_width(f"{tick:,.10g}", size) for tick in self.ticks())

    def encoding(self, field: str, ticks: Sequence[float], **axis: object) -> dict[str, Any]:
        """Return the Vega-Lite encoding of a field on this scale."""
        scale = {"domain": [self.low, self.high], "nice": False}
        return {
            "field": field,
            "type": "quantitative",
            "scale": scale,
            "axis": {"values": list(ticks), **axis},
        }


def text_width(text: str, size: float) -> float:
    """Return about how many pixels a text takes."""
    return size * sum(_WIDTH_OF.get(letter, _ORDINARY_WIDTH) for letter in text)


def wrapped(text: str, width: float, size: float, lines: int = 2) -> list[str]:
    """Break a text into about equal lines of at most so many pixels; what does not fit ends in »…«."""
    broken = narrower = _broken(text, width, size)
    room = width
    while len(broken) <= lines and len(narrower) == len(broken) and room > size:
        broken, room = narrower, room - size
        narrower = _broken(text, room, size)
    if len(broken) > lines:
        broken = [*broken[: lines - 1], f"{broken[lines - 1]} …"]
    return [_cut(line, width, size) for line in broken]


def _broken(text: str, width: float, size: float) -> list[str]:
    """Break a text between words; a word that is wider than a line stays whole."""
    broken: list[str] = []
    for word in text.split():
        if broken and text_width(f"{broken[-1]} {word}", size) <= width:
            broken[-1] = f"{broken[-1]} {word}"
        else:
            broken.append(word)
    return broken


def _cut(text: str, width: float, size: float) -> str:
    """Shorten a line until it fits: by its last words, and a single long word by its letters."""
    while text_width(text, size) > width:
        whole = text.removesuffix("…").rstrip()
        text = f"{whole.rsplit(' ', 1)[0]} …" if " " in whole else f"{whole[:-1]}…"
    return text


def kept_apart(places: Sequence[float], heights: Sequence[float], bottom: float) -> list[float]:
    """Move the tops of labels until none covers another, and all upward when the last goes below the bottom.

    Args:
        places: where each top should be.
        heights: how high each label is.
        bottom: where the lowest must end.
    """
    moved = list(places)
    order = sorted(range(len(places)), key=lambda index: places[index])
    for above, below in pairwise(order):
        moved[below] = max(moved[below], moved[above] + heights[above])
    excess = max((top + height - bottom for top, height in zip(moved, heights, strict=True)), default=0.0)
    return [top - max(excess, 0.0) for top in moved]
