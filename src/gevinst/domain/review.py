"""The way of a follow-up from being computed to being approved, and what is possible on it."""

from __future__ import annotations

from enum import StrEnum


class Stage(StrEnum):
    """Where a follow-up is on its way. An approved one is frozen."""

    COMPUTING = "computing"
    FAILED = "failed"
    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"

    @property
    def danish(self) -> str:
        """The stage in the reader's words."""
        return _STAGES_IN_DANISH[self]

    @property
    def has_figures(self) -> bool:
        """Whether there are figures and files to show: it has been computed."""
        return self in {Stage.DRAFT, Stage.SUBMITTED, Stage.APPROVED}


_STAGES_IN_DANISH = {
    Stage.COMPUTING: "bliver beregnet",
    Stage.FAILED: "mislykket",
    Stage.DRAFT: "kladde",
    Stage.SUBMITTED: "til godkendelse",
    Stage.APPROVED: "godkendt",
}

_NEXT = {
    Stage.COMPUTING: {Stage.DRAFT, Stage.FAILED},
    Stage.FAILED: {Stage.COMPUTING},
    Stage.DRAFT: {Stage.COMPUTING, Stage.SUBMITTED},
    Stage.SUBMITTED: {Stage.DRAFT, Stage.APPROVED},
    Stage.APPROVED: set[Stage](),
}


def can_pass(now: Stage, then: Stage) -> bool:
    """Say whether a follow-up may go from one stage to the other."""
    return then in _NEXT[now]
