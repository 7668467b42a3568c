"""The two published notes as portfolio files."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from gevinst.domain.money import Kroner
from gevinst.portfolio import Portfolio, read_portfolio, read_programme, write_portfolio

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(params=["norddjurs", "aarhus", "fjordby"])
def example(request: pytest.FixtureRequest) -> Portfolio:
    return read_portfolio(EXAMPLES / request.param / "portfolio.yaml")


def test_an_example_reads_without_a_word(example: Portfolio) -> None:
    assert example.problems == ()


@pytest.mark.parametrize("ending", ["yaml", "xlsx"])
def test_an_example_survives_the_round_trip(example: Portfolio, tmp_path: Path, ending: str) -> None:
    write_portfolio(example.programme, tmp_path / f"p.{ending}")
    assert read_portfolio(tmp_path / f"p.{ending}")[:2] == example[:2]


@pytest.mark.parametrize(
    ("year", "investment", "saving"),
    [(2020, 4_834, -1_773), (2021, 3_233, -3_827), (2022, 2_794, -7_822), (2023, 2_426, -10_394)],
)
def test_the_cases_of_norddjurs_add_up_to_the_note(year: int, investment: int, saving: int) -> None:
    programme = read_programme(EXAMPLES / "norddjurs" / "portfolio.yaml")
    rows = [row for case in programme.cases for row in (*case.result, *case.forecast) if row.year == year]
    assert added(row.investment for row in rows) == Kroner.of(investment * 1_000)
    assert added(row.saving for row in rows) == Kroner.of(saving * 1_000)


def test_the_proposals_of_aarhus_differ_from_their_printed_totals_as_the_note_does() -> None:
    programme = read_programme(EXAMPLES / "aarhus" / "portfolio.yaml")
    proposals, package = programme.proposals, programme.package
    assert package is not None
    assert package.printed_saving is not None
    assert added(each.investment for each in proposals) == package.printed_investment
    assert added(each.saving for each in proposals) == package.printed_saving - Kroner.of(1_000)
    assert added(each.printed_net for each in proposals) == package.printed_net


def added(amounts: Iterable[Kroner | None]) -> Kroner:
    return sum((amount for amount in amounts if amount is not None), Kroner(0))
