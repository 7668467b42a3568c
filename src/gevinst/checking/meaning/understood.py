"""A note together with what its numbers mean: what the rules work on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from gevinst.checking.meaning.blame import Culprit, culprits
from gevinst.checking.meaning.context import Context
from gevinst.checking.meaning.doubt import Doubt, doubts
from gevinst.checking.meaning.identities import Identities
from gevinst.checking.meaning.identities_of_curves import curve_relations
from gevinst.checking.meaning.known import Known
from gevinst.checking.meaning.scale import misscaled
from gevinst.checking.meaning.signs import with_one_sign_rule
from gevinst.checking.meaning.statements import statements_of
from gevinst.checking.meaning.tables import facts_of

if TYPE_CHECKING:
    from gevinst.checking.meaning.fact import Fact
    from gevinst.checking.meaning.relation import Relation
    from gevinst.checking.meaning.statements import Statement
    from gevinst.checking.note import Note, Table


@dataclass(frozen=True)
class Understood:
    """A note that has been read and understood.

    Args:
        note: the note as read.
    """

    note: Note

    @cached_property
    def context(self) -> Context:
        """The note's years, cases and unit."""
        return Context(self.note)

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """The numbers of all tables that can be named as figures, savings negative."""
        read = [fact for table in self.note.tables for fact in facts_of(table, self.context)]
        return tuple(with_one_sign_rule(read, self.context))

    @cached_property
    def known(self) -> Known:
        """What the tables say, also where it takes an addition to see it."""
        return Known(self.facts, self.context)

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """The numbers with a unit in all sentences."""
        return tuple(
            statement
            for paragraph in self.note.paragraphs
            for statement in statements_of(paragraph, self.context)
        )

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """What the numbers of the tables must be by one another."""
        return (*Identities(self.facts, self.context).relations(), *curve_relations(self.facts))

    @cached_property
    def misscaled(self) -> tuple[tuple[Table, list[Relation]], ...]:
        """The tables whose unit must be wrong, with the relations that show it."""
        return tuple(misscaled(self.relations))

    @cached_property
    def culprits(self) -> tuple[Culprit, ...]:
        """The fewest numbers that explain all relations that do not hold and that no wrong unit explains."""
        doubted = [doubt.table for doubt in self.doubts]
        return tuple(
            culprits(
                relation
                for relation in self._unexplained
                if not any(fact.table is table for fact in relation.facts for table in doubted)
            )
        )

    @cached_property
    def doubts(self) -> tuple[Doubt, ...]:
        """The tables most of whose relations do not hold, and that no wrong unit explains."""
        return tuple(doubts(self._unexplained))

    @cached_property
    def _unexplained(self) -> tuple[Relation, ...]:
        by_unit = {id(relation) for _, relations in self.misscaled for relation in relations}
        return tuple(relation for relation in self.relations if id(relation) not in by_unit)
