"""What a package prints against what its parts give: error, or within rounding (METHOD 11, 12)."""

from dataclasses import replace
from decimal import Decimal

import pytest

import gevinst
from gevinst.domain.money import Kroner
from gevinst.domain.problem import Severity
from gevinst.domain.programme import MoneyUnit, OutputTarget, Package, Programme, Proposal


def proposal(number: str, investment: int, saving: int, printed: int | None) -> Proposal:
    net = None if printed is None else Kroner.of(printed)
    return Proposal(
        number,
        f"Forslag {number}",
        investment=Kroner.of(investment),
        saving=Kroner.of(saving),
        printed_net=net,
    )


ADDS_UP = Programme(
    "Fjordby",
    "Pakke",
    2022,
    2025,
    package=Package(
        frame=Kroner.of(5_000_000),
        printed_investment=Kroner.of(3_000_000),
        printed_saving=Kroner.of(-4_000_000),
        printed_net=Kroner.of(-1_000_000),
    ),
    proposals=(
        proposal("1", 1_000_000, -1_500_000, -500_000),
        proposal("2", 2_000_000, -2_500_000, -500_000),
    ),
)


def severities(programme: Programme) -> list[Severity]:
    return [each.severity for each in gevinst.package(programme).mismatches]


def with_printed_saving(kroner: int, unit: MoneyUnit = MoneyUnit.THOUSANDS) -> Programme:
    assert ADDS_UP.package is not None
    return replace(
        ADDS_UP, package=replace(ADDS_UP.package, printed_saving=Kroner.of(kroner), printed_unit=unit)
    )


def test_a_package_that_adds_up_has_no_mismatch() -> None:
    assert severities(ADDS_UP) == []


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (-4_001_000, [Severity.INFORMATION, Severity.INFORMATION]),  # a thousand off: two rounded terms
        (-4_002_000, [Severity.ERROR, Severity.ERROR]),
        (-3_990_000, [Severity.ERROR, Severity.ERROR]),
    ],
)
def test_half_a_unit_for_each_figure_that_takes_part_is_rounding(
    printed: int, expected: list[Severity]
) -> None:
    """The total stands against its column and, with the investment, against the printed net."""
    assert severities(with_printed_saving(printed)) == expected


def test_in_whole_kroner_a_thousand_is_no_rounding() -> None:
    assert severities(with_printed_saving(-4_001_000, MoneyUnit.KRONER)) == [Severity.ERROR, Severity.ERROR]


def test_nothing_printed_is_nothing_to_compare() -> None:
    silent = replace(ADDS_UP, package=None, proposals=(proposal("1", 1_000, -2_000, None),))
    assert severities(silent) == []


def test_a_small_number_of_people_is_hidden_in_a_package_too() -> None:
    few = OutputTarget("i-job", "I job", target=Decimal(10), reached=Decimal(3))
    first, *others = ADDS_UP.proposals
    programme = replace(ADDS_UP, proposals=(replace(first, outputs=(few,)), *others))
    figure = gevinst.package(programme).figures.named("proposal-1/total/persons/result@i-job")
    assert (figure.value, figure.suppressed) == (None, True)


def test_a_package_without_proposals_is_refused() -> None:
    with pytest.raises(gevinst.InputRefused, match="mindst ét forslag"):
        gevinst.package(replace(ADDS_UP, proposals=()))
