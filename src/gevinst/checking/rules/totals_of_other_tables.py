"""Totals of tables that hold no amounts of cases: participants by month, places by supplier …."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from gevinst.checking.finding import Certainty, Finding, Rule
from gevinst.checking.meaning.fact import Interval, total
from gevinst.checking.meaning.hints import hint
from gevinst.checking.number import is_nil
from gevinst.domain import danish
from gevinst.domain.problem import Severity

if TYPE_CHECKING:
    from gevinst.checking.meaning.understood import Understood
    from gevinst.checking.note import Cell, Table
    from gevinst.checking.number import Number

_IS_NO_SUM = re.compile(
    r"%|\bpct\b|procent|\bandel|akkumul|\bgns\b|gennemsnit|\bpris\b|\bpr\. ", re.IGNORECASE
)
_PART_OF_ANOTHER = re.compile(r"\W*(heraf|deraf|delsum|subtotal)\b", re.IGNORECASE)

# With fewer sums there is no telling a wrong one from a total of something else.
_FEWEST_SUMS = 3
_WHOLE = 100


@dataclass(frozen=True)
class _Sum:
    """A total and its parts, in one row or one column."""

    target: Cell
    parts: tuple[Cell, ...]

    @property
    def expected(self) -> Interval:
        """What the parts add up to."""
        return total(_range(part) for part in self.parts)

    @property
    def holds(self) -> bool:
        """Say whether rounding can explain the total."""
        return _range(self.target).meets(self.expected)


def _range(cell: Cell) -> Interval:
    number = cell.number
    return Interval.around(number.value, number.half_unit) if number else Interval.around(Decimal(0))


def find(understood: Understood) -> Iterator[Finding]:
    """Go through the totals that do not add up while most others of their row or column do."""
    named = {id(fact.table) for fact in understood.facts}
    for table in understood.note.tables:
        if table.rows and table.columns and id(table) not in named:
            for sums in (_column_sums(table), _row_sums(table)):
                yield from _odd(sums)


def _odd(sums: Sequence[_Sum]) -> Iterator[Finding]:
    wrong = [each for each in sums if not each.holds]
    if len(sums) >= _FEWEST_SUMS and len(wrong) * 2 < len(sums):
        for each in wrong:
            yield _finding(each)


def _column_sums(table: Table) -> list[_Sum]:
    """Return the totals below columns: of all rows above, when the last row is called a total."""
    rows, last = table.rows[:-1], table.rows[-1]
    if not rows or not hint(last.label).total or any(hint(row.label).total for row in rows):
        return []
    added = [row for row in rows if not _PART_OF_ANOTHER.match(row.label)]
    return [
        _sum(target, parts)
        for at, target in enumerate(last.cells)
        if _adds(target, parts := [row.cells[at] for row in added])
        and (target.text.endswith("%") or not _IS_NO_SUM.search(table.columns[at].name))
    ]


def _row_sums(table: Table) -> list[_Sum]:
    """Return the totals at the end of rows: of all columns before, when the last column is called a total."""
    columns, last = table.columns[:-1], table.columns[-1]
    if not columns or not hint(last.name).total or any(hint(each.name).total for each in columns):
        return []
    return [
        _sum(row.cells[-1], row.cells[:-1])
        for row in table.rows
        if _adds(row.cells[-1], row.cells[:-1]) and not _IS_NO_SUM.search(row.label)
    ]


def _sum(target: Cell, parts: Sequence[Cell]) -> _Sum:
    return _Sum(target, tuple(part for part in parts if part.number))


def _adds(target: Cell, parts: Sequence[Cell]) -> bool:
    """Say whether these may be added: at least two numbers, no »under 5«, percent only to 100 %."""
    numbers = [cell.number for cell in (target, *parts) if cell.number]
    return (
        target.number is not None
        and len(numbers) > _FEWEST_SUMS - 1
        and (not any(number.percent for number in numbers) or _is_whole(target.number, numbers))
        and all(part.number or is_nil(part.text) for part in parts)
    )


def _is_whole(target: Number, numbers: Sequence[Number]) -> bool:
    return target.value == _WHOLE and all(each.percent for each in numbers)


def _finding(each: _Sum) -> Finding:
    number = each.target.number
    expected = danish.number(each.expected.middle, number.decimals if number else 0)
    parts = "; ".join(part.text for part in each.parts)
    return Finding(
        rule=RULE.name,
        title=RULE.title,
        severity=Severity.ERROR,
        certainty=Certainty.LIKELY,
        spot=each.target.spot,
        printed=each.target.text,
        expected=expected,
        why=f"{parts} giver {expected}. De andre totaler i tabellen går op.",
        also=tuple(part.spot for part in each.parts),
    )


RULE = Rule(
    name="totals-of-other-tables",
    title="Total, der ikke er summen",
    explanation=(
        "I tabeller om andet end casenes beløb lægges rækker og kolonner sammen, når den sidste hedder "
        "»I alt« eller »Total«. Kun en total, der skiller sig ud fra de andre, meldes."
    ),
    find=find,
)
