"""A table of numbers that is too wide for the page stands in parts, with nothing outside it or broken."""

import io
import itertools
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx
import pdfplumber
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gevinst.domain.figure import FigureId
from gevinst.domain.line import Layer, Line
from gevinst.figures.document import Cell, HeaderCell, Look, Row, Table
from gevinst.reports.pdf import pdf_bytes
from gevinst.reports.table_grid import fits, grid_of
from gevinst.reports.table_parts import parts_of, set_in_parts
from gevinst.reports.word import word_bytes
from tests.reports.sample import DOCUMENT

WIDTH = 9412
USUAL = 18
FIGURE = FigureId("programme", "2024", Line.NET, Layer.FORECAST)
YEARS = ("2024", "2025", "2026", "2027", "2028", "2024–2028")


def numbers(label: str, *texts: str, look: Look = Look.PLAIN) -> Row:
    """A row of figures, every other expected."""
    cells = (Cell(text, FIGURE, expected=index % 2 == 1) for index, text in enumerate(texts))
    return Row(label, tuple(cells), look)


def kroner() -> Table:
    """A case in kroner with two decimals over five years: twice the page."""
    heads = (HeaderCell("Plan"), HeaderCell("Forventet")) * len(YEARS)
    amounts = [f"{million}.{100 + million}.977,00" for million in range(1, 13)]
    return Table(
        "case-1",
        9,
        "Opfølgning på case 1",
        "kr., løbende priser",
        ((HeaderCell(""), *(HeaderCell(year, 2) for year in YEARS)), (HeaderCell(""), *heads)),
        (
            numbers("Investering i indsats (A)", *amounts),
            numbers("Besparelse på forsørgelse (B)", *(f"−{amount}" for amount in amounts)),
            numbers("I alt (A + B)", *(f"1{amount}" for amount in amounts), look=Look.TOTAL),
        ),
        ("Minus betyder besparelse.", "Kilde: Økonomisystemet."),
    )


def weekly_curve() -> Table:
    """A curve with a point for each week of a year, all below one heading."""
    weeks = [str(week) for week in range(53)]
    over = (HeaderCell(""), HeaderCell("Uger siden forløbet begyndte", len(weeks)))
    points = numbers("Gennemsnit 2017–2019", *(f"{100 - week},{week % 10}" for week in range(53)))
    return replace(kroner(), header=(over, (HeaderCell(""), *map(HeaderCell, weeks))), rows=(points,))


def many_columns() -> Table:
    """Twenty-four columns with one row of headings."""
    heads = tuple(HeaderCell(f"Måned {month}") for month in range(1, 25))
    amounts = (f"{month}.123.456,78" for month in range(1, 25))
    return replace(kroner(), header=((HeaderCell("Linje"), *heads),), rows=(numbers("Besparelse", *amounts),))


WIDE = [kroner(), weekly_curve(), many_columns()]
NAMES = ["kroner", "weekly curve", "many columns"]

LETTERS = st.text("0123456789.,−%–ABCMWabcmwæøåÆ ", min_size=1, max_size=16)


