"""Which posting lines are a case's investment: drawn ledgers, and a plain engine beside the fast one."""

from collections import defaultdict
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gevinst.domain.programme import Case, LedgerFilter
from gevinst.register.folder import Folder
from gevinst.register.ledger import Booked, booked, selected, twice, unselected
from gevinst.register.schemas import POSTINGS, Kind
from tests.readers.importing import imported, written

COLUMNS = ("function", "account", "psp", "cost_centre")
STAFF = LedgerFilter(function="5.68.90", psp="XA-0000123*")


def posting(year: int = 2021, amount: int = 100, **texts: str | None) -> dict[str, object]:
    """Return a line of the ledger; what is not said is empty."""
    line = {"document": "1", **dict.fromkeys(COLUMNS, ""), "text": "", **texts}
    return {**line, "year": year, "period": 1, "posted": date(year, 1, 15), "amount": amount}


def ledger(*lines: dict[str, object]) -> pa.Table:
    return pa.Table.from_pylist(list(lines), schema=POSTINGS)


def chosen(lines: pa.Table, *filters: LedgerFilter) -> list[bool]:
    found: list[bool] = selected(lines, filters).tolist()
    return found


# --- What a filter selects ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wanted", "account", "fits"),
    [
        ("4000", "4000", True),
        ("4000", "40001", False),
        ("4000", "", False),
        ("40*", "4000", True),
        ("40*", "40", True),
        ("40*", "5400", False),
        ("4*9", "4009", True),
        ("4*9", "49", True),
        ("4*9", "4090", False),
        ("*9", "4009", True),
        ("4000, 5*", "5200", True),
        ("4000, 5*", "4000", True),
        ("4000, 5*", "6000", False),
        ("4000,5*;6000", "6000", True),
        ("4000, *", "9999", True),
        ("løn", "LØN", True),
        (" Løn ", "løn", True),
        ("løn", " Løn ", True),
        ("4.00", "4x00", False),
        ("40?0", "4000", False),
        ("40?0", "40?0", True),
        ("[45]000", "4000", False),
        ("[45]000", "[45]000", True),
        ("4(0|1)", "40", False),
    ],
)
def test_a_text_is_exact_and_a_star_is_anything(wanted: str, account: str, *, fits: bool) -> None:
    line = ledger(posting(account=account, function="f"))
    assert chosen(line, LedgerFilter(function="f", account=wanted)) == [fits]


def test_a_line_must_fit_everything_that_a_filter_says() -> None:
    lines = ledger(
        posting(function="5.68.90", psp="XA-0000123-1"),
        posting(function="5.68.91", psp="XA-0000123-1"),
        posting(function="5.68.90", psp="XA-0000124-1"),
    )
    assert chosen(lines, STAFF) == [True, False, False]


def test_a_line_that_fits_one_of_several_filters_is_there_once() -> None:
    lines = ledger(
        posting(function="5.68.90", psp="XA-0000123-1", amount=700),
        posting(function="5.68.98", account="4100", amount=30),
        posting(function="6.45.51", amount=9),
    )
    contracts = LedgerFilter(function="5.68.9*")
    assert chosen(lines, STAFF, contracts) == [True, True, False]
    assert booked(lines, selected(lines, [STAFF, contracts])).ore == 730


@pytest.mark.parametrize(
    "nothing", [LedgerFilter(), LedgerFilter("*"), LedgerFilter(" ", "**", psp=" , ", cost_centre="1, *")]
)
def test_a_filter_that_says_nothing_selects_nothing_instead_of_the_whole_ledger(
    nothing: LedgerFilter,
) -> None:
    lines = ledger(posting(function="5.68.90"), posting())
    assert chosen(lines, nothing) == [False, False]
    assert chosen(lines) == [False, False]


def test_a_column_that_is_not_told_fits_no_text_but_does_not_matter_where_none_is_asked_for() -> None:
    lines = ledger(posting(function="5.68.90", psp=None), posting(function=None, psp="XA-1"))
    assert chosen(lines, LedgerFilter(function="5.68.90")) == [True, False]
    assert chosen(lines, LedgerFilter(psp="XA*")) == [False, True]


def test_a_ledger_without_lines_has_none_selected() -> None:
    assert chosen(ledger(), STAFF) == []
    assert booked(ledger(), selected(ledger(), [STAFF])) == Booked(0, 0, {}, {}, {})


def test_many_stars_do_not_take_for_ever() -> None:
    line = ledger(posting(account="a" * 5_000))
    assert chosen(line, LedgerFilter(account="*a" * 30 + "*b")) == [False]


# --- What lines add up to -----------------------------------------------------------------------------------


def test_lines_are_added_up_by_year_function_and_account() -> None:
    lines = ledger(
        posting(2020, 1_000_00, function="5.68.90", account="4000"),
        posting(2021, 250_50, function="5.68.90", account="2900"),
        posting(2021, -50_50, function="5.68.98", account="4000"),
        posting(2021, 999_99, function="6.45.51", account="4000"),
    )
    found = booked(lines, selected(lines, [LedgerFilter(function="5.68*")]))
    assert found == Booked(
        lines=3,
        ore=1_200_00,
        by_year={2020: 1_000_00, 2021: 200_00},
        by_function={"5.68.90": 1_250_50, "5.68.98": -50_50},
        by_account={"2900": 250_50, "4000": 949_50},
    )
    assert list(found.by_account) == ["2900", "4000"]


def test_what_is_not_told_is_added_up_under_an_empty_text() -> None:
    lines = ledger(posting(amount=5, account="4000", function=None), posting(amount=7, account="4000"))
    assert booked(lines, np.array([True, True])).by_function == {"": 12}


