"""All rules across fields, run on a programme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gevinst.portfolio.rules import amounts, curves, decisions, names, years

if TYPE_CHECKING:
    from gevinst.domain.programme import Programme
    from gevinst.portfolio.rules.finding import Finding, Rule

RULES: tuple[Rule, ...] = (*names.RULES, *years.RULES, *amounts.RULES, *curves.RULES, *decisions.RULES)


def check(programme: Programme) -> list[Finding]:
    """Return everything in the programme that does not hold together."""
    return [finding for rule in RULES for finding in rule(programme)]
