"""The readers take every file: what is set aside is the dirt, and what is kept is the whole truth."""

import csv
import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from gevinst.domain.cpr import derived, normal_form
from gevinst.domain.weeks import last_whole_week, monday
from gevinst.law.shipped import shipped_law
from gevinst.portfolio import read_programme
from gevinst.readers.door import Door
from gevinst.register.folder import Folder
from gevinst.register.ledger import booked, selected, twice
from gevinst.register.offers import belonging, unnamed
from gevinst.register.schemas import Kind
from gevinst.simulate.benefits import BENEFITS, State
from gevinst.simulate.costs import postings_of
from gevinst.simulate.cpr_numbers import cpr_numbers
from gevinst.simulate.files.fasit import taken
from gevinst.simulate.files.jobindsats import published
from gevinst.simulate.files.refunds import SPOILS as REFUND_SPOILS
from gevinst.simulate.payments import payments_of
from gevinst.simulate.people import People
from gevinst.simulate.simulation import Simulation, files_of, simulated, truth_of
from gevinst.use_cases.read_exports import ReadReport
from tests.readers.importing import imported, rows
from tests.readers.persons import KEY
from tests.simulate.fjordby import FILE, village

NAMES = [each.name for each in BENEFITS]


@cache
def contents(simulation: Simulation) -> dict[str, bytes]:
    """Return every file by name."""
    return {each.name: each.content for each in files_of(simulation)}


def write(files: dict[str, bytes], folder: Path) -> Path:
    """Write files and return their folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> tuple[ReadReport, Path]:
    """Return what reading the village's exports told, and the register."""
    folder = write(contents(village()), tmp_path_factory.mktemp("simulated"))
    deliveries = sorted((folder / "exports").iterdir())
    return imported(deliveries, folder / "register"), folder / "register"


def dirt() -> list[dict[str, str]]:
    """Return the rows of the list of dirt."""
    lines = contents(village())["dirt.csv"].decode("utf-8-sig").splitlines()
    return list(csv.DictReader(lines, delimiter=";"))


def pseudonyms(people: People) -> dict[int, int]:
    """Return the person that each pseudonym stands for."""
    found = Door([KEY]).admit(cpr_numbers(people)).persons
    return {pseudonym: person for person, pseudonym in enumerate(found.tolist())}


# --- Read as they are ---------------------------------------------------------------------------------------


def test_every_file_is_recognised_as_what_it_is(read: tuple[ReadReport, Path]) -> None:
    report, _ = read
    assert not report.failed
    prefixes = {"yr": "Ydelsesrefusion", "dream": "DREAM", "fasit": "Fasit", "opus": "KMD Opus"}
    for each in report.tables:
        assert each.source == prefixes.get(each.named.split("-")[0], "Jobindsats")


def test_rows_in_are_accepted_and_set_aside_and_those_set_aside_are_the_dirty_ones(
    read: tuple[ReadReport, Path],
) -> None:
    report, _ = read
    listed = Counter(Path(each["Fil"]).name for each in dirt())
    assert sum(listed.values()) > 100
    for each in report.tables:
        assert each.manifest is not None
        assert each.manifest.rows_in == each.manifest.accepted + each.manifest.set_aside
        assert each.manifest.rows_in == rows_below_headings(each.named)
        assert each.manifest.set_aside == listed[each.named], each.named


def rows_below_headings(name: str) -> int:
    (content,) = [content for path, content in contents(village()).items() if path.endswith(f"/{name}")]
    above = 3 if name.startswith("opus") else 1
    return content.count(b"\n") - above


def test_each_row_that_is_set_aside_is_a_dirty_one_with_its_own_fault(read: tuple[ReadReport, Path]) -> None:
    report, _ = read
    for each in report.tables:
        if each.aside is None:
            continue
        told = list(csv.reader(each.aside.read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))[1:]
        found = sorted(
            (int(line[0]), line[1].partition(": fundet")[0] if "celler" not in line[1] else "")
            for line in told
        )
        mine = [line for line in dirt() if Path(line["Fil"]).name == each.named]
        assert found == sorted((int(line["Række"]), line["Kolonne"]) for line in mine), each.named


def test_there_is_dirt_of_every_kind() -> None:
    found = {(each["Kolonne"], each["Slags"]) for each in dirt()}
    assert {(each.column, each.kind) for each in REFUND_SPOILS} <= found
    assert len(found) > 40


def test_without_dirt_nothing_is_set_aside(tmp_path: Path) -> None:
    recipe = village().recipe
    clean = replace(recipe, persons=300, flaws=replace(recipe.flaws, dirty=0.0))
    folder = write(contents(simulated(clean)), tmp_path)
    report = imported([folder / "exports"], tmp_path / "register")
    assert [each.named for each in report.tables if each.manifest is None or each.manifest.set_aside] == []


