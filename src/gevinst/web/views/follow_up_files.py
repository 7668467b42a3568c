"""The files of a follow-up: fetched as they were kept; its charts as pictures on its page."""

from __future__ import annotations

import json
import mimetypes
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from gevinst.bootstrap.pages import store
from gevinst.use_cases.permissions import Action, require
from gevinst.use_cases.ports import NotFound
from gevinst.web.follow_up_parts import file_name
from gevinst.web.gate import address_of, person_of
from gevinst.web.kept_notes import pictures_of, state_of

if TYPE_CHECKING:
    from gevinst.figures.document import Chart
    from gevinst.use_cases.kept import KeptFollowUp

_OFFICE = "application/vnd.openxmlformats-officedocument"
# What the machine's own list of types may not know.
_TYPES = {
    ".docx": f"{_OFFICE}.wordprocessingml.document",
    ".xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    ".csv": "text/csv; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}
_YEAR = 365 * 86_400


@require_safe
def fetch(request: HttpRequest, slug: str, number: int, name: str) -> HttpResponse:
    """Give a file to be kept on the user's disk, and write down who fetched it."""
    person = person_of(request)
    require(person, Action.READ)
    follow_up = store().follow_ups.get(slug, number)
    content = store().follow_ups.file(follow_up, name)
    called = file_name(follow_up, name)
    store().log.write(person.name, "hentede en fil", f"{slug}, nr. {number}: {called}", address_of(request))
    response = HttpResponse(content, content_type=_type_of(name))
    response["Content-Disposition"] = f'attachment; filename="{called}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _type_of(name: str) -> str:
    ending = f".{name.rpartition('.')[2]}"
    return _TYPES.get(ending) or mimetypes.guess_type(name)[0] or "application/octet-stream"


@require_safe
def chart(request: HttpRequest, slug: str, number: int, state: str, name: str, form: str) -> HttpResponse:  # noqa: PLR0913, PLR0917 - the parts of its address
    """Give a chart of a follow-up's note as it was kept, light or dark, or as a specification to draw it."""
    require(person_of(request), Action.READ)
    follow_up = store().follow_ups.get(slug, number)
    if not follow_up.stage.has_figures or state != state_of(follow_up):
        raise NotFound("Opfølgningen er regnet igen, så diagrammet findes ikke mere.")
    picture = pictures_of(follow_up).get(name)
    if picture is None or form not in _FORMS:
        raise NotFound(f"Der er intet diagram med navnet »{name}« i den form.")
    response = _FORMS[form](follow_up, picture.chart)
    # The address names the state, so what it gives never changes.
    response["Cache-Control"] = f"private, immutable, max-age={_YEAR}"
    return response


def _light(follow_up: KeptFollowUp, chart: Chart) -> HttpResponse:
    return HttpResponse(_kept(follow_up, chart), content_type=_TYPES[".svg"])


def _dark(follow_up: KeptFollowUp, chart: Chart) -> HttpResponse:
    from gevinst.reports.charts import for_dark

    return HttpResponse(for_dark(_kept(follow_up, chart).decode()), content_type=_TYPES[".svg"])


def _spec(_: KeptFollowUp, chart: Chart) -> HttpResponse:
    return HttpResponse(json.dumps(chart.spec, ensure_ascii=False), content_type=_TYPES[".json"])


def _dark_spec(_: KeptFollowUp, chart: Chart) -> HttpResponse:
    from gevinst.reports.charts import for_dark

    text = for_dark(json.dumps(chart.spec, ensure_ascii=False))
    return HttpResponse(text, content_type=_TYPES[".json"])


def _kept(follow_up: KeptFollowUp, chart: Chart) -> bytes:
    return store().follow_ups.file(follow_up, f"charts/{chart.name}.svg")


_FORMS = {"light.svg": _light, "dark.svg": _dark, "spec.json": _spec, "spec-dark.json": _dark_spec}

PAGES = [
    path("p/<slug:slug>/opfoelgning/<int:number>/hent/<path:name>", fetch, name="follow-up-file"),
    path(
        "p/<slug:slug>/opfoelgning/<int:number>/diagram/<str:state>/<str:name>/<str:form>",
        chart,
        name="follow-up-chart",
    ),
]
