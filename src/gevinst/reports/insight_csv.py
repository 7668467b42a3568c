"""Every figure as CSV for KMD Insight, one row each.

The form is that of the guide to custom data of May 2023: UTF-8, semicolon, decimal comma, nothing between
thousands, dates as yyyy-MM-dd, at most 16 digits of which 4 decimals. Without a byte order mark, since
the guide names none and a reader that does not expect it takes it into the first heading. Rows end in
CR LF as RFC 4180 has it. A value that does not exist is an empty cell, never 0.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from gevinst.domain.line import Unit
from gevinst.figures.printing import export_text
from gevinst.plain.harmless import harmless

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gevinst.domain.figure import Figure
    from gevinst.figures.record import Record

# Headings without Danish letters: a connector may make column names of them.
COLUMNS = (
    "program", "opgjort_pr", "scope", "case", "periode", "linje", "lag", "variant", "vaerdi", "enhed",
    "slags", "forventet", "skjult", "id",
)  # fmt: skip

# A share is written as a share: 0,7721 is 77,21 %.
_UNITS = {
    Unit.KRONER: "kr.",
    Unit.KRONER_EACH: "kr. pr. stk.",
    Unit.SHARE: "andel",
    Unit.POINTS: "procentpoint delt med 100",
    Unit.FACTOR: "faktor",
    Unit.WEEKS: "uger",
    Unit.PERSON_WEEKS: "uger",
    Unit.DAYS: "dage",
    Unit.YEAR: "årstal",
    Unit.FULL_TIME: "fuldtidspersoner",
    Unit.PERSONS: "personer",
    Unit.COUNT: "antal",
}


def insight_csv(record: Record) -> bytes:
    """Return all figures of a record; the same record gives the same bytes."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(_rows(record))
    return text.getvalue().encode()


def _rows(record: Record) -> Iterator[list[str]]:
    day = record.as_of.isoformat() if record.as_of else ""
    for figure in record.figures.values():
        value = "" if figure.value is None else export_text(figure.value)
        before, after = _before_value(figure), _after_value(figure)
        yield [harmless(record.programme), day, *map(harmless, before), value, *map(harmless, after)]


def _before_value(figure: Figure) -> tuple[str, ...]:
    name = figure.id
    case = name.scope.removeprefix("case-") if name.scope.startswith("case-") else ""
    return name.scope, case, name.period, name.line.about.danish, name.layer.danish, name.variant


def _after_value(figure: Figure) -> tuple[str, ...]:
    yes_no = (_yes_no(holds=figure.expected), _yes_no(holds=figure.suppressed))
    return _UNITS[figure.unit], figure.kind.danish, *yes_no, str(figure.id)


def _yes_no(*, holds: bool) -> str:
    return "ja" if holds else "nej"
