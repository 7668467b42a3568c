"""The kernels give what the reference gives, to the last integer, on registers that nobody drew by hand."""

from datetime import date, timedelta

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from gevinst.law.prices import Prices
from gevinst.law.shipped import shipped_law
from gevinst.register.engine.batch import batches_of
from gevinst.register.engine.meaning import Meaning
from gevinst.register.engine.participation import Participation, participants
from gevinst.register.engine.question import (
    BenefitGroup,
    By,
    Cohort,
    Destinations,
    History,
    NetCost,
    OfCohort,
    Presence,
    RiskSet,
    Split,
    Survival,
    Weeks,
)
from gevinst.register.engine.reference import Activity, risk_rows, takes_part
from gevinst.register.engine.risk_set import candidates_of, joined
from gevinst.register.observed import Observed
from gevinst.register.schemas import ENROLMENTS
from tests.register.engine.drawn import (
    EITHER,
    FIRST,
    KONTANTHJAELP,
    LENGTH,
    NAMES,
    SYGEDAGPENGE,
    Drawn,
    by_kernels,
    by_reference,
    plain,
    registers,
    table_of,
)

PRICES = Prices(shipped_law())


@st.composite
def cohorts(draw: st.DrawFn) -> Cohort:
    first = draw(st.integers(0, 20))
    limits = draw(st.sampled_from([None, (0, 30), (8, LENGTH - 1), (5, 25)]))
    return Cohort(
        draw(st.sampled_from([(KONTANTHJAELP,), (KONTANTHJAELP, SYGEDAGPENGE), (SYGEDAGPENGE, EITHER)])),
        (FIRST + first, FIRST + draw(st.integers(first, LENGTH - 1))),
        draw(st.integers(0, 5)),
        draw(st.sampled_from([0, 3, 10])),
        draw(st.sampled_from([(0,), (2,), (0, 1, 6)])),
        None if limits is None else (FIRST + limits[0], FIRST + limits[1]),
    )


SPLITS = st.sets(st.sampled_from(By)).map(lambda each: Split(frozenset(each)))


def agree(question: OfCohort, register: tuple[list[Drawn], Observed]) -> None:
    people, observed = register
    assert by_kernels(question, people, observed).as_dict() == dict(by_reference(question, people, observed))


@given(cohorts(), st.integers(1, 30), SPLITS, registers())
def test_presence(cohort: Cohort, horizon: int, split: Split, register: tuple[list[Drawn], Observed]) -> None:
    agree(Presence(cohort, horizon, split), register)


@given(cohorts(), st.integers(1, 30), SPLITS, registers())
def test_survival(cohort: Cohort, horizon: int, split: Split, register: tuple[list[Drawn], Observed]) -> None:
    agree(Survival(cohort, horizon, split), register)


@given(cohorts(), st.integers(1, 30), SPLITS, registers())
def test_weeks(cohort: Cohort, horizon: int, split: Split, register: tuple[list[Drawn], Observed]) -> None:
    agree(Weeks(cohort, horizon, split), register)


@given(cohorts(), st.integers(1, 30), registers())
def test_destinations(cohort: Cohort, horizon: int, register: tuple[list[Drawn], Observed]) -> None:
    agree(Destinations(cohort, horizon), register)


@settings(max_examples=60)
@given(cohorts(), st.integers(1, 30), st.sampled_from(History), registers())
def test_cost(cohort: Cohort, horizon: int, before: History, register: tuple[list[Drawn], Observed]) -> None:
    agree(NetCost(cohort, horizon, prices=PRICES, before=before), register)


def candidates_as_rows(question: RiskSet, people: list[Drawn], observed: Observed) -> list[tuple]:
    meaning = Meaning.of(question.benefits, NAMES)
    parts = [
        candidates_of(question, batch, meaning, observed) for batch in batches_of(table_of(people), observed)
    ]
    found = joined(parts, question)
    rows = []
    for at in range(len(found.week)):
        history = tuple(
            (tuple(counts), seen)
            for counts, seen in zip(found.history[at].tolist(), found.history_seen[at].tolist(), strict=True)
        )
        columns = (
            found.municipality,
            found.person,
            found.group,
            found.week,
            found.duration,
            found.start_seen,
        )
        rows.append((*(each[at].item() for each in columns), history))
    return sorted(rows)


@given(
    st.sampled_from([(KONTANTHJAELP,), (KONTANTHJAELP, SYGEDAGPENGE), (SYGEDAGPENGE, EITHER)]),
    st.sets(st.integers(0, LENGTH - 1), min_size=1, max_size=6),
    st.integers(0, 5),
    st.sampled_from([((5, 1),), ((20, 10), (9, 1))]),
    registers(),
)
def test_risk_sets(
    groups: tuple[BenefitGroup, ...],
    weeks: set[int],
    bridge: int,
    history: tuple[tuple[int, int], ...],
    register: tuple[list[Drawn], Observed],
) -> None:
    people, observed = register
    question = RiskSet(groups, tuple(FIRST + week for week in sorted(weeks)), bridge, history)
    expected = risk_rows(question, plain(people), observed)
    assert candidates_as_rows(question, people, observed) == expected


MONDAY = date(2021, 1, 4)
ACTIVITIES = st.lists(
    st.builds(
        lambda person, name, first, length, minutes, real: Activity(
            person, name, MONDAY + timedelta(days=first),
            None if length is None else MONDAY + timedelta(days=first + length), minutes, real,
        ),
        st.integers(1, 4), st.sampled_from(["a", "b"]), st.integers(-30, 60),
        st.none() | st.integers(0, 60), st.none() | st.integers(0, 3000), st.booleans(),
    ),
    max_size=12,
)  # fmt: skip


@given(ACTIVITIES, st.integers(0, 40))
def test_participation(activities: list[Activity], days: int) -> None:
    question = Participation(MONDAY, MONDAY + timedelta(days=days))
    rows = [
        {
            "person": each.person, "offer": each.name, "first": each.first, "last": each.last,
            "minutes": each.minutes, "status": "running" if each.is_real else "cancelled",
        }
        for each in activities
    ]  # fmt: skip
    table = pa.Table.from_pylist(rows, schema=ENROLMENTS)
    found = {
        name: (each.persons, each.person_days, each.minutes, each.without_hours)
        for name, each in participants(question, table).items()
    }
    assert found == takes_part(question, activities)
