"""What must hold between values of the law, whoever wrote them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from gevinst.law.benefits import CodeTwice, benefit_of_code
from gevinst.law.ladder import ladder
from gevinst.law.law import NotInTheLaw

if TYPE_CHECKING:
    from datetime import date

    from gevinst.law.law import Law

_MODEL = "model."


def inconsistencies(law: Law) -> list[str]:
    """Return in Danish what does not fit together: steps, register codes, rates that model benefits."""
    days = sorted({value.period.first for parameter in law for value in parameter.values})
    found = [told for day in days for told in (*_of_ladder(law, day), *_of_codes(law, day))]
    return [*dict.fromkeys(found), *_of_models(law)]


def _of_ladder(law: Law, day: date) -> list[str]:
    try:
        steps = ladder(law.on(day)).steps
    except NotInTheLaw:
        return []
    rising = steps[0].first == 1 and all(lower.first < higher.first for lower, higher in pairwise(steps))
    if rising:
        return []
    weeks = ", ".join(str(step.first) for step in steps)
    return [f"Trappens trin begynder i uge {weeks}; de skal begynde i uge 1 og stige."]


def _of_codes(law: Law, day: date) -> list[str]:
    try:
        benefit_of_code(law.on(day))
    except CodeTwice as error:
        return [str(error)]
    return []


def _of_models(law: Law) -> list[str]:
    rates = {str(value.value) for each in law.below(_MODEL).values() for value in each.values}
    return [
        f"»{rate}« er ikke navnet på en sats i kroner."
        for rate in sorted(rates)
        if rate not in law.parameters or not law[rate].unit.is_money
    ]
