"""A printed total that differs from its printed parts by rounding says so (METHOD 10)."""

from dataclasses import replace
from decimal import Decimal

import pytest

import gevinst
from gevinst.domain.money import Kroner
from gevinst.domain.programme import Case, IndexValue, MoneyUnit, Presentation, Programme, YearAmounts
from gevinst.figures.rounding import NOTE
from tests.examples import AS_OF, aarhus, norddjurs


def noted(report: gevinst.FollowUp | gevinst.PackageReport) -> set[str]:
    """Return the tables that speak of rounding."""
    return {table.id for table in report.document.tables if NOTE in table.notes}


def followed(investments: list[int], decimals: int) -> gevinst.FollowUp:
    rows = tuple(YearAmounts(2020 + n, Kroner.of(each), Kroner.of(0)) for n, each in enumerate(investments))
    programme = Programme("Fjordby", "Program", 2020, 2021, cases=(Case(1, "Case", plan=rows, result=rows),))
    how = Presentation(MoneyUnit.MILLIONS, decimals)
    return gevinst.follow_up(programme, as_of=AS_OF, presentation=how)


@pytest.mark.parametrize(
    ("investments", "decimals", "told"),
    [
        ([1_400_000, 1_400_000], 0, True),  # 1 + 1 = 3
        ([1_400_000, 1_400_000], 1, False),  # 1,4 + 1,4 = 2,8
        ([1_400_000, 1_600_000], 0, False),  # 1 + 2 = 3
        ([1_499_999, -1_499_999], 0, False),
    ],
)
def test_a_sum_that_a_reader_cannot_add_up_is_explained(
    investments: list[int], decimals: int, *, told: bool
) -> None:
    assert ("programme" in noted(followed(investments, decimals))) is told


def test_whole_thousands_in_millions_with_three_decimals_need_no_explanation() -> None:
    """Only the weeks do: 8,43 less 7,75 is printed as 0,69."""
    assert noted(norddjurs()) == {"curves-weeks"}
    assert noted(aarhus()) == set()


def test_fixed_prices_are_explained_where_they_do_not_add_up() -> None:
    index = tuple(IndexValue(2020 + n, Decimal(value)) for n, value in enumerate((100, 102, 105, 109)))
    programme = replace(norddjurs().programme, price_index=index)
    report = gevinst.follow_up(programme, as_of=AS_OF, presentation=Presentation(base_year=2020))
    row = report.document.tables[0].rows[0]
    assert [cell.text for cell in row.cells] == ["4,834", "3,170", "2,661", "2,226", "12,890"]
    assert "programme" in noted(report)
