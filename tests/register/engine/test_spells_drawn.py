"""What a spell, an entry and an exit are, as drawn weeks: read the drawing, then the numbers (METHOD 2, 3).

Every drawing is asked of the kernels and of the reference.
"""

import pytest

from gevinst.register.engine.question import (
    Cohort,
    Destinations,
    OfCohort,
    Presence,
    QuestionRefused,
    Survival,
    Weeks,
)
from gevinst.register.engine.results import (
    destination_shares,
    mean_by_person,
    presence_curve,
    survival_curve,
)
from gevinst.register.observed import Observed
from tests.register.engine.drawn import (
    EITHER,
    FIRST,
    KONTANTHJAELP,
    Drawn,
    by_kernels,
    by_reference,
    weeks_of,
)

# Room to look back and ahead, in which nothing happens.
BEFORE, AFTER = "." * 6, "." * 8
Row = list[int]


def cohort(
    bridge: int = 4,
    clear: int = 0,
    elapsed: tuple[int, ...] = (0,),
    observed: tuple[int, int] | None = None,
) -> Cohort:
    return Cohort((KONTANTHJAELP,), (FIRST, FIRST + 60), bridge, clear, elapsed, observed)


def ask(question: OfCohort, *lines: str, observed: Observed | None = None) -> dict[str, Row]:
    """Return tables by name, of one person with these lines, as the kernels have them."""
    people = [Drawn(tuple(lines))]
    length = max(map(len, lines))
    weeks = observed or weeks_of(length)
    counts = by_kernels(question, people, weeks)
    assert counts.as_dict() == dict(by_reference(question, people, weeks))
    return {name: table.reshape(-1).tolist() for (name, _), table in counts.tables.items()}


def on(line: str, horizon: int) -> Row:
    return ask(Presence(cohort(), horizon), BEFORE + line + AFTER)["on"]


def entries(line: str, bridge: int = 4, clear: int = 0) -> int:
    return ask(Presence(cohort(bridge, clear), 3), BEFORE + line + AFTER)["entries"][0]


def exits(line: str, horizon: int, bridge: int = 4) -> tuple[Row, Row]:
    found = ask(Survival(cohort(bridge), horizon), BEFORE + line)
    return found["exits"], found["at_risk"]


def test_presence_is_counted_on_real_weeks_and_may_rise_again() -> None:
    assert on("KK..K", horizon=5) == [1, 1, 0, 0, 1, 0]


@pytest.mark.parametrize(("gap", "spells"), [("....", 1), (".....", 2)])
def test_a_gap_of_one_month_does_not_end_a_spell(gap: str, spells: int) -> None:
    assert entries(f"KK{gap}KK") == spells


def test_without_a_bridge_each_run_is_a_spell() -> None:
    assert entries("KK.KK", bridge=0) == 2


def test_a_longer_look_back_asks_for_longer_freedom() -> None:
    assert entries("KK......KK", bridge=4, clear=0) == 2
    assert entries("KK......KK", bridge=4, clear=7) == 0  # 6 weeks before the first are seen, 6 between


def test_the_first_week_off_is_the_exit_when_bridge_and_one_more_are_seen_free() -> None:
    assert exits("KKK.....", horizon=5) == ([0, 0, 0, 1, 0, 0], [1, 1, 1, 1, 0, 0])
    assert exits("KKK....", horizon=5) == ([0, 0, 0, 0, 0, 0], [1, 1, 1, 0, 0, 0])


def test_who_is_still_on_it_is_at_risk_only_while_an_exit_could_be_seen() -> None:
    """Else the last weeks of the register would seem to be without exits."""
    assert exits("KKKKKK", horizon=5) == ([0] * 6, [1, 1, 0, 0, 0, 0])
    assert exits("KKKKKK", horizon=5, bridge=0) == ([0] * 6, [1, 1, 1, 1, 1, 1])


def test_two_codes_of_one_group_in_a_week_are_one_week() -> None:
    question = Presence(Cohort((EITHER,), (FIRST, FIRST + 60)), 4)
    assert ask(question, BEFORE + "KKK..." + AFTER, BEFORE + ".SSSS." + AFTER)["on"] == [1, 1, 1, 1, 1]


