"""Rechecks of follow-ups as the store keeps them: who asked, how far the work is, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gevinst.use_cases.kept import UNDER_WAY

if TYPE_CHECKING:
    from gevinst.use_cases.kept import JobState, Signature, Step


@dataclass(frozen=True)
class Rechecked:
    """What came of computing a follow-up again.

    Args:
        same: its ``figures.json`` is the same to the byte.
        changed: how many figures have another value or are found in one of them only.
        method: version of the method that it was kept with.
        method_now: version of the method that it was computed with now.
        lost: how many of its deliveries are not in the data folder any more, or are others.
        added: how many more were delivered by the day that it was made for.
        law_changed: it was kept with other rates, or with other local values on top of them.
    """

    same: bool
    changed: int
    method: str
    method_now: str
    lost: int = 0
    added: int = 0
    law_changed: bool = False


@dataclass(frozen=True)
class KeptRecheck:
    """A recheck that somebody asked for; its row in the store is its place in the queue.

    Args:
        id: number in the store.
        follow_up: id of the follow-up that is computed again.
        asked: who asked for it, and when.
        state: where it is.
        step: how far it is.
        message: why it failed, in Danish.
        found: what came of it; None until it is done, and where it failed.
        holder: the worker that has it; only its holder may finish it.
    """

    id: int
    follow_up: int
    asked: Signature
    state: JobState
    step: Step
    message: str = ""
    found: Rechecked | None = None
    holder: str = ""

    @property
    def is_under_way(self) -> bool:
        """Whether it waits for a worker or has one."""
        return self.state in UNDER_WAY
