"""The kernels give what the reference gives, to the last integer, on registers that nobody drew by hand."""

from hypothesis import given, settings
from hypothesis import strategies as st

from gevinst.law.prices import Prices
from gevinst.law.shipped import shipped_law
from gevinst.register.engine.question import (
    By,
    Cohort,
    Destinations,
    History,
    NetCost,
    OfCohort,
    Presence,
    Split,
    Survival,
    Weeks,
)
from gevinst.register.observed import Observed
from tests.register.engine.drawn import (
    EITHER,
    FIRST,
    KONTANTHJAELP,
    LENGTH,
    SYGEDAGPENGE,
    Drawn,
    by_kernels,
    by_reference,
    registers,
)

PRICES = Prices(shipped_law())


@st.composite
def cohorts(draw: st.DrawFn) -> Cohort:
    first = draw(st.integers(0, 20))
    begin, end = draw(st.sampled_from([(None, None), (0, 30), (8, LENGTH - 1), (5, 25)]))
    return Cohort(
        draw(st.sampled_from([(KONTANTHJAELP,), (KONTANTHJAELP, SYGEDAGPENGE), (SYGEDAGPENGE, EITHER)])),
        (FIRST + first, FIRST + draw(st.integers(first, LENGTH - 1))),
        draw(st.integers(0, 5)),
        draw(st.sampled_from([0, 3, 10])),
        draw(st.sampled_from([(0,), (2,), (0, 1, 6)])),
        None if begin is None else (FIRST + begin, FIRST + end),
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
