"""What always holds for the refund counters, whatever a person's history."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gevinst.domain import weeks
from gevinst.law.benefits import UnknownBenefit, benefits
from gevinst.law.counters import CountedWeek, Counters, History, certain_weeks, counted, share_touched
from gevinst.law.ladder import ladder
from gevinst.law.law import LocalValue, NotInTheLaw
from gevinst.law.parameter import Period
from gevinst.law.shipped import shipped_law
from gevinst.law.words import WeekKind
from tests.law.notation import history, span, week

LAW = shipped_law()
FIRST = week("2018-W01")
SPAN = range(FIRST, FIRST + 320)
NAMES = sorted(benefits(LAW))


@st.composite
def rows(draw: st.DrawFn) -> list[tuple[int, str]]:
    """Spells of any benefit, long enough to reach every step and to re-earn."""
    spells = draw(
        st.lists(st.tuples(st.integers(0, 319), st.integers(1, 90), st.sampled_from(NAMES)), max_size=6)
    )
    return [
        (FIRST + number, name)
        for start, length, name in spells
        for number in range(start, min(start + length, 320))
    ]


@given(rows())
def test_share_is_always_between_20_and_80_percent(told: list[tuple[int, str]]) -> None:
    for each in counted(History.of(told), SPAN, LAW):
        if each.kind is WeekKind.BENEFIT:
            assert (
                Decimal("0.2")
                <= ladder(LAW.in_week(each.week)).at(each.counters.benefit_weeks).share
                <= Decimal("0.8")
            )


@given(rows())
def test_the_counter_never_falls_but_by_a_reset(told: list[tuple[int, str]]) -> None:
    before = CountedWeek(FIRST - 1, WeekKind.NEUTRAL, Counters())
    for each in counted(History.of(told), SPAN, LAW):
        step = each.counters.benefit_weeks - before.counters.benefit_weeks
        if step < 0:
            assert each.counters == Counters()
            assert before.counters.re_earned >= 51
            assert each.kind is WeekKind.SELF_SUPPORTED
        else:
            assert step == (each.kind is WeekKind.BENEFIT)
        before = each


@given(rows(), st.randoms())
def test_order_of_rows_does_not_matter(told: list[tuple[int, str]], random: object) -> None:
    shuffled = list(told)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert counted(History.of(shuffled), SPAN, LAW) == counted(History.of(told), SPAN, LAW)


@given(rows(), st.data())
def test_a_history_cut_in_two_files_counts_as_one(told: list[tuple[int, str]], data: st.DataObject) -> None:
    first = data.draw(st.lists(st.sampled_from(told), max_size=30)) if told else []
    second = [each for each in told if each not in first] + first[:1]
    together = History.of(first) + History.of(second)
    assert counted(together, SPAN, LAW) == counted(History.of(told), SPAN, LAW)


@given(rows(), st.integers(1, 319))
def test_counting_can_stop_and_go_on(told: list[tuple[int, str]], at: int) -> None:
    whole = counted(History.of(told), SPAN, LAW)
    begun = counted(History.of(told), SPAN[:at], LAW)
    assert begun + counted(History.of(told), SPAN[at:], LAW, begun[-1].counters) == whole


def test_the_counterfactual_carries_on_from_the_participants_counters() -> None:
    participant = history("kontanthjaelp 2020-W01..2020-W50")
    at_entry = counted(participant, span("2020-W01..2020-W50"), LAW)[-1].counters
    path = history("kontanthjaelp 2020-W51..2021-W10")
    world = counted(path, span("2020-W51..2021-W10"), LAW, at_entry)
    assert [each.counters.benefit_weeks for each in world[:3]] == [51, 52, 53]
    steps = [ladder(LAW.in_week(each.week)).at(each.counters.benefit_weeks).number for each in world[:3]]
    assert steps == [3, 3, 4]


def test_the_two_worlds_have_counters_of_their_own() -> None:
    at_entry = Counters(60)
    worked = counted(
        History.of([(week("2022-W01"), "kontanthjaelp")]), span("2021-W01..2022-W01"), LAW, at_entry
    )
    stayed = counted(history("kontanthjaelp 2021-W01..2022-W01"), span("2021-W01..2022-W01"), LAW, at_entry)
    assert worked[-1].counters.benefit_weeks == 1
    assert stayed[-1].counters.benefit_weeks == 60 + 53


def test_unknown_history_touches_the_weeks_whose_step_depends_on_it() -> None:
    told = history("kontanthjaelp 2021-W01..2022-W10")
    sure = certain_weeks(told, span("2021-W01..2022-W10"), LAW, ladder(LAW.in_week(FIRST)))
    assert sure == frozenset(span("2022-W01..2022-W10"))
    touched = share_touched(told, span("2021-W01..2022-W10"), LAW, ladder(LAW.in_week(FIRST)))
    assert touched == Fraction(52, 62)
    assert share_touched(History(), span("2021-W01"), LAW, ladder(LAW.in_week(FIRST))) == 0


def test_after_a_year_of_self_support_no_assumption_is_needed() -> None:
    told = history("kontanthjaelp 2021-W01", "kontanthjaelp 2022-W02..2022-W03")
    sure = certain_weeks(told, span("2021-W01..2022-W03"), LAW, ladder(LAW.in_week(FIRST)))
    assert sure == frozenset(span("2022-W02..2022-W03"))


def test_an_unknown_benefit_is_named_with_the_nearest() -> None:
    with pytest.raises(UnknownBenefit, match="Mente du sygedagpenge"):
        counted(History.of([(FIRST, "sygedagpeng")]), [FIRST], LAW)


def test_a_week_before_the_ladder_has_no_step() -> None:
    with pytest.raises(NotInTheLaw, match=r"(?s)trappe\.trin-1\.fra-uge.*04-01-2016") as refusal:
        ladder(LAW.in_week(week("2015-W53")))
    assert "Gør sådan" in str(refusal.value)


def test_a_step_that_changes_on_1_july_counts_from_the_next_monday() -> None:
    change = LocalValue("trappe.trin-3.andel", Period(date(2027, 7, 1), None), Decimal("0.75"), "prøve")
    law = LAW.with_local([change])
    shares = [
        float(ladder(law.in_week(weeks.week_of(day))).at(30).share)
        for day in (date(2027, 6, 30), date(2027, 7, 1), date(2027, 7, 5))
    ]
    assert shares == [0.70, 0.70, 0.75]


def test_other_rules_for_starting_again_are_followed() -> None:
    law = LAW.with_local(
        [LocalValue("taeller.genoptjening", Period(date(2020, 1, 6), None), Decimal(10), "prøve")]
    )
    told = history("a-dagpenge 2021-W01", "a-dagpenge 2021-W12")
    assert counted(told, span("2021-W01..2021-W12"), law)[-1].counters.benefit_weeks == 1


def test_a_week_number_below_one_has_no_step() -> None:
    with pytest.raises(ValueError, match="ikke en uge med ydelse"):
        ladder(LAW.in_week(FIRST)).at(0)
