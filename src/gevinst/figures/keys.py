"""The few numbers that a page opens with, each with what it is measured against."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gevinst.domain.figure import PROGRAMME, TOTAL, FigureId
from gevinst.domain.line import Layer, Line
from gevinst.figures import printing
from gevinst.figures.tables import period_name
from gevinst.figures.view import bind, bind_magnitude

if TYPE_CHECKING:
    from gevinst.figures.document import Paragraph
    from gevinst.figures.view import View

NOT_STATED = "ikke oplyst"
_NO_PLAN = "Planen er ikke oplyst."


@dataclass(frozen=True)
class Key:
    """A number that a page opens with.

    Args:
        label: what it is.
        figure: its name; None when there is no such figure.
        text: the number as printed, »under 5« when it is hidden, »ikke oplyst« when there is none.
        unit: its unit; empty where the label or the number says it.
        against: what it is measured against, with the figures bound.
        expected: it is (partly) expected, not measured.
        missing: there is no number.
        behind: it does not reach what it is measured against; ``against`` says so in words.
    """

    label: str
    figure: FigureId | None
    text: str
    unit: str
    against: Paragraph
    expected: bool = False
    missing: bool = False
    behind: bool = False


def key(view: View, label: str, name: FigureId, against: str, *, behind: bool = False) -> Key:
    """Return a figure as the number that a page opens with.

    Args:
        view: figures and presentation.
        label: what it is.
        name: the figure.
        against: a sentence with its figures bound.
        behind: it does not reach what it is measured against.
    """
    measured = view.paragraph(against)
    cell = view.cell(name)
    if cell.figure is None or (view.book[name].value is None and not view.book[name].suppressed):
        return Key(label, None, NOT_STATED, "", measured, missing=True)
    figure = view.book[name]
    bare = cell.text.endswith("%") or cell.text == printing.HIDDEN
    unit = "" if bare else printing.unit_text(figure.unit, view.presentation)
    return Key(label, cell.figure, cell.text, unit, measured, cell.expected, behind=behind)


def upwards(view: View) -> View:
    """Return the view for labels such as »sparet«: what is saved is plus, an extra expense minus."""
    return replace(view, presentation=printing.upwards(view.presentation))


def of_plan(view: View, share: FigureId, plan: FigureId) -> str:
    """Return how much of the plan something is: the share, or the plan alone where no share makes sense."""
    if view.has(share, plan):
        return f"{bind(share)} af planens {bind(plan)}."
    return f"Planen: {bind(plan)}." if view.has(plan) else _NO_PLAN


def whole_period(view: View) -> str:
    """Return the years of the programme as a label has them; a single year alone."""
    programme = view.programme
    return str(programme.first_year) if len(programme.years) == 1 else period_name(view, TOTAL)


def net_key(view: View, scope: str) -> Key:
    """Return the net of the whole period against the plan's, for the programme or a case."""
    net = FigureId(scope, TOTAL, Line.NET, Layer.FORECAST)
    plan, deviation = net.but(layer=Layer.PLAN), net.but(line=Line.NET_DEVIATION)
    word = "Netto" if view.has(net) and not view.book[net].expected else "Forventet netto"
    behind = view.has(deviation) and view.book[deviation].number > 0
    against = of_plan(view, net.but(line=Line.NET_OF_PLAN), plan)
    return key(view, f"{word} {whole_period(view)}", net, against, behind=behind)


def saving_key(view: View, year: int, *, expected: bool) -> Key:
    """Return the programme's saving of a year against the adopted one; the plan's where none is adopted."""
    saving = FigureId(PROGRAMME, str(year), Line.SAVING, Layer.FORECAST)
    adopted, missing = saving.but(layer=Layer.ADOPTED), saving.but(line=Line.SAVING_AGAINST_ADOPTED)
    label = f"{'Forventet besparelse' if expected else 'Besparelse'} i {year}"
    shown = upwards(view)
    if not shown.has(adopted):
        plan = saving.but(layer=Layer.PLAN)
        share = saving.but(line=Line.SAVING_OF_PLAN)
        return key(shown, label, saving, f"Intet er vedtaget for {year}. {of_plan(shown, share, plan)}")
    behind = shown.has(missing) and shown.book[missing].number > 0
    against = f"Vedtaget i budgettet: {bind(adopted)}.{_against_adopted(shown, missing)}"
    return key(shown, label, saving, against, behind=behind)


def _against_adopted(view: View, missing: FigureId) -> str:
    if not view.has(missing):
        return ""
    difference = view.book[missing].number
    if difference > 0:
        return f" Der mangler {bind_magnitude(missing)}."
    return f" Det er {bind_magnitude(missing)} mere end vedtaget." if difference < 0 else " Det er nået."
