"""A package of proposals on stated figures: sums, frame, and prints that do not add up (METHOD 11, 12)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from gevinst.domain.danish import SCALES
from gevinst.domain.figure import AVERAGE, PROGRAMME, TOTAL, FigureBook, FigureId
from gevinst.domain.line import Kind, Layer, Line
from gevinst.domain.problem import Severity
from gevinst.domain.programme import Package
from gevinst.effect.position import sum_lines
from gevinst.effect.reached import subtract
from gevinst.effect.stated import enter_output, sum_known

if TYPE_CHECKING:
    from gevinst.domain.money import Kroner
    from gevinst.domain.programme import Programme, Proposal

PRINTED = "printed"
ANNOUNCED = "announced"
PRINTED_ROW = "printed-row"
PRINTED_COLUMN = "printed-column"
DIFFERENCE = "difference"

# »Ca. 50 tusind« for 35 is 43 % up; the package's other round figures lie within 11 % of theirs.
ANNOUNCED_TOLERANCE = Decimal("0.25")

_NET = FigureId(PROGRAMME, AVERAGE, Line.NET, Layer.PLAN)
PROPOSALS = FigureId(PROGRAMME, TOTAL, Line.PROPOSALS, Layer.PLAN)
MISPRINTS = FigureId(PROGRAMME, TOTAL, Line.MISPRINTS, Layer.PLAN)


@dataclass(frozen=True)
class Mismatch:
    """A printed figure that differs from what its parts give.

    Args:
        printed: the figure as printed.
        computed: what its parts give.
        difference: printed − computed.
        severity: information when rounding of the parts can explain it, else error; a rounded
            figure in a text that lies far off is a warning.
    """

    printed: FigureId
    computed: FigureId
    difference: FigureId
    severity: Severity


def enter_package(programme: Programme, package: Package, book: FigureBook) -> None:
    """Enter the proposals' figures, their sums, the frame and what is printed."""
    book.state(PROPOSALS, len(programme.proposals), kind=Kind.ACTUAL)
    for proposal in programme.proposals:
        _enter_proposal(proposal, book)
    scopes = [proposal.scope for proposal in programme.proposals]
    for line in (Line.INVESTMENT, Line.SAVING):
        sum_known(book, _NET.but(line=line), [_NET.but(line=line, scope=scope) for scope in scopes])
    sum_lines(book, _NET)
    _enter_frame(package, book)
    _enter_printed(package, scopes, book)


def _enter_proposal(proposal: Proposal, book: FigureBook) -> None:
    net = _NET.but(scope=proposal.scope)
    _state(book, net.but(line=Line.INVESTMENT), proposal.investment)
    _state(book, net.but(line=Line.SAVING), proposal.saving)
    _state(book, net.but(variant=PRINTED), proposal.printed_net)
    _state(book, net.but(variant=ANNOUNCED), proposal.announced_net)
    sum_lines(book, net)
    if proposal.group_size is not None:
        book.state(group_size(proposal.scope), proposal.group_size)
    for output in proposal.outputs:
        enter_output(proposal.scope, output, book)


def group_size(scope: str) -> FigureId:
    """Return the name of the size of a proposal's target group."""
    return FigureId(scope, TOTAL, Line.GROUP_SIZE, Layer.PLAN)


def _enter_frame(package: Package, book: FigureBook) -> None:
    frame = _NET.but(line=Line.FRAME, layer=Layer.ADOPTED)
    _state(book, frame, package.frame)
    subtract(book, _NET.but(line=Line.UNALLOCATED), frame, _NET.but(line=Line.INVESTMENT))


def _enter_printed(package: Package, scopes: list[str], book: FigureBook) -> None:
    printed = _NET.but(variant=PRINTED)
    lines = {
        Line.INVESTMENT: package.printed_investment,
        Line.SAVING: package.printed_saving,
        Line.NET: package.printed_net,
    }
    for line, amount in lines.items():
        _state(book, printed.but(line=line), amount)
    parts = [printed.but(line=Line.INVESTMENT), printed.but(line=Line.SAVING)]
    sum_known(book, _NET.but(variant=PRINTED_ROW), parts)
    sum_known(book, _NET.but(variant=PRINTED_COLUMN), [printed.but(scope=scope) for scope in scopes])


def _state(book: FigureBook, name: FigureId, amount: Kroner | None) -> None:
    if amount is not None:
        book.state(name, amount.kroner)


def find_mismatches(programme: Programme, package: Package, book: FigureBook) -> tuple[Mismatch, ...]:
    """Compare every printed figure with its parts; enter the differences, return those that are not nil.

    A book that was kept holds the differences already. The number of errors is entered too.
    Each row is added across, each column down, and the printed totals across. A difference of at
    most half a printed unit for each figure that takes part can be rounding (METHOD 12).
    """
    half_unit = Decimal(SCALES[package.printed_unit]) / 2
    found: list[Mismatch] = []
    for proposal in programme.proposals:
        net = _NET.but(scope=proposal.scope)
        found += _compare(book, net.but(variant=PRINTED), net, 3 * half_unit)
        found += _compare_announced(book, net)
    column = (len(programme.proposals) + 1) * half_unit
    for line in (Line.INVESTMENT, Line.SAVING):
        total = _NET.but(line=line)
        found += _compare(book, total.but(variant=PRINTED), total, column)
    printed = _NET.but(variant=PRINTED)
    found += _compare(book, printed, _NET.but(variant=PRINTED_COLUMN), column)
    found += _compare(book, printed, _NET.but(variant=PRINTED_ROW), 3 * half_unit)
    if MISPRINTS not in book:
        errors = sum(each.severity is Severity.ERROR for each in found)
        book.state(MISPRINTS, errors, kind=Kind.ACTUAL)
    return tuple(found)


def _compare(book: FigureBook, printed: FigureId, computed: FigureId, rounding: Decimal) -> list[Mismatch]:
    difference = _enter_difference(book, printed, computed)
    if difference is None or book[difference].number == 0:
        return []
    explained = abs(book[difference].number) <= rounding
    return [Mismatch(printed, computed, difference, Severity.INFORMATION if explained else Severity.ERROR)]


def _compare_announced(book: FigureBook, net: FigureId) -> list[Mismatch]:
    """Hold the round figure of the text against the printed one, or else the computed one."""
    announced = net.but(variant=ANNOUNCED)
    against = (book.known([net.but(variant=PRINTED)]) or [net])[0]
    difference = _enter_difference(book, announced, against)
    if difference is None:
        return []
    allowed = ANNOUNCED_TOLERANCE * abs(book[against].number)
    off = abs(book[difference].number) > allowed
    return [Mismatch(announced, against, difference, Severity.WARNING)] if off else []


def _enter_difference(book: FigureBook, printed: FigureId, computed: FigureId) -> FigureId | None:
    against = f"-{computed.variant}" if computed.variant else ""
    name = printed.but(variant=f"{printed.variant}-{DIFFERENCE}{against}")
    if name not in book:
        subtract(book, name, printed, computed)
    return name if name in book else None