@pytest.mark.parametrize("neutral", ["+", "e"])
def test_death_and_another_municipality_stop_both_curves(neutral: str) -> None:
    line = BEFORE + "KKK" + neutral * 6
    found = ask(Presence(cohort(), 4), line)
    assert (found["on"], found["observed"]) == ([1, 1, 1, 0, 0], [1, 1, 1, 0, 0])
    assert ask(Survival(cohort(bridge=0), 4), line)["exits"] == [0] * 5


def test_who_comes_back_to_the_municipality_is_judged_by_the_weeks_there() -> None:
    assert entries("KK..ee..KK") == 1
    found = ask(Presence(cohort(), 3), BEFORE + "KK..ee..KK" + AFTER)
    assert found["unjudged"] == [1]
    assert entries("KK..ee.....KK") == 2


def test_a_start_that_the_register_is_too_young_to_judge_is_left_out_and_counted() -> None:
    found = ask(Presence(cohort(), 3), "....KK" + AFTER)
    assert (found["entries"], found["unjudged"]) == ([0], [1])


def test_a_hole_ends_what_can_be_followed_and_its_weeks_count_for_nobody() -> None:
    weeks = weeks_of(20, holes=((9, 14),))
    line = BEFORE + "KKK......KK..."
    presence = ask(Presence(cohort(), 11), line, observed=weeks)
    assert presence["observed"] == [1, 1, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1]
    assert presence["on"] == [1, 1, 1, 0, 0, 0, 0, 0, 0, 1, 1, 0]
    assert ask(Survival(cohort(bridge=2), 11), line, observed=weeks)["exits"] == [0] * 12
    assert presence["unjudged"] == [1]  # the start after the hole: nobody knows whether it is one


def test_a_missing_week_53_is_bridged_like_a_free_week_but_is_no_week_of_anybodys() -> None:
    """2020 has a week 53; an extract without a column for it has a hole of one week."""
    week_53 = 53 - 30
    weeks = weeks_of(40, holes=((week_53, week_53),))
    line = "." * 20 + "KKK.KK" + "." * 14
    found = ask(Presence(cohort(), 5), line, observed=weeks)
    assert found["entries"] == [1]
    assert (found["on"], found["observed"]) == ([1, 1, 1, 0, 1, 1], [1, 1, 1, 0, 1, 1])
    assert ask(Survival(cohort(), 8), line, observed=weeks)["exits"] == [0, 0, 0, 0, 0, 0, 1, 0, 0]
    assert ask(Survival(cohort(bridge=0), 8), line, observed=weeks)["exits"] == [0] * 9


def test_week_53_is_a_week_in_the_fourth_quarter() -> None:
    from gevinst.domain.weeks import from_iso
    from gevinst.register.engine.cells import quarter_label, quarter_of

    assert [quarter_label(quarter_of(from_iso(2020, week))) for week in (52, 53)] == ["2020Q4", "2020Q4"]
    assert quarter_label(quarter_of(from_iso(2020, 53) + 1)) == "2021Q1"


def test_an_unknown_code_is_neither_the_benefit_nor_self_support() -> None:
    found = ask(Destinations(cohort(), 3), BEFORE + "KK?." + AFTER)
    same, self_support, unknown, states = 0, 2, 4, 6
    moves = found["transitions"]
    assert moves[1 * states**2 + same * states + unknown] == 1
    assert moves[2 * states**2 + unknown * states + self_support] == 1
    assert found["unknown_weeks"] == [1]


def test_destinations_are_shares_of_all_entrants_also_of_those_who_died() -> None:
    people = [Drawn((BEFORE + line + AFTER,)) for line in ("KKKK", "K...", "K++++++++++++", "Kuuu")]
    counts = by_kernels(Destinations(cohort(), 3), people, weeks_of(24))
    same, education, self_support, neutral = 0, 1, 2, 5
    found = destination_shares(counts, 0, 0)
    assert found[0, same] == 1
    assert found[3, [same, education, self_support, neutral]].tolist() == [0.25, 0.25, 0.25, 0.25]
    assert found.sum(axis=1).tolist() == [1, 1, 1, 1]


def test_from_an_elapsed_duration_only_those_who_still_are_on_it_are_followed() -> None:
    question = Presence(cohort(elapsed=(2,)), 3)
    assert ask(question, BEFORE + "KK.KK" + AFTER)["entries"] == [0]
    assert ask(question, BEFORE + "KKKK." + AFTER)["on"] == [1, 1, 0, 0]


