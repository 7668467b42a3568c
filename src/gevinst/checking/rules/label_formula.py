"""A formula in a label, »(B-A)«, against what the numbers do."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from typing import TYPE_CHECKING

from gevinst.checking.finding import Certainty, Finding, Rule
from gevinst.checking.meaning.fact import Interval, total
from gevinst.checking.number import MINUSES
from gevinst.domain.danish import MINUS, listing
from gevinst.domain.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gevinst.checking.meaning.understood import Understood
    from gevinst.checking.note import Row, Table

_LETTER = re.compile(r"\(([A-H])\)")
_FORMULA = re.compile(rf"\(\s*(?:[A-H]\s*=\s*)?[+{MINUSES}]?\s*[A-H](?:\s*[+{MINUSES}]\s*[A-H])+\s*\)")
_TERM = re.compile(rf"([+{MINUSES}]?)\s*([A-H])")

Signs = tuple[tuple[int, str], ...]


def find(understood: Understood) -> Iterator[Finding]:
    """Go through the labels whose formula is not what the row's numbers are computed by."""
    for table in understood.note.tables:
        lettered = {match[1]: row for row in table.rows if (match := _LETTER.search(row.label))}
        for row in table.rows:
            if lettered and (match := _FORMULA.search(row.label)):
                yield from _Label(table, row, match[0], lettered).findings()


@dataclass(frozen=True)
class _Label:
    """A label with a formula in it."""

    table: Table
    row: Row
    printed: str
    lettered: Mapping[str, Row]

    def findings(self) -> Iterator[Finding]:
        """Go through what is wrong with the formula."""
        signs: Signs = tuple(
            (-1 if sign and sign in MINUSES else 1, letter)
            for sign, letter in _TERM.findall(self.printed.rpartition("=")[2])
        )
        missing = sorted({letter for _, letter in signs} - set(self.lettered))
        unused = sorted(set(self.lettered) - {letter for _, letter in signs})
        if missing:
            yield self._finding(
                f"en formel med {listing(sorted(self.lettered))}",
                f"Formlen henviser til {listing(missing)}, men ingen række i tabellen er mærket sådan.",
            )
            return
        holding = self._holds_in(signs)
        letters = [letter for _, letter in signs]
        best = max([*_all_signs(letters), *_all_signs(letters + unused)], key=self._holds_in)
        most = self._columns() / 2
        # With coarse numbers a wrong formula holds by chance; then only one that holds everywhere beats it.
        if self._holds_in(best) > holding and (holding < most < self._holds_in(best) or self._always(best)):
            yield self._finding(f"({_text(best)})", self._why(best))

    def _columns(self) -> int:
        return sum(cell.number is not None for cell in self.row.cells)

    def _holds_in(self, signs: Signs) -> int:
        return sum(self._holds(column, signs) for column in range(len(self.row.cells)))

    def _always(self, signs: Signs) -> bool:
        return self._holds_in(signs) == self._columns()

    def _holds(self, column: int, signs: Signs) -> bool:
        target = self._range(self.row, column)
        parts = [(sign, self._range(self.lettered[letter], column)) for sign, letter in signs]
        ranges = [range_.times(Decimal(sign)) for sign, range_ in parts if range_ is not None]
        return target is not None and len(ranges) == len(parts) and target.meets(total(ranges))

    @staticmethod
    def _range(row: Row, column: int) -> Interval | None:
        number = row.cells[column].number
        return Interval.around(number.value, number.half_unit) if number else None

    def _why(self, best: Signs) -> str:
        column = next(at for at in range(len(self.row.cells)) if self._holds(at, best))
        shown = "; ".join(f"{letter} = {self.lettered[letter].cells[column].text}" for _, letter in best)
        return (
            f"Tallene i rækken er regnet som {_text(best)}, ikke som {self.printed.strip('()')}: "
            f"{self.table.columns[column].name}: {shown}, og der står {self.row.cells[column].text}."
        )

    def _finding(self, expected: str, why: str) -> Finding:
        return Finding(
            rule=RULE.name,
            title=RULE.title,
            severity=Severity.ERROR,
            certainty=Certainty.SURE,
            spot=self.row.spot,
            printed=self.printed,
            expected=expected,
            why=why,
        )


def _all_signs(letters: Sequence[str]) -> list[Signs]:
    return [
        tuple(zip(signs, sorted(letters), strict=True)) for signs in product((1, -1), repeat=len(letters))
    ]


def _text(signs: Signs) -> str:
    ordered = sorted(signs, key=lambda each: (each[0] < 0, each[1]))
    text = "".join(f" {'+' if sign > 0 else MINUS} {letter}" for sign, letter in ordered)
    return text.removeprefix(" + ").strip()


RULE = Rule(
    name="label-formula",
    title="Forkert formel i betegnelsen",
    explanation=(
        "Står der bogstaver ved rækkerne, fx (A) og (B), og en formel ved totalen, fx (B-A), regnes formlen "
        "efter på de trykte tal."
    ),
    find=find,
)
