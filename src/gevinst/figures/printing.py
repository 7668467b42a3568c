"""How a figure is printed: unit, decimals, signs (METHOD 10). The only place that rounds figures."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from gevinst.domain import danish
from gevinst.domain.figure import Operation
from gevinst.domain.line import COUNTS_PEOPLE, Line, Unit
from gevinst.domain.programme import MoneyUnit, Presentation, SignStyle
from gevinst.figures import sorts
from gevinst.figures.document import NONE, Words

if TYPE_CHECKING:
    from gevinst.domain.figure import Figure

SUPPRESSED = "under 5"
# A price or a share that would give a small number away is hidden too, but is not itself under 5.
HIDDEN = "skjult"

# Norddjurs prints savings with minus, Aarhus with plus. The net keeps its sign in both: minus is a gain.
_FLIPPED = frozenset({Line.SAVING, Line.INCOME})

_PERCENT_DECIMALS = {Line.PRESENCE: 1, Line.SURVIVAL: 1, Line.OUTPUT_SHARE: 1}
_DECIMALS = {Unit.WEEKS: 2, Unit.POINTS: 1, Unit.FACTOR: 4}
_WORDS = {
    Unit.POINTS: "procentpoint",
    Unit.WEEKS: "uger",
    Unit.PERSON_WEEKS: "uger",
    Unit.DAYS: "dage",
    Unit.FULL_TIME: "fuldtidspersoner",
    Unit.PERSONS: "personer",
}


def sign(line: Line, presentation: Presentation) -> int:
    """Return −1 for a line that the sign style prints with the other sign, else 1."""
    return -1 if presentation.signs is SignStyle.SAVING_POSITIVE and line in _FLIPPED else 1


def shown(figure: Figure, presentation: Presentation) -> Decimal:
    """Return the value in the unit and with the sign in which it is printed, not rounded.

    Raises:
        ValueError: the figure has no value.
    """
    return figure.number * sign(figure.id.line, presentation) / scale(figure.unit, presentation)


def scale(unit: Unit, presentation: Presentation) -> Decimal:
    """Return by what a value of the unit is divided before printing."""
    if unit is Unit.KRONER:
        return Decimal(danish.SCALES[presentation.unit])
    return Decimal("0.01") if unit in {Unit.SHARE, Unit.POINTS} else Decimal(1)


def decimals(figure: Figure, presentation: Presentation) -> int:
    """Return how many decimals the figure is printed with."""
    if figure.unit is Unit.KRONER:
        return presentation.decimals
    if figure.unit in _DECIMALS:
        return _DECIMALS[figure.unit]
    if figure.unit is Unit.SHARE:
        return _PERCENT_DECIMALS.get(figure.id.line, 0)
    if figure.id.line is Line.PRICE_INDEX:
        return 1
    whole = figure.value is None or figure.value == figure.value.to_integral_value()
    return 0 if whole or figure.unit in {Unit.KRONER_EACH, Unit.YEAR} else 1


def upwards(presentation: Presentation) -> Presentation:
    """Return how to print where the words beside say »besparelse« or »sparet«: what is saved is plus."""
    return replace(presentation, signs=SignStyle.SAVING_POSITIVE)


def cell_text(figure: Figure, presentation: Presentation) -> str:
    """Return the figure as it stands in a table whose caption names the unit."""
    if figure.suppressed:
        return hidden_text(figure)
    if figure.value is None:
        return NONE
    if figure.unit is Unit.YEAR:
        return str(int(figure.value))
    return danish.number(shown(figure, presentation), decimals(figure, presentation))


def hidden_text(figure: Figure) -> str:
    """Return what stands where a value is hidden: »under 5« for a count of people itself."""
    counted = figure.formula is None or figure.formula.operation is Operation.SAME
    return SUPPRESSED if counted and figure.unit in COUNTS_PEOPLE else HIDDEN


def sentence_text(figure: Figure, presentation: Presentation, *, magnitude: bool = False) -> str:
    """Return the figure as it stands in a sentence, with its unit.

    Args:
        figure: what to print.
        presentation: unit, decimals and sign style.
        magnitude: leave the sign out, where the words say »besparelse« or »overskud«.
    """
    text = cell_text(figure, presentation)
    text = text.lstrip(danish.MINUS) if magnitude else text
    unit = unit_text(figure.unit, presentation)
    has_unit = unit and (figure.value is not None or text == SUPPRESSED)
    return f"{text} {unit}" if has_unit else text


def unit_text(unit: Unit, presentation: Presentation) -> str:
    """Return the word for a unit; empty where a bare number says enough (a year, a count)."""
    if unit is Unit.KRONER:
        # »19.600 1.000 kr.« reads as two numbers.
        return "tusind kr." if presentation.unit is MoneyUnit.THOUSANDS else presentation.unit
    if unit is Unit.KRONER_EACH:
        return "kr."
    return "%" if unit is Unit.SHARE else _WORDS.get(unit, "")


def price_level(presentation: Presentation) -> Words:
    """Return the words for the price level."""
    if presentation.base_year is None:
        return Words.of("løbende priser")
    return Words.of("faste ", sorts.year(presentation.base_year), "-priser")


def money_caption(presentation: Presentation) -> Words:
    """Return unit and price level as they stand over a table of money."""
    return Words.of(sorts.name(presentation.unit), ", ", price_level(presentation))


# What the importing program takes at most; see reports/insight_csv.py.
_EXPORT_DIGITS, _EXPORT_DECIMALS = 16, 4


def export_text(value: Decimal) -> str:
    """Return a number for another program: decimal comma, plain minus, nothing between thousands.

    It has at most four decimals and sixteen digits in all; large numbers lose decimals first.

    Raises:
        ValueError: it has more than sixteen digits before the comma.
    """
    for places in range(_EXPORT_DECIMALS, -1, -1):
        rounded = danish.round_half_up(value, places)
        text = f"{rounded:f}".replace(".", ",")
        if sum(letter.isdigit() for letter in text) <= _EXPORT_DIGITS:
            short = text.rstrip("0").rstrip(",") if places else text
            return "0" if short in {"-0", ""} else short
    raise ValueError(f"{value} har flere end {_EXPORT_DIGITS} cifre før kommaet")
