"""The tables of a programme's note (METHOD 10). Labels such as (A + B) are derived from the arithmetic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gevinst.domain import danish
from gevinst.domain.figure import PROGRAMME, TOTAL, FigureId
from gevinst.domain.line import Kind, Layer, Line
from gevinst.effect.completion import completed_id, completed_weeks
from gevinst.effect.curves import WEEKLY_SUM, horizon_of, point_id
from gevinst.effect.prices import price_index
from gevinst.effect.stated import MONEY_LINES
from gevinst.effect.suspension import CRUDE
from gevinst.figures import printing, sorts
from gevinst.figures.document import NONE, UNNUMBERED, HeaderCell, Look, Row, Table, Words
from gevinst.figures.view import bind, literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gevinst.domain.programme import PublishedCurve
    from gevinst.figures.view import View

_LETTERS = "ABC"


def periods(view: View) -> tuple[str, ...]:
    """Return the years and the whole period."""
    return (*map(str, view.programme.years), TOTAL)


def period_name(view: View, period: str) -> Words:
    """Return a period as it stands over a column."""
    return sorts.years(view.programme) if period == TOTAL else sorts.year(int(period))


def sign_rule(view: View) -> str:
    """Return the sentence that says what a minus means, as derived from the sign style."""
    if printing.sign(Line.SAVING, view.presentation) > 0:
        return "Minus betyder besparelse, indtægt eller gevinst; plus betyder udgift."
    return "Investering og besparelse står begge med plus; minus i nettotallet betyder gevinst."


def price_rule(view: View) -> str:
    """Return the sentences that say in which prices amounts are, with the index bound."""
    base_year = view.presentation.base_year
    if base_year is None:
        return "Beløb er i løbende priser: hvert års egne kroner."
    names = {each.year: price_index(each.year) for each in view.programme.price_index}
    known = [f"{year}: {bind(name)}" for year, name in names.items() if view.has(name)]
    index = f" Indeks {', '.join(known)}." if known else ""
    origin = view.programme.index_source
    source = f" Indekset er fra {literal(origin)}." if origin else ""
    rule = f"et års beløb er ganget med indekset for {base_year} og delt med årets eget"
    left_out = "Beløb, der kun er oplyst samlet for perioden, kan ikke omregnes og er udeladt af tabellerne"
    return f"Beløb er i faste {base_year}-priser: {rule}.{index}{source} {left_out}."


def reservations(view: View, rows: Iterable[Row]) -> tuple[str, ...]:
    """Return what must stand beside figures in these rows: each reservation once, with its first row."""
    first: dict[str, str] = {}
    for row in rows:
        for figure in view.shown_in([row]).values():
            if figure.note:
                # What stands with a stated figure was stated with it; Gevinst notes what it computes.
                stated = figure.formula is None and figure.kind is Kind.STATED
                note = sorts.quoted(figure.note) if stated else sorts.noted(figure.note, view.programme)
                first.setdefault(note, row.label)
    return tuple(Words.of(label, ": ", note) for note, label in first.items())


def source_note(view: View, ids: Iterable[str]) -> tuple[str, ...]:
    """Return the line that names the sources with these ids; nothing when there are none."""
    named = {source.id: source.name for source in view.programme.sources}
    names = [named.get(each, each) for each in dict.fromkeys(ids)]
    return (Words.of("Kilde: ", sorts.name(danish.listing(names)), "."),) if names else ()


def case_sources(view: View) -> tuple[str, ...]:
    """Return the line that names the sources of all cases' amounts."""
    return source_note(view, [each for case in view.programme.cases for each in case.sources])


def money_rows(view: View, columns: Sequence[FigureId]) -> list[Row]:
    """Return investment, saving, income (where there is any) and their sum, labelled by letters.

    Args:
        view: figures and presentation.
        columns: one net figure for each column; the rows above are the same figure of another line.
    """
    lines = [line for line in MONEY_LINES if view.book.known([name.but(line=line) for name in columns])]
    letters = dict(zip(lines, _LETTERS, strict=False))
    rows = [
        Row(f"{line.about.danish} ({letters[line]})", view.cells([name.but(line=line) for name in columns]))
        for line in lines
    ]
    label = f"{Line.NET.about.danish} ({_sum_in_letters(view, letters)})"
    return [*rows, Row(label, view.cells(list(columns)), Look.TOTAL)]


