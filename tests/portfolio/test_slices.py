"""A slice is a part of a programme that is edited at once: it is taken out, and put back where it was."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gevinst.domain.errors import InputRefused, UnknownSlice
from gevinst.domain.money import Kroner
from gevinst.domain.programme import (
    Case,
    CurvePoint,
    Programme,
    Proposal,
    PublishedCurve,
    Section,
    Text,
    YearAmounts,
)
from gevinst.portfolio import read_programme
from gevinst.portfolio.checks import check_programme
from gevinst.portfolio.slices import (
    CaseAmounts,
    find_slice,
    slices_of,
    with_case,
    with_curve,
    with_proposal,
    without,
)
from tests.examples import portfolio
from tests.portfolio.programmes import programmes

AMOUNTS = tuple(YearAmounts(year, Kroner.of(year)) for year in (2020, 2021))
CASES = (Case(1, "Småjob", plan=AMOUNTS), Case(4, "Netværk", forecast=AMOUNTS))
CURVES = (
    PublishedCurve("før", "Før", "A-dagpenge", points=(CurvePoint(0, Decimal(100)),)),
    PublishedCurve("nu", "Nu", "A-dagpenge", points=(CurvePoint(0, Decimal(100)), CurvePoint(4))),
)
TEXTS = (
    Text(Section.BACKGROUND, "Først."),
    Text(Section.CASE, "Om fire.", case=4),
    Text(Section.BACKGROUND, "Siden."),
)
PROGRAMME = Programme(
    "Fjordby Kommune",
    "Program",
    2020,
    2021,
    cases=CASES,
    proposals=(Proposal("1.2", "Nyt"),),
    curves=CURVES,
    texts=TEXTS,
)


def put(name: str, value: object, programme: Programme = PROGRAMME) -> Programme:
    return find_slice(programme, name).put(programme, value)


def test_everything_that_is_stated_lies_in_a_slice() -> None:
    assert list(slices_of(PROGRAMME)) == [
        "facts", "note", "presentation", "method", "package", "adopted", "decisions", "budget-changes",
        "suspensions", "deadlines", "price-index", "flat-prices", "benefit-budgets", "sources", "curves",
        "texts/background", "texts/summary", "texts/method", "texts/outlook",
        "case-1/facts", "case-1/amounts", "case-1/participants", "case-1/outputs", "case-1/ledger",
        "case-1/side-costs", "case-1/texts",
        "case-4/facts", "case-4/amounts", "case-4/participants", "case-4/outputs", "case-4/ledger",
        "case-4/side-costs", "case-4/texts",
        "proposal-1.2/facts", "proposal-1.2/outputs", "proposal-1.2/texts",
        "curve-før/points", "curve-nu/points",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "title", "scope"),
    [
        ("facts", "Programmet", "programme"),
        ("budget-changes", "Budgetændringer", "programme"),
        ("package", "Pakke", "programme"),
        ("texts/outlook", "Det videre forløb", "programme"),
        ("case-4/amounts", "Case 4 · Beløb", "case-4"),
        ("case-4/outputs", "Case 4 · Resultatmål", "case-4"),
        ("case-4/ledger", "Case 4 · Posteringer", "case-4"),
        ("proposal-1.2/texts", "Forslag 1.2 · Tekst", "proposal-1.2"),
        ("curve-nu/points", "Kurve nu · Kurvepunkter", "curve-nu"),
        ("new-case", "Tilføj case", "programme"),
    ],
)
def test_a_slice_has_a_title_in_danish_and_says_whom_it_is_about(name: str, title: str, scope: str) -> None:
    part = find_slice(PROGRAMME, name)
    assert (part.title, part.scope) == (title, scope)


def test_a_slice_that_is_not_there_is_told_with_those_nearest() -> None:
    with pytest.raises(UnknownSlice, match=r"navnet case-5/amounts. Mente du case-4/amounts eller"):
        find_slice(PROGRAMME, "case-5/amounts")
    with pytest.raises(UnknownSlice, match="case 4"):
        find_slice(PROGRAMME, "case-4/facts").get(replace(PROGRAMME, cases=()))


@given(programmes())
def test_putting_back_what_was_taken_out_changes_nothing(programme: Programme) -> None:
    for part in slices_of(programme).values():
        assert part.put(programme, part.get(programme)) == programme


@given(programmes(), programmes(), st.data())
def test_what_is_put_in_is_there_and_nothing_else_has_changed(
    programme: Programme, other: Programme, data: st.DataObject
) -> None:
    both = sorted(slices_of(programme).keys() & slices_of(other).keys())
    part = find_slice(programme, data.draw(st.sampled_from(both)))
    changed = part.put(programme, part.get(other))
    assert part.get(changed) == part.get(other)
    # A curve without its row is gone with its points; a new day of the statement may open empty rows.
    follows = {"curves", "facts"}
    for name, each in slices_of(programme).items() if part.name not in follows else ():
        assert name == part.name or each.get(changed) == each.get(programme)


def test_a_text_is_one_piece_of_writing_with_an_empty_line_between_its_paragraphs() -> None:
    assert find_slice(PROGRAMME, "texts/background").get(PROGRAMME) == "Først.\n\nSiden."


def test_a_new_text_stands_where_the_first_stood() -> None:
    changed = put("texts/background", "Nyt.\n\nMere.")
    assert changed.texts == (Text(Section.BACKGROUND, "Nyt.\n\nMere."), TEXTS[1])
    assert put("texts/background", "").texts == (TEXTS[1],)


def test_a_text_that_was_not_there_before_stands_last() -> None:
    assert put("case-1/texts", "Om en.").texts == (*TEXTS, Text(Section.CASE, "Om en.", case=1))
    new = put("proposal-1.2/texts", "Om det.").texts[-1]
    assert new == Text(Section.PROPOSAL, "Om det.", proposal="1.2")


def test_amounts_of_a_case_are_edited_together() -> None:
    part = find_slice(PROGRAMME, "case-4/amounts")
    assert part.get(PROGRAMME) == CaseAmounts((2020, 2021), (), (), AMOUNTS)
    changed = part.put(PROGRAMME, CaseAmounts((2020, 2021), AMOUNTS, (), ()))
    assert changed.cases == (CASES[0], Case(4, "Netværk", plan=AMOUNTS))


def test_facts_of_a_case_leave_its_amounts_alone() -> None:
    facts = find_slice(PROGRAMME, "case-1/facts").get(PROGRAMME)
    assert facts == Case(1, "Småjob")
    assert put("case-1/facts", replace(facts, title="Job")).cases[0] == replace(CASES[0], title="Job")


def test_points_follow_their_curve_when_it_is_moved_renamed_or_taken_out() -> None:
    before, now = find_slice(PROGRAMME, "curves").get(PROGRAMME)
    assert put("curves", (now, before)).curves == (CURVES[1], CURVES[0])
    assert put("curves", (before, replace(now, id="i-aar"))).curves[1] == replace(CURVES[1], id="i-aar")
    assert put("curves", (now,)).curves == (CURVES[1],)
    new = PublishedCurve("ny", "Ny", "A-dagpenge")
    assert put("curves", (before, now, new)).curves == (*CURVES, new)


def test_a_longer_period_opens_empty_years_and_a_shorter_one_drops_them_again() -> None:
    facts = find_slice(PROGRAMME, "facts").get(PROGRAMME)
    longer = put("facts", replace(facts, last_year=2022, stated_as_of=date(2021, 11, 5)))
    assert longer.cases[0].plan == (*AMOUNTS, YearAmounts(2022))
    assert longer.cases[0].forecast == (YearAmounts(2020), YearAmounts(2021), YearAmounts(2022))
    assert longer.cases[1].plan == ()
    assert check_programme(longer) == ()
    shorter = put("facts", replace(facts, first_year=2021), longer)
    # 2020 has amounts, so it stays until somebody has decided what becomes of them.
    assert [row.year for row in shorter.cases[0].plan] == [2020, 2021]


def test_a_case_is_added_at_its_place_with_its_empty_years() -> None:
    programme = replace(PROGRAMME, stated_as_of=date(2021, 11, 5))
    changed = with_case(programme, 2, "Ny")
    assert [each.number for each in changed.cases] == [1, 2, 4]
    assert changed.cases[1] == Case(2, "Ny", forecast=(YearAmounts(2020), YearAmounts(2021)))
    assert put("new-case", Case(2, "Ny"), programme) == changed


def test_a_proposal_and_a_curve_are_added_last() -> None:
    assert with_proposal(PROGRAMME, "1.1", "Mere").proposals[-1] == Proposal("1.1", "Mere")
    assert with_curve(PROGRAMME, PublishedCurve("x", "X", "Y")).curves[-1].id == "x"
    assert put("new-proposal", Proposal("1.1", "Mere")).proposals[-1].title == "Mere"
    assert put("new-curve", PublishedCurve("x", "X", "Y")).curves[-1].id == "x"


def test_a_number_that_is_taken_is_refused() -> None:
    with pytest.raises(InputRefused) as refusal:
        with_case(PROGRAMME, 4, "Ny")
    (problem,) = refusal.value.problems
    assert (problem.place.field, problem.found) == ("number", "Case 4, som findes i forvejen")
    with pytest.raises(InputRefused, match=r"Forslag 1\.2, som findes"):
        with_proposal(PROGRAMME, "1.2", "Ny")
    with pytest.raises(InputRefused, match="Kurve nu, som findes"):
        with_curve(PROGRAMME, CURVES[1])


def test_a_case_is_taken_out_with_the_texts_about_it() -> None:
    changed = without(PROGRAMME, "case-4")
    assert (changed.cases, changed.texts) == (CASES[:1], (TEXTS[0], TEXTS[2]))
    assert without(PROGRAMME, "proposal-1.2").proposals == ()
    assert without(PROGRAMME, "curve-nu").curves == CURVES[:1]


def test_a_case_that_is_named_elsewhere_stays_and_every_place_is_told() -> None:
    programme = read_programme(portfolio("norddjurs"))
    text = Text(Section.SUMMARY, "Den kostede {case-1/2020/investment/result}.")
    with pytest.raises(InputRefused) as refusal:
        without(replace(programme, texts=(*programme.texts, text)), "case-1")
    assert [each.place.field for each in refusal.value.problems] == [
        "Beslutninger · 28-04-2021",
        "Beslutninger · 18-05-2021",
        "Budgetændringer · case 1, 2021",
        "Sammenfatning",
    ]
    problem = refusal.value.problems[0]
    assert problem.found == "Case 1 er nævnt"
    assert problem.remedy == "Ret eller slet det, før du sletter case 1."


def test_a_curve_that_a_case_is_held_against_stays() -> None:
    programme = replace(PROGRAMME, cases=(CASES[0], replace(CASES[1], curve="nu")))
    with pytest.raises(InputRefused) as refusal:
        without(programme, "curve-nu")
    assert [each.place.field for each in refusal.value.problems] == ["Case 4 · Kurve"]
    assert without(programme, "curve-før").curves == CURVES[1:]


def test_what_is_not_there_cannot_be_taken_out() -> None:
    with pytest.raises(UnknownSlice, match="Mente du case-4"):
        without(PROGRAMME, "case-5")
