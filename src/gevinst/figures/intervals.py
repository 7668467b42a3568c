"""The interval of a figure as it is printed (METHOD 8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gevinst.domain import danish
from gevinst.figures import printing

if TYPE_CHECKING:
    from decimal import Decimal

    from gevinst.domain.figure import Figure
    from gevinst.domain.programme import Presentation

INTERVAL = "95 % interval"


def interval_text(figure: Figure, presentation: Presentation) -> str:
    """Return both ends of a figure's interval, in the unit and with the sign in which the figure is printed.

    Args:
        figure: the figure.
        presentation: unit, decimals and signs.

    Returns:
        Such as ``−86,73 til 191,17``; empty where it has none.
    """
    if figure.interval is None:
        return ""
    factor = printing.sign(figure.id.line, presentation) / printing.scale(figure.unit, presentation)
    lower, upper = sorted(end * factor for end in figure.interval)
    return f"{_text(lower, figure, presentation)} til {_text(upper, figure, presentation)}"


def _text(end: Decimal, figure: Figure, presentation: Presentation) -> str:
    return danish.number(end, printing.decimals(figure, presentation))