@st.composite
def spans(draw: st.DrawFn, columns: int) -> list[int]:
    """The widths of header cells over so many columns."""
    inside = draw(st.sets(st.integers(1, columns - 1))) if columns > 1 else set()
    return [right - left for left, right in itertools.pairwise([0, *sorted(inside), columns])]


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Any table of numbers."""
    columns = draw(st.integers(1, 24))
    below = [HeaderCell(draw(LETTERS)) for _ in range(columns + 1)]
    over = [HeaderCell(draw(LETTERS), span) for span in draw(spans(columns))]
    header = [(HeaderCell(""), *over)] if draw(st.booleans()) else []
    rows = [
        numbers(draw(LETTERS), *(draw(LETTERS) for _ in range(columns)))
        for _ in range(draw(st.integers(1, 3)))
    ]
    return replace(kroner(), header=(*header, tuple(below)), rows=tuple(rows))


def ends_of(parts: tuple[Table, ...]) -> list[int]:
    """After how many columns each part ends."""
    return list(itertools.accumulate(len(part.rows[0].cells) for part in parts))


@given(tables(), st.integers(2_000, 20_000), st.integers(8, 24))
def test_the_columns_of_any_table_are_wider_than_nothing_and_fill_the_text_column(
    table: Table, width: int, half_points: int
) -> None:
    grids = [
        grid_of(table, width, half_points),
        *(grid for _, grid in set_in_parts(table, width, half_points)),
    ]
    assert min(min(grid.widths) for grid in grids) > 0
    assert {sum(grid.widths) for grid in grids} == {width}


@given(tables())
def test_the_parts_of_any_table_have_room_for_their_numbers_and_hold_them_all(table: Table) -> None:
    parts = parts_of(table, WIDTH, USUAL)
    assert all(fits(part, WIDTH, USUAL) for part in parts)
    for index, row in enumerate(table.rows):
        assert [part.rows[index].label for part in parts] == [row.label] * len(parts)
        assert tuple(cell for part in parts for cell in part.rows[index].cells) == row.cells
    for part in parts:
        assert {sum(head.span for head in heads) for heads in part.header} == {len(part.rows[0].cells) + 1}


@given(tables())
def test_columns_below_one_heading_stay_together_unless_they_are_too_wide_by_themselves(table: Table) -> None:
    ends = ends_of(parts_of(table, WIDTH, USUAL))
    starts = itertools.accumulate((head.span for head in table.header[0][1:]), initial=0)
    few = 3  # of sixteen letters have room in any case
    for start, head in zip(starts, table.header[0][1:], strict=False):
        assert head.span > few or not set(range(start + 1, start + head.span)) & set(ends)


@given(tables())
def test_the_parts_of_any_table_are_of_one_size_and_their_labels_of_one_width(table: Table) -> None:
    grids = [grid for _, grid in set_in_parts(table, WIDTH, USUAL)]
    assert len({(grid.half_points, grid.widths[0]) for grid in grids}) == 1


def test_a_table_that_fits_is_left_as_it_is() -> None:
    for table in DOCUMENT.tables:
        assert parts_of(table, WIDTH, USUAL) == (table,)


def test_years_stay_whole_and_the_parts_are_about_as_wide() -> None:
    first, second = parts_of(kroner(), WIDTH, USUAL)
    assert [head.text for head in first.header[0]] == ["", "2024", "2025", "2026"]
    assert [head.text for head in second.header[0]] == ["", "2027", "2028", "2024–2028"]
    assert [head.text for head in second.header[1]] == ["", *(["Plan", "Forventet"] * 3)]


def test_the_following_parts_say_that_they_go_on_and_the_notes_stand_below_the_last() -> None:
    table = kroner()
    first, second = parts_of(table, WIDTH, USUAL)
    assert (first.caption, second.caption) == (table.caption, f"{table.caption} (fortsat)")
    assert (first.notes, second.notes) == ((), table.notes)
    assert (second.number, second.unit) == (table.number, table.unit)


def test_a_heading_over_more_than_a_page_stands_over_each_part() -> None:
    parts = parts_of(weekly_curve(), WIDTH, USUAL)
    assert len(parts) > 1
    assert {part.header[0][1].text for part in parts} == {"Uger siden forløbet begyndte"}


@pytest.mark.parametrize("table", WIDE, ids=NAMES)
def test_in_the_pdf_nothing_is_outside_the_page_and_every_number_stands_apart(table: Table) -> None:
    with pdfplumber.open(io.BytesIO(pdf_bytes(replace(DOCUMENT, blocks=(table,)), {}))) as pdf:
        outside = [
            each
            for page in pdf.pages
            for each in page.chars
            if not 0 <= each["x0"] <= each["x1"] <= page.width
        ]
        words = {word["text"] for page in pdf.pages for word in page.extract_words()}
    assert outside == []
    assert words >= {cell.text for row in table.rows for cell in row.cells}


@pytest.mark.parametrize("table", WIDE, ids=NAMES)
def test_in_word_the_columns_add_up_to_the_text_column(table: Table) -> None:
    parts = list(word_tables(word_bytes(replace(DOCUMENT, blocks=(table,)), {})))
    assert len(parts) == len(parts_of(table, WIDTH, USUAL)) > 1
    for widths in parts:
        assert min(widths) > 0
        assert sum(widths) == pytest.approx(WIDTH, abs=1)


def word_tables(file: bytes) -> Iterator[list[int]]:
    """The widths of the columns of each table."""
    for table in docx.Document(io.BytesIO(file)).tables:
        yield [int(width) for width in table._tbl.xpath("./w:tblGrid/w:gridCol/@w:w")]


def test_in_word_each_part_has_caption_and_unit_and_only_the_last_the_notes() -> None:
    file = word_bytes(replace(DOCUMENT, blocks=(kroner(),)), {})
    texts = [paragraph.text for paragraph in docx.Document(io.BytesIO(file)).paragraphs]
    caption, unit = "Tabel 9. Opfølgning på case 1", "kr., løbende priser"
    assert texts[texts.index(caption) :] == [
        caption,
        unit,
        "",
        f"{caption} (fortsat)",
        unit,
        "Minus betyder besparelse.",
        "Kilde: Økonomisystemet.",
    ]


@pytest.mark.needs("soffice", "pdftoppm")
def test_in_libreoffice_no_number_is_broken(tmp_path: Path) -> None:
    (tmp_path / "note.docx").write_bytes(word_bytes(replace(DOCUMENT, blocks=tuple(WIDE)), {}))
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    convert = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), "note.docx"]
    subprocess.run(convert, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    with pdfplumber.open(tmp_path / "note.pdf") as pdf:
        words = {word["text"] for page in pdf.pages for word in page.extract_words()}
    assert words >= {cell.text for table in WIDE for row in table.rows for cell in row.cells}
