from gevinst.checking.finding import Certainty, Finding
from gevinst.checking.rules.curve_weeks import RULE
from gevinst.domain.problem import Severity
from tests.checking.notes import found, table

CURVES = table(
    "Kurver",
    "0 uger|4 uger|8 uger",
    {"2017-2019": "100,0|60,0|40,0", "2020": "100,0|50,0|30,0"},
    unit="procent",
    number="1",
)
COLUMNS = "Ugesum|Areal|Færre, ugesum|Færre, areal"
RIGHT = {"2017-2019, 8 uger": "5,50|5,20|–|–", "2020, 8 uger": "4,95|4,60|0,55|0,60"}


def weeks(rows: dict[str, str]) -> list[Finding]:
    return found(RULE, CURVES, table("Uger", COLUMNS, RIGHT | rows, unit="uger", number="2"))


def test_weeks_that_the_points_give_are_right() -> None:
    assert weeks({}) == []


def test_rounding_of_every_point_is_allowed() -> None:
    assert weeks({"2020, 8 uger": "4,946|4,604|0,55|0,60"}) == []


def test_wrong_weeks_are_told() -> None:
    (finding,) = weeks({"2020, 8 uger": "4,59|4,60|0,55|0,60"})
    assert finding.title == "Uger, der ikke følger af kurven"
    assert (finding.severity, finding.certainty) == (Severity.ERROR, Certainty.SURE)
    assert (finding.printed, finding.expected) == ("4,59", "4,95")
    assert finding.why == (
        "Tabel 2, »2020, 8 uger«, Ugesum: summen af kurvens ugentlige værdier giver 4,95 "
        "(100,0; 50,0; 30,0 i Tabel 1), men der står 4,59. "
        "1 andet regnestykke med tallet går heller ikke op."
    )


def test_a_wrong_area_of_the_last_column_is_a_warning() -> None:
    areas = table("Uger", "Ugesum|Areal", {"2020, 8 uger": "4,95|4,06"}, unit="uger", number="2")
    (finding,) = found(RULE, CURVES, areas)
    assert (finding.severity, finding.printed, finding.expected) == (Severity.WARNING, "4,06", "4,60")
    assert "arealet under kurvens punkter giver 4,60" in finding.why


def test_a_wrong_shift_is_told() -> None:
    (finding,) = weeks({"2020, 8 uger": "4,95|4,60|0,55|0,80"})
    assert (finding.printed, finding.expected) == ("0,80", "0,60")
    assert "grundlaget minus kurven giver 0,60 (5,20; minus 4,60), men der står 0,80." in finding.why


def test_weeks_beyond_the_curve_or_without_one_are_left_alone() -> None:
    assert (
        found(RULE, CURVES, table("Uger", "Ugesum|Areal", {"2020, 9 uger": "1|1", "2021, 8 uger": "1|1"}))
        == []
    )
