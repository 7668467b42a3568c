"""What participants cost with and without a case, as drawn weeks (METHOD 4–6).

Read the drawing, then the numbers.

``K`` kontanthjælp, ``S`` sygedagpenge, ``A`` a-dagpenge, ``b`` barsel, ``+`` death, ``e`` another
municipality, ``.`` nothing. Every drawing is asked of the kernels and of the reference.
"""

from datetime import timedelta
from itertools import pairwise

import numpy as np
import pytest

from gevinst.domain.weeks import from_iso, monday
from gevinst.law.prices import rate_of
from gevinst.law.rates import cost_of_week
from gevinst.register.engine.price_table import PARTS_OF_KRONE
from gevinst.register.saving.measure import CaseMeasured
from gevinst.register.saving.pool import TargetRule, cells_of, members_of
from tests.register.saving.agree import agree
from tests.register.saving.drawn import FIRST, PRICES, Drawing, Join

YEAR = 52
# The municipality's share on the steps of the ladder.
STEPS = (0.20, 0.60, 0.70, 0.80)
BENEFITS = {"K": "kontanthjaelp", "S": "sygedagpenge", "A": "a-dagpenge"}


def steps(net: np.ndarray, entry: int, letter: str = "K") -> list[float | None]:
    """Return which share of the benefit's rate each week costs."""
    found = []
    for since, amount in enumerate(net.tolist()):
        week = FIRST + entry + since
        rate = sum(cost_of_week(PRICES.law, rate_of(BENEFITS[letter], week, PRICES), week).values())
        found.append(round(amount / PARTS_OF_KRONE / float(rate), 6))
    return found


def net_without(measured: CaseMeasured, row: int = 0) -> np.ndarray:
    costs = measured.without.costs
    return np.asarray((costs.early + costs.late)[row][costs.known[row]])


def net_lived(measured: CaseMeasured, row: int = 0) -> np.ndarray:
    costs = measured.lived.costs
    return np.asarray((costs.early + costs.late)[row][costs.known[row]])


def municipality(control: str, participant: str, entry: int, **more: object) -> Drawing:
    """Return a municipality of one control and one participant (person 2) in case 1."""
    return Drawing({1: (control,), 2: (participant,)}, ((1, 2, entry, 1),), **more)  # type: ignore[arg-type]


# --- What came before the register ---


def test_weeks_on_another_step_if_there_was_a_history_before_the_register_are_counted() -> None:
    """On the benefit from the first week: 10 weeks behind if nothing came before, else the highest step.

    Until the participant's own 53rd week the step rests on the assumption: 42 weeks of 60.
    """
    drawing = municipality(
        control="." * 10 + "K" * 8 + "." * 80, participant="K" * 10 + "K" * 60, entry=10, base=(10, 10)
    )
    assert agree(drawing).assumed == 42


def test_after_a_year_of_self_support_nothing_is_assumed_any_more() -> None:
    drawing = municipality(
        control="." * 10 + "K" * 8 + "." * 140,
        participant="." * YEAR + "K" * 60,
        entry=YEAR + 10, base=(10, 10),
    )  # fmt: skip
    assert agree(drawing).assumed == 0


# --- The ladder on somebody else's path ---


def test_a_path_steps_up_where_the_participants_own_counter_says_so() -> None:
    """The participant has 24 weeks behind, so the control's third week is the participant's 27th."""
    drawing = municipality(
        control="." * 10 + "K" * 8 + "." * 60,
        participant="." * 36 + "K" * 24 + "K" * 18,
        entry=60, base=(10, 10),
    )  # fmt: skip
    measured = agree(drawing)
    assert steps(net_without(measured), entry=60)[:8] == [0.6, 0.6, 0.7, 0.7, 0.7, 0.7, 0.7, 0.7]
    assert steps(net_without(measured), entry=60)[8:] == [0] * 10


def test_52_self_supported_weeks_of_a_path_start_the_counter_again() -> None:
    drawing = municipality(
        control="." * 10 + "KK" + "." * YEAR + "KKKKKK" + "." * 80,
        participant="." * 20 + "K" * 60 + "K" * 70,
        entry=80, base=(11, 11),
    )  # fmt: skip
    net = steps(net_without(agree(drawing)), entry=80)
    assert (net[0], net[1 + YEAR :][:6]) == (0.8, [0.2, 0.2, 0.2, 0.2, 0.6, 0.6])


