"""The register from deliveries: corrections, what goes before what, and what each source can tell."""

from datetime import date
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gevinst.domain.weeks import from_iso
from gevinst.register.folder import Folder
from gevinst.register.portions import portions
from gevinst.register.runs import clipped, runs_of_grid, runs_of_rows, sorted_runs, weeks_of_runs
from gevinst.register.schemas import RUNS, Kind
from tests.readers.importing import imported, rows, written
from tests.readers.persons import cpr

W = {number: from_iso(2021, number) for number in range(1, 20)}
REFUND = "Uge;CPR nummer;Ydelse;Beregnet udbetalingsbeløb;Refusionsbeløb;Medfinansieringsbeløb\n"
MONDAY = {1: "2021-01-04", 2: "2021-01-11", 3: "2021-01-18", 4: "2021-01-25"}
EARLY, LATE = date(2021, 2, 7), date(2021, 3, 7)


def line(week: int, person: int, benefit: str, paid: int, refunded: int = 0) -> str:
    return f"{MONDAY[week]};{cpr(person)};{benefit};{paid},00;{refunded},00;0,00\n"


def refunds(folder: Path, name: str, *lines: str) -> Path:
    return written(folder / name, REFUND + "".join(lines))


def paid(register: Path) -> list[tuple[object, object, object]]:
    found = rows(register, Kind.PAYMENTS)
    return sorted((each["week"], each["benefit"], each["paid"]) for each in found)


def test_payments_of_a_week_in_one_file_are_all_real(tmp_path: Path) -> None:
    file = refunds(tmp_path, "a.csv", line(1, 1, "Kontanthjælp", 2700), line(1, 1, "Kontanthjælp", 300))
    imported([file], tmp_path / "register")
    assert paid(tmp_path / "register") == [(W[1], "kontanthjaelp", 300_000)]


def test_a_later_file_corrects_a_persons_week_and_leaves_the_others(tmp_path: Path) -> None:
    first = refunds(
        tmp_path,
        "januar.csv",
        line(1, 1, "Kontanthjælp", 2700),
        line(2, 1, "Kontanthjælp", 2700),
        line(1, 2, "Sygedagpenge", 4460),
    )
    second = refunds(tmp_path, "februar.csv", line(1, 1, "Kontanthjælp", 2000))
    imported([first], tmp_path / "register", EARLY)
    report = imported([second], tmp_path / "register", LATE)
    assert paid(tmp_path / "register") == [
        (W[1], "kontanthjaelp", 200_000),
        (W[1], "sygedagpenge", 446_000),
        (W[2], "kontanthjaelp", 270_000),
    ]
    assert report.current.counts["lines_replaced"] == 1
    assert len(report.current.deliveries) == 2


def test_the_order_of_reading_does_not_matter_but_the_day_of_delivery_does(tmp_path: Path) -> None:
    first = refunds(tmp_path, "januar.csv", line(1, 1, "Kontanthjælp", 2700))
    second = refunds(tmp_path, "februar.csv", line(1, 1, "Kontanthjælp", 2000))
    imported([second], tmp_path / "register", LATE)
    imported([first], tmp_path / "register", EARLY)
    assert paid(tmp_path / "register") == [(W[1], "kontanthjaelp", 200_000)]


def test_a_week_that_is_taken_back_is_no_week(tmp_path: Path) -> None:
    first = refunds(
        tmp_path, "januar.csv", line(1, 1, "Kontanthjælp", 2700), line(2, 1, "Kontanthjælp", 2700)
    )
    second = refunds(
        tmp_path, "februar.csv", line(1, 1, "Kontanthjælp", 2700), line(1, 1, "Kontanthjælp", -2700)
    )
    imported([first], tmp_path / "register", EARLY)
    imported([second], tmp_path / "register", LATE)
    assert paid(tmp_path / "register") == [(W[2], "kontanthjaelp", 270_000)]


def test_reading_a_file_again_changes_nothing(tmp_path: Path) -> None:
    file = refunds(tmp_path, "a.csv", line(1, 1, "Kontanthjælp", 2700))
    before = imported([file], tmp_path / "register")
    after = imported([file], tmp_path / "register")
    assert [each.is_old for each in after.tables] == [True]
    assert after.current == before.current


DREAM = "pnr;kommune;y_2101;y_2102;y_2103;y_2104\n"


def codes(register: Path) -> list[tuple[object, object, object]]:
    found = rows(register, Kind.RUNS)
    return sorted((each["first"], each["last"], each["code"]) for each in found)


