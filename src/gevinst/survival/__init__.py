"""Public statistics and registers on durations: arrays in, arrays out (METHOD 3).

curve = gevinst.survival.kaplan_meier(time, event)
gevinst.survival.restricted_mean(curve, 52).value
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gevinst.survival.curve import Curve, Estimate, curve_of_counts, shares
    from gevinst.survival.destinations import aalen_johansen, occupancy, state_shares
    from gevinst.survival.first_exit import kaplan_meier
    from gevinst.survival.restricted import restricted_mean, restricted_mean_difference

__all__ = [
    "Curve",
    "Estimate",
    "aalen_johansen",
    "curve_of_counts",
    "kaplan_meier",
    "occupancy",
    "restricted_mean",
    "restricted_mean_difference",
    "shares",
    "state_shares",
]

_HOME = {
    "aalen_johansen": "destinations",
    "occupancy": "destinations",
    "state_shares": "destinations",
    "kaplan_meier": "first_exit",
    "restricted_mean": "restricted",
    "restricted_mean_difference": "restricted",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - each public name has its own type, given above
    """Load a public name when it is first used.

    Raises:
        AttributeError: there is no such name.
    """
    if name not in __all__:
        raise AttributeError(f"module 'gevinst.survival' has no attribute '{name}'")
    return getattr(import_module(f"gevinst.survival.{_HOME.get(name, 'curve')}"), name)
