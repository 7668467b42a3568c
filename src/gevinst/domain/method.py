"""How a programme's saving is computed, as decided: baseline, overlap, prices (METHOD 3–10)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gevinst.domain.money import Kroner


class BaselineName(StrEnum):
    """Where the weeks and kroner without a case come from (METHOD 6)."""

    PUBLISHED = "published"
    HISTORICAL = "historical"

    @property
    def danish(self) -> str:
        """The baseline in the reader's words."""
        return "offentliggjort kurve" if self is BaselineName.PUBLISHED else "egne tidligere år"


class Overlap(StrEnum):
    """How the saving of a person in several cases is divided among them (METHOD 5)."""

    FIRST_CASE = "first-case"
    BY_WEEKS = "by-weeks"

    @property
    def danish(self) -> str:
        """The rule in the reader's words."""
        return "den første case får det hele" if self is Overlap.FIRST_CASE else "efter uger i hver case"


class Before(StrEnum):
    """What is assumed of the weeks before the register begins (METHOD 4)."""

    NOTHING = "nothing"
    HIGHEST_STEP = "highest-step"

    @property
    def danish(self) -> str:
        """The assumption in the reader's words."""
        if self is Before.NOTHING:
            return "ingen ydelse før registret begynder"
        return "på højeste trin, når registret begynder"


@dataclass(frozen=True)
class FlatPrice:
    """What a week of a benefit costs the municipality net, as the plan says it (METHOD 4).

    Args:
        benefit: as the law names it.
        amount: for each week.
    """

    benefit: str
    amount: Kroner


@dataclass(frozen=True)
class BenefitBudget:
    """The budget of a benefit's account in a year, and the saving that was taken out of it (METHOD 10).

    Args:
        year: the year.
        title: what the account is called.
        ledger: the function of the chart of accounts, such as ``5.57.73``; several are divided by commas.
        budget: net, after the saving was taken out.
        taken_out: how much of the adopted saving was taken out; saving negative.
        expected: what the municipality expects the account to end at.
    """

    year: int
    title: str
    ledger: str
    budget: Kroner
    taken_out: Kroner | None = None
    expected: Kroner | None = None


@dataclass(frozen=True)
class Method:
    """How the saving is computed (METHOD 3 to 7).

    Args:
        baseline: the main one.
        base_first, base_last: the base years of ``historical``, both included; None: the years before the
            first entry into any case.
        overlap: how the saving of a person in several cases is divided.
        before: what is assumed of weeks before the register begins.
        frozen: content hash of the baseline when it was decided; empty: not yet.
        frozen_on: the day.
        frozen_by: who decided it.
    """

    baseline: BaselineName = BaselineName.HISTORICAL
    base_first: int | None = None
    base_last: int | None = None
    overlap: Overlap = Overlap.FIRST_CASE
    before: Before = Before.NOTHING
    frozen: str = ""
    frozen_on: date | None = None
    frozen_by: str = ""
