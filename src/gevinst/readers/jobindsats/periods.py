"""Ids of periods as Jobindsats writes them: 2026M08, 2025Q1, 2025Q01, 2024QMAT12, 2024Y, 2024, 2026MYTD08."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class PeriodKind(StrEnum):
    """What sort of period it is, named as the API names its types of periods.

    How many months a ``QMAT`` rolls over is in no source that could be read; its number is the last month.
    """

    QMAT = "QMAT"
    MYTD = "MYTD"
    MONTH = "M"
    QUARTER = "Q"
    YEAR = "Y"


@dataclass(frozen=True)
class Period:
    """A period.

    Args:
        kind: what sort it is.
        year: its year.
        number: its number in the year, from 1; 1 for a whole year.
    """

    kind: PeriodKind
    year: int
    number: int


# QMAT before Q and MYTD before M, or their numbers would be read as quarters and months.
_ID = re.compile(r"(?P<year>(?:19|20)[0-9]{2})(?:(?P<kind>QMAT|MYTD|Q|M)(?P<number>[0-9]{1,2})|Y)?", re.ASCII)
_MOST = {PeriodKind.QMAT: 12, PeriodKind.MYTD: 12, PeriodKind.MONTH: 12, PeriodKind.QUARTER: 4}


def parse_period(text: str) -> Period:
    """Return the period that an id names.

    Args:
        text: the id; spaces around it are passed over.

    Raises:
        ValueError: it is no such id, or its year has no period of that number.
    """
    found = _ID.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"»{text}« er ikke en periode fra Jobindsats")
    if found["kind"] is None:
        return Period(PeriodKind.YEAR, int(found["year"]), 1)
    kind, number = PeriodKind(found["kind"]), int(found["number"])
    if not 1 <= number <= _MOST[kind]:
        raise ValueError(f"»{text}« har nummeret {number} af {_MOST[kind]}")
    return Period(kind, int(found["year"]), number)


def is_period(text: str) -> bool:
    """Say whether a text is the id of a period."""
    try:
        parse_period(text)
    except ValueError:
        return False
    return True
