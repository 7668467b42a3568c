"""Triangles completed: what must hold of every one, and what is refused (METHOD 7)."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gevinst.development import complete
from gevinst.domain.errors import GevinstError, InputRefused
from tests.development.plain import Rows, plainly

TWO_AGES: Rows = [[100, 50], [100, 60], [100, None]]


@st.composite
def triangles(draw: st.DrawFn, fewest: int = 0) -> Rows:
    """Draw a triangle of any staircase: no origin is known further than the one before."""
    ages = draw(st.integers(2, 6))
    count = draw(st.integers(1, 6))
    known = sorted(draw(st.lists(st.integers(1, ages), min_size=count, max_size=count)), reverse=True)
    value = st.integers(fewest, 1000)
    return [[*(draw(value) for _ in range(length)), *[None] * (ages - length)] for length in known]


def is_same(found: float, expected: Fraction | float | None) -> bool:
    return (
        math.isnan(found) if expected is None else math.isclose(found, expected, rel_tol=1e-9, abs_tol=1e-9)
    )


@given(triangles())
def test_it_is_what_the_paper_says(rows: Rows) -> None:
    found, plain = complete(rows), plainly(rows)
    assert all(is_same(found.factors[age], plain.factors[age]) for age in plain.factors)
    assert all(is_same(found.completed[cell], plain.cells[cell]) for cell in plain.cells)
    assert all(is_same(found.variance[age], plain.variance[age]) for age in plain.variance)
    assert all(is_same(se, plain.se(origin)) for origin, se in enumerate(found.se))
    assert is_same(found.total_se, plain.total_se())


@given(triangles())
def test_known_cells_are_unchanged_and_have_no_error(rows: Rows) -> None:
    found = complete(rows)
    for origin, row in enumerate(rows):
        for age, value in enumerate(row):
            if value is not None:
                assert found.completed[origin, age] == value
                assert found.lowest[origin, age] == found.highest[origin, age] == value
                assert found.se_by_age[origin, age] == 0


@given(triangles(), st.sampled_from([0.25, 8.0]))
def test_in_another_unit_everything_is_in_that_unit(rows: Rows, unit: float) -> None:
    one = complete(rows)
    other = complete([[None if value is None else value * unit for value in row] for row in rows])
    np.testing.assert_allclose(other.factors, one.factors)
    np.testing.assert_allclose(other.completed, one.completed * unit)
    np.testing.assert_allclose(other.se_by_age, one.se_by_age * unit, atol=1e-9)
    np.testing.assert_allclose(other.total_se, one.total_se * unit, atol=1e-9)
    np.testing.assert_allclose(other.highest, one.highest * unit)
    assert other.why == one.why


@given(triangles(fewest=1), st.data())
def test_one_more_origin_that_is_known_to_the_end_changes_the_factors_only(
    rows: Rows, data: st.DataObject
) -> None:
    """The values carried on are the same ones, by the new factors; its own cells stay as they were."""
    ages = len(rows[0])
    full = data.draw(st.lists(st.integers(1, 1000), min_size=ages, max_size=ages))
    found = complete([full, *rows])
    assert list(found.completed[0]) == full
    for origin, known in enumerate(found.known):
        last = found.completed[origin, known - 1]
        carried = last * np.cumprod(found.factors[known - 1 :])
        np.testing.assert_allclose(found.completed[origin, known:], carried)
    assert list(found.completed[1:, 0]) == [row[0] for row in rows]


@given(triangles(fewest=1))
def test_one_more_origin_that_develops_as_all_do_changes_no_completion(rows: Rows) -> None:
    one = complete(rows)
    if not np.isnan(one.factors).any():
        like_all: list[float | None] = list(1000 * np.cumprod([1, *one.factors]))
        np.testing.assert_allclose(complete([like_all, *rows]).completed[1:], one.completed)


@given(triangles(fewest=1))
def test_an_error_is_unknown_exactly_where_it_says_why(rows: Rows) -> None:
    found = complete(rows)
    for origin, why in enumerate(found.why):
        assert bool(why) == math.isnan(found.se[origin])
    for age, count in enumerate(found.ratios[:-1]):
        assert math.isnan(found.variance[age]) == (count < 2)


@given(triangles(fewest=1))
def test_the_completion_lies_within_the_range_over_the_older_origins(rows: Rows) -> None:
    """Of a real staircase: a common factor is a weighted mean of those that the older origins show."""
    found = complete(rows)
    last = found.completed[-1, -1]
    if found.known[-1] == len(rows[0]) or math.isnan(last):
        return
    if len(set(found.known)) == 2:  # all older ones are known equally far: each has a chain of its own
        assert found.lowest[-1, -1] <= last * (1 + 1e-9)
        assert last <= found.highest[-1, -1] * (1 + 1e-9)


def test_without_degrees_of_freedom_the_error_is_unknown_and_the_range_stands_instead() -> None:
    found = complete([[100, 50, 40], [100, 60, None], [100, None, None]])
    assert np.isnan(found.se[1:]).all()
    assert math.isnan(found.total_se)
    assert found.why[0] == ""
    assert (
        found.why[1] == "Usikkerheden kan ikke beregnes: færre end 2 rækker viser udviklingen efter alder 1."
    )
    assert list(found.completed[2]) == pytest.approx([100, 55, 44])
    assert (found.lowest[2, -1], found.highest[2, -1]) == pytest.approx((40, 48))
    assert (found.lowest[1, -1], found.highest[1, -1]) == pytest.approx((48, 48))


def test_what_no_origin_shows_cannot_be_completed() -> None:
    found = complete([[100, 50, None], [100, None, None]])
    assert found.completed[1, 1] == 50
    assert np.isnan(found.completed[:, 2]).all()
    assert found.why[0] == "Rækken kan ikke fuldføres: ingen række viser udviklingen efter alder 1."


def test_two_ages_that_two_origins_show_have_an_error_by_hand() -> None:
    """f = 110/200; σ² = 100 (0.05² + 0.05²) = 0.5; mse = 100 · 0.5 + 100² · 0.5 ÷ 200 = 75."""
    found = complete(TWO_AGES)
    assert found.completed[2, 1] == pytest.approx(55)
    assert found.variance[0] == pytest.approx(0.5)
    assert (found.errors.process[2, 1] ** 2, found.errors.parameter[2, 1] ** 2) == pytest.approx((50, 25))
    assert found.se[2] == found.total_se == pytest.approx(math.sqrt(75))
    assert list(found.outstanding) == pytest.approx([0, 0, -45])


def test_origins_share_their_factors_so_their_errors_do_not_cancel() -> None:
    """Two open origins: process 50 + 50, and the factor's error on 200: 200² · 0.5 ÷ 200 = 100."""
    found = complete([*TWO_AGES, [100, None]])
    assert found.total_se == pytest.approx(math.sqrt(200))
    assert found.total_se > math.hypot(*found.se)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([[100, None, 40]], "række 1, kolonne 2"),
        ([[100, 50], [None, 50]], "række 2, kolonne 1"),
        ([[100, -1]], "et tal på mindst 0"),
        ([[100, math.inf]], "række 1, kolonne 2"),
        ([[100, 50], [100]], "forskellig længde"),
        ([[100]], "mindst to"),
        ([], "en række for hvert forløb"),
    ],
)
def test_what_is_no_triangle_is_refused_with_its_place(rows: list[list[float | None]], words: str) -> None:
    with pytest.raises(GevinstError, match=words):
        complete(rows)


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(InputRefused) as refused:
        complete([[100, None, 40], [None, None, None]])
    assert len(refused.value.problems) == 2


def test_an_unknown_rule_is_refused() -> None:
    with pytest.raises(ValueError, match="quadratic"):
        complete(TWO_AGES, "quadratic")


def test_arrays_do_as_well_as_lists() -> None:
    rows = np.array([[100, 50], [100, 60], [100, np.nan]])
    assert list(complete(rows).completed[2]) == pytest.approx([100, 55])
