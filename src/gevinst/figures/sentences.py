"""The sentences that Gevinst writes itself: each is there only when its figures are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gevinst.domain import danish
from gevinst.domain.figure import PROGRAMME, TOTAL, FigureId
from gevinst.domain.line import Layer, Line
from gevinst.effect import closed
from gevinst.effect.curves import WEEKLY_SUM
from gevinst.effect.stated import CHANGE
from gevinst.figures import saving_sentences
from gevinst.figures.tables import period_name
from gevinst.figures.view import bind, bind_magnitude, literal, quotation

if TYPE_CHECKING:
    from gevinst.domain.programme import Case, PublishedCurve
    from gevinst.figures.view import View

_TOTAL = FigureId(PROGRAMME, TOTAL, Line.NET, Layer.FORECAST)


def summary(view: View) -> list[str]:
    """Return the answers that the reader came for, most wanted first."""
    year = first_open_year(view)
    return [
        *(saving_sentences.measured_so_far(view) or _realised(view)),
        *(_expected_year(view, year) if year else []),
        *_whole_period(view),
        *_payback(view),
        *_furthest_from_plan(view),
    ]


def first_open_year(view: View) -> int | None:
    """Return the first year after the closed ones, None when all are closed."""
    last = max(closed_years(view), default=0)
    return next((year for year in view.programme.years if year > last), None)


def closed_years(view: View) -> tuple[int, ...]:
    """Return the years that are over, before the first in which something is expected."""
    return closed.closed_years(view.book, view.programme.years)


def _realised(view: View) -> list[str]:
    years = closed_years(view)
    result = _TOTAL.but(layer=Layer.RESULT, variant=closed.CLOSED)
    parts = [result.but(line=line) for line in (Line.INVESTMENT, Line.SAVING)]
    if not years or not view.has(*parts):
        return []
    invested, saved = map(bind_magnitude, parts)
    until = f"Til og med {years[-1]}"
    return [f"{until} er der investeret {invested} og sparet {saved} på forsørgelse. Det er realiseret."]


def _expected_year(view: View, year: int) -> list[str]:
    saving = _TOTAL.but(period=str(year), line=Line.SAVING)
    adopted, share = saving.but(layer=Layer.ADOPTED), saving.but(line=Line.SAVING_OF_ADOPTED)
    if not view.has(saving):
        return []
    text = f"I {year} ventes en besparelse på {bind_magnitude(saving)}"
    if view.has(adopted, share):
        text += f", {bind(share)} af de {bind_magnitude(adopted)}, der er vedtaget i budgettet"
    return [f"{text}."]


def _whole_period(view: View) -> list[str]:
    if not view.has(_TOTAL):
        return []
    word = "nettogevinst" if view.book[_TOTAL].number < 0 else "nettoudgift"
    text = f"For hele perioden {period_name(view, TOTAL)} ventes en {word} på {bind_magnitude(_TOTAL)}"
    plan, share = _TOTAL.but(layer=Layer.PLAN), _TOTAL.but(line=Line.NET_OF_PLAN)
    if view.has(plan, share):
        text += f". Det er {bind(share)} af planens {bind_magnitude(plan)}"
    return [f"{text}.", *_saving_shares(view)]


def _saving_shares(view: View) -> list[str]:
    saving = _TOTAL.but(line=Line.SAVING)
    of_plan, of_adopted = saving.but(line=Line.SAVING_OF_PLAN), saving.but(line=Line.SAVING_OF_ADOPTED)
    if not view.has(saving, of_plan):
        return []
    text = f"Den samlede besparelse ventes at blive {bind_magnitude(saving)}: {bind(of_plan)} af planens"
    if view.has(of_adopted):
        text += f" og {bind(of_adopted)} af den vedtagne"
    return [f"{text}."]


def _payback(view: View) -> list[str]:
    year = _TOTAL.but(line=Line.PAYBACK_YEAR)
    planned = year.but(layer=Layer.PLAN)
    if year not in view.book:
        return []
    if not view.has(year):
        return ["Investeringen ventes ikke tjent hjem inden for perioden."]
    text = f"Investeringen ventes tjent hjem i {bind(year)}"
    return [f"{text}; efter planen var det {bind(planned)}." if view.has(planned) else f"{text}."]


def _furthest_from_plan(view: View) -> list[str]:
    deviations = {
        case: FigureId(case.scope, TOTAL, Line.NET_DEVIATION, Layer.FORECAST) for case in view.programme.cases
    }
    behind = [case for case, name in deviations.items() if view.has(name) and view.book[name].number > 0]
    behind.sort(key=lambda case: view.book[deviations[case]].number, reverse=True)
    named = [f"case {case.number} ({bind_magnitude(deviations[case])})" for case in behind[:2]]
    return [f"Længst efter planen er {danish.listing(named)}."] if named else []


@dataclass(frozen=True)
class Matter:
    """Something that the reader should take a stand on.

    Args:
        text: the sentence, with its figures bound.
        case: number of the case that it leads to; None when it concerns the whole programme.
    """

    text: str
    case: int | None = None


def to_decide(view: View) -> list[Matter]:
    """Return what the reader should take a stand on, each with the figure that makes it so."""
    return [
        *_missing_in_adopted(view),
        *_outside_plan(view),
        *(matter for case in view.programme.cases for matter in _empty_places(view, case)),
        *(matter for curve in view.programme.curves for matter in _shifted_baseline(view, curve)),
    ]


def _missing_in_adopted(view: View) -> list[Matter]:
    matters = []
    for year in view.programme.years:
        missing = FigureId(PROGRAMME, str(year), Line.SAVING_AGAINST_ADOPTED, Layer.FORECAST)
        if view.has(missing) and view.book[missing].number > 0:
            text = f"{year} når ikke det vedtagne: der mangler {bind_magnitude(missing)} i besparelse."
            matters.append(Matter(text))
    return matters


def _outside_plan(view: View) -> list[Matter]:
    outside = FigureId(PROGRAMME, TOTAL, Line.INVESTMENT_OUTSIDE_PLAN, Layer.ADOPTED)
    if not view.has(outside) or not view.book[outside].number:
        return []
    direction = "større" if view.book[outside].number > 0 else "mindre"
    text = f"Den vedtagne investering er {bind_magnitude(outside)} {direction} end summen af casenes planer"
    equal = _case_with_a_year_of(view, outside)
    if equal is None:
        return [Matter(f"{text}.")]
    return [Matter(f"{text}. Det svarer til ét års investering i case {equal}.", equal)]


def _case_with_a_year_of(view: View, outside: FigureId) -> int | None:
    """Return the case whose planned investment of one year is the very same amount."""
    for case in view.programme.cases:
        for year in view.programme.years:
            plan = FigureId(case.scope, str(year), Line.INVESTMENT, Layer.PLAN, outside.variant)
            if view.has(plan) and view.book[plan].number == view.book[outside].number:
                return case.number
    return None


def _empty_places(view: View, case: Case) -> list[Matter]:
    """Return a sentence for each open year in which a case fills under half of its planned places."""
    matters = []
    for year in view.programme.years:
        share = FigureId(case.scope, str(year), Line.PLACES_OF_PLAN, Layer.FORECAST)
        price = share.but(line=Line.PRICE_PER_PLACE)
        planned = price.but(layer=Layer.PLAN)
        if view.has(share, price, planned) and view.book[share].number < _HALF and not view.is_closed(year):
            people = share.but(line=Line.FULL_TIME)
            text = (
                f"Case {case.number} ventes at få {bind(people)} i {year}, {bind(share)} af planen. "
                f"En brugt plads koster {bind(price)} mod planens {bind(planned)}"
            )
            matters.append(Matter(text, case.number))
    return matters


_HALF = 0.5


def _shifted_baseline(view: View, curve: PublishedCurve) -> list[Matter]:
    baseline = next((each for each in view.programme.curves if each.baseline), None)
    shifts = [
        name
        for name in view.book
        if name.scope == curve.scope
        and name.line is Line.ZERO_EFFECT_SHIFT
        and not name.variant.endswith(WEEKLY_SUM)
    ]
    if baseline is None or not shifts or view.book[shifts[0]].number <= 0:
        return []
    horizon = shifts[0].variant.split("-")[0]
    below = f"{bind(shifts[0])} under grundlaget ({literal(baseline.title)}) frem til uge {horizon}"
    consequence = "Så meget ville bogføres som sparet pr. forløb, også uden effekt"
    return [Matter(f"Kurven for {literal(curve.title)} ligger {below}. {consequence}.")]


def case_lead(view: View, case: Case) -> list[str]:
    """Return what one case has come to, in a sentence or two."""
    net = FigureId(case.scope, TOTAL, Line.NET, Layer.FORECAST)
    if not view.has(net):
        return []
    word = "en nettogevinst" if view.book[net].number < 0 else "en nettoudgift"
    text = f"Over hele perioden ventes {word} på {bind_magnitude(net)}"
    plan = net.but(layer=Layer.PLAN)
    if view.has(plan):
        planned = "en gevinst" if view.book[plan].number < 0 else "en udgift"
        text += f"; planen var {planned} på {bind_magnitude(plan)}"
    return [f"{text}.", *_case_payback(view, net), *plan_changes(view, case).values()]


def plan_changes(view: View, case: Case) -> dict[FigureId, str]:
    """Return what decisions changed in the case's plan, each with the plan after it."""
    sentences = {}
    for name in view.book:
        is_change = name.layer is Layer.REVISED and name.variant.startswith(CHANGE)
        if name.scope == case.scope and is_change:
            revised, why = name.but(variant=""), view.book[name].note.rstrip(".")
            reason = f" ({quotation(why)})" if why else ""
            what = f"Planens {name.line.about.danish.split()[0].lower()} i {name.period}"
            sentences[name] = f"{what} er ændret med {bind(name)} til {bind(revised)}{reason}."
    return sentences


