"""What is said of curves that are carried on beyond their last published point (METHOD 7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gevinst.domain.line import Line
from gevinst.effect.completion import (
    BACKTEST,
    HIGHEST,
    LOWEST,
    completed_id,
    completed_weeks,
)
from gevinst.effect.curves import known_to, point_id
from gevinst.figures.view import bind, bind_magnitude, literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gevinst.domain.programme import PublishedCurve
    from gevinst.figures.view import View


def completed(view: View, curves: Iterable[PublishedCurve]) -> list[str]:
    """Return what each curve becomes, how sure that is, and how far off the method was before."""
    told = list(curves)
    return [
        *(sentence for curve in told for sentence in _becomes(view, curve)),
        *(sentence for curve in told for sentence in _held_against(view, curve)),
    ]


def _becomes(view: View, curve: PublishedCurve) -> list[str]:
    weeks = completed_weeks(curve, view.book)
    if not weeks:
        return []
    share = completed_id(curve, weeks[-1])
    until = f"Kurven for {literal(curve.title)} er offentliggjort til uge {known_to(curve)}"
    text = f"{until} og fremskrevet til {bind(share)} i uge {weeks[-1]}; {_how_sure(view, curve, weeks[-1])}."
    return [text + _range(view, curve, weeks[-1])]


def _how_sure(view: View, curve: PublishedCurve, week: int) -> str:
    error = completed_id(curve, week).but(line=Line.STANDARD_ERROR)
    return f"standardfejlen er {bind(error)}" if view.has(error) else "usikkerheden kan ikke beregnes"


def _range(view: View, curve: PublishedCurve, week: int) -> str:
    ends = [completed_id(curve, week, variant) for variant in (LOWEST, HIGHEST)]
    if not view.has(*ends):
        return ""
    lowest, highest = map(bind, ends)
    return f" Med de enkelte ældre kurvers egen udvikling bliver det mellem {lowest} og {highest}."


def _held_against(view: View, curve: PublishedCurve) -> list[str]:
    """Return how far off a completion of the curve from an earlier week was at its last published point."""
    last = known_to(curve)
    said = [
        name
        for name in view.book
        if name.but(variant="") == completed_id(curve, last) and name.variant.startswith(BACKTEST)
    ]
    return [_off(view, curve, name.variant) for name in said]


def _off(view: View, curve: PublishedCurve, variant: str) -> str:
    last = known_to(curve)
    came = point_id(curve, last)
    error = came.but(line=Line.FORECAST_ERROR, variant=variant)
    week = variant.removeprefix(BACKTEST)
    text = (
        f"Metoden er prøvet: kurven for {literal(curve.title)} fremskrevet fra uge {week} ville have sagt "
        f"{bind(completed_id(curve, last, variant))} i uge {last}; det blev {bind(came)}"
    )
    off = view.book[error].number
    if not off:
        return f"{text}."
    return f"{text}, så fremskrivningen var {bind_magnitude(error)} for {'høj' if off > 0 else 'lav'}."
