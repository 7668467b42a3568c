"""How a programme stands now: the figures of a version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from gevinst.figures.view import View
from gevinst.use_cases.follow_up import Standing, standing_kept
from gevinst.use_cases.package import PackageReport, package

if TYPE_CHECKING:
    from datetime import date

    from gevinst.use_cases.kept import Version


def day_of(version: Version) -> date:
    """Return the day that a programme's stated figures hold for; today where none is stated."""
    return version.programme.stated_as_of or timezone.localdate()


def standing_of(version: Version) -> Standing | None:
    """Return the figures of a version's cases; None when it has no case yet."""
    if not version.programme.cases:
        return None
    return standing_kept(version.programme, day_of(version))


def package_of(version: Version) -> PackageReport | None:
    """Return the figures of a version's proposals; None when it has none."""
    if not version.programme.proposals:
        return None
    return package(version.programme)


def view_of(version: Version) -> View | None:
    """Return a version's figures as its texts see them: those of its cases, else those of its proposals."""
    now = standing_of(version)
    if now is not None:
        return now.view
    report = package_of(version)
    return View(version.programme, report.figures, report.presentation) if report else None
