"""What differs between two versions of a programme, told as a controller would tell it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gevinst.domain.method import BaselineName, BenefitBudget, FlatPrice, Method, Overlap
from gevinst.domain.money import Kroner
from gevinst.domain.programme import (
    AdoptedAmounts,
    BudgetChange,
    Case,
    CostElsewhere,
    Counts,
    CurvePoint,
    Deadline,
    Decision,
    LedgerFilter,
    MoneyUnit,
    NoteHeader,
    OutputTarget,
    Package,
    Participants,
    Presentation,
    Programme,
    Proposal,
    PublishedCurve,
    Section,
    SideCost,
    Source,
    Status,
    Text,
    YearAmounts,
)
from gevinst.portfolio.differences import Difference, differences
from gevinst.portfolio.slices import slices_of
from tests.portfolio.programmes import programmes

PLAN = (YearAmounts(2020, Kroner.of(1_562_000)), YearAmounts(2021, saving=Kroner.of(-633_000)))
CASE = Case(
    4,
    "Netværk",
    tags=("unge",),
    plan=PLAN,
    participants=(Participants(2021, Decimal(40)),),
    outputs=(OutputTarget("igu", "IGU-forløb", Counts.PERSONS, Decimal(12)),),
)
OTHER = Case(1, "Småjob")
STOP = Decision(date(2021, 5, 18), "Kommunalbestyrelsen", "Stop", (4,), Status.STOPPED)
STATUS = Decision(date(2021, 8, 25), "Udvalget", "Taget til efterretning")
CURVE = PublishedCurve("nu", "Nu", "A-dagpenge", points=(CurvePoint(0, Decimal(100)),))
PROGRAMME = Programme(
    "Fjordby Kommune",
    "Program",
    2020,
    2021,
    adopted=(AdoptedAmounts(investment=Kroner.of(20_856_000)),),
    cases=(OTHER, CASE),
    proposals=(Proposal("1.2", "Nyt"),),
    decisions=(STOP, STATUS),
    curves=(CURVE,),
    sources=(Source("opus", "KMD Opus"),),
    texts=(Text(Section.BACKGROUND, "Først.\n\nSiden."), Text(Section.CASE, "Om fire.", case=4)),
)


def told(after: Programme, before: Programme = PROGRAMME) -> list[tuple[str, str, str, str]]:
    """Return slice, place, before and after of what differs."""
    return [(each.slice, each.where, each.before, each.after) for each in differences(before, after)]


def with_case(**changes: object) -> Programme:
    return replace(PROGRAMME, cases=(OTHER, replace(CASE, **changes)))  # type: ignore[arg-type]


@given(programmes())
def test_a_programme_does_not_differ_from_itself(programme: Programme) -> None:
    assert differences(programme, programme) == ()


@given(programmes(), programmes())
def test_two_programmes_that_differ_do_so_somewhere_that_can_be_edited(
    before: Programme, after: Programme
) -> None:
    found = differences(before, after)
    assert bool(found) is (before != after)
    slices = {**slices_of(after), **slices_of(before)}
    assert {(each.slice, each.scope) for each in found} <= {
        (each.name, each.scope) for each in slices.values()
    }


@given(programmes(), programmes(), st.data())
def test_what_is_changed_in_a_slice_is_told_of_that_slice(
    before: Programme, after: Programme, data: st.DataObject
) -> None:
    slices = slices_of(before)
    names = sorted((slices.keys() & slices_of(after).keys()) - {"curves"})
    part = slices[data.draw(st.sampled_from(names))]
    changed = part.put(before, part.get(after))
    # A day from which results are stated opens empty years in the cases.
    also = {name for name in slices if name.endswith("/amounts")} if part.name == "facts" else set()
    assert {each.slice for each in differences(before, changed)} - also <= {part.name}


def test_an_amount_is_told_exactly_in_the_unit_of_the_programme() -> None:
    plan = (PLAN[0], replace(PLAN[1], saving=Kroner(-63_300_050)))
    assert differences(PROGRAMME, with_case(plan=plan)) == (
        Difference(
            "case-4/amounts",
            "case-4",
            "Case 4 · Plan · 2021 · Besparelse",
            "−0,633 mio. kr.",
            "−0,6330005 mio. kr.",
            about_people=False,
        ),
    )


@pytest.mark.parametrize(
    ("unit", "amount"), [(MoneyUnit.KRONER, "450.000,50 kr."), (MoneyUnit.THOUSANDS, "450,0005 1.000 kr.")]
)
def test_the_unit_is_that_of_the_later_version(unit: MoneyUnit, amount: str) -> None:
    before = replace(PROGRAMME, presentation=Presentation(unit))
    after = replace(before, package=Package(frame=Kroner(45_000_050)))
    assert ("package", "Pakke · Pakkens ramme", "–", amount) in told(after, before)


def test_facts_are_told_by_their_headings() -> None:
    after = replace(PROGRAMME, last_year=2023, note=NoteHeader(day=date(2021, 11, 26)))
    assert told(after) == [
        ("facts", "Sidste år", "2021", "2023"),
        ("note", "Notathoved · Notatets dato", "–", "26-11-2021"),
    ]
    assert told(with_case(short_title="Net", tags=("unge", "a; b"))) == [
        ("case-4/facts", "Case 4 · Kort titel", "–", "Net"),
        ("case-4/facts", "Case 4 · Stikord", "unge", 'unge;"a; b"'),
    ]


def test_a_year_that_gets_amounts_is_told_by_each_of_them() -> None:
    result = (YearAmounts(2020, Kroner.of(742_000), Kroner.of(-124_000)),)
    assert told(with_case(result=result)) == [
        ("case-4/amounts", "Case 4 · Resultat · 2020 · Investering", "–", "0,742 mio. kr."),
        ("case-4/amounts", "Case 4 · Resultat · 2020 · Besparelse", "–", "−0,124 mio. kr."),
    ]
    assert told(with_case(result=(YearAmounts(2020),))) == [
        ("case-4/amounts", "Case 4 · Resultat · 2020", "–", "tom")
    ]


def test_an_adopted_amount_of_the_whole_period_says_so() -> None:
    after = replace(PROGRAMME, adopted=(AdoptedAmounts(investment=Kroner.of(20_000_000)),))
    assert told(after) == [
        ("adopted", "Vedtaget · hele perioden · Investering", "20,856 mio. kr.", "20 mio. kr.")
    ]


def test_a_decision_put_in_between_does_not_move_the_others() -> None:
    new = Decision(date(2021, 6, 1), "Udvalget", "Udskudt", moves_to=None)
    assert told(replace(PROGRAMME, decisions=(STOP, new, STATUS))) == [
        ("decisions", "Beslutninger · 01-06-2021", "–", "Udvalg: Udvalget; Beslutning: Udskudt")
    ]
    assert told(replace(PROGRAMME, decisions=(STATUS,))) == [
        (
            "decisions",
            "Beslutninger · 18-05-2021",
            "Udvalg: Kommunalbestyrelsen; Beslutning: Stop; Cases: 4; Ny status: afsluttet før tid",
            "–",
        )
    ]


def test_a_row_that_is_corrected_is_told_by_its_fields() -> None:
    moved = replace(STOP, day=date(2021, 5, 19), cases=())
    assert told(replace(PROGRAMME, decisions=(moved, STATUS))) == [
        ("decisions", "Beslutninger · 18-05-2021 · Dato", "18-05-2021", "19-05-2021"),
        ("decisions", "Beslutninger · 18-05-2021 · Cases", "4", "–"),
    ]


def test_a_budget_change_and_a_deadline_are_told_as_rows() -> None:
    change = BudgetChange(4, 2021, date(2021, 5, 18), Kroner.of(-200_000))
    deadline = Deadline(date(2021, 11, 26), "Status til udvalget", (4,))
    assert told(replace(PROGRAMME, budget_changes=(change,), deadlines=(deadline,))) == [
        (
            "budget-changes",
            "Budgetændringer · case 4, 2021",
            "–",
            "År: 2021; Besluttet: 18-05-2021; Investering: −0,2 mio. kr.",
        ),
        (
            "deadlines",
            "Frister · 26-11-2021",
            "–",
            "Frist: Status til udvalget; Cases: 4",
        ),
    ]


def test_a_filter_of_the_ledger_is_told_with_all_that_it_says() -> None:
    staff, contracts = LedgerFilter("5.68.90"), LedgerFilter(account="4*", psp="XA-0000123*")
    before = with_case(ledger=(staff,))
    assert told(with_case(ledger=(staff, contracts)), before) == [
        (
            "case-4/ledger",
            "Case 4 · Posteringer · 4* og XA-0000123*",
            "–",
            "Artskonto: 4*; PSP-element: XA-0000123*",
        )
    ]
    assert told(with_case(ledger=()), before) == [
        ("case-4/ledger", "Case 4 · Posteringer · 5.68.90", "Funktion: 5.68.90", "–")
    ]
    assert told(with_case(ledger=(replace(staff, account="4*"),)), before) == [
        ("case-4/ledger", "Case 4 · Posteringer · 5.68.90 · Artskonto", "–", "4*")
    ]


def test_offers_are_told_together() -> None:
    assert told(with_case(offers=("Netværk", "Job; mere"))) == [
        ("case-4/facts", "Case 4 · Tilbud i Fasit", "–", 'Netværk;"Job; mere"')
    ]


def test_how_the_saving_is_computed_is_told_in_words() -> None:
    after = replace(PROGRAMME, method=Method(BaselineName.PUBLISHED, 2016, 2019, Overlap.BY_WEEKS))
    assert told(after) == [
        (
            "method",
            "Beregning af besparelsen · Grundlag",
            "egne tidligere år",
            "offentliggjort kurve",
        ),
        ("method", "Beregning af besparelsen · Basisår fra", "–", "2016"),
        ("method", "Beregning af besparelsen · Basisår til", "–", "2019"),
        (
            "method",
            "Beregning af besparelsen · Overlap",
            "den første case får det hele",
            "efter uger i hver case",
        ),
    ]
    assert told(with_case(target_benefits=("sho",), target_from=4, half_life=26)) == [
        ("case-4/facts", "Case 4 · Målgruppens ydelser", "–", "sho"),
        ("case-4/facts", "Case 4 · Uger på ydelse ved start, mindst", "0", "4"),
        ("case-4/facts", "Case 4 · Halveringstid (uger)", "–", "26"),
    ]


def test_prices_are_told_by_their_benefit_and_in_kroner() -> None:
    sho, sick = FlatPrice("sho", Kroner.of(2_000)), FlatPrice("sygedagpenge", Kroner.of(3_000))
    before = replace(PROGRAMME, flat_prices=(sho,))
    assert told(replace(PROGRAMME, flat_prices=(sick, replace(sho, amount=Kroner.of(2_100)))), before) == [
        ("flat-prices", "Faste ugepriser · sho · Kroner pr. uge", "2.000 kr.", "2.100 kr."),
        ("flat-prices", "Faste ugepriser · sygedagpenge · Kroner pr. uge", "–", "3.000 kr."),
    ]


def test_budgets_and_side_costs_are_told_by_account_and_kind() -> None:
    sick = BenefitBudget(2021, "Sygedagpenge", "5.57.71", Kroner.of(30_000_000))
    cash = BenefitBudget(2021, "Kontanthjælp", "5.57.73", Kroner.of(60_000_000), Kroner.of(-900_000))
    before = replace(PROGRAMME, benefit_budgets=(sick, cash))
    assert told(replace(before, benefit_budgets=(sick, replace(cash, expected=cash.budget))), before) == [
        ("benefit-budgets", "Ydelsernes budget · Kontanthjælp, 2021 · Forventet", "–", "60 mio. kr.")
    ]
    assert told(before) == [
        (
            "benefit-budgets",
            "Ydelsernes budget · Sygedagpenge, 2021",
            "–",
            "Konto: Sygedagpenge; Funktion: 5.57.71; Budget: 30 mio. kr.",
        ),
        (
            "benefit-budgets",
            "Ydelsernes budget · Kontanthjælp, 2021",
            "–",
            "Konto: Kontanthjælp; Funktion: 5.57.73; Budget: 60 mio. kr.; Taget ud: −0,9 mio. kr.",
        ),
    ]
    cost = SideCost(2021, Kroner.of(200_000), CostElsewhere.REPLACED, "Aktivering")
    assert told(with_case(side_costs=(cost,))) == [
        (
            "case-4/side-costs",
            "Case 4 · Sideudgifter · 2021, erstattet indsats",
            "–",
            "Beløb: 0,2 mio. kr.; Art: erstattet indsats; Bemærkning: Aktivering",
        )
    ]


def test_a_case_that_came_or_went_is_told_with_all_that_it_holds() -> None:
    without = replace(PROGRAMME, cases=(OTHER,), texts=PROGRAMME.texts[:1])
    gone = told(without)
    assert gone == [
        ("case-4/facts", "Case 4", "Titel: Netværk; Stikord: unge", "–"),
        ("case-4/amounts", "Case 4 · Plan · 2020 · Investering", "1,562 mio. kr.", "–"),
        ("case-4/amounts", "Case 4 · Plan · 2021 · Besparelse", "−0,633 mio. kr.", "–"),
        ("case-4/participants", "Case 4 · Deltagere · 2021", "Planlagt: 40", "–"),
        (
            "case-4/outputs",
            "Case 4 · Resultatmål · IGU-forløb",
            "Navn: IGU-forløb; Tæller: personer; Mål: 12",
            "–",
        ),
        ("case-4/texts", "Case 4 · Tekst", "Om fire.", "–"),
    ]
    came = told(PROGRAMME, before=without)
    assert came == [(name, where, after, before) for name, where, before, after in gone]


def test_a_curve_is_told_among_the_curves_and_its_points_by_themselves() -> None:
    points = (*CURVE.points, CurvePoint(4, Decimal("60.5")))
    after = replace(PROGRAMME, curves=(replace(CURVE, title="I år", points=points),))
    assert told(after) == [
        ("curves", "Kurve nu · Titel", "Nu", "I år"),
        ("curve-nu/points", "Kurve nu · Kurvepunkter · uge 4 · Procent", "–", "60,5"),
    ]


def test_texts_are_told_by_their_paragraphs() -> None:
    texts = (Text(Section.BACKGROUND, "Først.\n\nNu."), Text(Section.PROPOSAL, "Om det.", proposal="1.2"))
    assert told(replace(PROGRAMME, texts=texts)) == [
        ("texts/background", "Baggrund", "Siden.", "Nu."),
        ("case-4/texts", "Case 4 · Tekst", "Om fire.", "–"),
        ("proposal-1.2/texts", "Forslag 1.2 · Tekst", "–", "Om det."),
    ]


def test_another_order_is_a_difference_too() -> None:
    assert told(replace(PROGRAMME, cases=(CASE, OTHER))) == [
        ("case-4/facts", "Cases · rækkefølge", "Case 1, Case 4", "Case 4, Case 1")
    ]
    plan = with_case(plan=PLAN[::-1])
    assert told(plan) == [("case-4/amounts", "Case 4 · Plan · rækkefølge", "2020, 2021", "2021, 2020")]
    assert told(replace(PROGRAMME, texts=PROGRAMME.texts[::-1])) == [
        (
            "case-4/texts",
            "Case 4 · Tekst · opdeling og rækkefølge",
            "Baggrund, Case 4 · Tekst",
            "Case 4 · Tekst, Baggrund",
        )
    ]


def test_a_text_that_is_cut_in_two_is_a_difference_of_order() -> None:
    cut = (Text(Section.BACKGROUND, "Først."), Text(Section.BACKGROUND, "Siden."), PROGRAMME.texts[1])
    assert told(replace(PROGRAMME, texts=cut))[0][:2] == (
        "texts/background",
        "Baggrund · opdeling og rækkefølge",
    )


def test_rows_that_share_a_key_are_compared_in_their_order() -> None:
    twice = with_case(plan=(PLAN[0], PLAN[0]))
    assert told(twice) == [
        ("case-4/amounts", "Case 4 · Plan · 2021 · År", "2021", "2020"),
        ("case-4/amounts", "Case 4 · Plan · 2021 · Investering", "–", "1,562 mio. kr."),
        ("case-4/amounts", "Case 4 · Plan · 2021 · Besparelse", "−0,633 mio. kr.", "–"),
    ]


def test_a_package_without_content_differs_from_none() -> None:
    found = told(replace(PROGRAMME, package=Package()))
    assert found == [("package", "Pakke · Enhed i pakkens tabel", "–", "1.000 kr.")]


@pytest.mark.parametrize(
    ("changes", "people"),
    [
        ({"participants": (Participants(2021, Decimal(40), Decimal(3)),)}, True),
        ({"participants": (Participants(2021, Decimal(40), source="dream"),)}, False),
        ({"participants": ()}, True),
        ({"outputs": (replace(CASE.outputs[0], reached=Decimal(3)),)}, True),
        ({"outputs": (replace(CASE.outputs[0], name="Praktik"),)}, False),
        ({"outputs": ()}, True),
        ({"participants": (Participants(2021, Decimal(40), entrants=3),)}, True),
        ({"title": "Netværk 2"}, False),
    ],
)
def test_a_count_of_people_is_marked_so_that_small_ones_can_be_hidden(
    changes: dict[str, object], *, people: bool
) -> None:
    (found,) = differences(PROGRAMME, with_case(**changes))
    assert found.about_people is people


def test_a_new_proposal_is_about_people_when_it_says_how_many() -> None:
    new = Proposal("1.3", "Mere")
    for proposal, people in ((new, False), (replace(new, group_size=3), True)):
        after = replace(PROGRAMME, proposals=(*PROGRAMME.proposals, proposal))
        (found,) = differences(PROGRAMME, after)
        assert found.about_people is people


def test_an_output_that_counts_things_is_not_about_people() -> None:
    things = (replace(CASE.outputs[0], counts=Counts.THINGS),)
    more = (replace(things[0], reached=Decimal(3)),)
    (found,) = differences(with_case(outputs=things), with_case(outputs=more))
    assert not found.about_people
