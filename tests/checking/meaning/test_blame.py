"""From sums that do not hold to the number at fault."""

from tests.checking.notes import table, understood

RIGHT = {
    "Investering": "4,000|1,000|5,000",
    "Besparelse": "-1,000|-5,000|-6,000",
    "I alt": "3,000|-4,000|-1,000",
}
COLUMNS = "2020|2021|I alt"


def blamed(rows: dict[str, str]) -> list[tuple[str, int, int, int]]:
    """Each number at fault as printed, what it must be in thousands, the sums it breaks and it keeps."""
    drawn = table("Case 1", COLUMNS, RIGHT | rows, number="1")
    return [
        (each.fact.printed, int((each.value or 0) / 1_000), len(each.broken), each.held)
        for each in understood(drawn).culprits
    ]


def test_a_table_that_adds_up_has_none() -> None:
    assert blamed({}) == []


def test_a_number_in_two_broken_sums_is_at_fault() -> None:
    assert blamed({"Investering": "4,100|1,000|5,000"}) == [("4,100", 4_000, 2, 0)]
    assert blamed({"Besparelse": "-1,000|-5,000|-6,600"}) == [("-6,600", -6_000, 2, 0)]


def test_the_last_corner_is_at_fault_when_both_its_sums_break() -> None:
    assert blamed({"I alt": "3,000|-4,000|-1,100"}) == [("-1,100", -1_000, 2, 0)]


def test_two_wrong_numbers_are_told_apart() -> None:
    found = blamed({"Investering": "4,100|1,000|5,000", "Besparelse": "-1,000|-5,500|-6,000"})
    assert found == [("4,100", 4_000, 2, 0), ("-5,500", -5_000, 2, 0)]


def test_of_a_single_broken_sum_the_total_is_blamed() -> None:
    drawn = table("Case 1", "2020", {"Investering": "4,0", "Besparelse": "-1,0", "I alt": "3,3"})
    (culprit,) = understood(drawn).culprits
    assert culprit.fact.printed == "3,3"


def test_a_wrong_share_alone_is_blamed_itself() -> None:
    rows = {"Planens besparelse": "-4,0", "Forventet besparelse": "-3,0", "Besparelse, andel af plan": "57 %"}
    (culprit,) = understood(table("Case 1", "2020", rows)).culprits
    assert culprit.fact.printed == "57 %"


def test_a_number_that_other_sums_confirm_is_not_blamed_for_a_share() -> None:
    rows = RIGHT | {
        "Planens besparelse": "-2,000|-5,000|-7,000",
        "Besparelse, andel af plan": "50 %|70 %|86 %",
    }
    (culprit,) = understood(table("Case 1", COLUMNS, rows)).culprits
    assert culprit.value is not None
    assert (culprit.fact.printed, round(culprit.value, 3)) == ("70 %", 1)


def test_a_plan_known_only_by_its_share_has_no_certain_value() -> None:
    rows = {
        "Planens besparelse": "-2,000",
        "Resultat, besparelse": "-1,000",
        "Besparelse, andel af plan": "50 %",
    }
    right = understood(table("Case 1", "2020", rows))
    assert right.culprits == ()
    prices = {"Investering": "1.000.000", "Fuldtidspersoner": "20", "Pris pr. plads": "50.000"}
    other = {"Planens investering": "500.000", "Investering, andel af plan": "200 %"}
    wrong = table("Case 1", "2020", prices | other | {"Investering": "3.000.000"}, unit="kr.")
    (culprit,) = understood(wrong).culprits
    assert (culprit.fact.printed, culprit.value) == ("3.000.000", None)
