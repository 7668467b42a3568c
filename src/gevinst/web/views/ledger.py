"""Posteringer: a case's ledger filters, tried on the postings while they are typed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods

from gevinst.bootstrap.pages import store
from gevinst.domain.danish import kroner
from gevinst.domain.errors import InputRefused
from gevinst.domain.money import Kroner
from gevinst.domain.problem import Problem
from gevinst.domain.programme import LedgerFilter
from gevinst.register.folder import Folder
from gevinst.use_cases.edit_programme import Conflict, Edit, edit_slice
from gevinst.use_cases.permissions import Action, require
from gevinst.use_cases.try_ledger import case_of, try_ledger
from gevinst.web.asked import number_in
from gevinst.web.data_place import place
from gevinst.web.gate import person_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, QueryDict

    from gevinst.use_cases.kept import Version
    from gevinst.use_cases.try_ledger import LedgerTried

_FIELDS = (
    ("function", "Funktion"),
    ("account", "Artskonto"),
    ("psp", "PSP-element"),
    ("cost_centre", "Omkostningssted"),
)
_SPARE_ROWS, _MOST_ROWS, _LONGEST = 2, 20, 300
_RIGHT_NOW = "HX-Request"


@require_http_methods(["GET", "HEAD", "POST"])
def ledger(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show what filters select; keep them in the case."""
    require(person_of(request), Action.EDIT)
    version = store().programmes.version(slug)
    case, problems = case_of(version.programme, number), tuple[Problem, ...]()
    filters = _filters(request.POST) if "rows" in request.POST else case.ledger
    if "save" in request.POST:
        try:
            if _kept(request, version, f"{case.scope}/ledger", filters):
                return redirect("case", slug, number)
        except InputRefused as refusal:
            problems = refusal.problems
    tried = try_ledger(Folder(place().register), person_of(request), version.programme, number, filters)
    context = _found(tried)
    if request.headers.get(_RIGHT_NOW):
        return render(request, "gevinst/data/ledger_found.html", context)
    context |= {
        "title": "Posteringer",
        "version": version,
        "case": case,
        "fields": _FIELDS,
        "rows": _rows(filters),
        "problems": problems,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK
    return render(request, "gevinst/data/ledger.html", context, status=status)


def _filters(asked: QueryDict) -> tuple[LedgerFilter, ...]:
    """Return the filters that were typed; rows that are empty are left out."""
    count = min(number_in(asked.get("rows", "")), _MOST_ROWS)
    typed = [
        LedgerFilter(
            **{
                name: asked.get(f"{name}-{row}", "").replace("\0", "").strip()[:_LONGEST]
                for name, _ in _FIELDS
            },
            income=f"income-{row}" in asked,
        )
        for row in range(count)
    ]
    return tuple(each for each in typed if replace(each, income=False) != LedgerFilter())


def _rows(filters: tuple[LedgerFilter, ...]) -> list[_Row]:
    """Return the rows of the form, with some empty ones below."""
    whole = [*filters, *[LedgerFilter()] * _SPARE_ROWS]
    return [
        _Row(
            tuple((f"{name}-{row}", heading, getattr(each, name)) for name, heading in _FIELDS),
            f"income-{row}",
            income=each.income,
        )
        for row, each in enumerate(whole)
    ]


@dataclass(frozen=True)
class _Row:
    """A row of the form: id, heading and value of each text, and whether its lines are income."""

    cells: tuple[tuple[str, str, str], ...]
    income_id: str
    income: bool


def _kept(request: HttpRequest, version: Version, part: str, filters: tuple[LedgerFilter, ...]) -> bool:
    """Keep the filters in the case; say why not when somebody else changed them meanwhile."""
    based_on = number_in(request.POST.get("based_on", "")) or version.number
    edit = Edit(part, based_on, filters, request.POST.get("reason", "").replace("\0", "")[:_LONGEST])
    saved = edit_slice(store(), person_of(request), version.slug, edit)
    if isinstance(saved, Conflict):
        messages.error(
            request, "En anden har rettet filtrene imens. Intet er gemt; se dem igennem, og gem igen."
        )
        return False
    messages.success(request, "Filtrene er gemt i casen.")
    return True


def _found(tried: LedgerTried | None) -> dict[str, object]:
    """Return what the page tells of the lines that were found."""
    return {
        "tried": tried,
        "sums": _sums(tried),
        "total": _kroner(tried.booked.ore) if tried else "",
        "lines": [(each, _kroner(each.amount)) for each in tried.lines] if tried else [],
    }


def _sums(tried: LedgerTried | None) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the sums by year, function and account, in words."""
    if tried is None:
        return []
    booked = tried.booked
    by_year = {str(year): ore for year, ore in booked.by_year.items()}
    parts = [("År", by_year), ("Funktion", booked.by_function), ("Artskonto", booked.by_account)]
    return [(name, [(key or "uden", _kroner(ore)) for key, ore in sums.items()]) for name, sums in parts]


def _kroner(ore: int) -> str:
    return kroner(Kroner(ore))


PAGES = [path("p/<slug:slug>/cases/<int:number>/posteringer/", ledger, name="case-ledger")]
