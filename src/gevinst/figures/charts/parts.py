"""What charts are put together from: marks, texts at pixel places, hatching, legend."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from gevinst.figures.charts import style
from gevinst.figures.charts.scale import text_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# A layer of a Vega-Lite specification, and a row of its data.
Part = dict[str, Any]
Row = dict[str, Any]

_HATCH_STEP = 8


def marks(mark: dict[str, Any], rows: Iterable[Row], **encoding: dict[str, Any]) -> Part:
    """Return a layer with its own data. A mark tells the ``tooltip`` of its row where it has one.

    A line does not: it is one mark, and would tell its first point's value wherever it is touched.
    """
    values = list(rows)
    if mark["type"] != "line" and any("tooltip" in row for row in values):
        encoding["tooltip"] = {"field": "tooltip", "type": "nominal"}
    return {"mark": mark, "data": {"values": values}, "encoding": encoding}


def raw(field: str) -> dict[str, Any]:
    """Return an encoding that takes pixels, a colour or a path as it is."""
    kind = "quantitative" if field in {"x", "y"} else "nominal"
    place = {"axis": None} if kind == "quantitative" else {"legend": None}
    return {"field": field, "type": kind, "scale": None, **place}


def rule(start: tuple[float, float], end: tuple[float, float], colour: str, width: float) -> Part:
    """Return a straight line between two pixel places."""
    mark = {"type": "rule", "color": colour, "strokeWidth": width}
    rows = [{"x": start[0], "y": start[1]}]
    return marks(mark, rows, x=raw("x"), y=raw("y"), x2={"value": end[0]}, y2={"value": end[1]})


def words(rows: Iterable[Row], align: str = "left", *, strong: bool = False) -> Part:
    """Return texts at pixel places. Rows: ``x``, ``y``, ``text``, ``colour``."""
    mark = {"type": "text", "align": align, "fontWeight": "bold" if strong else "normal"}
    return marks(mark, rows, x=raw("x"), y=raw("y"), text={"field": "text"}, color=raw("colour"))


def stacked(lines: Sequence[str], x: float, middle: float, colour: str = style.INK) -> list[Row]:
    """Return the rows of a text of several lines around a middle height."""
    first = middle - style.LINE_HEIGHT * (len(lines) - 1) / 2
    return [
        {"x": x, "y": first + style.LINE_HEIGHT * index, "text": line, "colour": colour}
        for index, line in enumerate(lines)
    ]


def hatching(rows: Iterable[Row], offset: float = 0) -> Part:
    """Return the layer of hatch lines. Rows carry their place and a ``hatch`` path.

    Lines and not an SVG pattern: a pattern has an id that clashes when several charts stand on one page,
    and not every program that shows an SVG draws it. Size 4 makes one unit of the path one pixel.
    """
    look = {"filled": False, "stroke": style.RESULT, "strokeWidth": 1, "opacity": 1}
    return marks({"type": "point", "size": 4, "xOffset": offset, **look}, rows, shape=raw("hatch"))


def hatch(left: float, top: float, right: float, bottom: float) -> str:
    """Return the path of rising lines that fill a rectangle, in pixels from the mark's place."""
    first = math.floor((left + top) / _HATCH_STEP) + 1
    last = math.ceil((right + bottom) / _HATCH_STEP)
    sums = [_HATCH_STEP * number for number in range(first, last)]
    # On each line x + y is constant; it starts at the left or lower edge and ends at the upper or right one.
    ends = [(max(left, total - bottom), min(right, total - top), total) for total in sums]
    return "".join(f"M{x:g} {total - x:g}L{end:g} {total - end:g}" for x, end, total in ends)


def box(left: float, top: float, right: float, bottom: float) -> str:
    """Return the path of a rectangle, in pixels from the mark's place."""
    return f"M{left:g} {top:g}H{right:g}V{bottom:g}H{left:g}Z"


def hatched_box(left: float, top: float, right: float, bottom: float) -> str:
    """Return the path of a rectangle with its hatch lines.

    The lines come first, since Vega drops the closing side of a rectangle that is followed by more.
    """
    return hatch(left, top, right, bottom) + box(left, top, right, bottom)


def level_bar(length: float, thickness: float) -> str:
    """Return the path of a hatched bar that starts at the mark's place; a negative one goes to the left."""
    return hatched_box(min(0.0, length), -thickness / 2, max(0.0, length), thickness / 2)


@dataclass(frozen=True)
class Key:
    """An entry of a legend: its word and how its swatch looks."""

    word: str
    fill: str
    stroke: str
    hatched: bool = False
    line: bool = False


PLAN_KEY = Key("Plan", style.PLAN, style.PLAN)
RESULT_KEY = Key("Resultat", style.RESULT, style.RESULT)
FORECAST_KEY = Key("Forventet", style.FORECAST, style.RESULT, hatched=True)
ADOPTED_KEY = Key("Vedtaget i budgettet", style.INK, style.INK, line=True)

# How the tooltip of an expected amount says so.
NOT_MEASURED = "Forventet, ikke målt"

_SWATCH = (0, -6, 16, 6)
_KEY_GAP = 44


def legend(keys: Sequence[Key], x: float, y: float) -> list[Part]:
    """Return a row of swatches with their words."""
    starts = accumulate((text_width(key.word, style.TEXT_SIZE) + _KEY_GAP for key in keys), initial=x)
    rows: list[Row] = [
        {"x": start, "y": y, "shape": _swatch(key), "fill": key.fill, "stroke": key.stroke}
        for start, key in zip(starts, keys, strict=False)
    ]
    names = [
        {**row, "x": row["x"] + 23, "text": key.word, "colour": style.QUIET}
        for row, key in zip(rows, keys, strict=True)
    ]
    swatch = {"type": "point", "size": 4, "opacity": 1, "strokeWidth": 1.5}
    looks = {"shape": raw("shape"), "fill": raw("fill"), "stroke": raw("stroke")}
    return [marks(swatch, rows, x=raw("x"), y=raw("y"), **looks), words(names)]


def _swatch(key: Key) -> str:
    """Return the path of a swatch: a thick line, or a box, hatched or not."""
    if key.line:
        return box(0, -1, 16, 1)
    return hatched_box(*_SWATCH) if key.hatched else box(*_SWATCH)


def unit_label(text: str, area: style.Area) -> Part:
    """Return the unit over the axis, at the left edge."""
    capital = text[:1].upper() + text[1:]
    return words([{"x": 2 - area.left, "y": 12 - area.top, "text": capital, "colour": style.QUIET}])
