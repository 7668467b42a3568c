"""What is said of what was measured: each sentence is there only when its figures are (METHOD 5–8, 10)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gevinst.domain import danish
from gevinst.domain.figure import PROGRAMME, TOTAL, FigureId
from gevinst.domain.line import Layer, Line
from gevinst.effect.measured import Lacking
from gevinst.effect.measured_names import LOWER, UPPER
from gevinst.figures.view import bind, bind_magnitude, literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gevinst.domain.programme import Case
    from gevinst.figures.view import View

_CONFIDENCE = FigureId(PROGRAMME, TOTAL, Line.CONFIDENCE, Layer.PLAN)


def measured_so_far(view: View) -> list[str]:
    """Return what has been saved so far, in weeks and kroner, and how sure that is."""
    weeks = FigureId(PROGRAMME, TOTAL, Line.WEEKS, Layer.RESULT)
    saving = weeks.but(line=Line.SAVING)
    if view.basis is None or not view.has(weeks, saving):
        return []
    fewer = "færre" if view.book[weeks].number >= 0 else "flere"
    text = (
        f"Til og med uge {view.basis.through} har deltagerne haft "
        f"{bind(weeks.but(line=Line.WEEKS_WITH))} med "
        f"ydelse mod {bind(weeks.but(line=Line.WEEKS_WITHOUT))} uden casene, altså "
        f"{bind_magnitude(weeks)} {fewer}"
    )
    word = "sparet" if view.book[saving].number <= 0 else "givet merudgift for"
    return [
        f"{text}. Kommunen har {word} {bind_magnitude(saving)}. Det er realiseret.",
        *_how_sure(view, saving),
    ]


def _how_sure(view: View, saving: FigureId) -> Iterator[str]:
    lower, upper = saving.but(variant=LOWER), saving.but(variant=UPPER)
    if not view.has(lower, upper, _CONFIDENCE):
        return
    if view.book[lower].number < 0 < view.book[upper].number:
        yield (
            f"Tallet er usikkert: med {bind(_CONFIDENCE)} sikkerhed ligger det mellem en besparelse på "
            f"{bind_magnitude(lower)} og en merudgift på {bind_magnitude(upper)}. Det kan ikke "
            "skelnes fra nul."
        )
    else:
        low, high = (upper, lower) if view.book[lower].number < 0 else (lower, upper)
        yield (
            f"Med {bind(_CONFIDENCE)} sikkerhed ligger det mellem {bind_magnitude(low)} og "
            f"{bind_magnitude(high)}."
        )


def case_measured(view: View, case: Case) -> list[str]:
    """Return what one case's participants have had and would have had."""
    weeks = FigureId(case.scope, TOTAL, Line.WEEKS, Layer.RESULT)
    saving, without = weeks.but(line=Line.SAVING), weeks.but(line=Line.WEEKS_WITHOUT)
    if view.basis is None or not view.has(weeks, without):
        return []
    compared = weeks.but(line=Line.PERSONS, variant="compared")
    fewer = "færre" if view.book[weeks].number >= 0 else "flere"
    who = (
        f"{bind(compared)} er sammenlignet med egne tidligere år. De" if view.has(compared) else "Deltagerne"
    )
    text = (
        f"{who} har haft {bind(weeks.but(line=Line.WEEKS_WITH))} med ydelse mod {bind(without)} uden casen, "
        f"{bind_magnitude(weeks)} {fewer}"
    )
    return [f"{text}{_kroner(view, saving)}."]


def _kroner(view: View, saving: FigureId) -> str:
    if not view.has(saving):
        return ""
    word = "sparet" if view.book[saving].number <= 0 else "i merudgift"
    return f", og {bind_magnitude(saving)} {word}"


def budget_holds(view: View) -> list[str]:
    """Return whether the benefits' budgets hold, and how much of the adopted saving was taken out of them."""
    found = []
    for year in view.programme.years:
        taken = FigureId(PROGRAMME, str(year), Line.TAKEN_OUT, Layer.ADOPTED)
        adopted, share = taken.but(line=Line.SAVING), taken.but(line=Line.TAKEN_OUT_OF_ADOPTED)
        if view.has(taken, adopted, share):
            found.append(
                f"Af de {bind_magnitude(adopted)}, der er vedtaget sparet i {year}, er "
                f"{bind_magnitude(taken)} "
                f"({bind(share)}) taget ud af ydelsernes budgetter."
            )
    for each in view.programme.benefit_budgets:
        deviation = FigureId(PROGRAMME, str(each.year), Line.ACCOUNT_DEVIATION, Layer.FORECAST, each.ledger)
        if view.has(deviation):
            holds = view.book[deviation].number <= 0
            title = f"Budgettet for {literal(each.title)} i {each.year}"
            found.append(
                f"{title} ventes at holde med {bind_magnitude(deviation)} til rest."
                if holds
                else f"{title} ventes ikke at holde: der mangler {bind_magnitude(deviation)}."
            )
    return found


