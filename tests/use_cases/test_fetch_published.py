"""Tables of the public statistics in the data folder: what is new is kept, and nobody's keys are needed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pytest

from gevinst.domain.errors import InputRefused
from gevinst.domain.problem import Place, Problem
from gevinst.law.shipped import shipped_law
from gevinst.readers.door import Door
from gevinst.readers.jobindsats.about import Hierarchy, TableAbout, TableHead
from gevinst.readers.jobindsats.answers import Fetched, read_v3
from gevinst.register.folder import Folder, NotAFolder
from gevinst.register.schemas import Kind
from gevinst.use_cases.fetch_published import Fetching, FetchReport, Request, fetch_published
from gevinst.use_cases.known_then import known_then
from gevinst.use_cases.renew_keys import renew_keys
from tests.readers.importing import imported, rows, written
from tests.readers.persons import KEY, cpr

TODAY = date(2026, 9, 20)
SEPTEMBER, OCTOBER = date(2026, 9, 15), date(2026, 10, 15)
MARK = Door([KEY]).mark
PAYMENT = (
    "Uge;CPR nummer;Ydelse;Beregnet udbetalingsbeløb;Refusionsbeløb;Medfinansieringsbeløb\n"
    f"2021-01-04;{cpr(1)};Kontanthjælp;100,00;0,00;0,00\n"
)


@dataclass
class MadeUp:
    """Made-up public statistics in the memory: tables y1 and y2, of months and by municipality.

    Args:
        values: the one value of each period, by table; a table that is left out has no answer.
        updated: the day of update of every table.
        hierarchies: ids of those that the tables have.
        asked: what data were asked for: table, periods, type of period, hierarchies.
        meanwhile: done while data are fetched.
    """

    values: dict[str, dict[str, float | None]]
    updated: date = SEPTEMBER
    hierarchies: tuple[str, ...] = ("_nykom", "_kon")
    asked: list[tuple[str, str, str, dict[str, str]]] = field(default_factory=list)
    meanwhile: Callable[[], object] = lambda: None

    def tables(self) -> list[TableHead]:
        return [
            TableHead(each, f"Opdigtet {each}", "Emne", self.updated, OCTOBER, "") for each in ("y1", "y2")
        ]

    def describe(self, table_id: str) -> TableAbout:
        hierarchies = tuple(
            Hierarchy(each, "_madeup", required=False, levels=()) for each in self.hierarchies
        )
        return TableAbout(table_id, {"M": (), "Y": ()}, hierarchies, ())

    def data(
        self, table_id: str, periods: str, period_type: str, *, hierarchies: Mapping[str, str]
    ) -> Fetched:
        self.asked.append((table_id, periods, period_type, dict(hierarchies)))
        self.meanwhile()
        if table_id not in self.values:
            raise InputRefused([Problem(Place(table_id), "intet svar", "et svar", "Prøv igen senere.")])
        lines = ",".join(
            f'["{period}", "Norddjurs", {"null" if value is None else value}]'
            for period, value in self.values[table_id].items()
        )
        answer = f'{{"columns": ["Periode", "Område", "Antal"], "rows": [{lines}]}}'
        return read_v3(answer.encode(), table_id, table_id, self.updated)


def fetched(
    register: Path, statistics: MadeUp, *ids: str, day: date = TODAY, request: Request | None = None
) -> FetchReport:
    how = Fetching(Folder(register), statistics, shipped_law(), day)
    return fetch_published(ids or ("y1",), request or Request(), how)


def held(register: Path) -> dict[object, object]:
    """Return the value of each period of the register."""
    return {each["period"]: each["value"] for each in rows(register, Kind.PUBLISHED)}


def files(register: Path) -> dict[str, bytes]:
    """Return all that lies in the data folder."""
    return {
        str(each.relative_to(register)): each.read_bytes() for each in register.rglob("*") if each.is_file()
    }


@pytest.fixture
def register(tmp_path: Path) -> Path:
    return tmp_path / "register"


@pytest.fixture
def statistics() -> MadeUp:
    return MadeUp({"y1": {"2026M07": 10, "2026M08": None}, "y2": {"2026M08": 20}})


def test_a_table_becomes_a_delivery_without_persons_and_keys(register: Path, statistics: MadeUp) -> None:
    fetched(register, statistics)
    (delivery,) = Folder(register).deliveries()
    about = delivery.manifest
    assert (about.source, about.file) == ("jobindsats", "api.jobindsats.dk, tabel y1")
    assert (about.rows_in, about.accepted, about.set_aside) == (2, 2, 0)
    assert (about.known_on, about.persons, about.keys, about.tables) == (TODAY, 0, "", ("published",))
    assert about.id.endswith(about.digest[:12])


def test_the_register_has_the_figures_with_the_day_of_update(register: Path, statistics: MadeUp) -> None:
    fetched(register, statistics)
    first, second = rows(register, Kind.PUBLISHED)
    assert first == {
        "table": "y1",
        "updated": SEPTEMBER,
        "period": "2026M07",
        "area": "Norddjurs",
        "group": "",
        "measure": "Antal",
        "value": 10.0,
    }
    assert (second["period"], second["value"]) == ("2026M08", None)


def test_the_report_tells_values_periods_and_days_of_update(register: Path, statistics: MadeUp) -> None:
    report = fetched(register, statistics)
    (table,) = report.tables
    assert (table.id, table.name, table.updated, table.next_update) == (
        "y1",
        "Opdigtet y1",
        SEPTEMBER,
        OCTOBER,
    )
    assert (table.values, table.periods, table.is_new) == (2, ("2026M07", "2026M08"), True)
    assert (report.failed, report.current) == (False, Folder(register).current())


def test_fetching_an_unchanged_table_changes_nothing(register: Path, statistics: MadeUp) -> None:
    fetched(register, statistics)
    before = files(register)
    report = fetched(register, statistics, day=date(2026, 10, 1))
    assert files(register) == before
    assert [each.is_new for each in report.tables] == [False]
    assert report.current.number == 1


def test_fewer_periods_than_the_register_has_are_nothing_new(register: Path, statistics: MadeUp) -> None:
    fetched(register, statistics)
    del statistics.values["y1"]["2026M07"]
    (table,) = fetched(register, statistics).tables
    assert not table.is_new
    assert held(register) == {"2026M07": 10.0, "2026M08": None}


def test_a_new_period_is_added_to_those_before(register: Path, statistics: MadeUp) -> None:
    fetched(register, statistics)
    statistics.values["y1"] = {"2026M08": 11, "2026M09": 12}
    statistics.updated = OCTOBER
    fetched(register, statistics, day=OCTOBER)
    assert held(register) == {"2026M07": 10.0, "2026M08": 11.0, "2026M09": 12.0}
    updated = {each["period"]: each["updated"] for each in rows(register, Kind.PUBLISHED)}
    assert updated == {"2026M07": SEPTEMBER, "2026M08": OCTOBER, "2026M09": OCTOBER}


def test_an_update_without_other_figures_is_kept_with_its_day(register: Path, statistics: MadeUp) -> None:
    fetched(register, statistics)
    statistics.updated = OCTOBER
    (table,) = fetched(register, statistics).tables
    assert table.is_new
    assert {each["updated"] for each in rows(register, Kind.PUBLISHED)} == {OCTOBER}


def test_of_one_day_the_figures_that_were_fetched_last_count(register: Path, statistics: MadeUp) -> None:
    for number in [*range(12), 0]:
        statistics.values["y1"] = {"2026M07": number}
        assert fetched(register, statistics).tables[0].is_new
        assert held(register) == {"2026M07": float(number)}
    assert len(Folder(register).deliveries()) == 13


def test_what_was_known_on_an_earlier_day_stays(register: Path, statistics: MadeUp) -> None:
    fetched(register, statistics)
    statistics.values["y1"] = {"2026M07": 99}
    fetched(register, statistics, day=OCTOBER)
    then = known_then(Folder(register), TODAY, shipped_law())
    assert (then.deliveries, then.later) == (1, 1)
    assert held(register)["2026M07"] == 99.0


def test_a_table_that_fails_does_not_stop_the_others(register: Path, statistics: MadeUp) -> None:
    del statistics.values["y1"]
    report = fetched(register, statistics, "y1", "y2")
    first, second = report.tables
    assert report.failed
    assert [str(each.found) for each in first.problems] == ["intet svar"]
    assert (second.is_new, second.problems) == (True, ())
    assert held(register) == {"2026M08": 20.0}


def test_an_id_without_a_table_is_answered_with_the_nearest(register: Path, statistics: MadeUp) -> None:
    report = fetched(register, statistics, "y11", "y2")
    (problem,) = report.tables[0].problems
    assert (problem.found, problem.expected) == ("»y11« som tabellens id", "en tabel, der findes")
    assert "Mente du »y1«?" in problem.remedy
    assert [each[0] for each in statistics.asked] == ["y2"]


def test_case_does_not_matter_and_a_table_is_fetched_once(register: Path, statistics: MadeUp) -> None:
    report = fetched(register, statistics, "Y1", "y1", "Y2")
    assert [each.id for each in report.tables] == ["y1", "y2"]
    assert [each[0] for each in statistics.asked] == ["y1", "y2"]


def test_all_municipalities_are_asked_for_where_a_table_has_them(register: Path, statistics: MadeUp) -> None:
    fetched(register, statistics)
    assert statistics.asked == [("y1", "latest:12", "M", {"_nykom": "*"})]


def test_a_table_without_municipalities_is_asked_for_undivided(register: Path, statistics: MadeUp) -> None:
    statistics.hierarchies = ("_hele_landet",)
    fetched(register, statistics)
    assert statistics.asked == [("y1", "latest:12", "M", {})]


def test_what_to_divide_by_may_be_chosen(register: Path, statistics: MadeUp) -> None:
    fetched(register, statistics, request=Request("2025Y,2026Y", "Y", {"_kon": "/"}))
    assert statistics.asked == [("y1", "2025Y,2026Y", "Y", {"_kon": "/"})]


@pytest.mark.parametrize(
    ("request_", "found", "expected"),
    [
        (Request(period_type="Q"), "periodetypen Q", "en af M, Y"),
        (Request(by={"_alder": "*"}), "opdelingen _alder", "en af _nykom, _kon"),
    ],
)
def test_what_a_table_has_not_is_told_before_it_is_asked_for(
    register: Path, statistics: MadeUp, request_: Request, found: str, expected: str
) -> None:
    report = fetched(register, statistics, request=request_)
    (problem,) = report.tables[0].problems
    assert (problem.found, problem.expected) == (found, expected)
    assert statistics.asked == []


def test_an_answer_without_rows_is_told_and_not_called_nothing_new(
    register: Path, statistics: MadeUp
) -> None:
    statistics.values["y1"] = {}
    report = fetched(register, statistics)
    assert [each.found for each in report.tables[0].problems] == ["et svar uden rækker"]


def test_where_nothing_could_be_fetched_no_folder_is_made(register: Path, statistics: MadeUp) -> None:
    statistics.values = {}
    assert fetched(register, statistics, "y1", "y2").current.number == 0
    assert not register.exists()


def test_a_folder_of_something_else_is_refused_before_anything_is_asked(
    tmp_path: Path, statistics: MadeUp
) -> None:
    written(tmp_path / "noter.txt", "andet")
    with pytest.raises(NotAFolder):
        fetched(tmp_path, statistics)
    assert statistics.asked == []


def test_a_folder_with_persons_keeps_its_keys_and_its_persons(
    tmp_path: Path, register: Path, statistics: MadeUp
) -> None:
    imported([written(tmp_path / "a.csv", PAYMENT)], register)
    payments = rows(register, Kind.PAYMENTS)
    fetched(register, statistics)
    assert Folder(register).current().keys == MARK
    assert rows(register, Kind.PAYMENTS) == payments
    assert not imported([written(tmp_path / "b.csv", PAYMENT.replace("100", "200"))], register).failed
    assert held(register)["2026M07"] == 10.0


def test_a_folder_that_began_with_public_figures_takes_persons_later(
    tmp_path: Path, register: Path, statistics: MadeUp
) -> None:
    fetched(register, statistics)
    assert Folder(register).current().keys == ""
    assert not imported([written(tmp_path / "a.csv", PAYMENT)], register).failed
    assert Folder(register).current().keys == MARK
    assert held(register)["2026M07"] == 10.0
    assert not fetched(register, statistics).tables[0].is_new


def test_what_was_fetched_before_the_keys_were_renewed_is_still_nothing_new(
    tmp_path: Path, register: Path, statistics: MadeUp
) -> None:
    imported([written(tmp_path / "a.csv", PAYMENT)], register)
    fetched(register, statistics)
    key_file = written(tmp_path / "pseudonym-keys", f"{KEY.hex()}\n")
    renewed = renew_keys(Folder(register), shipped_law(), key_file).current
    assert not fetched(register, statistics).tables[0].is_new
    statistics.values["y1"] = {"2026M07": 99}
    assert fetched(register, statistics).current.keys == renewed.keys
    assert held(register)["2026M07"] == 99.0


def test_an_import_that_is_kept_while_tables_are_fetched_stays(
    tmp_path: Path, register: Path, statistics: MadeUp
) -> None:
    file = written(tmp_path / "a.csv", PAYMENT)
    report = fetched(register, replace(statistics, meanwhile=lambda: imported([file], register)))
    assert (report.current.number, report.current.keys) == (2, MARK)
    assert len(rows(register, Kind.PAYMENTS)) == 1
    assert held(register)["2026M07"] == 10.0


def test_it_is_told_how_far_the_fetching_is(register: Path, statistics: MadeUp) -> None:
    told: list[tuple[str, int, int]] = []
    how = Fetching(Folder(register), statistics, shipped_law(), TODAY, lambda *step: told.append(step))
    fetch_published(("y1", "y2"), Request(), how)
    assert told == [
        ("Henter listen over tabeller", 0, 2),
        ("Henter y1", 0, 2),
        ("Henter y2", 1, 2),
        ("Ser, hvad der er nyt", 2, 2),
    ]


def test_the_digest_is_that_of_the_answer(register: Path, statistics: MadeUp) -> None:
    statistics.values["y1"] = {"2026M07": 10}
    fetched(register, statistics)
    answer = '{"columns": ["Periode", "Område", "Antal"], "rows": [["2026M07", "Norddjurs", 10]]}'
    (delivery,) = Folder(register).deliveries()
    assert delivery.manifest.digest == hashlib.sha256(answer.encode()).hexdigest()
