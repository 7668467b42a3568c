"""Other libraries give the same curves, errors and means within 1e-9 where the definitions agree."""

import warnings
from statistics import NormalDist

import numpy as np
import pytest

import gevinst.survival as ours

pytestmark = pytest.mark.oracle
TOLERANCE = 1e-9
Drawn = tuple[np.ndarray, np.ndarray, np.ndarray]


def draws(count: int) -> list[Drawn]:
    """Return times, whether people left, and when they came under observation."""
    random = np.random.default_rng(20261127)
    found = []
    for _ in range(count):
        persons = int(random.integers(5, 80))
        time = random.integers(1, 25, persons)
        entry = np.minimum(random.integers(0, 10, persons) * (random.random(persons) < 0.4), time - 1)
        found.append((time, random.random(persons) < 0.6, entry))
    return found


def test_survival_and_greenwood_with_statsmodels_also_with_late_entry() -> None:
    from statsmodels.duration.survfunc import SurvfuncRight

    for time, left, entry in draws(300):
        for late in (None, entry):
            theirs = SurvfuncRight(time, left.astype(int), entry=late)
            curve = ours.kaplan_meier(time, left, late)
            for week, value, se in zip(theirs.surv_times, theirs.surv_prob, theirs.surv_prob_se, strict=True):
                assert abs(curve.at(week) - value) < TOLERANCE
                assert value == 0 or np.isnan(se) or abs(curve.se_at(week) - se) < TOLERANCE


def test_survival_with_late_entry_with_lifelines_and_scikit_survival() -> None:
    from lifelines import KaplanMeierFitter
    from sksurv.nonparametric import kaplan_meier_estimator

    for time, left, entry in draws(300):
        curve = ours.kaplan_meier(time, left, entry)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # lifelines warns of few at risk early on
            fitted = KaplanMeierFitter().fit(time, left, entry=entry)
        value = fitted.survival_function_at_times(curve.weeks).to_numpy()
        assert np.abs(curve.value - value).max() < TOLERANCE
        weeks, values = kaplan_meier_estimator(left, time, time_enter=entry)
        assert np.abs([curve.at(week) for week in weeks] - values).max() < TOLERANCE


def test_integer_tables_with_statsmodels_as_long_as_anybody_is_at_risk() -> None:
    from statsmodels.duration.survfunc import SurvfuncRight

    compared = 0
    for time, left, entry in draws(300):
        weeks = np.arange(time.max() + 1)[:, None]
        exits, at_risk = (
            (left & (time == weeks)).sum(1),
            ((weeks <= time) & ((entry < weeks) | (entry == 0))).sum(1),
        )
        curve, theirs = (
            ours.curve_of_counts(exits, at_risk),
            SurvfuncRight(time, left.astype(int), entry=entry),
        )
        for week, value, se in zip(theirs.surv_times, theirs.surv_prob, theirs.surv_prob_se, strict=True):
            if value and week <= curve.last:
                assert abs(curve.at(week) - value) < TOLERANCE
                assert abs(curve.se_at(week) - se) < TOLERANCE
                compared += 1
    assert compared > 2000


def test_survival_with_lifelines_also_weighted() -> None:
    from lifelines import KaplanMeierFitter

    random = np.random.default_rng(1)
    for time, left, _ in draws(150):
        weight = random.integers(2, 9, len(time)) / 4  # exact in binary: lifelines leaves a rest else
        for weights in (None, weight):
            curve = ours.kaplan_meier(time, left, weight=weights)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # lifelines warns of weights that are no whole numbers
                theirs = KaplanMeierFitter().fit(time, left, weights=weights)
            value = theirs.survival_function_at_times(curve.weeks).to_numpy()
            assert np.abs(curve.value - value).max() < TOLERANCE


def test_restricted_mean_with_lifelines() -> None:
    from lifelines import KaplanMeierFitter
    from lifelines.utils import restricted_mean_survival_time

    random = np.random.default_rng(4)
    for time, left, _ in draws(300):
        fitted, curve = KaplanMeierFitter().fit(time, left), ours.kaplan_meier(time, left)
        for horizon in (float(time.max()), float(random.uniform(0.5, time.max()))):
            theirs = restricted_mean_survival_time(fitted, t=horizon)
            assert abs(ours.restricted_mean(curve, horizon).value - theirs) < TOLERANCE


def test_cumulative_incidence_with_scikit_survival() -> None:
    from sksurv.nonparametric import cumulative_incidence_competing_risks, kaplan_meier_estimator

    random = np.random.default_rng(2)
    compared = 0
    for time, left, _ in draws(300):
        _, survival = kaplan_meier_estimator(left.astype(bool), time)
        assert np.abs(ours.kaplan_meier(time, left).value - survival).max() < TOLERANCE
        cause = np.where(left, random.integers(1, 3, len(time)), 0)
        if set(cause) >= {1, 2}:
            _, theirs = cumulative_incidence_competing_risks(cause, time)
            found = ours.aalen_johansen(time, cause.tolist())
            for each in (1, 2):
                assert np.abs(found[each].value - theirs[each]).max() < TOLERANCE
            compared += 1
    assert compared > 200


def test_the_error_of_a_cumulative_incidence_with_scikit_survival() -> None:
    """Theirs is found back from the ends of their interval, which is symmetric in log(−log)."""
    from sksurv.nonparametric import cumulative_incidence_competing_risks

    random = np.random.default_rng(5)
    compared = 0
    for time, left, _ in draws(300):
        # Where all have left in the end, theirs divides by nobody and is 0 throughout.
        cause = np.where(left & (time < time.max()), random.integers(1, 3, len(time)), 0)
        if not set(cause) >= {1, 2}:
            continue
        _, _, interval = cumulative_incidence_competing_risks(
            cause, time, conf_type="log-log", var_type="Dinse_Approx"
        )
        for each, curve in ours.aalen_johansen(time, cause).items():
            low, high = interval[each]
            inside = (low > 0) & (high < 1)
            low, high, value = low[inside], high[inside], curve.value[inside]
            se = (
                -value
                * np.log(value)
                * np.log(np.log(low) / np.log(high))
                / (2 * NormalDist().inv_cdf(0.975))
            )
            assert np.abs(se - curve.se[inside]).max(initial=0) < TOLERANCE
            compared += inside.sum()
    assert compared > 2000


def test_a_cumulative_incidence_and_its_error_with_lifelines_also_with_late_entry() -> None:
    """At times that differ, also from entries: at equal ones lifelines moves people by chance."""
    from lifelines import AalenJohansenFitter

    random = np.random.default_rng(3)
    for _ in range(200):
        time, cause = random.permutation(40) + 1.0, random.integers(0, 3, 40)
        for entry in (np.zeros(40), np.maximum(time - random.integers(1, 50, 40) + 0.5, 0)):
            curve = ours.aalen_johansen(time, cause.tolist(), entry)[1]
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # lifelines warns of few at risk early on
                theirs = AalenJohansenFitter(calculate_variance=True).fit(
                    time, cause, event_of_interest=1, entry=entry
                )
            table = (
                theirs.cumulative_density_.join(theirs.variance_, how="left").reindex(curve.weeks).to_numpy()
            )
            assert np.abs(table[:, 0] - curve.value).max() < TOLERANCE
            known = np.isfinite(table[:, 1])
            assert known.sum() > 0
            assert np.abs(np.sqrt(table[known, 1]) - curve.se[known]).max() < TOLERANCE