def test_who_enters_before_what_is_looked_at_comes_under_observation_late() -> None:
    limits = (FIRST + 8, FIRST + 30)
    found = ask(Survival(cohort(observed=limits), 6), BEFORE + "KKKK" + "." * 25)
    assert found["at_risk"] == [0, 0, 1, 1, 1, 0, 0]
    assert found["exits"] == [0, 0, 0, 0, 1, 0, 0]


def test_expected_weeks_count_those_who_can_be_followed_and_tell_of_the_rest() -> None:
    assert ask(Weeks(cohort(), 10), BEFORE + "KK..K" + AFTER)["total"] == [3]
    found = ask(Weeks(cohort(), 20), BEFORE + "KK..K" + AFTER)
    assert (found["spells"], found["left_out"]) == ([0], [1])


def test_the_weekly_sum_of_presence_is_the_mean_of_the_persons_weeks() -> None:
    people = [Drawn((BEFORE + line + AFTER,)) for line in ("KKK.K", "K", "KKKKK", "KK..K")]
    weeks = weeks_of(19)
    curve = presence_curve(by_kernels(Presence(cohort(), 9), people, weeks), 0, 0)
    counts = by_kernels(Weeks(cohort(), 9), people, weeks)
    assert sum(curve.value[:9]) == counts.table("total", 0)[0] / 4 == (4 + 1 + 5 + 3) / 4


def test_the_error_of_expected_weeks_is_that_of_persons() -> None:
    people = [Drawn((BEFORE + line + AFTER,)) for line in ("KKK.K", "K", "KKKKK", "KK..K")]
    found = mean_by_person(by_kernels(Weeks(cohort(), 9), people, weeks_of(19)), 0, 0)
    assert found is not None
    assert (found.value, found.spells, found.persons) == (3.25, 4, 4)
    # The plain error of a mean: weeks 4, 1, 5 and 3 have the squares 8.75 about it.
    assert found.se == pytest.approx((8.75 / 3 / 4) ** 0.5)


def test_two_spells_of_one_person_are_not_independent() -> None:
    twice, once = BEFORE + "KKKK......K" + AFTER * 2, BEFORE + "KK" + AFTER * 3
    found = mean_by_person(
        by_kernels(Weeks(cohort(), 5), [Drawn((twice,)), Drawn((once,))], weeks_of(32)), 0, 0
    )
    assert found is not None
    assert (found.spells, found.persons) == (3, 2)
    mean = 7 / 3  # persons' weeks less mean × spells: 5 − 2 × 7/3 and 2 − 7/3
    assert found.value == mean
    assert found.se == pytest.approx((((5 - 2 * mean) ** 2 + (2 - mean) ** 2) / 9 * 2) ** 0.5)
    nobody = by_kernels(Weeks(cohort(), 5), [Drawn((once.replace("K", "A"),))], weeks_of(32))
    assert mean_by_person(nobody, 0, 0) is None


def test_survival_never_rises_and_starts_at_one() -> None:
    people = [Drawn((BEFORE + "K" * weeks + "." * 20,)) for weeks in (1, 3, 3, 9)]
    curve = survival_curve(by_kernels(Survival(cohort(), 9), people, weeks_of(35)), 0, 0)
    assert curve.value.tolist() == [1, 0.75, 0.75, 0.25, 0.25, 0.25, 0.25, 0.25, 0.25, 0]


@pytest.mark.parametrize(
    "wrong",
    [
        {"benefits": ()},
        {"benefits": (KONTANTHJAELP,) * 2},
        {"entered": (FIRST + 1, FIRST)},
        {"bridge": -1},
        {"clear": 1000},
        {"elapsed": ()},
    ],
)
def test_what_cannot_be_counted_is_refused(wrong: dict[str, object]) -> None:
    whole = {"benefits": (KONTANTHJAELP,), "entered": (FIRST, FIRST)} | wrong
    with pytest.raises(QuestionRefused):
        Cohort(**whole)  # type: ignore[arg-type]
    with pytest.raises(QuestionRefused, match="260"):
        Presence(cohort(), 261)
