"""A small portfolio, and short ways to change and read Excel files."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from gevinst.domain.errors import InputRefused
from gevinst.portfolio import read_portfolio

if TYPE_CHECKING:
    from gevinst.domain.problem import Problem

# A fixture that reads a changed file and returns what is wrong with it.
Ask = Callable[..., "tuple[Problem, ...]"]

SMALL = """\
municipality: Fjordby Kommune
title: Investeringer 2020-2021
first_year: 2020
last_year: 2021
stated_as_of: 2021-11-05
presentation:
  base_year: 2020
adopted:
  - {investment: 3000000}
  - {year: 2020, investment: 1000000}
  - {year: 2021, investment: 2000000}
cases:
  - number: 1
    title: Småjob
    sources: [fasit]
    plan:
      - {year: 2020, investment: 500000, saving: -700000}
      - {year: 2021, investment: 500000, saving: -900000}
    result:
      - {year: 2020, investment: 400000, saving: -100000}
    forecast:
      - {year: 2021, investment: 450000, saving: -300000}
    outputs:
      - {id: igu, name: IGU, target: 12}
  - number: 2
    title: Netværk
    forecast:
      - {year: 2020}
      - {year: 2021}
proposals:
  - {number: "1.1", title: Nyt}
decisions:
  - {day: 2021-05-18, body: Kommunalbestyrelsen, text: Stop, cases: [1], moves_to: stopped}
budget_changes:
  - {case: 1, year: 2021, decided: 2021-05-18, investment: -200000}
suspensions:
  - {first: 2020-03-11, last: 2020-05-26, cases: [1, 2]}
deadlines:
  - {day: 2021-11-26, text: Status til udvalget, cases: [2]}
curves:
  - id: dagpenge
    title: Dagpenge
    benefit: A-dagpenge
    kind: survival
    source: fasit
    points:
      - {week: 0, percent: 100}
      - {week: 4, percent: 60}
      - {week: 8, percent: 50}
price_index:
  - {year: 2020, value: 100}
  - {year: 2021, value: 101.5}
sources:
  - {id: fasit, name: Fasit}
texts:
  - {section: case, case: 1, text: Om case 1}
  - {section: proposal, proposal: "1.1", text: Om forslaget}
"""


def line_of(text: str) -> int:
    """Return the line of the small portfolio that holds this text."""
    return SMALL[: SMALL.index(text)].count("\n") + 1


def only(problems: tuple[Problem, ...]) -> Problem:
    """Return the one problem that there is."""
    assert len(problems) == 1, [str(each) for each in problems]
    return problems[0]


def problems_in(path: Path) -> tuple[Problem, ...]:
    """Return what is wrong with a file, be it errors or warnings."""
    try:
        return read_portfolio(path).problems
    except InputRefused as error:
        return error.problems


def with_cells(workbook: bytes, sheet: int, **cells: str) -> bytes:
    """Return the workbook with the XML of some cells of a sheet (from 1) replaced; no XML: no such cell."""
    return with_entry(workbook, f"xl/worksheets/sheet{sheet}.xml", lambda xml: _with_cells(xml, cells))


def _with_cells(xml: str, cells: dict[str, str]) -> str:
    for name, new in cells.items():
        match = re.search(rf'<c r="{name}"[^>]*?(/>|>.*?</c>)', xml)
        assert match, f"no cell {name}"
        xml = xml[: match.start()] + new + xml[match.end() :]
    return xml


def text_cell(name: str, text: str) -> str:
    return f'<c r="{name}" t="inlineStr"><is><t>{text}</t></is></c>'


def number_cell(name: str, number: str) -> str:
    return f'<c r="{name}"><v>{number}</v></c>'


def with_entry(workbook: bytes, entry: str, change: Callable[[str], str]) -> bytes:
    """Return the workbook with one of its files changed."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content.decode()).encode() if name == entry else content)
    return target.getvalue()
