"""Rules across fields: one change to the small portfolio, and what is said about it."""

import pytest

from gevinst.domain.problem import Severity
from tests.portfolio.notation import SMALL, Ask

DECISION = "  - {day: 2021-05-18, body: Kommunalbestyrelsen, text: Stop, cases: [1], moves_to: stopped}\n"
TINY = "municipality: A\ntitle: B\nfirst_year: 2020\nlast_year: 2020\n"
BUDGET = "  - {year: 2021, title: Sygedagpenge, ledger: 5.57.71, budget: 30000000"
BUDGET_BEFORE = BUDGET.replace("2021", "2020")
POINTS = "- {week: 4, percent: 60}\n"

ERRORS = {
    "two proposals share a number": (
        '  - {number: "1.1", title: Nyt}\n',
        '  - {number: "1.1", title: Nyt}\n  - {number: "1.1", title: Igen}\n',
        "flere forslag med navnet eller nummeret »1.1«",
    ),
    "a text holds a CPR number": (
        "  - {id: fasit, name: Fasit}\n",
        "  - {id: fasit, name: Borger 010190-1234}\n",
        "noget, der ligner et CPR-nummer",
    ),
    "two sources share an id": (
        "  - {id: fasit, name: Fasit}\n",
        "  - {id: fasit, name: A}\n  - {id: fasit, name: B}\n",
        "flere kilder med navnet eller nummeret »fasit«",
    ),
    "two outputs of a case share an id": (
        "      - {id: igu, name: IGU, target: 12}\n",
        "      - {id: igu, name: A}\n      - {id: igu, name: B}\n",
        "flere resultatmål med navnet eller nummeret »igu«",
    ),
    "a year stands twice in a plan": (
        "      - {year: 2021, investment: 500000, saving: -900000}\n",
        "      - {year: 2021}\n      - {year: 2021}\n",
        "året 2021 to gange",
    ),
    "the whole period is adopted twice": (
        "  - {year: 2020, investment: 1000000}\n",
        "  - {investment: 3000000}\n",
        "to rækker for hele perioden",
    ),
    "an index year stands twice": (
        "  - {year: 2021, value: 101.5}\n",
        "  - {year: 2021, value: 101.5}\n  - {year: 2021, value: 102}\n",
        "året 2021 to gange",
    ),
    "a year lies outside the period": (
        "      - {year: 2020, investment: 500000,",
        "      - {year: 2019, investment: 1}\n      - {year: 2020, investment: 500000,",
        "året 2019",
    ),
    "a budget change lies outside the period": ("case: 1, year: 2021,", "case: 1, year: 2031,", "året 2031"),
    "a year is neither result nor forecast": (
        "  - number: 2\n    title: Netværk\n    forecast:\n      - {year: 2020}\n",
        "  - number: 2\n    title: Netværk\n    forecast:\n",
        "hverken resultat eller forventning for case 2 i 2020",
    ),
    "the period ends before it begins": (
        "last_year: 2021",
        "last_year: 2019",
        "sidste år 2019, som er før første år 2020",
    ),
    "a budget change is about an unknown case": (
        "{case: 1, year: 2021,",
        "{case: 8, year: 2021,",
        "den ukendte case 8",
    ),
    "a text is about an unknown case": (
        "section: case, case: 1,",
        "section: case, case: 3,",
        "den ukendte case 3",
    ),
    "a text is about an unknown proposal": (
        'proposal: "1.1",',
        'proposal: "1.2",',
        "det ukendte forslag »1.2«",
    ),
    "a text of a case names no case": (
        "section: case, case: 1,",
        "section: case,",
        "afsnittet »case« uden nummer på casen",
    ),
    "a text of a proposal names no proposal": (
        'section: proposal, proposal: "1.1",',
        "section: proposal,",
        "afsnittet »forslag« uden nummer på forslaget",
    ),
    "a case rests on an unknown source": (
        "sources: [fasit]",
        "sources: [fasitt]",
        "den ukendte kilde »fasitt«",
    ),
    "an output rests on an unknown source": (
        "target: 12}",
        "target: 12, source: opus}",
        "den ukendte kilde »opus«",
    ),
    "a curve rests on an unknown source": (
        "    source: fasit",
        "    source: dream",
        "den ukendte kilde »dream«",
    ),
    "weeks of a curve do not increase": (POINTS, "- {week: 9, percent: 60}\n", "uge 8 efter uge 9"),
    "a survival curve rises": (POINTS, "- {week: 4, percent: 40}\n", "50,0 % efter 40,0 %"),
    "a percent is over 100": (POINTS, "- {week: 4, percent: 160}\n", "tallet »160«"),
    "a case moves where it cannot": (
        "moves_to: stopped",
        "moves_to: adopted",
        "case 1 fra »i drift« til »vedtaget«",
    ),
    "a stopped case moves again": (
        DECISION,
        f"{DECISION}  - {{day: 2021-06-01, body: A, text: B, moves_to: running}}\n",
        "case 1 fra »afsluttet før tid« til »i drift«",
    ),
    "a deadline is about an unknown case": (
        "text: Status til udvalget, cases: [2]",
        "text: Status til udvalget, cases: [7]",
        "den ukendte case 7",
    ),
    "a budget change was never decided": (
        "decided: 2021-05-18",
        "decided: 2021-05-19",
        "en ændring af case 1 den 19-05-2021, hvor intet er besluttet om den",
    ),
    "an adopted total is not the sum of its years": (
        "  - {investment: 3000000}\n",
        "  - {investment: 3500000}\n",
        "investering på 3.500.000 kr. for perioden, men 3.000.000 kr. for årene lagt sammen",
    ),
    "an adopted row is empty": ("  - {investment: 3000000}\n", "  - {}\n", "en række uden beløb"),
    "fixed prices lack an index": (
        "  - {year: 2021, value: 101.5}\n",
        "",
        "faste 2020-priser uden prisindeks for 2021",
    ),
    "an index is nothing": ("value: 101.5", "value: 0", "indekset 0"),
    "a filter would take the whole ledger": (
        "    outputs:\n      - {id: igu,",
        "    ledger:\n      - {}\n    outputs:\n      - {id: igu,",
        "en række, der ville vælge alle posteringer",
    ),
    "a filter lets everything through": (
        "    outputs:\n      - {id: igu,",
        "    ledger:\n      - {function: '*', account: '4000, **'}\n    outputs:\n      - {id: igu,",
        "en række, der ville vælge alle posteringer",
    ),
    "a filter holds a CPR number": (
        "    outputs:\n      - {id: igu,",
        "    ledger:\n      - {account: 010190-1234}\n    outputs:\n      - {id: igu,",
        "noget, der ligner et CPR-nummer",
    ),
    "weeks in an activity are asked of what is no person": (
        "      - {id: igu, name: IGU, target: 12}\n",
        "      - {id: igu, name: IGU, counts: percent, weeks: 26}\n",
        "26 uger i forløb for et mål, der ikke tæller personer",
    ),
    "a target's longest time is shorter than its shortest": (
        "    sources: [fasit]\n",
        "    sources: [fasit]\n    target_benefits: [sygedagpenge]\n    target_from: 40\n    target_to: 8\n",
        "højst 8 uger på ydelsen ved start, men mindst 40",
    ),
    "a target names a benefit as people do": (
        "    sources: [fasit]\n",
        "    sources: [fasit]\n    target_benefits: [a-dagpenge, Kontanthjælp]\n",
        "den ukendte ydelse »Kontanthjælp«",
    ),
    "a case is held against an unknown curve": (
        "    sources: [fasit]\n",
        "    sources: [fasit]\n    curve: dagpeng\n",
        "den ukendte kurve »dagpeng«",
    ),
    "a side cost lies outside the period": (
        "    sources: [fasit]\n",
        "    sources: [fasit]\n    side_costs:\n      - {year: 2019, amount: 200000}\n",
        "året 2019",
    ),
    "base years end before they begin": (
        "adopted:\n",
        "method: {base_first: 2019, base_last: 2016}\nadopted:\n",
        "basisår til 2016, som er før basisår fra 2019",
    ),
    "a fingerprint is cut": ("adopted:\n", "method: {frozen: 3f9a}\nadopted:\n", "»3f9a«"),
    "more than all went on during a suspension": (
        "cases: [1, 2]}",
        "cases: [1, 2], intensity: 101}",
        "tallet »101«",
    ),
    "less than nobody is planned to begin": (
        "    sources: [fasit]\n",
        "    sources: [fasit]\n    participants:\n      - {year: 2020, entrants: -1}\n",
        "tallet »-1«",
    ),
    "a benefit has two flat prices": (
        "sources:\n  -",
        "flat_prices:\n  - {benefit: sho, amount: 2000}\n  - {benefit: sho, amount: 2100}\nsources:\n  -",
        "ydelsen »sho« to gange",
    ),
    "a flat price is of an unknown benefit": (
        "sources:\n  -",
        "flat_prices:\n  - {benefit: dagpenge, amount: 2000}\nsources:\n  -",
        "den ukendte ydelse »dagpenge«",
    ),
    "a flat price is an income": (
        "sources:\n  -",
        "flat_prices:\n  - {benefit: sho, amount: -2000}\nsources:\n  -",
        "en ugepris med minus",
    ),
    "an account has two budgets in a year": (
        "sources:\n  -",
        f"benefit_budgets:\n{BUDGET}}}\n{BUDGET_BEFORE}}}\n{BUDGET.lower()}}}\nsources:\n  -",
        "kontoen »sygedagpenge« to gange i 2021",
    ),
    "a budget lies outside the period": (
        "sources:\n  -",
        "benefit_budgets:\n  - {year: 2024, title: A, ledger: 5.57.71, budget: 30000000}\nsources:\n  -",
        "året 2024",
    ),
    "an id has capitals": ("- {id: igu,", "- {id: IGU Løn,", "»IGU Løn«"),
    "a proposal's number has a slash": ('{number: "1.1",', '{number: "1/1",', "»1/1«"),
}

