"""Where a figure comes from: its kind, arithmetic, inputs and sources, as text (DESIGN "Figures")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gevinst.domain import danish
from gevinst.domain.figure import AVERAGE, TOTAL, Figure, FigureBook, Operation
from gevinst.domain.line import Layer, Unit
from gevinst.figures import printing

if TYPE_CHECKING:
    from gevinst.domain.programme import Presentation
    from gevinst.figures.record import Record

_OPERATIONS = {
    Operation.SUM: "lagt sammen",
    Operation.DIFFERENCE: "det første minus det andet",
    Operation.QUOTIENT: "det første delt med det andet",
    Operation.PRODUCT: "ganget sammen",
    Operation.SAME: "det samme som",
    Operation.WEIGHTED_SUM: "lagt sammen, hvert gange sin vægt",
    Operation.FIRST_YEAR_PAID_BACK: "første år, hvor det akkumulerede når nul og bliver der",
}

# Two levels show the parts and what they are made of; deeper inputs are explained under their own name.
_LEVELS = 2

_BUDGETS = frozenset({Layer.ADOPTED, Layer.PLAN, Layer.REVISED})


def name_in_words(figure: Figure) -> str:
    """Return what a figure is, in Danish: scope, line, period, layer."""
    name = figure.id
    scope, _, number = name.scope.partition("-")
    scopes = {"programme": "Programmet", "case": f"Case {number}", "proposal": f"Forslag {number}"}
    period = {TOTAL: "hele perioden", AVERAGE: "gennemsnit pr. år"}.get(name.period, name.period)
    where = scopes.get(scope, f"Kurven {number}")
    words = (
        f"{where}, {name.line.about.danish.lower()}, {period.replace('week-', 'uge ')}, {name.layer.danish}"
    )
    return f"{words} ({name.variant})" if name.variant else words


def exact_text(figure: Figure, presentation: Presentation) -> str:
    """Return a value with its unit; money in whole kroner (or øre), so that nothing is rounded away."""
    if figure.unit is not Unit.KRONER or figure.value is None:
        return printing.sentence_text(figure, presentation)
    whole = figure.value == figure.value.to_integral_value()
    return f"{danish.number(figure.value, 0 if whole else 2)} kr."


def explain(record: Record, text: str, presentation: Presentation) -> list[str]:
    """Return the lines that explain a figure, its inputs indented below it, down to what was stated.

    Args:
        record: what ``figures.json`` holds.
        text: the figure's id.
        presentation: how units other than money are printed.

    Raises:
        UnknownFigure: there is no such figure; the nearest are named.
    """
    figure = record.figures.named(text)
    about = figure.id.line.about
    used = [str(each.id) for each in record.figures.values() if _uses(each, figure)]
    sources = [record.sources.get(each, each) for each in figure.sources]
    facts = {
        "Værdi": exact_text(figure, presentation),
        "Slags": figure.kind.danish
        if figure.formula is None
        else f"regnet ud; det svageste led er {figure.kind.danish}",
        "Status": _status(figure),
        "Betyder": about.meaning,
        "Kilde": danish.listing(sources) if sources else "ikke oplyst",
        "Forbehold": figure.note,
        "Bruges i": ", ".join(used) if used else "intet andet tal",
    }
    lines = [f"{figure.id}", name_in_words(figure), ""]
    lines += [f"{label + ':':<11}{value}" for label, value in facts.items() if value]
    return [*lines, *_arithmetic(record.figures, figure, presentation)]


def _status(figure: Figure) -> str:
    if figure.expected:
        return "forventet, ikke målt"
    return "budget" if figure.id.layer in _BUDGETS else "realiseret"


def _uses(user: Figure, figure: Figure) -> bool:
    return user.formula is not None and figure.id in user.formula.inputs


def _arithmetic(book: FigureBook, figure: Figure, presentation: Presentation) -> list[str]:
    if figure.formula is None:
        return []
    heading = f"Regnet ud som: {_OPERATIONS[figure.formula.operation]}"
    return ["", heading, *_tree(book, figure, presentation, _LEVELS)]


def _tree(book: FigureBook, figure: Figure, presentation: Presentation, levels: int) -> list[str]:
    if figure.formula is None or levels == 0:
        return []
    indent = "  " * (_LEVELS - levels + 1)
    lines = []
    weights = figure.formula.weights or (None,) * len(figure.formula.inputs)
    for name, weight in zip(figure.formula.inputs, weights, strict=True):
        part = book[name]
        times = f"{danish.number(weight, 3)} × " if weight is not None else ""
        how = f"  [{_OPERATIONS[part.formula.operation]}]" if part.formula else ""
        lines.append(f"{indent}{times}{exact_text(part, presentation)}  {name}{how}")
        lines += _tree(book, part, presentation, levels - 1)
    return lines
