"""The examples of the repository, as tests use them."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import gevinst
from gevinst.figures.document import Document, Row, Table

ROOT = Path(__file__).resolve().parent.parent
AS_OF = date(2021, 11, 5)


def portfolio(name: str) -> Path:
    """Return the portfolio file of an example."""
    return ROOT / "examples" / name / "portfolio.yaml"


@cache
def norddjurs() -> gevinst.FollowUp:
    """Return the follow-up of Norddjurs as of 5 November 2021."""
    return gevinst.follow_up(gevinst.read_portfolio(portfolio("norddjurs")), as_of=AS_OF)


@cache
def aarhus() -> gevinst.PackageReport:
    """Return the package of Aarhus."""
    return gevinst.package(gevinst.read_portfolio(portfolio("aarhus")))


def misprinted(document: Document, printed: str, instead: str) -> Document:
    """Return a note in which the first table cell with a text has another."""
    table = next(each for each in document.tables if any(printed in _texts(row) for row in each.rows))
    row = next(each for each in table.rows if printed in _texts(each))
    at = _texts(row).index(printed)
    cells = (*row.cells[:at], replace(row.cells[at], text=instead), *row.cells[at + 1 :])
    rows = tuple(replace(each, cells=cells) if each is row else each for each in table.rows)
    wrong: Table = replace(table, rows=rows)
    return replace(document, blocks=tuple(wrong if each is table else each for each in document.blocks))


def _texts(row: Row) -> list[str]:
    return [cell.text for cell in row.cells]
