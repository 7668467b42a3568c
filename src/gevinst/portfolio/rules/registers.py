"""What a case takes from the registers: lines of the ledger, and the offers of its participants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gevinst.domain.cpr import hidden
from gevinst.domain.problem import Severity
from gevinst.domain.programme import LEDGER_COLUMNS, comparable
from gevinst.plain.scalar import shortened
from gevinst.portfolio.rules.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gevinst.domain.programme import Programme


def no_case_takes_the_whole_ledger(programme: Programme) -> Iterator[Finding]:
    """A filter says something of the lines that it selects."""
    for index, case in enumerate(programme.cases):
        for row, wanted in enumerate(case.ledger):
            if not wanted.patterns:
                path = ("cases", index, "ledger")
                found = "en række, der ville vælge alle posteringer"
                expected = "en funktion, en artskonto, et PSP-element eller et omkostningssted"
                remedy = "Udfyld mindst ét af felterne med andet end *, eller slet rækken."
                relies = tuple((*path, name) for name in LEDGER_COLUMNS)
                yield Finding((*path, row), found, expected, remedy, relies_on=relies)


def each_offer_in_one_case(programme: Programme) -> Iterator[Finding]:
    """An offer belongs to one case; in two its participants would be counted twice."""
    owners: dict[str, int] = {}
    for index, case in enumerate(programme.cases):
        for offer in case.offers:
            owner = owners.setdefault(comparable(offer), case.number)
            if owner != case.number:
                found = f"tilbuddet »{shortened(hidden(offer))}«, som også står ved case {owner}"
                remedy = "Slet det ene sted. Ellers tælles deltagerne med i begge cases."
                path = ("cases", index, "offers")
                yield Finding(path, found, "hvert tilbud ved én case", remedy, Severity.WARNING)


RULES = (no_case_takes_the_whole_ledger, each_offer_in_one_case)
