"""Numbers printed by others: aml (R survival), rossi (a money transfer), states with delayed entry.

Sources: therneau/survival, tests/doaml.Rout.save and tests/mstate.Rout.save (aml also in Miller's book);
Rossi, Berk and Lenihan 1980, as Allison and Fox use it: 432 released men, half of them with financial aid
(rossi.csv: week of arrest or 52, whether arrested, whether with aid).
"""

import csv
from pathlib import Path

import pytest

from gevinst.survival import (
    Curve,
    kaplan_meier,
    restricted_mean,
    restricted_mean_difference,
    state_shares,
)

MAINTAINED = [
    (9, 1),
    (13, 1),
    (13, 0),
    (18, 1),
    (23, 1),
    (28, 0),
    (31, 1),
    (34, 1),
    (45, 0),
    (48, 1),
    (161, 0),
]
NOT_MAINTAINED = [
    (5, 1), (5, 1), (8, 1), (8, 1), (12, 1), (16, 0), (23, 1), (27, 1), (30, 1), (33, 1), (43, 1), (45, 1),
]  # fmt: skip
ROSSI = Path(__file__).with_name("rossi.csv")


def curve_of(rows: list[tuple[int, int]]) -> Curve:
    return kaplan_meier([time for time, _ in rows], [event for _, event in rows])


@pytest.mark.parametrize(
    ("week", "value", "se"),
    [
        (9, ".909", ".0867"), (13, ".818", ".1163"), (18, ".716", ".1397"), (23, ".614", ".1526"),
        (31, ".491", ".1642"), (34, ".368", ".1627"), (48, ".184", ".1535"),
    ],
)  # fmt: skip
def test_aml_maintained(week: int, value: str, se: str) -> None:
    curve = curve_of(MAINTAINED)
    assert (f"{curve.at(week):.3f}"[1:], f"{curve.se_at(week):.4f}"[1:]) == (value, se)


@pytest.mark.parametrize(
    ("week", "value", "se"),
    [
        (5, ".8333", ".1076"), (8, ".6667", ".1361"), (12, ".5833", ".1423"), (23, ".4861", ".1481"),
        (27, ".3889", ".1470"), (30, ".2917", ".1387"), (33, ".1944", ".1219"), (43, ".0972", ".0919"),
    ],
)  # fmt: skip
def test_aml_nonmaintained(week: int, value: str, se: str) -> None:
    curve = curve_of(NOT_MAINTAINED)
    assert (f"{curve.at(week):.4f}"[1:], f"{curve.se_at(week):.4f}"[1:]) == (value, se)


def test_aml_medians_and_restricted_means() -> None:
    both = [curve_of(rows) for rows in (MAINTAINED, NOT_MAINTAINED)]
    assert [curve.quantile() for curve in both] == [31, 23]
    assert both[1].at(45) == 0
    means = [restricted_mean(curve, 30) for curve in both]
    assert [(f"{each.value:.4f}", f"{each.se:.4f}") for each in means] == [
        ("24.6023", "2.3131"),
        ("19.6944", "3.0542"),
    ]


def rossi(aid: str = "") -> Curve:
    with ROSSI.open() as file:
        rows = [row for row in csv.DictReader(file) if row["fin"] in (aid or "01")]
    return kaplan_meier([int(row["week"]) for row in rows], [int(row["arrest"]) for row in rows])


def test_rossi() -> None:
    curve = rossi()
    assert [f"{curve.at(week):.6f}" for week in (13, 26, 39, 52)] == [
        "0.953704", "0.875000", "0.812500", "0.736111",
    ]  # fmt: skip
    whole = restricted_mean(curve, 52)
    assert (f"{whole.value:.4f}", f"{whole.se:.5f}") == ("45.8542", "0.60851")


def test_rossi_with_and_without_aid_has_the_form_of_a_saving_in_weeks() -> None:
    without, with_aid = rossi("0"), rossi("1")
    means = [restricted_mean(each, 52) for each in (without, with_aid)]
    assert [(f"{each.value:.4f}", f"{each.se:.4f}") for each in means] == [
        ("44.8333", "0.9177"),
        ("46.8750", "0.7933"),
    ]
    assert (f"{without.at(52):.5f}", f"{with_aid.at(52):.5f}") == ("0.69444", "0.77778")
    difference = restricted_mean_difference(with_aid, without, 52)
    assert f"{difference.value:.4f}" == "2.0417"
    assert difference.se == pytest.approx((0.9177**2 + 0.7933**2) ** 0.5, abs=1e-4)


def test_states_with_delayed_entry() -> None:
    ids = (1, 1, 1, 2, 3, 4, 4, 4, 5, 5)
    starts, stops = (0, 4, 9, 0, 2, 0, 2, 8, 1, 3), (4, 9, 10, 5, 9, 2, 8, 9, 3, 11)
    states = (1, 2, 1, 2, 3, 1, 3, 0, 2, 0)
    found = state_shares(list(zip(ids, starts, stops, states, strict=True)), [2, 3, 4, 5, 8, 9, 10, 11])
    in_32nds = {state: [round(32 * each, 9) for each in row] for state, row in found.items()}
    assert in_32nds == {
        0: [24, 18, 12, 6, 6, 0, 0, 0],
        1: [8, 8, 14, 14, 7, 0, 9.5, 9.5],
        2: [0, 6, 6, 12, 12, 19, 9.5, 9.5],
        3: [0, 0, 0, 0, 7, 13, 13, 13],
    }