def test_refunds_go_before_dream_where_both_speak_and_differences_are_counted(tmp_path: Path) -> None:
    dream = written(tmp_path / "dream.csv", f"{DREAM}{cpr(1)};707;130;890;130;130\n{cpr(2)};707;130;;;651\n")
    refund = refunds(
        tmp_path,
        "refusion.csv",
        line(1, 1, "Kontanthjælp", 2700),
        line(2, 1, "Kontanthjælp", 2700),
        line(3, 2, "Kontanthjælp", 2700),
    )
    report = imported([dream, refund], tmp_path / "register")
    assert codes(tmp_path / "register") == [
        (W[1], W[2], 1003),
        (W[3], W[3], 1003),
        (W[4], W[4], 130),
        (W[4], W[4], 651),
    ]
    # Person 1: another benefit in week 2, DREAM alone in week 3. Person 2: DREAM alone in 1, refunds in 3.
    assert report.current.counts == {
        "dream_alone": 2,
        "refund_alone": 1,
        "other_benefit": 1,
        "lines_replaced": 0,
    }


def test_weeks_that_dream_does_not_reach_are_no_difference(tmp_path: Path) -> None:
    dream = written(tmp_path / "dream.csv", f"{DREAM}{cpr(1)};707;130;130;130;130\n")
    later = f"2021-02-01;{cpr(1)};Kontanthjælp;2.700,00;0,00;0,00\n"
    refund = refunds(tmp_path, "refusion.csv", line(4, 1, "Kontanthjælp", 2700), later)
    report = imported([dream, refund], tmp_path / "register")
    assert report.current.counts["refund_alone"] == 0
    assert report.current.counts["dream_alone"] == 0


def test_what_refunds_do_not_speak_of_stays_dreams(tmp_path: Path) -> None:
    dream = written(
        tmp_path / "dream.csv", f"{DREAM}{cpr(1)};707;651;999;999;999\n{cpr(2)};751;130;130;130;130\n"
    )
    refund = refunds(
        tmp_path, "refusion.csv", line(1, 3, "Kontanthjælp", 2700), line(4, 3, "Kontanthjælp", 2700)
    )
    imported([dream, refund], tmp_path / "register")
    assert (W[1], W[1], 651) in codes(tmp_path / "register")
    assert (W[2], W[4], 999) in codes(tmp_path / "register")
    assert (W[1], W[4], 130) in codes(tmp_path / "register")


def test_a_newer_dream_counts_for_the_persons_and_weeks_that_it_holds(tmp_path: Path) -> None:
    old = written(
        tmp_path / "gammel.csv", f"{DREAM}{cpr(1)};707;130;130;130;130\n{cpr(2)};707;890;890;890;890\n"
    )
    new = written(tmp_path / "ny.csv", f"pnr;kommune;y_2102;y_2103;y_2104;y_2105\n{cpr(1)};707;;;651;651\n")
    imported([old], tmp_path / "register", EARLY)
    imported([new], tmp_path / "register", LATE)
    assert codes(tmp_path / "register") == [(W[1], W[1], 130), (W[1], W[4], 890), (W[4], W[5], 651)]


def test_week_53_is_a_week_and_a_week_that_its_year_has_not_is_no_column(tmp_path: Path) -> None:
    head = "pnr;kommune;y_2052;y_2053;y_2101;y_2152;y_2153\n"
    imported(
        [written(tmp_path / "dream.csv", f"{head}{cpr(1)};707;130;130;130;;890\n")], tmp_path / "register"
    )
    assert codes(tmp_path / "register") == [(from_iso(2020, 52), from_iso(2021, 1), 130)]


LEDGER = "Bilagsnummer;Artskonto;Bogføringsdato;Beløb;Tekst\n"


def test_a_posting_that_two_files_have_is_one_and_two_equal_ones_in_a_file_are_two(tmp_path: Path) -> None:
    same = "1;4000;15-01-2021;100,00;Kursus\n"
    first = written(tmp_path / "januar.csv", LEDGER + same + same)
    second = written(tmp_path / "aaret.csv", LEDGER + same + "2;4000;15-02-2021;50,00-;Tilbage\n")
    imported([first], tmp_path / "register", EARLY)
    imported([second], tmp_path / "register", LATE)
    found = rows(tmp_path / "register", Kind.POSTINGS)
    assert sorted(int(str(each["amount"])) for each in found) == [-5_000, 10_000, 10_000]


def test_an_activity_is_as_the_newest_file_says(tmp_path: Path) -> None:
    head = "CPR;Aktivitets-id;Tilbud;Startdato;Slutdato\n"
    imported(
        [written(tmp_path / "a.csv", f"{head}{cpr(1)};7;Småjob;04-01-2021;\n")], tmp_path / "register", EARLY
    )
    imported(
        [written(tmp_path / "b.csv", f"{head}{cpr(1)};7;Småjob;04-01-2021;28-02-2021\n")],
        tmp_path / "register",
        LATE,
    )
    (found,) = rows(tmp_path / "register", Kind.ENROLMENTS)
    assert found["last"] == date(2021, 2, 28)


