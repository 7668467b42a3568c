"""What the page on a package shows: how it stands within its frame, what does not fit, each proposal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gevinst.domain.figure import AVERAGE, PROGRAMME, FigureId
from gevinst.domain.line import Layer, Line
from gevinst.figures.keys import Key, key
from gevinst.figures.package_note import (
    JUDGEMENT,
    package_checks,
    package_table,
    printed_in_words,
    proposal_blocks,
)
from gevinst.figures.rounding import with_rounding_note
from gevinst.figures.view import bind, literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gevinst.domain.problem import Severity
    from gevinst.domain.programme import Proposal, Status
    from gevinst.effect.package import Mismatch
    from gevinst.figures.document import Block, Paragraph, Table
    from gevinst.figures.view import View

_NET = FigureId(PROGRAMME, AVERAGE, Line.NET, Layer.PLAN)


@dataclass(frozen=True)
class Mark:
    """A printed figure of a proposal that does not fit.

    Args:
        severity: how grave it is.
        judgement: the same in the reader's words.
        text: printed, computed and the difference, with their figures bound.
    """

    severity: Severity
    judgement: str
    text: Paragraph


@dataclass(frozen=True)
class ProposalShown:
    """One proposal on the page.

    Args:
        number, title, scope: of the proposal.
        status: where it is in its life.
        blocks: its section without the heading.
        marks: what does not fit in it.
    """

    number: str
    title: str
    scope: str
    status: Status
    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class PackagePage:
    """The page on a package.

    Args:
        keys: investment against the frame, saving, gain and what is not allocated, each per year.
        table: the proposals beside each other.
        checks: the table of what does not fit, or a sentence that all does.
        proposals: each with its section.
        mismatches: how many printed figures do not fit.
    """

    keys: tuple[Key, ...]
    table: Table
    checks: tuple[Block, ...]
    proposals: tuple[ProposalShown, ...]
    mismatches: int


def package_page(view: View, mismatches: Sequence[Mismatch]) -> PackagePage:
    """Return what the page on a package shows.

    Args:
        view: the package's figures as they are printed.
        mismatches: printed figures that differ from what their parts give.
    """
    return PackagePage(
        _keys(view),
        with_rounding_note(view, package_table(view)),
        tuple(package_checks(view, mismatches)),
        tuple(_shown(view, each, mismatches) for each in view.programme.proposals),
        len(mismatches),
    )


def _keys(view: View) -> tuple[Key, ...]:
    frame = _NET.but(line=Line.FRAME, layer=Layer.ADOPTED)
    of_frame = f"Rammen er {bind(frame)}." if view.has(frame) else "Rammen er ikke oplyst."
    return (
        key(view, "Investering pr. år", _NET.but(line=Line.INVESTMENT), of_frame),
        key(view, "Besparelse pr. år", _NET.but(line=Line.SAVING), "Gennemsnit over perioden."),
        key(view, "Gevinst i alt pr. år", _NET, _printed(view)),
        key(view, "Ikke udmøntet pr. år", _NET.but(line=Line.UNALLOCATED), "Rammen minus investeringen."),
    )


def _printed(view: View) -> str:
    printed = _NET.but(variant="printed")
    return f"Trykt: {bind(printed)}." if view.has(printed) else "Besparelsen minus investeringen."


def _shown(view: View, proposal: Proposal, mismatches: Sequence[Mismatch]) -> ProposalShown:
    own = [each for each in mismatches if each.printed.scope == proposal.scope]
    _, *blocks = proposal_blocks(view, proposal)
    marks = tuple(_mark(view, each) for each in own)
    return ProposalShown(
        proposal.number, proposal.title, proposal.scope, proposal.status, tuple(blocks), marks
    )


def _mark(view: View, mismatch: Mismatch) -> Mark:
    text = (
        f"{literal(printed_in_words(mismatch.printed))}: trykt {bind(mismatch.printed)}, "
        f"beregnet {bind(mismatch.computed)}, forskel {bind(mismatch.difference)}."
    )
    return Mark(mismatch.severity, JUDGEMENT[mismatch.severity], view.paragraph(text))