WARNINGS = {
    "weeks in an activity, but no offer": (
        "      - {id: igu, name: IGU, target: 12}\n",
        "      - {id: igu, name: IGU, weeks: 26}\n",
        "26 uger i forløb, men ingen tilbud",
    ),
    "a saving is positive": ("saving: -300000}", "saving: 300000}", "plus 300.000 kr."),
    "an amount is suspiciously small": ("saving: -300000}", "saving: -3}", "beløbet −3 kr."),
    "a curve does not begin with all": (
        "- {week: 0, percent: 100}\n",
        "- {week: 0, percent: 98}\n",
        "en kurve, der begynder i uge 0 med 98,0 %",
    ),
    "a curve begins with nothing": (
        "- {week: 0, percent: 100}\n",
        "- {week: 2}\n",
        "en kurve, der begynder i uge 2 med intet",
    ),
    "a curve goes on after a gap": (POINTS, "- {week: 4}\n", "uge 8 efter et tomt punkt"),
    "weeks on a benefit are stated without the benefit": (
        "    sources: [fasit]\n",
        "    sources: [fasit]\n    target_to: 40\n",
        "uger på ydelsen ved start for case 1, men ingen ydelse",
    ),
    "a saving was put into a budget": (
        "sources:\n  -",
        f"benefit_budgets:\n{BUDGET}, taken_out: 900000}}\nsources:\n  -",
        "plus 900.000 kr.",
    ),
    "results have no day": ("stated_as_of: 2021-11-05\n", "", "resultater uden opgørelsesdag"),
}


