"""Chain ladder and Mack's errors as one reads them in the paper: dictionaries, fractions, closed formulas."""

from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

Rows = list[list[int | None]]
Known = dict[tuple[int, int], Fraction]
Perhaps = Fraction | None


@dataclass(frozen=True)
class Ladder:
    """A completed triangle: None where something is unknown.

    Args:
        known: how many ages of each origin are known.
        factors: by age.
        bases: the sum that each factor was divided by.
        cells: by origin and age.
        variance: by age.
    """

    known: list[int]
    factors: dict[int, Perhaps]
    bases: dict[int, Fraction]
    cells: dict[tuple[int, int], Perhaps]
    variance: dict[int, Perhaps]

    @property
    def last(self) -> int:
        return len(self.factors)

    def se(self, origin: int) -> float | None:
        error = self.mean_square(origin)
        return None if error is None else sqrt(error)

    def total_se(self) -> float | None:
        """Mack 1993, corollary: each pair of origins shares the factors that both still need."""
        origins = range(len(self.known))
        errors = [self.mean_square(origin) for origin in origins]
        pairs = [self.covariance(one, other) for one in origins for other in range(one)]
        known = [each for each in (*errors, *pairs) if each is not None]
        return sqrt(sum(known, Fraction(0))) if None not in errors else None

    def mean_square(self, origin: int) -> Perhaps:
        """Mack 1993, theorem 3, with the factors still to come instead of divided by those that were."""
        whole = Fraction(0)
        for age in range(self.known[origin] - 1, self.last):
            later, value, sigma = self.later(age), self.cells[origin, age], self.variance[age]
            if later is None or value is None or sigma is None:
                return None
            whole += later**2 * sigma * (value + value**2 / self.bases[age])
        return whole

    def covariance(self, one: int, other: int) -> Perhaps:
        whole = Fraction(0)
        for age in range(max(self.known[one], self.known[other]) - 1, self.last):
            later, sigma = self.later(age), self.variance[age]
            first, second = self.cells[one, age], self.cells[other, age]
            if later is None or sigma is None or first is None or second is None:
                return None
            whole += 2 * later**2 * first * second * sigma / self.bases[age]
        return whole

    def later(self, age: int) -> Perhaps:
        """The factors after the next age, multiplied."""
        whole = Fraction(1)
        for each in range(age + 1, self.last):
            factor = self.factors[each]
            if factor is None:
                return None
            whole *= factor
        return whole


def plainly(rows: Rows) -> Ladder:
    """Return the chain ladder of a triangle, the variance of the last age by Mack's rule."""
    known = {
        (origin, age): Fraction(value)
        for origin, row in enumerate(rows)
        for age, value in enumerate(row)
        if value is not None
    }
    ages = len(rows[0])
    shown = {age: [i for i in range(len(rows)) if (i, age + 1) in known] for age in range(ages - 1)}
    bases = {age: sum((known[i, age] for i in shown[age]), Fraction(0)) for age in shown}
    factors = {
        age: sum(known[i, age + 1] for i in shown[age]) / bases[age] if bases[age] else None for age in shown
    }
    lengths = [len(row) - row.count(None) for row in rows]
    cells = completed_cells(rows, known, factors)
    return Ladder(lengths, factors, bases, cells, variances(known, shown, factors))


def completed_cells(rows: Rows, known: Known, factors: dict[int, Perhaps]) -> dict[tuple[int, int], Perhaps]:
    """Return each cell: as known, or the one before it times the factor."""
    cells: dict[tuple[int, int], Perhaps] = {}
    for origin, row in enumerate(rows):
        for age in range(len(row)):
            if (origin, age) in known:
                cells[origin, age] = known[origin, age]
            else:
                before, factor = cells[origin, age - 1], factors[age - 1]
                cells[origin, age] = None if before is None or factor is None else before * factor
    return cells


def variances(known: Known, shown: dict[int, list[int]], factors: dict[int, Perhaps]) -> dict[int, Perhaps]:
    """Return the squared scatter of each age, of the origins with something to take a ratio of."""
    found: dict[int, Perhaps] = {}
    for age, origins in shown.items():
        some = [i for i in origins if known[i, age] > 0]
        factor = factors[age]
        squares = [
            known[i, age] * (known[i, age + 1] / known[i, age] - factor) ** 2
            for i in some
            if factor is not None
        ]
        found[age] = sum(squares, Fraction(0)) / (len(some) - 1) if len(some) > 1 else None
        if age == max(shown) and len(some) == 1 and len(shown) > 2:
            found[age] = by_mack(found[age - 2], found[age - 1])
    return found


def by_mack(third: Perhaps, second: Perhaps) -> Perhaps:
    if third is None or second is None:
        return None
    return min(second**2 / third, third, second) if third else Fraction(0)
