"""The tables of what was measured: weeks, kroner, comparison, prices and data (METHOD 5–7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gevinst.domain.figure import PROGRAMME, TOTAL, FigureId
from gevinst.domain.line import Layer, Line
from gevinst.domain.method import BaselineName
from gevinst.effect.measured_names import LOWER, SAME_BENEFIT, THOSE_IN, THOSE_TO_COME, UPPER
from gevinst.figures import printing, sorts
from gevinst.figures.document import UNNUMBERED, HeaderCell, Look, Row, Table, Words
from gevinst.figures.tables import period_name, periods, reservations, sign_rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gevinst.domain.programme import Case
    from gevinst.figures.view import View

AFTER_REFUND = "Beløbene er efter refusion og medfinansiering, før udligning, budgetgaranti og skat."
_BOUNDS = "Grænserne gælder det realiserede. Det, der ventes, har ingen grænser endnu."


def saving_table(view: View, scope: str = PROGRAMME) -> Table:
    """Return weeks and kroner saved by year: what is realised with its bounds, and what is expected.

    Args:
        view: figures and presentation.
        scope: the programme, or a case.
    """
    names = periods(view)

    def row(label: str, line: Line, layer: Layer, variant: str = "", look: Look = Look.PLAIN) -> Row:
        found = [FigureId(scope, period, line, layer, variant) for period in names]
        return Row(label, view.cells(found), look)

    rows = (
        row("Sparede uger, realiseret", Line.WEEKS, Layer.RESULT),
        row("Sparede uger, nedre grænse", Line.WEEKS, Layer.RESULT, LOWER, Look.QUIET),
        row("Sparede uger, øvre grænse", Line.WEEKS, Layer.RESULT, UPPER, Look.QUIET),
        row("Sparede uger, forventet", Line.WEEKS, Layer.REMAINING),
        row("Besparelse, realiseret", Line.SAVING, Layer.RESULT),
        row("Besparelse, nedre grænse", Line.SAVING, Layer.RESULT, LOWER, Look.QUIET),
        row("Besparelse, øvre grænse", Line.SAVING, Layer.RESULT, UPPER, Look.QUIET),
        row("Forventet af dem, der er i gang", Line.SAVING, Layer.REMAINING, THOSE_IN),
        row("Forventet af dem, der kommer", Line.SAVING, Layer.REMAINING, THOSE_TO_COME),
        row("Besparelse i alt", Line.SAVING, Layer.FORECAST, "", Look.TOTAL),
    )
    shown = tuple(each for each in rows if any(cell.figure for cell in each.cells))
    about = "" if scope == PROGRAMME else f"-{scope}"
    return Table(
        f"saving{about}",
        UNNUMBERED,
        "Uger og kroner, realiseret og forventet",
        Words.of("uger og ", printing.money_caption(view.presentation)),
        ((HeaderCell(""), *(HeaderCell(period_name(view, period)) for period in names)),),
        shown,
        (sign_rule(view), "Uger er plus, når der er færre af dem.", AFTER_REFUND, _BOUNDS),
    )


def saving_by_case_table(view: View) -> Table:
    """Return what the participants of each case have had and would have had, in weeks and kroner."""
    first = FigureId(PROGRAMME, TOTAL, Line.WEEKS_WITHOUT, Layer.RESULT)
    columns = (
        first,
        first.but(line=Line.WEEKS_WITH),
        first.but(line=Line.WEEKS),
        first.but(line=Line.COST_WITHOUT),
        first.but(line=Line.COST_WITH),
        first.but(line=Line.SAVING),
        first.but(line=Line.SAVING, variant=SAME_BENEFIT),
        first.but(line=Line.SAVING, variant=BaselineName.PUBLISHED),
    )
    rows = [
        Row(_case_label(case), view.cells([name.but(scope=case.scope) for name in columns]))
        for case in view.programme.cases
    ]
    total = Row("I alt", view.cells(list(columns)), Look.TOTAL)
    notes = reservations(view, [row for row in rows if _has_saving(row)])
    return Table(
        "saving-cases",
        UNNUMBERED,
        "Uger og kroner uden casene og som det gik, realiseret",
        Words.of("uger og ", printing.money_caption(view.presentation)),
        (
            (HeaderCell(""), HeaderCell("Uger", 3), HeaderCell("Kommunens udgift", 5)),
            (
                HeaderCell("Case"),
                *map(HeaderCell, ("Uden casen", "Med casen", "Sparet")),
                *map(
                    HeaderCell, ("Uden casen", "Med casen", "Besparelse", "Kun samme ydelse", "Efter kurve")
                ),
            ),
        ),
        (*rows, total),
        (
            "»Kun samme ydelse« tæller skift til en anden ydelse som sparet. Hovedtallet tæller forskellen.",
            "»Efter kurve« bruger en offentliggjort kurve for én ydelse og er tilnærmet.",
            *notes,
        ),
    )


def _has_saving(row: Row) -> bool:
    return any(cell.figure for cell in row.cells)


def comparison_table(view: View) -> Table:
    """Return what a reader needs to judge the comparison: who was compared with whom, and at what price."""
    whole = FigureId(PROGRAMME, TOTAL, Line.PERSONS, Layer.RESULT)
    share = whole.but(line=Line.PRICED_SHARE)
    rows = []
    for case in view.programme.cases:
        own = whole.but(scope=case.scope)
        shift = next(
            (name for name in view.book if name.scope == case.scope and name.line is Line.ZERO_EFFECT_SHIFT),
            own.but(line=Line.ZERO_EFFECT_SHIFT),
        )
        names = [
            own.but(variant="first-case"),
            own.but(variant="compared"),
            own.but(line=Line.COMPARED_PERSONS),
            own.but(line=Line.UNKNOWN_WEEKS),
            *(share.but(scope=case.scope, variant=way) for way in ("actual", "modelled", "flat", "no-price")),
            shift,
            shift.but(line=Line.ZERO_EFFECT_COST),
        ]
        rows.append(Row(_case_label(case), view.cells(names)))
    heads = ("Deltagere", "Målte", "I grundlaget", "Uger uden grundlag")
    prices = ("Udbetalt", "Efter sats", "Fast pris", "Uden pris")
    return Table(
        "comparison",
        UNNUMBERED,
        "Hvem der er sammenlignet, og hvordan ugerne er prissat",
        Words.of("personer, uger, procent og kr. (", printing.price_level(view.presentation), ")"),
        (
            (
                HeaderCell(""),
                HeaderCell("Personer og uger", 4),
                HeaderCell("Andel af ugerne", 4),
                HeaderCell("Uden effekt", 2),
            ),
            (HeaderCell("Case"), *map(HeaderCell, (*heads, *prices, "Uger", "Kr."))),
        ),
        tuple(rows),
        (
            (
                "Deltagere er dem, for hvem casen er den første. De, der ikke var i målgruppen ved "
                "start, er ikke "
                "sammenlignet, og deres uger er ikke med."
            ),
            (
                "»Uden effekt« er, hvad grundlaget ville bogføre som sparet pr. person for folk i "
                "målgruppen, der "
                "ikke er i nogen case. Jo nærmere nul, jo bedre passer grundlaget til tiden nu."
            ),
        ),
    )


def accounts_table(view: View) -> Table:
    """Return the benefits' accounts: budget, what was taken out, booked and expected (METHOD 10)."""
    rows = []
    for each in view.programme.benefit_budgets:
        budget = FigureId(PROGRAMME, str(each.year), Line.ACCOUNT_BUDGET, Layer.ADOPTED, each.ledger)
        expected = budget.but(line=Line.ACCOUNT_EXPECTED, layer=Layer.FORECAST)
        names = [
            budget.but(line=Line.TAKEN_OUT),
            budget,
            budget.but(line=Line.ACCOUNT_BOOKED, layer=Layer.RESULT),
            expected,
            expected.but(line=Line.ACCOUNT_DEVIATION),
        ]
        label = Words.of(sorts.name(f"{each.title} ({each.ledger})"), ", ", sorts.year(each.year))
        rows.append(Row(label, view.cells(names)))
    return Table(
        "accounts",
        UNNUMBERED,
        "Ydelsernes budget og det, der er taget ud af det",
        printing.money_caption(view.presentation),
        (
            (
                HeaderCell("Konto"),
                *map(HeaderCell, ("Taget ud", "Budget", "Bogført", "Ventet", "Afvigelse")),
            ),
        ),
        tuple(rows),
        (
            (
                "Budget er det, kontoen har, efter at besparelsen er taget ud. Plus i afvigelsen: det "
                "holder ikke."
            ),
        ),
    )


def side_costs_table(view: View) -> Table:
    """Return costs that are shown beside the investments and are no part of them (METHOD 5)."""
    rows = [
        Row(
            Words.of(_case_label(case), ": ", sorts.name(cost.text), ", ", sorts.year(cost.year)),
            view.cells(
                [
                    FigureId(
                        case.scope, str(cost.year), Line.SIDE_COST, Layer.FORECAST, f"{cost.kind}-{number}"
                    )
                ]
            ),
        )
        for case in view.programme.cases
        for number, cost in enumerate(case.side_costs, start=1)
    ]
    return Table(
        "side-costs",
        UNNUMBERED,
        "Udgifter ved siden af investeringerne",
        printing.money_caption(view.presentation),
        ((HeaderCell("Udgift"), HeaderCell("Beløb")),),
        tuple(rows),
        ("De er ikke en del af investeringen og ikke med i nogen sum.",),
    )


def _case_label(case: Case) -> Words:
    return Words.of(sorts.numbering(case.number), ". ", sorts.name(case.name))


def shown(tables: Sequence[Table]) -> list[Table]:
    """Return those tables that have a figure."""
    return [each for each in tables if any(cell.figure for row in each.rows for cell in row.cells)]
