from dataclasses import replace

import pytest

from gevinst.checking.finding import Certainty, Finding
from gevinst.checking.rules.sums_in_tables import RULE
from gevinst.domain.problem import Severity
from tests.checking.notes import found, table

COLUMNS = "2020|2021|I alt"
ROWS = {
    "Investering": "4,834|3,233|8,067",
    "Besparelse": "-1,773|-3,827|-5,600",
    "I alt": "3,061|-0,594|2,467",
}


def findings(**changes: str) -> list[Finding]:
    changed = ROWS | {label.replace("_", " "): cells for label, cells in changes.items()}
    return found(RULE, table("Case 1", COLUMNS, changed, number="3"))


def test_a_table_that_adds_up_is_right() -> None:
    assert findings() == []


def test_a_wrong_net_is_an_error_with_its_arithmetic() -> None:
    drawn = table(
        "Case 1", "2020", {"Investering": "4,834", "Besparelse": "-1,773", "I alt": "3,601"}, number="3"
    )
    (finding,) = found(RULE, drawn)
    assert finding.title == "Tal, der ikke går op i tabellen"
    assert (finding.severity, finding.certainty) == (Severity.ERROR, Certainty.SURE)
    assert str(finding.spot) == "Tabel 3, række »I alt«, kolonne »2020«"
    assert (finding.printed, finding.expected) == ("3,601", "3,061")
    assert finding.why == (
        "Tabel 3, »I alt«, 2020: investering + besparelse giver 3,061 (4,834; -1,773), men der står 3,601."
    )
    assert [spot.row for spot in finding.also] == ["Investering", "Besparelse"]


def test_a_number_that_another_sum_confirms_is_only_likely_to_be_wrong() -> None:
    (finding,) = findings(Investering="4,900|3,233|8,133")
    assert (finding.printed, finding.expected) == ("3,061; 2,467", "3,127; 2,533")
    assert (finding.severity, finding.certainty) == (Severity.ERROR, Certainty.LIKELY)


def test_a_number_in_two_sums_is_told_once_with_the_other_sum_counted() -> None:
    (finding,) = findings(Besparelse="-1,737|-3,827|-5,600")
    assert (finding.printed, finding.expected) == ("-1,737", "−1,773")
    assert finding.why == (
        "Tabel 3, »Besparelse«, I alt: summen af årene giver −5,564 (-1,737; -3,827), men der står -5,600. "
        "1 andet regnestykke med tallet går heller ikke op."
    )


def test_savings_printed_with_a_plus_are_taken_away_and_printed_so() -> None:
    rows = {
        "Investering": "1.200|1.000|2.200",
        "Besparelse": "2.370|1.500|3.970",
        "I alt": "-1.170|-500|-1.670",
    }
    (finding,) = found(RULE, table("Case 1", COLUMNS, rows, unit="1.000 kr.", number="3"))
    assert (finding.printed, finding.expected) == ("3.970", "3.870")
    assert finding.why.startswith(
        "Tabel 3, »Besparelse«, I alt: summen af årene giver 3.870 (2.370; 1.500), men"
    )
    rows = {"Investering": "1.200", "Besparelse": "2.370", "I alt": "-334"}
    (finding,) = found(RULE, table("Case 1", "2020", rows, unit="1.000 kr.", number="3"))
    assert finding.why == (
        "Tabel 3, »I alt«, 2020: investering minus besparelse giver −1.170 (1.200; minus 2.370), "
        "men der står -334."
    )


def test_an_expected_saving_keeps_the_sign_of_its_row_also_where_nought_is_printed() -> None:
    rows = {"Investering": "1.200|1.000|2.200", "Besparelse": "2.370|0|3.870", "I alt": "-1.170|-500|-1.670"}
    (finding,) = found(RULE, table("Case 1", COLUMNS, rows, unit="1.000 kr.", number="3"))
    assert (finding.printed, finding.expected) == ("0", "1.500")


def test_a_dropped_row_shows_in_the_total() -> None:
    (finding,) = found(RULE, table("Case 1", "2020", {"Besparelse": "-1,773", "I alt": "3,061"}, number="3"))
    assert finding.why == "Tabel 3, »I alt«, 2020: besparelse er −1,773 (-1,773), men der står 3,061."


