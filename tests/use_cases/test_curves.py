"""Curves from exports to file: what must be known of them is told, and few persons are hidden."""

import csv
import json
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

import gevinst
from gevinst.domain.errors import OutputRefused
from gevinst.domain.weeks import from_iso
from gevinst.register.engine.question import QuestionRefused
from gevinst.register.folder import Folder
from gevinst.register.observed import NotObserved, read_observed
from tests.readers.importing import imported, written
from tests.readers.persons import cpr

# 40 weeks from 2020-W31: W53 is the 23rd.
WEEKS = [(2020, week) for week in range(31, 54)] + [(2021, week) for week in range(1, 18)]
PERSONS = 12


def dream(
    folder: Path, name: str, rows: dict[int, str], municipality: int, skip: tuple[int, ...] = ()
) -> Path:
    """Write a wide extract; a row's letters are weeks: k kontanthjælp, s sygedagpenge, ``.`` nothing."""
    kept = [at for at in range(len(WEEKS)) if at not in skip]
    headings = [
        "pnr",
        "kommune",
        *(f"y_{year % 100:02d}{week:02d}" for year, week in (WEEKS[at] for at in kept)),
    ]
    code = {"k": "130", "s": "890", ".": ""}
    lines = [
        ";".join([cpr(person), str(municipality), *(code[line.ljust(len(WEEKS), ".")[at]] for at in kept)])
        for person, line in rows.items()
    ]
    return written(folder / name, "\n".join([";".join(headings), *lines]) + "\n")


def people(line: str, count: int = PERSONS, first: int = 1) -> dict[int, str]:
    return dict.fromkeys(range(first, first + count), line)


# Somebody always has a benefit, so that the extract speaks of all its weeks.
ALL = {90: "s" * len(WEEKS)}


def version(register: Path) -> Path:
    return register / "versions" / str(Folder(register).current().number)


def rows_of(table: object) -> dict[int, tuple[float | None, int | None]]:
    return {each["week"]: (each["value"], each["at_risk"]) for each in table.to_pylist()}  # type: ignore[attr-defined]


def test_from_an_extract_to_a_curve(tmp_path: Path) -> None:
    rows = ALL | people("......kkkkk") | people("......kkk", first=21, count=6)
    imported([dream(tmp_path, "dream.csv", rows, 707)], tmp_path / "register")
    found = gevinst.curves(tmp_path / "register", "kontanthjaelp", horizon=8, by=["municipality", "quarter"])
    assert found.table["municipality"].unique().to_pylist() == [707]
    assert found.table["quarter"].unique().to_pylist() == ["2020Q3"]
    assert found.table["entrants"].unique().to_pylist() == [18]
    assert rows_of(found.table)[4] == (12 / 18, 18)
    survival = gevinst.curves(tmp_path / "register", ["kontanthjaelp"], horizon=8, kind="survival")
    assert rows_of(survival.table)[3][0] == 12 / 18


def test_fewer_than_five_are_hidden_unless_one_may_see_persons(tmp_path: Path) -> None:
    rows = ALL | people("......kkkkk") | people("......kkk", first=21, count=3)
    imported([dream(tmp_path, "dream.csv", rows, 707)], tmp_path / "register")
    shown = rows_of(gevinst.curves(tmp_path / "register", "kontanthjaelp", horizon=6).table)
    assert [shown[2], shown[3]] == [(1, 15), (None, None)]  # three have left in week 3
    whole = rows_of(gevinst.curves(tmp_path / "register", "kontanthjaelp", horizon=6, suppress=False).table)
    assert whole[3] == (12 / 15, 15)


def test_a_person_in_two_municipalities_is_followed_in_each_until_the_move(tmp_path: Path) -> None:
    """And the extract of the new municipality does not take the weeks in the old one away."""
    first = dream(tmp_path, "a.csv", ALL | people("......kkkkk"), 707)
    second = dream(tmp_path, "b.csv", {91: "s" * len(WEEKS)} | people(".........." + ".kkkkkkk"), 751)
    imported([first, second], tmp_path / "register")
    observed = read_observed(version(tmp_path / "register"))
    assert (observed.movers, observed.double) == (PERSONS, 0)
    found = gevinst.curves(tmp_path / "register", "kontanthjaelp", by=["municipality"], horizon=9)
    of_707 = [each for each in found.table.to_pylist() if each["municipality"] == 707]
    assert [each["at_risk"] for each in of_707] == [12, 12, 12, 12, 12, None, None, None, None, None]
    # In 751 nobody has been seen long enough before: nobody enters.
    assert {each["municipality"] for each in found.table.to_pylist()} == {707}
    assert any("12 personer har været i flere kommuner" in each for each in found.warnings)
    assert any("12 forløb begynder, hvor registret ikke kan se" in each for each in found.warnings)