def _sum_in_letters(view: View, letters: dict[Line, str]) -> str:
    """Return the sum of the printed rows in letters; a row printed with the other sign is taken away."""
    text = ""
    for line, letter in letters.items():
        operator = "+" if printing.sign(line, view.presentation) > 0 else danish.MINUS
        text += f" {operator} {letter}" if text else letter
    return text


def programme_table(view: View) -> Table:
    """Return what is invested, saved and gained by year: result for closed years, expected for the rest."""
    names = periods(view)
    status = ["Resultat" if _closed(view, period) else "Forventet" for period in names]
    net = [FigureId(PROGRAMME, period, Line.NET, Layer.FORECAST) for period in names]
    return Table(
        "programme",
        UNNUMBERED,
        "Investering og besparelse i alt, fordelt på år",
        printing.money_caption(view.presentation),
        (
            (HeaderCell(""), *(HeaderCell(period_name(view, period)) for period in names)),
            (HeaderCell(""), *map(HeaderCell, status)),
        ),
        tuple(money_rows(view, net)),
        (sign_rule(view), *case_sources(view)),
    )


def _closed(view: View, period: str) -> bool:
    years = view.programme.years if period == TOTAL else [int(period)]
    return all(view.is_closed(year) for year in years)


def layers_table(view: View) -> Table:
    """Return what was adopted, planned and is expected beside each other, and how much of it is reached."""
    names = periods(view)

    def row(label: str, line: Line, layer: Layer, look: Look = Look.PLAIN) -> Row:
        return Row(label, view.cells([FigureId(PROGRAMME, period, line, layer) for period in names]), look)

    rows = (
        row("Vedtaget investering", Line.INVESTMENT, Layer.ADOPTED),
        row("Vedtaget besparelse", Line.SAVING, Layer.ADOPTED),
        row("Forventet besparelse", Line.SAVING, Layer.FORECAST),
        row("Forventet, andel af vedtaget", Line.SAVING_OF_ADOPTED, Layer.FORECAST, Look.QUIET),
        row("Planens investering", Line.INVESTMENT, Layer.PLAN),
        row("Planens besparelse", Line.SAVING, Layer.PLAN),
        row("Planens indtægt", Line.INCOME, Layer.PLAN),
        row("Planen i alt", Line.NET, Layer.PLAN, Look.TOTAL),
        row("Investering, andel af plan", Line.INVESTMENT_OF_PLAN, Layer.FORECAST, Look.QUIET),
        row("Besparelse, andel af plan", Line.SAVING_OF_PLAN, Layer.FORECAST, Look.QUIET),
        row("Gevinst i alt, andel af plan", Line.NET_OF_PLAN, Layer.FORECAST, Look.QUIET),
    )
    return Table(
        "layers",
        UNNUMBERED,
        "Vedtaget, plan og forventet resultat",
        printing.money_caption(view.presentation),
        ((HeaderCell(""), *(HeaderCell(period_name(view, period)) for period in names)),),
        tuple(each for each in rows if any(cell.figure for cell in each.cells)),
        ("Vedtaget er det, der står i budgettet. Planen er summen af de enkelte cases' egne budgetter.",),
    )


