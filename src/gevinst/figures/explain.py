"""Where a figure comes from: its kind, arithmetic, inputs and sources (DESIGN "Figures")."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gevinst.domain import danish
from gevinst.domain.figure import Operation
from gevinst.domain.line import Kind, Layer, Unit
from gevinst.effect.measured_names import FASIT, OPUS, WEEKS_SOURCE
from gevinst.figures import printing
from gevinst.figures.intervals import INTERVAL, interval_text
from gevinst.figures.names import name_in_words, title
from gevinst.figures.suppression import SMALLEST_SHOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gevinst.domain.figure import Figure, FigureBook, FigureId
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
    Operation.LOWEST: "det laveste af",
    Operation.HIGHEST: "det højeste af",
}

# Two levels show the parts and what they are made of; deeper inputs are explained under their own name.
_LEVELS = 2

_BUDGETS = frozenset({Layer.ADOPTED, Layer.PLAN, Layer.REVISED})


@dataclass(frozen=True)
class Step:
    """A figure that another is computed from, in the tree below the figure that is explained.

    Args:
        depth: how deep it lies, from 1.
        figure: its name.
        title: the same in words.
        value: its value in full, with its unit.
        weight: what it is multiplied by, as text; empty where it is taken as it is.
        operation: how it was computed itself, in words; empty for a stated figure.
        counted: what was counted for it, in words; empty where nothing was.
    """

    depth: int
    figure: FigureId
    title: str
    value: str
    weight: str
    operation: str
    counted: str


@dataclass(frozen=True)
class Use:
    """A figure that is computed from the one that is explained: its name, and the same in words."""

    figure: FigureId
    title: str


@dataclass(frozen=True)
class Explanation:
    """All that is known about a figure, ready to be shown.

    Args:
        figure: its name.
        title: the same in words.
        value: its value in full, with its unit.
        facts: labels and texts: kind, status, meaning, source, reservation.
        operation: how it was computed, in words; empty for a stated figure.
        steps: what it was computed from, each part followed by what that was computed from.
        used_in: the figures that are computed from it.
        inputs: the deliveries behind it, each with the SHA-256 of its file.
        expected: it is (partly) expected, not measured.
        counted: what was counted for it, in words; empty where nothing was.
        measured: it was not stated by anybody, but comes out of the data folder.
    """

    figure: FigureId
    title: str
    value: str
    facts: tuple[tuple[str, str], ...]
    operation: str
    steps: tuple[Step, ...]
    used_in: tuple[Use, ...]
    inputs: tuple[tuple[str, str], ...]
    expected: bool
    counted: str
    measured: bool


def exact_text(figure: Figure, presentation: Presentation) -> str:
    """Return a value with its unit; money in whole kroner (or øre), so that nothing is rounded away."""
    if figure.unit is not Unit.KRONER or figure.value is None:
        return printing.sentence_text(figure, presentation)
    whole = figure.value == figure.value.to_integral_value()
    return f"{danish.number(figure.value, 0 if whole else 2)} kr."


def exact_interval(figure: Figure, presentation: Presentation) -> str:
    """Return both ends of an interval beside the exact value: kroner with its sign; empty where none is."""
    if figure.interval is None:
        return ""
    if figure.unit is not Unit.KRONER:
        unit = printing.unit_text(figure.unit, presentation)
        return f"{interval_text(figure, presentation)} {unit}".strip()
    lower, upper = (danish.number(end, 0) for end in sorted(figure.interval))
    return f"{lower} til {upper} kr."


def explanation(record: Record, text: str, presentation: Presentation) -> Explanation:
    """Return all that is known about a figure, its inputs down to what was stated or two levels.

    Args:
        record: what ``figures.json`` holds.
        text: the figure's id.
        presentation: how units other than money are printed.

    Raises:
        UnknownFigure: there is no such figure; the nearest are named.
    """
    figure = record.figures.named(text)
    return Explanation(
        figure.id,
        title(figure.id),
        exact_text(figure, presentation),
        tuple((label, fact) for label, fact in _facts(record, figure, presentation) if fact),
        _OPERATIONS[figure.formula.operation] if figure.formula else "",
        tuple(_steps(record.figures, figure, presentation, depth=1)),
        tuple(Use(each.id, title(each.id)) for each in record.figures.values() if _uses(each, figure)),
        tuple(_inputs(record, figure)),
        figure.expected,
        counted_text(figure),
        figure.kind is not Kind.STATED,
    )


def explain(record: Record, text: str, presentation: Presentation) -> list[str]:
    """Return the lines that explain a figure, its inputs indented below it.

    Arguments and errors as for :func:`explanation`.
    """
    told = explanation(record, text, presentation)
    used = ", ".join(str(each.figure) for each in told.used_in)
    lines = [f"{told.figure}", name_in_words(told.figure), ""]
    facts = (*told.facts, ("Bruges i", used or _UNUSED))
    width = max(_LEAST_WIDTH, *(len(label) + 2 for label, _ in facts))
    lines += [f"{label + ':':<{width}}{fact}" for label, fact in facts]
    if not told.operation:
        return lines
    return [*lines, "", f"Regnet ud som: {told.operation}", *map(_line, told.steps)]


_UNUSED = "intet andet tal"
_LEAST_WIDTH = 11


def _facts(record: Record, figure: Figure, presentation: Presentation) -> tuple[tuple[str, str], ...]:
    kind = figure.kind.danish
    sources = [record.sources.get(each, each) for each in figure.sources]
    return (
        ("Værdi", exact_text(figure, presentation)),
        ("Slags", kind if figure.formula is None else f"regnet ud; det svageste led er {kind}"),
        ("Status", _status(figure)),
        ("Betyder", figure.id.line.about.meaning),
        ("Talt", counted_text(figure)),
        (INTERVAL, exact_interval(figure, presentation)),
        ("Kilde", danish.listing(sources) if sources else "ikke oplyst"),
        ("Leverancer", _deliveries(record, figure)),
        ("Forbehold", figure.note),
    )


def counted_text(figure: Figure) -> str:
    """Return what was counted for a figure, such as ``41 deltagere``; a small count is not told."""
    return danish.listing([f"{_count(count)} {words}" for words, count in figure.counted])


def _count(count: int | None) -> str:
    return f"færre end {SMALLEST_SHOWN}" if count is None else danish.number(count)


# Which deliveries a source of figures stands for; a delivery's name begins with the system that it is from.
_SYSTEMS = {
    WEEKS_SOURCE: {"ydelsesrefusion": "Ydelsesrefusion", "dream": "DREAM"},
    FASIT: {"fasit": "Fasit"},
    OPUS: {"opus": "KMD Opus"},
}


def _inputs(record: Record, figure: Figure) -> Iterator[tuple[str, str]]:
    """Go through the deliveries behind a figure: names and SHA-256."""
    systems = {system for source in figure.sources for system in _SYSTEMS.get(source, {})}
    for name, digest in record.inputs.items():
        if name.partition("-")[0] in systems:
            yield name, digest


def _deliveries(record: Record, figure: Figure) -> str:
    """Return how many files of each system a figure rests on."""
    names = {system: words for source in _SYSTEMS.values() for system, words in source.items()}
    counts = Counter(name.partition("-")[0] for name, _ in _inputs(record, figure))
    return danish.listing(
        [f"{danish.counted(count, 'fil', 'filer')} fra {names[system]}" for system, count in counts.items()]
    )


def _status(figure: Figure) -> str:
    if figure.expected:
        return "forventet, ikke målt"
    return "budget" if figure.id.layer in _BUDGETS else "realiseret"


def _uses(user: Figure, figure: Figure) -> bool:
    return user.formula is not None and figure.id in user.formula.inputs


def _steps(book: FigureBook, figure: Figure, presentation: Presentation, depth: int) -> Iterator[Step]:
    """Go through the inputs of a figure, each before its own inputs."""
    if figure.formula is None or depth > _LEVELS:
        return
    weights = figure.formula.weights or (None,) * len(figure.formula.inputs)
    for name, weight in zip(figure.formula.inputs, weights, strict=True):
        part = book[name]
        yield Step(
            depth,
            name,
            title(name),
            exact_text(part, presentation),
            danish.number(weight, 3) if weight is not None else "",
            _OPERATIONS[part.formula.operation] if part.formula else "",
            counted_text(part),
        )
        yield from _steps(book, part, presentation, depth + 1)


def _line(step: Step) -> str:
    times = f"{step.weight} × " if step.weight else ""
    how = f"  [{step.operation}]" if step.operation else ""
    counted = f"  (talt: {step.counted})" if step.counted else ""
    return f"{'  ' * step.depth}{times}{step.value}  {step.figure}{how}{counted}"
