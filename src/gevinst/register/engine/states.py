"""The states of a week that destinations are counted by (METHOD 3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gevinst.register.engine.question import BenefitGroup

# After the groups; the last is absorbing.
_OTHERS = ("education", "self-support", "other-benefit", "unknown-code", "neutral")


@dataclass(frozen=True)
class States:
    """The states, in the order of the tables.

    A week belongs to the first that it has: the entrant's own benefit, the other groups in their order,
    education, another benefit, an unknown code, else self-support and employment. Neutral is left by nobody.

    Args:
        names: the groups, then the rest.
    """

    names: tuple[str, ...]

    @classmethod
    def of(cls, groups: tuple[BenefitGroup, ...]) -> States:
        """Return the states of a question."""
        return cls((*(each.name for each in groups), *_OTHERS))
