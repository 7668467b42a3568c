"""Compiles the kernels of the saving and of the engine, run once when Gevinst is installed.

A handful of invented weeks is measured: three persons of whom one joins a case.
"""

from __future__ import annotations

from datetime import date

import numpy as np
import pyarrow as pa

from gevinst.domain.method import BaselineName, Overlap
from gevinst.domain.weeks import week_of
from gevinst.law.prices import Prices
from gevinst.law.shipped import shipped_law
from gevinst.register.engine import warm as engine
from gevinst.register.engine.batch import batches_of
from gevinst.register.engine.question import USUAL_BRIDGE
from gevinst.register.engine.seen import seen_of
from gevinst.register.observed import Observed
from gevinst.register.runs import table_of_runs
from gevinst.register.saving.home import Home, joined
from gevinst.register.saving.joined import Joins
from gevinst.register.saving.measure import Asked, Measuring
from gevinst.register.saving.pool import TargetRule
from gevinst.register.saving.programme import saving_of
from gevinst.register.saving.settled import settled_of
from gevinst.register.schemas import PAYMENTS

_FIRST, _WEEKS, _ENTRY = week_of(date(2020, 1, 6)), 60, 40
_BENEFIT, _DEATH = 130, 999
_NAMES = {_BENEFIT: "kontanthjaelp", _DEATH: "doed"}


def warm() -> None:
    """Measure a case of one participant."""
    measuring = Measuring(_home(), _joins(), _asked())
    case = measuring.case(1)
    measuring.unaffected(case, 5)
    curves = {1: (np.linspace(1, 0.5, 30), 0)}
    for baseline in BaselineName:
        saving_of(settled_of(measuring, [case], baseline, curves), {}, Overlap.FIRST_CASE)


def _home() -> Home:
    observed = Observed({1: ((_FIRST, _FIRST + _WEEKS - 1),)})
    rows = ((1, _BENEFIT, 6, 50), (1, _DEATH, 51, 52), (2, _BENEFIT, 6, 45), (3, _BENEFIT, 38, 42))
    person, code, first, last = np.array(rows, dtype=np.int64).T
    runs = table_of_runs(np.ones(len(rows), dtype=np.int64), person, code, _FIRST + first, _FIRST + last)
    paid = {
        "municipality": 1, "person": 3, "week": _FIRST + _ENTRY, "benefit": "kontanthjaelp",
        "paid": 100_000, "refunded": 20_000, "co_financed": 0,
    }  # fmt: skip
    payments = pa.Table.from_pylist([paid], schema=PAYMENTS)
    seen = seen_of(observed, 1, USUAL_BRIDGE, limits=(observed.first, observed.last))
    return Home(joined(list(batches_of(runs, observed)), 1), observed, seen, _NAMES, payments)


def _joins() -> Joins:
    one = np.ones(1, dtype=np.int64)
    return Joins(3 * one, one, (_FIRST + _ENTRY) * one, one)


def _asked() -> Asked:
    rules = {1: TargetRule(frozenset({"kontanthjaelp"}))}
    last = _FIRST + _WEEKS - 1
    return Asked(rules, (_FIRST, last), last, last + 10, (2020,), Prices(shipped_law()), enough=1)


if __name__ == "__main__":
    engine.warm()
    warm()
