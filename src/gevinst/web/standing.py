"""How a programme stands now: its figures, computed once for each version and kept for the next page."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from django.utils import timezone

from gevinst.bootstrap.pages import store
from gevinst.figures.view import View
from gevinst.use_cases.follow_up import Standing, standing
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
    return _standing(version.slug, version.number, version.digest, day_of(version))


def package_of(version: Version) -> PackageReport | None:
    """Return the figures of a version's proposals; None when it has none."""
    if not version.programme.proposals:
        return None
    return _package(version.slug, version.number, version.digest)


# The figures of 20 cases take 0.3 s; a version never changes, so they are computed once. The digest tells
# apart versions of two databases that a process may see in turn, as the tests do.
@lru_cache(maxsize=32)
def _standing(slug: str, number: int, digest: str, day: date) -> Standing:
    del digest
    return standing(store().programmes.version(slug, number).programme, as_of=day)


@lru_cache(maxsize=32)
def _package(slug: str, number: int, digest: str) -> PackageReport:
    del digest
    return package(store().programmes.version(slug, number).programme)


def view_of(version: Version) -> View | None:
    """Return a version's figures as its texts see them: those of its cases, else those of its proposals."""
    now = standing_of(version)
    if now is not None:
        return now.view
    report = package_of(version)
    return View(version.programme, report.figures, report.presentation) if report else None
