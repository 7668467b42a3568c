"""All rules across fields, run on a programme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gevinst.domain.problem import Place, Problem
from gevinst.portfolio.rules import (
    amounts,
    curves,
    decisions,
    names,
    outputs,
    persons,
    registers,
    saving,
    years,
)
from gevinst.portfolio.wording import place_in_words

if TYPE_CHECKING:
    from gevinst.domain.programme import Programme
    from gevinst.portfolio.rules.finding import Finding, Rule

RULES: tuple[Rule, ...] = (
    *persons.RULES,
    *names.RULES,
    *outputs.RULES,
    *years.RULES,
    *amounts.RULES,
    *curves.RULES,
    *decisions.RULES,
    *registers.RULES,
    *saving.RULES,
)


def check(programme: Programme) -> list[Finding]:
    """Return everything in the programme that does not hold together."""
    return [finding for rule in RULES for finding in rule(programme)]


def check_programme(programme: Programme) -> tuple[Problem, ...]:
    """Return what does not hold together in a programme that did not come from a file, with Danish places."""
    return tuple(_problem(programme, finding) for finding in check(programme))


def _problem(programme: Programme, finding: Finding) -> Problem:
    place = Place("", field=place_in_words(programme, finding.path))
    return Problem(place, finding.found, finding.expected, finding.remedy, finding.severity)
