"""A programme of investment cases as people write it down: what was adopted, planned, decided and reached.

Everything here is *stated* by the municipality. What is computed from it are figures
(:mod:`gevinst.domain.figure`). Amounts: cost positive, saving and income negative.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from gevinst.domain.danish import exact
from gevinst.domain.days import Days
from gevinst.domain.method import BenefitBudget, FlatPrice, Method
from gevinst.domain.money import Kroner


class Status(StrEnum):
    """Where a case or a proposal is in its life (METHOD 11)."""

    DRAFT = "draft"
    IN_HEARING = "in-hearing"
    PROPOSED = "proposed"
    ADOPTED = "adopted"
    RUNNING = "running"
    SUSPENDED = "suspended"
    STOPPED = "stopped"
    ENDED = "ended"

    @property
    def danish(self) -> str:
        """The status in the reader's words."""
        return _STATUS_IN_DANISH[self]


_STATUS_IN_DANISH = {
    Status.DRAFT: "kladde",
    Status.IN_HEARING: "i høring",
    Status.PROPOSED: "foreslået",
    Status.ADOPTED: "vedtaget",
    Status.RUNNING: "i drift",
    Status.SUSPENDED: "suspenderet",
    Status.STOPPED: "afsluttet før tid",
    Status.ENDED: "afsluttet",
}


class CurveKind(StrEnum):
    """What a published curve shows (METHOD 3)."""

    PRESENCE = "presence"
    SURVIVAL = "survival"

    @property
    def danish(self) -> str:
        """The kind in the words of Jobindsats."""
        return "med tilbagefald" if self is CurveKind.PRESENCE else "uden tilbagefald"


class Counts(StrEnum):
    """What an output target counts. Persons are protected against small numbers."""

    PERSONS = "persons"
    THINGS = "things"
    PERCENT = "percent"


class Section(StrEnum):
    """Where in the note a text belongs."""

    BACKGROUND = "background"
    SUMMARY = "summary"
    METHOD = "method"
    CASE = "case"
    PROPOSAL = "proposal"
    OUTLOOK = "outlook"


class SignStyle(StrEnum):
    """How a note prints savings. Inside Gevinst a saving is always negative."""

    SAVING_NEGATIVE = "saving-negative"
    SAVING_POSITIVE = "saving-positive"


class CostElsewhere(StrEnum):
    """A cost that is shown beside a case's investment and is no part of it (METHOD 5)."""

    OTHER_DEPARTMENT = "other-department"
    REPLACED = "replaced"

    @property
    def danish(self) -> str:
        """The kind in the reader's words."""
        return "udgift andre steder" if self is CostElsewhere.OTHER_DEPARTMENT else "erstattet indsats"


class MoneyUnit(StrEnum):
    """The unit that a note prints money in."""

    KRONER = "kr."
    THOUSANDS = "1.000 kr."
    MILLIONS = "mio. kr."

    @property
    def usual_decimals(self) -> int:
        """How many decimals an amount is printed with where nothing else is said."""
        return 3 if self is MoneyUnit.MILLIONS else 0


@dataclass(frozen=True)
class YearAmounts:
    """The amounts of one year. None: nothing stated (printed as »–«), which is not the same as 0."""

    year: int
    investment: Kroner | None = None
    saving: Kroner | None = None
    income: Kroner | None = None


@dataclass(frozen=True)
class AdoptedAmounts:
    """What the council put into the budget: for one year, or (year None) for the whole period."""

    year: int | None = None
    investment: Kroner | None = None
    saving: Kroner | None = None


@dataclass(frozen=True)
class Participants:
    """Who takes part in a case in a year.

    Args:
        year: the year.
        planned, actual, expected: full-time persons: planned, counted, and expected by the year's end.
        entrants: persons who are planned to begin in the year: the plan's entry profile.
    """

    year: int
    planned: Decimal | None = None
    actual: Decimal | None = None
    expected: Decimal | None = None
    entrants: int | None = None
    source: str = ""
    note: str = ""


