"""What would be saved beside what is kept: by case, and by year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gevinst.domain.figure import PROGRAMME, TOTAL, FigureId
from gevinst.domain.line import Layer, Line
from gevinst.figures import printing
from gevinst.figures.document import UNNUMBERED, HeaderCell, Look, Row, Table
from gevinst.figures.tables import period_name, periods, sign_rule

if TYPE_CHECKING:
    from gevinst.figures.view import View

KEPT, ASKED = "Som gemt", "Hvad nu hvis"
_LAYERS = {Layer.RESULT: "Realiseret", Layer.REMAINING: "Forventet", Layer.FORECAST: "I alt"}
# So many body columns of the first table are kept; the others are asked for.
KEPT_COLUMNS = len(_LAYERS)


def by_case(kept: View, asked: View) -> Table:
    """Return the saving of each case and of the programme over the whole period, kept and asked for.

    Args:
        kept: the figures of the follow-up.
        asked: the same as they would be.
    """
    scopes = {case.scope: f"{case.number}. {case.name}" for case in kept.programme.cases}

    def row(scope: str, label: str, look: Look = Look.PLAIN) -> Row:
        names = [FigureId(scope, TOTAL, Line.SAVING, layer) for layer in _LAYERS]
        return Row(label, (*kept.cells(names), *asked.cells(names)), look)

    return Table(
        "what-if-cases",
        UNNUMBERED,
        f"Besparelse på forsørgelse {period_name(kept, TOTAL)}, som gemt og hvad nu hvis",
        printing.money_caption(kept.presentation),
        (
            (HeaderCell(""), HeaderCell(KEPT, KEPT_COLUMNS), HeaderCell(ASKED, KEPT_COLUMNS)),
            (HeaderCell("Case"), *map(HeaderCell, [*_LAYERS.values()] * 2)),
        ),
        (*(row(scope, label) for scope, label in scopes.items()), row(PROGRAMME, "I alt", Look.TOTAL)),
        (sign_rule(kept),),
    )


def by_year(kept: View, asked: View) -> Table:
    """Return the programme's saving by year, kept and asked for. Arguments: :func:`by_case`."""
    names = [FigureId(PROGRAMME, period, Line.SAVING, Layer.FORECAST) for period in periods(kept)]
    rows = (Row(KEPT, kept.cells(names)), Row(ASKED, asked.cells(names), Look.TOTAL))
    return Table(
        "what-if-years",
        UNNUMBERED,
        "Programmets besparelse efter år, realiseret og forventet",
        printing.money_caption(kept.presentation),
        ((HeaderCell(""), *(HeaderCell(period_name(kept, period)) for period in periods(kept))),),
        rows,
        (sign_rule(kept),),
    )
