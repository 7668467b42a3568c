"""Whatever amounts a programme has: rounding is no error, and one changed number is found where it stands."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from gevinst.checking.check import check
from gevinst.checking.note import Block, Note, Row, Table
from gevinst.domain.danish import number
from gevinst.domain.problem import Severity
from tests.checking.meaning.drawn_cases import Drawn, drawn_cases, with_cell
from tests.checking.notes import says, table, understood


@settings(max_examples=60, deadline=None)
@given(drawn_cases())
def test_sums_computed_before_rounding_are_no_error(drawn: Drawn) -> None:
    findings = check(Note("notat", "docx", drawn.tables))
    assert [each.why for each in findings if each.severity is Severity.ERROR] == []
    assert understood(*drawn.tables).culprits == ()


@settings(max_examples=60, deadline=None)
@given(drawn_cases(exact=True))
def test_exact_sums_do_not_even_need_rounding(drawn: Drawn) -> None:
    relations = understood(*drawn.tables).relations
    assert relations
    assert all(each.is_exact for each in relations)


@settings(max_examples=60, deadline=None)
@given(drawn_cases(exact=True), st.data())
def test_one_changed_number_is_the_one_that_is_blamed(drawn: Drawn, data: st.DataObject) -> None:
    # A year's investment or saving stands in its net, in its total of years and in that of the cases.
    tables = list(drawn.tables)
    at = data.draw(st.integers(1, len(tables) - 1))
    row = data.draw(st.integers(0, 1))
    column = data.draw(st.integers(0, len(tables[at].columns) - 2))
    old = tables[at].rows[row].cells[column].number
    assert old
    # So far off that rounding cannot explain it, not so far that it looks like another unit.
    new = old.value + data.draw(st.sampled_from([-1, 1])) * data.draw(st.integers(20, 90))
    tables[at] = with_cell(tables[at], row, column, number(new, drawn.decimals))
    first, *others = understood(*tables).culprits
    assert (first.fact.table.number, first.fact.row, first.fact.column) == (tables[at].number, row, column)
    assert first.value is not None
    assert abs(first.value / first.fact.unit) == abs(old.value)
    assert others == []


@settings(max_examples=40, deadline=None)
@given(drawn_cases(exact=True))
def test_every_sum_of_years_is_known_to_the_sentences(drawn: Drawn) -> None:
    investments, _ = drawn.cases[0]
    two = number(sum(investments[:2], Decimal(0)), drawn.decimals)
    note = understood(*drawn.tables, says(f"Fra 2020 til 2021 investerede case 1 i alt {two} mio. kr."))
    assert any(
        value.range.middle == sum(investments[:2], Decimal(0)) * 1_000_000
        for value in note.known.values
        if value.scope == "case-1"
    )


WORDS = st.sampled_from(
    ["", "Investering", "Besparelse", "I alt", "2020", "2021", "Budget", "Resultat", "Afvigelse", "0 uger",
     "4 uger", "8 uger", "Case 1", "1.2 Mentor", "Andel af plan", "Akkumuleret", "Tjent hjem", "Trykt",
     "Forskel", "Gns. årlig gevinst", "Ugesum", "2020, 8 uger", "Fuldtidspersoner", "Resultatmål"]
)  # fmt: skip
CELLS = st.sampled_from(
    ["", "-", "–", "i.a.", "0", "0,0", "1,000", "-1,555", "100,0", "50 %", "2021", "under 5", "4,8*",
     "999.999.999.999.999", "123456789012345678901234567890", "0,000000001", "det trykte tal"]
)  # fmt: skip


@st.composite
def odd_tables(draw: st.DrawFn) -> Table:
    """Return a table of words and cells thrown together, perhaps without rows or columns."""
    heads = draw(st.lists(st.tuples(WORDS, WORDS), max_size=4))
    labels = draw(st.lists(WORDS, max_size=5))
    drawn = table(
        "Tom", "|".join("/".join(each) for each in heads), {}, number=draw(st.sampled_from(["", "1"]))
    )
    columns = drawn.columns if heads else ()
    rows = []
    for label in labels:
        cells = [draw(CELLS) for _ in columns]
        one = table("Tom", "|".join(["x"] * max(1, len(cells))), {label: "|".join(cells or [""])}).rows[0]
        rows.append(Row(label, one.cells if columns else (), one.spot))
    return Table(drawn.number, draw(WORDS), draw(st.sampled_from(["", "mio. kr.", "procent"])), columns,
                 tuple(rows), (), "", drawn.spot)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(odd_tables(), max_size=3), WORDS)
def test_no_table_is_so_odd_that_the_check_breaks_down(tables: list[Table], word: str) -> None:
    text = says(f"I case 1 er {word} i 2020 ca. 1,5 mio. kr., 50 % af planen; det er tjent hjem i 2021.")
    blocks: list[Block] = [*tables, text]
    check(Note("notat", "docx", tuple(blocks)))
