import pytest

from gevinst.checking.finding import Certainty
from gevinst.checking.note import Table
from gevinst.checking.rules.curves import RULE
from gevinst.domain.problem import Severity
from tests.checking.notes import found, table, titles

WEEKS = "0|4|8|13|17|21|26|30|34|39|43|47|52"
SMOOTH = "100,0|67,7|56,8|46,8|41,9|38,2|34,6|32,3|30,6|28,3|27,2|25,7|24,6"


def curve(cells: str, kind: str = "med tilbagefald") -> Table:
    heads = "|".join(f"Uger/{week}" for week in WEEKS.split("|"))
    return table(f"Andel på A-dagpenge, {kind}", heads, {"2020": cells}, unit="procent")


@pytest.mark.parametrize("kind", ["med tilbagefald", "uden tilbagefald"])
def test_a_curve_that_falls_smoothly_is_right(kind: str) -> None:
    assert titles(RULE, curve(SMOOTH, kind)) == []


def test_a_curve_may_stop_before_the_last_week() -> None:
    assert titles(RULE, curve("100,0|65,5|53,6|43,9|38,3|34,5|30,7|28,7|26,8|24,6|–|–|–")) == []


def test_without_relapse_a_curve_that_rises_is_wrong_for_sure() -> None:
    (finding,) = found(RULE, curve(SMOOTH.replace("32,3", "34,7"), "uden tilbagefald"))
    assert (finding.severity, finding.certainty) == (Severity.ERROR, Certainty.SURE)
    assert finding.expected == "højst 34,6"


def test_with_relapse_a_small_rise_is_right() -> None:
    assert titles(RULE, curve(SMOOTH.replace("32,3", "35,9"))) == []


@pytest.mark.parametrize("slip", ["23,3", "62,3", "39,2"])
def test_with_relapse_a_jump_is_a_warning(slip: str) -> None:
    (finding,) = found(RULE, curve(SMOOTH.replace("32,3", slip)))
    assert (finding.title, finding.severity) == ("Kurven hopper", Severity.WARNING)


def test_a_row_may_name_its_own_kind() -> None:
    heads = "0 uger|4 uger|8 uger|13 uger"
    rows = {"2020 med tilbagefald": "100|60|61|50", "2020 uden tilbagefald": "100|60|61|50"}
    findings = found(RULE, table("Andele med tilbagefald og uden tilbagefald", heads, rows, unit="procent"))
    assert [finding.spot.row for finding in findings] == ["2020 uden tilbagefald"]


@pytest.mark.parametrize("cell", ["132,3", "-32,3"])
def test_a_share_outside_0_to_100_is_wrong_for_sure(cell: str) -> None:
    (finding,) = found(RULE, curve(SMOOTH.replace("32,3", cell)))
    assert (finding.title, finding.severity) == ("En andel uden for 0-100", Severity.ERROR)


def test_a_curve_begins_with_all() -> None:
    (finding,) = found(RULE, curve(SMOOTH.replace("100,0", "90,0")))
    assert (finding.title, finding.expected) == ("Kurven begynder ikke i 100", "100")


def test_a_hole_with_points_after_it_is_a_warning() -> None:
    (finding,) = found(RULE, curve(SMOOTH.replace("|32,3|", "||")))
    assert finding.title == "Hul i kurven"
    assert "mangler uge 30, men har 30,6 i uge 34" in finding.why


def test_a_curve_known_at_fewer_weeks_has_no_holes() -> None:
    assert titles(RULE, curve("100,0|–|–|46,8|–|–|34,6|–|–|28,3|–|–|25,6")) == []


def test_a_flat_step_after_a_steep_one_may_be_a_slip() -> None:
    (finding,) = found(RULE, curve(SMOOTH.replace("24,6", "25,6")))
    assert (finding.severity, finding.certainty) == (Severity.INFORMATION, Certainty.POSSIBLE)


def test_curves_that_stop_falling_in_the_same_weeks_are_asked_about_once() -> None:
    heads = "|".join(f"Uger/{week}" for week in WEEKS.split("|"))
    flat = SMOOTH.replace("24,6", "25,6")
    carried_on = "100,0|65,5|53,6|43,9|38,3|34,5|30,7|28,7|26,8|24,6|23,6|22,3|22,3"
    rows = {"2017-2019": flat, "2020": carried_on, "2018": SMOOTH}
    (finding,) = found(RULE, table("Andel på A-dagpenge", heads, rows, unit="procent"))
    assert finding.printed == "25,6"
    assert finding.why.endswith("Det samme gælder »2020«.")
    assert len(finding.also) == 2


def test_weeks_of_the_calendar_are_no_curve() -> None:
    rows = {"Ledige": "40|52|61|38"}
    assert titles(RULE, table("Ledige efter uge", "Uge/40|Uge/41|Uge/42|Uge/43", rows, unit="antal")) == []
