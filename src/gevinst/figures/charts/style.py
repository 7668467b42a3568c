"""How every chart looks: colours, type, the quiet grid, Danish numbers.

Solid is a result, hatched a forecast, grey a plan, a dark line what was adopted: the same everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gevinst.domain.danish import MONTHS

if TYPE_CHECKING:
    from collections.abc import Sequence

# Every chart is drawn this wide. In Word's 16 cm a pixel is 0.7 pt, so 13 px prints as 9 pt.
WIDTH = 640
FONT = "Liberation Sans, Arial, sans-serif"
TEXT_SIZE = 13
LINE_HEIGHT = 16

# Contrast on white: texts at least 4.5:1, graphics at least 3:1 (a test computes it).
PAPER = "#ffffff"
INK = "#17202b"
QUIET = "#566270"
GRID = "#e2e6ea"
PLAN = "#87929e"
RESULT = "#0a58b0"
FORECAST = "#dde9f7"
BETTER = "#1d7a4b"
WORSE = "#ad5a00"
SERIES = ("#2a75cb", "#083d80", "#0f7f8c", "#6a56b8", "#a8325e", "#5c6b00")

# The same colours on dark pages, with the same contrasts. The series keep their hues and their order.
DARK_SERIES = ("#5aa2f0", "#a9cdfa", "#3fb8c4", "#b0a1f2", "#f08bb0", "#b7c550")
DARK = {
    PAPER: "#171d26",
    INK: "#e9edf2",
    QUIET: "#a3afbd",
    GRID: "#2c3643",
    PLAN: "#7c8896",
    RESULT: "#78b2f6",
    FORECAST: "#1d3553",
    BETTER: "#5cc492",
    WORSE: "#f0a04b",
    **dict(zip(SERIES, DARK_SERIES, strict=True)),
}


@dataclass(frozen=True)
class Area:
    """Where the chart is drawn: the height of the plot and the room around it, in pixels."""

    height: float
    left: float
    right: float
    top: float
    bottom: float

    @property
    def width(self) -> float:
        """The width of the plot."""
        return WIDTH - self.left - self.right


def specification(
    area: Area, alt: str, encoding: dict[str, Any], layers: Sequence[dict[str, Any]]
) -> dict[str, Any]:
    """Return a whole Vega-Lite specification.

    It names no ``$schema``, so that pages and files carry no outside address.
    """
    sides = {"left": area.left, "right": area.right, "top": area.top, "bottom": area.bottom}
    return {
        "description": alt,
        "width": area.width,
        "height": area.height,
        "autosize": "none",
        "padding": sides,
        "encoding": encoding,
        "layer": list(layers),
        "config": _config(),
    }


def _config() -> dict[str, Any]:
    axis = {
        "title": None, "domain": False, "ticks": False, "gridColor": GRID, "labelColor": QUIET,
        "labelFontSize": TEXT_SIZE, "labelPadding": 10, "labelAngle": 0, "labelFlush": False,
        "labelOverlap": True, "labelSeparation": 10,
    }  # fmt: skip
    return {
        # The figure around the chart speaks for it, with a table beside; single marks would only add noise.
        "aria": False,
        "background": PAPER,
        "font": FONT,
        "view": {"stroke": None},
        "axis": axis,
        "axisQuantitative": {"format": ",~f"},
        "axisXBand": {"grid": False},
        "text": {"fontSize": TEXT_SIZE, "color": INK, "baseline": "middle"},
        "locale": {"number": _NUMBERS, "time": _TIMES},
    }


_NUMBERS = {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", " kr."], "minus": "−"}
_TIMES = {
    "dateTime": "%A %d. %B %Y %X",
    "date": "%d-%m-%Y",
    "time": "%H:%M:%S",
    "periods": ["", ""],
    "days": ["søndag", "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag"],
    "shortDays": ["søn", "man", "tir", "ons", "tor", "fre", "lør"],
    "months": list(MONTHS),
    "shortMonths": [month[:3] for month in MONTHS],
}  # fmt: skip
