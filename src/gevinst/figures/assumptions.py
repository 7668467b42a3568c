"""The appendix that names every assumption behind what was measured (METHOD 2–7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gevinst.domain.figure import PROGRAMME, TOTAL, FigureId
from gevinst.domain.line import Layer, Line
from gevinst.domain.method import BaselineName, Overlap
from gevinst.effect.measured_names import ASSUMED, FROM, TO
from gevinst.figures import sorts
from gevinst.figures.document import UNNUMBERED, Cell, Row, Table, Words
from gevinst.figures.document import HeaderCell as Head

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gevinst.domain.programme import Case
    from gevinst.figures.view import View
    from gevinst.law.unsure import Unsure

_HASH_DIGITS = 12


def assumptions_table(view: View) -> Table:
    """Return every assumption with what was chosen. None is hidden in a formula."""
    rows = tuple(Row(label, (Cell(chosen),)) for label, chosen in _assumptions(view) if chosen)
    header = ((Head("Forudsætning"), Head("Valg")),)
    return Table(
        "assumptions", UNNUMBERED, "Forudsætninger for det, der er målt", "", header, rows, numeric=False
    )


def not_confirmed_table(view: View) -> Table:
    """Return which values of the law behind weeks and prices are not confirmed, by topic and how sure."""
    together: dict[tuple[str, str], list[Unsure]] = {}
    for each in view.basis.unsure if view.basis else ():
        together.setdefault((each.topic, each.mark), []).append(each)
    rows = tuple(
        Row(topic, (Cell(mark), Cell(sorts.joined("; ", [_told(view, each) for each in values]))))
        for (topic, mark), values in together.items()
    )
    header = ((Head("Emne"), Head("Hvor sikker"), Head("Værdier")),)
    return Table(
        "not-confirmed",
        UNNUMBERED,
        "Lovens værdier, der ikke er bekræftet",
        "",
        header,
        rows,
        (_HOW_SURE,),
        numeric=False,
    )


def _told(view: View, value: Unsure) -> Words:
    name = sorts.name(value.title)
    if not value.periods:
        return name
    return Words.of(name, " (", Words(sorts.recognised(value.periods, view.programme)), ")")


_HOW_SURE = (
    "Udledt: regnet ud fra bekræftede tal. Efter hukommelsen: ikke fundet i en kilde. Lokal: skrevet af "
    "kommunen selv. Mangler: uger, der hverken er udbetalt eller har en fast ugepris, er uden pris; efter "
    "den sidste kendte sats koster de som året før. Paragraf og kilde står ved hver værdi under Satser og "
    "i »gevinst law«."
)


def _assumptions(view: View) -> Iterator[tuple[str, str]]:
    yield from _of_baseline(view)
    yield from _of_persons(view)
    yield from _of_prices(view)
    yield from _of_what_comes(view)


def _of_baseline(view: View) -> Iterator[tuple[str, str]]:
    method, basis = view.programme.method, view.basis
    if basis is None:
        return
    yield "Hovedgrundlag", _main_baseline(view)
    years = [sorts.year(int(each)) for each in basis.base_years.split("\N{EN DASH}") if each]
    yield "Basisår", sorts.joined("\N{EN DASH}", years)
    yield (
        "Grundlagets personer",
        (
            "Alle personuger i basisårene, der opfyldte casens målgruppe, vægtet efter måned og efter, "
            "hvor længe "
            "personen havde været på ydelsen. Ingen følges længere end til ugen før den første deltager "
            "i en case."
        ),
    )
    yield "Grundlagets aftryk", sorts.journal(basis.baseline[:_HASH_DIGITS])
    if method.frozen:
        locked = Words.of(sorts.journal(method.frozen), ", låst ", sorts.day(method.frozen_on))
        yield (
            "Låst grundlag",
            Words.of(locked, " af ", sorts.name(method.frozen_by)) if method.frozen_by else locked,
        )
    titles = [
        Words.of("case ", sorts.numbering(number), ": ", sorts.name(title))
        for number, title in basis.curves.items()
    ]
    yield "Offentliggjorte kurver", sorts.joined("; ", titles) if titles else "Ingen case har en."


def _main_baseline(view: View) -> str:
    if view.programme.method.baseline is BaselineName.PUBLISHED:
        return "Offentliggjort kurve for casens ydelse, betinget af tiden på ydelsen ved start. Tilnærmet."
    return "Egne tidligere år: folk i målgruppen, før nogen case begyndte, med dette års priser."


def _of_persons(view: View) -> Iterator[tuple[str, str]]:
    first = view.programme.method.overlap is Overlap.FIRST_CASE
    shared = "Den første case får hele virkningen." if first else "Virkningen deles efter uger i hver case."
    yield (
        "Hvem der tæller",
        (
            f"Hver person regnes én gang, fra starten i den første case. {shared} Casene giver tilsammen det "
            "samme som alle deltagere, til øren."
        ),
    )
    yield "Målgruppens regel", sorts.joined("; ", [_target(view, case) for case in view.programme.cases])
    yield (
        "Uger",
        (
            "En uge tæller, når der er ydelse i mindst én dag af den. Et hul på højst fire uger "
            "afslutter ikke et "
            "forløb, men hullets uger tæller ikke med."
        ),
    )
    yield (
        "Død, pension, udvandring og flytning",
        "Fra den uge tælles personen hverken med eller uden casen.",
    )


def _target(view: View, case: Case) -> Words:
    label = Words.of("case ", sorts.numbering(case.number), ": ")
    if not case.target_benefits:
        return Words.of(label, "ikke oplyst")
    weeks = FigureId(case.scope, TOTAL, Line.TARGET_WEEKS, Layer.PLAN)
    ends = [
        Words.of(
            word, sorts.bound(view.cell(weeks.but(variant=end)).text, weeks.but(variant=end), expected=False)
        )
        for word, end in ((" fra ", FROM), (" til ", TO))
        if view.has(weeks.but(variant=end))
    ]
    return Words.of(label, sorts.name(", ".join(case.target_benefits)), *ends, " uger ved start")


def _of_prices(view: View) -> Iterator[tuple[str, str]]:
    yield (
        "Priser",
        (
            "Faktisk udbetalt efter refusion og medfinansiering, hvor Ydelsesrefusion har ugen. Ellers "
            "lovens sats "
            "gange kommunens andel på trinnet. Ellers planens faste ugepris."
        ),
    )
    yield (
        "Grundlagets priser",
        (
            "Personerne i grundlaget føres videre på deltagerens egne tællere fra startugen, med satser "
            "og regler "
            "i deltagerens uge."
        ),
    )
    yield (
        "Prisniveau",
        (
            "Satserne er sat til det niveau, der er udbetalt til målgruppen uden for casene, så hele "
            "uger uden "
            "løn ved siden af ikke ser dyrere ud, end de er."
        ),
    )
    yield "Før registret", _before_the_register(view)
    yield "Hvad beløbene dækker", "Efter refusion og medfinansiering, før udligning, budgetgaranti og skat."
    for each in view.programme.flat_prices:
        name = FigureId(PROGRAMME, TOTAL, Line.WEEK_PRICE, Layer.PLAN, each.benefit)
        if view.has(name):
            cell = view.cell(name)
            yield (
                Words.of("Fast ugepris, ", sorts.name(each.benefit)),
                sorts.bound(cell.text, name, expected=False),
            )


def _before_the_register(view: View) -> Words:
    """Return what is assumed of the weeks before the register, and how many weeks that can move."""
    share = FigureId(PROGRAMME, TOTAL, Line.PRICED_SHARE, Layer.RESULT, ASSUMED)
    cases = {each.number: share.but(scope=each.scope) for each in view.programme.cases}
    told = [
        Words.of(
            "case ", sorts.numbering(number), ": ", sorts.bound(view.cell(name).text, name, expected=False)
        )
        for number, name in cases.items()
        if view.has(name)
    ]
    assumed = f"{view.programme.method.before.danish.capitalize()}."
    if not told:
        return Words.of(assumed)
    return Words.of(
        assumed, " Det afgør trinnet for så stor en del af ugerne: ", sorts.joined("; ", told), "."
    )


def _of_what_comes(view: View) -> Iterator[tuple[str, str]]:
    yield (
        "Resten af årets udgifter",
        "Planens beløb gange den del af året, der ikke er bogført endnu.",
    )
    yield (
        "De, der er i gang",
        (
            "Grundlaget minus den andel, som deltagere, der er nået lige så langt, har sparet. "
            "Længere frem, end "
            "nogen er nået, dør virkningen ud efter halveringstiden; uden en er der ingen."
        ),
    )
    for case in view.programme.cases:
        name = FigureId(case.scope, TOTAL, Line.HALF_LIFE, Layer.PLAN)
        if view.has(name):
            label = Words.of("Halveringstid, case ", sorts.numbering(case.number))
            yield label, Words.of(sorts.bound(view.cell(name).text, name, expected=False), " uger")
    yield (
        "De, der kommer",
        (
            "Planens tilgang, fordelt jævnt over årets uger, med de hidtidige deltageres uger og "
            "virkning. I en "
            "suspension kommer den oplyste del af dem."
        ),
    )
    yield (
        "Uger, hvor grundlaget slipper op",
        (
            "For det, der ventes, føres grundlaget videre med de ugentlige overgange, som ældre personer "
            "har vist. "
            "For det realiserede tæller ukendte uger ikke med."
        ),
    )
