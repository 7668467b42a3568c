"""The figures that can be put into a text, in the reader's words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gevinst.figures import names, printing
from gevinst.figures.view import bind
from gevinst.web.standing import view_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gevinst.figures.view import View
    from gevinst.use_cases.kept import Version

_MOST = 400


@dataclass(frozen=True)
class Insertable:
    """A figure to put into a text.

    Args:
        title: what it is, in words.
        shown: how it is printed now.
        binding: what is put into the text.
    """

    title: str
    shown: str
    binding: str


def insertable(version: Version, scope: str) -> list[Insertable]:
    """Return the figures of a scope, main ones first; of the whole programme for its own texts."""
    view = view_of(version)
    return list(_of(view, scope))[:_MOST] if view else []


def _of(view: View, scope: str) -> Iterator[Insertable]:
    for name, figure in view.book.items():
        if name.scope == scope and not name.variant and figure.value is not None:
            shown = printing.sentence_text(figure, view.presentation)
            yield Insertable(names.within_scope(name), shown, bind(name))
