"""A programme's figures as one reader sees them: in a price level, a unit and a sign style."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from gevinst.domain.errors import UnknownFigure
from gevinst.domain.figure import PROGRAMME, FigureBook, FigureId
from gevinst.domain.line import Line, Unit
from gevinst.domain.programme import Presentation
from gevinst.effect.closed import is_closed
from gevinst.figures import printing
from gevinst.figures.document import NONE, Cell, Paragraph, Run, Sort
from gevinst.figures.sorts import recognised

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from gevinst.domain.figure import Figure
    from gevinst.domain.programme import Programme
    from gevinst.effect.measured import DataBasis
    from gevinst.figures.document import Row

MAGNITUDE = "uden fortegn"
_NO_BREAK = "\N{NO-BREAK SPACE}"  # an amount is never split over two lines
_CURRENT_PRICES = f" ({printing.price_level(Presentation())})"

# A doubled brace is a brace; {a figure's id} is a binding.
_BRACE = r"(?P<brace>\{\{|\}\})"
_FIGURE = rf"\{{(?P<name>[^{{}}]+?)(?P<magnitude> {MAGNITUDE})?\}}"
_OWN_BINDING = re.compile(f"{_BRACE}|{_FIGURE}")
# In Gevinst's own sentences words of others are told apart: {=a name} and {"words that are quoted}.
_OTHERS = r"\{(?P<mark>[=\"])(?P<words>(?:[^{}]|\{\{|\}\})*)\}"
# The number of a proposal may hold a brace, and so may a figure's id: :func:`bind` doubles it.
_BOUND = rf"\{{(?P<name>(?:[^{{}}]|\{{\{{|\}}\}})+?)(?P<magnitude> {MAGNITUDE})?\}}(?!\}})"
_BINDING = re.compile(f"{_BRACE}|{_OTHERS}|{_BOUND}")


@dataclass(frozen=True)
class View:
    """What a note is made from.

    Args:
        programme: what the municipality stated.
        book: the figures, small numbers already hidden, the price level already chosen.
        presentation: unit, decimals, signs, price level.
        as_of: the day up to which figures are realised; None for a package of proposals.
        texts_from: where the municipality's own texts find a figure that ``book`` lacks: amounts that
            exist in current prices only. They are printed with those words.
        basis: what a reader must know of the data behind them; None where everything is stated.
    """

    programme: Programme
    book: FigureBook
    presentation: Presentation
    as_of: date | None = None
    texts_from: FigureBook | None = None
    basis: DataBasis | None = None

    def has(self, *names: FigureId) -> bool:
        """Say whether all these figures exist and have a value."""
        return self.book.has(*names)

    def cell(self, name: FigureId) -> Cell:
        """Return a figure as a table cell; a figure that does not exist is printed as nothing stated."""
        if name not in self.book:
            return Cell(NONE)
        figure = self.book[name]
        text = printing.cell_text(figure, self.presentation)
        percent = figure.unit is Unit.SHARE and figure.value is not None and not _is_point(figure.id)
        return Cell(f"{text} %" if percent else text, figure.id, figure.expected)

    def cells(self, names: list[FigureId]) -> tuple[Cell, ...]:
        """Return figures as table cells."""
        return tuple(self.cell(name) for name in names)

    def shown_in(self, rows: Iterable[Row]) -> dict[FigureId, Figure]:
        """Return the figures of these rows by their own ids, which in fixed prices name the price level."""
        names = {cell.figure for row in rows for cell in row.cells if cell.figure is not None}
        known = sorted(names & self._own.keys(), key=self._places.__getitem__)
        return {name: self._own[name] for name in known}

    # Asked for each table; to go through the figures of 20 cases takes 3 ms.
    @cached_property
    def _own(self) -> dict[FigureId, Figure]:
        """The figures by their own ids, in the order of the book."""
        return {figure.id: figure for figure in self.book.values()}

    @cached_property
    def _places(self) -> dict[FigureId, int]:
        """Where each of them stands."""
        return {name: place for place, name in enumerate(self._own)}

    def paragraph(self, text: str) -> Paragraph:
        """Return a sentence of Gevinst's own with every ``{figure id}`` in it replaced by that figure.

        What is no figure is told apart by its sort. A doubled brace stands for a brace.

        Raises:
            UnknownFigure: there is no such figure.
        """
        parts = self._parts(text, _BINDING)
        runs = (run for part in parts for run in ([part] if isinstance(part, Run) else self._told(part)))
        return Paragraph(tuple(run for run in runs if run.text))

    def own_paragraph(self, text: str) -> Paragraph:
        """Return a passage of the municipality's own in the same way; it is marked as such.

        Raises:
            UnknownFigure: there is no such figure.
        """
        parts = self._parts(text, _OWN_BINDING)
        runs = (part if isinstance(part, Run) else Run(part, sort=Sort.OWN) for part in parts)
        return Paragraph(tuple(run for run in runs if run.text), own=True)

    def _parts(self, text: str, binding: re.Pattern[str]) -> Iterator[Run | str]:
        """Go through a text: what is bound or of a known sort as runs, the rest as it is."""
        end = 0
        for match in binding.finditer(text):
            run = self._run(match)
            yield text[end : match.start()]
            yield run
            # An amount ends with the dot of »kr.«, which also ends the sentence.
            doubled = run.text.endswith(".") and text[match.end() :].startswith(".")
            end = match.end() + doubled
        yield text[end:]

    def _told(self, text: str) -> Iterator[Run]:
        return recognised(text, self.programme)

    def _run(self, match: re.Match[str]) -> Run:
        found = match.groupdict()
        if found["brace"]:
            return Run(found["brace"][0])
        if found.get("mark"):
            words = _with_braces(found["words"])
            return Run(words, sort=Sort.NAME) if found["mark"] == "=" else Run(f"»{words}«", sort=Sort.OWN)
        figure, level = self._find(_with_braces(match["name"]))
        text = printing.sentence_text(figure, self.presentation, magnitude=bool(match["magnitude"]))
        return Run((text + level).replace(" ", _NO_BREAK), figure.id, figure.expected)

    def _find(self, name: str) -> tuple[Figure, str]:
        """Return a figure, and the words for its price level where it is not that of the note.

        Raises:
            UnknownFigure: there is no such figure.
        """
        try:
            return self.book.named(name), ""
        except UnknownFigure:
            if self.texts_from is None:
                raise
            return self.texts_from.named(name), _CURRENT_PRICES

    def missing_in(self, text: str) -> list[UnknownFigure]:
        """Return an error for each binding in a text of the municipality's that leads to no figure."""
        missing = []
        for name in (match["name"] for match in _OWN_BINDING.finditer(text) if not match["brace"]):
            try:
                self._find(name)
            except UnknownFigure as error:
                missing.append(error)
        return missing

    def is_closed(self, year: int, scope: str = PROGRAMME) -> bool:
        """Say whether a year's forecast is its result, so that nothing in it is expected any more."""
        return is_closed(self.book, year, scope)


def literal(text: str) -> str:
    """Return a name that the municipality gave, to stand in a sentence; braces in it bind nothing."""
    return f"{{={_without_bindings(text)}}}"


def quotation(text: str) -> str:
    """Return words of the municipality's own, to stand quoted in a sentence."""
    return f'{{"{_without_bindings(text)}}}'


def _without_bindings(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def _with_braces(text: str) -> str:
    return text.replace("{{", "{").replace("}}", "}")


def bind(name: FigureId) -> str:
    """Return the binding of a figure, to stand in a text."""
    return f"{{{_without_bindings(str(name))}}}"


def bind_magnitude(name: FigureId) -> str:
    """Return the binding of a figure without its sign, to stand where the words give the direction."""
    return f"{{{_without_bindings(str(name))} {MAGNITUDE}}}"


def _is_point(name: FigureId) -> bool:
    """Say whether a figure is a point of a curve, whose table says percent in its caption."""
    return name.line in {Line.PRESENCE, Line.SURVIVAL}