def test_the_participants_earlier_self_supported_weeks_count_towards_the_52() -> None:
    """40 weeks before the case and 12 on the path are 52."""
    drawing = municipality(
        control="." * 10 + "KK" + "." * 12 + "KK" + "." * 140,
        participant="." * 20 + "K" * 60 + "." * 40 + "K" * 60,
        entry=122, base=(11, 11),
    )  # fmt: skip
    net = steps(net_without(agree(drawing)), entry=122)
    assert (net[0], net[13:15]) == (0.8, [0.2, 0.2])
    fewer = municipality(
        control="." * 10 + "KK" + "." * 11 + "KK" + "." * 140,
        participant="." * 20 + "K" * 60 + "." * 40 + "K" * 60,
        entry=122, base=(11, 11),
    )  # fmt: skip
    assert steps(net_without(agree(fewer)), entry=122)[12:14] == [0.8, 0.8]


def test_self_supported_weeks_older_than_three_years_help_nobody() -> None:
    """The first of the 40 is 156 weeks before the path's twelfth week off: only 51 are left."""
    behind = "K" * 10 + "." * 40
    drawing = municipality(
        control="." * 10 + "KK" + "." * 12 + "KK" + "." * 160,
        participant=behind + "K" * (156 - 40 - 12) + "K" * 60,
        entry=len(behind) + 156 - 40 - 12, base=(11, 11), rules={1: TargetRule(frozenset({"kontanthjaelp"}))},
    )  # fmt: skip
    net = steps(net_without(agree(drawing)), entry=len(behind) + 104)
    assert net[13:15] == [0.8, 0.8]


def test_participants_who_entered_at_different_times_each_have_their_own_three_years() -> None:
    """Person 2 comes first in the register and entered later; both had the same weeks behind at entry."""
    behind = "K" * 10 + "." * 40 + "K" * 103
    control = "." * 30 + "KK" + "." * 12 + "KK" + "." * 300
    early = ("." * 40 + behind + "K" * 150).ljust(300, ".")
    late = ("." * (40 + YEAR) + behind + "K" * 100).ljust(300, ".")
    entry = 40 + len(behind)
    drawing = Drawing(
        {1: (control,), 2: (late,), 3: (early,)},
        ((1, 2, entry + YEAR, 1), (1, 3, entry, 1)),
        base=(31, 31),
    )
    measured = agree(drawing)
    # The twelfth week off is the 52nd, and the first of the 40 is not yet three years old.
    assert steps(net_without(measured, 1), entry=entry)[13:15] == [0.2, 0.2]
    assert steps(net_without(measured, 0), entry=entry + YEAR)[13:15] == [0.2, 0.2]


def test_weeks_that_nobody_observed_are_not_self_supported() -> None:
    """A hole of a year after the entry starts no counter again."""
    drawing = municipality(
        control="." * 10 + "K" * 8 + "." * 220,
        participant="." * 10 + "K" * 60 + "." * 60 + "K" * 20,
        entry=40, base=(10, 10), holes=((71, 129),),
    )  # fmt: skip
    net = steps(net_lived(agree(drawing)), entry=40)
    assert net[29] == 0.8
    costs = drawing.case().lived.costs
    after = (costs.early + costs.late)[0, 90:110]
    assert set(steps(after, entry=130)) == {0.8}


# --- What is a saving ---


def saved(drawing: Drawing) -> tuple[float, float]:
    """Return weeks and kroner saved by the first participant."""
    measured = agree(drawing)
    without, did = measured.without.costs, measured.lived.costs
    counted = without.known & did.known
    weeks = ((without.weeks - did.weeks) * counted).sum()
    net = ((without.early + without.late - did.early - did.late) * counted).sum()
    return round(float(weeks), 6), float(net) / PARTS_OF_KRONE


def test_weeks_off_the_benefit_are_saved() -> None:
    weeks, kroner = saved(
        municipality("." * 9 + "K" * 12 + "." * 30, "." * 30 + "K" * 4 + "." * 17, entry=30, base=(9, 9))
    )
    assert weeks == 8
    assert kroner > 0


@pytest.mark.parametrize("end", ["+", "e"])
def test_a_dead_participant_and_a_mover_save_nothing_from_then_on(end: str) -> None:
    line = "." * 30 + "K" * 4 + end * 17
    drawing = municipality("." * 9 + "K" * 21 + "." * 21, line, entry=30, base=(9, 9))
    assert saved(drawing) == (0, 0)
    assert drawing.case().realised.tolist() == [4]


def test_who_comes_back_is_not_followed_again() -> None:
    line = "." * 30 + "K" * 4 + "e" * 3 + "K" * 14
    drawing = municipality("." * 9 + "K" * 21 + "." * 21, line, entry=30, base=(9, 9))
    assert drawing.case().realised.tolist() == [4]


