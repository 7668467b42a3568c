"""The note of a programme: answer first, then picture and tables, the cases, and the reservations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gevinst.domain import policies
from gevinst.domain.programme import Section
from gevinst.effect.suspension import intensity_id
from gevinst.figures import charts as chart_makers
from gevinst.figures import curve_sentences, saving_sentences, saving_tables, sentences, sorts, tables
from gevinst.figures.assemble import assemble, own_mark, own_texts
from gevinst.figures.assumptions import assumptions_table, not_confirmed_table
from gevinst.figures.case_tables import case_table
from gevinst.figures.document import (
    UNNUMBERED,
    Bullets,
    Cell,
    Document,
    Heading,
    Paragraph,
    Picture,
    Row,
    Run,
    Sort,
    Table,
    Words,
)
from gevinst.figures.document import HeaderCell as Head
from gevinst.figures.reached_tables import outputs_table, participants_table
from gevinst.figures.rounding import with_rounding_note

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gevinst.domain.programme import Case, Suspension
    from gevinst.figures.document import Block, Chart
    from gevinst.figures.view import View


def programme_note(view: View, footer: str) -> Document:
    """Return the whole note.

    Args:
        view: the figures as the note prints them.
        footer: what stands at the foot of each page.

    Raises:
        UnknownFigure: a text names a figure that does not exist; checked before by the use case.
    """
    charts = _charts(view)
    blocks = [
        *_answer_first(view),
        *_money(view, charts),
        *_course(view),
        *_method(view, charts),
        *_measured(view),
        *(block for case in view.programme.cases for block in _case(view, case)),
        *_reservations(view),
        *_assumptions(view),
    ]
    blocks += _sources(view, own_mark(blocks))
    title = Words.of("Opfølgning på ", sorts.name(view.programme.title))
    return assemble(view, blocks, list(charts.values()), default_title=title, footer=footer)


def _charts(view: View) -> dict[str, Chart]:
    """Return the charts that the figures allow, by the name that pictures use."""
    made = [
        chart_makers.budget_against_result(view.programme, view.book, view.presentation),
        chart_makers.deviation_bridge(view.programme, view.book, view.presentation),
        chart_makers.accumulated(view.programme, view.book, view.presentation),
        chart_makers.curves(view.programme, view.book, view.presentation),
    ]
    return {chart.name: chart for chart in made if chart is not None}


def _bullets(view: View, texts: Iterable[str]) -> list[Block]:
    items = tuple(view.paragraph(text) for text in texts)
    return [Bullets(items)] if items else []


def _section(title: str, blocks: Iterable[Block], level: int = 1) -> list[Block]:
    """Return blocks under their heading; nothing at all when there are no blocks."""
    content = list(blocks)
    return [Heading(level, title), *content] if content else []


def _filled(view: View, table: Table) -> list[Block]:
    """Return a table of figures with what rounding does to it; nothing when no figure was stated for it."""
    return (
        [with_rounding_note(view, table)]
        if any(cell.figure for row in table.rows for cell in row.cells)
        else []
    )


def _picture(charts: dict[str, Chart], name: str, table: str) -> list[Block]:
    if name not in charts:
        return []
    chart = charts[name]
    return [Picture(name, UNNUMBERED, chart.title, chart.alt, table)]


def _answer_first(view: View) -> list[Block]:
    matters = [each.text for each in sentences.to_decide(view)]
    return [
        *_section(
            "Kort fortalt", [*_bullets(view, sentences.summary(view)), *own_texts(view, Section.SUMMARY)]
        ),
        *_section(
            "Det skal der tages stilling til",
            _bullets(view, matters),
        ),
        *_section("Baggrund", own_texts(view, Section.BACKGROUND)),
    ]


def _money(view: View, charts: dict[str, Chart]) -> list[Block]:
    return _section(
        "Resultat og forventning",
        [
            *_filled(view, tables.programme_table(view)),
            *(_filled(view, saving_tables.saving_table(view)) if view.basis else []),
            *_picture(charts, "budget-mod-resultat", "layers"),
            *_filled(view, tables.layers_table(view)),
            *_picture(charts, "afvigelse", "deviation"),
            *_filled(view, tables.deviation_table(view)),
            *_picture(charts, "akkumuleret", "accumulated"),
            *_filled(view, tables.accumulated_table(view)),
            *_accounts(view),
            *own_texts(view, Section.OUTLOOK),
        ],
    )


def _accounts(view: View) -> list[Block]:
    """Return whether the benefits' budgets hold, and costs beside the investments."""
    return [
        *_bullets(view, saving_sentences.budget_holds(view)),
        *_filled(view, saving_tables.accounts_table(view)),
        *_filled(view, saving_tables.side_costs_table(view)),
    ]


