"""What the tables say of a case and a period, also where it takes an addition to see it."""

from decimal import Decimal

import pytest

from gevinst.checking.meaning.fact import Interval
from gevinst.checking.meaning.known import Value, payback_years, possible_years, ratios
from gevinst.checking.note import Block
from gevinst.domain.line import Layer, Line
from tests.checking.notes import table, understood

YEARS = "2020|2021|2022"
ONE = table("Case 1", YEARS, {"Investering": "4,0|1,0|1,0", "Besparelse": "-1,0|-2,0|-6,0"}, unit="kr.")
TWO = table("Case 2", YEARS, {"Investering": "2,0|2,0|2,0", "Besparelse": "-1,0|-1,0|-1,0"}, unit="kr.")


def values(*blocks: Block) -> dict[str, int]:
    """The values by case, period, line and layer; differences between layers apart."""
    return {_name(each): int(each.range.middle) for each in understood(*blocks).known.values}


def _name(value: Value) -> str:
    kind = "difference-" if value.is_difference else ""
    return f"{value.scope}/{value.period}/{kind}{value.line}/{value.layer}"


def test_years_are_added_and_the_net_where_it_is_not_printed() -> None:
    found = values(ONE)
    assert found["case-1/total/investment/forecast"] == 6
    assert found["case-1/2021-2022/saving/forecast"] == -8
    assert found["case-1/2020/net/forecast"] == 3
    assert found["case-1/2020-2021/net/forecast"] == 2


def test_cases_are_added_to_the_programme() -> None:
    found = values(ONE, TWO)
    assert found["programme/2020/investment/forecast"] == 6
    assert found["programme/total/net/forecast"] == 0


def test_a_case_without_a_year_gives_no_programme_for_it() -> None:
    short = table("Case 2", "2020", {"Investering": "2", "Besparelse": "-1"}, unit="kr.")
    found = values(ONE, short)
    assert "programme/2020/investment/forecast" in found
    assert "programme/2021/investment/forecast" not in found


def test_the_programmes_own_print_is_better_than_a_sum() -> None:
    own = table("Oversigt", YEARS, {"Investering": "7|3|3", "Besparelse": "-2|-3|-7"}, unit="kr.")
    assert values(own, ONE, TWO)["programme/2020/investment/forecast"] == 7


def test_a_sum_that_is_printed_is_not_added_again() -> None:
    printed = table(
        "Case 1", "2020|2021|I alt", {"Investering": "4|1|6", "Besparelse": "-1|-2|-3"}, unit="kr."
    )
    assert values(printed)["case-1/total/investment/forecast"] == 6
    totals = [each for each in understood(printed).known.values if _name(each).startswith("case-1/total")]
    assert [each.words for each in totals] == ["", "", "summen af tabellernes tal for 2020–2021"]


def test_layers_are_set_against_each_other() -> None:
    layers = table(
        "Case 1", "2020/Budget|2020/Resultat", {"Investering": "4|1", "Besparelse": "-3|-1"}, unit="kr."
    )
    found = understood(layers).known.values
    differences = {(each.line, each.words): int(each.range.middle) for each in found if each.is_difference}
    words = "forskellen mellem forventet resultat og plan"
    assert differences == {(Line.INVESTMENT, words): -3, (Line.SAVING, words): 2, (Line.NET, words): -1}


def test_a_dash_is_no_value_of_its_own_but_nought_in_a_sum() -> None:
    dashed = table("Case 1", "2020|2021", {"Investering": "4|-", "Besparelse": "-1|-2"}, unit="kr.")
    found = values(dashed)
    assert found["case-1/total/investment/forecast"] == 4
    assert "printed" not in [each.words for each in understood(dashed).known.values]


def test_what_a_package_prints_is_kept_apart_from_what_is_computed() -> None:
    drawn = table(
        "Forslag", "Årlig gevinst|Trykt gevinst", {"Forslag 1.1": "-300|-334", "I alt": "-300|-334"}
    )
    assert [each.layer for each in understood(drawn).known.values if not each.is_difference] == [
        Layer.FORECAST,
        Layer.REVISED,
    ] * 2


def test_shares_follow_from_the_layers() -> None:
    layers = table(
        "Case 1", "2020/Budget|2020/Resultat", {"Investering": "4|1", "Besparelse": "0|-1"}, unit="kr."
    )
    known = understood(layers).known
    (investment, line, whole), (net, _, _) = ratios(known, "case-1", "2020")
    assert (line, whole) == (Line.INVESTMENT, Layer.PLAN)
    assert investment.low < Decimal("0.25") < investment.high
    assert net.low <= 0 <= net.high  # 0 of 4; nothing is divided by the planned saving of 0


@pytest.mark.parametrize(
    ("positions", "years"),
    [
        ((3, -1, -2), {"2021"}),
        ((3, 1, 2), {""}),
        ((-1, -2, -3), {"2020"}),
        ((-1, 2, -3), {"2022"}),
        ((3, 0, -1), {"2021"}),
    ],
)
def test_the_year_of_payback_is_the_first_after_which_the_sum_stays_down(
    positions: tuple[int, ...], years: set[str]
) -> None:
    ranges = [Interval.around(Decimal(each)) for each in positions]
    assert possible_years(ranges, ("2020", "2021", "2022")) == years


def test_rounding_may_leave_the_year_open() -> None:
    ranges = [Interval.around(Decimal(each), Decimal("0.5")) for each in (3, 0, -3)]
    assert possible_years(ranges, ("2020", "2021", "2022")) == {"2021", "2022"}


def test_without_a_years_net_there_is_no_year_of_payback() -> None:
    gap = table("Case 1", "2020|2021", {"I alt": "3|ukendt", "Besparelse": "ukendt|-1"}, unit="kr.")
    short = table("Case 2", "2020", {"Investering": "3", "Besparelse": "-1"}, unit="kr.")
    known = understood(gap, short).known
    assert payback_years(known, "case-2", Layer.FORECAST) == set()
    assert payback_years(understood(ONE, TWO).known, "case-1", Layer.FORECAST) == {"2022"}
    # 4,0; 4,0; 0,0: no longer over nought in 2022, unless rounding hides a little.
    assert payback_years(understood(ONE, TWO).known, "programme", Layer.FORECAST) == {"2022", ""}
    assert payback_years(understood(ONE).known, "case-1", Layer.PLAN) == set()
