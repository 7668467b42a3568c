"""Nothing is lost: rows in = rows accepted + rows set aside, and kroner are kept to the øre."""

import csv
import io
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gevinst.domain.danish import number
from gevinst.domain.money import Kroner
from gevinst.register.folder import Folder
from gevinst.register.schemas import Kind
from tests.readers.importing import imported, rows
from tests.readers.persons import cpr

KNOWN_ON = date(2021, 3, 1)
DIRT = st.sampled_from(
    ["", "x", "12.5", "31-06-2021", "999", "-", ";", '"', "\N{NO-BREAK SPACE}", "1.2.3", "0000000000"]
)


def kroner(ore: int) -> str:
    return number(Kroner(ore).kroner, 2).replace("\N{MINUS SIGN}", "-")


def file_of(headings: list[str], lines: list[list[str]]) -> bytes:
    told = io.StringIO()
    csv.writer(told, delimiter=";").writerows([headings, *lines])
    return told.getvalue().encode()


@st.composite
def dirty(draw: st.DrawFn, clean: st.SearchStrategy) -> tuple[list[list[str]], list[bool]]:
    """Rows of which some have a cell that cannot be used, or are torn; and which are clean."""
    lines, is_clean = [], []
    for line in draw(st.lists(clean, max_size=25)):
        kind = draw(st.sampled_from(["clean", "clean", "clean", "dirt", "torn"]))
        told = list(line)
        if kind == "dirt":
            told[draw(st.integers(0, len(told) - 1))] = draw(DIRT)
        if kind == "torn":
            told = told[: draw(st.integers(2, len(told) - 1))]
        lines.append(told)
        is_clean.append(kind == "clean")
    return lines, is_clean


REFUND = [
    "Uge",
    "CPR nummer",
    "Ydelse",
    "Beregnet udbetalingsbeløb",
    "Refusionsbeløb",
    "Medfinansieringsbeløb",
]
PAYMENT = st.builds(
    lambda week, person, benefit, ore: [
        str(date(2021, 1, 4) + timedelta(7 * week)),
        cpr(person),
        benefit,
        kroner(ore),
        kroner(ore // 5),
        "0,00",
    ],
    st.integers(0, 30),
    st.integers(0, 6),
    st.sampled_from(["Kontanthjælp", "A-dagpenge", "Sygedagpenge"]),
    st.integers(-90_000, 900_000),
)
LEDGER = ["Bilagsnummer", "Artskonto", "Bogføringsdato", "Beløb", "Tekst"]
POSTING = st.builds(
    lambda document, day, ore: [
        str(document),
        "4000",
        (date(2021, 1, 1) + timedelta(day)).strftime("%d-%m-%Y"),
        kroner(ore),
        "Tekst",
    ],
    st.integers(1, 9),
    st.integers(0, 300),
    st.integers(-(10**9), 10**9),
)


def read(content: bytes) -> tuple[int, int, int, int, int]:
    """Return rows in, accepted, set aside, øre, and rows in the file of what was set aside."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "fil.csv"
        path.write_bytes(content)
        (table,) = imported([path], Path(folder) / "register", KNOWN_ON).tables
        about = table.manifest
        assert about is not None
        aside = table.aside.read_text(encoding="utf-8-sig") if table.aside else ""
        told = len(list(csv.reader(io.StringIO(aside), delimiter=";"))) - 1 if aside else 0
        return about.rows_in, about.accepted, about.set_aside, about.ore or 0, told


@settings(max_examples=60, deadline=None)
@pytest.mark.parametrize(("headings", "lines"), [(REFUND, PAYMENT), (LEDGER, POSTING)])
@given(st.data())
def test_rows_in_are_rows_accepted_and_rows_set_aside(
    headings: list[str], lines: st.SearchStrategy, data: st.DataObject
) -> None:
    told, _ = data.draw(dirty(lines))
    content = file_of(headings, told)
    rows_in, accepted, aside, _, in_file = read(content)
    assert rows_in == accepted + aside == len(told)
    assert in_file == aside


@settings(max_examples=60, deadline=None)
@given(st.lists(POSTING, max_size=30))
def test_sums_of_kroner_are_kept_to_the_ore(lines: list[list[str]]) -> None:
    total = sum(int(line[3].replace(".", "").replace(",", "")) for line in lines)
    _, accepted, _, ore, _ = read(file_of(LEDGER, lines))
    assert accepted == len(lines)
    assert ore == total


@settings(max_examples=40, deadline=None)
@given(st.lists(PAYMENT, max_size=30))
def test_payments_of_a_week_add_up_in_the_register(lines: list[list[str]]) -> None:
    total = sum(int(line[3].replace(".", "").replace(",", "")) for line in lines)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "fil.csv"
        path.write_bytes(file_of(REFUND, lines))
        imported([path], Path(folder) / "register", KNOWN_ON)
        assert Folder(Path(folder) / "register").current().number == 1
        kept = rows(Path(folder) / "register", Kind.PAYMENTS)
    assert sum(int(str(each["paid"])) for each in kept) == total
    keys = [(each["person"], each["week"], each["benefit"]) for each in kept]
    assert len(keys) == len(set(keys))
