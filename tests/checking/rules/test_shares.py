import pytest

from gevinst.checking.finding import Certainty, Finding
from gevinst.checking.rules.shares import RULE
from gevinst.domain.problem import Severity
from tests.checking.notes import found, table

PLAN = {"Planens besparelse": "-4,000", "Forventet besparelse": "-3,000"}


def findings(rows: dict[str, str], unit: str = "mio. kr.") -> list[Finding]:
    return found(RULE, table("Case 1", "2020", rows, unit=unit, number="2"))


@pytest.mark.parametrize("share", ["75 %", "75,0 %", "75 pct."])
def test_a_right_share_is_right_however_it_is_printed(share: str) -> None:
    assert findings(PLAN | {"Besparelse, andel af plan": share}) == []


def test_a_share_may_be_rounded_and_made_of_rounded_amounts() -> None:
    rows = {"Planens besparelse": "-4,1", "Forventet besparelse": "-3,0", "Besparelse, andel af plan": "72 %"}
    assert findings(rows) == []


def test_a_wrong_share_is_told() -> None:
    (finding,) = findings(PLAN | {"Besparelse, andel af plan": "57 %"})
    assert finding.title == "Andel eller pris, der ikke følger af tallene"
    assert (finding.severity, finding.certainty) == (Severity.WARNING, Certainty.LIKELY)
    assert (finding.printed, finding.expected) == ("57 %", "75 %")
    assert finding.why == (
        "Tabel 2, »Besparelse, andel af plan«, 2020: forventet delt med plan giver 75 % (-3,000; -4,000), "
        "men der står 57 %."
    )


def test_a_wrong_share_of_what_was_adopted_is_told() -> None:
    rows = {"Vedtaget besparelse": "-5,000", "Forventet besparelse": "-3,850", "Andel af vedtaget": "67 %"}
    (finding,) = findings(rows)
    assert (finding.printed, finding.expected) == ("67 %", "77 %")
    assert "forventet delt med vedtaget giver 77 % (-3,850; -5,000)" in finding.why


def test_a_share_of_savings_printed_with_a_plus_is_explained_without_signs() -> None:
    rows = {"Planens besparelse": "4,0", "Forventet besparelse": "3,0", "Besparelse, andel af plan": "57 %"}
    (finding,) = findings(rows)
    assert "forventet delt med plan giver 75 % (3,0; 4,0), men der står 57 %." in finding.why


def test_a_wrong_price_is_told() -> None:
    rows = {"Investering": "1.000.000", "Fuldtidspersoner": "20", "Pris pr. plads": "55.000"}
    (finding,) = findings(rows, "kr.")
    assert (finding.printed, finding.expected) == ("55.000", "50.000")
    assert findings(rows | {"Pris pr. plads": "50.100"}, "kr.") == []  # 20 may be 19,96


def test_an_amount_that_only_shares_contradict_has_no_certain_value() -> None:
    rows = {
        "Investering": "3.000.000",
        "Fuldtidspersoner": "20",
        "Pris pr. plads": "50.000",
        "Planens investering": "500.000",
        "Investering, andel af plan": "200 %",
    }
    (finding,) = findings(rows, "kr.")
    assert (finding.severity, finding.certainty) == (Severity.ERROR, Certainty.LIKELY)
    assert (finding.printed, finding.expected) == ("3.000.000", "et tal, som de andre tal passer med")
    assert "giver 600 % (3.000.000; 500.000), men der står 200 %" in finding.why or "150.000" in finding.why


def test_a_wrong_year_of_payback_is_told() -> None:
    drawn = table("Akkumuleret for case 1", "2020|2021|2022|Tjent hjem", {"Forventet": "3,0|-1,0|-2,0|2022"})
    (finding,) = found(RULE, drawn)
    assert (finding.printed, finding.expected) == ("2022", "2021")


def test_a_share_without_its_parts_is_left_alone() -> None:
    assert findings({"Besparelse, andel af plan": "57 %"}) == []
    assert findings(PLAN | {"Planens besparelse": "0,000", "Besparelse, andel af plan": "57 %"}) == []
    assert findings(PLAN | {"Besparelse, andel af plan": "–"}) == []
