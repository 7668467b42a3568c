"""Which activities are a case's, by the names of offers, and which offers no case names."""

from collections import Counter
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import given
from hypothesis import strategies as st

from gevinst.domain.programme import Case
from gevinst.register.folder import Folder
from gevinst.register.offers import belonging, unnamed
from gevinst.register.schemas import ENROLMENTS, Kind
from tests.readers.importing import imported, written
from tests.readers.persons import cpr


def activities(*offers: str | None, status: str = "running") -> pa.Table:
    rows = [
        {"person": number, "offer": offer, "status": status, "first": date(2021, 1, 4)}
        for number, offer in enumerate(offers)
    ]
    return pa.Table.from_pylist(rows, schema=ENROLMENTS)


def owned(table: pa.Table, *cases: Case) -> dict[int, list[bool]]:
    return {number: rows.tolist() for number, rows in belonging(table, cases).items()}


SMALL_JOBS = Case(1, "Småjob", offers=("Småjob Grenaa", "Småjob, Auning"))
NETWORK = Case(2, "Netværk", offers=("Netværk",))


def test_an_activity_is_of_the_case_that_names_its_offer() -> None:
    table = activities("Netværk", "Småjob, Auning", "Småjob Grenaa", "Andet")
    assert owned(table, SMALL_JOBS, NETWORK) == {
        1: [False, True, True, False],
        2: [True, False, False, False],
    }


def test_names_are_compared_without_case_and_the_space_around_them_and_nothing_else() -> None:
    table = activities("  NETVÆRK ", "Netværk 2", "Net værk", "Netværk*")
    assert owned(table, NETWORK) == {2: [True, False, False, False]}
    assert owned(table, Case(3, "Stjerne", offers=("Net*",))) == {3: [False] * 4}


def test_an_activity_of_an_offer_that_two_cases_name_is_of_both() -> None:
    again = Case(3, "Igen", offers=("netværk",))
    assert owned(activities("Netværk"), NETWORK, again) == {2: [True], 3: [True]}


def test_a_case_without_offers_has_no_activities() -> None:
    assert owned(activities("Netværk", "", None), Case(4, "Tom")) == {4: [False] * 3}
    assert owned(activities("Netværk", "", None), Case(4, "Tom", offers=("",))) == {4: [False] * 3}
    assert owned(activities(), NETWORK) == {2: []}


def test_offers_that_no_case_names_are_counted_with_every_activity_that_they_have() -> None:
    table = activities("Netværk", "Jobklub", "Jobklub", "Afklaring")
    assert unnamed(table, [SMALL_JOBS, NETWORK]) == {"Afklaring": 1, "Jobklub": 2}
    cancelled = activities("Jobklub", status="cancelled")
    assert unnamed(cancelled, [NETWORK]) == {"Jobklub": 1}


def test_spellings_of_one_offer_are_counted_as_one_and_a_missing_name_as_an_empty_one() -> None:
    assert unnamed(activities("jobklub", "Jobklub ", "JOBKLUB", None), []) == {"": 1, "JOBKLUB": 3}


def test_the_activities_of_an_export_are_found_in_the_register_that_it_became(tmp_path: Path) -> None:
    export = (
        "CPR;Aktivitets-id;Tilbud;Startdato;Slutdato\n"
        f"{cpr(1)};7;Småjob Grenaa;04-01-2021;\n{cpr(2)};8;Jobklub;04-01-2021;\n"
    )
    imported([written(tmp_path / "fasit.csv", export)], tmp_path / "register")
    table = pq.read_table(Folder(tmp_path / "register").table(Kind.ENROLMENTS))
    (own,) = table.filter(pa.array(belonging(table, [SMALL_JOBS])[1])).to_pylist()
    assert (own["activity"], own["offer"]) == ("7", "Småjob Grenaa")
    assert unnamed(table, [SMALL_JOBS]) == {"Jobklub": 1}


NAMES = st.sampled_from(["a", "A", " a", "b", "B ", "c"])


@given(st.lists(NAMES, max_size=12), st.lists(st.lists(NAMES, max_size=3), max_size=3))
def test_each_activity_is_either_of_a_case_or_among_those_of_offers_that_none_names(
    offers: list[str], named: list[list[str]]
) -> None:
    cases = [Case(number, "Case", offers=tuple(each)) for number, each in enumerate(named, start=1)]
    wanted = {name.strip().lower() for each in named for name in each}
    plain = Counter(offer.strip().lower() for offer in offers)
    left = {name: count for name, count in plain.items() if name not in wanted}
    found = unnamed(activities(*offers), cases)
    assert {name.lower(): count for name, count in found.items()} == left
    for case in cases:
        own = {name.strip().lower() for name in case.offers}
        assert owned(activities(*offers), case)[case.number] == [
            offer.strip().lower() in own for offer in offers
        ]
