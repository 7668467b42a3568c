"""The page on a case: its numbers against its plan, what happened in order, and which curves concern it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given

from gevinst.domain.money import Kroner
from gevinst.domain.programme import (
    BudgetChange,
    CostElsewhere,
    CurvePoint,
    Deadline,
    Decision,
    OutputTarget,
    Participants,
    Programme,
    PublishedCurve,
    SideCost,
    Status,
    Suspension,
)
from gevinst.figures.case_page import CasePage, case_page
from gevinst.figures.case_saving import saving_facts
from gevinst.use_cases.follow_up import seen, standing
from tests.examples import norddjurs
from tests.figures.samples import AS_OF, CASE, PROGRAMME, view, with_case, words
from tests.portfolio.programmes import programmes


def page_of(programme: Programme) -> CasePage:
    return case_page(view(programme), programme.cases[0])


def case_4() -> CasePage:
    report = norddjurs()
    here = seen(report.programme, report.record, report.presentation).view
    return case_page(here, report.programme.cases[3])


def told(page: CasePage) -> list[tuple[str, str, str]]:
    return [(key.label, f"{key.text} {key.unit}".strip(), words(key.against)) for key in page.keys]


def test_the_page_opens_with_people_price_and_net_against_the_plan() -> None:
    assert told(case_4()) == [
        (
            "Fuldtidspersoner i 2021",
            "6",
            "15 % af planens 40 fuldtidspersoner. Året før: 22 fuldtidspersoner.",
        ),
        ("Pris pr. brugt plads i 2021", "41.667 kr.", "Planens pris: 6.250 kr."),
        ("Forventet netto 2020–2023", "−4,556 mio. kr.", "38 % af planens −12,121 mio. kr."),
    ]
    assert [key.behind for key in case_4().keys] == [True, True, True]


def test_people_that_nobody_stated_are_said_not_to_be() -> None:
    assert told(page_of(PROGRAMME))[:2] == [
        ("Fuldtidspersoner i 2021", "ikke oplyst", "Planen er ikke oplyst."),
        ("Pris pr. brugt plads i 2021", "ikke oplyst", "Planens pris er ikke oplyst."),
    ]


def test_a_small_count_is_hidden_and_so_is_the_price_that_gives_it_away() -> None:
    people = (Participants(2021, Decimal(40), expected=Decimal(3)),)
    page = page_of(with_case(participants=people))
    assert [(key.text, key.unit, key.missing) for key in page.keys[:2]] == [
        ("under 5", "", False), ("skjult", "", False),
    ]  # fmt: skip
    assert page.participants is not None
    assert [cell.text for cell in page.participants.rows[0].cells] == [
        "40",
        "under 5",
        "skjult",
        "25.000",
        "skjult",
    ]


@pytest.mark.parametrize(
    ("years", "asked"), [((2020, 2021), 2021), ((2020,), 2020), ((2022, 2023), 2022), ((), 2021)]
)
def test_people_are_those_of_the_newest_year_that_has_begun(years: tuple[int, ...], asked: int) -> None:
    people = tuple(Participants(year, expected=Decimal(10)) for year in years)
    programme = replace(with_case(participants=people), last_year=2023)
    assert page_of(programme).keys[0].label == f"Fuldtidspersoner i {asked}"


def test_the_status_stands_with_the_decision_that_set_it() -> None:
    stopped = Decision(date(2021, 5, 18), "Byrådet", "Stop.", (1,), Status.STOPPED)
    told_of = Decision(date(2021, 6, 1), "Udvalget", "Orienteret.", (1,))
    later = Decision(date(2022, 1, 1), "Byrådet", "Genoptaget.", (1,), Status.RUNNING)
    page = page_of(replace(PROGRAMME, decisions=(later, told_of, stopped)))
    assert (page.status, page.status_since) == (Status.STOPPED, stopped)
    assert (page_of(PROGRAMME).status, page_of(PROGRAMME).status_since) == (Status.RUNNING, None)


def test_the_timeline_tells_what_concerns_the_case_in_the_order_of_days() -> None:
    programme = replace(
        PROGRAMME,
        decisions=(
            Decision(date(2021, 5, 18), "Byrådet", "Stop {nu}.", (1,), Status.STOPPED),
            Decision(date(2020, 1, 1), "Byrådet", "Budgettet er vedtaget."),
            Decision(date(2020, 2, 1), "Udvalget", "Noget andet.", (2,)),
        ),
        suspensions=(
            Suspension(date(2020, 3, 11), date(2020, 5, 26), (), partial=True, reason="Corona."),
            Suspension(date(2020, 3, 12), date(2020, 5, 26), (2,), reason="En andens."),
        ),
        deadlines=(
            Deadline(date(2022, 3, 1), "Status til udvalget.", (1,)),
            Deadline(date(2020, 6, 1), "Første status.", done=True),
            Deadline(date(2020, 7, 1), "En andens.", (2,)),
        ),
        budget_changes=(BudgetChange(1, 2021, date(2021, 5, 18), Kroner.of(-400_000), text="Tilbageført."),),
    )
    events = page_of(programme).timeline
    assert [(event.first, event.kind, event.title, words(event.text)) for event in events] == [
        (date(2020, 1, 1), "decision", "Byrådet", "Budgettet er vedtaget."),
        (date(2020, 3, 11), "suspension", "Delvis suspension", "Corona."),
        (date(2020, 6, 1), "deadline", "Frist, overholdt", "Første status."),
        (date(2021, 5, 18), "decision", "Byrådet", "Stop {nu}. Casen er derefter afsluttet før tid."),
        (
            date(2021, 5, 18), "budget-change", "Ændring af planen",
            "Planens investering i 2021 er ændret med −0,400 mio. kr. til 0,600 mio. kr. (»Tilbageført«).",
        ),
        (date(2022, 3, 1), "deadline", "Frist", "Status til udvalget."),
    ]  # fmt: skip


def test_the_next_deadline_is_the_first_that_is_not_met() -> None:
    met = Deadline(date(2020, 6, 1), "Første status.", done=True)
    later, first = Deadline(date(2022, 3, 1), "Senere.", (1,)), Deadline(date(2022, 1, 1), "Snart.")
    page = page_of(replace(PROGRAMME, deadlines=(later, met, first)))
    assert page.deadline == first
    assert page_of(PROGRAMME).deadline is None
    assert [event.done for event in page.timeline] == [True, False, False]


def curve(name: str, benefit: str) -> PublishedCurve:
    points = (CurvePoint(0, Decimal(100)), CurvePoint(13, Decimal(40)))
    return PublishedCurve(name, f"Kurve {name}", benefit, points=points)


def test_the_curves_are_those_of_the_cases_benefit() -> None:
    both = (curve("dagpenge", "A-dagpenge"), curve("hjaelp", "Kontanthjælp"))
    page = page_of(replace(PROGRAMME, curves=both))
    assert ([chart.name for chart in page.curves], page.curves_note) == (["kurver-hjaelp"], "")


@pytest.mark.parametrize(
    ("benefit", "note"),
    [
        ("Sygedagpenge", "Ingen af kurverne viser Sygedagpenge."),
        ("", "Det er ikke oplyst, hvilken ydelse casen skal spare."),
    ],
)
def test_where_no_curve_is_of_its_benefit_all_are_shown_and_said_to_be(benefit: str, note: str) -> None:
    both = (curve("dagpenge", "A-dagpenge"), curve("hjaelp", "Kontanthjælp"))
    page = page_of(replace(with_case(benefit=benefit), curves=both))
    assert [chart.name for chart in page.curves] == ["kurver-dagpenge", "kurver-hjaelp"]
    assert page.curves_note == f"{note} Her vises alle programmets kurver: A-dagpenge og Kontanthjælp."


def test_a_programme_without_curves_shows_none_and_says_nothing_of_them() -> None:
    page = page_of(PROGRAMME)
    assert (page.curves, page.curves_told, page.curves_note) == ((), (), "")


def test_what_the_curves_of_its_benefit_become_is_told_beside_them() -> None:
    long = replace(
        curve("lang", "Kontanthjælp"),
        points=(CurvePoint(0, Decimal(100)), CurvePoint(13, Decimal(50)), CurvePoint(26, Decimal(40))),
    )
    other = replace(long, id="anden", benefit="A-dagpenge")
    page = page_of(
        replace(PROGRAMME, curves=(long, other, curve("ny", "Kontanthjælp"), curve("x", "A-dagpenge")))
    )
    told = ["".join(run.text for run in paragraph.runs) for paragraph in page.curves_told]
    assert [text.split(" er ")[0] for text in told] == ["Kurven for Kurve ny"]
    assert page.curves[0].title.endswith("(stiplet: fremskrevet)")


def test_the_deviation_goes_from_plan_to_forecast_by_investment_and_saving() -> None:
    bridge = case_4().charts[1]
    assert bridge.name == "case-4-afvigelse"
    assert bridge.rows == (
        ("Planen i alt", "−12,121", ""),
        ("Investering", "0,000", ""),
        ("Besparelse", "+7,565", "dårligere"),
        ("Forventet i alt", "−4,556", ""),
    )


def test_tables_are_of_this_case_alone() -> None:
    other = replace(CASE, number=2, participants=(Participants(2021, expected=Decimal(9)),))
    targets = (OutputTarget("job", "Job", target=Decimal(10), reached=Decimal(7)),)
    own = replace(CASE, participants=(Participants(2021, expected=Decimal(8)),), outputs=targets)
    page = page_of(replace(PROGRAMME, cases=(own, other)))
    assert page.participants is not None
    assert page.outputs is not None
    assert [row.label for row in page.participants.rows] == ["Case 1, 2021"]
    assert [row.label for row in page.outputs.rows] == ["Case 1: Job"]


def test_a_case_of_which_nothing_is_stated_has_a_page() -> None:
    page = page_of(replace(with_case(plan=(), result=(), forecast=()), stated_as_of=None))
    assert (page.lead, page.budget, page.participants, page.outputs, page.charts) == (
        None,
        None,
        None,
        None,
        (),
    )
    assert all(key.missing for key in page.keys)


@given(programmes())
def test_any_case_has_a_page(programme: Programme) -> None:
    assume(programme.cases)
    assume(not any("{" in text.text for text in programme.texts))
    here = standing(programme, as_of=AS_OF.replace(year=2151)).view
    for case in programme.cases:
        page = case_page(here, case)
        assert [key.missing for key in page.keys] == [key.figure is None for key in page.keys]
        days = [event.first for event in page.timeline]
        assert days == sorted(days)


def test_a_case_says_whom_its_saving_is_computed_for() -> None:
    case = replace(
        CASE,
        target_benefits=("kontanthjaelp", "sho", "x"),
        target_from=4,
        target_to=104,
        curve="nu",
        half_life=26,
        participants=(Participants(2020, entrants=12), Participants(2021), Participants(2022, entrants=0)),
        side_costs=(
            SideCost(2021, Kroner.of(200_000), text="Løn"),
            SideCost(2022, Kroner.of(50_000), CostElsewhere.REPLACED),
        ),
    )
    programme = replace(PROGRAMME, cases=(case,), curves=(PublishedCurve("nu", "Kontanthjælp 2021", "x"),))
    benefits = {"kontanthjaelp": "Kontanthjælp", "sho": "SHO-ydelse"}
    assert saving_facts(programme, case, benefits) == (
        ("Målgruppens ydelser", "Kontanthjælp, SHO-ydelse og x"),
        ("Uger på ydelsen ved start", "fra 4 til 104"),
        ("Planlagt tilgang", "12 i 2020 og 0 i 2022"),
        ("Kurve", "Kontanthjælp 2021"),
        ("Halveringstid", "26 uger"),
        (
            "Sideudgifter",
            "2021: 0,2 mio. kr., udgift andre steder (Løn)\n2022: 0,05 mio. kr., erstattet indsats",
        ),
    )


@pytest.mark.parametrize(
    ("rule", "weeks"),
    [
        ({"target_benefits": ("sho",)}, "alle"),
        ({"target_benefits": ("sho",), "target_from": 52}, "mindst 52"),
        ({"target_benefits": ("sho",), "target_to": 40}, "fra 0 til 40"),
        ({}, None),
    ],
)
def test_weeks_on_the_benefit_are_told_as_people_say_them(rule: dict[str, Any], weeks: str | None) -> None:
    facts = dict(saving_facts(PROGRAMME, replace(CASE, **rule), {}))
    assert facts.get("Uger på ydelsen ved start") == weeks


def test_a_suspension_says_how_much_went_on() -> None:
    days = (date(2020, 3, 12), date(2020, 5, 26))
    suspensions = (
        Suspension(*days, partial=True, intensity=Decimal("37.5")),
        Suspension(*days, intensity=Decimal(0)),
    )
    page = page_of(replace(PROGRAMME, suspensions=suspensions))
    assert [event.title for event in page.timeline] == [
        "Delvis suspension, 37,5 pct. af tilgangen fortsatte",
        "Suspension, 0 pct. af tilgangen fortsatte",
    ]
