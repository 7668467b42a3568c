"""Fixed prices: a year's stated amounts times the index of the base year over its own (METHOD 10)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gevinst.domain.figure import PROGRAMME, FigureBook, FigureId, Operation
from gevinst.domain.line import Layer, Line, Unit
from gevinst.effect.stated import CHANGE, MONEY_LINES

if TYPE_CHECKING:
    from gevinst.domain.programme import Programme

_MONEY = frozenset({Unit.KRONER, Unit.KRONER_EACH})


def in_prices_of(base_year: int) -> str:
    """Return the variant that names a price level."""
    return f"prices-{base_year}"


def price_index(year: int) -> FigureId:
    """Return the name of the price index of a year."""
    return FigureId(PROGRAMME, str(year), Line.PRICE_INDEX, Layer.RESULT)


def in_variant(variant: str, level: str) -> str:
    """Return a variant in a price level: ``change-1`` becomes ``change-1-prices-2020``."""
    return "-".join(part for part in (variant, level) if part)


def enter_fixed_prices(programme: Programme, base_year: int, book: FigureBook) -> None:
    """Enter each year's amounts of cases and budget in prices of the base year.

    Amounts stated for the whole period in one sum cannot be converted and have no such variant.

    Raises:
        KeyError: the index lacks the base year or a year of the programme; checked when read.
    """
    index = {each.year: each.value for each in programme.price_index}
    for year, value in index.items():
        book.state(price_index(year), value)
    years = {str(year) for year in programme.years}
    for name in [each for each in book if _is_amount(each, years)]:
        weight = index[base_year] / index[int(name.period)]
        fixed = name.but(variant=in_variant(name.variant, in_prices_of(base_year)))
        book.derive(fixed, Operation.WEIGHTED_SUM, [name], weights=[weight], note=book[name].note)


def _is_amount(name: FigureId, years: set[str]) -> bool:
    stated = name.variant == "" or name.variant.startswith(CHANGE)
    return stated and name.line in MONEY_LINES and name.period in years


def in_price_level(book: FigureBook, base_year: int | None) -> FigureBook:
    """Return the book as one price level sees it: plain names lead to amounts in that level.

    Amounts that exist in current prices only are left out, so that no table or sum mixes levels.

    Args:
        book: figures in current and, where wanted, fixed prices.
        base_year: the year of the fixed prices; None for current prices.
    """
    if base_year is None:
        return book
    level = in_prices_of(base_year)
    seen = {name: name for name, figure in book.items() if figure.unit not in _MONEY}
    for name in book:
        if name.variant == level or name.variant.endswith(f"-{level}"):
            seen[name.but(variant=name.variant.removesuffix(level).removesuffix("-"))] = name
    return book.seen_through(seen)