# --- What is kept is the truth ------------------------------------------------------------------------------


def test_the_register_holds_what_was_paid_but_for_what_is_not_corrected_yet(
    read: tuple[ReadReport, Path],
) -> None:
    simulation = village()
    recipe, people = simulation.recipe, simulation.histories.people
    true = payments_of(recipe, simulation.histories, 0)
    last = last_whole_week(recipe.deliveries[-1]) - recipe.first_week
    expected = {
        (person, week + recipe.first_week, NAMES[state]): (paid, net)
        for person, week, state, paid, net in zip(
            *(each.tolist() for each in (true.person, true.week, true.state, true.paid, true.net)),
            strict=True,
        )
        if week <= last
    }
    found = {
        (person, week, benefit): (paid, net)
        for person, week, benefit, paid, net in kept_payments(read[1], people)
    }
    wrong = {key for key in expected.keys() | found.keys() if expected.get(key) != found.get(key)}
    assert len(expected) > 50_000
    # A week is corrected within three months; the register is right before that.
    assert all(week > recipe.first_week + last - 19 for _, week, _ in wrong)
    assert 0 < len(wrong) < 0.02 * len(expected)


def kept_payments(register: Path, people: People) -> Iterator[tuple[int, int, str, int, int]]:
    who = pseudonyms(people)
    for row in rows(register, Kind.PAYMENTS):
        paid, refunded, co_financed = (int(str(row[name])) for name in ("paid", "refunded", "co_financed"))
        net = co_financed or paid - refunded
        yield who[int(str(row["person"]))], int(str(row["week"])), str(row["benefit"]), paid, net


def test_corrections_come_in_later_files_than_what_they_correct(read: tuple[ReadReport, Path]) -> None:
    report, _ = read
    assert report.current.counts["lines_replaced"] > 100


def test_dream_holds_every_week_with_a_code_while_living_here(read: tuple[ReadReport, Path]) -> None:
    simulation = village()
    recipe, people, states = simulation.recipe, simulation.histories.people, simulation.histories.states
    last = last_whole_week(recipe.deliveries[-1]) - recipe.first_week
    here = np.stack([people.lives_at(week) == 0 for week in range(last + 1)])
    codes = np.array([each.code for each in BENEFITS])[states[: last + 1]] * here
    # Weeks that the refund file speaks of are taken from it; before 2016 there is none.
    before = 60
    found = np.zeros((before, len(people)), dtype=int)
    who = pseudonyms(people)
    for row in rows(read[1], Kind.RUNS):
        person, first, end = (int(str(row[name])) for name in ("person", "first", "last"))
        weeks = slice(first - recipe.first_week, min(end - recipe.first_week + 1, before))
        if first - recipe.first_week < before:
            found[weeks, who[person]] = int(str(row["code"]))
    assert (found == codes[:before]).all()


def test_fasit_holds_each_participant_and_those_who_never_came(read: tuple[ReadReport, Path]) -> None:
    simulation = village()
    recipe, last = simulation.recipe, simulation.recipe.deliveries[-1]
    who = pseudonyms(simulation.histories.people)
    kept = rows(read[1], Kind.ENROLMENTS)
    for position, case in enumerate(recipe.cases):
        known = {
            each.person: each
            for each in taken(simulation.histories, position, case)
            if monday(recipe.first_week + each.first) <= last
        }
        mine = [row for row in kept if row["offer"] == case.offer]
        came = [row for row in mine if row["status"] != "cancelled"]
        # Who begins after the day, in its own week, is not known yet.
        assert known.keys() >= {who[int(str(row["person"]))] for row in came}
        assert len(known) - len(came) <= 2
        for row in came:
            person = known[who[int(str(row["person"]))]]
            begins = row["first"]
            assert isinstance(begins, date)
            assert begins >= monday(recipe.first_week + person.first)
            assert row["minutes"] == round(60 * case.hours)
            assert (row["status"] == "dropped-out") == (person.dropped_out and row["last"] is not None)
    assert {row["status"] for row in kept} == {"ended", "running", "dropped-out", "cancelled"}


def test_the_ledger_holds_every_posting_up_to_the_day(read: tuple[ReadReport, Path]) -> None:
    recipe = village().recipe
    expected = [each for each in postings_of(recipe) if each.posted <= recipe.deliveries[-1]]
    kept = rows(read[1], Kind.POSTINGS)
    assert sorted(int(str(row["amount"])) for row in kept) == sorted(each.ore for each in expected)
    assert {row["function"] for row in kept} >= {"6.45.53", "5.68.90"}


