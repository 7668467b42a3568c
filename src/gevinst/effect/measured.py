"""What was measured for a programme in the data folder, as plain numbers (METHOD 5–7)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gevinst.domain.method import BaselineName, BenefitBudget
    from gevinst.law.unsure import Unsure
    from gevinst.register.saving.told import ProgrammeSaving, Shift
    from gevinst.register.saving.told_by_tables import Taken, TookPart


class Lacking(StrEnum):
    """What a data folder may not have. The follow-up comes all the same, and says what is not known."""

    PARTICIPANTS = "participants"
    WEEKS = "weeks"
    PAYMENTS = "payments"
    LEDGER = "ledger"
    PUBLISHED = "published"


@dataclass(frozen=True)
class CaseMeasures:
    """What was measured of a case beside its saving.

    Args:
        investment: booked by year; None without a ledger or filters.
        income: likewise.
        taken: who took part, by year; None without Fasit.
        reached: persons who have reached an output target that is counted in Fasit, by its id.
        compared_persons: persons in the base years behind the baseline.
        baseline_hash: content hash of the baseline.
        levels: paid ÷ rate by benefit.
        shift: what the baseline books for people without effect; None where too few could be looked at.
    """

    investment: Mapping[int, Taken] | None
    income: Mapping[int, Taken] | None
    taken: Mapping[int, TookPart] | None
    reached: Mapping[str, int]
    compared_persons: int
    baseline_hash: str
    levels: Mapping[str, float]
    shift: Shift | None


@dataclass(frozen=True)
class Account:
    """A benefit's account beside what was booked on it in its year; None without postings."""

    budget: BenefitBudget
    booked: int | None


@dataclass(frozen=True)
class DataBasis:
    """What a reader must know of the data behind a follow-up, kept with its figures.

    Args:
        through: the last realised week, such as ``2021-W51``; empty where the register tells of none.
        base_years: the base years, such as ``2016–2019``; empty without them.
        lacking: what the data folder does not have.
        refused: why a case's saving could not be computed, by number, in Danish.
        curves: title of the published curve of each case that has one, by number.
        breaks: definitions that changed between the base years and now, in Danish.
        baseline: content hash of all cases' baselines; empty without them.
        agreed: the hash that was decided, where one was.
        in_several: whether anybody is in more than one case.
        adds_up: whether the cases add up to all persons together, to the øre.
        unsure: values of the law behind weeks and prices that are not confirmed.
    """

    through: str = ""
    base_years: str = ""
    lacking: tuple[Lacking, ...] = ()
    refused: Mapping[str, str] = field(default_factory=dict)
    curves: Mapping[str, str] = field(default_factory=dict)
    breaks: tuple[str, ...] = ()
    baseline: str = ""
    agreed: str = ""
    in_several: bool = False
    adds_up: bool = True
    unsure: tuple[Unsure, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether the baseline is another than the one that was decided."""
        return bool(self.agreed) and not self.baseline.startswith(self.agreed)


@dataclass(frozen=True)
class Measured:
    """What was measured for a programme.

    Args:
        as_of: the day up to which figures are realised.
        through: the last realised week; None where the register tells of no weeks.
        booked_through: year and month of the last month whose postings count.
        lacking: what the data folder does not have.
        savings: by baseline, those that could be computed.
        cases: by number.
        accounts: of the benefits.
        basis: what a reader must know of the data.
    """

    as_of: date
    through: int | None
    booked_through: tuple[int, int]
    lacking: frozenset[Lacking]
    savings: Mapping[BaselineName, ProgrammeSaving]
    cases: Mapping[int, CaseMeasures]
    accounts: tuple[Account, ...]
    basis: DataBasis