def test_a_wrong_row_is_one_finding_and_its_label_is_doubted() -> None:
    (finding,) = findings(I_alt="5,007|6,060|2,467")
    assert finding.printed == "5,007; 6,060"
    assert finding.expected == "3,061; −0,594"
    assert finding.why == (
        "Tabel 3, »I alt«, 2020: investering + besparelse giver 3,061 (4,834; -1,773), men der står 5,007. "
        "Tabel 3, »I alt«, 2021: investering + besparelse giver −0,594 (3,233; -3,827), men der står 6,060. "
        "Flere tal i samme række eller kolonne passer ikke: betegnelsen kan være forkert. "
        "1 andet regnestykke med tallene går heller ikke op."
    )


def test_a_slip_of_the_comma_is_told_with_the_decimals_of_its_row() -> None:
    (finding,) = findings(I_alt="3.061|-0,594|2,467")
    assert (finding.printed, finding.expected) == ("3.061", "3,061")


def test_a_difference_that_rounding_explains_is_information() -> None:
    drawn = table("Case 1", COLUMNS, {"Investering": "4,834|3,233|8,066"})
    (finding,) = found(RULE, drawn)
    assert finding.title == "Sum, som kun går op med afrunding"
    assert (finding.severity, finding.certainty) == (Severity.INFORMATION, Certainty.SURE)
    assert (finding.printed, finding.expected) == ("8,066", "8,067, eller en note om afrunding")
    assert finding.why == (
        "Summen af årene giver 8,067; der står 8,066. Forskellen er højst en halv enhed for hvert tal, der "
        "indgår, så afrunding kan forklare den."
    )


def test_a_line_about_rounding_below_the_table_is_enough() -> None:
    rounded = table("Case 1", COLUMNS, {"Investering": "4,834|3,233|8,066"})
    told = replace(rounded, notes=("På grund af afrunding kan summer afvige.",))
    assert len(found(RULE, rounded)) == 1
    assert found(RULE, told) == []


def test_a_sum_with_a_wrong_number_in_it_is_not_told_again_as_rounding() -> None:
    rows = {
        "Investering": "4,834|3,233|8,066",
        "Besparelse": "-1,773|-3,827|-5,600",
        "I alt": "3,061|-0,594|2,967",
    }
    first, *others = found(RULE, table("Case 1", COLUMNS, rows))
    assert (first.printed, first.severity) == ("2,967", Severity.ERROR)
    assert [each.printed for each in others] == ["8,066"]


@pytest.mark.parametrize(
    "rows",
    [
        {"Investering": "4,834|3,233|", "Besparelse": "-1,773|-3,827|", "I alt": "3,061|-0,594|"},
        {"Investering": "4,834|-|4,834", "Besparelse": "-1,773|-|-1,773", "I alt": "3,061|-|3,061"},
        {
            "Investering": "4,834|*3,233|8,067",
            "Besparelse": "-1,773|-3,827|-5,600",
            "I alt": "3,061|-0,594|2,467",
        },
        {"Investering": "100 %|50 %|90 %", "Antal": "1|2|4"},
    ],
)
def test_blank_dashed_or_unreadable_cells_give_no_finding(rows: dict[str, str]) -> None:
    severe = [each for each in found(RULE, table("Case 1", COLUMNS, rows)) if each.severity is Severity.ERROR]
    assert severe == []


def test_an_expected_less_plan_that_is_wrong_is_told() -> None:
    rows = {"Investering": "4,0|3,0|-1,2"}
    (finding,) = found(RULE, table("Case 1", "Plan|Forventet|Afvigelse", rows, number="3"))
    assert finding.why == (
        "Tabel 3, »Investering«, Afvigelse: forventet minus plan giver −1,0 (3,0; minus 4,0), "
        "men der står -1,2."
    )


def test_a_deviation_of_savings_printed_with_a_plus_is_explained_in_printed_signs() -> None:
    rows = {
        "Investering": "4,0|3,0|-1,0",
        "Besparelse": "6,0|5,0|1,2",
        "I alt": "-2,0|-2,0|0,0",
    }
    (finding,) = found(RULE, table("Case 1", "Plan|Forventet|Afvigelse", rows, number="3"))
    assert finding.expected == "1,0"
    assert "forventet minus plan giver 1,0 (minus 5,0; 6,0), men der står 1,2." in finding.why
