"""What the register can be asked: frozen values, checked when they are made (METHOD 2–4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from gevinst.domain.errors import GevinstError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gevinst.law.prices import Prices
    from gevinst.register.observed import Span

MOST_BENEFITS = 20
# Five years: the longest that a case is followed.
LONGEST_HORIZON = 260
# One month: the rule that several of Jobindsats' measures have used since 2018–19 (METHOD 2).
USUAL_BRIDGE = 4
_LONGEST_LOOK_BACK = 520


class QuestionRefused(GevinstError):
    """The register cannot be asked this; the message says what it can be asked."""


class By(StrEnum):
    """What a count can be split by, beside the benefit. The value is the word on the command line."""

    MUNICIPALITY = "municipality"
    QUARTER = "quarter"
    AGE = "age"
    SEX = "sex"
    TARGET_GROUP = "target-group"


@dataclass(frozen=True)
class BenefitGroup:
    """Benefits that count as one.

    Args:
        name: what the group is called.
        benefits: names of benefits, as the register's code file has them.
    """

    name: str
    benefits: frozenset[str]


@dataclass(frozen=True)
class Cohort:
    """Whom a question is about: those who enter a benefit within some weeks (METHOD 2).

    Args:
        benefits: the groups, at most 20. Each is asked about on its own.
        entered: first and last week of entry.
        bridge: gaps of at most so many weeks do not end a spell.
        clear: so many weeks without the benefit must lie before a start; ``bridge + 1`` always must.
        elapsed: weeks since the start of the spell at which persons enter. 0 is the start itself; 26 makes
            entrants of those who still are on the benefit in week 26, to be followed from there.
        observed: the first and the last week that are looked at; all that the register has when None.
            Whoever entered earlier comes under observation late (left truncation).

    Raises:
        QuestionRefused: a number is out of its bounds, or a group is empty or twice there.
    """

    benefits: tuple[BenefitGroup, ...]
    entered: Span
    bridge: int = USUAL_BRIDGE
    clear: int = 0
    elapsed: tuple[int, ...] = (0,)
    observed: Span | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot be counted."""
        names = [each.name for each in self.benefits]
        _require(
            0 < len(names) <= MOST_BENEFITS, f"Spørg om 1 til {MOST_BENEFITS} ydelser; der er {len(names)}."
        )
        _require(len(set(names)) == len(names), "En ydelse står to gange i spørgsmålet.")
        _require(all(each.benefits for each in self.benefits), "En gruppe af ydelser er tom.")
        _require(self.entered[0] <= self.entered[1], "Den første uge for tilgang ligger efter den sidste.")
        _require(0 <= self.bridge <= _LONGEST_LOOK_BACK, f"Huller tåles fra 0 til {_LONGEST_LOOK_BACK} uger.")
        _require(
            0 <= self.clear <= _LONGEST_LOOK_BACK, f"Frihed før kan være 0 til {_LONGEST_LOOK_BACK} uger."
        )
        _require(
            bool(self.elapsed) and all(0 <= each <= _LONGEST_LOOK_BACK for each in self.elapsed),
            f"Varigheden ved tilgang skal være fra 0 til {_LONGEST_LOOK_BACK} uger.",
        )
        _require(len(set(self.elapsed)) == len(self.elapsed), "En varighed ved tilgang står to gange.")

    @property
    def look_back(self) -> int:
        """Weeks before a start that must be seen to be free of the benefit."""
        return max(self.bridge + 1, self.clear)


@dataclass(frozen=True)
class Split:
    """What the counts are split by.

    Args:
        by: the splits beside the benefit; in any order.
    """

    by: frozenset[By] = frozenset()

    @classmethod
    def of(cls, words: Iterable[str]) -> Split:
        """Return the split that words name.

        Raises:
            QuestionRefused: a word is no split.
        """
        found = list(words)
        unknown = sorted(set(found) - set(By))
        _require(
            not unknown, f"Der kan ikke deles op efter {', '.join(unknown)}. Vælg blandt {', '.join(By)}."
        )
        return cls(frozenset(By(each) for each in found))


@dataclass(frozen=True)
class _OfCohort:
    """A question about a cohort, followed for some weeks."""

    cohort: Cohort
    horizon: int
    split: Split = field(default_factory=Split)

    def __post_init__(self) -> None:
        """Refuse a horizon that is too long.

        Raises:
            QuestionRefused: so it is.
        """
        _require(0 < self.horizon <= LONGEST_HORIZON, f"Horisonten skal være 1 til {LONGEST_HORIZON} uger.")


