"""The parts that the pages and the worker work with."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from gevinst.database.store import DatabaseStore

if TYPE_CHECKING:
    from gevinst.use_cases.compute import Tell
    from gevinst.use_cases.follow_up import FollowUp
    from gevinst.use_cases.package import PackageReport


@cache
def store() -> DatabaseStore:
    """Return the store. It holds nothing itself, so one serves all threads."""
    return DatabaseStore()


def write_files(report: FollowUp | PackageReport, tell: Tell) -> dict[str, bytes]:
    """Return the files of a report, telling how far it is."""
    from gevinst.reports.insight_csv import insight_csv
    from gevinst.reports.write import files_of

    return files_of(report, tell=tell) | {"figures.csv": insight_csv(report.record)}
