"""What a programme would save under another baseline, fade or intake: computed, never kept (METHOD 6, 7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from gevinst.domain.method import BaselineName
from gevinst.use_cases.follow_up import Register, standing
from gevinst.use_cases.measure import measured

if TYPE_CHECKING:
    from datetime import date

    from gevinst.domain.programme import Presentation, Programme
    from gevinst.figures.record import Record
    from gevinst.law.law import Law
    from gevinst.use_cases.measure import Prepared


@dataclass(frozen=True)
class WhatIf:
    """What somebody wants to know the outcome of.

    Args:
        baseline: the main one.
        half_lives: weeks in which half of a case's effect is gone, by number of the case; None: no effect
            beyond what has been observed. A case that is not named keeps its own.
        intake: how many still come, in percent of the plan.
    """

    baseline: BaselineName
    half_lives: Mapping[int, int | None] = field(default_factory=dict)
    intake: int = 100


def as_it_is(programme: Programme) -> WhatIf:
    """Return what the programme itself says."""
    return WhatIf(programme.method.baseline, {case.number: case.half_life for case in programme.cases})


def changed(programme: Programme, wish: WhatIf) -> Programme:
    """Return a programme with another baseline and other half-lives."""
    cases = tuple(
        replace(case, half_life=wish.half_lives.get(case.number, case.half_life)) for case in programme.cases
    )
    return replace(programme, cases=cases, method=replace(programme.method, baseline=wish.baseline))


@dataclass(frozen=True, eq=False)
class Ready:
    """The register made ready for a programme, so that another wish is computed in a moment.

    Args:
        prepared: the register.
        programme: the version that it was made ready for.
        as_of: the day up to which figures are realised.
        presentation: in whose prices figures are.
        law: rates and ladder.
    """

    prepared: Prepared
    programme: Programme
    as_of: date
    presentation: Presentation
    law: Law


def what_if(ready: Ready, wish: WhatIf) -> Record:
    """Return the figures of a programme as they would be.

    Args:
        ready: the register made ready for the programme.
        wish: what is otherwise.

    Returns:
        The figures, small numbers hidden as in a follow-up.
    """
    other = changed(ready.programme, wish)
    found = measured(ready.prepared, other, wish.intake / 100)
    # Neither sources nor deliveries: these figures are not kept, so nobody asks what they came from.
    register = Register(found, ready.as_of, ready.law.version, {}, {})
    return standing(other, as_of=ready.as_of, presentation=ready.presentation, register=register).record