def test_the_portfolio_selects_each_cases_postings_and_participants_and_no_others(
    read: tuple[ReadReport, Path],
) -> None:
    recipe, folder = village().recipe, Folder(read[1])
    cases = read_programme(FILE.parent / "portfolio.yaml").cases
    postings, enrolments = folder.read(Kind.POSTINGS), folder.read(Kind.ENROLMENTS)
    assert postings is not None
    assert enrolments is not None
    for case in cases:
        made = [each for each in postings_of(recipe) if each.case == case.number]
        expected = sum(each.ore for each in made if each.posted <= recipe.deliveries[-1])
        assert booked(postings, selected(postings, case.ledger)).ore == expected
        offer = next(each.offer for each in recipe.cases if each.number == case.number)
        chosen = enrolments.filter(belonging(enrolments, cases)[case.number])
        assert set(chosen["offer"].to_pylist()) == {offer}
    assert not twice(postings, cases).any()
    assert unnamed(enrolments, cases) == {}


def test_every_case_has_postings_on_three_functions() -> None:
    for case in village().recipe.cases:
        assert (
            len({each.cost.function for each in postings_of(village().recipe) if each.case == case.number})
            == 3
        )


def test_wrong_periods_and_reversals_change_no_total() -> None:
    recipe = village().recipe
    smooth = replace(recipe, flaws=replace(recipe.flaws, misposted=0.0, reversed=0.0))
    rough, right = postings_of(recipe), postings_of(smooth)
    assert len(rough) > len(right)
    assert sum(each.ore for each in rough) == sum(each.ore for each in right)
    late = [each for each in rough if (each.year, each.month) != (each.booked_year, each.booked_month)]
    assert any(each.booked_year != each.year for each in late)
    assert all((each.year, each.month) == (each.booked_year, each.booked_month) for each in right)


def test_jobindsats_holds_the_published_figures_with_what_is_missing_as_missing(
    read: tuple[ReadReport, Path],
) -> None:
    simulation = village()
    day = simulation.recipe.deliveries[-1]
    curves = published(simulation.recipe, simulation.histories, day)[0]
    mine = [row for row in rows(read[1], Kind.PUBLISHED) if "y01b01" in str(row["table"])]
    newest = [row for row in mine if "2022-01-10" in str(row["table"])]
    assert len(newest) == len(curves.rows) * (len(curves.columns) - 2)
    recent = {row["measure"]: row["value"] for row in newest if row["period"] == curves.rows[-1][0]}
    assert recent["Overlevelseskurve m. tilbagefald til den valgte ydelse: 0 uger"] == 100.0
    assert recent["Overlevelseskurve m. tilbagefald til den valgte ydelse: 52 uger"] is None


# --- Files of nobody ----------------------------------------------------------------------------------------


def test_every_cpr_number_is_valid_in_form_nobodys_and_told_right() -> None:
    people = village(6_000).histories.people
    found = cpr_numbers(people)
    assert len(set(found)) == len(people)
    for person, number in enumerate(found):
        assert normal_form(number) == number
        assert int(number[:2]) > 60
        assert derived(number).male == people.male[person]
        born = date(1990, 1, 1).toordinal() + int(people.born[person])
        assert derived(number).birth_year == date.fromordinal(born).year


def test_the_list_of_dirt_and_the_truth_name_no_person() -> None:
    ten_digits = re.compile(r"(?<!\d)\d{10}(?!\d)")
    assert ten_digits.search(contents(village())["dirt.csv"].decode("utf-8-sig")) is None
    assert ten_digits.search(truth_of(village())) is None


def test_every_code_and_benefit_is_one_that_the_law_knows() -> None:
    known = shipped_law().below("ydelse.")
    assert {each.name for each in BENEFITS} - {"ingen", "barn"} <= known.keys()
    assert {each.state for each in BENEFITS} == set(State)


# --- Same seed, same bytes ----------------------------------------------------------------------------------


def test_the_same_recipe_gives_the_same_bytes() -> None:
    recipe = replace(village().recipe, persons=300)
    first, second = simulated(recipe), simulated(recipe)
    told = [
        {name: hashlib.sha256(content).hexdigest() for name, content in contents(each).items()}
        for each in (first, second)
    ]
    assert told[0] == told[1]
    assert truth_of(first) == truth_of(second)


def test_another_seed_gives_other_bytes() -> None:
    recipe = replace(village().recipe, persons=300)
    first, second = contents(simulated(recipe)), contents(simulated(replace(recipe, seed=2)))
    assert first.keys() == second.keys()
    assert first["dirt.csv"] != second["dirt.csv"]
