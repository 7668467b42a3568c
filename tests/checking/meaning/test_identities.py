"""What printed numbers must be by one another."""

from decimal import Decimal

import pytest

from gevinst.checking.meaning.relation import Reach, Relation
from gevinst.checking.note import Block
from tests.checking.notes import heading, table, under, understood

YEARS = "2020|2021"


def relations(*blocks: Block) -> list[Relation]:
    return list(understood(*blocks).relations)


def said(*blocks: Block) -> list[str]:
    """Every relation in one line: the target, the words, the terms as printed."""
    return [_line(each) for each in relations(*blocks)]


def _line(relation: Relation) -> str:
    terms = " ".join(term.printed or "tom" for term in relation.terms)
    return f"{relation.target.id.line} {relation.target.printed}: {relation.words}: {terms}"


def test_a_net_is_investment_and_saving() -> None:
    drawn = table("Case 1", "2020", {"Investering": "4,834", "Besparelse": "-1,773", "I alt": "3,061"})
    assert said(drawn) == ["net 3,061: investering + besparelse: 4,834 -1,773"]
    assert [(each.rule, each.reach, each.holds) for each in relations(drawn)] == [
        ("sums-in-tables", Reach.INSIDE, True)
    ]


def test_grants_are_added_too() -> None:
    rows = {"Investering": "4,8", "Besparelse": "-1,7", "Resultattilskud": "-0,1", "I alt": "3,0"}
    assert said(table("Case 1", "2020", rows)) == [
        "net 3,0: investering + besparelse + indtægt: 4,8 -1,7 -0,1"
    ]


def test_savings_printed_with_a_plus_are_taken_away() -> None:
    rows = {"Investering": "1.200", "Besparelse": "2.370", "I alt": "-1.170"}
    assert said(table("Case 1", "2020", rows)) == ["net -1.170: investering minus besparelse: 1.200 2.370"]


def test_a_gain_printed_with_a_plus_is_saving_less_investment() -> None:
    rows = {"Investering": "1.200|800", "Besparelse": "2.370|900", "Gevinst": "1.170|100"}
    assert said(table("Case 1", YEARS, rows)) == [
        "net 1.170: besparelse minus investering: 1.200 2.370",
        "net 100: besparelse minus investering: 800 900",
    ]


def test_a_net_whose_lines_stand_in_another_table_reaches_across() -> None:
    case = table("Case 1", "2020", {"Investering": "4,8", "Besparelse": "-1,7"}, number="1")
    net = table("Case 1, nettogevinst", "2020", {"Nettogevinst": "3,1"}, number="2")
    (relation,) = relations(case, net)
    assert (relation.rule, relation.reach) == ("totals-across-tables", Reach.ACROSS)


def test_a_total_below_one_row_is_that_row_because_another_was_left_out() -> None:
    assert said(table("Case 1", "2020", {"Investering": "4,8", "I alt": "3,1"})) == [
        "net 3,1: investering: 4,8"
    ]


@pytest.mark.parametrize(
    "rows",
    [
        {"Investering": "4,8*", "Besparelse": "-1,7", "I alt": "3,1"},
        {"Investering": "se note", "Besparelse": "-1,7", "I alt": "3,1"},
        {"Investering": "-", "Besparelse": "-", "I alt": "3,1"},
        {"Investering": "4,8", "Besparelse": "-1,7", "I alt": "-"},
        {"Nettogevinst": "3,1", "Investering": "4,8"},
    ],
)
def test_what_cannot_be_read_is_not_added(rows: dict[str, str]) -> None:
    assert said(table("Case 1", "2020", rows)) == []


def test_the_whole_period_is_the_sum_of_its_years() -> None:
    drawn = table("Case 1", "2020|2021|I alt", {"Investering": "1,0|2,0|3,0", "Besparelse": "-1,0|-|-1,0"})
    assert said(drawn) == [
        "investment 3,0: summen af årene: 1,0 2,0",
        "saving -1,0: summen af årene: -1,0 -",
    ]


def test_a_period_of_one_year_and_a_missing_year_give_no_sum() -> None:
    assert said(table("Case 1", "2020|I alt", {"Investering": "1,0|3,0"})) == []
    gap = table("Case 1", "2020|2021|I alt", {"Investering": "1,0|ukendt|3,0"})
    assert said(gap) == []


def test_of_what_was_adopted_single_years_may_be_left_open() -> None:
    assert said(table("Case 1", "2020|2021|I alt", {"Vedtaget investering": "1,0|-|3,0"})) == []
    full = table("Case 1", "2020|2021|I alt", {"Vedtaget investering": "1,0|2,0|3,0"})
    assert said(full) == ["investment 3,0: summen af årene: 1,0 2,0"]


def test_years_printed_finer_elsewhere_are_added_as_well() -> None:
    coarse = table("Case 1", "2020|2021|I alt", {"Investering": "1|2|3"}, number="1")
    fine = table("Case 1", YEARS, {"Investering": "1,40|2,40"}, number="2")
    sums = [line for line in said(coarse, fine) if "årene" in line]
    assert sums == ["investment 3: summen af årene: 1 2", "investment 3: summen af årene: 1,40 2,40"]


