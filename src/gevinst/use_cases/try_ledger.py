"""Try a case's ledger filters on the postings of the data folder: what they select, what counts twice."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import gevinst.register.ledger as of_ledger
from gevinst.register.schemas import Kind
from gevinst.use_cases.permissions import Action, require
from gevinst.use_cases.ports import NotFound

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gevinst.domain.people import Person
    from gevinst.domain.programme import Case, LedgerFilter, Programme
    from gevinst.register.folder import Folder
    from gevinst.register.ledger import Booked

MOST_LINES = 50


@dataclass(frozen=True)
class Line:
    """A posting line as it is shown."""

    document: str
    posted: date
    function: str
    account: str
    psp: str
    cost_centre: str
    amount: int
    text: str


@dataclass(frozen=True)
class LedgerTried:
    """What filters select.

    Args:
        all_lines: how many lines the ledger has.
        booked: what the selected lines add up to.
        lines: the first of them.
        shared: how many of the programme's lines several cases select, this one with these filters.
        left: how many lines no case of the programme selects.
    """

    all_lines: int
    booked: Booked
    lines: tuple[Line, ...]
    shared: int
    left: int


def case_of(programme: Programme, number: int) -> Case:
    """Return a case.

    Raises:
        NotFound: there is none of this number.
    """
    for case in programme.cases:
        if case.number == number:
            return case
    raise NotFound(f"Programmet har ingen case {number}.")


def try_ledger(
    folder: Folder, who: Person, programme: Programme, number: int, filters: Sequence[LedgerFilter]
) -> LedgerTried | None:
    """Return what filters would select if the case had them; None where the folder has no postings.

    Args:
        folder: the data folder.
        who: who asks; the lines may name people.
        programme: with its other cases.
        number: of the case.
        filters: those that are tried.

    Raises:
        NotAllowed: the person may not edit.
        NotFound: there is no such case.
        NotAFolder: it is no data folder.
    """
    require(who, Action.EDIT)
    tried = replace(case_of(programme, number), ledger=tuple(filters))
    cases = [tried if each.number == number else each for each in programme.cases]
    postings = folder.read(Kind.POSTINGS)
    if postings is None or not postings.num_rows:
        return None
    chosen = of_ledger.selected(postings, filters)
    columns = [*Line.__dataclass_fields__]
    rows = of_ledger.first_lines(postings, chosen, columns, MOST_LINES)
    return LedgerTried(
        postings.num_rows,
        of_ledger.booked(postings, chosen),
        tuple(Line(*row) for row in rows),
        int((of_ledger.twice(postings, cases) & chosen).sum()),
        int(of_ledger.unselected(postings, cases).sum()),
    )
