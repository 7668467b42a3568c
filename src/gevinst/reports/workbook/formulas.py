"""The arithmetic of the figures as live Excel formulas over the homes of their inputs.

A home holds the value *as printed*: in full kroner, but with the sign of the sign style. So a formula
carries the signs along, and ``A+B`` becomes ``A-B`` where savings are printed with plus.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from math import prod
from typing import TYPE_CHECKING

from gevinst.domain.figure import Operation
from gevinst.domain.line import DECIMALS_KEPT
from gevinst.figures.document import NONE
from gevinst.figures.printing import sign
from gevinst.reports.workbook.layout import Address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from gevinst.domain.figure import Figure, FigureBook, FigureId, Formula
    from gevinst.domain.programme import Presentation

# These give no more decimals than their inputs have. The others are rounded as `evaluate` rounds them.
_EXACT = frozenset({Operation.SUM, Operation.DIFFERENCE, Operation.SAME})
_CHOICES = {Operation.LOWEST: ("MIN", "MAX"), Operation.HIGHEST: ("MAX", "MIN")}
_MAY_END_EMPTY = frozenset({Operation.QUOTIENT, Operation.FIRST_YEAR_PAID_BACK})


def hidden(book: FigureBook) -> frozenset[FigureId]:
    """Return the suppressed figures and all that is computed from one: a formula would reveal it."""
    return _spread(book, lambda figure: figure.suppressed)


def perhaps_empty(book: FigureBook) -> frozenset[FigureId]:
    """Return the figures that have no value, or could come to have none when an input is changed."""
    return _spread(book, _may_end_empty)


def _may_end_empty(figure: Figure) -> bool:
    operation = figure.formula.operation if figure.formula else None
    return figure.value is None or operation in _MAY_END_EMPTY


def _spread(book: FigureBook, begins: Callable[[Figure], bool]) -> frozenset[FigureId]:
    """Return where something begins and all that is computed from it. A book has inputs before results."""
    found: set[FigureId] = set()
    for figure in book.values():
        inputs = figure.formula.inputs if figure.formula else ()
        if begins(figure) or not found.isdisjoint(inputs):
            found.add(figure.id)
    return frozenset(found)


@dataclass(frozen=True)
class Term:
    """An input of a formula: where it stands, and by what it is multiplied: its weight and printed sign."""

    address: Address
    coefficient: Decimal


class Formulas:
    """Writes the formula of a figure for the cell that is its home."""

    def __init__(
        self, book: FigureBook, homes: Mapping[FigureId, Address], presentation: Presentation
    ) -> None:
        """Take what the formulas are over, where it stands, and the sign style."""
        self._homes = homes
        self._presentation = presentation
        self._perhaps_empty = perhaps_empty(book)

    def excel(self, figure: Figure, formula: Formula) -> str:
        """Return the formula in the file's own language (English names, commas), with its ``=``."""
        sheet = self._homes[figure.id].sheet
        terms = self._terms(formula)
        expression = _expression(figure, formula, terms, self._sign(figure.id), sheet)
        if self._perhaps_empty.isdisjoint(formula.inputs):
            return f"={expression}"
        inputs = references([term.address for term in terms], sheet)
        return f'=IF(COUNT({inputs})<{len(terms)},"{NONE}",{expression})'

    def _terms(self, formula: Formula) -> list[Term]:
        weights = formula.weights or _weights(formula)
        return [
            Term(self._homes[name], weight * self._sign(name))
            for name, weight in zip(formula.inputs, weights, strict=True)
        ]

    def _sign(self, name: FigureId) -> int:
        return sign(name.line, self._presentation)


def _weights(formula: Formula) -> list[Decimal]:
    """Return what the inputs of a formula without weights of its own count for."""
    rest = Decimal(-1 if formula.operation is Operation.DIFFERENCE else 1)
    return [Decimal(1), *[rest] * (len(formula.inputs) - 1)]


