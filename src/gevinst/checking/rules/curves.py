"""Curves by weeks begin at 100, never leave 0 to 100, fall where they must, and have no holes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from gevinst.checking.finding import Certainty, Finding, Rule
from gevinst.checking.meaning.curves import CurveTable
from gevinst.checking.number import is_nil
from gevinst.checking.rules._naming import words_over
from gevinst.domain import danish
from gevinst.domain.problem import Severity

if TYPE_CHECKING:
    from gevinst.checking.meaning.understood import Understood
    from gevinst.checking.note import Cell, Row, Table

_NAME = "curves"
_ALL = Decimal(100)
# With relapse a curve may rise a little: people come back. Published curves of whole municipalities rise
# by less than a point; five points are a slip, two are one when the next point lies below both again.
_RISE = Decimal(5)
_RISE_OF_ONE_POINT = Decimal(2)
# The average of 2017-2019 in Norddjurs falls 0.375 a week to week 47, then 0.02: a twentieth. Its other
# steps are 0.3 to 1.4 of the one before.
_FLAT = 0.1
_SMOOTH = (0.25, 1.5)
_POINTS_TO_BE_SMOOTH = 6
_LONGEST_HOLE = 2


@dataclass(frozen=True)
class _Point:
    week: int
    cell: Cell
    value: Decimal


@dataclass(frozen=True)
class _Curve:
    """A row of a table of curves.

    Args:
        label: what the curve is called.
        falls: it is called »uden tilbagefald«, so that it may never rise.
        weeks: all weeks of the table.
        cells: one for each week.
    """

    label: str
    falls: bool
    weeks: tuple[int, ...]
    cells: tuple[Cell, ...]

    @property
    def points(self) -> list[_Point]:
        """The points that are printed."""
        pairs = zip(self.weeks, self.cells, strict=True)
        return [_Point(week, cell, cell.number.value) for week, cell in pairs if cell.number]


def find(understood: Understood) -> Iterator[Finding]:
    """Return what no curve of shares can look like, and what hardly any does."""
    for table in understood.note.tables:
        possible = []
        for curve in _curves(table):
            outside = list(_outside(curve))
            yield from outside
            yield from _start(curve)
            if not outside:
                yield from _rises(curve)
                possible.append(curve)
            yield from _holes(curve)
        yield from _stalls(possible)


def _curves(table: Table) -> list[_Curve]:
    """Return the curves of a table; none when its weeks are those of a calendar."""
    weeks = CurveTable(table).weeks
    words = words_over(table)
    if not weeks or not (
        weeks[0] == 0 or any(word in words for word in ("overlevelse", "tilbagefald", "kurve"))
    ):
        return []
    known = [_Curve(row.label, _never_rises(words, row), weeks, row.cells) for row in table.rows]
    return [curve for curve in known if _is_of_shares(curve)]


def _never_rises(words: str, row: Row) -> bool:
    """Say whether a curve is without relapse, by its own name or else by the table's."""
    label = row.label.lower()
    if "tilbagefald" in label:
        return "uden tilbagefald" in label
    return "uden tilbagefald" in words and not ("med tilbagefald" in words or "m. tilbagefald" in words)


def _is_of_shares(curve: _Curve) -> bool:
    """Say whether most points are shares in percent; a row of counts is none."""
    values = [point.value for point in curve.points]
    inside = sum(0 <= value <= _ALL for value in values)
    counted = any(word in curve.label.lower() for word in ("antal", "personer"))
    return len(values) > 1 and not counted and 2 * inside > len(values) and max(values) > 1


_IMPOSSIBLE = Severity.ERROR, Certainty.SURE
_UNUSUAL = Severity.WARNING, Certainty.LIKELY
_SUSPECT = Severity.INFORMATION, Certainty.POSSIBLE


def _finding(
    title: str, grade: tuple[Severity, Certainty], points: Sequence[_Point], expected: str, why: str
) -> Finding:
    first, *others = [point.cell for point in points]
    return Finding(
        _NAME,
        title,
        *grade,
        first.spot,
        first.text,
        expected,
        why,
        tuple(cell.spot for cell in others),
    )


def _outside(curve: _Curve) -> Iterator[Finding]:
    for point in curve.points:
        if not 0 <= point.value <= _ALL:
            yield _finding(
                "En andel uden for 0-100",
                _IMPOSSIBLE,
                [point],
                "mellem 0 og 100",
                f"»{curve.label}« er {point.cell.text} i uge {point.week}. En andel er mellem 0 og 100.",
            )


def _start(curve: _Curve) -> Iterator[Finding]:
    first = curve.points[0]
    if first.week == 0 and 0 <= first.value < _ALL:
        yield _finding(
            "Kurven begynder ikke i 100",
            _UNUSUAL,
            [first],
            "100",
            f"»{curve.label}« er {first.cell.text} i uge 0. Ved starten er alle endnu med.",
        )