@dataclass(frozen=True)
class Presence(_OfCohort):
    """In how many of the weeks since entry the entrants have the benefit, relapse included (METHOD 3).

    Args:
        cohort: whom it is about.
        horizon: the last week since entry.
        split: what is counted apart.
    """


@dataclass(frozen=True)
class Survival(_OfCohort):
    """When the entrants leave the benefit for the first time (METHOD 3). Arguments as for presence.

    An exit is seen when ``bridge + 1`` free weeks have been observed. So a week counts as at risk only if an
    exit in it could have been seen; else the last weeks of the register would seem to be without exits.
    """


@dataclass(frozen=True)
class Curves(_OfCohort):
    """Presence and survival in one pass over the register. Arguments as for presence."""


@dataclass(frozen=True)
class Weeks(_OfCohort):
    """Weeks on the benefit to the horizon, by person: the expected weeks and their error (METHOD 3).

    Counts entrants who can be followed through weeks ``0 … horizon − 1``; others are counted as left out.
    Arguments as for presence.
    """


@dataclass(frozen=True)
class Destinations(_OfCohort):
    """Where the entrants are week by week: same benefit, another, education, on their own (METHOD 3).

    Arguments as for presence; the states are told by :class:`~gevinst.register.engine.states.States`.
    """


class History(StrEnum):
    """What is assumed of the weeks before the register begins (METHOD 4)."""

    NOTHING = "nothing"
    HIGHEST_STEP = "highest-step"


@dataclass(frozen=True)
class NetCost(_OfCohort):
    """What the entrants cost the municipality on all benefits from entry on (METHOD 4).

    Args:
        cohort: whom it is about.
        horizon: so many weeks from entry are counted: ``0 … horizon − 1``.
        prices: rates and the ladder, and flat prices where there is no rate; its ``actual`` is not used:
            actual payments come from the register.
        split: what is counted apart.
        actual: whether actual payments go before modelled prices where the register has them.
        before: what is assumed of each person's counter before the register begins.
    """

    prices: Prices | None = None
    actual: bool = True
    before: History = History.NOTHING

    def __post_init__(self) -> None:
        """Refuse a cost without prices.

        Raises:
            QuestionRefused: so it is, or the horizon is too long.
        """
        super().__post_init__()
        _require(self.prices is not None, "Der mangler priser: uden dem har uger ingen kroner.")


@dataclass(frozen=True)
class RiskSet:
    """Who could have entered a case in some weeks: on a benefit, known for how long, with their history.

    Args:
        benefits: the groups, at most 20.
        weeks: the weeks that are looked at, rising.
        bridge: as for a cohort.
        history: spans of weeks before the week in question, such as ``(104, 53)``: from 104 to 53 weeks
            before. The weeks on each group are counted in each.

    Raises:
        QuestionRefused: a number is out of its bounds.
    """

    benefits: tuple[BenefitGroup, ...]
    weeks: tuple[int, ...]
    bridge: int = USUAL_BRIDGE
    history: tuple[tuple[int, int], ...] = ((104, 53),)

    def __post_init__(self) -> None:
        """Refuse what cannot be counted."""
        _require(
            bool(self.weeks) and list(self.weeks) == sorted(set(self.weeks)), "Ugerne skal være stigende."
        )
        _require(
            all(_LONGEST_LOOK_BACK >= a >= b > 0 for a, b in self.history),
            "Historikken skal skrives som (104, 53): fra 104 til 53 uger før.",
        )
        self.cohort()

    def cohort(self) -> Cohort:
        """Return the cohort that has the same benefits and bridge."""
        return Cohort(self.benefits, (self.weeks[0], self.weeks[-1]), self.bridge)


OfCohort = Presence | Survival | Curves | Weeks | Destinations | NetCost


def _require(holds: bool, otherwise: str) -> None:  # noqa: FBT001 - an assertion reads so
    if not holds:
        raise QuestionRefused(otherwise)


def groups_of(
    benefits: Iterable[str], named: Mapping[str, Iterable[str]] | None = None
) -> tuple[BenefitGroup, ...]:
    """Return a group for each benefit, or for each name that stands for several.

    Args:
        benefits: names of benefits or of groups.
        named: the benefits of each named group.
    """
    return tuple(BenefitGroup(each, frozenset((named or {}).get(each, (each,)))) for each in benefits)
