"""The note of a package: its table, what does not add up, a section for each proposal (METHOD 11)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gevinst.domain.figure import AVERAGE, PROGRAMME, TOTAL, FigureId
from gevinst.domain.line import Layer, Line
from gevinst.domain.problem import Severity
from gevinst.domain.programme import Counts, Section
from gevinst.effect.package import (
    ANNOUNCED,
    MISPRINTS,
    PRINTED,
    PRINTED_COLUMN,
    PRINTED_ROW,
    PROPOSALS,
    group_size,
)
from gevinst.figures import charts as chart_makers
from gevinst.figures import printing, sorts
from gevinst.figures.assemble import assemble, own_mark, own_texts
from gevinst.figures.document import (
    UNNUMBERED,
    Bullets,
    Cell,
    Document,
    Heading,
    Look,
    Paragraph,
    Picture,
    Row,
    Run,
    Table,
    Words,
)
from gevinst.figures.document import HeaderCell as Head
from gevinst.figures.rounding import with_rounding_note
from gevinst.figures.tables import price_rule, sign_rule
from gevinst.figures.view import bind, bind_magnitude, literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gevinst.domain.programme import Proposal
    from gevinst.effect.package import Mismatch
    from gevinst.figures.document import Block, Chart
    from gevinst.figures.view import View

_NET = FigureId(PROGRAMME, AVERAGE, Line.NET, Layer.PLAN)

_BASIS = {
    "": "summen af rækkerne",
    PRINTED: "det trykte tal",
    PRINTED_ROW: "de trykte tal i samme række",
    PRINTED_COLUMN: "de trykte tal i samme kolonne",
}
# How a difference between printed and computed is judged, in the reader's words.
JUDGEMENT = {
    Severity.ERROR: "Fejl",
    Severity.WARNING: "Langt fra",
    Severity.INFORMATION: "Afrunding kan forklare",
}


def package_note(view: View, mismatches: Sequence[Mismatch], footer: str) -> Document:
    """Return the whole note.

    Args:
        view: the figures as the note prints them.
        mismatches: printed figures that differ from what their parts give.
        footer: what stands at the foot of each page.

    Raises:
        UnknownFigure: a text names a figure that does not exist; checked before by the use case.
    """
    chart = chart_makers.package_bars(view.programme, view.book, view.presentation)
    blocks: list[Block] = [
        Heading(1, "Kort fortalt"),
        Bullets(tuple(map(view.paragraph, _summary(view)))),
        *own_texts(view, Section.SUMMARY),
        *own_texts(view, Section.BACKGROUND),
        *own_texts(view, Section.OUTLOOK),
        Heading(1, "Forslagene samlet"),
        with_rounding_note(view, package_table(view)),
        *([_picture(chart)] if chart else []),
        *package_checks(view, mismatches),
        Heading(1, "Forslagene hver for sig"),
        *(block for proposal in view.programme.proposals for block in proposal_blocks(view, proposal)),
        *own_texts(view, Section.METHOD),
        Heading(1, "Det kan tallene ikke sige"),
        Bullets(tuple(map(view.paragraph, _CANNOT_BE_KNOWN))),
    ]
    rules = (sign_rule(view), price_rule(view))
    blocks += [Heading(1, "Fortegn og priser"), *map(view.paragraph, rules), *own_mark(blocks)]
    charts = [chart] if chart else []
    return assemble(view, blocks, charts, default_title=sorts.name(view.programme.title), footer=footer)


def _named(proposal: Proposal) -> Words:
    return Words.of(sorts.numbering(proposal.number), " ", sorts.name(proposal.title))


def _picture(chart: Chart) -> Picture:
    return Picture(chart.name, UNNUMBERED, chart.title, chart.alt, "package")


def _summary(view: View) -> list[str]:
    investment, saving = _NET.but(line=Line.INVESTMENT), _NET.but(line=Line.SAVING)
    texts = []
    if view.has(investment, saving, _NET):
        # What was kept before the number of proposals became a figure lacks it.
        who = f"{bind(PROPOSALS)} forslag" if view.has(PROPOSALS) else "Forslagene"
        texts.append(
            f"{who} investerer {bind_magnitude(investment)} om året og ventes at spare "
            f"{bind_magnitude(saving)}: en nettogevinst på {bind_magnitude(_NET)} om året."
        )
    unallocated = _NET.but(line=Line.UNALLOCATED)
    if view.has(unallocated):
        frame = unallocated.but(line=Line.FRAME, layer=Layer.ADOPTED)
        texts.append(f"Rammen er {bind(frame)} om året; {bind(unallocated)} er ikke udmøntet.")
    if view.has(MISPRINTS) and view.book[MISPRINTS].number:
        texts.append(
            f"{bind(MISPRINTS)} trykte tal passer ikke med deres dele. De står i tabellen over kontrollen."
        )
    return texts


def package_table(view: View) -> Table:
    """Return the proposals with investment, saving and gain, beside the gain that is printed."""
    rows = [
        Row(
            _named(proposal),
            (Cell(sorts.name(proposal.target_group)), *view.cells(_columns(proposal.scope))),
        )
        for proposal in view.programme.proposals
    ]
    heads = ("Målgruppe", "Årlig investering", "Gns. årlig besparelse", "Gns. årlig gevinst", "Trykt gevinst")
    total = Row("I alt", (Cell(""), *view.cells(_columns(PROGRAMME))), Look.TOTAL)
    return Table(
        "package",
        UNNUMBERED,
        Words.of("Forslag, gennemsnit pr. år ", sorts.years(view.programme)),
        printing.money_caption(view.presentation),
        ((Head("Forslag"), *map(Head, heads)),),
        (*rows, total),
        (
            sign_rule(view),
            "Gevinsten er regnet ud af investering og besparelse; den trykte står ved siden af.",
        ),
    )


def _columns(scope: str) -> list[FigureId]:
    net = _NET.but(scope=scope)
    return [net.but(line=Line.INVESTMENT), net.but(line=Line.SAVING), net, net.but(variant=PRINTED)]


def package_checks(view: View, mismatches: Sequence[Mismatch]) -> list[Block]:
    """Return the table of printed figures that do not fit their parts, or a sentence that all do."""
    if not mismatches:
        return [Paragraph((Run("Alle trykte tal passer med deres dele."),))]
    rows = [
        Row(
            printed_in_words(each.printed),
            (
                view.cell(each.printed),
                view.cell(each.computed),
                view.cell(each.difference),
                Cell(_BASIS[each.computed.variant] if each.computed.scope == PROGRAMME else _row_basis(each)),
                Cell(JUDGEMENT[each.severity]),
            ),
        )
        for each in mismatches
    ]
    heads = ("Trykt", "Beregnet", "Forskel", "Beregnet af", "Vurdering")
    table = Table(
        "package-checks",
        UNNUMBERED,
        "Kontrol: trykte tal, der ikke passer med deres dele",
        printing.money_caption(view.presentation),
        ((Head("Tal"), *map(Head, heads)),),
        tuple(rows),
        ("En forskel på højst en halv enhed for hvert tal, der indgår, kan skyldes afrunding.",),
    )
    return [table]


def _row_basis(mismatch: Mismatch) -> str:
    return _BASIS[PRINTED] if mismatch.computed.variant == PRINTED else "investering og besparelse"


def printed_in_words(printed: FigureId) -> Words:
    """Return what a printed figure is: »Forslag 1.2, gevinst i teksten«."""
    number = sorts.numbering(printed.scope.removeprefix("proposal-"))
    where = Words.of("Total") if printed.scope == PROGRAMME else Words.of("Forslag ", number)
    line = "gevinst" if printed.line is Line.NET else printed.line.about.danish.split()[0].lower()
    return Words.of(where, f", {line}{' i teksten' if printed.variant == ANNOUNCED else ''}")


def proposal_blocks(view: View, proposal: Proposal) -> list[Block]:
    """Return the section of one proposal, its heading first."""
    net = _NET.but(scope=proposal.scope)
    investment, saving = net.but(line=Line.INVESTMENT), net.but(line=Line.SAVING)
    names = [proposal.target_group, *proposal.tags, proposal.status.danish]
    facts = [literal(fact) for fact in dict.fromkeys(names) if fact]
    if view.has(group_size(proposal.scope)):
        facts.append(f"mindst {bind(group_size(proposal.scope))} i målgruppen")
    blocks: list[Block] = [
        Heading(2, _named(proposal)),
        _in_bold(view.paragraph(" · ".join(facts))),
        *own_texts(view, Section.PROPOSAL, proposal=proposal.number),
    ]
    if view.has(investment, saving, net):
        blocks.append(
            view.paragraph(
                f"Investering {bind_magnitude(investment)} om året, besparelse {bind_magnitude(saving)}, "
                f"gevinst {bind_magnitude(net)} i gennemsnit."
            )
        )
    return blocks + _targets(view, proposal)


def _in_bold(paragraph: Paragraph) -> Paragraph:
    return Paragraph(tuple(replace(run, strong=True) for run in paragraph.runs))


def _targets(view: View, proposal: Proposal) -> list[Block]:
    lines = {Counts.PERSONS: Line.PERSONS, Counts.THINGS: Line.OUTPUT, Counts.PERCENT: Line.OUTPUT_SHARE}
    return [
        view.paragraph(
            f"Mål: {literal(output.name)}: "
            f"{bind(FigureId(proposal.scope, TOTAL, lines[output.counts], Layer.PLAN, output.id))}."
        )
        for output in proposal.outputs
        if output.target is not None
    ]


_CANNOT_BE_KNOWN = (
    (
        "Beløbene er gennemsnit pr. år. Fordelingen på år, antal deltagere og pris pr. uge er ikke oplyst, "
        "så tilbagebetaling og finansiering år for år kan ikke regnes ud."
    ),
    "Effekterne er oplyst uden kilde til hvert tal. Gevinst har lagt dem sammen, ikke vurderet dem.",
)