def _case_payback(view: View, net: FigureId) -> list[str]:
    year = net.but(line=Line.PAYBACK_YEAR)
    if view.has(year):
        closed = view.is_closed(int(view.book[year].number), net.scope)
        return [f"Casen {'var' if closed else 'ventes'} tjent hjem i {bind(year)}."]
    return ["Casen ventes ikke tjent hjem inden for perioden."] if year in view.book else []


def cannot_be_known(view: View) -> list[str]:
    """Return what the figures cannot say, in plain words, so that nobody reads it into them."""
    return [
        *(saving_sentences.cannot_be_known(view) or _not_computed(view)),
        *_realised_part_unknown(view),
        *_older_than_as_of(view),
        *_without_curve(view),
    ]


def _not_computed(view: View) -> list[str]:
    if not view.programme.cases:
        return []
    return [
        (
            "Besparelserne er oplyst af kommunen. Gevinst har regnet dem sammen, men ikke målt dem, og kan "
            "derfor ikke sige, hvor usikre de er."
        ),
        "Det er ikke oplyst, om besparelserne er efter refusion og før udligning, budgetgaranti og skat.",
    ]


def _realised_part_unknown(view: View) -> list[str]:
    year = first_open_year(view)
    if year is None or view.as_of is None or year != view.as_of.year:
        return []
    result = FigureId(PROGRAMME, str(year), Line.SAVING, Layer.RESULT)
    if view.has(result):
        return []
    return [f"Hvor meget af {year} der er realiseret pr. {danish.day(view.as_of)}, er ikke oplyst."]


def _older_than_as_of(view: View) -> list[str]:
    stated = view.programme.stated_as_of
    if stated is None or view.as_of is None or stated >= view.as_of:
        return []
    return [f"De oplyste tal er fra {danish.day(stated)} og dækker ikke tiden derefter."]


def _without_curve(view: View) -> list[str]:
    """Say which cases concern a benefit that no published curve in the programme covers."""
    covered = {curve.benefit for curve in view.programme.curves}
    others = [
        str(case.number) for case in view.programme.cases if case.benefit and case.benefit not in covered
    ]
    unstated = [str(case.number) for case in view.programme.cases if not case.benefit]
    sentences = []
    if covered and others:
        sentences.append(
            f"Kurverne dækker {literal(danish.listing(sorted(covered)))}. Case {danish.listing(others)} "
            "vedrører andre ydelser og har intet offentliggjort grundlag i notatet."
        )
    if covered and unstated:
        sentences.append(
            f"For case {danish.listing(unstated)} er det ikke oplyst, hvilken ydelse der spares."
        )
    return sentences
