"""A number is a door: where the figures on a page lead to, which is where each is explained."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol
from urllib.parse import quote

from django.urls import reverse

if TYPE_CHECKING:
    from gevinst.domain.figure import FigureId

_ANY = "-"


class Doors(Protocol):
    """Knows where figures are explained."""

    @property
    def base(self) -> str:
        """What every address begins with; the figure's name and a slash follow."""
        ...

    def to(self, figure: FigureId, column: int = 0) -> str:
        """Return the address that explains a figure.

        Args:
            figure: its name.
            column: the body column of a table that it stands in, from 0.
        """
        ...


@dataclass(frozen=True)
class FigureDoors:
    """Doors to the figures of one record.

    Args:
        base: what every address begins with.
    """

    base: str

    def to(self, figure: FigureId, column: int = 0) -> str:
        """Return the address that explains a figure."""
        del column
        return f"{self.base}{quote(str(figure), safe='/@')}/"


@dataclass(frozen=True)
class ComparisonDoors:
    """Doors of a table whose first body column shows another record than the others.

    Args:
        first: the doors of that column.
        rest: those of the others.
    """

    first: FigureDoors
    rest: FigureDoors

    @property
    def base(self) -> str:
        """What the address of a figure of the later record begins with."""
        return self.rest.base

    def to(self, figure: FigureId, column: int = 0) -> str:
        """Return the address that explains a figure."""
        return (self.rest if column else self.first).to(figure)


def programme_doors(slug: str) -> FigureDoors:
    """Return doors to the figures of a programme as it stands now."""
    return FigureDoors(_before_name(reverse("figure", args=[slug, _ANY])))


def follow_up_doors(slug: str, number: int) -> FigureDoors:
    """Return doors to the figures that were kept with a follow-up."""
    return FigureDoors(_before_name(reverse("follow-up-figure", args=[slug, number, _ANY])))


def _before_name(address: str) -> str:
    return address.removesuffix(f"{_ANY}/")
