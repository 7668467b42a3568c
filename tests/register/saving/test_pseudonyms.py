"""The same exports under other keys: other pseudonyms, the same figures to the last byte."""

from dataclasses import replace
from datetime import date

import numpy as np
import pyarrow as pa
import pytest

from gevinst.domain.method import BaselineName, Overlap
from gevinst.law.prices import Prices
from gevinst.law.shipped import shipped_law
from gevinst.register.engine.batch import batches_of
from gevinst.register.saving import pool as pools
from gevinst.register.saving.home import Home, joined
from gevinst.register.saving.joined import Joins
from gevinst.register.saving.measure import Asked, Measuring
from gevinst.register.saving.programme import saving_of
from gevinst.register.saving.settled import settled_of
from gevinst.register.saving.told import Plan, ProgrammeSaving, Shift
from gevinst.simulate.simulation import Simulation, simulated
from tests.recover.directly import home_of, joins_of, years
from tests.recover.estimates import rule_of
from tests.simulate.fjordby import HOME, recipe

DAY = date(2021, 12, 31)
HALF_LIFE = 26


def others(home: Home, joins: Joins, table: pa.Table) -> tuple[Home, Joins]:
    """Return a municipality whose persons have other pseudonyms, in quite another order."""
    names = np.random.default_rng(7).permutation(10**7)

    def renamed(column: pa.ChunkedArray) -> pa.Array:
        return pa.array(names[column.to_numpy()].astype(np.int64))

    def under(rows: pa.Table) -> pa.Table:
        return rows.set_column(rows.schema.get_field_index("person"), "person", renamed(rows["person"]))

    runs = under(table).sort_by(
        [("municipality", "ascending"), ("person", "ascending"), ("first", "ascending")]
    )
    batch = joined(list(batches_of(runs, home.observed)), HOME.number)
    person = names[joins.person]
    order = np.lexsort((joins.case, joins.week, person))
    return (
        replace(home, batch=batch, payments=under(home.payments)),
        Joins(person[order], *(each[order] for each in joins[1:])),
    )


def saving(simulation: Simulation, home: Home, joins: Joins) -> tuple[ProgrammeSaving, list[Shift | None]]:
    rules = {case.number: rule_of(case) for case in simulation.recipe.cases}
    last = home.observed.last
    asked = Asked(rules, years(2016, 2019), last, last + 104, (2020, 2021), Prices(shipped_law()))
    measuring = Measuring(home, joins, asked)
    cases = [measuring.case(number) for number in rules]
    coming = tuple((last + 1 + week, 0.4) for week in range(60))
    plans = {number: Plan(HALF_LIFE, coming) for number in rules}
    settled = settled_of(measuring, cases, BaselineName.HISTORICAL, {})
    found = saving_of(settled, plans, Overlap.BY_WEEKS)
    return found, [measuring.unaffected(case, 52) for case in cases]


@pytest.mark.parametrize("most_weeks", [pools.MOST_WEEKS, 5_000])
def test_other_pseudonyms_give_the_same_saving_to_the_last_digit(
    monkeypatch: pytest.MonkeyPatch, most_weeks: int
) -> None:
    from tests.recover import directly

    monkeypatch.setattr(pools, "MOST_WEEKS", most_weeks)
    simulation = simulated(replace(recipe(), persons=5_000, municipalities=(HOME,)))
    home, joins = home_of(simulation, DAY), joins_of(simulation, DAY)
    last = home.observed.last - home.observed.first
    other_home, other_joins = others(home, joins, directly.runs_of(simulation, last))
    assert not np.array_equal(home.batch.persons, other_home.batch.persons)
    assert saving(simulation, other_home, other_joins) == saving(simulation, home, joins)
