"""The note as a whole: its order, its numbers, its charts."""

from gevinst.figures.document import Heading, Picture, Table
from tests.examples import aarhus, norddjurs

DOCUMENT = norddjurs().document


def test_the_answer_stands_first_and_the_sources_last() -> None:
    headings = [block.text for block in DOCUMENT.blocks if isinstance(block, Heading)]
    assert headings[:4] == [
        "Kort fortalt",
        "Det skal der tages stilling til",
        "Baggrund",
        "Resultat og forventning",
    ]
    assert [heading.split(".")[0] for heading in headings if heading.startswith("Case")] == [
        f"Case {number}" for number in range(1, 6)
    ]
    assert headings[-2:] == ["Det kan tallene ikke sige", "Kilder, fortegn og priser"]


def test_tables_and_figures_are_numbered_without_gaps() -> None:
    for document in (DOCUMENT, aarhus().document):
        for kind in (Table, Picture):
            numbers = [block.number for block in document.blocks if isinstance(block, kind)]
            assert numbers == list(range(1, len(numbers) + 1))


def test_every_picture_has_its_chart_and_its_table() -> None:
    for document in (DOCUMENT, aarhus().document):
        charts = {chart.name for chart in document.charts}
        tables = {table.id for table in document.tables}
        pictures = [block for block in document.blocks if isinstance(block, Picture)]
        assert pictures
        assert all(
            picture.chart in charts and picture.table in tables and picture.alt for picture in pictures
        )


def test_every_row_of_a_table_fills_its_columns() -> None:
    for table in (*DOCUMENT.tables, *aarhus().document.tables):
        width = {sum(cell.span for cell in row) for row in table.header}
        assert width == {1 + len(row.cells) for row in table.rows}, table.id


def test_every_number_in_a_table_of_figures_is_a_figure() -> None:
    for table in DOCUMENT.tables:
        if table.numeric:
            cells = [cell for row in table.rows for cell in row.cells]
            assert all(cell.figure in norddjurs().figures for cell in cells if cell.figure), table.id
            bare = [cell.text for cell in cells if cell.figure is None and any(map(str.isdigit, cell.text))]
            assert [text for text in bare if "-" not in text] == [], table.id


def test_the_header_has_what_the_municipality_files_it_under() -> None:
    assert dict(DOCUMENT.fields) == {
        "Dato": "26-11-2021",
        "Opgjort pr.": "05-11-2021",
        "Journalnr.": "19/20405",
    }
