"""What all charts have in common: size, place, fonts, axes, and how to tell expected from measured."""

from __future__ import annotations

from math import floor, log10
from typing import TYPE_CHECKING, Any

from gevinst.figures.charts.style import GRID, INK, PAPER, QUIET
from gevinst.figures.printing import shown
from gevinst.reports.workbook.styles import FONT, money_format

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter.chart import Chart
    from xlsxwriter.worksheet import Worksheet

    from gevinst.domain.figure import Figure
    from gevinst.domain.programme import Presentation

# Three charts side by side are as wide as a case's table, so that they print on one page beside each other.
WIDTH, HEIGHT, GAP = 376, 280, 8
PIXELS_IN_A_ROW = 20


def rows(height: int) -> int:
    """Return how many rows a chart of that height takes, with a free one below."""
    return height // PIXELS_IN_A_ROW + 1


def insert(sheet: Worksheet, row: int, chart: Chart, description: str, place: int = 0) -> None:
    """Put a chart on a sheet, the first on the left, with the words for who cannot see it."""
    # Position 3: neither moved nor stretched when rows and columns change their size.
    options = {"x_offset": 4 + place * (WIDTH + GAP), "description": description, "object_position": 3}
    sheet.insert_chart(row, 0, chart, options)


def dress(chart: Chart, title: str, size: tuple[int, int] = (WIDTH, HEIGHT)) -> None:
    """Give a chart size, legend and a title of ours: one of others' could be read as a formula."""
    chart.set_title({"name": title, "name_font": font(11, bold=True), "overlay": False})
    chart.set_size({"width": size[0], "height": size[1]})
    chart.set_legend({"position": "bottom", "font": font(9)})
    chart.set_chartarea({"border": {"color": GRID}})


def cells(sheet: str, row: int, heading: int, width: int) -> dict[str, Any]:
    """Point a series at its row: the name in the first column, the categories in the heading."""
    return {
        "name": [sheet, row, 0],
        "categories": [sheet, heading, 1, heading, width],
        "values": [sheet, row, 1, row, width],
    }


def font(size: int, *, bold: bool = False) -> dict[str, Any]:
    """Return the font of a text in a chart."""
    return {"name": FONT, "size": size, "bold": bold, "color": INK}


def axis(name: str, **properties: object) -> dict[str, Any]:
    """Return an axis with its Danish name and quiet lines."""
    return {
        "name": name,
        "name_font": {**font(9), "color": QUIET},
        "num_font": font(9),
        "line": {"color": GRID},
        "major_gridlines": {"visible": True, "line": {"color": GRID, "width": 0.75}},
        **properties,
    }


def money_scale(figures: Sequence[Figure], presentation: Presentation, more: int = 0) -> str:
    """Return a number format with the decimals that two digits of the largest amount need, or some more."""
    largest = max(abs(shown(figure, presentation)) for figure in figures)
    decimals = max(1 - floor(log10(largest)), 0) if largest else 0
    return money_format(presentation, min(decimals + more, presentation.decimals))


def marker(kind: str, colour: str, *, filled: bool = True, size: int = 6) -> dict[str, Any]:
    """Return the marker of a point."""
    return {"type": kind, "size": size, **filling(colour, filled=filled)}


def filling(colour: str, *, filled: bool) -> dict[str, Any]:
    """Return a shape with a border, filled or hollow."""
    return {"border": {"color": colour}, "fill": {"color": colour if filled else PAPER}}


def hatching(colour: str) -> dict[str, Any]:
    """Return a hatched shape: expected, not measured."""
    pattern = {"pattern": "wide_upward_diagonal", "fg_color": colour, "bg_color": PAPER}
    return {"pattern": pattern, "border": {"color": colour}}
