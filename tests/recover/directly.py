"""A simulated municipality as the register would hold it, without writing and reading its files.

Only for known truth found again over hundreds of runs: what the readers make of the files is tested
    elsewhere.
"""

from datetime import date

import numpy as np
import pyarrow as pa

from gevinst.domain.weeks import last_whole_week, week_of
from gevinst.register.elsewhere import ELSEWHERE, ELSEWHERE_CODE
from gevinst.register.engine.batch import batches_of
from gevinst.register.engine.seen import seen_of
from gevinst.register.observed import Observed
from gevinst.register.saving.home import Home, joined
from gevinst.register.saving.joined import Joins
from gevinst.register.schemas import PAYMENTS, RUNS
from gevinst.simulate.benefits import BENEFITS
from gevinst.simulate.payments import Payments, payments_of, refunded
from gevinst.simulate.simulation import Simulation

HOME_PLACE = 0


def home_of(simulation: Simulation, as_of: date, *, refunds: bool = True) -> Home:
    """Return the first municipality as its register holds it up to a day."""
    recipe, histories = simulation.recipe, simulation.histories
    last = last_whole_week(as_of) - recipe.first_week
    observed = Observed({recipe.home.number: ((recipe.first_week, recipe.first_week + last),)})
    runs = runs_of(simulation, last)
    batch = joined(list(batches_of(runs, observed)), recipe.home.number)
    seen = seen_of(observed, recipe.home.number)
    names = {each.code: each.name for each in BENEFITS if each.code} | {ELSEWHERE_CODE: ELSEWHERE}
    paid = payments_of(recipe, histories, HOME_PLACE)
    table = payments_table(simulation, paid.take(paid.week <= last)) if refunds else PAYMENTS.empty_table()
    return Home(batch, observed, seen, names, table)


def joins_of(simulation: Simulation, as_of: date) -> Joins:
    """Return who had joined which case by a day."""
    recipe, entries = simulation.recipe, simulation.histories.entries
    last = last_whole_week(as_of) - recipe.first_week
    case, person = np.nonzero((entries >= 0) & (entries <= last))
    week = entries[case, person].astype(np.int64)
    order = np.lexsort((case, week, person))
    numbers = np.array([each.number for each in recipe.cases])
    case, person, week = case[order], person[order], week[order]
    return Joins(_pseudonym(person), numbers[case], week + recipe.first_week, np.ones_like(week))


def _pseudonym(person: np.ndarray) -> np.ndarray:
    return np.asarray(person.astype(np.int64) + 1)


def runs_of(simulation: Simulation, last: int) -> pa.Table:
    """Return each person's codes at home, and weeks elsewhere, as runs."""
    recipe, histories = simulation.recipe, simulation.histories
    codes = np.array([each.code for each in BENEFITS], dtype=np.int16)[histories.states[: last + 1]]
    for week in range(last + 1):
        away = histories.people.lives_at(week) != HOME_PLACE
        codes[week, away & (codes[week] > 0)] = ELSEWHERE_CODE
    ever = ((codes > 0) & (codes != ELSEWHERE_CODE)).any(axis=0)
    people = np.flatnonzero(ever)
    own = codes[:, people].T
    change = np.ones((len(people), last + 2), dtype=bool)
    change[:, 1:-1] = own[:, 1:] != own[:, :-1]
    row, at = np.nonzero(change[:, :-1])
    _, ends = np.nonzero(change[:, 1:])
    code = own[row, at]
    kept = code > 0
    columns = (
        np.full(len(row), recipe.home.number, dtype=np.int16),
        _pseudonym(people[row]),
        code,
        (at + recipe.first_week).astype(np.int32),
        (ends + recipe.first_week).astype(np.int32),
    )
    return pa.table([pa.array(each[kept]) for each in columns], schema=RUNS)


def payments_table(simulation: Simulation, paid: Payments) -> pa.Table:
    back, shared = refunded(paid)
    names = np.array([each.name for each in BENEFITS], dtype=object)
    count = len(paid)
    return pa.table(
        [
            pa.array(np.full(count, simulation.recipe.home.number, dtype=np.int16)),
            pa.array(_pseudonym(paid.person)),
            pa.array((paid.week + simulation.recipe.first_week).astype(np.int32)),
            pa.array(names[paid.state].tolist(), type=pa.string()),
            pa.array(paid.paid.astype(np.int64)),
            pa.array(np.asarray(back).astype(np.int64)),
            pa.array(np.asarray(shared).astype(np.int64)),
        ],
        schema=PAYMENTS,
    )


def years(first: int, last: int) -> tuple[int, int]:
    """Return the first and the last week of some calendar years."""
    return week_of(date(first, 1, 1)), week_of(date(last, 12, 31))
