"""How figures are printed: unit, decimals, sign style."""

from decimal import Decimal

import pytest

from gevinst.domain.figure import Figure, FigureId
from gevinst.domain.line import Kind, Layer, Line
from gevinst.domain.programme import MoneyUnit, Presentation, SignStyle
from gevinst.figures import printing

MILLIONS = Presentation()
THOUSANDS = Presentation(MoneyUnit.THOUSANDS, 0, SignStyle.SAVING_POSITIVE)


def figure(line: Line, value: str | None, *, suppressed: bool = False) -> Figure:
    name = FigureId("case-1", "2021", line, Layer.FORECAST)
    number = None if value is None else Decimal(value)
    return Figure(name, number, line.about.unit, Kind.STATED, suppressed=suppressed)


@pytest.mark.parametrize(
    ("line", "value", "presentation", "cell", "sentence"),
    [
        (Line.SAVING, "-399000", MILLIONS, "−0,399", "−0,399 mio. kr."),
        (Line.SAVING, "-399000", THOUSANDS, "399", "399 tusind kr."),
        (Line.NET, "-149000", THOUSANDS, "−149", "−149 tusind kr."),
        (Line.INVESTMENT, "1500", Presentation(MoneyUnit.KRONER, 0), "1.500", "1.500 kr."),
        (Line.PRICE_PER_PLACE, "41666.67", MILLIONS, "41.667", "41.667 kr."),
        (Line.SAVING_OF_PLAN, "0.349986", MILLIONS, "35", "35 %"),
        (Line.PRESENCE, "0.677", MILLIONS, "67,7", "67,7 %"),
        (Line.CURVE_AREA, "21.149", MILLIONS, "21,15", "21,15 uger"),
        (Line.PAYBACK_YEAR, "2022", MILLIONS, "2022", "2022"),
        (Line.FULL_TIME, "6", MILLIONS, "6", "6 fuldtidspersoner"),
        (Line.FULL_TIME, "6.5", MILLIONS, "6,5", "6,5 fuldtidspersoner"),
        (Line.FULL_TIME, None, MILLIONS, "–", "–"),
    ],
)
def test_a_figure_in_a_cell_and_in_a_sentence(
    line: Line, value: str | None, presentation: Presentation, cell: str, sentence: str
) -> None:
    assert printing.cell_text(figure(line, value), presentation) == cell
    assert printing.sentence_text(figure(line, value), presentation) == sentence


def test_a_magnitude_has_no_sign() -> None:
    assert (
        printing.sentence_text(figure(Line.SAVING, "-399000"), MILLIONS, magnitude=True) == "0,399 mio. kr."
    )


def test_a_hidden_number_is_printed_as_such() -> None:
    hidden = figure(Line.FULL_TIME, None, suppressed=True)
    assert printing.cell_text(hidden, MILLIONS) == "under 5"


def test_a_caption_names_unit_and_price_level() -> None:
    assert printing.money_caption(MILLIONS) == "mio. kr., løbende priser"
    assert printing.money_caption(Presentation(base_year=2020)) == "mio. kr., faste 2020-priser"
