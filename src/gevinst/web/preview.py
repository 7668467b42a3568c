"""How a text will be printed, with its figures in it; or which figures it names that do not exist."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gevinst.web.standing import view_of

if TYPE_CHECKING:
    from gevinst.domain.errors import UnknownFigure
    from gevinst.figures.document import Paragraph
    from gevinst.use_cases.kept import Version


@dataclass(frozen=True)
class Preview:
    """A text as it will be printed.

    Args:
        paragraphs: with their figures bound; none when a figure is missing.
        missing: the figures that do not exist, with the nearest names.
    """

    paragraphs: tuple[Paragraph, ...]
    missing: tuple[UnknownFigure, ...]


def preview(version: Version, text: str) -> Preview | None:
    """Return how a text will be printed; None when it is empty or there are no figures yet."""
    view = view_of(version)
    if view is None or not text.strip():
        return None
    missing = tuple(view.missing_in(text))
    paragraphs = text.replace("\r\n", "\n").split("\n\n")
    return Preview(() if missing else tuple(view.own_paragraph(each) for each in paragraphs), missing)
