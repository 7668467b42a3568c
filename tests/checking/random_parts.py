"""Random parts of programmes beside the money: participants, output targets, suspensions, curves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from gevinst.domain import programme as domain
from tests.checking import random_words as words

_WEEKS = (0, 4, 8, 13, 17, 21, 26, 30, 34, 39, 43, 47, 52)


def participants(
    rng: Random, years: tuple[int, ...], closed: tuple[int, ...]
) -> tuple[domain.Participants, ...]:
    """Return full-time persons by year: planned, counted in closed years and expected in the others."""
    planned = rng.randint(12, 120)
    rows = []
    for year in years:
        count = Decimal(round(planned * rng.uniform(0.1, 1.2)))
        count += Decimal(rng.choice((0, 0, "0.5")))
        is_closed = year in closed
        rows.append(
            domain.Participants(
                year,
                Decimal(planned),
                actual=count if is_closed else None,
                expected=None if is_closed else count,
                source="fagsystem" if rng.random() < 0.5 else "",
            )
        )
    return tuple(rows[: rng.randint(1, len(rows))])


def outputs(rng: Random) -> tuple[domain.OutputTarget, ...]:
    """Return up to two output targets."""
    return tuple(
        _output(rng, f"maal-{at}", name, domain.Counts(counts))
        for at, (name, counts) in enumerate(rng.sample(words.OUTPUTS, rng.randint(1, 2)))
    )


def _output(rng: Random, name: str, what: str, counts: domain.Counts) -> domain.OutputTarget:
    target = rng.randint(40, 90) if counts is domain.Counts.PERCENT else rng.randint(10, 300)
    return domain.OutputTarget(
        name,
        what,
        counts,
        target=Decimal(target) if rng.random() < 0.9 else None,
        reached=Decimal(round(target * rng.uniform(0.3, 1.1))) if rng.random() < 0.8 else None,
    )


def suspensions(
    rng: Random, years: tuple[int, ...], cases: tuple[domain.Case, ...], stated: date
) -> tuple[domain.Suspension, ...]:
    """Return one or two periods in which the cases, or one of them, could not run."""
    begun = [year for year in years if year <= stated.year]
    found = []
    for year in rng.sample(begun, rng.randint(1, min(2, len(begun)))):
        first = min(date(year, 1, 1) + timedelta(days=rng.randint(0, 300)), stated)
        hit = () if rng.random() < 0.7 else (rng.choice(cases).number,)
        last = min(first + timedelta(days=rng.randint(14, 150)), stated)
        found.append(
            domain.Suspension(first, last, hit, rng.random() < 0.5, reason=rng.choice(words.REASONS))
        )
    return tuple(sorted(found, key=lambda each: each.first))


def curves(rng: Random, year: int) -> tuple[domain.PublishedCurve, ...]:
    """Return a whole curve as the baseline and one or two younger ones, which end sooner."""
    benefit = rng.choice(("A-dagpenge", "Sygedagpenge", "Kontanthjælp"))
    level = rng.uniform(0.4, 1.1)
    titled = domain.PublishedCurve(
        "grundlag", f"Gennemsnit {year - 3}-{year - 1}", benefit, source="jobindsats"
    )
    made = [_falling(rng, replace(titled, baseline=True), level, len(_WEEKS))]
    ends = sorted((rng.randint(3, 12) for _ in range(rng.randint(1, 2))), reverse=True)
    made += [
        _falling(
            rng,
            replace(titled, id=f"aar-{year + at}", title=str(year + at)),
            level * rng.uniform(0.85, 1),
            end,
        )
        for at, end in enumerate(ends)
    ]
    return tuple(made)


def _falling(rng: Random, titled: domain.PublishedCurve, level: float, known: int) -> domain.PublishedCurve:
    """Return the curve with points that fall ever more slowly, as published ones do."""
    percent, points = 100.0, []
    for at, week in enumerate(_WEEKS):
        points.append(domain.CurvePoint(week, Decimal(f"{percent:.1f}") if at < known else None))
        percent *= 1 - (0.32 if at == 0 else 0.13 / at**0.45) * (1.3 - 0.4 * level) * rng.uniform(0.8, 1.1)
    return replace(titled, points=tuple(points))