@dataclass(frozen=True)
class OutputTarget:
    """Something countable that a case shall reach, beside the money.

    Args:
        id: short name, used in figure ids.
        name: what is counted, in Danish.
        counts: persons, other things, or percent.
        target: what shall be reached; None when no target was set.
        reached: what has been reached; None when not counted yet.
        day: the day that the count holds for, or the target is set for.
        weeks: counted in Fasit are those who have been in the case's offers for so many weeks; None when it
            is not counted there.
    """

    id: str
    name: str
    counts: Counts = Counts.PERSONS
    target: Decimal | None = None
    reached: Decimal | None = None
    day: date | None = None
    source: str = ""
    note: str = ""
    weeks: int | None = None


def comparable(text: str) -> str:
    """Return a text of another system as it is compared: without case and without the space around it."""
    return text.strip().casefold()


# The columns of the ledger that lines are chosen by.
LEDGER_COLUMNS = ("function", "account", "psp", "cost_centre")


@dataclass(frozen=True)
class LedgerFilter:
    """Which lines of the ledger are a case's investment: those that fit every text that is filled in.

    A text is exact, or has ``*`` for anything; several are divided by commas. Empty: any. What is ``income``,
    such as a result grant, stands on a line of its own and is no part of the investment (METHOD 1).
    """

    function: str = ""
    account: str = ""
    psp: str = ""
    cost_centre: str = ""
    income: bool = False

    @property
    def patterns(self) -> dict[str, tuple[str, ...]]:
        """What may stand in a column of the ledger, comparable; columns that may hold anything are left out.

        With none the whole ledger would fit: such a filter selects nothing.
        """
        found = {name: _patterns(getattr(self, name)) for name in LEDGER_COLUMNS}
        return {name: patterns for name, patterns in found.items() if patterns}


def _patterns(text: str) -> tuple[str, ...]:
    # A semicolon divides the values of every other cell and field, so it is taken for a comma here.
    found = tuple(filter(None, map(comparable, re.split("[,;]", text))))
    return () if any(set(each) == {"*"} for each in found) else found


@dataclass(frozen=True)
class SideCost:
    """A cost that is shown beside a case's investment, and is no part of it (METHOD 5).

    Args:
        year: the year.
        amount: cost positive; of a replaced effort, what it would have cost.
        kind: a cost of other departments, or ordinary effort that the case replaces.
        text: what it is.
    """

    year: int
    amount: Kroner
    kind: CostElsewhere = CostElsewhere.OTHER_DEPARTMENT
    text: str = ""


@dataclass(frozen=True)
class Case:
    """One investment case.

    Args:
        number: its number in the programme; its figures are called ``case-<number>/…``.
        title: full name.
        short_title: name for charts and narrow tables.
        target_group: whom it is for.
        benefit: the benefit that it shall save, as the municipality calls it.
        supplier: who carries it out.
        tags: free words.
        sources: ids of the sources its amounts come from.
        plan: the case's own budget, a row for each year of the programme.
        result: what was spent and saved up to ``stated_as_of``.
        forecast: what is expected for the whole of a year that is not over.
        ledger: a line of the ledger is the case's when any of these selects it.
        offers: names of the offers in Fasit whose activities are the case's participants.
        target_benefits: whose weeks it shall save, as the law names benefits: the target rule (METHOD 6).
        target_from, target_to: weeks on the benefit at entry, that of entry counted, both included; None: no
            longest.
        curve: the published curve that is its baseline; empty: that of its benefit, where there is one.
        half_life: weeks in which half of the effect is gone, for what is expected; None: no effect beyond
            what has been observed.
        side_costs: what is shown beside its investment.
        part_time: whether it works on what is paid, such as small jobs: only actual payments can show that.
    """

    number: int
    title: str
    short_title: str = ""
    target_group: str = ""
    benefit: str = ""
    supplier: str = ""
    tags: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    plan: tuple[YearAmounts, ...] = ()
    result: tuple[YearAmounts, ...] = ()
    forecast: tuple[YearAmounts, ...] = ()
    participants: tuple[Participants, ...] = ()
    outputs: tuple[OutputTarget, ...] = ()
    ledger: tuple[LedgerFilter, ...] = ()
    offers: tuple[str, ...] = ()
    target_benefits: tuple[str, ...] = ()
    target_from: int = 0
    target_to: int | None = None
    curve: str = ""
    half_life: int | None = None
    side_costs: tuple[SideCost, ...] = ()
    part_time: bool = False

    @property
    def scope(self) -> str:
        """The first part of the case's figure ids."""
        return f"case-{self.number}"

    @property
    def name(self) -> str:
        """The short title, or the title where there is none."""
        return self.short_title or self.title


