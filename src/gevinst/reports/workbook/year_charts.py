"""Excel's own charts by year: plan against result, drawn over cells so that they follow a changed number.

Budget and result stand in turn in the columns of a case's table, which a chart cannot read. So the
numbers of each chart are linked to in a small table below it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gevinst.domain.line import Layer
from gevinst.figures.charts.style import INK, PLAN, RESULT
from gevinst.figures.printing import money_caption
from gevinst.reports.workbook import chart_looks as looks
from gevinst.reports.workbook.year_numbers import year_charts

if TYPE_CHECKING:
    from xlsxwriter.chart import Chart
    from xlsxwriter.worksheet import Worksheet

    from gevinst.reports.workbook.desk import Desk
    from gevinst.reports.workbook.layout import Page
    from gevinst.reports.workbook.year_numbers import Series, YearChart

_COLOURS = {Layer.PLAN: PLAN, Layer.REVISED: PLAN, Layer.FORECAST: RESULT}


def draw_year_charts(desk: Desk, sheet: Worksheet, page: Page) -> None:
    """Draw the charts of a sheet side by side below its tables, and below them their numbers."""
    top = page.bottom + 1
    numbers = top + looks.rows(looks.HEIGHT)
    for place, chart in enumerate(year_charts(desk, page)):
        bottom = _write_numbers(desk, sheet, chart, numbers)
        looks.insert(sheet, top, _draw(desk, sheet, chart, numbers), chart.description(desk), place)
        numbers = bottom + 1


def _write_numbers(desk: Desk, sheet: Worksheet, chart: YearChart, top: int) -> int:
    """Write the table of a chart: caption, years, and a row for each series. Return the row below."""
    styles = desk.styles
    caption = f"Tallene bag grafen: {chart.subject}, {money_caption(desk.presentation)}"
    sheet.write_string(top, 0, caption, styles.quiet())
    sheet.write_blank(top + 1, 0, None, styles.header())
    for column, year in enumerate(chart.years, 1):
        sheet.write_string(top + 1, column, str(year), styles.header(align="right"))
    for row, series in enumerate(chart.series, top + 2):
        sheet.write_string(row, 0, series.name, styles.words())
        for column, figure in enumerate(series.figures, 1):
            if figure is not None:
                desk.figure(sheet, row, column, figure)
    return top + 2 + len(chart.series)


def _draw(desk: Desk, sheet: Worksheet, chart: YearChart, top: int) -> Chart:
    """Return the chart over the table of numbers that begins in row ``top``."""
    scale = looks.money_scale(chart.drawn, desk.presentation)
    drawn = desk.workbook.add_chart({"type": "line" if chart.is_line else "column"})
    for row, series in enumerate(chart.series, top + 2):
        cells = looks.cells(sheet.name, row, top + 1, len(chart.years))
        if series.layer is Layer.ADOPTED:
            drawn.combine(_adopted(desk, cells))
        else:
            drawn.add_series(cells | (_line(series) if chart.is_line else _columns(desk, series)))
    looks.dress(drawn, chart.title)
    # Low: the years stand below the columns also where these hang down from zero.
    drawn.set_x_axis({"num_font": looks.font(9), "label_position": "low", "line": {"color": INK}})
    drawn.set_y_axis(looks.axis(money_caption(desk.presentation), num_format=scale))
    return drawn


def _columns(desk: Desk, series: Series) -> dict[str, Any]:
    """Return columns: a revised plan hollow, an expected result hatched. A plan is not marked as expected."""
    colour = _COLOURS[series.layer]
    look = looks.filling(colour, filled=series.layer is not Layer.REVISED) | {"gap": 60, "overlap": -5}
    if series.layer is not Layer.FORECAST:
        return look
    points = [looks.hatching(colour) if each and each.expected else None for each in series.figures]
    labels = looks.money_scale(series.drawn, desk.presentation, more=1)
    return look | {
        "points": points,
        "data_labels": {"value": True, "num_format": labels, "font": looks.font(8)},
    }


def _line(series: Series) -> dict[str, Any]:
    colour = _COLOURS[series.layer]
    dash = "dash" if series.dashed else "solid"
    return {
        "line": {"color": colour, "width": 2.25, "dash_type": dash},
        "marker": looks.marker("circle", colour, filled=not series.dashed),
    }


def _adopted(desk: Desk, cells: dict[str, Any]) -> Chart:
    """Return dark marks across the years, without a line between them."""
    marks = desk.workbook.add_chart({"type": "line"})
    marks.add_series(cells | {"line": {"none": True}, "marker": looks.marker("long_dash", INK, size=14)})
    return marks
