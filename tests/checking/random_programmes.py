"""Random programmes and packages as Danish municipalities would have them: one seed, one programme."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from gevinst.domain import programme as domain
from gevinst.domain.money import Kroner
from gevinst.domain.programme import MoneyUnit, SignStyle
from tests.checking import random_words as words
from tests.checking.random_parts import curves, outputs, participants, suspensions
from tests.checking.random_texts import package_texts, programme_texts

# Unit, decimals and how often notes print so.
_PRINTED = {
    (MoneyUnit.MILLIONS, 3): 6,
    (MoneyUnit.MILLIONS, 2): 3,
    (MoneyUnit.MILLIONS, 1): 2,
    (MoneyUnit.MILLIONS, 0): 1,
    (MoneyUnit.THOUSANDS, 0): 5,
    (MoneyUnit.THOUSANDS, 1): 1,
    (MoneyUnit.KRONER, 0): 2,
    (MoneyUnit.KRONER, 2): 1,
}


def programme(seed: int) -> domain.Programme:
    """Return the random programme of cases with this seed."""
    rng = Random(seed)  # noqa: S311 (test data)
    first = rng.randint(2018, 2025)
    years = tuple(range(first, first + rng.randint(2, 5)))
    stated = _stated_as_of(rng, years)
    closed = tuple(year for year in years if year < stated.year)
    grain = rng.choice((1, 1_000, 1_000, 10_000))
    cases = tuple(_case(rng, number, years, closed, grain) for number in range(1, rng.randint(1, 6) + 1))
    base_year = rng.choice(years) if rng.random() < 0.2 else None
    bare = domain.Programme(
        municipality=rng.choice(words.MUNICIPALITIES),
        title=f"{rng.choice(words.PROGRAMMES)} {years[0]}-{years[-1]}",
        first_year=years[0],
        last_year=years[-1],
        stated_as_of=stated,
        index_source="Danmarks Statistik" if base_year else "",
        note=_header(rng, stated),
        presentation=replace(_presentation(rng), base_year=base_year),
        adopted=_adopted(rng, years, grain) if rng.random() < 0.7 else (),
        cases=cases,
        suspensions=suspensions(rng, years, cases, stated) if rng.random() < 0.4 else (),
        curves=curves(rng, stated.year - 2) if rng.random() < 0.4 else (),
        price_index=_index(rng, years) if base_year else (),
        sources=tuple(domain.Source(*each, drawn=stated) for each in words.SOURCES),
    )
    decided = _with_decisions(rng, bare, grain)
    return replace(decided, texts=programme_texts(rng, decided))


def package(seed: int) -> domain.Programme:
    """Return the random package of proposals with this seed."""
    rng = Random(seed)  # noqa: S311 (test data)
    first = rng.randint(2019, 2026)
    grain = rng.choice((1_000, 1_000, 10_000))
    prints_net = rng.random() < 0.5
    proposals = tuple(_proposal(rng, f"{n}", grain, prints_net=prints_net) for n in _numbers(rng))
    bare = domain.Programme(
        municipality=rng.choice(words.MUNICIPALITIES),
        title=f"Investeringspakke, budget {first}-{first + 3}",
        first_year=first,
        last_year=first + 3,
        note=domain.NoteHeader(recipient=rng.choice(words.BODIES)),
        presentation=_presentation(rng),
        package=_totals(rng, proposals, prints_net=prints_net),
        proposals=proposals,
    )
    return replace(bare, texts=package_texts(rng, bare))


def _stated_as_of(rng: Random, years: tuple[int, ...]) -> date:
    """Return a day in a year of the period, or early in the year after it: years before are closed."""
    year = rng.choice((*years, years[-1] + 1))
    latest = 90 if year > years[-1] else 364
    return date(year, 1, 1) + timedelta(days=rng.randint(30, latest))


def _header(rng: Random, stated: date) -> domain.NoteHeader:
    return domain.NoteHeader(
        day=stated + timedelta(days=rng.randint(3, 40)),
        recipient=rng.choice(("", *words.BODIES)),
        journal_number=rng.choice(("", f"{stated.year % 100}/{rng.randint(1_000, 40_000)}")),
    )


def _presentation(rng: Random) -> domain.Presentation:
    unit, decimals = rng.choices(list(_PRINTED), list(_PRINTED.values()))[0]
    return domain.Presentation(unit, decimals, rng.choice(list(SignStyle)))


def _kroner(amount: float, grain: int) -> Kroner:
    return Kroner.of(round(amount / grain) * grain)


def _case(
    rng: Random, number: int, years: tuple[int, ...], closed: tuple[int, ...], grain: int
) -> domain.Case:
    group, benefit = rng.choice(words.GROUPS)
    effort, short = rng.choice(words.EFFORTS)
    plan = _plan(rng, years, grain)
    reached = tuple(_reached(rng, row, grain) for row in plan)
    stopped = rng.randrange(1, len(years)) if len(years) > 1 and rng.random() < 0.15 else len(years)
    lived = tuple(row if at < stopped else domain.YearAmounts(row.year) for at, row in enumerate(reached))
    return domain.Case(
        number=number,
        title=effort.format(group),
        short_title=rng.choice(("", f"{short} {number}" if rng.random() < 0.2 else short)),
        target_group=group.capitalize(),
        benefit=benefit,
        supplier=rng.choice(words.SUPPLIERS),
        sources=("budget", "regnskab") if rng.random() < 0.5 else (),
        plan=plan,
        result=tuple(row for row in lived if row.year in closed),
        forecast=tuple(row for row in lived if row.year not in closed),
        participants=participants(rng, years, closed) if rng.random() < 0.5 else (),
        outputs=outputs(rng) if rng.random() < 0.3 else (),
    )


def _plan(rng: Random, years: tuple[int, ...], grain: int) -> tuple[domain.YearAmounts, ...]:
    """Return a plan: about the same investment each year, a saving that grows as more have taken part."""
    invested = 10 ** rng.uniform(5.1, 6.7)
    saved = invested * rng.uniform(0.5, 3)
    cap = rng.randint(1, len(years))
    ends_early = rng.random() < 0.2
    has_income = rng.random() < 0.15
    rows = []
    for at, year in enumerate(years):
        last = ends_early and at == len(years) - 1
        growth = min(at + 1, cap) * rng.uniform(0.9, 1.1) / cap
        rows.append(
            domain.YearAmounts(
                year,
                Kroner(0) if last else _kroner(invested * rng.choice((1, 1, rng.uniform(0.5, 1.2))), grain),
                _kroner(-saved * growth, grain),
                _kroner(-invested * rng.uniform(0.1, 0.3), grain) if has_income else None,
            )
        )
    return tuple(rows)


def _reached(rng: Random, plan: domain.YearAmounts, grain: int) -> domain.YearAmounts:
    """Return what came of a year's plan: mostly less spent, and clearly less saved."""

    def part(amount: Kroner | None, low: float, high: float) -> Kroner | None:
        return None if amount is None else _kroner(float(amount.kroner) * rng.uniform(low, high), grain)

    as_planned = rng.random() < 0.2
    spent = plan.investment if as_planned else part(plan.investment, 0.4, 1.1)
    return domain.YearAmounts(plan.year, spent, part(plan.saving, 0.1, 1.2), part(plan.income, 0.5, 1.2))