CASES = {"1. Jobklub": "1,0|-3,0", "2. Mentor": "2,0|-4,0", "I alt": "3,0|-7,0"}


def test_a_total_below_cases_is_the_sum_of_the_rows() -> None:
    drawn = table("Investering og besparelse 2021", "Investering|Besparelse", CASES)
    assert said(drawn) == [
        "investment 3,0: summen af rækkerne: 1,0 2,0",
        "saving -7,0: summen af rækkerne: -3,0 -4,0",
    ]


def test_a_total_above_a_case_that_cannot_be_read_is_not_added() -> None:
    rows = CASES | {"2. Mentor": "2,0*|-4,0"}
    drawn = table("Investering og besparelse 2021", "Investering|Besparelse", rows)
    assert said(drawn) == ["saving -7,0: summen af rækkerne: -3,0 -4,0"]


def test_the_programme_is_the_sum_of_the_cases_tables() -> None:
    one = table("Case 1", "2020", {"Investering": "1,0", "Besparelse": "-3,0"}, number="1")
    two = table("Case 2", "2020", {"Investering": "2,0", "Besparelse": "-4,0"}, number="2")
    whole = table("Oversigt", "2020", {"Investering": "3,0", "Besparelse": "-7,0"}, number="3")
    assert said(one, two, whole) == [
        "investment 3,0: summen af casene: 1,0 2,0",
        "saving -7,0: summen af casene: -3,0 -4,0",
    ]


def test_what_was_adopted_for_the_programme_is_not_the_sum_of_cases() -> None:
    one = table("Case 1", "2020", {"Vedtaget investering": "1,0", "Vedtaget besparelse": "-3,0"})
    whole = table("Oversigt", "2020", {"Vedtaget investering": "9,0"})
    assert said(one, whole) == []


def test_the_same_number_is_the_same_everywhere() -> None:
    one = table("Case 1", "2020", {"Investering": "1,04"}, number="1")
    coarse = table("Case 1", "2020", {"Investering": "1,0"}, number="2")
    alike = table("Case 1", "2020", {"Investering": "1,03"}, number="3")
    assert said(one, coarse) == ["investment 1,0: det samme tal et andet sted: 1,04"]
    assert [each.holds for each in relations(one, coarse)] == [True]
    assert [each.holds for each in relations(one, alike)] == [False]  # as many decimals, other digits


def test_a_dash_in_one_table_denies_the_number_in_another_but_a_blank_does_not() -> None:
    number = table("Case 1", "2020", {"Investering": "1,0"}, number="1")
    dash = table("Case 1", "2020", {"Investering": "-"}, number="2")
    blank = table("Case 1", "2020", {"Investering": ""}, number="2")
    assert said(number, dash) == ["investment 1,0: det samme tal et andet sted, hvor der står en streg,: -"]
    assert said(number, blank) == []


def test_a_deviation_is_what_is_expected_less_the_plan() -> None:
    drawn = table(
        "Case 1", "Plan|Forventet|Afvigelse", {"Investering": "4,0|3,0|-1,0", "Besparelse": "-4|-3|1"}
    )
    assert said(drawn) == [
        "investment-deviation -1,0: forventet minus plan: 3,0 4,0",
        "saving-deviation 1: forventet minus plan: -3 -4",
    ]


def test_a_deviation_of_the_net_is_made_of_those_of_its_lines() -> None:
    drawn = table(
        "Case 1",
        "2020",
        {"Afvigelse, investering": "-1,0", "Afvigelse, besparelse": "2,0", "Afvigelse, netto": "1,0"},
    )
    assert said(drawn) == ["net-deviation 1,0: investering + besparelse: -1,0 2,0"]


def test_shares_and_prices_are_divided_again() -> None:
    rows = {"Planens besparelse": "-4,0", "Forventet besparelse": "-3,0", "Besparelse, andel af plan": "75 %"}
    assert said(table("Case 1", "2020", rows)) == ["saving-of-plan 75 %: forventet delt med plan: -3,0 -4,0"]
    rows = {"Vedtaget besparelse": "-4,0", "Forventet besparelse": "-3,0", "Andel af vedtaget": "75 %"}
    assert said(table("Case 1", "2020", rows)) == [
        "saving-of-adopted 75 %: forventet delt med vedtaget: -3,0 -4,0"
    ]
    rows = {"Investering": "1.000.000", "Fuldtidspersoner": "20", "Pris pr. plads": "50.000"}
    assert said(table("Case 1", "2020", rows, unit="kr.")) == [
        "price-per-place 50.000: investering delt med pladser: 1.000.000 20"
    ]


def test_nothing_is_divided_by_nought() -> None:
    rows = {"Planens besparelse": "0,0", "Forventet besparelse": "-3,0", "Besparelse, andel af plan": "75 %"}
    assert said(table("Case 1", "2020", rows)) == []


