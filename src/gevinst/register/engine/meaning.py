"""What the codes of the register mean to a question: which group, or which other state (METHOD 2, 3)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from gevinst.register.build import CODES
from gevinst.register.elsewhere import ELSEWHERE
from gevinst.register.engine.question import MOST_BENEFITS, QuestionRefused

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from gevinst.register.engine.question import BenefitGroup

# One more than the highest code.
CODES_END = 10_000
# Death, emigration, pension age, change of paying municipality: baseline and actual both stop (METHOD 2).
NEUTRAL_STATES = frozenset({"doed", "udvandret", "folkepension", ELSEWHERE})
EDUCATION_STATES = frozenset({"su"})
# Registered as looking for work without any benefit: nobody pays, so it is no benefit.
SELF_SUPPORTED_STATES = frozenset({"ledig-uden-ydelse"})
# Bits after those of the groups.
EDUCATION, OTHER, UNKNOWN, NEUTRAL = (1 << (MOST_BENEFITS + each) for each in range(4))


def read_codes(path: Path) -> dict[int, str]:
    """Return the benefit or state of each code.

    Args:
        path: the folder of a version of the register.
    """
    found = json.loads((path / CODES).read_text(encoding="utf-8"))
    return {int(code): name for code, name in found.items()}


@dataclass(frozen=True, eq=False)
class Meaning:
    """What codes mean to a question.

    Args:
        bits: of each code: bit ``g`` for group ``g``, and those above; 0 is self-support; shape (codes,).
    """

    bits: np.ndarray

    @classmethod
    def of(cls, groups: Sequence[BenefitGroup], names: Mapping[int, str]) -> Meaning:
        """Return what codes mean.

        Args:
            groups: the question's groups of benefits.
            names: the benefit or state of each code.

        Raises:
            QuestionRefused: a group has a benefit that the register does not know, or one that ends what
                can be followed, such as death.
        """
        _refuse(groups, frozenset(names.values()))
        bits = np.full(CODES_END, UNKNOWN, dtype=np.int32)
        bits[0] = 0
        for code, name in names.items():
            bits[code] = bits_of(name, groups)
        return cls(bits)


def bits_of(name: str, groups: Sequence[BenefitGroup]) -> int:
    """Return the bits of a benefit or state that the code file knows."""
    if name in NEUTRAL_STATES:
        return NEUTRAL
    if name in SELF_SUPPORTED_STATES:
        return 0
    of_groups = sum(1 << at for at, group in enumerate(groups) if name in group.benefits)
    return of_groups or (EDUCATION if name in EDUCATION_STATES else OTHER)


def _refuse(groups: Iterable[BenefitGroup], known: frozenset[str]) -> None:
    for each in groups:
        unknown, neutral = sorted(each.benefits - known), sorted(each.benefits & NEUTRAL_STATES)
        if unknown:
            possible = ", ".join(sorted(known - NEUTRAL_STATES))
            raise QuestionRefused(
                f"Registret kender ikke ydelsen {', '.join(unknown)}. Vælg blandt: {possible}."
            )
        if neutral:
            raise QuestionRefused(
                f"{', '.join(neutral)} er ikke en ydelse, men noget, der afslutter et forløb."
            )
