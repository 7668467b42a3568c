"""The one error tree. Every error that a user can meet says in Danish what happened and what to do.

GevinstError
├── InputRefused      what the user gave cannot be used; carries every problem found
├── UnknownFigure     a figure id that is not among the figures
├── UnknownSlice      a part of a programme that cannot be edited, because it is not there
├── FigureConflict    one figure id defined twice: a fault in Gevinst itself
└── OutputRefused     the place for the output cannot be written
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gevinst.domain.problem import Problem


class GevinstError(Exception):
    """Something that Gevinst can explain to the user."""


class InputRefused(GevinstError):
    """The input cannot be used. All problems are reported at once, not only the first."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Keep the problems, in the order in which they stand in the input."""
        self.problems = tuple(problems)
        super().__init__("\n\n".join(str(problem) for problem in self.problems))


class UnknownFigure(GevinstError):
    """No figure has this id."""

    def __init__(self, wanted: str, nearest: Sequence[str] = ()) -> None:
        """Name the id that was asked for and the nearest ids that exist."""
        self.wanted = wanted
        self.nearest = tuple(nearest)
        hint = f" Mente du {' eller '.join(self.nearest)}?" if self.nearest else ""
        super().__init__(f"Der er intet tal med navnet {wanted}.{hint}")


class UnknownSlice(GevinstError):
    """The programme has no such part to edit."""

    def __init__(self, wanted: str, nearest: Sequence[str] = ()) -> None:
        """Name the part that was asked for and the nearest that exist."""
        self.wanted = wanted
        self.nearest = tuple(nearest)
        hint = f" Mente du {' eller '.join(self.nearest)}?" if self.nearest else ""
        super().__init__(f"Programmet har ingen del med navnet {wanted}.{hint}")


class FigureConflict(GevinstError):
    """Two different figures claim one id."""


class OutputRefused(GevinstError):
    """The folder for the output cannot be used."""