# --- Runs -------------------------------------------------------------------------------------------------


@given(st.integers(0, 2**32), st.integers(1, 6), st.integers(1, 12))
def test_weeks_and_codes_come_out_of_runs_as_they_went_in(seed: int, people: int, weeks: int) -> None:
    grid = np.random.default_rng(seed).choice([0, 0, 130, 890], (people, weeks)).astype(np.int16)
    persons, municipality = np.arange(people) + 10, np.full(people, 707)
    runs = runs_of_grid(grid, persons, municipality, 1_000)
    row, week = weeks_of_runs(runs)
    back = np.zeros_like(grid)
    back[runs["person"].to_numpy()[row] - 10, week - 1_000] = runs["code"].to_numpy()[row]
    assert (back == grid).all()
    person, at = np.nonzero(grid)
    again = runs_of_rows(np.full(len(person), 707), persons[person], grid[person, at], at + 1_000)
    assert sorted_runs(again).equals(sorted_runs(runs))


@given(st.integers(0, 20), st.integers(0, 20), st.integers(0, 25), st.integers(0, 25))
def test_clipped_runs_have_just_the_weeks_outside(first: int, length: int, cut: int, width: int) -> None:
    runs = runs_of_rows(
        np.full(length, 707), np.full(length, 1), np.full(length, 130), np.arange(first, first + length)
    )
    left = clipped(runs, np.ones(runs.num_rows, dtype=bool), cut, cut + width)
    _, weeks = weeks_of_runs(left)
    assert sorted(weeks.tolist()) == [
        week for week in range(first, first + length) if not cut <= week <= cut + width
    ]
    assert left.schema.equals(RUNS)


def test_row_groups_never_split_a_person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import pyarrow.parquet as pq

    monkeypatch.setattr("gevinst.register.build._RUNS_IN_GROUP", 10)
    lines = "".join(f"{cpr(person)};707;130;;130;\n" for person in range(40))
    imported([written(tmp_path / "dream.csv", DREAM + lines)], tmp_path / "register")
    parquet = pq.ParquetFile(Folder(tmp_path / "register").table(Kind.RUNS))
    groups = [
        set(parquet.read_row_group(number)["person"].to_pylist()) for number in range(parquet.num_row_groups)
    ]
    assert len(groups) > 3
    assert sum(len(each) for each in groups) == len(set.union(*groups))


@given(
    st.lists(st.tuples(st.integers(1, 4), st.integers(1, 9), st.integers(-3, 3)), max_size=40),
    st.integers(1, 9),
)
def test_a_register_built_in_portions_is_the_one_built_at_once(
    tmp_path_factory: pytest.TempPathFactory, drawn: list[tuple[int, int, int]], most: int
) -> None:
    folder = tmp_path_factory.mktemp("portions")
    lines = [line(week, person, "Kontanthjælp", 1000 * paid_) for week, person, paid_ in drawn]
    dream = "".join(f"{cpr(person)};707;130;890;;130\n" for person in range(1, 10, 2))
    files = [
        refunds(folder, "a.csv", *lines[::2]),
        refunds(folder, "b.csv", *lines[1::2]),
        written(folder / "dream.csv", DREAM + dream),
    ]
    whole = imported(files, folder / "whole")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("gevinst.register.build.portions", partial(portions, rows=most))
        parted = imported(files, folder / "parted")
    assert parted.current.counts == whole.current.counts
    for kind in (Kind.PAYMENTS, Kind.RUNS):
        assert rows(folder / "parted", kind) == rows(folder / "whole", kind)


def test_a_portion_has_all_rows_of_its_persons(tmp_path: Path) -> None:
    lines = [line(week, person, "Kontanthjælp", 1000) for week in (1, 2, 3) for person in range(1, 30)]
    imported([refunds(tmp_path, "a.csv", *lines)], tmp_path / "register")
    deliveries = Folder(tmp_path / "register").deliveries()
    found = [tables[0]["person"].to_pylist() for tables in portions(deliveries, Kind.PAYMENTS, rows=10)]
    assert len(found) > 5
    assert sum(map(len, found)) == len(lines)
    assert all(set(found[0]).isdisjoint(each) for each in found[1:])
    assert max(found[0]) < min(found[-1])


def test_no_portion_is_larger_than_told_however_many_files_the_rows_came_in(tmp_path: Path) -> None:
    files = [
        refunds(
            tmp_path, f"{week}.csv", *(line(week, person, "Kontanthjælp", 1000) for person in range(1, 30))
        )
        for week in (1, 2, 3)
    ]
    imported(files, tmp_path / "register")
    deliveries = Folder(tmp_path / "register").deliveries()
    found = [sum(each.num_rows for each in tables) for tables in portions(deliveries, Kind.PAYMENTS, rows=12)]
    assert sum(found) == 29 * 3
    assert max(found) <= 12