@dataclass(frozen=True)
class Proposal:
    """A proposed case with stated yearly averages (METHOD 11).

    Args:
        number: its number as printed, e.g. ``1.2``.
        investment, saving: average per year; saving negative.
        printed_net: the gain that the proposal prints; checked against the sum.
        announced_net: the gain that its text announces (»ca. 300 tusind kr.«).
        group_size: persons in the target group, at least.
    """

    number: str
    title: str
    target_group: str = ""
    tags: tuple[str, ...] = ()
    investment: Kroner | None = None
    saving: Kroner | None = None
    printed_net: Kroner | None = None
    announced_net: Kroner | None = None
    group_size: int | None = None
    status: Status = Status.PROPOSED
    outputs: tuple[OutputTarget, ...] = ()

    @property
    def scope(self) -> str:
        """The first part of the proposal's figure ids."""
        return f"proposal-{self.number}"


@dataclass(frozen=True)
class Package:
    """What a package of proposals prints about itself: frame and totals, average per year.

    Args:
        frame: what is set aside per year.
        printed_unit: unit of the printed table; half of it is the rounding of each printed amount.
    """

    frame: Kroner | None = None
    printed_investment: Kroner | None = None
    printed_saving: Kroner | None = None
    printed_net: Kroner | None = None
    printed_unit: MoneyUnit = MoneyUnit.THOUSANDS


@dataclass(frozen=True)
class Decision:
    """What a political body decided or was told.

    Args:
        day: the day of the meeting.
        body: the committee or council.
        text: what was decided, in one sentence.
        cases: numbers of the cases it concerns; empty: all.
        moves_to: the status that the cases get, None when it stays.
    """

    day: date
    body: str
    text: str
    cases: tuple[int, ...] = ()
    moves_to: Status | None = None


@dataclass(frozen=True)
class BudgetChange:
    """A change of a case's plan that a decision made: ``revised = plan + changes``."""

    case: int
    year: int
    decided: date
    investment: Kroner | None = None
    saving: Kroner | None = None
    text: str = ""


@dataclass(frozen=True)
class Suspension:
    """A period in which cases could not run as planned.

    Args:
        first, last: the days, both included.
        cases: numbers of the cases hit; empty: all.
        partial: part of the activity went on. How much is rarely known.
        intensity: how much of the entries went on, in percent, where it is known.
        reason: why, in Danish.
    """

    first: date
    last: date
    cases: tuple[int, ...] = ()
    partial: bool = False
    intensity: Decimal | None = None
    reason: str = ""

    @property
    def title(self) -> str:
        """What it is called on a timeline, with how much went on where that is known."""
        name = "Delvis suspension" if self.partial else "Suspension"
        return (
            name if self.intensity is None else f"{name}, {exact(self.intensity)} pct. af tilgangen fortsatte"
        )

    @property
    def days(self) -> Days:
        """The period as days."""
        return Days(self.first, self.last)

    def hits(self, case: Case) -> bool:
        """Say whether the case was hit."""
        return not self.cases or case.number in self.cases


