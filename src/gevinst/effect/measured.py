"""What was measured for a programme in the data folder: plain numbers that figures are made of (METHOD 5–7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gevinst.domain.method import BaselineName, BenefitBudget
    from gevinst.register.saving.measure import Shift
    from gevinst.register.saving.programme import ProgrammeSaving


class Lacking(StrEnum):
    """What a data folder may not have. The follow-up comes all the same, and says what is not known."""

    PARTICIPANTS = "participants"
    WEEKS = "weeks"
    PAYMENTS = "payments"
    LEDGER = "ledger"
    PUBLISHED = "published"


@dataclass(frozen=True)
class Taken:
    """What was booked in a year: whole øre, and the lines of the ledger behind it."""

    ore: int
    lines: int


@dataclass(frozen=True)
class CaseMeasures:
    """What was measured of a case beside its saving.

    Args:
        investment: booked by year; None without a ledger or filters.
        income: likewise.
        taken: full-time persons, persons who took part, and persons who began, by year; None without Fasit.
        compared_persons: persons in the base years behind the baseline.
        baseline_hash: content hash of the baseline.
        levels: paid ÷ rate by benefit.
        shift: what the baseline books for people without effect; None where too few could be looked at.
    """

    investment: Mapping[int, Taken] | None
    income: Mapping[int, Taken] | None
    taken: Mapping[int, tuple[float, int, int]] | None
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
class Measured:
    """What was measured for a programme.

    Args:
        as_of: the day up to which figures are realised.
        through: the last realised week; None where the register tells of no weeks.
        booked_through: year and month of the last month whose postings count.
        lacking: what the data folder does not have.
        savings: by baseline, those that could be computed.
        cases: by number.
        refused: why a case's saving could not be computed, by number, in Danish.
        accounts: of the benefits.
        base: first and last week of the base years; None without them.
        curve_titles: title of the published curve behind each case's ``published`` baseline.
    """

    as_of: date
    through: int | None
    booked_through: tuple[int, int]
    lacking: frozenset[Lacking]
    savings: Mapping[BaselineName, ProgrammeSaving]
    cases: Mapping[int, CaseMeasures]
    refused: Mapping[int, str]
    accounts: tuple[Account, ...]
    base: tuple[int, int] | None
    curve_titles: Mapping[int, str]
