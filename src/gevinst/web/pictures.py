"""The charts of the pages: each under an address of its own, drawn once for each version."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING

from django.urls import reverse

from gevinst.bootstrap.pages import store
from gevinst.figures.case_page import case_page
from gevinst.figures.overview import overview
from gevinst.use_cases.ports import NotFound
from gevinst.web.standing import mark_of, package_of, standing_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gevinst.figures.document import Chart
    from gevinst.use_cases.kept import Version


@dataclass(frozen=True)
class Shown:
    """A chart with the addresses of its pictures and of its specification.

    Args:
        chart: the chart.
        light, dark: addresses of the picture for light and dark pages.
        spec: address of the specification, from which a script draws it again.
    """

    chart: Chart
    light: str
    dark: str
    spec: str


def shown(version: Version, charts: Iterable[Chart]) -> list[Shown]:
    """Return charts of a version with their addresses."""
    mark = mark_of(version) or _STATED
    return [
        Shown(
            chart,
            *(
                reverse("chart", args=[version.slug, version.number, mark, chart.name, form])
                for form in ("light.svg", "dark.svg", "spec.json")
            ),
        )
        for chart in charts
    ]


# Stands in addresses of charts where a follow-up that was measured would.
_STATED = "oplyst"


def chart_of(version: Version, name: str) -> Chart:
    """Return a chart of a version's pages.

    Raises:
        NotFound: no page has a chart of this name.
    """
    chart = _charts(version.slug, version.number, version.digest, mark_of(version)).get(name)
    if chart is None:
        raise NotFound(f"Der er intet diagram med navnet »{name}«.")
    return chart


@lru_cache(maxsize=8)
def _charts(slug: str, number: int, digest: str, mark: str) -> dict[str, Chart]:
    del digest, mark  # tell apart versions of two databases that a process may see in turn, and what is kept
    return {chart.name: chart for chart in _all_charts(store().programmes.version(slug, number))}


def _all_charts(version: Version) -> Iterator[Chart]:
    standing, package = standing_of(version), package_of(version)
    if standing is not None:
        yield from overview(standing.view).charts
        for case in version.programme.cases:
            page = case_page(standing.view, case)
            yield from (*page.charts, *page.curves, *page.saving_charts)
    if package is not None:
        yield from package.document.charts


# Drawing takes 0.2 s of one core, and the engine half a second to start: one at a time, and once.
_DRAWING = Lock()


def svg_of(version: Version, name: str) -> str:
    """Return the picture of a chart of a version's pages.

    Raises:
        NotFound: no page has a chart of this name.
    """
    chart_of(version, name)
    with _DRAWING:
        return _drawn(version.slug, version.number, version.digest, mark_of(version), name)


@lru_cache(maxsize=256)
def _drawn(slug: str, number: int, digest: str, mark: str, name: str) -> str:
    from gevinst.reports.charts import svg

    return svg(_charts(slug, number, digest, mark)[name])
