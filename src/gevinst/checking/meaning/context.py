"""What holds for a whole note: its years, its cases, its unit of money."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from gevinst.checking.meaning.hints import hint, named_scope, numbered_scope, periods_in
from gevinst.checking.meaning.units import money_unit
from gevinst.domain.figure import TOTAL

if TYPE_CHECKING:
    from gevinst.checking.note import Note, Table

# Two numbered rows or headings are needed before a number is taken for that of a case.
_FEWEST_NUMBERED = 2


@dataclass(frozen=True)
class Context:
    """What one needs of the whole note to understand a part of it."""

    note: Note

    @cached_property
    def years(self) -> tuple[str, ...]:
        """The years that stand over columns or beside rows of tables, rising."""
        labels = [column.name for table in self.note.tables for column in table.columns]
        return tuple(sorted({period for label in labels for period in periods_in(label) if period.isdigit()}))

    @cached_property
    def span(self) -> str:
        """The whole period as it is printed, ``2020-2023``; empty without years."""
        return f"{self.years[0]}-{self.years[-1]}" if self.years else ""

    def period(self, printed: str) -> str:
        """Return a printed period as figure ids name it: the whole period is ``total``."""
        return TOTAL if printed == self.span and printed else printed

    @cached_property
    def scopes(self) -> dict[str, str]:
        """The cases and proposals that the note speaks of, each with its title."""
        titles = self._from_sections()
        for table in self.note.tables:
            named = named_scope(table.caption) if self.has_money_rows(table) else ""
            rows = [(self.row_scope(table, row.label), row.label) for row in table.rows]
            for scope, title in ((named, table.caption), *rows):
                if scope:
                    titles.setdefault(scope, title)
        return titles

    def _from_sections(self) -> dict[str, str]:
        """Return the numbered sections with a table of money by year, and those that are called a case."""
        titles: dict[str, str] = {}
        for paragraph in self.note.paragraphs:
            if paragraph.heading and (scope := self._heading_scope(paragraph.text)):
                titles.setdefault(scope, paragraph.text)
        return titles

    def _heading_scope(self, text: str) -> str:
        if named_scope(text) and text.casefold().startswith(("case", "forslag", "investering", "indsats")):
            return named_scope(text)
        numbered = numbered_scope(text)
        is_case = (
            numbered.startswith("proposal") or numbered in self._listed or text in self._sections_with_cases
        )
        return numbered if is_case else ""

    @cached_property
    def _listed(self) -> frozenset[str]:
        """The cases that are rows of a table."""
        return frozenset(self.row_scope(table, row.label) for table in self.note.tables for row in table.rows)

    @cached_property
    def _sections_with_cases(self) -> frozenset[str]:
        return frozenset(table.section for table in self.note.tables if self.has_money_rows(table))

    @staticmethod
    def has_money_rows(table: Table) -> bool:
        """Say whether rows or columns of a table are lines of the accounts: investment, saving …."""
        labels = [row.label for row in table.rows] + [column.name for column in table.columns]
        return len({found.line for label in labels if (found := hint(label)).line}) >= _FEWEST_NUMBERED

    def section_scope(self, section: str) -> str:
        """Return the case or proposal that a section is about; empty when it is about none."""
        return self._heading_scope(section) if section else ""

    def row_scope(self, table: Table, label: str) -> str:
        """Return the case that a row's label names, or whose number it begins with in a table of cases."""
        if named := named_scope(label):
            return named
        numbered = numbered_scope(label)
        return numbered if numbered and self._lists_cases(table) else ""

    @staticmethod
    def _lists_cases(table: Table) -> bool:
        numbered = [scope for row in table.rows if (scope := numbered_scope(row.label))]
        return (
            len(numbered) >= min(_FEWEST_NUMBERED, len(table.rows) - 1)
            and len(set(numbered)) == len(numbered)
            and Context.has_money_rows(table)
        )

    @cached_property
    def unit(self) -> Decimal:
        """The unit of money of tables that print none: that of the note's other tables, or of its text.

        A table of whole numbers is never taken to be in millions.
        """
        units = Counter(unit for table in self.note.tables if (unit := money_unit(table.unit)))
        return units.most_common(1)[0][0] if units else Decimal(1_000)
