"""Output targets: whose they are, and what of them can be counted in Fasit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gevinst.domain.problem import Severity
from gevinst.domain.programme import Counts
from gevinst.portfolio.rules.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gevinst.domain.programme import OutputTarget, Programme
    from gevinst.portfolio.raw import Path


def outputs_by_owner(programme: Programme) -> Iterator[tuple[Path, tuple[OutputTarget, ...]]]:
    """Go through the lists of output targets, each with its path."""
    for index, case in enumerate(programme.cases):
        yield ("cases", index, "outputs"), case.outputs
    for index, proposal in enumerate(programme.proposals):
        yield ("proposals", index, "outputs"), proposal.outputs


def weeks_count_persons(programme: Programme) -> Iterator[Finding]:
    """Who has been in an activity for some weeks is a person, and no other thing or percent."""
    for path, outputs in outputs_by_owner(programme):
        for number, output in enumerate(outputs):
            if output.weeks is not None and output.counts is not Counts.PERSONS:
                found = f"{output.weeks} uger i forløb for et mål, der ikke tæller personer"
                remedy = "Slet ugerne, eller lad målet tælle personer."
                yield Finding((*path, number, "weeks"), found, "uger kun, hvor der tælles personer", remedy)


def weeks_need_offers(programme: Programme) -> Iterator[Finding]:
    """Where no offer is named, nobody can be counted in one."""
    offers: dict[Path, tuple[str, ...]] = {
        ("cases", index, "outputs"): case.offers for index, case in enumerate(programme.cases)
    }
    for path, outputs in outputs_by_owner(programme):
        for number, output in enumerate(outputs):
            if output.weeks is not None and not offers.get(path):
                found = f"{output.weeks} uger i forløb, men ingen tilbud"
                remedy = "Skriv casens tilbud i Fasit, eller slet ugerne. Et forslag har ingen tilbud endnu."
                relies = (("cases", "offers"),)
                yield Finding(
                    (*path, number, "weeks"), found, "en case med tilbud", remedy, Severity.WARNING, relies
                )


RULES = (weeks_count_persons, weeks_need_offers)