def cannot_be_known(view: View) -> list[str]:
    """Return what the data do not tell, in plain words; empty where everything is stated."""
    if view.basis is None:
        return []
    return [
        *_lacking(view),
        *_refused(view),
        *_not_compared(view),
        *_unknown_weeks(view),
        *_unpriced(view),
        *_other(view),
    ]


_LACKING = {
    Lacking.PARTICIPANTS: (
        "Der er ingen aktiviteter fra Fasit. Hvem der har deltaget, kendes ikke, så intet er målt; "
        "besparelser og deltagertal er som oplyst."
    ),
    Lacking.WEEKS: (
        "Der er hverken uger fra DREAM eller Ydelsesrefusion. Hvad der er sparet, kan ikke måles; "
        "besparelserne er som oplyst."
    ),
    Lacking.PAYMENTS: (
        "Der er ingen udbetalinger fra Ydelsesrefusion. Uger er prissat efter lovens satser og deltagernes "
        "trin, og virkninger på udbetalingens størrelse, som et småjob har, kan ikke måles."
    ),
    Lacking.LEDGER: "Der er ingen posteringer fra KMD Opus. Investeringen er som oplyst.",
    Lacking.PUBLISHED: (
        "Der er ingen tal fra Jobindsats i datamappen. Sammenligningen med offentliggjorte kurver bygger på "
        "dem, der er oplyst, eller mangler."
    ),
}


def _lacking(view: View) -> list[str]:
    return [_LACKING[each] for each in view.basis.lacking] if view.basis else []


def _refused(view: View) -> list[str]:
    refused = view.basis.refused if view.basis else {}
    return [f"Case {number} er ikke målt. {reason}" for number, reason in refused.items()]


def _not_compared(view: View) -> list[str]:
    """Say which cases have participants who were not in the target group at entry."""
    found = []
    for case in view.programme.cases:
        all_of, compared = (
            FigureId(case.scope, TOTAL, Line.PERSONS, Layer.RESULT, variant)
            for variant in ("first-case", "compared")
        )
        if view.has(all_of, compared) and view.book[compared].number < view.book[all_of].number:
            found.append(
                f"I case {case.number} er {bind(compared)} af {bind(all_of)} sammenlignet. De andre opfyldte "
                "ikke målgruppens regel ved start, og det vides ikke, hvad de har sparet."
            )
    return found


def _unknown_weeks(view: View) -> list[str]:
    found = []
    for case in view.programme.cases:
        weeks = FigureId(case.scope, TOTAL, Line.UNKNOWN_WEEKS, Layer.RESULT)
        if view.has(weeks) and view.book[weeks].number:
            found.append(
                f"For case {case.number} siger grundlaget intet om {bind(weeks)}. De er ikke med i nogen sum."
            )
    return found


def _unpriced(view: View) -> list[str]:
    found = []
    for case in view.programme.cases:
        share = FigureId(case.scope, TOTAL, Line.PRICED_SHARE, Layer.RESULT, "no-price")
        if view.has(share) and view.book[share].number:
            found.append(
                f"{bind(share)} af ugerne i case {case.number} har ingen pris og tæller nul kroner, så "
                "besparelsen i kroner er ufuldstændig."
            )
    return found


def _other(view: View) -> Iterable[str]:
    basis = view.basis
    if basis is None or not basis.through:
        return
    yield (
        "Grundlaget er egne tidligere år. Er konjunkturen en anden nu, tæller forskellen med som "
        "sparet eller "
        "tabt; »uden effekt« i tabellen over sammenligningen viser, hvor meget det er."
    )
    yield (
        "Er deltagerne udvalgt, fordi de var lettere eller sværere at hjælpe end andre i målgruppen, ses det "
        "ikke i tallene."
    )
    yield "Det, der ventes, har ingen beregnet usikkerhed endnu."
    if basis.breaks:
        yield (
            "Mellem basisårene og nu er disse definitioner ændret, så årene er ikke helt ens: "
            f"{danish.listing([*basis.breaks])}."
        )
    if basis.unsure:
        yield (
            "Nogle af lovens værdier bag ugerne og priserne er ikke bekræftet i en kilde. De står i bilaget "
            "om forudsætninger."
        )
    if basis.changed:
        yield "Grundlaget er et andet end det, der blev låst. Se, hvad der er ændret, før tallene bruges."
    if not basis.adds_up:
        yield "Casenes besparelser giver ikke tilsammen alle deltageres. Tallene må ikke bruges."
