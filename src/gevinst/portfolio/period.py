"""The rows that a case must have for the years of its programme, so that no year is forgotten."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gevinst.domain.programme import YearAmounts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gevinst.domain.programme import Case, Programme

LAYERS = ("plan", "result", "forecast")


def in_period(programme: Programme) -> Programme:
    """Return the programme with its cases' amounts fitted to its period, after the period has changed."""
    return replace(programme, cases=tuple(fitted(programme, case) for case in programme.cases))


def fitted(programme: Programme, case: Case) -> Case:
    """Return the case without empty rows outside the period, and with empty rows for years that lack one.

    A plan has every year. Once results are stated, a year is a result or a forecast. Amounts outside the
    period stay: they are for the user to move.
    """
    plan, result, forecast = (_kept(programme, getattr(case, layer)) for layer in LAYERS)
    if plan:
        plan = with_years(plan, programme.years)
    if programme.stated_as_of is not None:
        stated = {row.year for row in result}
        forecast = with_years(forecast, (year for year in programme.years if year not in stated))
    return replace(case, plan=plan, result=result, forecast=forecast)


def _kept(programme: Programme, rows: tuple[YearAmounts, ...]) -> tuple[YearAmounts, ...]:
    return tuple(row for row in rows if row.year in programme.years or row != YearAmounts(row.year))


def with_years(rows: tuple[YearAmounts, ...], years: Iterable[int]) -> tuple[YearAmounts, ...]:
    """Return the rows, with an empty one for each of the years that has none."""
    present = {row.year for row in rows}
    missing = [YearAmounts(year) for year in years if year not in present]
    return tuple(sorted((*rows, *missing), key=lambda row: row.year)) if missing else rows
