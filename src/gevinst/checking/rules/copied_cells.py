"""Savings that look copied: the same in two years of different effort, or equal to the investment."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from gevinst.checking.finding import Certainty, Finding, Rule
from gevinst.checking.rules._digits import significant_digits
from gevinst.checking.rules._years import is_total, series_of_row
from gevinst.domain.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gevinst.checking.meaning.understood import Understood
    from gevinst.checking.note import Row, Table
    from gevinst.checking.rules._years import YearSeries

_NAME = "copied-cells"
_SAVED = ("bespar", "gevinst", "provenu", "effekt", "mindreudgift")
_SPENT = ("invester", "udgift", "indsats", "omkostning")
# Of random amounts with three digits one pair in 900 is equal, with four one in 9,000. Two equal savings
# also need an effort that differs; a saving that equals the investment has only its digits to show.
_DIGITS_REPEATED = 3
_DIGITS_MIRRORED = 4
# Norddjurs spent 3,079 and 1,026 for the same saving: three times as much. Random notes had two equal savings
# for 1,77 times as much by chance.
_DIFFERENT_EFFORT = 2

# An index gives every round amount many digits.
_FIXED_PRICES = re.compile(r"\bfaste\b", re.IGNORECASE)
_PLANNED = re.compile(r"plan|budget|vedtag", re.IGNORECASE)


def find(understood: Understood) -> Iterator[Finding]:
    """Return cells that look copied from their neighbour or from the row above."""
    in_typed_prices = [each for each in understood.note.tables if not _FIXED_PRICES.search(each.unit)]
    for table in in_typed_prices:
        spent = [
            series
            for row in _rows(table, _SPENT)
            if not _PLANNED.search(row.label)
            for series in series_of_row(table, row)
        ]
        for row in _rows(table, _SAVED):
            series = series_of_row(table, row)
            for own in series:
                # A plan may be made to balance, or to give the same every year; a result is not.
                if not own.planned and not _PLANNED.search(row.label):
                    drivers = [each for each in spent if not each.planned]
                    plans = [each for each in series if each.planned]
                    yield from _mirrored(own, drivers)
                    yield from _repeated(own, drivers, plans)


def _rows(table: Table, words: Sequence[str]) -> list[Row]:
    """Return the rows that are called by one of the words; »besparelse ved investering« is a saving."""
    return [
        row
        for row in table.rows
        if any(word in row.label.lower() for word in words)
        and not is_total(row.label)
        and (words is _SAVED or not any(word in row.label.lower() for word in _SAVED))
    ]


def _repeated(
    saved: YearSeries, drivers: Sequence[YearSeries], plans: Sequence[YearSeries]
) -> Iterator[Finding]:
    """Return two neighbouring years with the same saving, though effort and plan differ."""
    values = [cell.number.value if cell.number else None for cell in saved.cells]
    for (before, first), (after, second) in pairwise(zip(saved.years, saved.cells, strict=True)):
        if not first.number or not second.number or first.number.value != second.number.value:
            continue
        few = significant_digits(first.number) < _DIGITS_REPEATED or values.count(first.number.value) > 2  # noqa: PLR2004
        driver = next((each for each in drivers if _differs(each, before, after)), None)
        if few or driver is None or any(_constant(plan, before, after) for plan in plans):
            continue
        yield Finding(
            _NAME,
            "Samme tal i to år",
            Severity.WARNING,
            Certainty.POSSIBLE,
            second.spot,
            second.text,
            f"et tal for {after}, der følger af årets indsats",
            f"»{saved.label}« er {first.text} i både {before} og {after}, men »{driver.label}« er "
            f"{_text(driver, before)} og {_text(driver, after)}. Tallet kan være kopieret.",
            (first.spot,),
        )


def _text(series: YearSeries, year: int) -> str:
    number = series.number(year)
    return number.text if number else ""


def _differs(series: YearSeries, before: int, after: int) -> bool:
    """Say whether the effort of two years differs by a factor of two or more."""
    first, second = series.number(before), series.number(after)
    if not first or not second:
        return False
    low, high = sorted((abs(first.value), abs(second.value)))
    return float(high) >= _DIFFERENT_EFFORT * float(low) and low > 0


def _constant(plan: YearSeries, before: int, after: int) -> bool:
    first, second = plan.number(before), plan.number(after)
    return first is not None and second is not None and first.value == second.value


def _mirrored(saved: YearSeries, drivers: Sequence[YearSeries]) -> Iterator[Finding]:
    """Return years whose saving is the investment to the last digit; none where that is the rule."""
    if len(drivers) != 1:
        return
    same = [
        (year, cell)
        for year, cell in zip(saved.years, saved.cells, strict=True)
        if _equal(saved, drivers[0], year)
    ]
    if 2 * len(same) > len(saved.years):
        return
    for year, cell in same:
        yield Finding(
            _NAME,
            "Besparelsen er lig investeringen",
            Severity.WARNING,
            Certainty.POSSIBLE,
            cell.spot,
            cell.text,
            "et tal, der er regnet for sig",
            f"»{saved.label}« i {year} er den samme som »{drivers[0].label}«, {_text(drivers[0], year)}, til "
            "sidste ciffer, så de går lige op. Det ene tal kan være kopieret fra det andet.",
        )


def _equal(saved: YearSeries, driver: YearSeries, year: int) -> bool:
    first, second = saved.number(year), driver.number(year)
    return (
        first is not None
        and second is not None
        and abs(first.value) == abs(second.value)
        and significant_digits(first) >= _DIGITS_MIRRORED
    )


RULE = Rule(
    name=_NAME,
    title="Celler, der ser kopierede ud",
    explanation=(
        "To år med samme besparelse til sidste ciffer, selv om indsatsen var forskellig, eller en "
        "besparelse, der er nøjagtig lig investeringen, kan være kopieret. Det kan også være rigtigt: spørg "
        "den, der har leveret tallene."
    ),
    find=find,
)
