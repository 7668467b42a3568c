"""Tables of curves, and the weeks under them."""

from decimal import Decimal

import pytest

from gevinst.checking.meaning.identities_of_curves import curve_relations
from gevinst.checking.note import Block
from tests.checking.notes import figures, table, understood

WEEKS = "0 uger|4 uger|8 uger"
CURVES = table("Kurver", WEEKS, {"2017-2019": "100,0|60,0|40,0", "2020": "100,0|50,0|30,0"}, unit="procent")
AREAS = {"2017-2019, 8 uger": "5,4|5,2", "2020, 8 uger": "4,8|4,6"}
HEADS = "Ugesum|Areal"


def relations(*blocks: Block) -> list[tuple[str, str, str]]:
    """What each number of weeks must be: name, printed, and between which bounds in whole thousandths."""
    return [
        (str(each.target.id), each.words, f"{each.expected.low:.3f} to {each.expected.high:.3f}")
        for each in curve_relations(understood(*blocks).facts)
    ]


def test_points_are_shares_by_weeks_since_the_start() -> None:
    names = figures(table("Kurver", WEEKS, {"2020": "100,0|50,0|"}))
    assert names == {
        "curve-2020/week-0/presence/result": 1,
        "curve-2020/week-4/presence/result": Decimal("0.5"),
    }


@pytest.mark.parametrize(
    ("caption", "columns"),
    [
        ("Uger", "0|4|4"),  # a week twice
        ("Uger", "0|8|4"),
        ("Uger", "0|4"),  # too few to be a curve
        ("Dage", "0|4|8"),
        ("Uger", "0|4|I alt"),
        ("Uger", "2020|2021|2022"),
    ],
)
def test_other_heads_are_no_weeks(caption: str, columns: str) -> None:
    cells = "|".join(["100,0"] * (columns.count("|") + 1))
    assert figures(table(caption, columns, {"2020": cells})) == {}


def test_the_unit_may_say_that_bare_numbers_are_weeks() -> None:
    assert "curve-2020/week-8/presence/result" in figures(
        table("Kurver", "0|4|8", {"2020": "100,0|50,0|30,0"}, unit="procent efter uge")
    )


def test_weeks_under_a_curve_are_named_by_curve_horizon_and_rule() -> None:
    names = figures(
        table("Uger", "Ugesum|Areal|Færre, ugesum|Færre, areal", {"2020, 8 uger": "4,8|4,6|0,6|0,6"})
    )
    assert list(names) == [
        "curve-2020/total/expected-weeks/result@8-weeks",
        "curve-2020/total/curve-area/result@8-weeks",
        "curve-2020/total/zero-effect-shift/result@8-weeks-weekly-sum",
        "curve-2020/total/zero-effect-shift/result@8-weeks",
    ]


def test_rows_without_a_horizon_and_blank_cells_name_no_weeks() -> None:
    assert figures(table("Uger", HEADS, {"2020": "4,8|4,6", "2020, 8 uger": "|"})) == {}


def test_the_weeks_are_added_again_from_the_points() -> None:
    # 2020: 1 + 0,875 + 0,75 + 0,625 + 0,5 + 0,45 + 0,4 + 0,35 = 4,95; area 4 × 0,75 + 4 × 0,4 = 4,6.
    assert relations(CURVES, table("Uger", HEADS, {"2020, 8 uger": "4,9|4,6"})) == [
        (
            "curve-2020/total/expected-weeks/result@8-weeks",
            "summen af kurvens ugentlige værdier",
            "4.946 to 4.954",
        ),
        ("curve-2020/total/curve-area/result@8-weeks", "arealet under kurvens punkter", "4.596 to 4.604"),
    ]


def test_the_shift_is_the_baseline_less_the_curve() -> None:
    shifts = {"2017-2019, 8 uger": "5,4|5,2|–|–", "2020, 8 uger": "4,9|4,6|0,5|0,6"}
    found = relations(table("Uger", "Ugesum|Areal|Færre, ugesum|Færre, areal", shifts))
    assert found == [
        (
            "curve-2020/total/zero-effect-shift/result@8-weeks-weekly-sum",
            "grundlaget minus kurven",
            "0.400 to 0.600",
        ),
        ("curve-2020/total/zero-effect-shift/result@8-weeks", "grundlaget minus kurven", "0.500 to 0.700"),
    ]


@pytest.mark.parametrize(
    "areas",
    [
        {"2020, 9 uger": "4,8|4,6"},  # beyond the curve
        {"2020, 0 uger": "0,0|0,0"},
        {"2021, 8 uger": "4,8|4,6"},  # no such curve
    ],
)
def test_weeks_that_no_curve_gives_are_not_held_against_one(areas: dict[str, str]) -> None:
    assert relations(CURVES, table("Uger", HEADS, areas)) == []


def test_a_curve_that_begins_later_gives_no_weeks() -> None:
    late = table("Kurver", "4 uger|8 uger|13 uger", {"2020": "60,0|50,0|40,0"})
    assert relations(late, table("Uger", HEADS, AREAS)) == []


def test_a_curve_that_is_printed_twice_is_read_once() -> None:
    shorter = table("Kort", "0 uger|4 uger|8 uger|13 uger", {"2020": "100,0|50,0|30,0|20,0"})
    areas = table("Uger", HEADS, {"2020, 8 uger": "4,9|4,6"})
    assert relations(CURVES, shorter, areas) == relations(CURVES, areas)


def test_a_shift_without_one_baseline_is_not_checked() -> None:
    two = {"2017, 8 uger": "5,4|–", "2018, 8 uger": "5,4|–", "2020, 8 uger": "4,9|0,5"}
    assert relations(table("Uger", "Ugesum|Færre, ugesum", two)) == []
