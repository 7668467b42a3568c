"""Which page a part of a programme belongs to: where its form was opened, and where one goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

if TYPE_CHECKING:
    from gevinst.portfolio.slices import Slice


def room_of(slug: str, part: Slice, value: Any = None) -> str:  # noqa: ANN401 - of the slice
    """Return the address of the page that shows a slice.

    Args:
        slug: the programme.
        part: the slice.
        value: what was just saved; of a new case or proposal the page is its own.
    """
    if value is not None and part.name == "new-case":
        return f"{reverse('cases', args=[slug])}{value.number}/"
    kind, _, number = part.scope.partition("-")
    match kind:
        case "case":
            return reverse("case", args=[slug, int(number)])
        case "proposal":
            return reverse("proposals", args=[slug])
        case _:
            return reverse(_ROOMS.get(part.name, "programme"), args=[slug])


_ROOMS = {"new-case": "cases", "new-proposal": "proposals", "package": "proposals"}