ACCUMULATED = table(
    "Akkumuleret for case 1", "2020|2021|Tjent hjem", {"Forventet": "3,0|-1,0|2021"}, number="2"
)
NETS = table(
    "Case 1", YEARS, {"Investering": "4,0|1,0", "Besparelse": "-1,0|-5,0", "I alt": "3,0|-4,0"}, number="1"
)


def test_the_accumulated_is_the_sum_so_far_and_payback_where_it_turns() -> None:
    lines = [line for line in said(NETS, ACCUMULATED) if not line.startswith("net ")]
    assert lines == [
        "accumulated 3,0: summen af årene til og med året: 3,0",
        "accumulated -1,0: summen af årene til og med året: 3,0 -4,0",
        "payback-year 2021: det første år, hvor det akkumulerede er tjent hjem: 3,0 -1,0",
    ]
    assert all(each.holds for each in relations(NETS, ACCUMULATED))


def test_a_wrong_year_of_payback_breaks_its_relation() -> None:
    late = table("Akkumuleret for case 1", "2020|2021|2022|Tjent hjem", {"Forventet": "3,0|-1,0|-2,0|2022"})
    (relation,) = relations(late)
    assert not relation.holds


def test_what_a_package_prints_is_held_against_what_is_computed() -> None:
    heads = "Årlig investering|Gns. årlig besparelse|Gns. årlig gevinst|Trykt gevinst"
    rows = {
        "1.1 Jobklub": "1,0|-3,0|-2,0|-2,0",
        "1.2 Mentor": "2,0|-4,0|-2,0|-2,0",
        "I alt": "3,0|-7,0|-4,0|-4,0",
    }
    lines = [
        line
        for line in said(table("Forslag", heads, rows))
        if "beregnede" in line or "rækkerne: -2,0" in line
    ]
    assert lines == [
        "net -2,0: det beregnede tal: -2,0",
        "net -2,0: det beregnede tal: -2,0",
        "net -4,0: summen af rækkerne: -2,0 -2,0",
        "net -4,0: summen af rækkerne: -2,0 -2,0",
        "net -4,0: det beregnede tal: -4,0",
    ]


def test_what_the_note_itself_lists_as_wrong_is_not_held_against_it() -> None:
    heads = "Årlig investering|Gns. årlig besparelse|Gns. årlig gevinst|Trykt gevinst"
    package = table("Forslag", heads, {"1.1 Jobklub": "1,0|-3,0|-2,0|-2,5"}, number="1")
    listed = table(
        "Kontrol",
        "Trykt|Beregnet|Forskel|Beregnet af",
        {"Forslag 1.1, gevinst": "-2,5|-2,0|-0,5|investering og besparelse"},
        number="2",
    )
    assert any("beregnede" in line for line in said(package))
    lines = said(package, listed)
    assert not any("beregnede" in line for line in lines)
    assert "net -0,5: trykt minus beregnet: -2,5 -2,0" in lines


def test_a_difference_is_held_against_two_numbers_or_none() -> None:
    listed = table("Kontrol", "Trykt|Beregnet|Forskel", {"Forslag 1.1, gevinst": "-2,5|ukendt|-0,5"})
    assert said(listed) == []


def test_a_case_is_read_under_its_heading_too() -> None:
    one, two = heading("1. Jobklub"), heading("2. Mentor")
    rows = {"Investering": "1,0", "Besparelse": "-3,0"}
    blocks = [
        one,
        under("1. Jobklub", table("Opfølgning", "2020", rows, number="1")),
        two,
        under("2. Mentor", table("Opfølgning", "2020", rows, number="2")),
        table("Oversigt", "2020", {"Investering": "2,0", "Besparelse": "-6,0"}, number="3"),
    ]
    assert [each.holds for each in relations(*blocks)] == [True, True]


def test_a_relation_can_be_solved_for_each_number_of_a_sum() -> None:
    drawn = table("Case 1", "2020", {"Investering": "4,0", "Besparelse": "-1,0", "I alt": "2,0"}, unit="kr.")
    (relation,) = relations(drawn)
    investment, saving = relation.terms
    assert relation.solved_for(relation.target) == 3
    assert relation.solved_for(investment) == 3
    assert relation.solved_for(saving) == -2
    assert not relation.is_exact


def test_a_share_is_solved_for_itself_only() -> None:
    rows = {"Planens besparelse": "-4,0", "Forventet besparelse": "-3,0", "Besparelse, andel af plan": "75 %"}
    (relation,) = relations(table("Case 1", "2020", rows))
    assert relation.solved_for(relation.target) == Decimal("0.75")
    assert relation.solved_for(relation.terms[0]) is None


def test_a_number_outside_a_relation_is_not_solved_for() -> None:
    drawn = table("Case 1", YEARS, {"Investering": "4,0|9,0", "Besparelse": "-1,0|-1,0", "I alt": "3,0|8,0"})
    first, second = relations(drawn)
    assert first.solved_for(second.terms[0]) is None