@pytest.mark.parametrize(
    ("old", "new", "found"), [pytest.param(*case, id=name) for name, case in ERRORS.items()]
)
def test_it_is_an_error_when(small_with: Ask, old: str, new: str, found: str) -> None:
    problems = small_with(old, new)
    errors = [each.found for each in problems if each.severity is Severity.ERROR]
    assert found in errors


@pytest.mark.parametrize(
    ("old", "new", "found"), [pytest.param(*case, id=name) for name, case in WARNINGS.items()]
)
def test_it_is_a_warning_when(small_with: Ask, old: str, new: str, found: str) -> None:
    problems = small_with(old, new)
    assert {each.severity for each in problems} == {Severity.WARNING}
    assert found in [each.found for each in problems]


def test_a_result_of_a_year_that_has_not_begun_is_an_error(problems_of: Ask) -> None:
    text = SMALL.replace("stated_as_of: 2021-11-05", "stated_as_of: 2019-12-31")
    assert [each.found for each in problems_of(text)] == [
        "et resultat for 2020, som først begynder efter 31-12-2019"
    ]


def test_a_year_may_be_both_result_and_forecast(small_with: Ask) -> None:
    old = "      - {year: 2020, investment: 400000, saving: -100000}\n"
    assert small_with(old, f"{old}      - {{year: 2021, investment: 200000, saving: -100000}}\n") == ()


