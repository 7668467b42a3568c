"""Edit one part of a programme: strict Danish numbers, read back; nobody overwrites another."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods

from gevinst.bootstrap.pages import store
from gevinst.domain.errors import InputRefused
from gevinst.domain.programme import MoneyUnit
from gevinst.portfolio.forms import ReadForm, form_of, merged, read_form
from gevinst.portfolio.slices import Layout, find_slice
from gevinst.use_cases.edit_programme import Conflict, Edit, Saved, edit_slice
from gevinst.use_cases.permissions import Action, require
from gevinst.web.asked import number_in
from gevinst.web.gate import person_of
from gevinst.web.insertable import insertable
from gevinst.web.preview import preview
from gevinst.web.rooms import room_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gevinst.domain.problem import Problem
    from gevinst.portfolio.differences import Difference
    from gevinst.portfolio.forms import Form
    from gevinst.portfolio.slices import Slice
    from gevinst.use_cases.kept import Version


@dataclass(frozen=True)
class Editing:
    """A form that is being filled in.

    Args:
        version: the version that the editor began with.
        part: the slice.
        unit: the unit that money is typed in.
        typed: what was typed, by the names of the fields.
    """

    version: Version
    part: Slice
    unit: MoneyUnit
    typed: Mapping[str, str]

    def read(self) -> ReadForm:
        """Read what was typed."""
        return read_form(self.part, self.version.programme, self.typed, self.unit)


@dataclass(frozen=True)
class Clash:
    """What another editor changed while this one typed.

    Args:
        now: the newest version.
        theirs: what they changed.
        both: names of the fields that both changed.
        by_field: the changes could be put together field by field; else the form holds this editor's rows.
    """

    now: Version
    theirs: Sequence[Difference]
    both: tuple[str, ...]
    by_field: bool


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, slug: str, part: str) -> HttpResponse:
    """Show the form of a part; try, preview or save what was typed."""
    require(person_of(request), Action.EDIT)
    editing = _editing(request, slug, part)
    if request.method != "POST":
        value = editing.part.get(editing.version.programme)
        return _page(request, editing, form_of(editing.part, value, editing.unit))
    if request.headers.get("X-Gevinst-Try"):
        return _tried(editing.read())
    if "show" in request.POST or "more-rows" in request.POST:
        return _page(request, editing, editing.read().form)
    return _save(request, editing)


def _editing(request: HttpRequest, slug: str, name: str) -> Editing:
    typed = {key: str(value) for key, value in request.POST.items()}
    begun = typed.get("based-on", "")
    version = store().programmes.version(slug, number_in(begun) if begun else None)
    wanted = typed.get("unit") or request.GET.get("unit", "")
    unit = MoneyUnit(wanted) if wanted in set(MoneyUnit) else version.programme.presentation.unit
    return Editing(version, find_slice(version.programme, name), unit, typed)


def _tried(read: ReadForm) -> HttpResponse:
    """Tell the script how each field is understood."""
    problems = {name: in_words(problem) for name, problem in read.problems.items()}
    return JsonResponse({"readbacks": read.readbacks, "problems": problems})


def in_words(problem: Problem) -> str:
    """Return a problem as it stands below its field."""
    return f"Fundet: {problem.found}. Forventet: {problem.expected}. {problem.remedy}".strip()


def _save(request: HttpRequest, editing: Editing) -> HttpResponse:
    read = editing.read()
    if read.problems:
        return _page(request, editing, read.form)
    slug, reason = editing.version.slug, editing.typed.get("reason", "").strip()
    wanted = Edit(editing.part.name, editing.version.number, read.value, reason)
    try:
        outcome = edit_slice(store(), person_of(request), slug, wanted)
    except InputRefused as refusal:
        return _page(request, editing, read.form, refusal.problems)
    if isinstance(outcome, Conflict):
        return _clash(request, editing, outcome)
    _tell(request, outcome)
    return redirect(room_of(slug, editing.part, read.value))


def _tell(request: HttpRequest, saved: Saved) -> None:
    if not saved.changes:
        messages.info(request, "Intet er ændret.")
        return
    count = len(saved.changes)
    values = "1 værdi" if count == 1 else f"{count} værdier"
    messages.success(request, f"Gemt som version {saved.version.number}: {values} er ændret.")
    for warning in saved.warnings:
        messages.warning(
            request, f"{warning.place.field or warning.place}: {warning.found}. {warning.remedy}"
        )


def _clash(request: HttpRequest, editing: Editing, conflict: Conflict) -> HttpResponse:
    """Show the second editor what the first changed, with nothing saved and nothing typed lost."""
    now = find_slice(conflict.now.programme, editing.part.name)
    before = editing.part.get(conflict.base.programme)
    after = now.get(conflict.now.programme)
    together = merged(now, before, after, editing.typed, editing.unit)
    typed = together.texts if together else editing.typed
    going_on = Editing(conflict.now, now, editing.unit, typed)
    clash = Clash(conflict.now, conflict.theirs, together.both if together else (), together is not None)
    return _page(request, going_on, going_on.read().form, clash)


def _page(
    request: HttpRequest,
    editing: Editing,
    form: Form,
    trouble: Clash | Sequence[Problem] = (),
) -> HttpResponse:
    programme = editing.version.programme
    narrative = form.layout is Layout.NARRATIVE
    clash = trouble if isinstance(trouble, Clash) else None
    refused = () if isinstance(trouble, Clash) else trouble
    wrong = [field for row in form.rows for field in row.fields if field.problem]
    context: dict[str, Any] = {
        "title": form.title,
        "version": editing.version,
        "form": form,
        "fields_with_problems": wrong,
        "refused": refused,
        "clash": clash,
        "units": list(MoneyUnit),
        "has_money": form.has_money,
        "reason": editing.typed.get("reason", ""),
        "back": room_of(editing.version.slug, editing.part),
        "insertable": insertable(editing.version, editing.part.scope) if narrative else [],
        "preview": preview(editing.version, form.texts["text"]) if narrative else None,
        "programme": programme,
    }
    return render(request, "gevinst/edit.html", context, status=_status(clash, [*wrong, *refused]))


def _status(clash: Clash | None, wrong: Sequence[object]) -> int:
    if clash is not None:
        return HTTPStatus.CONFLICT
    return HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK


PAGES = [
    path("p/<slug:slug>/cases/ny/", edit, {"part": "new-case"}, name="new-case"),
    path("p/<slug:slug>/ret/<path:part>/", edit, name="edit"),
]
