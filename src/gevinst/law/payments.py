"""What the municipality really paid for a person's weeks, from the refund file (METHOD 4, d 5.2).

Payment less refund, or the co-financed amount. Lines of one week and benefit are added together, since later
files correct earlier weeks. What cannot be true is set aside with a reason, and the week is priced by rates.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gevinst.domain.danish import kroner
from gevinst.domain.money import Kroner
from gevinst.domain.problem import Place, Problem, Severity
from gevinst.domain.weeks import label
from gevinst.law.benefits import UnknownBenefit, benefits, treatment_of
from gevinst.law.ladder import ladder
from gevinst.law.law import NotInTheLaw
from gevinst.law.words import Treatment

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from gevinst.law.law import Law

_NOTHING = Kroner(0)


@dataclass(frozen=True)
class Payment:
    """A line of the refund file for one person.

    Args:
        week: the week that it is for.
        benefit: its name in the data of the law.
        paid: what the person was paid; negative in a correction.
        refunded: what the state refunds of it.
        co_financed: what the municipality pays of what others paid out.
    """

    week: int
    benefit: str
    paid: Kroner
    refunded: Kroner = _NOTHING
    co_financed: Kroner = _NOTHING


@dataclass(frozen=True)
class Settled:
    """What payments come to.

    Args:
        net: the municipality's net cost by week and benefit, where it can be used.
        problems: what was set aside, and what the user should know.
    """

    net: Mapping[tuple[int, str], Kroner]
    problems: tuple[Problem, ...]


def settled(payments: Iterable[Payment], law: Law) -> Settled:
    """Return the municipality's net cost of each week and benefit of one person.

    Rules: several payments of one benefit in one week are added, and told of; those that come to nothing
    are dropped; a sum below nothing, a refund or co-financing outside 0 … payment, both of them, an unknown
    benefit, and a week before the data are set aside. Whether a week is refunded or co-financed is as the
    file says; where it says neither, as the law does.
    """
    lines: dict[tuple[int, str], list[Payment]] = defaultdict(list)
    for each in payments:
        lines[each.week, each.benefit].append(each)
    net: dict[tuple[int, str], Kroner] = {}
    problems: list[Problem] = []
    for week, benefit in sorted(lines):
        total = _added(lines[week, benefit])
        place = Place("", field=f"{benefit} {label(week)}")
        if sum(each.paid > _NOTHING for each in lines[week, benefit]) > 1:
            expected = f"én; de er lagt sammen til {kroner(total.paid)}, og ugen tæller én gang"
            problems.append(
                Problem(place, "flere udbetalinger i ugen", expected, severity=Severity.INFORMATION)
            )
        fault = _fault(total, law)
        if fault is not None:
            problems.append(Problem(place, *fault))
        elif total.paid != _NOTHING:
            net[week, benefit] = _net(total, law)
    return Settled(net, tuple(problems))


def _added(lines: list[Payment]) -> Payment:
    """Return the lines of one week and benefit as one."""
    return Payment(
        lines[0].week,
        lines[0].benefit,
        sum((each.paid for each in lines), _NOTHING),
        sum((each.refunded for each in lines), _NOTHING),
        sum((each.co_financed for each in lines), _NOTHING),
    )


def _net(total: Payment, law: Law) -> Kroner:
    """Return what the municipality pays: as the file says, and by the law where it says neither."""
    # A benefit whose treatment is from memory must not turn co-financing into a whole payment.
    if total.co_financed > _NOTHING:
        return total.co_financed
    if total.refunded > _NOTHING:
        return total.paid - total.refunded
    pays = treatment_of(total.benefit, law.in_week(total.week)) is Treatment.REFUND
    return total.paid if pays else _NOTHING


def _fault(total: Payment, law: Law) -> tuple[str, str, str] | None:
    """Return what was found, what was expected and what to do, where a week's payments cannot be used."""
    try:
        treatment_of(total.benefit, law.in_week(total.week))
        ladder(law.in_week(total.week))
    except UnknownBenefit as error:
        return f"ydelsen »{total.benefit}«", f"en af {', '.join(benefits(law))}", str(error)
    except NotInTheLaw as error:
        return f"ugen {label(total.week)}", "en uge, som reglerne er kendt for", str(error)
    if total.paid < _NOTHING:
        remedy = "Læg filen med den oprindelige udbetaling ved, så rettelsen har noget at rette."
        return f"udbetalinger på {kroner(total.paid)} i alt", "mindst 0 kr.", remedy
    if total.refunded > _NOTHING and total.co_financed > _NOTHING:
        found = f"både refusion på {kroner(total.refunded)} og medfinansiering på {kroner(total.co_financed)}"
        return found, "det ene eller det andet", "Kontrollér linjen i filen fra Ydelsesrefusion."
    for name, part in (("refusion", total.refunded), ("medfinansiering", total.co_financed)):
        if not _NOTHING <= part <= total.paid:
            expected = f"fra 0 til {kroner(total.paid)}, som er udbetalt"
            return f"{name} på {kroner(part)}", expected, "Kontrollér linjen i filen fra Ydelsesrefusion."
    return None
