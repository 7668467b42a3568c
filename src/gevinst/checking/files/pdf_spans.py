"""Which columns a heading spans, where nothing but its place tells."""

from __future__ import annotations

from itertools import combinations, pairwise
from math import comb
from typing import TYPE_CHECKING

from gevinst.checking.files.headings import is_year

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gevinst.checking.files.pdf_lines import Phrase
    from gevinst.checking.files.pdf_zones import Zones

Edges = tuple[float, float]

# A heading over one column shares its left edge, right edge or middle with it, give or take this, in points.
_ALIGNED = 4.0
# Between the edge of a cell and its text; in tables as they are set by Word, LibreOffice and Typst.
_PADDING = 5.0
# Ways to part the columns between the headings that are tried: 13 columns under 6 headings have 792.
_MOST_WAYS = 1_000


def groups_under(over: Sequence[Phrase], names: Sequence[Phrase], zones: Zones) -> list[int] | None:
    """Return for each column the place of the heading that spans it; None when each stands over one column.

    Args:
        over: the headings of a line, from the left.
        names: what stands over the columns in the line below.
        zones: the columns.
    """
    count = len(zones.columns)
    if not over or len(over) >= count or not _spans(over, names, zones):
        return None
    equal = [column * len(over) // count for column in range(count)]
    if count % len(over) == 0 and len({names[equal.index(group)].text for group in set(equal)}) == 1:
        # Plan and Resultat under each year.
        return equal
    if comb(count - 1, len(over) - 1) > _MOST_WAYS:
        return equal
    ways = (_way(ends, count) for ends in combinations(range(1, count), len(over) - 1))
    return min(ways, key=lambda groups: _misfit(over, groups, names, zones))


def _spans(over: Sequence[Phrase], names: Sequence[Phrase], zones: Zones) -> bool:
    """Headings span when the line below names every column, and names of its columns recur or shift."""
    texts = [phrase.text for phrase in names]
    if len(texts) < len(zones.columns):
        return False
    recur = len(set(texts)) < len(texts) and not any(map(is_year, texts))
    return recur or any(zones.covered(phrase) > 1 or not _aligned(phrase, zones) for phrase in over)


def _aligned(phrase: Phrase, zones: Zones) -> bool:
    ways = ((phrase.left - left, phrase.right - right) for left, right in zones.columns)
    return any(min(abs(left), abs(right), abs(left + right) / 2) < _ALIGNED for left, right in ways)


def _way(ends: Sequence[int], count: int) -> list[int]:
    """A way to part the columns: the number of its group for each, counted up after each end."""
    return [sum(end <= column for end in ends) for column in range(count)]


def _misfit(
    over: Sequence[Phrase], groups: Sequence[int], names: Sequence[Phrase], zones: Zones
) -> tuple[float, int]:
    """How far the headings are from the edges or the middles of what they span; equal groups come first."""
    texts = [_span(zones.columns, groups, group) for group in range(len(over))]
    pairs = list(zip(over, texts, strict=True))
    lefts = sum(abs(phrase.left - left) for phrase, (left, _) in pairs)
    rights = sum(abs(phrase.right - right) for phrase, (_, right) in pairs)
    middles = (_off_middle(over, groups, cells) for cells in _cells(names, zones))
    sizes = [groups.count(group) for group in range(len(over))]
    return round(min(lefts, rights, *middles) / _ALIGNED), max(sizes) - min(sizes)


def _off_middle(over: Sequence[Phrase], groups: Sequence[int], cells: Sequence[Edges]) -> float:
    spans = (_span(cells, groups, group) for group in range(len(over)))
    return sum(
        abs(phrase.left + phrase.right - left - right) / 2
        for phrase, (left, right) in zip(over, spans, strict=True)
    )


def _cells(names: Sequence[Phrase], zones: Zones) -> list[Sequence[Edges]]:
    """Where the cells of the columns may be: from the end of the column at the left to its own end.

    The first begins where its text does, or is as wide as most.
    """
    if not zones.right_aligned:
        return [zones.columns]
    rights = [right for _, right in zones.columns]
    widths = sorted(right - left for left, right in pairwise(rights))
    starts = (rights[0] - widths[len(widths) // 2], min(zones.columns[0][0], names[0].left) - 2 * _PADDING)
    return [list(pairwise([start, *rights])) for start in starts]


def _span(columns: Sequence[Edges], groups: Sequence[int], group: int) -> Edges:
    own = [column for column, each in zip(columns, groups, strict=True) if each == group]
    return own[0][0], own[-1][1]
