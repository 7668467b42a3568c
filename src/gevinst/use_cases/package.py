"""Put a package of proposals together: sums, frame, and what is printed that does not add up (METHOD 11)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gevinst.domain.errors import InputRefused
from gevinst.domain.figure import FigureBook
from gevinst.domain.problem import Place, Problem
from gevinst.domain.programme import Package
from gevinst.effect.package import enter_package, find_mismatches
from gevinst.figures.package_note import package_note
from gevinst.figures.record import Record
from gevinst.figures.suppression import suppress
from gevinst.figures.view import View
from gevinst.use_cases.follow_up import footer_of, source_names, text_problems

if TYPE_CHECKING:
    from gevinst.domain.programme import Presentation, Programme
    from gevinst.effect.package import Mismatch
    from gevinst.figures.document import Document


@dataclass(frozen=True)
class PackageReport:
    """A package: its figures, what does not add up, and the note that is made from them."""

    programme: Programme
    presentation: Presentation
    record: Record
    mismatches: tuple[Mismatch, ...]
    document: Document

    @property
    def figures(self) -> FigureBook:
        """The figures."""
        return self.record.figures


def package(programme: Programme, *, presentation: Presentation | None = None) -> PackageReport:
    """Return the package of a programme's proposals.

    Args:
        programme: proposals with stated yearly averages.
        presentation: unit and signs; the programme's own when None.

    Raises:
        InputRefused: there is no proposal; a text names a figure that does not exist; fixed prices are
            wanted.
    """
    how = presentation or programme.presentation
    if not programme.proposals:
        raise InputRefused(
            [Problem(Place(programme.title), "ingen forslag", "mindst ét forslag", _NO_PROPOSALS)]
        )
    if how.base_year is not None:
        raise InputRefused([Problem(Place(programme.title), f"faste {how.base_year}-priser", *_ONE_LEVEL)])
    stated = programme.package or Package()
    book = FigureBook()
    enter_package(programme, stated, book)
    mismatches = find_mismatches(programme, stated, book)
    record = Record(programme.title, None, suppress(book), source_names(programme))
    view = View(programme, record.figures, how)
    problems = text_problems(view)
    if problems:
        raise InputRefused(problems)
    return PackageReport(
        programme, how, record, mismatches, package_note(view, mismatches, footer_of(record))
    )


# An average over years cannot be converted: the index differs by year and the profile is not stated.
_ONE_LEVEL = (
    "løbende priser, fordi et gennemsnit over flere år ikke kan omregnes",
    "Udelad base_year i præsentationen.",
)
_NO_PROPOSALS = "Tilføj forslagene. Er det en opfølgning på cases, så brug »gevinst follow-up«."
