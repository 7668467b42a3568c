"""Which figures a chart draws, and how their text is printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gevinst.domain.danish import MINUS
from gevinst.domain.figure import Figure, FigureId
from gevinst.domain.line import Layer, Line
from gevinst.domain.programme import Presentation
from gevinst.figures import sorts
from gevinst.figures.document import NONE, UNNUMBERED, Cell, HeaderCell, Row, Table, Words
from gevinst.figures.printing import cell_text, sentence_text, shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gevinst.domain.figure import FigureBook


@dataclass(frozen=True)
class Drawn:
    """A figure as a chart shows it: drawn at its printed value, labelled with its printed text.

    Args:
        figure: the figure; None when there is none.
        presentation: how it is printed.
    """

    figure: Figure | None
    presentation: Presentation

    @property
    def known(self) -> bool:
        """Whether there is a value to draw. An unknown one is written as »–«, never drawn as 0."""
        return self.figure is not None and self.figure.value is not None

    @property
    def value(self) -> float:
        """The value in the printed unit and sign.

        Raises:
            ValueError: there is none.
        """
        if self.figure is None:
            raise ValueError("der er intet tal at tegne")
        return float(shown(self.figure, self.presentation))

    @property
    def text(self) -> str:
        """The value as the tables print it."""
        return NONE if self.figure is None else cell_text(self.figure, self.presentation)

    @property
    def printed(self) -> Words:
        """The same bound to its figure, to stand in a sentence."""
        return self.bound(self.text)

    def bound(self, text: str) -> Words:
        """Return a printing of the value bound to its figure."""
        if self.figure is None:
            return Words.of(text)
        return sorts.bound(text, self.figure.id, expected=self.expected)

    @property
    def signed_text(self) -> str:
        """The value with its sign, also when it is plus."""
        return f"+{self.text}" if self.known and self.value > 0 and MINUS not in self.text else self.text

    @property
    def full_text(self) -> str:
        """The value with its unit."""
        return NONE if self.figure is None else sentence_text(self.figure, self.presentation)

    @property
    def cell(self) -> Cell:
        """The value as a cell of the table beside the chart."""
        return Cell(self.text, self.figure.id if self.figure else None, self.expected)

    @property
    def name(self) -> str:
        """The figure's name, which the pages use to lead from a mark to its explanation."""
        return "" if self.figure is None else str(self.figure.id)

    @property
    def expected(self) -> bool:
        """Whether any part of it has not happened yet."""
        return self.figure is not None and self.figure.expected


@dataclass(frozen=True)
class Finder:
    """Finds figures in a book."""

    book: FigureBook
    presentation: Presentation

    def find(self, scope: str, period: int | str, line: Line, layer: Layer) -> Drawn:
        """Return a figure, known or not."""
        name = FigureId(scope, str(period), line, layer)
        known = name in self.book
        return Drawn(self.book[name] if known else None, self.presentation)

    def outturn(self, scope: str, period: int | str, line: Line) -> Drawn:
        """Return what is expected of a period, or its result where nothing is expected of it."""
        forecast = self.find(scope, period, line, Layer.FORECAST)
        return forecast if forecast.figure is not None else self.find(scope, period, line, Layer.RESULT)


def table_beside(
    name: str, title: str, unit: str, columns: Iterable[str], rows: Iterable[tuple[str, Iterable[Cell]]]
) -> Table:
    """Return the table with the numbers of a chart.

    Args:
        name: of the chart.
        title: of the chart.
        unit: unit of the numbers.
        columns: what stands over the row labels and over each column.
        rows: labels and cells.
    """
    header = (tuple(map(HeaderCell, columns)),)
    body = tuple(Row(label, tuple(cells)) for label, cells in rows)
    return Table(f"chart-{name}", UNNUMBERED, title, unit, header, body)


def year_in_words(year: int, plan: Drawn, outturn: Drawn, adopted: Drawn | None = None) -> Words:
    """Return a year's amounts as a sentence, for who cannot see the chart."""
    word = "forventet" if outturn.expected else "resultat"
    named = [("plan", plan), (word, outturn), *([("vedtaget", adopted)] if adopted else [])]
    amounts = [Words.of(name, " ", drawn.printed) for name, drawn in named if drawn.known]
    return Words.of(sorts.year(year), ": ", sorts.joined(", ", amounts) or "intet beløb", ".")
