"""Excel's own chart of the published curves: an empty cell is a gap in it (Excel's default), never a 0."""

from __future__ import annotations

from itertools import cycle
from typing import TYPE_CHECKING

from gevinst.effect.curves import point_id
from gevinst.figures.charts.style import INK, PLAN, QUIET, RESULT
from gevinst.reports.workbook import chart_looks as looks

if TYPE_CHECKING:
    from xlsxwriter.chart import Chart
    from xlsxwriter.worksheet import Worksheet

    from gevinst.domain.programme import PublishedCurve
    from gevinst.reports.workbook.desk import Desk
    from gevinst.reports.workbook.layout import Page

_TITLE = "Andel af forløbene, der får ydelsen, uge for uge"
_INKS = ((RESULT, "circle"), (INK, "diamond"), (QUIET, "triangle"))
_BASELINE = (PLAN, "square")
_WEEKS_IN_A_QUARTER = 13
_SIZE = (900, 400)


def draw_curve_chart(desk: Desk, sheet: Worksheet, page: Page) -> None:
    """Draw the curves below the tables of a sheet, and their points below the chart."""
    curves = [curve for curve in desk.programme.curves if curve.observed]
    if not curves:
        return
    top = page.bottom + 1
    numbers = top + looks.rows(_SIZE[1])
    weeks = sorted({point.week for curve in curves for point in curve.points})
    _write_numbers(desk, sheet, numbers, (curves, weeks))
    titles = ", ".join(curve.title for curve in curves)
    alt = f"Kurver: {_TITLE}. {titles}. Punkterne står i tabellen under grafen."
    looks.insert(sheet, top, _draw(desk, sheet, numbers, (curves, weeks)), alt)


def _write_numbers(
    desk: Desk, sheet: Worksheet, top: int, content: tuple[list[PublishedCurve], list[int]]
) -> None:
    """Write a row for each curve. The weeks are numbers here: the chart places its points by them."""
    curves, weeks = content
    styles = desk.styles
    sheet.write_string(top, 0, "Tallene bag grafen: uger siden start, og andel på ydelsen", styles.quiet())
    sheet.write_blank(top + 1, 0, None, styles.header())
    for column, week in enumerate(weeks, 1):
        sheet.write_number(top + 1, column, week, styles.header(align="right"))
    for row, curve in enumerate(curves, top + 2):
        desk.text(sheet, row, 0, curve.title, styles.words())
        for column, week in enumerate(weeks, 1):
            figure = desk.drawable(point_id(curve, week))
            if figure is not None:
                desk.figure(sheet, row, column, figure)


def _draw(desk: Desk, sheet: Worksheet, top: int, content: tuple[list[PublishedCurve], list[int]]) -> Chart:
    curves, weeks = content
    chart = desk.workbook.add_chart({"type": "scatter", "subtype": "straight_with_markers"})
    inks = cycle(_INKS)
    for row, curve in enumerate(curves, top + 2):
        colour, marker = _BASELINE if curve.baseline else next(inks)
        line = {"line": {"color": colour, "width": 2.25}, "marker": looks.marker(marker, colour)}
        chart.add_series(looks.cells(sheet.name, row, top + 1, len(weeks)) | line)
    looks.dress(chart, _TITLE, _SIZE)
    across = {"min": 0, "max": max(weeks), "major_unit": _WEEKS_IN_A_QUARTER, "num_format": "0"}
    chart.set_x_axis(looks.axis("Uger siden start", **across))
    chart.set_y_axis(looks.axis("Andel på ydelsen", min=0, max=1, major_unit=0.25, num_format="0 %"))
    return chart
