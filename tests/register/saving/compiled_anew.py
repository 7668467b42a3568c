"""Prints what measuring compiles after the kernels were warmed, in a process that test_warm starts."""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from gevinst.domain.method import BaselineName, Overlap
from gevinst.register.saving.home import read_home
from gevinst.register.saving.measure import Measuring
from gevinst.register.saving.programme import saving_of
from gevinst.register.saving.settled import settled_of
from gevinst.register.saving.warm import warm
from tests.register.saving.drawn import FIRST, HERE, Drawing
from tests.register.saving.test_home import DRAWING, written


def kernels() -> Iterator[tuple[str, object]]:
    """Yield every compiled function of the saving, by name."""
    for name, module in list(sys.modules.items()):
        if name.startswith("gevinst.register.saving."):
            for attribute, value in vars(module).items():
                if hasattr(value, "nopython_signatures"):
                    yield f"{name}.{attribute}", value


def signatures() -> set[tuple[str, str]]:
    """Return what has been compiled."""
    return {(name, str(each)) for name, value in kernels() for each in value.nopython_signatures}  # type: ignore[attr-defined]


def measure() -> None:
    """Measure the register of test_home, read from files."""
    with tempfile.TemporaryDirectory() as folder:
        home = read_home(written(Path(folder)), HERE, FIRST + 15)
    drawing = Drawing(DRAWING.lines, ((1, 1, 10, 1), (1, 2, 12, 1)), holes=DRAWING.holes, until=30)
    measuring = Measuring(home, drawing.joined, drawing.measuring.asked)
    case = measuring.case(1)
    measuring.unaffected(case, 2)
    curves = {1: (np.array([1.0, 0.5]), 0)}
    for baseline in BaselineName:
        saving_of(settled_of(measuring, [case], baseline, curves), {}, Overlap.FIRST_CASE)


if __name__ == "__main__":
    warm()
    before = signatures()
    measure()
    print(len(before), *sorted(signatures() - before), sep="\n")  # noqa: T201 - what the test reads
