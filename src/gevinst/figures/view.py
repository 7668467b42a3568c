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
from gevinst.figures.document import NONE, Cell, Paragraph, Run

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from gevinst.domain.figure import Figure
    from gevinst.domain.programme import Programme
    from gevinst.effect.measured import DataBasis
    from gevinst.figures.document import Row

MAGNITUDE = "uden fortegn"
_NO_BREAK = "\N{NO-BREAK SPACE}"  # an amount is never split over two lines
_CURRENT_PRICES = f" ({printing.price_level(Presentation())})"

# A doubled brace is a brace; {a figure's id} is a binding.
_BINDING = re.compile(rf"(?P<brace>\{{\{{|\}}\}})|\{{(?P<name>[^{{}}]+?)(?P<magnitude> {MAGNITUDE})?\}}")


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
        """Return a text with every ``{figure id}`` in it replaced by that figure, bound to it.

        A doubled brace stands for a brace.

        Raises:
            UnknownFigure: there is no such figure.
        """
        runs: list[Run] = []
        end = 0
        for match in _BINDING.finditer(text):
            runs += [Run(text[end : match.start()]), self._run(match)]
            # An amount ends with the dot of »kr.«, which also ends the sentence.
            doubled = runs[-1].text.endswith(".") and text[match.end() :].startswith(".")
            end = match.end() + doubled
        return Paragraph(tuple(run for run in (*runs, Run(text[end:])) if run.text))

    def _run(self, match: re.Match[str]) -> Run:
        if match["brace"]:
            return Run(match["brace"][0])
        figure, level = self._find(match["name"])
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
        """Return an error for each binding in a text that leads to no figure."""
        missing = []
        for name in (match["name"] for match in _BINDING.finditer(text) if not match["brace"]):
            try:
                self._find(name)
            except UnknownFigure as error:
                missing.append(error)
        return missing

    def is_closed(self, year: int, scope: str = PROGRAMME) -> bool:
        """Say whether a year's forecast is its result, so that nothing in it is expected any more."""
        return is_closed(self.book, year, scope)


def literal(text: str) -> str:
    """Return words of the municipality's own so that braces in them bind nothing."""
    return text.replace("{", "{{").replace("}", "}}")


def bind(name: FigureId) -> str:
    """Return the binding of a figure, to stand in a text."""
    return f"{{{name}}}"


def bind_magnitude(name: FigureId) -> str:
    """Return the binding of a figure without its sign, to stand where the words give the direction."""
    return f"{{{name} {MAGNITUDE}}}"


def _is_point(name: FigureId) -> bool:
    """Say whether a figure is a point of a curve, whose table says percent in its caption."""
    return name.line in {Line.PRESENCE, Line.SURVIVAL}
