"""Errors planted in clean notes are found: of each kind at least 97 of 100.

Every draw is reported: the errors are drawn uniformly from all that other printed numbers contradict beyond
rounding (:mod:`tests.checking.planting`), each in a random note of its own.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.checking.planted_proof import outcome
from tests.checking.planting import KINDS

LEAST_FOUND = 0.97
QUICK, LONG = 20, 125


@pytest.mark.parametrize("kind", KINDS)
def test_planted_errors_are_found(kind: str, tmp_path: Path) -> None:
    quick = outcome(kind, QUICK, 0, tmp_path)
    assert quick.share >= LEAST_FOUND, str(quick)


@pytest.mark.proof
@pytest.mark.parametrize("kind", KINDS)
def test_nearly_all_planted_errors_are_found(
    kind: str, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    # Other notes than those that the rules were made with.
    many = outcome(kind, LONG, 900_000, tmp_path)
    record_property("draws", many.draws)
    record_property("found", f"{many.share:.1%}")
    record_property("named by the planted text", many.named)
    record_property("missed", "; ".join(map(str, many.missed)) or "none")
    assert many.share >= LEAST_FOUND, str(many)
