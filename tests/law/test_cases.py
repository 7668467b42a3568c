"""The cases in tests/law/cases, which a case worker can read and write."""

from fractions import Fraction
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import yaml

from gevinst.law.counters import Counters, counted
from gevinst.law.ladder import ladder
from gevinst.law.law import NotInTheLaw
from gevinst.law.shipped import shipped_law
from gevinst.law.words import WeekKind
from tests.law.notation import history, span, week

CASES = Path(__file__).parent / "cases"


def of_file(name: str) -> list[Any]:
    cases = yaml.safe_load((CASES / name).read_text(encoding="utf-8"))
    return [pytest.param(each, id=each["navn"]) for each in cases]


@pytest.mark.parametrize("case", of_file("satser.yaml"))
def test_rate(case: dict[str, Any]) -> None:
    in_force = shipped_law().on(case["dag"])
    for name, expected in case.get("ventet", {}).items():
        assert in_force.number(name) == Fraction(str(expected))
    if "mangler" in case:
        with pytest.raises(NotInTheLaw, match=case["mangler"]):
            in_force.number(case["mangler"])


@pytest.mark.parametrize("case", of_file("taellere.yaml"))
def test_counters(case: dict[str, Any]) -> None:
    law, told = shipped_law(), history(*case["ydelser"])
    expected = {week(name): values for name, values in case["ventet"].items()}
    first = week(case["fra"]) if "fra" in case else min(told.benefits)
    last = max(*expected, *told.benefits)
    unseen = frozenset(chain.from_iterable(span(each) for each in case.get("ikke-set", ())))
    before = Counters(case.get("forhistorie", 0))
    found = {each.week: each for each in counted(told, range(first, last + 1), law, before, unseen)}
    for number, values in expected.items():
        counters = found[number].counters
        seen: dict[str, Any] = {
            "ydelsestaeller": counters.benefit_weeks,
            "genoptjening": counters.re_earned,
        }
        if {"trin", "andel"} & values.keys():
            assert found[number].kind is WeekKind.BENEFIT
            step = ladder(law.in_week(number)).at(counters.benefit_weeks)
            seen |= {"trin": step.number, "andel": float(step.share)}
        assert {name: seen[name] for name in values} == values
