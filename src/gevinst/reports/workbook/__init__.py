"""The workbook a controller lives in: each figure once, totals as live formulas, Excel's own charts."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from gevinst.reports.fixed_time import FIXED_TIME
from gevinst.reports.workbook.all_figures import draw_all_figures
from gevinst.reports.workbook.desk import Desk
from gevinst.reports.workbook.formulas import Formulas, hidden
from gevinst.reports.workbook.front import draw_read_me
from gevinst.reports.workbook.layout import homes, pages
from gevinst.reports.workbook.sheets import draw_page
from gevinst.reports.workbook.sources import draw_sources
from gevinst.reports.workbook.styles import Styles

if TYPE_CHECKING:
    from xlsxwriter import Workbook

    from gevinst.domain.figure import FigureBook
    from gevinst.domain.programme import Presentation, Programme
    from gevinst.figures.document import Document


def workbook_bytes(
    programme: Programme, book: FigureBook, document: Document, presentation: Presentation
) -> bytes:
    """Return the workbook as a file. The same input gives the same bytes.

    Args:
        programme: names, sources, decisions and suspensions.
        book: every figure; the cells of the document's tables refer to them.
        document: the note whose tables are laid out on sheets.
        presentation: unit, decimals and sign style.

    Raises:
        UnknownFigure: a table refers to a figure that is not in the book.
    """
    from xlsxwriter import Workbook

    file = BytesIO()
    with Workbook(file, {"in_memory": True}) as workbook:
        workbook.set_properties(_properties(programme, document))
        desk = _desk(workbook, programme, book, document, presentation)
        draw_read_me(desk)
        for page in desk.pages:
            draw_page(desk, page)
        draw_all_figures(desk)
        draw_sources(desk)
    return file.getvalue()


def _desk(
    workbook: Workbook, programme: Programme, book: FigureBook, document: Document, presentation: Presentation
) -> Desk:
    placed = pages(programme, document)
    live_in = homes(placed, book)
    return Desk(
        workbook,
        Styles(workbook),
        programme,
        book,
        document,
        presentation,
        placed,
        live_in,
        Formulas(book, live_in, presentation),
        hidden(book),
    )


def _properties(programme: Programme, document: Document) -> dict[str, object]:
    return {
        "title": document.title,
        "subject": document.subject,
        "author": programme.municipality,
        "comments": document.footer,
        "created": FIXED_TIME,
    }
