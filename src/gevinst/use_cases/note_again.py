"""Make the note of a kept follow-up again, from the figures that were kept: nothing is computed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gevinst.domain.programme import Package
from gevinst.effect.package import find_mismatches
from gevinst.figures.note import programme_note
from gevinst.figures.package_note import package_note
from gevinst.figures.view import View
from gevinst.use_cases.follow_up import footer_of, note_footer, seen

if TYPE_CHECKING:
    from gevinst.domain.programme import Presentation, Programme
    from gevinst.figures.document import Document
    from gevinst.figures.record import Record


def note_again(
    programme: Programme, record: Record, presentation: Presentation, digest: str = ""
) -> Document:
    """Return the note that a record stands for.

    Args:
        programme: the version that the record was made from.
        record: the figures that were kept.
        presentation: how they are printed.
        digest: SHA-256 of the record's file where it is known.

    Raises:
        UnknownFigure: a text names a figure that is not in the record.
    """
    if record.as_of is not None:
        return programme_note(seen(programme, record, presentation).view, note_footer(record, digest))
    # The differences between printed figures and their parts are in the record, so they are only found.
    mismatches = find_mismatches(programme, programme.package or Package(), record.figures)
    return package_note(View(programme, record.figures, presentation), mismatches, footer_of(record, digest))
