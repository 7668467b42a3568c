"""Fixed prices: a year's stated amounts times the index of the base year over its own (METHOD 10)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gevinst.domain.figure import FigureBook, FigureId, Operation
from gevinst.effect.stated import MONEY_LINES

if TYPE_CHECKING:
    from gevinst.domain.programme import Programme


def in_prices_of(base_year: int) -> str:
    """Return the variant that names a price level."""
    return f"prices-{base_year}"


def enter_fixed_prices(programme: Programme, base_year: int, book: FigureBook) -> None:
    """Enter each year's amounts of cases and budget in prices of the base year.

    Amounts stated for the whole period in one sum cannot be converted and have no such variant.

    Raises:
        KeyError: the index lacks the base year or a year of the programme; checked when read.
    """
    index = {each.year: each.value for each in programme.price_index}
    years = {str(year) for year in programme.years}
    for name in [each for each in book if _is_amount(each, years)]:
        weight = index[base_year] / index[int(name.period)]
        fixed = name.but(variant=in_prices_of(base_year))
        book.derive(fixed, Operation.WEIGHTED_SUM, [name], weights=[weight])


def _is_amount(name: FigureId, years: set[str]) -> bool:
    return name.line in MONEY_LINES and name.period in years and name.variant == ""
