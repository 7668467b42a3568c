"""Charts: pure functions from figures to Vega-Lite specifications, one module per chart.

To add one, write its module from the parts in ``style``, ``scale`` and ``found``, and name it here.
"""

from gevinst.figures.charts.accumulated import accumulated
from gevinst.figures.charts.bridge import case_bridge, deviation_bridge
from gevinst.figures.charts.budget import budget_against_result
from gevinst.figures.charts.curves import curves
from gevinst.figures.charts.package import package_bars
from gevinst.figures.charts.saving_curve import saving_curve

__all__ = [
    "accumulated",
    "budget_against_result",
    "case_bridge",
    "curves",
    "deviation_bridge",
    "package_bars",
    "saving_curve",
]
