"""Small numbers of people are hidden in everything that leaves (METHOD 8 and 10).

What is computed from a hidden number is hidden too: a price per place gives the places away. Plans
are not about real people and stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gevinst.domain.line import COUNTS_PEOPLE, Layer

if TYPE_CHECKING:
    from gevinst.domain.figure import Figure, FigureBook

# Statistics Denmark hides cells under five; so does METHOD 8.
SMALLEST_SHOWN = 5


def suppress(book: FigureBook) -> FigureBook:
    """Return the book without small counts of people and what is computed from them."""
    return book.hiding(_is_small)


def _is_small(figure: Figure) -> bool:
    counts_real_people = figure.unit in COUNTS_PEOPLE and figure.id.layer is not Layer.PLAN
    return counts_real_people and figure.value is not None and 0 < figure.value < SMALLEST_SHOWN
