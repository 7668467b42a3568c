"""How a figure is printed: unit, decimals, signs (METHOD 10). The only place that rounds figures."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from gevinst.domain import danish
from gevinst.domain.line import Line, Unit
from gevinst.domain.programme import MoneyUnit, Presentation, SignStyle
from gevinst.figures.document import NONE

if TYPE_CHECKING:
    from gevinst.domain.figure import Figure

SUPPRESSED = "under 5"

# Norddjurs prints savings with minus, Aarhus with plus. The net keeps its sign in both: minus is a gain.
_FLIPPED = frozenset({Line.SAVING, Line.INCOME})

_PERCENT_DECIMALS = {Line.PRESENCE: 1, Line.SURVIVAL: 1, Line.OUTPUT_SHARE: 1}
_WORDS = {
    Unit.WEEKS: "uger",
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
    return Decimal("0.01") if unit is Unit.SHARE else Decimal(1)


def decimals(figure: Figure, presentation: Presentation) -> int:
    """Return how many decimals the figure is printed with."""
    if figure.unit is Unit.KRONER:
        return presentation.decimals
    if figure.unit is Unit.WEEKS:
        return 2
    if figure.unit is Unit.SHARE:
        return _PERCENT_DECIMALS.get(figure.id.line, 0)
    whole = figure.value is None or figure.value == figure.value.to_integral_value()
    return 0 if whole or figure.unit in {Unit.KRONER_EACH, Unit.YEAR} else 1


def cell_text(figure: Figure, presentation: Presentation) -> str:
    """Return the figure as it stands in a table whose caption names the unit."""
    if figure.suppressed:
        return SUPPRESSED
    if figure.value is None:
        return NONE
    if figure.unit is Unit.YEAR:
        return str(int(figure.value))
    return danish.number(shown(figure, presentation), decimals(figure, presentation))


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
    has_unit = unit and (figure.value is not None or figure.suppressed)
    return f"{text} {unit}" if has_unit else text


def unit_text(unit: Unit, presentation: Presentation) -> str:
    """Return the word for a unit; empty where a bare number says enough (a year, a count)."""
    if unit is Unit.KRONER:
        # »19.600 1.000 kr.« reads as two numbers.
        return "tusind kr." if presentation.unit is MoneyUnit.THOUSANDS else presentation.unit
    if unit is Unit.KRONER_EACH:
        return "kr."
    return "%" if unit is Unit.SHARE else _WORDS.get(unit, "")


def price_level(presentation: Presentation) -> str:
    """Return the words for the price level."""
    if presentation.base_year is None:
        return "løbende priser"
    return f"faste {presentation.base_year}-priser"


def money_caption(presentation: Presentation) -> str:
    """Return unit and price level as they stand over a table of money."""
    return f"{presentation.unit}, {price_level(presentation)}"
