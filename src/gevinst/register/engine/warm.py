"""Compiles the engine's kernels, so that nobody waits for it later.

Run once when Gevinst is installed, by ``gevinst.register.saving.warm``, which compiles those of the saving
too.

A handful of invented weeks is asked every question. The machine code is kept on the disk, beside the source.
"""

from __future__ import annotations

from datetime import date

import numpy as np

from gevinst.domain.weeks import week_of
from gevinst.law.prices import Prices
from gevinst.law.shipped import shipped_law
from gevinst.register.engine.batch import batches_of
from gevinst.register.engine.fold import Asked
from gevinst.register.engine.participation import Participation, participants
from gevinst.register.engine.question import (
    Cohort,
    Curves,
    Destinations,
    NetCost,
    RiskSet,
    Weeks,
    groups_of,
)
from gevinst.register.engine.risk_set import candidates_of
from gevinst.register.observed import Observed
from gevinst.register.runs import table_of_runs
from gevinst.register.schemas import ENROLMENTS

_FIRST, _WEEKS, _CODE = week_of(date(2020, 1, 6)), 30, 130


def warm() -> None:
    """Ask every question of a register of one person."""
    observed = Observed({1: ((_FIRST, _FIRST + _WEEKS - 1),)})
    one = np.ones(1, dtype=np.int64)
    runs = table_of_runs(one, one, one * _CODE, one * (_FIRST + 10), one * (_FIRST + 12))
    names, groups = {_CODE: "kontanthjaelp"}, groups_of(["kontanthjaelp"])
    cohort = Cohort(groups, (_FIRST, _FIRST + _WEEKS))
    batch = next(batches_of(runs, observed))
    prices = Prices(shipped_law())
    for question in (
        Curves(cohort, 4),
        Weeks(cohort, 4),
        Destinations(cohort, 4),
        NetCost(cohort, 4, prices=prices),
    ):
        asked = Asked(question, names, observed)
        asked.partial(batch)
    candidates_of(RiskSet(groups, (_FIRST + 11,)), batch, asked.meaning, observed)
    participants(Participation(date(2020, 1, 6), date(2020, 1, 7)), ENROLMENTS.empty_table())
