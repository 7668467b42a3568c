"""Charts as pictures and as specifications. An address names a version, so what it gives never changes."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from gevinst.bootstrap.pages import store
from gevinst.use_cases.permissions import Action, require
from gevinst.web.gate import person_of
from gevinst.web.pictures import chart_of, svg_of

if TYPE_CHECKING:
    from gevinst.use_cases.kept import Version

_DAY = 86_400


@require_safe
def chart(request: HttpRequest, slug: str, version: int, mark: str, name: str, form: str) -> HttpResponse:  # noqa: PLR0913, PLR0917 - the parts of its address
    """Give a chart as a light or dark picture, or as the specification that a script draws it from."""
    del mark  # only tells the figures apart from those that a browser has seen under another address
    require(person_of(request), Action.READ)
    response = _answer(store().programmes.version(slug, version), name, form)
    # Of today's figures: a programme without a stated day is followed up as of today.
    response["Cache-Control"] = f"private, max-age={_DAY}"
    return response


def _answer(version: Version, name: str, form: str) -> HttpResponse:
    from gevinst.reports.charts import for_dark

    match form:
        case "light.svg":
            return HttpResponse(svg_of(version, name), content_type="image/svg+xml")
        case "dark.svg":
            return HttpResponse(for_dark(svg_of(version, name)), content_type="image/svg+xml")
        case "spec.json" | "spec-dark.json":
            text = json.dumps(chart_of(version, name).spec, ensure_ascii=False)
            text = for_dark(text) if form == "spec-dark.json" else text
            return HttpResponse(text, content_type="application/json")
        case _:
            raise Http404


@require_safe
def script(_: HttpRequest) -> HttpResponse:
    """Give the script that draws charts in the browser; made by the chart engine at its first use."""
    response = HttpResponse(_script(), content_type="text/javascript")
    response["Cache-Control"] = f"public, max-age={_DAY}"
    return response


@cache
def _script() -> bytes:
    from gevinst.reports.vega import script as vega

    return vega()


PAGES = [
    path("p/<slug:slug>/diagram/<int:version>/<str:mark>/<str:name>/<str:form>", chart, name="chart"),
    path("diagram.js", script, name="chart-script"),
]