def accumulated_table(view: View) -> Table:
    """Return the accumulated position by year, plan and expected, with the year it is earned back."""

    def row(label: str, layer: Layer) -> Row:
        years = [FigureId(PROGRAMME, str(year), Line.ACCUMULATED, layer) for year in view.programme.years]
        return Row(label, view.cells([*years, FigureId(PROGRAMME, TOTAL, Line.PAYBACK_YEAR, layer)]))

    rows = (row("Plan", Layer.PLAN), row("Resultat og forventet", Layer.FORECAST))
    return Table(
        "accumulated",
        UNNUMBERED,
        "Akkumuleret gevinst ved udgangen af året",
        printing.money_caption(view.presentation),
        (
            (
                HeaderCell(""),
                *(HeaderCell(sorts.year(year)) for year in view.programme.years),
                HeaderCell("Tjent hjem"),
            ),
        ),
        rows,
        (
            "Minus betyder, at besparelser og indtægter til og med året er større end investeringen.",
            *reservations(view, rows),
        ),
    )


_DEVIATION_LINES = (
    Line.INVESTMENT_DEVIATION,
    Line.SAVING_DEVIATION,
    Line.INCOME_DEVIATION,
    Line.NET_DEVIATION,
)


def deviation_table(view: View) -> Table:
    """Return plan, expected and deviation over the whole period for each case."""
    scopes: dict[str, str] = {
        case.scope: Words.of(sorts.numbering(case.number), ". ", sorts.name(case.name))
        for case in view.programme.cases
    }
    lines = [line for line in _DEVIATION_LINES if view.book.known([_deviation(s, line) for s in scopes])]
    heads = ["Plan", "Forventet", *(line.about.danish.split(", ")[1].capitalize() for line in lines)]

    def row(scope: str, label: str, look: Look = Look.PLAIN) -> Row:
        net = FigureId(scope, TOTAL, Line.NET, Layer.PLAN)
        names = [net, net.but(layer=Layer.FORECAST), *(_deviation(scope, line) for line in lines)]
        return Row(label, view.cells(names), look)

    return Table(
        "deviation",
        UNNUMBERED,
        Words.of("Afvigelse fra planen for hver case, hele perioden ", period_name(view, TOTAL)),
        printing.money_caption(view.presentation),
        (
            (
                HeaderCell(""),
                HeaderCell("I alt", 2),
                *([HeaderCell("Afvigelse", len(lines))] if lines else []),
            ),
            (HeaderCell("Case"), *map(HeaderCell, heads)),
        ),
        (*(row(scope, label) for scope, label in scopes.items()), row(PROGRAMME, "I alt", Look.TOTAL)),
        (
            "Afvigelse er forventet minus plan. Plus betyder dårligere end planen.",
            "Afvigelsen er ikke delt på pladser, effekt og pris, fordi det ikke er oplyst for alle cases.",
        ),
    )


def _deviation(scope: str, line: Line) -> FigureId:
    return FigureId(scope, TOTAL, line, Layer.FORECAST)


def suspension_table(view: View) -> Table:
    """Return suspended days by year and what they crudely take from the plan's saving."""

    def row(label: str, line: Line, layer: Layer, variant: str = "") -> Row:
        return Row(
            label,
            view.cells(
                [FigureId(PROGRAMME, str(year), line, layer, variant) for year in view.programme.years]
            ),
        )

    rows = (
        row("Suspenderede dage", Line.SUSPENDED_DAYS, Layer.RESULT),
        row("Andel uforstyrrede dage", Line.UNDISTURBED_SHARE, Layer.RESULT),
        row("Planens besparelse", Line.SAVING, Layer.PLAN),
        row("Planens besparelse gange andelen (groft)", Line.SAVING, Layer.REVISED, CRUDE),
        row("Resultat og forventet", Line.SAVING, Layer.FORECAST),
    )
    return Table(
        "suspension",
        UNNUMBERED,
        "Suspension og en grov rettesnor for, hvad den tager fra planen",
        Words.of("dage, procent og ", printing.money_caption(view.presentation)),
        ((HeaderCell(""), *(HeaderCell(sorts.year(year)) for year in view.programme.years)),),
        tuple(each for each in rows if any(cell.figure for cell in each.cells)),
        ("Groft: delvis suspension regnes som fuld, og virkninger fra tidligere forløb går videre.",),
    )


