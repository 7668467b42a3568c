"""Pieces of text by their sort: what a note says besides its figures, and how it is told apart."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from gevinst.domain import danish
from gevinst.figures.document import Run, Sort, Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gevinst.domain.figure import FigureId
    from gevinst.domain.programme import Programme

# What tells the reader which words are the municipality's own.
OWN_TABLE = "Teksterne i tabellen er kommunens egne."
OWN_MARK = (
    "En streg til venstre for et afsnit betyder, at teksten er kommunens egen. "
    "Ord i »anførselstegn« er også kommunens egne."
)


def name(text: str) -> Words:
    """Return what somebody or something is called."""
    return Words([Run(text, sort=Sort.NAME)])


def numbering(place: int | str) -> Words:
    """Return a place in an order: the number of a case, a week since entry."""
    return Words([Run(str(place), sort=Sort.NUMBERING)])


def year(value: int) -> Words:
    """Return a year as it stands over a column."""
    return Words([Run(str(value), sort=Sort.YEAR)])


def years(programme: Programme) -> Words:
    """Return the years of a programme, the first and the last."""
    return Words.of(year(programme.first_year), "\N{EN DASH}", year(programme.last_year))


def day(value: date | None) -> Words:
    """Return a date as the notes write it; nothing when there is none."""
    return Words([Run(danish.day(value), sort=Sort.DATE)] if value else [])


def week(label: str) -> Words:
    """Return an ISO week."""
    return Words([Run(label, sort=Sort.DATE)])


def journal(text: str) -> Words:
    """Return the number or reference of a case file."""
    return Words([Run(text, sort=Sort.JOURNAL)])


def own(text: str) -> Words:
    """Return the municipality's own words, to stand in a table that says so below."""
    return Words([Run(text, sort=Sort.OWN)])


def quoted(text: str) -> Words:
    """Return the municipality's own words as a quotation."""
    return own(f"»{text}«")


def bound(text: str, figure: FigureId, *, expected: bool) -> Words:
    """Return a figure as printed, bound to it."""
    return Words([Run(text, figure, expected)])


def joined(between: str, parts: Iterable[str]) -> Words:
    """Return texts with another between them."""
    first, *others = [*parts] or [""]
    return Words.of(first, *(each for part in others for each in (between, part)))


_QUOTED = re.compile("(»[^«]*«)")


def noted(text: str, programme: Programme) -> Words:
    """Return a reservation of Gevinst's own; what it quotes is the municipality's."""
    return Words(
        run
        for part in _QUOTED.split(text)
        for run in ([Run(part, sort=Sort.OWN)] if part.startswith("»") else recognised(part, programme))
    )


# A number that is counted or measured is no year and no numbering: 2020 kr., 2.020, 20 personer.
_NOT_COUNTED = r"(?!\w|[.,]\d|\s?(?:%|kr\b|mio|mia|tusind|procent|uger|dage|personer|fuldtids|pladser|gange))"
_KNOWN = re.compile(
    rf"(?<![\w.,+{danish.MINUS}-])(?:"
    r"(?P<day>\d{2}-\d{2}-\d{4})(?!\d)"
    r"|uge (?P<iso>\d{4}-W\d{2})(?!\d)"
    r"|(?P<law>§§? \d+(?: ?[a-z]\b)?(?:, stk\. \d+)?)"
    rf"|[Cc]ase (?P<cases>\d+(?:(?:, \d+)* og \d+)?){_NOT_COUNTED}"
    rf"|uge (?P<week>\d{{1,3}}){_NOT_COUNTED}"
    rf"|(?P<year>\d{{4}}){_NOT_COUNTED}"
    r")"
)


def recognised(text: str, programme: Programme) -> Iterator[Run]:
    """Go through the runs of a sentence of Gevinst's own: dates, years, numberings, and the words between.

    A number that is none of these stays among the words. It should have been bound to a figure.

    Args:
        text: without figures.
        programme: says which years, cases and weeks since entry there are.
    """
    end = 0
    for match in _KNOWN.finditer(text):
        sort = _sort(match, programme)
        if sort is not Sort.WORDS:
            yield Run(text[end : match.start()])
            yield Run(match[0], sort=sort)
            end = match.end()
    yield Run(text[end:])


def _sort(match: re.Match[str], programme: Programme) -> Sort:
    """Return the sort of what looks like one, held against the programme; words if it is none."""
    if match["law"]:
        return Sort.LAW
    if match["day"] or match["iso"]:
        return Sort.DATE if _is_in_the_calendar(match) else Sort.WORDS
    if match["year"]:
        return Sort.YEAR if int(match["year"]) in _years(programme) else Sort.WORDS
    known = _weeks(programme) if match["week"] else {case.number for case in programme.cases}
    numbers = {int(each) for each in re.findall(r"\d+", match[0])}
    return Sort.NUMBERING if numbers <= known else Sort.WORDS


def _is_in_the_calendar(match: re.Match[str]) -> bool:
    try:
        if match["iso"]:
            in_year, number = match["iso"].split("-W")
            date.fromisocalendar(int(in_year), int(number), 1)
        else:
            on, month, in_year = match["day"].split("-")
            date(int(in_year), int(month), int(on))
    except ValueError:
        return False
    return True


def _years(programme: Programme) -> set[int]:
    base = (programme.method.base_first, programme.method.base_last)
    named = [year for year in base if year is not None]
    return {*programme.years, *(each.year for each in programme.price_index), *named}


def _weeks(programme: Programme) -> set[int]:
    return {point.week for curve in programme.curves for point in curve.points}
