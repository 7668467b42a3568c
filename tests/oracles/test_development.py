"""chainladder completes the same triangles with the same errors, age by age."""

import warnings
from datetime import date

import numpy as np
import pytest

from gevinst.development import complete

pytestmark = pytest.mark.oracle
TOLERANCE = 1e-9


def drawn(random: np.random.Generator) -> np.ndarray:
    """Return a square triangle of at least four ages, the diagonal its last known."""
    ages = int(random.integers(4, 9))
    factors = 1 + random.random(ages - 1)
    scatter = 1 + 0.2 * (random.random((ages, ages - 1)) - 0.5)
    first = random.integers(100, 1000, (ages, 1)).astype(float)
    values = np.hstack([first, first * np.cumprod(factors * scatter, axis=1)]).round()
    values[np.add.outer(np.arange(ages), np.arange(ages)) >= ages] = np.nan
    return values


@pytest.mark.parametrize("rule", ["mack", "log-linear"])
def test_values_and_errors_with_chainladder(rule: str) -> None:
    import chainladder
    import pandas as pd

    random = np.random.default_rng(20261127)
    for _ in range(40):
        values = drawn(random)
        ages = len(values)
        rows = [
            {
                "origin": date(2000 + origin, 1, 1),
                "seen": date(2000 + origin + age, 1, 1),
                "paid": values[origin, age],
            }
            for origin in range(ages)
            for age in range(ages - origin)
        ]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # chainladder warns of how pandas reads its dates
            triangle = chainladder.Triangle(
                pd.DataFrame(rows), origin="origin", development="seen", columns="paid", cumulative=True
            )
            theirs = chainladder.MackChainladder().fit(
                chainladder.Development(sigma_interpolation=rule).fit_transform(triangle)
            )
        ours = complete(values, rule)
        ultimate = theirs.ultimate_.to_frame().to_numpy().ravel()
        assert np.abs(ours.completed[:, -1] / ultimate - 1).max() < TOLERANCE
        error = np.nan_to_num(theirs.summary_.to_frame()["Mack Std Err"].to_numpy(dtype=float))
        assert np.abs(ours.se[1:] / error[1:] - 1).max() < TOLERANCE
        total = float(theirs.total_mack_std_err_.to_numpy().ravel()[0])
        assert abs(ours.total_se / total - 1) < TOLERANCE