def _expression(figure: Figure, formula: Formula, terms: Sequence[Term], turn: int, sheet: str) -> str:
    """Return the arithmetic; ``turn`` is the sign with which its result is printed."""
    match formula.operation:
        case Operation.FIRST_YEAR_PAID_BACK:
            return _first_year_paid_back([name.period for name in formula.inputs], terms, sheet)
        case Operation.QUOTIENT:
            whole = terms[1].address.seen_from(sheet)
            share = _rounded(_chain("/", terms, turn, sheet), figure)
            return f'IF({_without_dust(whole)}=0,"{NONE}",{share})'
        case Operation.LOWEST | Operation.HIGHEST:
            return _chosen(formula.operation, terms, sheet)
        case Operation.PRODUCT:
            return _rounded(_chain("*", terms, turn, sheet), figure)
    added = _added([Term(term.address, term.coefficient * turn) for term in terms], sheet)
    return added if formula.operation in _EXACT else _rounded(added, figure)


def _chosen(operation: Operation, terms: Sequence[Term], sheet: str) -> str:
    """Return the lowest or highest; where all are printed with the other sign, the other end of them."""
    plain, turned = _CHOICES[operation]
    name = turned if all(term.coefficient < 0 for term in terms) else plain
    return f"{name}({references([term.address for term in terms], sheet)})"


def _rounded(expression: str, figure: Figure) -> str:
    return f"ROUND({expression},{DECIMALS_KEPT.get(figure.unit, 6)})"


def _without_dust(reference: str) -> str:
    """Round away what binary fractions leave behind: 0,10 + 0,20 − 0,30 kr. is not quite 0 to Excel."""
    return f"ROUND({reference},6)"


def _chain(operator: str, terms: Sequence[Term], turn: int, sheet: str) -> str:
    factors = operator.join(term.address.seen_from(sheet) for term in terms)
    return f"-{factors}" if turn * prod(term.coefficient for term in terms) < 0 else factors


def _added(terms: Sequence[Term], sheet: str) -> str:
    """Add up terms; those with the same coefficient share a SUM, and what is added stands first."""
    shares: dict[Decimal, list[Address]] = {}
    for term in terms:
        shares.setdefault(term.coefficient, []).append(term.address)
    ordered = sorted(shares, key=lambda coefficient: coefficient < 0)
    text = "".join(_share(coefficient, shares[coefficient], sheet) for coefficient in ordered)
    return text.removeprefix("+")


def _share(coefficient: Decimal, addresses: Sequence[Address], sheet: str) -> str:
    listed = references(addresses, sheet)
    added = listed if len(addresses) == 1 else f"SUM({listed})"
    size = abs(coefficient)
    factor = "" if size == 1 else f"{float(size):.15G}*"
    return f"{'-' if coefficient < 0 else '+'}{factor}{added}"


def _first_year_paid_back(years: Sequence[str], terms: Sequence[Term], sheet: str) -> str:
    """Nest the years so that the last is asked first: is it still to be paid back?"""
    expression = years[0]
    for term, following in zip(terms, [*years[1:], f'"{NONE}"'], strict=True):
        cell = _without_dust(term.address.seen_from(sheet))
        unpaid = f"{cell}<0" if term.coefficient < 0 else f"{cell}>0"
        expression = f"IF({unpaid},{following},{expression})"
    return expression


def references(addresses: Iterable[Address], sheet: str) -> str:
    """Return the cells as a formula on a sheet lists them; neighbours become a range: ``C5:F5,H5``."""
    return ",".join(
        run[0].seen_from(sheet) if len(run) == 1 else f"{run[0].seen_from(sheet)}:{run[-1].cell}"
        for run in runs(addresses)
    )


def runs(addresses: Iterable[Address]) -> list[list[Address]]:
    """Share cells out on runs of neighbours along one row or down one column, in the order given."""
    found: list[list[Address]] = []
    for address in addresses:
        if found and _continues(found[-1], address):
            found[-1].append(address)
        else:
            found.append([address])
    return found


def _continues(run: Sequence[Address], address: Address) -> bool:
    """Say whether a cell is the next one of a run, in the direction that the run has already."""
    steps = {_step(one, other) for one, other in pairwise([*run[-2:], address])}
    return len(steps) == 1 and steps <= {(0, 1), (1, 0)}


def _step(one: Address, other: Address) -> tuple[int, int] | None:
    if one.sheet != other.sheet:
        return None
    return other.row - one.row, other.column - one.column
