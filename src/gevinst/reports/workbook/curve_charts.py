"""Excel's own chart of the published curves: an empty cell is a gap in it (Excel's default), never a 0."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import cycle
from typing import TYPE_CHECKING

from gevinst.effect.completion import completed_id, completed_weeks
from gevinst.effect.curves import point_id
from gevinst.figures.charts.style import INK, PLAN, QUIET, RESULT
from gevinst.reports.workbook import chart_looks as looks

if TYPE_CHECKING:
    from xlsxwriter.chart import Chart
    from xlsxwriter.worksheet import Worksheet

    from gevinst.domain.figure import FigureId
    from gevinst.domain.programme import PublishedCurve
    from gevinst.reports.workbook.desk import Desk
    from gevinst.reports.workbook.layout import Page

_TITLE = "Andel af forløbene, der får ydelsen, uge for uge"
_INKS = ((RESULT, "circle"), (INK, "diamond"), (QUIET, "triangle"))
_BASELINE = (PLAN, "square")
_WEEKS_IN_A_QUARTER = 13
_SIZE = (900, 400)


@dataclass(frozen=True)
class _Row:
    """A row of numbers behind a line.

    Args:
        name: of the line.
        points: the names of its points by week.
        look: its colour and marker.
        dashed: it is what a curve is carried on to, from its last published point.
    """

    name: str
    points: dict[int, FigureId]
    look: tuple[str, str]
    dashed: bool = False


def draw_curve_chart(desk: Desk, sheet: Worksheet, page: Page) -> None:
    """Draw the curves below the tables of a sheet, and their points below the chart."""
    rows = _rows([curve for curve in desk.programme.curves if curve.observed], desk)
    if not rows:
        return
    top = page.bottom + 1
    numbers = top + looks.rows(_SIZE[1])
    weeks = sorted({week for row in rows for week in row.points})
    _write_numbers(desk, sheet, numbers, (rows, weeks))
    titles = ", ".join(row.name for row in rows)
    alt = f"Kurver: {_title(rows)}. {titles}. Punkterne står i tabellen under grafen."
    looks.insert(sheet, top, _draw(desk, sheet, numbers, (rows, weeks)), alt)


def _title(rows: list[_Row]) -> str:
    return f"{_TITLE} (stiplet: fremskrevet)" if any(row.dashed for row in rows) else _TITLE


def _rows(curves: list[PublishedCurve], desk: Desk) -> list[_Row]:
    """Return a row for each curve, and below them one for each that is carried on."""
    inks = cycle(_INKS)
    published = [
        _Row(
            curve.title,
            {point.week: point_id(curve, point.week) for point in curve.points},
            _BASELINE if curve.baseline else next(inks),
        )
        for curve in curves
    ]
    carried_on = [
        _Row(f"{row.name}, fremskrevet", _carried_on(curve, weeks), row.look, dashed=True)
        for curve, row in zip(curves, published, strict=True)
        if (weeks := completed_weeks(curve, desk.book))
    ]
    return [*published, *carried_on]


def _carried_on(curve: PublishedCurve, weeks: list[int]) -> dict[int, FigureId]:
    last = curve.observed[-1].week
    return {last: point_id(curve, last)} | {week: completed_id(curve, week) for week in weeks}


def _write_numbers(desk: Desk, sheet: Worksheet, top: int, content: tuple[list[_Row], list[int]]) -> None:
    """Write the rows. The weeks are numbers here: the chart places its points by them."""
    rows, weeks = content
    styles = desk.styles
    sheet.write_string(top, 0, "Tallene bag grafen: uger siden start, og andel på ydelsen", styles.quiet())
    sheet.write_blank(top + 1, 0, None, styles.header())
    for column, week in enumerate(weeks, 1):
        sheet.write_number(top + 1, column, week, styles.header(align="right"))
    for place, row in enumerate(rows, top + 2):
        desk.text(sheet, place, 0, row.name, styles.words())
        for column, week in enumerate(weeks, 1):
            figure = desk.drawable(row.points[week]) if week in row.points else None
            if figure is not None:
                desk.figure(sheet, place, column, figure)


def _draw(desk: Desk, sheet: Worksheet, top: int, content: tuple[list[_Row], list[int]]) -> Chart:
    rows, weeks = content
    chart = desk.workbook.add_chart({"type": "scatter", "subtype": "straight_with_markers"})
    for place, row in enumerate(rows, top + 2):
        colour, marker = row.look
        dash = {"dash_type": "dash"} if row.dashed else {}
        line = {
            "line": {"color": colour, "width": 2.25, **dash},
            "marker": looks.marker(marker, colour, filled=not row.dashed),
        }
        chart.add_series(looks.cells(sheet.name, place, top + 1, len(weeks)) | line)
    looks.dress(chart, _title(rows), _SIZE)
    across = {"min": 0, "max": max(weeks), "major_unit": _WEEKS_IN_A_QUARTER, "num_format": "0"}
    chart.set_x_axis(looks.axis("Uger siden start", **across))
    chart.set_y_axis(looks.axis("Andel på ydelsen", min=0, max=1, major_unit=0.25, num_format="0 %"))
    return chart
