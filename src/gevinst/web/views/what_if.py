"""Hvad nu hvis: what a programme would save under another baseline, fade or intake. Nothing is kept."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import HttpResponseClientRefresh, HttpResponseStopPolling

from gevinst.bootstrap.pages import store
from gevinst.bootstrap.what_if import ready_to_ask
from gevinst.domain.errors import GevinstError
from gevinst.figures import what_if_tables
from gevinst.use_cases.follow_up import seen
from gevinst.use_cases.kept import Step
from gevinst.use_cases.local_law import law_in_use
from gevinst.use_cases.permissions import Action, require
from gevinst.use_cases.what_if import as_it_is, what_if
from gevinst.web.data_place import place
from gevinst.web.doors import follow_up_doors
from gevinst.web.follow_up_parts import named
from gevinst.web.gate import person_of
from gevinst.web.kept_records import record_of
from gevinst.web.ready_registers import ReadyRegisters
from gevinst.web.standing import newest_with_figures
from gevinst.web.what_if_form import WhatIfForm

if TYPE_CHECKING:
    from django.http import HttpRequest

    from gevinst.domain.figure import FigureBook, FigureId
    from gevinst.domain.programme import Programme
    from gevinst.figures.record import Record
    from gevinst.use_cases.compute import Tell
    from gevinst.use_cases.kept import KeptFollowUp
    from gevinst.use_cases.what_if import Ready, WhatIf
    from gevinst.web.doors import FigureDoors


READY: ReadyRegisters[tuple[Ready, Record]] = ReadyRegisters()


@dataclass(frozen=True)
class WhatIfDoors:
    """Doors of a table whose first columns or rows are kept; what is asked for is explained nowhere.

    Args:
        kept: the doors of what is kept.
        columns: how many columns are.
    """

    kept: FigureDoors
    columns: int

    @property
    def base(self) -> str:
        """What the address of a figure that is kept begins with."""
        return self.kept.base

    def to(self, figure: FigureId, column: int = 0) -> str:
        """Return the address that explains a figure; empty where it is not kept."""
        return self.kept.to(figure) if column < self.columns else ""


@require_safe
@vary_on_headers("HX-Request")
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask what if, and show what would be saved beside what is kept."""
    require(person_of(request), Action.READ)
    kept = newest_with_figures(slug)
    context = {"title": "Hvad nu hvis", "head": store().programmes.head(slug), "follow_up": kept}
    if kept is None or not kept.measured:
        return render(request, "gevinst/what_if/nothing.html", context)
    programme = store().programmes.version(slug, kept.version).programme
    form = WhatIfForm(programme, request.GET or None)
    context |= {"form": form, "called": named(kept)}
    wish = form.wish() if not form.is_bound or form.is_valid() else as_it_is(programme)
    try:
        found = _asked(kept, programme, wish)
    except GevinstError as error:
        return render(request, "gevinst/what_if/nothing.html", context | {"why": str(error)})
    if isinstance(found, Step):
        return render(request, "gevinst/what_if/waiting.html", context | _shown(found))
    context |= _tables(kept, programme, *found)
    # Asked for by the script, it comes without the page around it.
    part = request.headers.get("HX-Request") == "true"
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound and form.errors and not part else HTTPStatus.OK
    return render(request, f"gevinst/what_if/{'result' if part else 'show'}.html", context, status=status)


@require_safe
def progress(request: HttpRequest, slug: str) -> HttpResponse:
    """Tell the page that asks every second how far the register is; when it is ready, have it load anew."""
    require(person_of(request), Action.READ)
    kept = newest_with_figures(slug)
    if kept is None or not kept.measured:
        return HttpResponseClientRefresh()
    programme = store().programmes.version(slug, kept.version).programme
    try:
        found = _asked(kept, programme, as_it_is(programme))
    except GevinstError as error:
        return HttpResponseStopPolling(str(error))
    if not isinstance(found, Step):
        return HttpResponseClientRefresh()
    context = _shown(found)
    if context["shown"] == request.GET.get("shown"):
        return HttpResponse(status=HTTPStatus.NO_CONTENT)  # nothing new to read aloud
    return render(request, "gevinst/what_if/progress.html", context)


def _shown(step: Step) -> dict[str, object]:
    return {"step": step, "shown": f"{step.done} {step.text}"}


def _asked(kept: KeptFollowUp, programme: Programme, wish: WhatIf) -> tuple[Record, Record] | Step:
    """Return the figures as they are by now, and as they would be; or how far the register is.

    Raises:
        CouldNotBeMade: the data folder cannot be used.
    """
    law, register, known_on = law_in_use(store()), place().register, record_of(kept).known_on

    def make(tell: Tell) -> tuple[Ready, Record]:
        if kept.as_of is None:
            raise ValueError("a package is not measured")
        ready = ready_to_ask(register, law, programme, kept.as_of, kept.presentation, known_on, tell)
        return ready, what_if(ready, as_it_is(programme))

    def ask(made: tuple[Ready, Record]) -> tuple[Record, Record]:
        ready, now = made
        return now, what_if(ready, wish)

    return READY.asked((register, kept.id, kept.version, kept.digest, law.version), make, ask)


def _tables(kept: KeptFollowUp, programme: Programme, now: Record, asked: Record) -> dict[str, object]:
    record = record_of(kept)
    views = [seen(programme, each, kept.presentation).view for each in (record, asked)]
    doors = follow_up_doors(kept.slug, kept.number)
    return {
        "cases": what_if_tables.by_case(*views),
        "years": what_if_tables.by_year(*views),
        "doors": WhatIfDoors(doors, what_if_tables.KEPT_COLUMNS),
        "no_doors": WhatIfDoors(doors, 0),
        "differs": _values(record.figures) != _values(now.figures),
    }


def _values(book: FigureBook) -> dict[FigureId, object]:
    return {name: figure.value for name, figure in book.items()}


PAGES = [
    path("p/<slug:slug>/hvad-nu-hvis/", show, name="what-if"),
    path("p/<slug:slug>/hvad-nu-hvis/fremdrift/", progress, name="what-if-progress"),
]
