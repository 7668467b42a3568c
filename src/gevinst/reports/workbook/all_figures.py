"""The sheet with every figure: what it is, its value, how it is known, and where it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gevinst.effect.stated import DECISIONS
from gevinst.figures.printing import unit_text
from gevinst.reports.workbook.layout import ALL_FIGURES, FIRST_FIGURE, VALUE_COLUMN
from gevinst.reports.workbook.words import arithmetic, period, scopes

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from gevinst.domain.figure import Figure
    from gevinst.reports.workbook.desk import Desk

# Heading and width of each column.
COLUMNS = (
    ("Navn", 42),
    ("Hvad", 30),
    ("Hvem", 28),
    ("Periode", 13),
    ("Lag", 17),
    ("Variant", 12),
    ("Værdi", 12),
    ("Står i", 13),
    ("Enhed", 17),
    ("Kendt som", 20),
    ("Forventet", 10),
    ("Kilder", 50),
    ("Forbehold", 36),
    ("Beregnet som", 66),
)
_HOME_COLUMN = VALUE_COLUMN + 1


def draw_all_figures(desk: Desk) -> None:
    """Add the sheet, with a filter on every column."""
    header = FIRST_FIGURE - 1
    sheet = desk.sheet(ALL_FIGURES, frozen=(FIRST_FIGURE, 1), repeated=(header, header))
    desk.title(sheet, ALL_FIGURES, "Hvert tal med kilde og beregning. Filtrér på overskrifterne.")
    for column, (heading, width) in enumerate(COLUMNS):
        sheet.set_column(column, column, width)
        layout = {"align": "right"} if column == VALUE_COLUMN else {"align": "left", "indent": 1}
        sheet.write_string(header, column, heading, desk.styles.header(**layout))
    # One page across would be too small to read: two, with the names on both.
    sheet.fit_to_pages(2, 0)
    sheet.repeat_columns(0, 0)
    _Rows(desk, sheet).write()
    last = header + len(desk.book), len(COLUMNS) - 1
    sheet.autofilter(header, 0, *last)
    sheet.print_area(0, 0, *last)


class _Rows:
    """Writes a row for each figure."""

    def __init__(self, desk: Desk, sheet: Worksheet) -> None:
        """Look up once what all rows need."""
        self._desk = desk
        self._sheet = sheet
        self._scopes = scopes(desk.programme)
        self._sources = {source.id: source.name for source in desk.programme.sources}
        self._sources |= {DECISIONS: "beslutninger"}
        self._words = desk.styles.words(text_wrap=True, align="left", indent=1)

    def write(self) -> None:
        """Write the rows."""
        for row, figure in enumerate(self._desk.book.values(), FIRST_FIGURE):
            texts = dict(enumerate(self._before(figure)))
            texts |= dict(enumerate(self._after(figure), _HOME_COLUMN + 1))
            # The row's own format draws the line below its empty cells: a third of them would cost time.
            widths = [(text, COLUMNS[column][1]) for column, text in texts.items()]
            self._desk.height(self._sheet, row, widths, self._words)
            for column, text in texts.items():
                if text:
                    self._sheet.write_string(row, column, text, self._words)
            self._desk.figure(self._sheet, row, VALUE_COLUMN, figure)
            self._home(row, figure)

    def _before(self, figure: Figure) -> tuple[str, ...]:
        """Return what stands left of the value."""
        name = figure.id
        scope = self._scopes.get(name.scope, name.scope)
        return str(name), name.line.about.danish, scope, period(name.period), name.layer.danish, name.variant

    def _after(self, figure: Figure) -> tuple[str, ...]:
        """Return what stands right of the value and its home."""
        return (
            unit_text(figure.unit, self._desk.presentation),
            figure.kind.danish.partition(",")[0],
            "ja" if figure.expected else "nej",
            ", ".join(self._sources.get(source, source) for source in figure.sources),
            figure.note,
            arithmetic(figure.formula) if figure.formula else "",
        )

    def _home(self, row: int, figure: Figure) -> None:
        """Link to the cell in which the figure's value or formula stands."""
        home = self._desk.homes[figure.id]
        self._desk.link(self._sheet, (row, _HOME_COLUMN), home, f"{home.sheet}!{home.cell}")
