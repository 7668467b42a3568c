"""The benefits that the law knows, what a week with each does to the counters, and their register codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gevinst.domain.errors import GevinstError
from gevinst.law.law import nearest_of
from gevinst.law.words import Treatment, WeekKind, code_numbers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gevinst.law.law import InForce, Law

_TREATMENT = "ydelse."
_CODES = "dream."


class UnknownBenefit(GevinstError):
    """The law has no benefit of this name."""

    def __init__(self, wanted: str, law: Law) -> None:
        """Name the benefit and the nearest that exist."""
        self.wanted = wanted
        self.nearest = nearest_of(wanted, benefits(law))
        hint = f" Mente du {' eller '.join(self.nearest)}?" if self.nearest else ""
        super().__init__(
            f"Ydelsen »{wanted}« findes ikke blandt Gevinsts ydelser.{hint} "
            f"En ny ydelse er en linje i ydelser.yaml: {_TREATMENT}{wanted}."
        )


def benefits(law: Law) -> dict[str, str]:
    """Return the Danish name of each benefit, and of each state such as death, by its name in the data."""
    return {name: each.title for name, each in law.below(_TREATMENT).items()}


def treatment_of(benefit: str, in_force: InForce) -> Treatment:
    """Return what a week with the benefit does to the counters, and who pays.

    Raises:
        UnknownBenefit: there is no such benefit.
        NotInTheLaw: its treatment is not known on the day.
    """
    name = f"{_TREATMENT}{benefit}"
    if name not in in_force.law.parameters:
        raise UnknownBenefit(benefit, in_force.law)
    return Treatment(in_force.word(name))


def kind_of_week(found: Iterable[str], in_force: InForce) -> WeekKind:
    """Return what a week with all these benefits is to the counters.

    One covered benefit makes it a benefit week, however many there are; one neutral benefit keeps it from
    being self-supported. A week without any is self-supported (d 1.2).

    Raises:
        UnknownBenefit: one of them does not exist.
    """
    kinds = {treatment_of(each, in_force).week for each in found}
    return next((kind for kind in WeekKind if kind in kinds), WeekKind.SELF_SUPPORTED)


def benefit_of_code(in_force: InForce) -> dict[int, str]:
    """Return which benefit or state each DREAM code stands for on the day.

    Raises:
        CodeTwice: two benefits claim one code.
    """
    found: dict[int, str] = {}
    for name, parameter in in_force.law.below(_CODES).items():
        # A benefit whose codes are not all equally sure has several parameters: dream.<benefit>.<which>.
        value = parameter.on(in_force.day)
        for code in code_numbers(str(value.value)) if value else ():
            if code in found:
                raise CodeTwice(code, found[code], name)
            found[code] = name.partition(".")[0]
    return found


def covered_benefits(law: Law) -> frozenset[str]:
    """Return the benefits that are covered by the act on any day: those that refund files speak of."""
    covered = {each for each in Treatment if each.week is WeekKind.BENEFIT}
    return frozenset(
        name
        for name, parameter in law.below(_TREATMENT).items()
        if any(Treatment(str(value.value)) in covered for value in parameter.values)
    )


def all_codes(law: Law) -> frozenset[int]:
    """Return every DREAM code that the law knows on any day, with 0 for none."""
    texts = [str(value.value) for each in law.below(_CODES).values() for value in each.values]
    return frozenset({0}.union(*(code_numbers(text) for text in texts)))


class CodeTwice(GevinstError):
    """Two benefits claim one register code."""

    def __init__(self, code: int, first: str, second: str) -> None:
        """Name the code and both benefits."""
        super().__init__(f"DREAM-koden {code} står både under {first} og {second}. Ret den ene.")