def _measured(view: View) -> list[Block]:
    """Return weeks and kroner of all cases, and what they rest on; nothing where all is stated."""
    if view.basis is None:
        return []
    tables_of_cases = [saving_tables.saving_by_case_table(view), saving_tables.comparison_table(view)]
    return _section("Uger og kroner, case for case", [*saving_tables.shown(tables_of_cases)])


def _assumptions(view: View) -> list[Block]:
    if view.basis is None:
        return []
    unsure = [not_confirmed_table(view)] if view.basis.unsure else []
    return _section("Bilag: forudsætninger", [assumptions_table(view), *unsure])


def _course(view: View) -> list[Block]:
    """Return what was decided and suspended, and whom and what the cases reached."""
    return _section(
        "Forløbet",
        [
            *([_timeline(view)] if view.programme.decisions or view.programme.suspensions else []),
            *_filled(view, tables.suspension_table(view)),
            *_filled(view, participants_table(view, view.programme.cases)),
            *_filled(view, outputs_table(view, view.programme.cases)),
        ],
    )


def _timeline(view: View) -> Table:
    """Return decisions and suspensions in the order of their days."""
    happened = [
        (each.day, sorts.day(each.day), sorts.name(each.body), sorts.own(each.text))
        for each in view.programme.decisions
    ] + [
        (
            each.first,
            sorts.joined(" \N{EN DASH} ", map(sorts.day, (each.first, each.last))),
            _suspension(view, number, each),
            sorts.own(each.reason),
        )
        for number, each in enumerate(view.programme.suspensions, start=1)
    ]
    return Table(
        "timeline",
        UNNUMBERED,
        "Beslutninger og suspensioner",
        "",
        ((Head("Dato"), Head("Hvem eller hvad"), Head("Indhold")),),
        tuple(Row(when, (Cell(who), Cell(what))) for _, when, who, what in sorted(happened)),
        (sorts.OWN_TABLE,),
        numeric=False,
    )


def _suspension(view: View, number: int, suspension: Suspension) -> Words:
    """Return what a suspension is called, with how much of the intake went on where that is known."""
    title, kept = "Delvis suspension" if suspension.partial else "Suspension", intensity_id(number)
    if not view.has(kept):
        return Words.of(title)
    return Words.of(
        title, ", ", sorts.bound(view.cell(kept).text, kept, expected=False), " af tilgangen fortsatte"
    )


def _method(view: View, charts: dict[str, Chart]) -> list[Block]:
    return _section(
        "Metode",
        [
            *own_texts(view, Section.METHOD),
            *_picture(charts, "kurver", "curves"),
            *_filled(view, tables.curves_table(view)),
            *_bullets(view, curve_sentences.completed(view, view.programme.curves)),
            *_filled(view, tables.curve_weeks_table(view)),
        ],
    )


def _case(view: View, case: Case) -> list[Block]:
    status = policies.status_of(view.programme, case, view.as_of)
    facts = [case.target_group, case.benefit, case.supplier, *case.tags, status.danish]
    lead = " ".join([*sentences.case_lead(view, case), *saving_sentences.case_measured(view, case)])
    return _section(
        Words.of("Case ", sorts.numbering(case.number), ". ", sorts.name(case.title)),
        [
            Paragraph((Run(" · ".join(fact for fact in facts if fact), strong=True, sort=Sort.NAME),)),
            *([view.paragraph(lead)] if lead else []),
            *own_texts(view, Section.CASE, case=case.number),
            *_filled(view, case_table(view, case)),
        ],
    )


def _reservations(view: View) -> list[Block]:
    return _section("Det kan tallene ikke sige", _bullets(view, sentences.cannot_be_known(view)))


def _sources(view: View, mark: list[Paragraph]) -> list[Block]:
    rows = tuple(
        Row(sorts.name(source.name), (Cell(sorts.own(source.supplies)), Cell(sorts.day(source.drawn))))
        for source in view.programme.sources
    )
    header = ((Head("Kilde"), Head("Leverer"), Head("Dato")),)
    notes = (sorts.OWN_TABLE,)
    table = Table("sources", UNNUMBERED, "Kilder", "", header, rows, notes, numeric=False)
    rules = map(view.paragraph, (tables.sign_rule(view), tables.price_rule(view)))
    return _section("Kilder, fortegn og priser", [*rules, *mark, *([table] if rows else [])])