def test_a_death_after_the_last_realised_week_is_not_known_to_the_forecast() -> None:
    line = "." * 30 + "K" * 4 + "." * 10 + "+" * 7
    drawing = municipality("." * 9 + "K" * 21 + "." * 21, line, entry=30, base=(9, 9), through=40, until=70)
    measured = agree(drawing)
    assert (measured.realised.tolist(), measured.asked.tolist()) == ([11], [41])


def test_a_move_to_another_benefit_is_worth_the_difference() -> None:
    control = "." * 9 + "K" * 21 + "." * 21
    moved = municipality(control, "." * 30 + "K" * 4 + "S" * 17, entry=30, base=(9, 9))
    weeks, kroner = saved(moved)
    assert weeks == 0
    measured = moved.case()
    per_week = [
        sum(cost_of_week(PRICES.law, rate_of(each, FIRST + 34, PRICES), FIRST + 34).values())
        for each in ("kontanthjaelp", "sygedagpenge")
    ]
    difference = (net_without(measured) - net_lived(measured))[4] / PARTS_OF_KRONE
    assert difference == pytest.approx(float(per_week[0] - per_week[1]) * 0.6)
    assert kroner < 0  # sygedagpenge are dearer
    same = measured.lived.costs.same_weeks.sum()
    assert same == 4  # the narrower count of the seeds sees a saving


def test_two_benefits_share_a_week() -> None:
    control = ("." * 9 + "K" * 21 + "." * 21, "." * 9 + "A" * 21)
    drawing = Drawing({1: control, 2: ("." * 30 + "K" * 21,)}, ((1, 2, 30, 1),), base=(9, 9))
    net = net_without(agree(drawing))
    week = FIRST + 30
    rates = [cost_of_week(PRICES.law, rate_of(BENEFITS[each], week, PRICES), week) for each in "KA"]
    half = sum(sum(each.values()) for each in rates) / 2 * PARTS_OF_KRONE / 5
    assert net[0] == pytest.approx(float(half), abs=1)
    costs = drawing.case().without.costs
    assert (costs.weeks[0, 0], costs.same_weeks[0, 0]) == (1, 1)


def test_what_was_paid_goes_before_the_rate() -> None:
    drawing = municipality(
        "." * 9 + "S" * 12 + "." * 30, "." * 30 + "S" * 21, entry=30, base=(9, 9),
        rules={1: TargetRule(frozenset({"sygedagpenge"}))}, paid={(2, 31, "S"): 50_000},
    )  # fmt: skip
    net = net_lived(agree(drawing))
    assert net[1] == 50_000 * 1_000
    assert drawing.case().lived.ways.tolist() == [[1, 20, 0, 0]]


# --- Who is compared with ---


def pool(drawing: Drawing) -> list[tuple[int, int, int, int]]:
    """Return person, week, duration and length of what the first case is compared with."""
    agree(drawing)
    found = drawing.case().pool
    persons = drawing.home.batch.persons[found.rows.person]
    columns = (persons, found.rows.week, found.rows.duration, found.length)
    return sorted(zip(*(each.tolist() for each in columns), strict=True))


def test_every_week_on_the_benefit_in_the_base_weeks_is_one_of_the_pool() -> None:
    assert pool(Drawing({1: ("." * 8 + "K.KK......",)}, base=(9, 11))) == [(1, 10, 2, 8), (1, 11, 3, 7)]


def test_a_short_gap_does_not_begin_the_duration_anew_and_a_longer_one_does() -> None:
    assert pool(Drawing({1: ("." * 8 + "K....K..",)}, base=(13, 13))) == [(1, 13, 5, 3)]
    assert pool(Drawing({1: ("." * 8 + "K.....K..",)}, base=(14, 14))) == [(1, 14, 0, 3)]


@pytest.mark.parametrize("neutral", ["+", "e"])
def test_neutral_controls_are_followed_until_then_and_left_out_in_the_week_itself(neutral: str) -> None:
    both = Drawing({1: ("." * 8 + "KKK.....", "." * 10 + neutral)}, base=(8, 12))
    assert pool(both) == [(1, 8, 0, 2), (1, 9, 1, 1)]


def test_nobodys_weeks_after_the_first_entry_into_any_case_are_used() -> None:
    """Person 2 enters case 2 in week 12: from then on person 1 is followed no more."""
    lines = {1: ("." * 8 + "K" * 10,), 2: ("." * 8 + "K" * 10,)}
    drawing = Drawing(lines, ((2, 2, 12, 1), (1, 1, 15, 1)), base=(10, 20))
    assert pool(drawing) == [(1, 10, 2, 2), (1, 11, 3, 1), (2, 10, 2, 2), (2, 11, 3, 1)]


