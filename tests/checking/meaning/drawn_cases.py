"""Random cases of a programme as tables that add up: every total is computed from the printed amounts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from hypothesis import strategies as st

from gevinst.checking.note import Table
from gevinst.domain.danish import number
from tests.checking.notes import table

Amounts = tuple[tuple[Decimal, ...], tuple[Decimal, ...]]
FIRST_YEAR = 2020


@dataclass(frozen=True)
class Drawn:
    """Cases with exact amounts, and how they are printed.

    Args:
        cases: for each case its investments and its savings (negative), year by year, in the printed unit.
        decimals: how many are printed; totals are computed before rounding.
        plus: savings are printed with a plus.
    """

    cases: tuple[Amounts, ...]
    decimals: int
    plus: bool

    @property
    def tables(self) -> tuple[Table, ...]:
        """The table of the programme and one for each case."""
        return (self._table("Oversigt", self._all(), "1"), *self.of_cases)

    @property
    def of_cases(self) -> tuple[Table, ...]:
        """One table for each case."""
        return tuple(
            self._table(f"Opfølgning på case {at}", amounts, str(at + 1))
            for at, amounts in enumerate(self.cases, start=1)
        )

    def _all(self) -> Amounts:
        investments, savings = zip(*self.cases, strict=True)
        return _added(investments), _added(savings)

    def _table(self, caption: str, amounts: Amounts, number_: str) -> Table:
        investments, savings = amounts
        rows = {
            "Investering i indsats": self._row(investments),
            "Besparelse på forsørgelse": self._row(
                tuple(-each for each in savings) if self.plus else savings
            ),
            "I alt": self._row(_added((investments, savings))),
        }
        years = "|".join(str(FIRST_YEAR + at) for at in range(len(investments)))
        return table(caption, f"{years}|Hele perioden", rows, number=number_)

    def _row(self, amounts: tuple[Decimal, ...]) -> str:
        return "|".join(number(each, self.decimals) for each in (*amounts, sum(amounts, Decimal(0))))


def _added(rows: tuple[tuple[Decimal, ...], ...]) -> tuple[Decimal, ...]:
    return tuple(sum(column, Decimal(0)) for column in zip(*rows, strict=True))


@st.composite
def drawn_cases(draw: st.DrawFn, *, exact: bool = False) -> Drawn:
    """Return random cases; exact ones have no more decimals than are printed."""
    years = draw(st.integers(2, 4))
    decimals = draw(st.integers(0, 3))
    places = decimals if exact else decimals + 3
    amounts = st.tuples(*[st.decimals(1, 900, places=places)] * years)
    cases = draw(st.lists(st.tuples(amounts, amounts), min_size=2, max_size=4))
    negative = tuple((cost, tuple(-each for each in saved)) for cost, saved in cases)
    return Drawn(negative, decimals, draw(st.booleans()))


def with_cell(changed: Table, row: int, column: int, text: str) -> Table:
    """Return the table with another text in one cell."""
    rows = list(changed.rows)
    cells = list(rows[row].cells)
    cells[column] = replace(cells[column], text=text)
    rows[row] = replace(rows[row], cells=tuple(cells))
    return replace(changed, rows=tuple(rows))