def test_a_gap_between_two_deliveries_is_told_of_and_counts_for_nobody(tmp_path: Path) -> None:
    rows = ALL | people("......" + "k" * 30)
    early = dream(tmp_path, "a.csv", rows, 707, skip=tuple(range(15, 40)))
    late = dream(tmp_path, "b.csv", rows, 707, skip=tuple(range(25)))
    imported([early, late], tmp_path / "register")
    assert read_observed(version(tmp_path / "register")).gaps(707) == [
        (from_iso(2020, 46), from_iso(2021, 2))
    ]
    found = gevinst.curves(tmp_path / "register", "kontanthjaelp", horizon=20)
    weeks = rows_of(found.table)
    assert [weeks[10], weeks[19]] == [(None, None), (1, 12)]
    assert any("Kommune 707 mangler 2020-W46 til 2021-W02" in each for each in found.warnings)


def test_a_missing_week_53_is_told_of(tmp_path: Path) -> None:
    rows = ALL | people("......" + "k" * 30)
    whole = dream(tmp_path, "a.csv", rows, 707, skip=tuple(range(22, 40)))
    rest = dream(tmp_path, "b.csv", rows, 707, skip=tuple(range(23)))
    imported([whole, rest], tmp_path / "register")
    found = gevinst.curves(tmp_path / "register", "kontanthjaelp", horizon=20, kind="survival")
    assert any("mangler 2020-W53" in each and "En uge 53 mangler" in each for each in found.warnings)
    assert rows_of(found.table)[20][0] == 1


def test_a_code_that_the_code_file_does_not_know_is_told_of(tmp_path: Path) -> None:
    rows = ALL | people("......kkkkk")
    imported([dream(tmp_path, "dream.csv", rows, 707)], tmp_path / "register")
    codes = version(tmp_path / "register") / "codes.json"
    names = json.loads(codes.read_text())
    codes.write_text(json.dumps({code: name for code, name in names.items() if code != "890"}))
    found = gevinst.curves(tmp_path / "register", "kontanthjaelp", horizon=6)
    assert any(each.startswith("40 personuger har en kode") for each in found.warnings)


def test_groups_durations_dates_and_the_break_of_a_series(tmp_path: Path) -> None:
    rows = ALL | people("......kkkkkssss")
    imported([dream(tmp_path, "dream.csv", rows, 707)], tmp_path / "register")
    found = gevinst.curves(
        tmp_path / "register", ["begge"], groups={"begge": ["kontanthjaelp", "sygedagpenge"]},
        horizon=10, elapsed=[0, 3], first=date(2020, 8, 1), last=date(2020, 12, 31), municipalities=[707],
    )  # fmt: skip
    assert found.table["elapsed"].unique().to_pylist() == [0, 3]
    weeks = [each["value"] for each in found.table.to_pylist() if each["elapsed"] == 3]
    assert weeks == [1] * 6 + [0] * 5


def test_the_command_writes_csv_and_parquet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from click.testing import CliRunner

    from gevinst.cli import commands

    imported([dream(tmp_path, "dream.csv", ALL | people("......kkkkk"), 707)], tmp_path / "register")
    options = [
        "curves",
        "--register",
        str(tmp_path / "register"),
        "--benefit",
        "kontanthjaelp",
        "--horizon",
        "5",
    ]
    done = CliRunner().invoke(commands, [*options, "--out", str(tmp_path / "c.csv")])
    assert done.exit_code == 0, done.output
    assert done.output.startswith("6 rækker står i")
    with (tmp_path / "c.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.reader(file, delimiter=";"))
    assert rows[0][:2] == ["Kommune", "Ydelse"]
    assert rows[1] == ["", "kontanthjaelp", "", "", "", "", "0", "0", "1,000000", "0,000000", "12", "12"]
    assert CliRunner().invoke(commands, [*options, "--out", str(tmp_path / "c.parquet")]).exit_code == 0
    assert pq.read_table(tmp_path / "c.parquet").num_rows == 6


def test_what_cannot_be_asked_is_refused_with_what_can(tmp_path: Path) -> None:
    imported([dream(tmp_path, "dream.csv", ALL | people("......kkkkk"), 707)], tmp_path / "register")
    register = tmp_path / "register"
    for options, says in (
        ({"benefits": "kontanthjælp"}, "kender ikke ydelsen kontanthjælp"),
        ({"benefits": "doed"}, "ikke en ydelse"),
        ({"benefits": "kontanthjaelp", "by": "kommune"}, "Vælg blandt municipality"),
        ({"benefits": "kontanthjaelp", "kind": "andel"}, "presence, survival"),
        ({"benefits": "kontanthjaelp", "horizon": 300}, "1 til 260"),
    ):
        with pytest.raises(QuestionRefused, match=says):
            gevinst.curves(register, **options)
    (version(register) / "observed.json").unlink()
    with pytest.raises(NotObserved, match="ældre udgave"):
        gevinst.curves(register, "kontanthjaelp")


def test_a_file_that_cannot_be_written_is_told_of(tmp_path: Path) -> None:
    imported([dream(tmp_path, "dream.csv", ALL | people("......kkkkk"), 707)], tmp_path / "register")
    found = gevinst.curves(tmp_path / "register", "kontanthjaelp", horizon=5)
    with pytest.raises(OutputRefused, match="kan ikke skrives"):
        found.write(tmp_path / "mangler" / "c.csv")
