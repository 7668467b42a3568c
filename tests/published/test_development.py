"""Numbers printed by others: RAA and Taylor–Ashe, the two triangles on which Mack showed his method.

Sources: RAA is the automatic facultative business in general liability of the Historical Loss Development
Study (1991), in Mack 1994, "Measuring the variability of chain ladder reserve estimates"; the other is Taylor
and Ashe 1983, "Second moments of estimates of outstanding claims", in Mack 1993. Whole amounts, cumulative.
"""

import numpy as np
import pytest

from gevinst.development import complete

RAA = """
    5012  8269 10907 11805 13539 16181 18009 18608 18662 18834
     106  4285  5396 10666 13782 15599 15496 16169 16704
    3410  8992 13873 16141 18735 22214 22863 23466
    5655 11555 15766 21266 23425 26083 27067
    1092  9565 15836 22169 25955 26180
    1513  6445 11702 12935 15852
     557  4020 10946 12314
    1351  6947 13112
    3133  5395
    2063
"""
TAYLOR_ASHE = """
    357848 1124788 1735330 2218270 2745596 3319994 3466336 3606286 3833515 3901463
    352118 1236139 2170033 3353322 3799067 4120063 4647867 4914039 5339085
    290507 1292306 2218525 3235179 3985995 4132918 4628910 4909315
    310608 1418858 2195047 3757447 4029929 4381982 4588268
    443160 1136350 2128333 2897821 3402672 3873311
    396132 1333217 2180715 2985752 3691712
    440832 1288463 2419861 3483130
    359480 1421128 2864498
    376686 1363294
    344014
"""


def triangle(drawn: str) -> list[list[float | None]]:
    rows = [[float(cell) for cell in line.split()] for line in drawn.strip().splitlines()]
    return [[*row, *[None] * (len(rows[0]) - len(row))] for row in rows]


@pytest.mark.parametrize(
    ("drawn", "rule", "outstanding", "se"),
    [
        (RAA, "mack", "52135.23", "26909.01"),
        (RAA, "log-linear", "52135.23", "26880.74"),
        (TAYLOR_ASHE, "mack", "18680855.61", "2447094.86"),
        (TAYLOR_ASHE, "log-linear", "18680855.61", "2441364.13"),
    ],
)
def test_what_is_outstanding_and_its_error(drawn: str, rule: str, outstanding: str, se: str) -> None:
    found = complete(triangle(drawn), rule)
    assert (f"{found.outstanding.sum():.2f}", f"{found.total_se:.2f}") == (outstanding, se)
    assert set(found.why) == {""}


def test_each_accident_year_of_mack_1993() -> None:
    """Reserves in thousands, and errors as whole percent of them."""
    found = complete(triangle(TAYLOR_ASHE))
    assert list(np.round(found.outstanding[1:] / 1000)) == [
        95, 470, 710, 985, 1419, 2178, 3920, 4279, 4626,
    ]  # fmt: skip
    assert list(np.round(100 * found.se[1:] / found.outstanding[1:])) == [
        80, 26, 19, 27, 29, 26, 22, 23, 29,
    ]  # fmt: skip
    assert round(100 * found.total_se / found.outstanding.sum()) == 13


def test_the_factors_of_raa() -> None:
    found = complete(triangle(RAA))
    assert [f"{factor:.4f}" for factor in found.factors] == [
        "2.9994", "1.6235", "1.2709", "1.1717", "1.1134", "1.0419", "1.0333", "1.0169", "1.0092",
    ]  # fmt: skip
