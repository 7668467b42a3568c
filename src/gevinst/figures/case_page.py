"""What the page on one case shows: how it does against its plan, what happened, and what is due."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gevinst.domain import policies
from gevinst.domain.danish import listing
from gevinst.domain.figure import FigureId
from gevinst.domain.line import Layer, Line
from gevinst.domain.programme import Section
from gevinst.figures import charts as chart_makers
from gevinst.figures import curve_sentences, saving_sentences, sentences
from gevinst.figures.assemble import own_texts
from gevinst.figures.case_saving_shown import CaseSavingShown, saving_shown
from gevinst.figures.case_tables import case_table
from gevinst.figures.keys import Key, key, net_key, of_plan
from gevinst.figures.overview import filled
from gevinst.figures.reached_tables import outputs_table, participants_table
from gevinst.figures.timeline import Event, timeline
from gevinst.figures.view import bind

if TYPE_CHECKING:
    from gevinst.domain.programme import Case, Deadline, Decision, Status
    from gevinst.figures.document import Chart, Paragraph, Table
    from gevinst.figures.view import View


@dataclass(frozen=True)
class CasePage:
    """The page on a case.

    Args:
        number: its number.
        title: its full name.
        facts: target group, benefit, supplier, tags: those that are stated.
        lead: what it has come to, in a few sentences; None where nothing is expected.
        texts: the municipality's own paragraphs.
        status: where it is in its life on the day of the follow-up.
        status_since: the decision that put it there; None when none did.
        keys: full-time persons, price per used place and net, each against the plan.
        deadline: the next that concerns it and is not met; None when there is none.
        budget: plan and result beside each other for each year; None when nothing is stated.
        participants: full-time persons and price per place by year; None when nothing is stated.
        outputs: output targets; None when there are none.
        timeline: what happened and what is due, in the order of days.
        charts: saving by year, and from plan to forecast, where the figures allow.
        curves: the published curves that concern it.
        curves_told: how those that stop early are carried on, and how far off that was before.
        curves_note: why other curves than its benefit's are shown, or none; empty where they are its own.
        deviation_note: what the deviation is not split into, and why.
        saving: what was measured of its saving; None where nothing was.
        saving_refused: why its saving could not be computed; empty where it was, or nothing is measured.
    """

    number: int
    title: str
    facts: tuple[str, ...]
    lead: Paragraph | None
    texts: tuple[Paragraph, ...]
    status: Status
    status_since: Decision | None
    keys: tuple[Key, ...]
    deadline: Deadline | None
    budget: Table | None
    participants: Table | None
    outputs: Table | None
    timeline: tuple[Event, ...]
    charts: tuple[Chart, ...]
    curves: tuple[Chart, ...]
    curves_told: tuple[Paragraph, ...]
    curves_note: str
    deviation_note: str
    saving: CaseSavingShown | None
    saving_refused: str

    @property
    def saving_charts(self) -> tuple[Chart, ...]:
        """The charts of what was measured."""
        return (self.saving.curve,) if self.saving and self.saving.curve else ()


DEVIATION_NOTE = "Afvigelsen er ikke delt på pladser, effekt og pris, fordi de ikke alle er oplyst for casen."


def case_page(view: View, case: Case) -> CasePage:
    """Return what the page on a case shows."""
    facts = (case.target_group, case.benefit, case.supplier, *case.tags)
    lead = " ".join([*sentences.case_lead(view, case), *saving_sentences.case_measured(view, case)])
    curves, curves_note = _curves(view, case)
    return CasePage(
        case.number,
        case.title,
        tuple(fact for fact in facts if fact),
        view.paragraph(lead) if lead else None,
        tuple(own_texts(view, Section.CASE, case=case.number)),
        policies.status_of(view.programme, case, view.as_of),
        _status_since(view, case),
        _keys(view, case),
        policies.next_deadline(view.programme, case),
        filled(view, case_table(view, case)),
        filled(view, participants_table(view, [case])),
        filled(view, outputs_table(view, [case])),
        timeline(view, case),
        _charts(view, case),
        curves,
        _curves_told(view, case),
        curves_note,
        DEVIATION_NOTE,
        saving_shown(view, case),
        view.basis.refused.get(str(case.number), "") if view.basis else "",
    )


def _status_since(view: View, case: Case) -> Decision | None:
    made = [
        each
        for each in policies.decisions_on(view.programme, case)
        if each.moves_to is not None and (view.as_of is None or each.day <= view.as_of)
    ]
    return made[-1] if made else None


def _keys(view: View, case: Case) -> tuple[Key, ...]:
    year = year_of_people(view, case)
    people = FigureId(case.scope, str(year), Line.FULL_TIME, Layer.FORECAST)
    return (_people(view, people), _price(view, people), net_key(view, case.scope))


def year_of_people(view: View, case: Case) -> int:
    """Return the year whose participants a reader asks about: the newest stated that has begun by then.

    Where none has, it is the first stated; where none is stated, the year of the follow-up.
    """
    years = [people.year for people in case.participants]
    now = view.as_of.year if view.as_of else view.programme.last_year
    begun = [year for year in years if year <= now]
    return max(begun) if begun else min(years, default=now)


def _people(view: View, people: FigureId) -> Key:
    planned, share = people.but(layer=Layer.PLAN), people.but(line=Line.PLACES_OF_PLAN)
    before = people.but(period=str(int(people.period) - 1))
    against = of_plan(view, share, planned)
    if view.has(before):
        against += f" Året før: {bind(before)}."
    behind = view.has(share) and view.book[share].number < 1
    # The label says what is counted.
    return replace(key(view, f"Fuldtidspersoner i {people.period}", people, against, behind=behind), unit="")


def _price(view: View, people: FigureId) -> Key:
    price = people.but(line=Line.PRICE_PER_PLACE)
    planned = price.but(layer=Layer.PLAN)
    against = f"Planens pris: {bind(planned)}." if view.has(planned) else "Planens pris er ikke oplyst."
    behind = view.has(price, planned) and view.book[price].number > view.book[planned].number
    return key(view, f"Pris pr. brugt plads i {people.period}", price, against, behind=behind)


def _charts(view: View, case: Case) -> tuple[Chart, ...]:
    made = (
        chart_makers.budget_against_result(view.programme, view.book, view.presentation, case.scope),
        chart_makers.case_bridge(view.programme, case, view.book, view.presentation),
    )
    return tuple(chart for chart in made if chart is not None)


def _curves(view: View, case: Case) -> tuple[tuple[Chart, ...], str]:
    """Return the curves of the case's benefit; where it has none all of them, with words that say so."""
    wanted, benefits = _benefits(view, case), _all_benefits(view)
    made = [chart_makers.curves(view.programme, view.book, view.presentation, benefit) for benefit in wanted]
    shown = tuple(chart for chart in made if chart is not None)
    if wanted == [case.benefit] or not benefits:
        return shown, ""
    why = f"Ingen af kurverne viser {case.benefit}" if case.benefit else _BENEFIT_UNKNOWN
    return shown, f"{why}. Her vises alle programmets kurver: {listing(benefits)}."


def _all_benefits(view: View) -> list[str]:
    return list(dict.fromkeys(curve.benefit for curve in view.programme.curves if curve.benefit))


def _benefits(view: View, case: Case) -> list[str]:
    """Return the benefits whose curves are shown."""
    benefits = _all_benefits(view)
    return [case.benefit] if case.benefit in benefits else benefits


def _curves_told(view: View, case: Case) -> tuple[Paragraph, ...]:
    wanted = _benefits(view, case)
    curves = [curve for curve in view.programme.curves if curve.benefit in wanted]
    return tuple(map(view.paragraph, curve_sentences.completed(view, curves)))


_BENEFIT_UNKNOWN = "Det er ikke oplyst, hvilken ydelse casen skal spare"