def test_sums_are_exact_beyond_what_a_decimal_number_can_hold() -> None:
    lines = ledger(posting(amount=2**53, account="1"), posting(amount=1, account="1"))
    assert booked(lines, np.array([True, True])).ore == 2**53 + 1


# --- Several cases ------------------------------------------------------------------------------------------


def test_lines_of_two_cases_and_lines_of_none_are_found() -> None:
    lines = ledger(posting(account="1"), posting(account="2"), posting(account="3"), posting(account="4"))
    cases = [
        Case(1, "Småjob", ledger=(LedgerFilter(account="1"), LedgerFilter(account="1, 2"))),
        Case(2, "Netværk", ledger=(LedgerFilter(account="2, 3"),)),
        Case(3, "Uden filter"),
    ]
    assert twice(lines, cases).tolist() == [False, True, False, False]
    assert unselected(lines, cases).tolist() == [False, False, False, True]
    assert unselected(lines, []).tolist() == [True] * 4


def test_the_lines_of_an_export_are_found_in_the_register_that_it_became(tmp_path: Path) -> None:
    export = (
        "Bilagsnummer;Artskonto;Funktion;PSP-element;Bogføringsdato;Beløb\n"
        "1;40000000;5.68.90;XA-0000123-00001;15-01-2021;1.234,50\n"
        "2;40000000;5.68.90;XA-0000999-00001;15-01-2021;77,00\n"
        "3;29000000;5.68.90;xa-0000123-00002;15-01-2022;234,50-\n"
    )
    imported([written(tmp_path / "opus.csv", export)], tmp_path / "register")
    lines = pq.read_table(Folder(tmp_path / "register").table(Kind.POSTINGS))
    found = booked(lines, selected(lines, [STAFF]))
    assert (found.lines, found.by_year) == (2, {2021: 123_450, 2022: -23_450})


# --- The plain engine ---------------------------------------------------------------------------------------

Line = dict[str, object]
TEXTS = st.text("aAbø?[.", max_size=4)
PIECES = st.text("aAbø?[.*", min_size=1, max_size=4)
WANTED = st.just("") | st.lists(PIECES, min_size=1, max_size=3).map(", ".join)
FILTERS = st.builds(LedgerFilter, WANTED, WANTED, WANTED, WANTED)
LINES = st.lists(
    st.builds(
        lambda texts, amount, year: posting(year, amount, **dict(zip(COLUMNS, texts, strict=True))),
        st.tuples(*[TEXTS | st.none()] * 4),
        st.integers(-(10**9), 10**9),
        st.sampled_from([2020, 2021]),
    ),
    max_size=12,
)


@cache
def fits(wanted: str, text: str) -> bool:
    """Say letter by letter whether a text fits a pattern in which a star is anything."""
    if not wanted:
        return not text
    if wanted[0] == "*":
        return fits(wanted[1:], text) or (bool(text) and fits(wanted, text[1:]))
    return bool(text) and wanted[0] == text[0] and fits(wanted[1:], text[1:])


def fits_one(wanted: str, text: object) -> bool:
    return any(fits(each.lower(), str(text or "").lower()) for each in wanted.split(", "))


def is_open(wanted: str) -> bool:
    """Say whether a text lets anything through."""
    return not wanted or any(not each.strip("*") for each in wanted.split(", "))


def is_selected(line: Line, wanted: LedgerFilter) -> bool:
    said = {name: getattr(wanted, name) for name in COLUMNS if not is_open(getattr(wanted, name))}
    return bool(said) and all(fits_one(text, line[name]) for name, text in said.items())


def added(lines: list[Line], key: str) -> dict[Any, int]:
    total: dict[Any, int] = defaultdict(int)
    for line in lines:
        total["" if line[key] is None else line[key]] += int(str(line["amount"]))
    return dict(total)


@given(LINES, st.lists(FILTERS, max_size=3))
def test_the_fast_engine_selects_and_adds_up_as_the_plain_one(
    lines: list[Line], filters: list[LedgerFilter]
) -> None:
    wanted = [any(is_selected(line, each) for each in filters) for line in lines]
    table = ledger(*lines)
    assert selected(table, filters).tolist() == wanted
    own = [line for line, is_own in zip(lines, wanted, strict=True) if is_own]
    assert booked(table, selected(table, filters)) == Booked(
        len(own),
        sum(int(str(line["amount"])) for line in own),
        *(added(own, key) for key in ("year", "function", "account")),
    )


@given(LINES, st.lists(st.lists(FILTERS, max_size=2), max_size=3))
def test_every_line_is_of_no_case_one_or_several(
    lines: list[Line], filters: list[list[LedgerFilter]]
) -> None:
    cases = [Case(number, "Case", ledger=tuple(each)) for number, each in enumerate(filters, start=1)]
    owners = [sum(any(is_selected(line, each) for each in case.ledger) for case in cases) for line in lines]
    assert unselected(ledger(*lines), cases).tolist() == [count == 0 for count in owners]
    assert twice(ledger(*lines), cases).tolist() == [count > 1 for count in owners]


def test_a_table_in_several_pieces_is_one_ledger() -> None:
    first, second = ledger(posting(account="1", amount=3)), ledger(posting(account="2"), posting(account="1"))
    whole = pa.concat_tables([first, second])
    assert chosen(whole, LedgerFilter(account="1")) == [True, False, True]
    assert booked(whole, selected(whole, [LedgerFilter(account="1")])).by_account == {"1": 103}