def _adopted(rng: Random, years: tuple[int, ...], grain: int) -> tuple[domain.AdoptedAmounts, ...]:
    """Return what the budget says: savings by year, the investment in one sum or by year, or not at all."""
    coarse = max(grain, 100_000)
    savings = [_kroner(-(at + rng.random()) * 2_000_000, coarse) for at in range(len(years))]
    how = rng.choice(("by year", "in one sum", "savings only"))
    invested = [_kroner(rng.uniform(0.5e6, 6e6), coarse) for _ in years]
    rows = [
        domain.AdoptedAmounts(year, amount if how == "by year" else None, saving)
        for year, amount, saving in zip(years, invested, savings, strict=True)
    ]
    total = domain.AdoptedAmounts(None, sum(invested, Kroner(0)))
    return (total, *rows) if how == "in one sum" else tuple(rows)


def _index(rng: Random, years: tuple[int, ...]) -> tuple[domain.IndexValue, ...]:
    value, rows = 100.0, []
    for year in years:
        rows.append(domain.IndexValue(year, Decimal(f"{value:.1f}")))
        value *= rng.uniform(1.005, 1.05)
    return tuple(rows)


def _with_decisions(rng: Random, bare: domain.Programme, grain: int) -> domain.Programme:
    """Return the programme with meetings; one of them may have changed the plan of a case."""
    assert bare.stated_as_of
    start = date(bare.first_year, 1, 10)
    days = sorted(
        start + timedelta(days=rng.randrange(max(1, (bare.stated_as_of - start).days)))
        for _ in range(rng.randint(0, 4))
    )
    made = tuple(
        domain.Decision(day, rng.choice(words.BODIES), rng.choice(words.DECISIONS))
        for day in dict.fromkeys(days)
    )
    if not made or rng.random() < 0.6:
        return replace(bare, decisions=made)
    case = rng.choice(bare.cases)
    row = rng.choice(case.plan)
    assert row.investment is not None
    change = domain.BudgetChange(
        case.number,
        row.year,
        made[-1].day,
        investment=_kroner(-float(row.investment.kroner) * rng.uniform(0.1, 0.9), grain),
        text=rng.choice(words.CHANGES),
    )
    return replace(bare, decisions=made, budget_changes=(change,))


def _numbers(rng: Random) -> list[str]:
    count = rng.randint(3, 10)
    prefix = rng.choice(("", "1.", "2."))
    return [f"{prefix}{n}" for n in range(1, count + 1)]


def _proposal(rng: Random, number: str, grain: int, *, prints_net: bool) -> domain.Proposal:
    group, _ = rng.choice(words.GROUPS)
    effort, _ = rng.choice(words.EFFORTS)
    invested = _kroner(10 ** rng.uniform(5.6, 6.7), grain)
    saved = _kroner(-float(invested.kroner) * rng.uniform(1.02, 3), grain)
    return domain.Proposal(
        number=number,
        title=effort.format(group),
        target_group=group.split()[0].capitalize(),
        tags=tuple(rng.sample(words.TAGS, rng.randint(0, 2))),
        investment=invested,
        saving=saved,
        printed_net=invested + saved if prints_net else None,
        group_size=rng.choice((None, rng.randint(20, 400))),
        outputs=outputs(rng) if rng.random() < 0.3 else (),
    )


def _totals(rng: Random, proposals: tuple[domain.Proposal, ...], *, prints_net: bool) -> domain.Package:
    invested = sum((each.investment for each in proposals if each.investment), Kroner(0))
    saved = sum((each.saving for each in proposals if each.saving), Kroner(0))
    frame = _kroner(float(invested.kroner) * rng.uniform(1, 1.2), 100_000)
    return domain.Package(
        frame=frame if rng.random() < 0.6 else None,
        printed_investment=invested,
        printed_saving=saved,
        printed_net=invested + saved if prints_net else None,
    )