@dataclass(frozen=True)
class Deadline:
    """What must be done by a day, such as a status to the committee.

    Args:
        day: the last day on which it can be done.
        text: what must be done, in Danish.
        cases: numbers of the cases it concerns; empty: all.
        done: it has been done.
    """

    day: date
    text: str
    cases: tuple[int, ...] = ()
    done: bool = False

    def concerns(self, case: Case) -> bool:
        """Say whether it concerns the case."""
        return not self.cases or case.number in self.cases


@dataclass(frozen=True)
class CurvePoint:
    """A point of a published curve: percent of the started spells. None: not published yet, never 0."""

    week: int
    percent: Decimal | None = None


@dataclass(frozen=True)
class PublishedCurve:
    """A curve from public statistics (METHOD 3).

    Args:
        id: short name, used in figure ids: ``curve-<id>/…``.
        baseline: whether the other curves are compared with this one.
    """

    id: str
    title: str
    benefit: str
    kind: CurveKind = CurveKind.PRESENCE
    source: str = ""
    baseline: bool = False
    points: tuple[CurvePoint, ...] = ()

    @property
    def scope(self) -> str:
        """The first part of the curve's figure ids."""
        return f"curve-{self.id}"

    @property
    def observed(self) -> tuple[CurvePoint, ...]:
        """The points up to the first empty one: beyond it the curve is unknown."""
        known = [point.percent is not None for point in self.points]
        return self.points[: known.index(False)] if False in known else self.points


@dataclass(frozen=True)
class Source:
    """Where stated figures come from.

    Args:
        id: short name that other parts refer to.
        name: name of the system or document.
        supplies: what was taken from it.
        drawn: the day it was drawn or dated.
    """

    id: str
    name: str
    supplies: str = ""
    drawn: date | None = None


@dataclass(frozen=True)
class Text:
    """A paragraph of the note. ``{case-4/2021/saving/forecast}`` in it is replaced by that figure."""

    section: Section
    text: str
    case: int | None = None
    proposal: str = ""


@dataclass(frozen=True)
class IndexValue:
    """One year of a price index."""

    year: int
    value: Decimal


@dataclass(frozen=True)
class NoteHeader:
    """What stands at the top of the note."""

    title: str = ""
    day: date | None = None
    recipient: str = ""
    reference: str = ""
    journal_number: str = ""


@dataclass(frozen=True)
class Presentation:
    """How figures are printed.

    Args:
        unit: unit of money.
        decimals: decimals of money in that unit.
        signs: whether a saving is printed with minus or plus.
        base_year: print in fixed prices of this year; None: current prices.
    """

    unit: MoneyUnit = MoneyUnit.MILLIONS
    decimals: int = 3
    signs: SignStyle = SignStyle.SAVING_NEGATIVE
    base_year: int | None = None


@dataclass(frozen=True)
class Programme:
    """Everything that is stated about a programme of cases, or a package of proposals.

    Args:
        municipality: its name.
        title: name of the programme.
        first_year, last_year: the years of the budget period, both included.
        stated_as_of: the day that stated results and forecasts hold for.
        index_source: where the price index comes from.
    """

    municipality: str
    title: str
    first_year: int
    last_year: int
    stated_as_of: date | None = None
    index_source: str = ""
    note: NoteHeader = field(default_factory=NoteHeader)
    presentation: Presentation = field(default_factory=Presentation)
    method: Method = field(default_factory=Method)
    package: Package | None = None
    adopted: tuple[AdoptedAmounts, ...] = ()
    cases: tuple[Case, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    decisions: tuple[Decision, ...] = ()
    budget_changes: tuple[BudgetChange, ...] = ()
    suspensions: tuple[Suspension, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    curves: tuple[PublishedCurve, ...] = ()
    price_index: tuple[IndexValue, ...] = ()
    flat_prices: tuple[FlatPrice, ...] = ()
    benefit_budgets: tuple[BenefitBudget, ...] = ()
    sources: tuple[Source, ...] = ()
    texts: tuple[Text, ...] = ()

    @property
    def years(self) -> tuple[int, ...]:
        """The years of the period."""
        return tuple(range(self.first_year, self.last_year + 1))
