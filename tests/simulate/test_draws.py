"""Random numbers belong to a person and a moment."""

import numpy as np

from gevinst.simulate.draws import Weekly, _mix, keys, normal, uniform, waiting

PEOPLE = np.arange(50_000)


def test_the_numbers_are_splitmix64() -> None:
    # The first numbers from the seed 1234567, as public implementations print them.
    golden = np.uint64(0x9E3779B97F4A7C15)
    numbers = np.uint64(1234567) + golden * np.arange(1, 4, dtype=np.uint64)
    _mix(numbers, np.empty_like(numbers))
    assert numbers.tolist() == [6457827717110365317, 3203168211198807973, 9817491932198370423]


def test_a_persons_numbers_are_the_same_whoever_else_is_there() -> None:
    some = np.array([7, 4_000, 123])
    assert (uniform(keys(1, "weeks", PEOPLE), 30)[some] == uniform(keys(1, "weeks", some), 30)).all()


def test_another_seed_purpose_or_week_gives_other_numbers() -> None:
    first = uniform(keys(1, "weeks", PEOPLE), 30)
    for other in (keys(2, "weeks", PEOPLE), keys(1, "age", PEOPLE)):
        assert abs(np.corrcoef(first, uniform(other, 30))[0, 1]) < 0.02
    assert abs(np.corrcoef(first, uniform(keys(1, "weeks", PEOPLE), 31))[0, 1]) < 0.02


def test_neighbours_in_number_and_week_have_nothing_in_common() -> None:
    numbers = np.stack([uniform(keys(1, "weeks", PEOPLE), week) for week in range(8)])
    assert abs(np.corrcoef(numbers[:, :-1].ravel(), numbers[:, 1:].ravel())[0, 1]) < 0.01
    assert abs(np.corrcoef(numbers[:-1].ravel(), numbers[1:].ravel())[0, 1]) < 0.01


def test_numbers_lie_evenly_from_0_to_1() -> None:
    numbers = uniform(keys(3, "x", PEOPLE))
    counts, _ = np.histogram(numbers, bins=20, range=(0, 1))
    # Chi-square with 19 degrees of freedom: 43.8 is passed in one of a thousand seeds.
    assert ((counts - 2_500) ** 2 / 2_500).sum() < 43.8
    assert numbers.min() >= 0
    assert numbers.max() < 1


def test_weekly_numbers_are_the_same_to_24_bits() -> None:
    of = keys(1, "weeks", PEOPLE)
    weekly = Weekly(of)
    for week in (0, 519, 3):
        assert np.abs(weekly.of_week(week) - uniform(of, week)).max() < 2**-23


def test_normal_numbers_have_mean_0_and_spread_1() -> None:
    numbers = normal(1, "slowness", PEOPLE)
    assert abs(numbers.mean()) < 4 / len(PEOPLE) ** 0.5
    assert abs(numbers.std() - 1) < 4 / (2 * len(PEOPLE)) ** 0.5


def test_waiting_ends_each_week_for_the_share_that_the_hazard_says() -> None:
    weeks = waiting(keys(1, "death", PEOPLE), 0.05)
    at_risk = [(weeks >= week).sum() for week in range(20)]
    ended = [(weeks == week).sum() for week in range(20)]
    assert abs(sum(ended) / sum(at_risk) - 0.05) < 4 * (0.05 * 0.95 / sum(at_risk)) ** 0.5
