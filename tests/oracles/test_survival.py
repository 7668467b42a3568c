"""Other libraries give the same curves, errors and means within 1e-9 where the definitions agree."""

import warnings

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

    for time, left, _ in draws(150):
        horizon = float(time.max())
        theirs = restricted_mean_survival_time(KaplanMeierFitter().fit(time, left), t=horizon)
        assert abs(ours.restricted_mean(ours.kaplan_meier(time, left), horizon).value - theirs) < TOLERANCE


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


def test_the_error_of_a_cumulative_incidence_with_lifelines() -> None:
    from lifelines import AalenJohansenFitter

    random = np.random.default_rng(3)
    for _ in range(50):
        time, cause = random.permutation(40) + 1.0, random.integers(0, 3, 40)
        curve = ours.aalen_johansen(time, cause.tolist())[1]
        theirs = AalenJohansenFitter(calculate_variance=True).fit(time, cause, event_of_interest=1)
        variance = theirs.variance_.reindex(curve.weeks).to_numpy().ravel()
        known = np.isfinite(variance)
        assert np.abs(np.sqrt(variance[known]) - curve.se[known]).max() < TOLERANCE
