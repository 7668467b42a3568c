"""Amounts: totals that add up, signs and units that are likely."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from gevinst.domain import danish
from gevinst.domain.money import Kroner
from gevinst.domain.problem import Severity
from gevinst.portfolio.rules.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gevinst.domain.programme import AdoptedAmounts, Programme
    from gevinst.portfolio.raw import Path

# A case costs hundreds of thousands. An amount below the first bound, where half of the others are above
# the second, is more likely written in thousands or millions without its unit.
_SUSPICIOUSLY_SMALL = Kroner.of(10_000)
_USUAL = Kroner.of(100_000)

_DANISH = {"investment": "investering", "saving": "besparelse", "income": "indtægt"}
_ROWS = ("plan", "result", "forecast")
_GAINS = frozenset({"saving", "income", "printed_saving", "taken_out"})


def adopted_rows_say_something(programme: Programme) -> Iterator[Finding]:
    """A row without amounts is a slip."""
    for index, row in enumerate(programme.adopted):
        if row.investment is None and row.saving is None:
            relies = (("adopted", "investment"), ("adopted", "saving"))
            remedy = "Skriv beløbet, eller slet rækken."
            yield Finding(
                ("adopted", index), "en række uden beløb", "mindst ét beløb", remedy, relies_on=relies
            )


def adopted_total_is_the_sum(programme: Programme) -> Iterator[Finding]:
    """Where the whole period and each of its years are stated, they agree."""
    for index, row in enumerate(programme.adopted):
        if row.year is None:
            yield from _total(programme, index, row, "investment")
            yield from _total(programme, index, row, "saving")


def _total(programme: Programme, index: int, total: AdoptedAmounts, line: str) -> Iterator[Finding]:
    stated: Kroner | None = getattr(total, line)
    by_year = {row.year: getattr(row, line) for row in programme.adopted if row.year is not None}
    amounts = [by_year.get(year) for year in programme.years]
    if stated is None or not amounts or None in amounts:
        return
    added = sum((amount for amount in amounts if amount), Kroner(0))
    if added != stated:
        whole = f"{_DANISH[line]} på {danish.kroner(stated)} for perioden"
        found = f"{whole}, men {danish.kroner(added)} for årene lagt sammen"
        expected = "det samme beløb"
        yield Finding(("adopted", index, line), found, expected, "Ret totalen eller et af årene.")


def gains_are_negative(programme: Programme) -> Iterator[Finding]:
    """A saving or an income with plus is mostly a slip. Only a budget change may take a saving back."""
    for path, amount in _amounts(programme):
        if path[-1] in _GAINS and path[0] != "budget_changes" and amount > Kroner(0):
            expected = "besparelse og indtægt med minus, også når notatet trykker dem med plus"
            remedy = f"Skriv {-amount.kroner:f}, hvis det er en besparelse eller indtægt."
            yield Finding(path, f"plus {danish.kroner(amount)}", expected, remedy, Severity.WARNING)


def amounts_have_their_unit(programme: Programme) -> Iterator[Finding]:
    """An amount far below all others was probably written in millions or thousands."""
    sizes = [(path, amount, abs(amount.ore)) for path, amount in _amounts(programme) if amount.ore]
    if not sizes or median(size for *_, size in sizes) < _USUAL.ore:
        return
    for path, amount, size in sizes:
        if size < _SUSPICIOUSLY_SMALL.ore:
            remedy = "Skriv enheden, hvis det er mio. kr. eller 1.000 kr. Ellers er der intet at gøre."
            expected = "et beløb på størrelse med filens andre"
            yield Finding(path, f"beløbet {danish.kroner(amount)}", expected, remedy, Severity.WARNING)


def _amounts(programme: Programme) -> Iterator[tuple[Path, Kroner]]:
    """Return every amount of the programme with its path, but for the price of a week, which is small."""
    for path, record, lines in _money_records(programme):
        for line in lines:
            amount = getattr(record, line)
            if amount is not None:
                yield (*path, line), amount


def _money_records(programme: Programme) -> Iterator[tuple[Path, object, tuple[str, ...]]]:
    if programme.package is not None:
        yield (
            ("package",),
            programme.package,
            ("frame", "printed_investment", "printed_saving", "printed_net"),
        )
    for index, row in enumerate(programme.adopted):
        yield ("adopted", index), row, ("investment", "saving")
    for index, case in enumerate(programme.cases):
        for layer in _ROWS:
            for row_index, amounts in enumerate(getattr(case, layer)):
                yield ("cases", index, layer, row_index), amounts, ("investment", "saving", "income")
        for row_index, cost in enumerate(case.side_costs):
            yield ("cases", index, "side_costs", row_index), cost, ("amount",)
    for index, proposal in enumerate(programme.proposals):
        yield ("proposals", index), proposal, ("investment", "saving", "printed_net", "announced_net")
    for index, change in enumerate(programme.budget_changes):
        yield ("budget_changes", index), change, ("investment", "saving")
    for index, budget in enumerate(programme.benefit_budgets):
        yield ("benefit_budgets", index), budget, ("budget", "taken_out", "expected")


RULES = (adopted_rows_say_something, adopted_total_is_the_sum, gains_are_negative, amounts_have_their_unit)
