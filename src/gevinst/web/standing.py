"""How a programme stands now: the figures of a version, measured where its newest follow-up was."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from django.utils import timezone

from gevinst.bootstrap.pages import store
from gevinst.domain.figure import FigureBook
from gevinst.figures.view import View
from gevinst.use_cases.follow_up import Standing, seen, standing_kept, text_problems
from gevinst.use_cases.package import PackageReport, package
from gevinst.web.kept_records import record_of

if TYPE_CHECKING:
    from datetime import date

    from gevinst.domain.programme import Programme
    from gevinst.use_cases.kept import KeptFollowUp, Version


def day_of(version: Version) -> date:
    """Return the day that a programme's stated figures hold for; today where none is stated."""
    return version.programme.stated_as_of or timezone.localdate()


def standing_of(version: Version) -> Standing | None:
    """Return the figures of a version's cases; None when it has no case yet.

    They are those of the newest follow-up where that was measured in the data folder; else as stated.
    """
    if not version.programme.cases:
        return None
    kept = measured_by(version)
    found = _measured(version.programme, kept) if kept else None
    return found or standing_kept(version.programme, day_of(version))


def newest_with_figures(slug: str) -> KeptFollowUp | None:
    """Return the newest follow-up of a programme's cases that has figures."""
    found = store().follow_ups.listed(slug)
    return next((each for each in found if each.as_of is not None and each.stage.has_figures), None)


def measured_by(version: Version) -> KeptFollowUp | None:
    """Return the follow-up whose measured figures a version's pages show; None where they are as stated."""
    kept = newest_with_figures(version.slug)
    return kept if kept and kept.measured and _measured(version.programme, kept) else None


# Kept by programme and follow-up, which with its digest tells apart what was kept.
@lru_cache(maxsize=16)
def _measured(programme: Programme, kept: KeptFollowUp) -> Standing | None:
    """Return the figures that were kept as a programme shows them.

    None where they do not fit it any more: it has other cases or years, or a text that names another figure.
    """
    then = store().programmes.version(kept.slug, kept.version).programme
    same_prices = kept.presentation.base_year == programme.presentation.base_year
    if _shape(then) != _shape(programme) or not same_prices:
        return None
    now = seen(programme, record_of(kept), programme.presentation)
    return None if text_problems(now.view) else now


def _shape(programme: Programme) -> tuple[set[int], int, int]:
    return {case.number for case in programme.cases}, programme.first_year, programme.last_year


@dataclass(frozen=True)
class Origin:
    """Where the results on a programme's pages come from.

    Args:
        follow_up: the newest follow-up, which was measured.
        shown: the pages show its figures; else they do not fit the programme any more.
        behind: the programme has been changed since.
    """

    follow_up: KeptFollowUp
    shown: bool
    behind: bool


def origin_of(version: Version) -> Origin | None:
    """Return where the results on a version's pages come from; None where nothing is measured."""
    newest = newest_with_figures(version.slug)
    if newest is None or not newest.measured:
        return None
    return Origin(newest, measured_by(version) is not None, newest.version != version.number)


def mark_of(version: Version) -> str:
    """Return what tells the figures of a version's pages from those they had before; empty: as stated."""
    kept = measured_by(version)
    return kept.digest[:_DIGITS] if kept else ""


_DIGITS = 12


def package_of(version: Version) -> PackageReport | None:
    """Return the figures of a version's proposals; None when it has none."""
    if not version.programme.proposals:
        return None
    return package(version.programme)


def view_of(version: Version) -> View | None:
    """Return a version's figures as its texts see them: those of its cases, else those of its proposals.

    A text may name what a follow-up has in any case, also one that is not measured.
    """
    now = standing_of(version)
    if now is not None:
        stated = standing_kept(version.programme, day_of(version)).view.book
        book = FigureBook.holding(figure for name, figure in now.view.book.items() if name in stated)
        return replace(now.view, book=book, texts_from=book)
    report = package_of(version)
    return View(version.programme, report.figures, report.presentation) if report else None
