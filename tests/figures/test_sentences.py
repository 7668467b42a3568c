"""The sentences that Gevinst writes itself: right words for gain and cost, nothing where nothing is known."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

import gevinst
from gevinst.domain.figure import PROGRAMME
from gevinst.domain.money import Kroner
from gevinst.domain.programme import (
    AdoptedAmounts,
    Case,
    CurvePoint,
    Participants,
    Programme,
    PublishedCurve,
    YearAmounts,
)
from gevinst.figures import sentences
from gevinst.figures.view import View

MIO = 1_000_000


def year(number: int, investment: float | None, saving: float | None) -> YearAmounts:
    def amount(millions: float | None) -> Kroner | None:
        return None if millions is None else Kroner.of(int(millions * MIO))

    return YearAmounts(number, amount(investment), amount(saving))


CASE = Case(
    1,
    "Småjob",
    benefit="Kontanthjælp",
    plan=(year(2020, 1, -2), year(2021, 1, -2)),
    result=(year(2020, 1, -0.5),),
    forecast=(year(2021, 1, -2.5),),
)
BASE = Programme("Fjordby", "Program", 2020, 2021, cases=(CASE,), stated_as_of=date(2021, 10, 1))


def case(**changes: object) -> Programme:
    return replace(BASE, cases=(replace(CASE, **changes),))  # type: ignore[arg-type]


def view(programme: Programme) -> View:
    report = gevinst.follow_up(programme, as_of=date(2021, 11, 5))
    return View(programme, report.figures, report.presentation, date(2021, 11, 5))


def said(programme: Programme, part: str) -> list[str]:
    """Return the sentences of a part as they are printed."""
    seen = view(programme)
    found = getattr(sentences, part)(seen)
    texts = [each.text if isinstance(each, sentences.Matter) else each for each in found]
    return ["".join(run.text for run in seen.paragraph(text).runs).replace("\u00a0", " ") for text in texts]


def test_the_summary_goes_from_what_is_realised_to_what_is_expected() -> None:
    assert said(BASE, "summary") == [
        (
            "Til og med 2020 er der investeret 1,000 mio. kr. og sparet 0,500 mio. kr. på forsørgelse. "
            "Det er realiseret."
        ),
        "I 2021 ventes en besparelse på 2,500 mio. kr.",
        (
            "For hele perioden 2020–2021 ventes en nettogevinst på 1,000 mio. kr. Det er 50 % af planens "
            "2,000 mio. kr."
        ),
        "Den samlede besparelse ventes at blive 3,000 mio. kr.: 75 % af planens.",
        "Investeringen ventes tjent hjem i 2021; efter planen var det 2020.",
        "Længst efter planen er case 1 (1,000 mio. kr.).",
    ]


def test_a_loss_is_called_a_cost_and_is_never_a_share_of_a_planned_gain() -> None:
    summary = said(case(forecast=(year(2021, 1, -0.2),)), "summary")
    assert "For hele perioden 2020–2021 ventes en nettoudgift på 1,300 mio. kr." in summary
    assert "Investeringen ventes ikke tjent hjem inden for perioden." in summary


def test_before_the_first_year_is_over_nothing_is_called_realised() -> None:
    summary = said(case(result=(), forecast=(year(2020, 1, -1), year(2021, 1, -2))), "summary")
    assert not [sentence for sentence in summary if "realiseret" in sentence]
    assert summary[0] == "I 2020 ventes en besparelse på 1,000 mio. kr."


def test_when_every_year_is_over_no_year_is_expected() -> None:
    summary = said(case(result=(year(2020, 1, -1), year(2021, 1, -2)), forecast=()), "summary")
    assert not [sentence for sentence in summary if sentence.startswith("I 2021 ventes")]


def test_a_plan_without_results_has_nothing_to_summarise() -> None:
    assert said(replace(case(result=(), forecast=()), stated_as_of=None), "summary") == []


def test_without_a_plan_nothing_is_measured_against_it() -> None:
    summary = said(case(plan=()), "summary")
    assert "For hele perioden 2020–2021 ventes en nettogevinst på 1,000 mio. kr." in summary
    assert "Investeringen ventes tjent hjem i 2021." in summary


@pytest.mark.parametrize(("adopted", "told"), [(3, True), (2.5, False), (2, False)])
def test_a_year_that_does_not_reach_the_adopted_saving_is_to_be_decided(
    adopted: float, *, told: bool
) -> None:
    programme = replace(BASE, adopted=(AdoptedAmounts(2021, saving=Kroner.of(int(-adopted * MIO))),))
    missing = "2021 når ikke det vedtagne: der mangler 0,500 mio. kr. i besparelse."
    assert (missing in said(programme, "to_decide")) is told


def test_a_matter_leads_to_the_case_that_it_speaks_of() -> None:
    people = Participants(2021, Decimal(40), expected=Decimal(10))
    adopted = (
        AdoptedAmounts(None, investment=Kroner.of(3 * MIO)),
        AdoptedAmounts(2021, saving=Kroner.of(-3 * MIO)),
    )
    programme = replace(case(participants=(people,)), adopted=adopted)
    led = [(each.text.split()[0], each.case) for each in sentences.to_decide(view(programme))]
    assert led == [("2021", None), ("Den", 1), ("Case", 1)]


def test_what_is_realised_of_an_open_year_is_not_told_as_a_closed_one() -> None:
    summary = said(case(result=(year(2020, 1, -0.5), year(2021, 0.4, -1))), "summary")
    assert summary[0].startswith("Til og med 2020 er der investeret 1,000 mio. kr. og sparet 0,500 mio. kr.")


@pytest.mark.parametrize(
    ("adopted", "sentence"),
    [
        (3, ("Den vedtagne investering er 1,000 mio. kr. større end summen af casenes planer. "
            "Det svarer til ét års investering i case 1.")),
        (2.5, "Den vedtagne investering er 0,500 mio. kr. større end summen af casenes planer."),
        (1.5, "Den vedtagne investering er 0,500 mio. kr. mindre end summen af casenes planer."),
    ],
)  # fmt: skip
def test_an_adopted_investment_outside_the_plans_is_to_be_decided(adopted: float, sentence: str) -> None:
    programme = replace(BASE, adopted=(AdoptedAmounts(None, investment=Kroner.of(int(adopted * MIO))),))
    assert sentence in said(programme, "to_decide")


@pytest.mark.parametrize(("expected", "told"), [(19, True), (20, False), (None, False)])
def test_a_case_that_fills_under_half_its_places_is_to_be_decided(
    expected: int | None, *, told: bool
) -> None:
    people = Participants(2021, Decimal(40), expected=None if expected is None else Decimal(expected))
    found = said(case(participants=(people,)), "to_decide")
    assert any(sentence.startswith("Case 1 ventes at få 19 fuldtidspersoner") for sentence in found) is told


def curve(name: str, percent: int, *, baseline: bool = False) -> PublishedCurve:
    points = (CurvePoint(0, Decimal(100)), CurvePoint(10, Decimal(percent)))
    return PublishedCurve(name, name, "A-dagpenge", baseline=baseline, points=points)


@pytest.mark.parametrize(("percent", "told"), [(40, True), (60, False)])
def test_a_curve_below_the_baseline_is_to_be_decided(percent: int, *, told: bool) -> None:
    programme = replace(BASE, curves=(curve("grundlag", 50, baseline=True), curve("ny", percent)))
    assert any("0,50 uger under grundlaget" in sentence for sentence in said(programme, "to_decide")) is told


def test_a_benefit_without_a_curve_is_said_to_have_no_baseline() -> None:
    programme = replace(BASE, curves=(curve("grundlag", 50, baseline=True),))
    assert any(
        sentence.startswith("Kurverne dækker A-dagpenge. Case 1 vedrører andre ydelser")
        for sentence in said(programme, "cannot_be_known")
    )
    own = replace(programme, cases=(replace(CASE, benefit="A-dagpenge"),))
    assert not [sentence for sentence in said(own, "cannot_be_known") if "Kurverne" in sentence]


def test_figures_older_than_the_follow_up_are_said_to_be() -> None:
    assert "De oplyste tal er fra 01-10-2021 og dækker ikke tiden derefter." in said(BASE, "cannot_be_known")


def test_a_stated_part_of_the_open_year_needs_no_reservation() -> None:
    programme = case(result=(*CASE.result, year(2021, 0.5, -1)))
    assert not [sentence for sentence in said(programme, "cannot_be_known") if "realiseret pr." in sentence]


def test_a_closed_year_of_the_programme_is_closed_for_its_cases() -> None:
    assert view(BASE).is_closed(2020, PROGRAMME)
    assert not view(BASE).is_closed(2021, PROGRAMME)
