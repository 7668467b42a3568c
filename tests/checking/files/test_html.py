"""A web page becomes blocks; hostile pages are read in no time or refused."""

import time

import pytest

from gevinst.checking.files.html import read_html
from gevinst.checking.note import Block, Paragraph, Table
from gevinst.domain.errors import InputRefused

PAGE = """<!doctype html><title>Fane</title><style>p { color: red }</style>
<nav>Menu</nav><h1>Opf&oslash;lgning</h1><p>Der spares<br>3,11 mio.&nbsp;kr.
<script>if (1 < 2) document.write("<p>nej")</script>
<h2>Økonomi</h2>
<table><caption>Tabel 5. Småjob, mio. kr.</caption>
<thead><tr><th rowspan=2>Case<th colspan=2>2020<th colspan=2>2021
<tr><th>Budget<th>Resultat<th>Budget<th>Forven&shy;tet</thead>
<tr><td>Småjob<td>0,450<td>0,325<td>0,225<td>0,225
<tr><td>I alt<td>0,450<td>0,325<td>0,225<td>0,225</table>
<p>Kilde: Opus</p><ul><li>Første<li>Anden</ul>"""


def read(page: str) -> tuple[Block, ...]:
    return read_html(page.encode(), "notat.html")


def texts(blocks: tuple[Block, ...]) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Paragraph)]


def tables(blocks: tuple[Block, ...]) -> list[Table]:
    return [block for block in blocks if isinstance(block, Table)]


def test_headings_paragraphs_and_items_are_read_without_menus_and_scripts() -> None:
    blocks = read(PAGE)
    assert texts(blocks) == ["Opfølgning", "Der spares 3,11 mio. kr.", "Økonomi", "Første", "Anden"]
    assert [block.heading for block in blocks if isinstance(block, Paragraph)][:3] == [True, False, True]


def test_cells_that_span_are_repeated_and_the_caption_goes_with_the_table() -> None:
    (table,) = tables(read(PAGE))
    assert [column.name for column in table.columns] == [
        "2020 Budget",
        "2020 Resultat",
        "2021 Budget",
        "2021 Forventet",
    ]
    assert (table.number, table.unit, table.section, table.notes) == (
        "5",
        "mio. kr.",
        "Økonomi",
        ("Kilde: Opus",),
    )
    assert [row.label for row in table.rows] == ["Småjob", "I alt"]


def test_a_table_inside_a_table_and_one_that_never_ends_are_read() -> None:
    inner = "<table><tr><td>Case<td>2020<tr><td>A<td>7,2</table>"
    blocks = read(f"<table><tr><td>{inner}<tr><td>Uden om")
    assert [table.rows[0].label for table in tables(blocks)] == ["A"]
    assert texts(blocks) == ["Uden om"]


def test_windows_letters_are_read() -> None:
    (paragraph,) = read_html("<p>Småjob – 3</p>".encode("cp1252"), "notat.html")
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text == "Småjob – 3"


@pytest.mark.parametrize("part", ["<!--", "<", "<a ", '<a b="', "<div>", "<![CDATA[", "</a ", "<?", "&#1"])
def test_a_page_made_to_stop_the_reader_is_gone_through_quickly(part: str) -> None:
    started = time.perf_counter()
    read(part * (1_000_000 // len(part)))
    assert time.perf_counter() - started < 10


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("<table>" * 3_000, r"mere end 2\.000 tabeller"),
        ("<table>" + "<tr><td rowspan=1000 colspan=100>" * 2, r"mere end 100\.000 celler"),
        ("<p>x</p>" * 100_001, r"mere end 100\.000 afsnit"),
        (" " * 20_000_001, "mere end 20 MB som webside"),
    ],
)
def test_a_page_with_more_than_any_note_holds_is_refused(page: str, found: str) -> None:
    with pytest.raises(InputRefused, match=found):
        read(page)
