"""Whatever is fed to the readers, they read it or refuse it."""

import io
from collections.abc import Callable
from contextlib import suppress

import pytest
import xlsxwriter
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from gevinst.domain.errors import InputRefused
from gevinst.portfolio import read_portfolio
from gevinst.portfolio.record import Record
from gevinst.portfolio.schema import PROGRAMME
from gevinst.portfolio.sheets import SHEETS, single_fields
from tests.portfolio.notation import SMALL
from tests.portfolio.programmes import NASTY

Feed = Callable[[bytes, str], None]


@pytest.fixture(scope="module")
def feed(tmp_path_factory: pytest.TempPathFactory) -> Feed:
    """Return a function that lets a reader try some bytes."""
    folder = tmp_path_factory.mktemp("fed")

    def try_it(content: bytes, ending: str) -> None:
        path = folder / f"p.{ending}"
        path.write_bytes(content)
        with suppress(InputRefused):
            read_portfolio(path)

    return try_it


def names(record: Record = PROGRAMME) -> list[str]:
    return [
        *(each.name for each in record.fields),
        *(part.name for part in record.parts),
        *(name for part in record.parts for name in names(part.record)),
    ]


SCALARS = (
    st.sampled_from([*NASTY, 1, 2020, -5.5, None, True, "2021-01-01", "1 mio. kr.", "case", "running"])
    | st.text()
)
KEYS = st.sampled_from(sorted(set(names())))
TREES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=25,
)
REQUIRED = {"municipality": "A", "title": "B", "first_year": 2020, "last_year": 2021}
PIECES = st.sampled_from(
    sorted({*SMALL.split("\n"), "  - ", "? ", "{", "}", "[", "]", "'", '"', "|", ">-", "<<: *a", "\t"})
)


@given(content=st.binary(max_size=200), ending=st.sampled_from(["yaml", "xlsx"]))
def test_any_bytes(feed: Feed, content: bytes, ending: str) -> None:
    feed(content, ending)


@given(text=st.text(max_size=200) | st.lists(PIECES, max_size=20).map("\n".join))
def test_any_text(feed: Feed, text: str) -> None:
    feed(text.encode("utf-8", "surrogatepass"), "yaml")


@given(tree=st.dictionaries(KEYS, TREES, max_size=8))
def test_any_tree_with_the_names_of_the_schema(feed: Feed, tree: dict[str, object]) -> None:
    feed(yaml.safe_dump({**REQUIRED, **tree}).encode(), "yaml")


@settings(max_examples=15)
@given(st.data())
def test_any_cells_in_the_sheets(feed: Feed, data: st.DataObject) -> None:
    feed(workbook(lambda: data.draw(st.none() | SCALARS)), "xlsx")


@given(where=st.floats(0, 1, exclude_max=True), with_byte=st.integers(0, 255))
def test_a_workbook_with_a_changed_byte(feed: Feed, where: float, with_byte: int) -> None:
    content = bytearray(WORKBOOK)
    content[int(where * len(content))] = with_byte
    feed(bytes(content), "xlsx")


def workbook(value: Callable[[], object]) -> bytes:
    """Return a workbook with all headings, and in each cell below what the function gives."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(
        target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    lines = book.add_worksheet("Program")
    for row, texts in enumerate(
        [("Oplysning", "Værdi", "Forklaring"), *((each.heading,) for _, each in single_fields())]
    ):
        lines.write_row(row, 0, texts)
        if row:
            lines.write(row, 1, value())
    for schema in SHEETS:
        sheet = book.add_worksheet(schema.name)
        for column, field in enumerate(schema.columns):
            sheet.write_string(0, column, field.heading)
            sheet.write(1, column, value())
    book.close()
    return target.getvalue()


WORKBOOK = workbook(lambda: 1)