def test_small_amounts_are_fine_among_small_amounts(problems_of: Ask) -> None:
    assert problems_of(f"{TINY}adopted:\n  - {{investment: 500}}\n") == ()


def test_a_decision_of_all_cases_is_told_once(small_with: Ask) -> None:
    assert len(small_with("cases: [1], moves_to: stopped", "moves_to: draft")) == 1


def test_a_programme_without_cases_says_so_where_one_is_named(problems_of: Ask) -> None:
    text = f"{TINY}suspensions:\n  - {{first: 2020-01-01, last: 2020-01-02, cases: [1]}}\n"
    assert [each.expected for each in problems_of(text)] == ["en case, der findes"]


def test_presence_may_rise(small_with: Ask) -> None:
    assert small_with("kind: survival", "kind: presence") == ()


def test_a_curve_may_have_no_points(problems_of: Ask) -> None:
    assert problems_of(f"{TINY}curves:\n  - {{id: a, title: A, benefit: B}}\n") == ()


def test_a_filter_whose_text_cannot_be_read_is_not_told_to_take_everything_too(small_with: Ask) -> None:
    old = "    outputs:\n      - {id: igu,"
    problems = small_with(old, f'    ledger:\n      - function: "5\\t9"\n{old}')
    assert [each.expected for each in problems] == ["tekst uden styretegn og tabulatorer"]


def test_a_filter_may_be_one_text_and_an_account_a_bare_number(small_with: Ask) -> None:
    old = "    outputs:\n      - {id: igu,"
    rows = "      - {psp: XA-0000123*}\n      - {account: 40000000}\n      - {function: 5.68}\n"
    assert small_with(old, f"    ledger:\n{rows}{old}") == ()


def test_two_cases_that_name_the_same_offer_are_warned_of(problems_of: Ask) -> None:
    first, second = "    sources: [fasit]\n", "    title: Netværk\n"
    text = SMALL.replace(first, f"{first}    offers: [Småjob, Jobklub]\n")
    (problem,) = problems_of(text.replace(second, f"{second}    offers: [Netværk, ' JOBKLUB']\n"))
    assert problem.severity is Severity.WARNING
    assert problem.found == "tilbuddet »JOBKLUB«, som også står ved case 1"
    assert problem.remedy == "Slet det ene sted. Ellers tælles deltagerne med i begge cases."
    assert problem.place.line == text.count("\n", 0, text.index(second)) + 2


def test_one_case_may_name_an_offer_in_two_spellings(small_with: Ask) -> None:
    assert small_with("    sources: [fasit]\n", "    sources: [fasit]\n    offers: [Klub, KLUB]\n") == ()


@pytest.mark.parametrize(
    ("written", "remedy"),
    [
        ("Kontanthjælp", "Mente du »kontanthjaelp«?"),
        ("a-dagpeng", "Mente du »a-dagpenge«?"),
        ("Selvforsørgelses- og hjemrejseydelse", "Mente du »sho«?"),
        ("x", "Find navnet under Satser."),
    ],
)
def test_a_benefit_that_the_law_does_not_know_is_told_with_the_nearest(
    small_with: Ask, written: str, remedy: str
) -> None:
    old = "    sources: [fasit]\n"
    (problem,) = small_with(old, f"{old}    target_benefits: [sygedagpenge, {written}]\n")
    assert problem.remedy == remedy
    assert problem.place.line == SMALL[: SMALL.index(old)].count("\n") + 2


def test_a_target_may_have_no_longest_time_and_several_benefits(small_with: Ask) -> None:
    old = "    sources: [fasit]\n"
    assert small_with(old, f"{old}    target_benefits: [kontanthjaelp, sho]\n    target_from: 52\n") == ()


def test_ten_digits_of_a_fingerprint_are_no_cpr_number(small_with: Ask) -> None:
    assert small_with("adopted:\n", "method: {frozen: 'a0101901234f'}\nadopted:\n") == ()
    (problem,) = small_with("adopted:\n", "method: {frozen_by: 010190-1234}\nadopted:\n")
    assert problem.found == "noget, der ligner et CPR-nummer"


def test_the_price_of_a_week_is_small_and_fine(small_with: Ask) -> None:
    assert small_with("sources:\n  -", "flat_prices:\n  - {benefit: sho, amount: 2000}\nsources:\n  -") == ()
