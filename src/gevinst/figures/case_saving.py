"""What a case's page says of how its saving is computed: for whom, for how long, and what it costs others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gevinst.domain.danish import listing
from gevinst.portfolio.schema import MONEY
from gevinst.portfolio.wording import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gevinst.domain.programme import Case, MoneyUnit, Programme, SideCost

Fact = tuple[str, str]


def saving_facts(programme: Programme, case: Case, benefits: Mapping[str, str]) -> tuple[Fact, ...]:
    """Return what is stated, each with what it is called; nothing where nothing is.

    Args:
        programme: that of the case.
        case: the case.
        benefits: the Danish name of each benefit, by its name in the law.
    """
    return tuple(fact for fact in _facts(programme, case, benefits) if fact[1])


def _facts(programme: Programme, case: Case, benefits: Mapping[str, str]) -> Iterator[Fact]:
    yield "Målgruppens ydelser", listing([benefits.get(each, each) for each in case.target_benefits])
    yield "Uger på ydelsen ved start", _weeks(case)
    yield "Planlagt tilgang", _entrants(case)
    yield "Kurve", _curve(programme, case)
    yield "Halveringstid", "" if case.half_life is None else f"{case.half_life} uger"
    yield "Sideudgifter", "\n".join(_side_cost(each, programme.presentation.unit) for each in case.side_costs)


def _weeks(case: Case) -> str:
    if not case.target_benefits:
        return ""
    if case.target_to is not None:
        return f"fra {case.target_from} til {case.target_to}"
    return f"mindst {case.target_from}" if case.target_from else "alle"


def _entrants(case: Case) -> str:
    """Return how many are planned to begin in each year; no real person is counted."""
    stated = [each for each in case.participants if each.entrants is not None]
    return listing([f"{each.entrants} i {each.year}" for each in stated])


def _curve(programme: Programme, case: Case) -> str:
    return next((each.title for each in programme.curves if each.id == case.curve), "")


def _side_cost(cost: SideCost, unit: MoneyUnit) -> str:
    about = f" ({cost.text})" if cost.text else ""
    return f"{cost.year}: {shown(MONEY, cost.amount, unit)}, {cost.kind.danish}{about}"
