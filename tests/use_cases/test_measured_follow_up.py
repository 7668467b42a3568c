"""From a folder of exports to a follow-up in which every number is computed; and with a source missing.

Fjordby with few people, its exports read as a user would, and the case worker's questions of the result.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

import gevinst
from gevinst.bootstrap.exports import read_into
from gevinst.bootstrap.simulation import recipe_for, write_simulation
from gevinst.domain.figure import PROGRAMME, FigureBook
from gevinst.domain.line import Kind, Layer, Line
from gevinst.domain.programme import Programme
from gevinst.effect.closed import is_closed
from gevinst.effect.measured import Lacking
from gevinst.effect.measured_names import NOT_MEASURABLE
from gevinst.figures.document import Table
from gevinst.figures.record import from_json, to_json
from tests.figures.stray_digits import Judge

OWN_RATE = """\
topic: Egne
parameters:
  sygedagpenge.hoejeste:
    title: Højeste sats
    unit: kr. pr. uge
    values:
      - {period: 2020, value: 4500, mark: confirmed, source: "en opdigtet aftale"}
"""
AS_OF = date(2021, 12, 31)
QUARTER = "2021-12-31"


@cache
def exports() -> Path:
    """Return the simulated exports of the last quarter."""
    folder = Path(mkdtemp())
    recipe = replace(recipe_for(None, persons=3_000, seed=5, world=None), deliveries=(AS_OF,))
    write_simulation(recipe, folder / "sim")
    return folder / "sim" / "exports" / QUARTER


@cache
def register(*without: str, keys: str = "noegler") -> Path:
    """Return a data folder that was read without some of the files; under a key of its own for each name."""
    folder = Path(mkdtemp())
    files = [each for each in sorted(exports().iterdir()) if not each.name.startswith(without or ("-",))]
    read_into(
        files, folder / "data", municipality="", known_on=None, columns=[], key_file=folder / keys,
        tell=lambda _: None,
    )  # fmt: skip
    return folder / "data"


@cache
def programme() -> Programme:
    return gevinst.read_portfolio(Path("examples/fjordby/portfolio.yaml"))


@cache
def follow_up(*without: str) -> gevinst.FollowUp:
    return gevinst.follow_up(programme(), as_of=AS_OF, register=register(*without))


def value(found: gevinst.FollowUp, name: str) -> Decimal | None:
    return found.figures.named(name).value


def text(found: gevinst.FollowUp) -> str:
    return "\n".join(str(block) for block in found.document.blocks)


def test_no_figure_of_a_result_is_stated() -> None:
    results = [each for each in follow_up().figures.values() if each.id.layer is Layer.RESULT]
    money = [
        each for each in results if each.id.line in {Line.INVESTMENT, Line.SAVING, Line.INCOME, Line.WEEKS}
    ]
    assert money
    assert {each.kind for each in money} <= {Kind.BOOKED, Kind.ACTUAL, Kind.MODELLED}


def test_realised_and_expected_are_apart_and_add_up() -> None:
    for year in ("2020", "2021", "2022"):
        whole = value(follow_up(), f"programme/{year}/saving/forecast")
        parts = [
            follow_up().figures.named(f"programme/{year}/saving/{layer}").value
            for layer in ("result", "remaining")
            if f"programme/{year}/saving/{layer}" in {str(name) for name in follow_up().figures}
        ]
        assert whole == sum(part for part in parts if part is not None)


@pytest.mark.parametrize("without", [(), ("dream", "yr-")])
def test_whatever_is_planned_of_coming_years_is_expected_and_no_such_year_is_closed(
    without: tuple[str, ...],
) -> None:
    figures = follow_up(*without).figures
    planned = (
        "programme/2022/investment",
        "programme/2022/income",
        "programme/2022/net",
        "case-1/2022/full-time",
    )
    assert [figures.named(f"{each}/forecast").expected for each in planned] == [True] * len(planned)
    assert not figures.named("programme/2020/investment/forecast").expected
    assert not is_closed(figures, 2022)


def test_it_is_told_how_many_weeks_rest_on_what_is_assumed_of_the_time_before_the_register() -> None:
    shares = [value(follow_up(), f"case-{case}/total/priced-share/result@assumed-step") for case in (1, 2, 3)]
    assert all(each is not None and 0 <= each < 1 for each in shares)
    assert "Det afgør trinnet for så stor en del af ugerne" in text(follow_up())


def test_weeks_can_be_priced_with_the_municipality_s_own_values(tmp_path: Path) -> None:
    own = tmp_path / "egne.yaml"
    own.write_text(OWN_RATE, encoding="utf-8")
    found = gevinst.follow_up(programme(), as_of=AS_OF, register=register(), law=gevinst.read_law(own))
    assert found.record.law != follow_up().record.law
    assert found.record.basis is not None
    local = [each.title for each in found.record.basis.unsure if each.mark == "lokal"]
    assert len(local) == 1
    assert local[0] in text(found)


def test_an_output_target_with_weeks_is_counted_in_fasit_and_not_stated() -> None:
    case = programme().cases[2]
    (target,) = case.outputs
    stated = replace(case, outputs=(replace(target, reached=Decimal(99), weeks=1),))
    own = replace(programme(), cases=(*programme().cases[:2], stated, *programme().cases[3:]))
    found = gevinst.follow_up(own, as_of=AS_OF, register=register())
    name = "case-3/total/persons/result@smaajob"
    assert found.figures.named(name).kind is Kind.ACTUAL
    began = value(follow_up(), "case-3/total/persons/result")
    assert value(found, name) == began
    without = gevinst.follow_up(own, as_of=AS_OF, register=register("fasit"))
    assert (without.figures.named(name).kind, value(without, name)) == (Kind.STATED, 99)


def test_the_note_names_what_is_not_confirmed_of_the_law_behind_its_weeks() -> None:
    basis = follow_up().record.basis
    assert basis is not None
    unsure = basis.unsure
    assert {"udledt", "efter hukommelsen", "mangler"} == {each.mark for each in unsure}
    tables = [each for each in follow_up().document.blocks if isinstance(each, Table)]
    (table,) = [each for each in tables if each.id == "not-confirmed"]
    printed = " ".join(cell.text for row in table.rows for cell in row.cells)
    assert [each.title for each in unsure if each.title not in printed] == []
    assert "ikke bekræftet i en kilde" in text(follow_up())


def test_the_cases_add_up_to_all_persons_together_to_the_ore() -> None:
    basis = follow_up().record.basis
    assert basis is not None
    assert basis.adds_up


def test_the_ledger_gives_the_investment_by_the_cases_filters_and_income_on_its_own_line() -> None:
    invested = follow_up().figures.named("programme/2020/investment/result")
    income = follow_up().figures.named("case-3/2020/income/result")
    assert (invested.kind, income.kind) == (Kind.BOOKED, Kind.BOOKED)
    assert invested.number > 0 > income.number


def test_a_figure_leads_to_what_was_counted() -> None:
    figure = follow_up().figures.named("programme/2020/investment/result")
    assert figure.formula is not None
    inputs = [follow_up().figures[name] for name in figure.formula.inputs]
    assert all(each.counted and each.counted[0][0] == "posteringer" for each in inputs if each.value)


def test_the_record_is_read_back_as_it_was_written() -> None:
    record = follow_up().record
    assert to_json(from_json(to_json(record), "figures.json")) == to_json(record)


def test_every_digit_of_the_note_is_bound() -> None:
    found = follow_up()
    judge = Judge(found.programme, found.figures, found.presentation, found.record.basis)
    assert judge.strays(found.document) == []


def test_the_same_exports_under_other_keys_give_the_same_figures_byte_for_byte() -> None:
    again = gevinst.follow_up(programme(), as_of=AS_OF, register=register(keys="andre"))
    assert to_json(again.record) == to_json(follow_up().record)


@pytest.mark.parametrize(
    ("without", "lacking"),
    [
        (("fasit",), Lacking.PARTICIPANTS),
        (("dream", "yr-"), Lacking.WEEKS),
        (("yr-",), Lacking.PAYMENTS),
        (("opus",), Lacking.LEDGER),
        (("jobindsats",), Lacking.PUBLISHED),
    ],
)
def test_without_a_source_the_follow_up_still_comes_and_says_what_is_not_known(
    without: tuple[str, ...], lacking: Lacking
) -> None:
    found = follow_up(*without)
    basis = found.record.basis
    assert basis is not None
    assert lacking in basis.lacking
    assert _SAID[lacking] in text(found)
    judge = Judge(found.programme, found.figures, found.presentation, basis)
    assert judge.strays(found.document) == []


_SAID = {
    Lacking.PARTICIPANTS: "ingen aktiviteter fra Fasit",
    Lacking.WEEKS: "hverken uger fra DREAM eller Ydelsesrefusion",
    Lacking.PAYMENTS: "ingen udbetalinger fra Ydelsesrefusion",
    Lacking.LEDGER: "ingen posteringer fra KMD Opus",
    Lacking.PUBLISHED: "ingen tal fra Jobindsats",
}


def test_without_refund_files_small_jobs_cannot_be_measured_and_are_neither_0_nor_assumed() -> None:
    saving = follow_up("yr-").figures.named("case-3/2021/saving/result")
    assert saving.value is None
    assert NOT_MEASURABLE in saving.note
    assert follow_up().figures.named("case-3/total/saving/result").value is not None


def test_without_a_ledger_what_is_stated_of_the_investment_is_used_and_marked() -> None:
    stated = replace(
        programme(),
        cases=tuple(
            replace(case, result=tuple(replace(row, saving=None) for row in case.plan if row.year == 2020))
            for case in programme().cases
        ),
    )
    found = gevinst.follow_up(stated, as_of=AS_OF, register=register("opus"))
    assert found.figures.named("case-1/2020/investment/result").kind is Kind.STATED
    assert found.figures.named("case-1/2020/saving/result").kind is not Kind.STATED


def test_a_quarter_before_knows_less(tmp_path: Path) -> None:
    earlier = gevinst.follow_up(programme(), as_of=date(2021, 6, 30), register=register())
    assert earlier.record.basis is not None
    assert earlier.record.basis.through == "2021-W25"
    names = {str(name) for name in earlier.figures}
    assert "programme/2021/saving/remaining" in names
    first, last = (sum(abs(each.number) for each in weeks(found.figures)) for found in (earlier, follow_up()))
    assert first < last


def weeks(book: FigureBook) -> list:
    return [
        each
        for each in book.values()
        if each.id.line is Line.WEEKS_WITH
        and each.id.layer is Layer.RESULT
        and each.id.scope == PROGRAMME
        and not each.id.variant
        and each.value is not None
    ]