def _rises(curve: _Curve) -> Iterator[Finding]:
    """Return points where a curve rises that may not, or by more than relapse explains."""
    points = curve.points
    for place, (before, after) in enumerate(pairwise(points)):
        rise = after.value - before.value
        limit = Decimal(0) if curve.falls else _limit(points, place)
        if rise <= limit:
            continue
        why = (
            f"»{curve.label}« stiger fra {before.cell.text} i uge {before.week} til {after.cell.text} i uge "
            f"{after.week}."
        )
        if curve.falls:
            why += " Uden tilbagefald kommer ingen tilbage, og kurven kan kun falde."
            yield _finding(
                "Kurven stiger",
                _IMPOSSIBLE,
                [after, before],
                f"højst {before.cell.text}",
                why,
            )
        else:
            why += (
                " Også med tilbagefald er så stort et hop usædvanligt; et af tallene kan være en tastefejl."
            )
            yield _finding(
                "Kurven hopper",
                _UNUSUAL,
                [after, before],
                f"omkring {before.cell.text} eller lavere",
                why,
            )


def _limit(points: Sequence[_Point], place: int) -> Decimal:
    """Return how much a curve with relapse may rise after a point: less where one point is out of line."""
    bump = place + 2 < len(points) and points[place + 2].value <= points[place].value
    dip = place > 0 and points[place + 1].value <= points[place - 1].value
    return _RISE_OF_ONE_POINT if bump or dip else _RISE


def _stalls(curves: Sequence[_Curve]) -> Iterator[Finding]:
    """Return where curves nearly stop falling at their end: once for all that do so in the same weeks.

    A curve that is carried on by an older one stops where that does, and tells nothing new.
    """
    told: dict[tuple[int, ...], list[_Curve]] = {}
    for curve in curves:
        if _is_flat_at_the_end(curve.points):
            told.setdefault(tuple(point.week for point in curve.points[-3:]), []).append(curve)
    for first, *others in told.values():
        yield _stall(first, others)


def _is_flat_at_the_end(points: Sequence[_Point]) -> bool:
    """Say whether the last step is nearly flat right after a steep one, the curve being smooth otherwise."""
    slopes = [
        float(before.value - after.value) / (after.week - before.week) for before, after in pairwise(points)
    ]
    if len(points) < _POINTS_TO_BE_SMOOTH or min(slopes[:-1]) <= 0:
        return False
    ratios = [after / before for before, after in pairwise(slopes)]
    smooth = all(_SMOOTH[0] <= ratio <= _SMOOTH[1] for ratio in ratios[:-1])
    return smooth and 0 <= ratios[-1] < _FLAT


def _stall(curve: _Curve, others: Sequence[_Curve]) -> Finding:
    before, flat, end = curve.points[-3:]
    fall = danish.number(flat.value - end.value, 1)
    why = (
        f"»{curve.label}« falder {danish.number(before.value - flat.value, 1)} fra uge {before.week} til "
        f"{flat.week}, men kun {fall} fra uge {flat.week} til {end.week}. Et af tallene kan være galt."
    )
    if others:
        why += f" Det samme gælder {danish.listing([f'»{each.label}«' for each in others])}."
    return _finding(
        "Kurven går næsten i stå",
        _SUSPECT,
        [end, flat, *(each.points[-1] for each in others)],
        "et fald i retning af det foregående",
        why,
    )


def _holes(curve: _Curve) -> Iterator[Finding]:
    """Return a short hole with points after it; many holes are a curve known at other weeks."""
    known = [index for index, cell in enumerate(curve.cells) if cell.number]
    empty = [
        index
        for index, cell in enumerate(curve.cells)
        if known and known[0] < index < known[-1] and is_nil(cell.text)
    ]
    if not empty or empty[-1] - empty[0] >= _LONGEST_HOLE:
        return
    cells, after = [curve.cells[index] for index in empty], curve.cells[empty[-1] + 1]
    weeks = danish.listing([str(curve.weeks[index]) for index in empty])
    yield Finding(
        _NAME,
        "Hul i kurven",
        *_UNUSUAL,
        cells[0].spot,
        cells[0].text,
        "et tal",
        f"»{curve.label}« mangler uge {weeks}, men har {after.text} i uge {curve.weeks[empty[-1] + 1]}.",
        (after.spot,),
    )


RULE = Rule(
    name=_NAME,
    title="Kurver over andele efter uger",
    explanation=(
        "En kurve over, hvor stor en andel der stadig er på en ydelse, begynder i 100, ligger mellem 0 og "
        "100 og har ingen huller. Uden tilbagefald kan den kun falde; med tilbagefald stiger den lidt. Et "
        "hop, eller et næsten fladt stykke efter et stejlt, kan være en tastefejl."
    ),
    find=find,
)