def curves_table(view: View) -> Table:
    """Return the points of the published curves, and what they become; what is unknown stays empty."""
    weeks = sorted(
        {point.week for curve in view.programme.curves for point in curve.points}
        | {week for curve in view.programme.curves for week in completed_weeks(curve, view.book)}
    )
    rows = [
        Row(sorts.name(curve.title), view.cells([_point(curve, week, view) for week in weeks]))
        for curve in view.programme.curves
    ]
    benefits = danish.listing(list(dict.fromkeys(curve.benefit for curve in view.programme.curves)))
    municipality = sorts.name(view.programme.municipality)
    kinds = danish.listing(list(dict.fromkeys(curve.kind.danish for curve in view.programme.curves)))
    return Table(
        "curves",
        UNNUMBERED,
        Words.of("Andel på ", sorts.name(benefits), " efter uger, ", kinds, ", ", municipality),
        "procent af de påbegyndte forløb",
        (
            (HeaderCell(""), HeaderCell("Uger siden forløbet begyndte", len(weeks))),
            (HeaderCell(""), *(HeaderCell(sorts.numbering(week)) for week in weeks)),
        ),
        tuple(rows),
        (
            *source_note(view, [curve.source for curve in view.programme.curves if curve.source]),
            *_empty_or_completed(rows),
            *reservations(view, rows),
        ),
    )


def _point(curve: PublishedCurve, week: int, view: View) -> FigureId:
    """Return the published point, or what the curve becomes where it is not published."""
    published, completed = point_id(curve, week), completed_id(curve, week)
    return completed if view.has(completed) and not view.has(published) else published


def _beyond_the_last_point(rows: Sequence[Row]) -> list[str]:
    if any(cell.expected for row in rows for cell in row.cells):
        return ["Kursiv rækker ud over det sidste offentliggjorte punkt, med den fremskrevne kurve."]
    return ["Efter det sidste offentliggjorte punkt er kurven ukendt."]


def _empty_or_completed(rows: Sequence[Row]) -> list[str]:
    """Return what an empty cell and italics mean, where there are any."""
    cells = [cell for row in rows for cell in row.cells]
    words = []
    if any(cell.expected for cell in cells):
        words.append("Kursiv er fremskrevet: punktet er endnu ikke offentliggjort.")
    if any(cell.text == NONE for cell in cells):
        words.append(f"{NONE} betyder, at punktet endnu ikke er offentliggjort.")
    return words


def curve_weeks_table(view: View) -> Table:
    """Return expected weeks under each curve by both rules, and the shift against the baseline."""
    titles = {curve.scope: curve.title for curve in view.programme.curves}
    own = [name for name in view.book if name.line is Line.CURVE_AREA and name.scope in titles]
    rows = []
    for name in sorted(own, key=lambda each: (list(titles).index(each.scope), -horizon_of(each))):
        shift = name.but(line=Line.ZERO_EFFECT_SHIFT)
        names = [
            name.but(line=Line.EXPECTED_WEEKS),
            name,
            shift.but(variant=f"{shift.variant}-{WEEKLY_SUM}"),
            shift,
        ]
        title, horizon = sorts.name(titles[name.scope]), sorts.numbering(horizon_of(name))
        rows.append(Row(Words.of(title, ", ", horizon, " uger"), view.cells(names)))
    return Table(
        "curves-weeks",
        UNNUMBERED,
        "Forventede uger pr. påbegyndt forløb",
        "uger",
        (
            (HeaderCell(""), HeaderCell("Uger på ydelsen", 2), HeaderCell("Færre end grundlaget", 2)),
            (HeaderCell("Kurve og horisont"), *(HeaderCell(head) for head in ("Ugesum", "Areal") * 2)),
        ),
        tuple(rows),
        (
            Words.of(
                *("Ugesum: ugentlige værdier fra uge ", sorts.numbering(0), " til ugen før horisonten. "),
                "Areal: trapez mellem punkterne.",
            ),
            "Mellem punkterne regnes kurven for ret.",
            *_beyond_the_last_point(rows),
        ),
    )
