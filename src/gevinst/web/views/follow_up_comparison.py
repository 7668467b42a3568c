"""What has changed from one follow-up to another."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import path
from django.views.decorators.http import require_safe

from gevinst.bootstrap.pages import store
from gevinst.figures.comparison_tables import comparison_tables
from gevinst.use_cases.compare import compare
from gevinst.use_cases.permissions import Action, require
from gevinst.use_cases.review import WrongStage
from gevinst.web.doors import ComparisonDoors, follow_up_doors
from gevinst.web.follow_up_parts import named
from gevinst.web.gate import person_of
from gevinst.web.kept_records import record_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse
    from django.utils.safestring import SafeString

    from gevinst.use_cases.kept import KeptFollowUp


@require_safe
def show(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show what has changed since the follow-up before, or since the one that the reader chooses."""
    require(person_of(request), Action.READ)
    after = store().follow_ups.get(slug, number)
    if not after.stage.has_figures:
        raise WrongStage(after.stage)
    others = _comparable(after)
    before = _chosen(request.GET.get("med", ""), others, number)
    context = {
        "title": f"{named(after)}: ændret siden sidst",
        "after": after,
        "before": before,
        "choices": [(each.number, named(each), each.stage.danish, each == before) for each in others],
        "changes": changes_as_html(before, after) if before else "",
    }
    return render(request, "gevinst/follow_ups/comparison.html", context)


def _comparable(after: KeptFollowUp) -> list[KeptFollowUp]:
    """Return the other follow-ups with figures of the same kind, the newest first."""
    return [
        each
        for each in store().follow_ups.listed(after.slug)
        if each.stage.has_figures
        and each.number != after.number
        and (each.as_of is None) == (after.as_of is None)
    ]


def _chosen(wanted: str, others: Sequence[KeptFollowUp], number: int) -> KeptFollowUp | None:
    """Return the one that is wanted; else the newest before this one, or the nearest after it."""
    earlier = [each for each in others if each.number < number]
    usual = earlier[0] if earlier else next(reversed(others), None)
    return next((each for each in others if str(each.number) == wanted), usual)


@lru_cache(maxsize=8)
def changes_as_html(before: KeptFollowUp, after: KeptFollowUp) -> SafeString:
    """Return what has changed as HTML; every figure leads to its explanation in the record it is from."""
    found = compare(record_of(before), record_of(after))
    doors = [follow_up_doors(each.slug, each.number) for each in (before, after)]
    context = {
        "comparison": found,
        "tables": comparison_tables(found, after.presentation, main=True),
        "further": comparison_tables(found, after.presentation, main=False),
        "further_count": sum(not change.main for change in found.changes),
        "doors": ComparisonDoors(*doors),
    }
    return render_to_string("gevinst/follow_ups/changes.html", context)


PAGES = [
    path(
        "p/<slug:slug>/opfoelgning/<int:number>/sammenlign/",
        show,
        name="follow-up-comparison",
    ),
]
