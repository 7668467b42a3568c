"""Rows that grow by a constant, 1 × c, 2 × c, 3 × c, with one value that does not fit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from gevinst.checking.finding import Certainty, Finding, Rule
from gevinst.checking.rules._digits import significant_digits, slip
from gevinst.checking.rules._years import year_series
from gevinst.domain import danish
from gevinst.domain.problem import Severity

if TYPE_CHECKING:
    from gevinst.checking.meaning.understood import Understood
    from gevinst.checking.number import Number
    from gevinst.checking.rules._years import YearSeries

_NAME = "series-pattern"
# Three values of three digits are multiples of each other by chance in less than one row in 10,000.
_FEWEST_MULTIPLES = 4
_FEWEST_STEPS = 5
_DIGITS = 3
# 4,665 after 1,555, 3,110 and 4,665 is a saving that is capped, not a slip; 3,929 for 3,939 is 0.3 % off.
_NEAR = Decimal("0.1")

Range = tuple[Decimal, Decimal]
Others = Sequence[tuple[int, "Number"]]


@dataclass(frozen=True)
class Break:
    """The one value that does not fit.

    Args:
        place: which of the numbers, from 0.
        low, high: between these it would fit, before rounding.
    """

    place: int
    low: Decimal
    high: Decimal


def find(understood: Understood) -> Iterator[Finding]:
    """Return the value that breaks the pattern of its row."""
    for table in understood.note.tables:
        for series in year_series(table):
            numbers = [cell.number for cell in series.cells if cell.number]
            if len(numbers) == len(series.cells) and _consecutive(series.years):
                yield from _findings(series, numbers)


def _consecutive(years: Sequence[int]) -> bool:
    return all(year - years[0] == index for index, year in enumerate(years))


def _findings(series: YearSeries, numbers: Sequence[Number]) -> Iterator[Finding]:
    for words, pattern in (("n × et fast tal", multiples), ("lige store trin", steps)):
        broken = pattern(numbers)
        if broken:
            yield _finding(series, numbers, broken, words)
            return


def multiples(numbers: Sequence[Number]) -> Break | None:
    """Return the one of at least four numbers that is not n × a constant, where all others are."""
    return _broken(numbers, _by_multiples) if len(numbers) >= _FEWEST_MULTIPLES else None


def steps(numbers: Sequence[Number]) -> Break | None:
    """Return the one of at least five numbers that leaves the line on which all others lie."""
    return _broken(numbers, _by_steps) if len(numbers) >= _FEWEST_STEPS else None


def _broken(numbers: Sequence[Number], fitting: Callable[[Others, int], Range | None]) -> Break | None:
    """Return the one that does not fit; None when all do, or when it may be any of several."""
    if sum(significant_digits(number) >= _DIGITS for number in numbers) < len(numbers) - 1:
        return None
    found = []
    for place, number in enumerate(numbers):
        others = [(index, each) for index, each in enumerate(numbers) if index != place]
        expected = fitting(others, place)
        if expected is None:
            continue
        if expected[0] - number.half_unit <= number.value <= expected[1] + number.half_unit:
            return None
        found.append(Break(place, *expected))
    return found[0] if len(found) == 1 and _is_slip(numbers, found[0]) else None


def _by_multiples(others: Others, place: int) -> Range | None:
    """Return between which values n × c lies, given the values before rounding of the others."""
    lows = [(number.value - number.half_unit) / (index + 1) for index, number in others]
    highs = [(number.value + number.half_unit) / (index + 1) for index, number in others]
    low, high = max(lows), min(highs)
    return None if low > high or low <= 0 <= high else (low * (place + 1), high * (place + 1))


def _by_steps(others: Others, place: int) -> Range | None:
    """Return between which values the line through the others lies; None when they lie on none."""
    (first, start), (last, end) = others[0], others[-1]
    step = (end.value - start.value) / (last - first)
    slack = start.half_unit + end.half_unit
    on_line = all(
        abs(start.value + step * (index - first) - number.value) <= slack for index, number in others
    )
    # A step of ten units of the last digit is no rounding of a constant.
    if not on_line or abs(step) < 20 * start.half_unit:
        return None
    middle = start.value + step * (place - first)
    return middle - slack, middle + slack


def _is_slip(numbers: Sequence[Number], broken: Break) -> bool:
    """Say whether the series goes on as before after the value, or the value is off by a slip.

    The first and the last value may be another on purpose: half a year, or a cap.
    """
    number = numbers[broken.place]
    if 0 < broken.place < len(numbers) - 1:
        return True
    return any(slip(number, each) for each in _printed(broken, number.decimals)) and (
        abs(number.value - broken.low) <= _NEAR * abs(broken.low)
    )


def _printed(broken: Break, decimals: int) -> list[Decimal]:
    """Return what would fit, as printed: the lowest and the highest, or the middle of a wider range."""
    if broken.high - broken.low > Decimal(1).scaleb(-decimals):
        return [danish.round_half_up((broken.low + broken.high) / 2, decimals)]
    ends = (danish.round_half_up(end, decimals) for end in (broken.low, broken.high))
    return list(dict.fromkeys(sorted(ends, key=abs)))


def _finding(series: YearSeries, numbers: Sequence[Number], broken: Break, words: str) -> Finding:
    cell, number = series.cells[broken.place], numbers[broken.place]
    expected = _printed(broken, number.decimals)
    slips = [text for each in expected if (text := slip(number, each))]
    hint = f" Mulig tastefejl: {slips[0]}." if slips else ""
    row = "; ".join(each.text for each in numbers)
    return Finding(
        _NAME,
        "Et tal bryder rækkens mønster",
        Severity.WARNING,
        Certainty.LIKELY,
        cell.spot,
        cell.text,
        " eller ".join(danish.number(each, number.decimals) for each in expected),
        f"»{series.label}« er {row}. Alle på nær {cell.text} følger {words}.{hint}",
        tuple(each.spot for each in series.cells if each is not cell),
    )


RULE = Rule(
    name=_NAME,
    title="Rækker med et mønster",
    explanation=(
        "Når alle tal i en række på nær ét er n gange et fast tal (1,313; 2,626; …) eller stiger med lige "
        "store trin, er det ene sandsynligvis tastet forkert. Der kræves mindst fire tal (fem for trin), "
        "og at de passer inden for afrundingen."
    ),
    find=find,
)