def test_a_path_ends_at_a_hole_in_the_observation() -> None:
    assert pool(Drawing({1: ("." * 8 + "KK......KK",)}, base=(8, 9), holes=((12, 13),))) == [
        (1, 8, 0, 4), (1, 9, 1, 3)
    ]  # fmt: skip


def test_a_missing_week_53_does_not_begin_the_duration_anew() -> None:
    drawing = Drawing({1: ("." * 8 + "KKKK.KKKK",)}, base=(13, 13), holes=((12, 12),))
    assert pool(drawing) == [(1, 13, 5, 4)]


def test_who_has_been_there_too_long_or_too_short_is_left_out_and_an_unseen_start_is_too_long() -> None:
    rule = {1: TargetRule(frozenset({"kontanthjaelp"}), 2, 3)}
    assert pool(Drawing({1: ("." * 8 + "K" * 8,)}, rules=rule)) == [(1, 10, 2, 6), (1, 11, 3, 5)]
    assert pool(Drawing({1: ("." * 3 + "K" * 8,)}, rules=rule)) == []


def test_the_pool_is_widened_by_months_before_durations() -> None:
    """One in its first weeks in the month, one in the month before, one in summer, one on it for 20 weeks."""
    month = [(monday(FIRST + week) + timedelta(days=3)).month for week in range(60)]
    may, april, august = month.index(5), month.index(4), month.index(8)
    people = {
        1: ("." * may + "KK",),
        2: ("." * april + "KK",),
        3: ("." * august + "KK",),
        4: ("." * (may - 8) + "K" * 9,),
        9: ("." * (may + YEAR + 1) + "K" * 9,),
    }
    entry = may + YEAR + 1

    def who(enough: int) -> list[int]:
        drawing = Drawing(people, ((1, 9, entry, 1),), base=(5, YEAR), through=entry, enough=enough)
        measured = agree(drawing)
        members = members_of(
            measured.pool, int(cells_of(np.array([0]), np.array([entry]), drawing.home)[0]), 1
        )
        rows = measured.pool.rows.person[members]
        return sorted(set(drawing.home.batch.persons[rows].tolist()))

    assert who(1) == [1]
    assert who(2) == [1, 2]
    assert who(3) == [1, 2, 3, 4]  # all months of the first weeks: person 4 began in spring
    assert who(4) == [1, 2, 3, 4]


def test_a_mean_of_too_few_is_not_known() -> None:
    lines = {1: ("." * 8 + "K" * 10,), 2: ("." * 8 + "KKK....", "." * 12 + "+"), 9: ("." * 30 + "K" * 10,)}
    drawing = Drawing(lines, ((1, 9, 30, 1),), base=(8, 8), enough=2)
    assert agree(drawing).without.costs.known[0].tolist() == [True] * 4 + [False] * 6


# --- Edges ---


EDGES: dict[str, tuple[Join, ...]] = {
    "no participant": (),
    "nobody in the pool": ((1, 1, 0, 1),),
    "entry in the last week": ((1, 2, 39, 1),),
    "entry before the register": ((1, 2, -3, 1),),
    "entry after it": ((1, 2, 45, 1),),
    "person unknown": ((1, 77, 30, 1),),
}


@pytest.mark.parametrize("edge", EDGES)
def test_edges_are_answered(edge: str) -> None:
    lines = {1: ("." * 8 + "K" * 32,), 2: ("." * 20 + "K" * 20,)}
    measured = agree(Drawing(lines, EDGES[edge], until=60))
    assert len(measured.entry) == len(EDGES[edge])


def test_the_first_week_of_the_tests_has_the_ladder() -> None:
    assert from_iso(2016, 2) == FIRST


def test_of_a_very_large_pool_every_so_many_weeks_of_each_spell_are_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lines = {1: ("." * 8 + "K" * 12,), 2: ("." * 9 + "K" * 11,)}
    whole = len(Drawing(lines).case().pool.rows.week)
    monkeypatch.setattr("gevinst.register.saving.pool.MOST_WEEKS", 8)
    found = Drawing(lines).case().pool.rows
    assert (whole, len(found.week)) == (23, 8)
    for person in (0, 1):
        weeks = sorted(found.week[found.person == person].tolist())
        # A third of them: every third week from one of the first three.
        assert {after - before for before, after in pairwise(weeks)} == {3}
