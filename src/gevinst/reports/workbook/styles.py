"""How cells look: number formats that show kroner in the printed unit, and a few quiet styles."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from gevinst.domain.danish import MINUS
from gevinst.domain.line import Unit
from gevinst.domain.programme import MoneyUnit
from gevinst.figures import printing
from gevinst.figures.charts.style import GRID, INK, QUIET, RESULT
from gevinst.figures.document import Look

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

    from gevinst.domain.figure import Figure
    from gevinst.domain.programme import Presentation

    Property = str | int | bool

# Behind a figure that is stated and lives here: the cells that a reader may change.
INPUT = "#fdf6e3"

FONT = "Arial"
SIZE = 10

# Each trailing comma divides what is shown, not what is kept, by 1,000.
_COMMAS = {MoneyUnit.KRONER: "", MoneyUnit.THOUSANDS: ",", MoneyUnit.MILLIONS: ",,"}


def number_format(figure: Figure, presentation: Presentation) -> str:
    """Return the Excel format that shows a figure as it is printed in the note."""
    if figure.unit is Unit.YEAR:
        return "0"
    decimals = printing.decimals(figure, presentation)
    if figure.unit in {Unit.SHARE, Unit.POINTS}:
        return _signed(f"{_digits('0', decimals)} %")
    return money_format(presentation, decimals) if figure.unit is Unit.KRONER else plain_format(decimals)


def money_format(presentation: Presentation, decimals: int) -> str:
    """Return the format that shows kroner in the printed unit."""
    return _signed(_digits("#,##0", decimals) + _COMMAS[presentation.unit])


def plain_format(decimals: int) -> str:
    """Return the format of a bare number."""
    return _signed(_digits("#,##0", decimals))


def _digits(whole: str, decimals: int) -> str:
    return f"{whole}.{'0' * decimals}" if decimals else whole


def _signed(pattern: str) -> str:
    """Add the same pattern with a real minus sign, as the notes print it."""
    return f'{pattern};"{MINUS}"{pattern}'


class Styles:
    """Makes each combination of properties once: a workbook holds its formats in a list."""

    QUIET: ClassVar[dict[str, Property]] = {"font_color": QUIET, "font_size": 9}

    def __init__(self, workbook: Workbook) -> None:
        """Take the workbook that shall hold the formats."""
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}

    def of(self, **properties: Property) -> Format:
        """Return the format with these XlsxWriter properties on top of the house font."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            base = {"font_name": FONT, "font_size": SIZE, "font_color": INK, "valign": "vcenter"}
            self._made[key] = self._workbook.add_format(base | properties)
        return self._made[key]

    def number(self, pattern: str, *, expected: bool, look: Look, editable: bool) -> Format:
        """Return the format of a figure: expected in blue italics, an input that one may change on cream."""
        ground: dict[str, Property] = {"bg_color": INPUT} if editable else {}
        looks = _weight(look) | _certainty(expected=expected) | ground
        return self.of(num_format=pattern, align="right", **looks)

    def quiet(self) -> Format:
        """Return the format of small print."""
        return self.of(**self.QUIET)

    def words(self, look: Look = Look.PLAIN, **properties: Property) -> Format:
        """Return the format of a text in a table."""
        return self.of(**_weight(look), **properties)

    def header(self, **properties: Property) -> Format:
        """Return the format of a column heading."""
        return self.of(
            bold=True,
            font_color=QUIET,
            text_wrap=True,
            valign="bottom",
            bottom=1,
            bottom_color=INK,
            **properties,
        )


def _weight(look: Look) -> dict[str, Property]:
    if look is Look.TOTAL:
        return {"bold": True, "top": 1, "top_color": INK}
    hairline: dict[str, Property] = {"bottom": 1, "bottom_color": GRID}
    return hairline | {"font_color": QUIET} if look is Look.QUIET else hairline


def _certainty(*, expected: bool) -> dict[str, Property]:
    return {"italic": True, "font_color": RESULT} if expected else {}
