"""Where a number comes from: its kind, formula, inputs and sources; on a page of its own, or in a panel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from gevinst.bootstrap.pages import store
from gevinst.domain.errors import UnknownFigure
from gevinst.domain.figure import FigureId
from gevinst.domain.review import Stage
from gevinst.figures.explain import exact_text, explanation
from gevinst.use_cases.permissions import Action, require
from gevinst.use_cases.ports import NotFound
from gevinst.web.doors import follow_up_doors, programme_doors
from gevinst.web.follow_up_parts import named
from gevinst.web.gate import person_of
from gevinst.web.kept_records import record_of
from gevinst.web.standing import package_of, standing_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.http import HttpRequest, HttpResponse

    from gevinst.domain.figure import FigureBook
    from gevinst.domain.programme import Presentation
    from gevinst.figures.explain import Step
    from gevinst.figures.record import Record
    from gevinst.use_cases.kept import Version


@dataclass(frozen=True)
class Part:
    """A figure that another is computed from, with what it is computed from itself.

    Args:
        step: the figure.
        expected: it is (partly) expected, not measured.
        parts: what it is computed from.
    """

    step: Step
    expected: bool
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Earlier:
    """What a figure was in an earlier approved follow-up.

    Args:
        value: in full, with its unit.
        called: what the follow-up is called.
        address: where it is explained there.
        expected: it was (partly) expected then.
    """

    value: str
    expected: bool
    called: str
    address: str


@require_safe
@vary_on_headers("HX-Request")
def current(request: HttpRequest, slug: str, figure: str) -> HttpResponse:
    """Explain a figure of a programme as it stands now."""
    require(person_of(request), Action.READ)
    record, presentation = _record_with(store().programmes.version(slug), figure)
    context = _explained(record, figure, presentation) | {
        "doors": programme_doors(slug),
        "earlier": _earlier(slug, figure, presentation),
    }
    return _shown(request, context)


@require_safe
@vary_on_headers("HX-Request")
def kept(request: HttpRequest, slug: str, number: int, figure: str) -> HttpResponse:
    """Explain a figure that was kept with a follow-up."""
    require(person_of(request), Action.READ)
    follow_up = store().follow_ups.get(slug, number)
    context = _explained(record_of(follow_up), figure, follow_up.presentation) | {
        "doors": follow_up_doors(slug, number),
        "earlier": _earlier(slug, figure, follow_up.presentation, before=number),
        "follow_up": follow_up,
        "called": named(follow_up),
    }
    return _shown(request, context)


def _explained(record: Record, figure: str, presentation: Presentation) -> dict[str, Any]:
    told = explanation(record, figure, presentation)
    return {"title": told.title, "told": told, "parts": _tree(told.steps, record.figures)}


def _shown(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    # Asked for by the script, it comes without the page around it.
    asked_by_script = request.headers.get("HX-Request") == "true"
    return render(request, f"gevinst/figures/{'panel' if asked_by_script else 'page'}.html", context)


def _record_with(version: Version, figure: str) -> tuple[Record, Presentation]:
    """Return the record that holds a figure: that of the cases, or that of the proposals.

    Raises:
        NotFound: the programme has neither.
        UnknownFigure: none of them has this figure.
    """
    found = list(_records(version))
    if not found:
        raise NotFound("Programmet har hverken cases eller forslag endnu, så der er ingen tal.")
    return next((each for each in found if _holds(each[0], figure)), found[0])


def _records(version: Version) -> Iterator[tuple[Record, Presentation]]:
    standing, package = standing_of(version), package_of(version)
    if standing is not None:
        yield standing.record, standing.view.presentation
    if package is not None:
        yield package.record, package.presentation


def _holds(record: Record, figure: str) -> bool:
    try:
        return FigureId.parse(figure) in record.figures
    except UnknownFigure:
        return False


def _tree(steps: Sequence[Step], book: FigureBook) -> tuple[Part, ...]:
    """Return steps, each followed by the deeper ones that it is computed from, as a tree."""
    tops = [place for place, step in enumerate(steps) if step.depth == steps[0].depth]
    ends = [*tops[1:], len(steps)]
    return tuple(
        Part(steps[top], book[steps[top].figure].expected, _tree(steps[top + 1 : end], book))
        for top, end in zip(tops, ends, strict=bool(steps))
    )


def _earlier(slug: str, figure: str, presentation: Presentation, before: int | None = None) -> Earlier | None:
    """Return what a figure was in the newest approved follow-up; in the newest before ``before``."""
    approved = (each for each in store().follow_ups.listed(slug) if each.stage is Stage.APPROVED)
    last = next((each for each in approved if before is None or each.number < before), None)
    if last is None or not _holds(record_of(last), figure):
        return None
    then = record_of(last).figures.named(figure)
    return Earlier(
        exact_text(then, presentation),
        then.expected,
        named(last),
        follow_up_doors(slug, last.number).to(then.id),
    )


PAGES = [
    path("p/<slug:slug>/tal/<path:figure>/", current, name="figure"),
    path("p/<slug:slug>/opfoelgning/<int:number>/tal/<path:figure>/", kept, name="follow-up-figure"),
]
