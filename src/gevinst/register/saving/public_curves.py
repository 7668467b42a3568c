"""The published curve that a case is held against: stated in the programme, or in Jobindsats' own table.

Of Jobindsats' table the quarters of the base years are put together, each weighted by its started spells.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from gevinst.domain.programme import CurveKind, comparable
from gevinst.law.benefits import benefits
from gevinst.law.shipped import shipped_law
from gevinst.survival.published import weekly_values

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyarrow as pa

    from gevinst.domain.programme import Case, Programme, PublishedCurve

# The table of curves and its benefit (d 3): the one that has been seen.
_TABLES = {"y01b01": "a-dagpenge"}
_POINT = re.compile(r"overlevelseskurve m\. tilbagefald.*: (\d+) uger", re.IGNORECASE)
_SPELLS = "antal påbegyndte forløb"
_QUARTER = re.compile(r"(\d{4})Q[1-4]")


@dataclass(frozen=True, eq=False)
class WeeklyCurve:
    """A published curve by week.

    Args:
        title: its name.
        benefit: position of its benefit among those that are priced.
        values: share on the benefit by week since the start of the spell; shape (weeks,).
    """

    title: str
    benefit: int
    values: np.ndarray


def curves_for(
    programme: Programme, published: pa.Table, positions: Mapping[str, int]
) -> dict[int, WeeklyCurve]:
    """Return the curve of each case that has one, by its number.

    Only curves with relapse are used: they are held against weeks, in which relapse is.

    Args:
        programme: its cases and curves.
        published: public figures, as in the register.
        positions: of each benefit among those that are priced.
    """
    found = {}
    public = _of_jobindsats(programme, published)
    titles = {comparable(title): name for name, title in benefits(shipped_law()).items()}
    for case in programme.cases:
        curve = _stated(programme, case)
        if curve is not None:
            name = titles.get(comparable(curve.benefit), comparable(curve.benefit))
            values = _weekly(curve)
            if name in positions and len(values):
                found[case.number] = WeeklyCurve(curve.title, positions[name], values)
        elif len(case.target_benefits) == 1 and case.target_benefits[0] in public:
            name = case.target_benefits[0]
            if name in positions:
                found[case.number] = WeeklyCurve(public[name][0], positions[name], public[name][1])
    return found


def _stated(programme: Programme, case: Case) -> PublishedCurve | None:
    """Return the curve that the case names, or the one that is the baseline of its benefit."""
    for curve in programme.curves:
        if curve.kind is not CurveKind.PRESENCE:
            continue
        of_benefit = curve.baseline and comparable(curve.benefit) == comparable(case.benefit)
        if curve.id == case.curve or (not case.curve and of_benefit):
            return curve
    return None


def _weekly(curve: PublishedCurve) -> np.ndarray:
    points = [
        (point.week, Fraction(point.percent) / 100) for point in curve.observed if point.percent is not None
    ]
    return _interpolated([week for week, _ in points], [share for _, share in points])


def _interpolated(weeks: list[int], shares: list[Fraction]) -> np.ndarray:
    """Return the values of weeks 0 to the last published one; none where the curve does not begin at 0."""
    if len(weeks) < 2 or weeks[0] != 0:  # noqa: PLR2004 - a line needs two points
        return np.zeros(0)
    before = weekly_values(weeks, shares, weeks[-1])
    return np.array([*map(float, before), float(shares[-1])])


def _of_jobindsats(programme: Programme, published: pa.Table) -> dict[str, tuple[str, np.ndarray]]:
    """Return title and weekly values of each benefit whose curves the register has for the municipality."""
    first, last = programme.method.base_first, programme.method.base_last
    found = {}
    for table, benefit in _TABLES.items():
        rows = _newest(published.to_pylist(), table)
        area = _area(programme.municipality, {row["area"] for row in rows})
        mine = [row for row in rows if row["area"] == area]
        quarters = {
            quarter
            for quarter in {row["period"] for row in mine}
            if (first is None or _year(quarter) >= first) and (last is None or _year(quarter) <= last)
        }
        weeks, shares = _weighted(mine, quarters)
        values = _interpolated(weeks, shares)
        if len(values):
            years = sorted({_year(each) for each in quarters})
            found[benefit] = (f"Jobindsats {table}, {area} {years[0]}\N{EN DASH}{years[-1]}", values)
    return found


def _newest(rows: list[dict[str, Any]], table: str) -> list[dict[str, Any]]:
    """Return the rows of a table as it came last. A downloaded file has the table's id in its name."""
    mine = [row for row in rows if table in str(row["table"]).casefold()]
    newest = max(((str(row["updated"] or ""), str(row["table"])) for row in mine), default=None)
    return [row for row in mine if (str(row["updated"] or ""), str(row["table"])) == newest]


def _weighted(rows: list[dict[str, Any]], quarters: set[str]) -> tuple[list[int], list[Fraction]]:
    spells = {
        str(row["period"]): Fraction(str(row["value"]))
        for row in rows
        if str(row["measure"]).casefold() == _SPELLS and row["value"] is not None
    }
    total: dict[int, Fraction] = defaultdict(Fraction)
    weight: dict[int, Fraction] = defaultdict(Fraction)
    for row in rows:
        point = _POINT.fullmatch(str(row["measure"]))
        period = str(row["period"])
        if point and period in quarters and row["value"] is not None:
            week = int(point[1])
            total[week] += spells.get(period, Fraction(0)) * Fraction(str(row["value"])) / 100
            weight[week] += spells.get(period, Fraction(0))
    weeks = sorted(week for week in total if weight[week])
    return weeks, [total[week] / weight[week] for week in weeks]


def _area(municipality: str, areas: set[str]) -> str:
    """Return the area that a municipality is called by: »Fjordby Kommune« is »Fjordby« there."""
    wanted = comparable(municipality)
    named = [each for each in sorted(areas) if comparable(each) in {wanted, wanted.removesuffix(" kommune")}]
    return named[0] if named else ""


def _year(period: str) -> int:
    match = _QUARTER.fullmatch(period)
    return int(match[1]) if match else 0
