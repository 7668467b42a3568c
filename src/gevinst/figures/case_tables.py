"""The tables of one case: plan against result by year, and its deviation (METHOD 10)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gevinst.domain.figure import FigureId
from gevinst.domain.line import Layer, Line
from gevinst.figures import printing, sorts
from gevinst.figures.document import UNNUMBERED, HeaderCell, Table, Words
from gevinst.figures.tables import money_rows, period_name, periods, sign_rule, source_note

if TYPE_CHECKING:
    from gevinst.domain.programme import Case
    from gevinst.figures.view import View


def case_table(view: View, case: Case) -> Table:
    """Return a case's plan and result (or expected result) beside each other for each year and in all."""
    names = periods(view)
    columns = [
        FigureId(case.scope, period, Line.NET, layer)
        for period in names
        for layer in (Layer.PLAN, Layer.FORECAST)
    ]
    heads = [head for period in names for head in ("Plan", _status(view, case, period))]
    return Table(
        case.scope,
        UNNUMBERED,
        Words.of("Opfølgning på case ", sorts.numbering(case.number), ": ", sorts.name(case.title)),
        printing.money_caption(view.presentation),
        (
            (HeaderCell(""), *(HeaderCell(period_name(view, period), 2) for period in names)),
            (HeaderCell(""), *map(HeaderCell, heads)),
        ),
        tuple(money_rows(view, columns)),
        (sign_rule(view), *source_note(view, case.sources)),
    )


def _status(view: View, case: Case, period: str) -> str:
    closed = period.isdigit() and (view.is_closed(int(period), case.scope) or view.is_closed(int(period)))
    return "Resultat" if closed else "Forventet"
