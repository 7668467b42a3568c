"""A column, or a row, that is the sum or the difference of two others in all places but one."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, permutations
from typing import TYPE_CHECKING

from gevinst.checking.finding import Certainty, Finding, Rule
from gevinst.checking.meaning.fact import Interval
from gevinst.domain import danish
from gevinst.domain.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gevinst.checking.meaning.understood import Understood
    from gevinst.checking.note import Cell, Table
    from gevinst.checking.number import Number

# Of random numbers no three lines add up by chance in three places. Beyond so many lines it would take
# long, and no such table was seen.
_FEWEST_THAT_HOLD = 3
_MOST_LINES = 16


@dataclass(frozen=True)
class _Line:
    """A row or a column of a table: its name, and its cells."""

    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class _Pattern:
    """One line as the sum (or the difference) of two others, and the only place where it is not."""

    target: _Line
    first: _Line
    second: _Line
    minus: bool
    at: int


def find(understood: Understood) -> Iterator[Finding]:
    """Go through the only places where a line is not what two others give, in tables not read otherwise."""
    named = {id(fact.table) for fact in understood.facts}
    for table in understood.note.tables:
        if id(table) not in named:
            patterns = [*_patterns(_columns(table)), *_patterns(_rows(table))]
            seen: set[int] = set()
            for pattern in patterns:
                cells = {
                    id(line.cells[pattern.at]) for line in (pattern.target, pattern.first, pattern.second)
                }
                if not cells & seen:
                    yield _finding(pattern)
                seen |= cells


def _columns(table: Table) -> list[_Line]:
    return [
        _Line(column.name, tuple(row.cells[at] for row in table.rows))
        for at, column in enumerate(table.columns)
    ]


def _rows(table: Table) -> list[_Line]:
    return [_Line(row.label, row.cells) for row in table.rows]


def _patterns(lines: Sequence[_Line]) -> Iterator[_Pattern]:
    if len(lines) > _MOST_LINES:
        return
    # What is computed stands behind what it is computed of.
    for target in reversed(lines):
        others = [line for line in lines if line is not target]
        for minus, pairs in ((False, combinations(others, 2)), (True, permutations(others, 2))):
            for first, second in pairs:
                at = _only_exception(target, first, second, minus=minus)
                if at is not None:
                    yield _Pattern(target, first, second, minus, at)


def _only_exception(target: _Line, first: _Line, second: _Line, *, minus: bool) -> int | None:
    """Return the one place where the three do not add up; None when there is none, or several."""
    holding, wrong = 0, []
    for at, cells in enumerate(zip(target.cells, first.cells, second.cells, strict=True)):
        numbers = [cell.number for cell in cells if cell.number]
        if len(numbers) < len(cells) or any(number.percent for number in numbers):
            continue
        if not _range(numbers[0]).meets(_given(numbers[1], numbers[2], minus=minus)):
            wrong.append(at)
        elif all(number.value for number in numbers):
            holding += 1
    return wrong[0] if len(wrong) == 1 and holding >= _FEWEST_THAT_HOLD else None


def _range(number: Number) -> Interval:
    return Interval.around(number.value, number.half_unit)


def _given(first: Number, second: Number, *, minus: bool) -> Interval:
    return _range(first).plus(_range(second).times(Decimal(-1 if minus else 1)))


def _finding(pattern: _Pattern) -> Finding:
    target, first, second = (
        line.cells[pattern.at] for line in (pattern.target, pattern.first, pattern.second)
    )
    numbers = [cell.number for cell in (target, first, second) if cell.number]
    expected = danish.number(_given(numbers[1], numbers[2], minus=pattern.minus).middle, numbers[0].decimals)
    word = "minus" if pattern.minus else "plus"
    return Finding(
        rule=RULE.name,
        title=RULE.title,
        severity=Severity.WARNING,
        certainty=Certainty.LIKELY,
        spot=target.spot,
        printed=target.text,
        expected=expected,
        why=(
            f"»{pattern.target.name}« er ellers overalt »{pattern.first.name}« {word} "
            f"»{pattern.second.name}«. Her giver {first.text} {word} {second.text} {expected}."
        ),
        also=(first.spot, second.spot),
    )


RULE = Rule(
    name="columns-that-add-up",
    title="Et tal, der ikke følger af to andre",
    explanation=(
        "I tabeller om andet end casenes beløb ses efter, om en kolonne eller en række er summen af eller "
        "forskellen mellem to andre alle steder på nær ét, fx afvigelse = regnskab minus budget."
    ),
    find=find,
)
