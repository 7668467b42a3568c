"""The parts of a programme that are edited at once, each with its name in addresses.

They are told by the schema: a new part of the portfolio file is a slice without further ado.
"""

from __future__ import annotations

from difflib import get_close_matches
from itertools import chain
from typing import TYPE_CHECKING

from gevinst.domain.errors import UnknownSlice
from gevinst.portfolio.owner_slices import ADDITIONS, case_slices, curve_slices, proposal_slices
from gevinst.portfolio.owners import with_case, with_curve, with_proposal, without
from gevinst.portfolio.programme_slices import programme_slices
from gevinst.portfolio.slice import CaseAmounts, Layout, Slice

if TYPE_CHECKING:
    from gevinst.domain.programme import Programme

__all__ = [
    "CaseAmounts",
    "Layout",
    "Slice",
    "UnknownSlice",
    "find_slice",
    "slices_of",
    "with_case",
    "with_curve",
    "with_proposal",
    "without",
]

_MOST_NEAREST = 3
_LONGEST_COMPARED = 60


def slices_of(programme: Programme) -> dict[str, Slice]:
    """Return the slices of a programme by name, in the order in which a reader meets them."""
    found = chain(
        programme_slices(),
        chain.from_iterable(map(case_slices, programme.cases)),
        chain.from_iterable(map(proposal_slices, programme.proposals)),
        chain.from_iterable(map(curve_slices, programme.curves)),
    )
    return {each.name: each for each in found}


def find_slice(programme: Programme, name: str) -> Slice:
    """Return a slice by its name. In ``new-case``, ``new-proposal`` and ``new-curve`` one is added.

    Raises:
        UnknownSlice: the programme has no such slice.
    """
    slices = {**slices_of(programme), **{each.name: each for each in ADDITIONS}}
    if name not in slices:
        raise UnknownSlice(name, get_close_matches(name[:_LONGEST_COMPARED], slices, _MOST_NEAREST))
    return slices[name]
