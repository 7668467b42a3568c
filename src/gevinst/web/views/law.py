"""Satser og regler: every dated value with source and mark, and the municipality's own on top."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gevinst.bootstrap.pages import store
from gevinst.domain.errors import InputRefused
from gevinst.figures.law_list import in_force_on, local_value, looked_for, not_sure, rows_of, week_prices
from gevinst.law.parameter import Mark
from gevinst.law.shipped import shipped_law
from gevinst.law.writing import local_file
from gevinst.use_cases.local_law import law_in_use, local_in_use, take_back_local, write_local
from gevinst.use_cases.permissions import Action, require
from gevinst.web.attachment import attachment
from gevinst.web.gate import person_of
from gevinst.web.law_form import LONGEST_REASON, LocalValueForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

_DAY = "%d-%m-%Y"


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Show what is in force on a day, or what is not sure, or what holds certain words."""
    require(person_of(request), Action.READ)
    law = law_in_use(store())
    asked = request.GET.get("dag", "").strip()
    day, problem = _day_of(asked)
    words, unsure = request.GET.get("ord", "").strip(), request.GET.get("vis") == "usikre"
    topics = not_sure(law) if unsure else in_force_on(law, day)
    context = {
        "title": "Satser og regler",
        "topics": looked_for(topics, words),
        "day": day,
        "asked": asked or day.strftime(_DAY),
        "problem": problem,
        "words": words,
        "unsure": unsure,
        "marks": list(Mark),
        "version": law.version,
        "has_local": bool(local_in_use(store())),
    }
    return render(request, "gevinst/law/list.html", context, status=422 if problem else 200)


def _day_of(text: str) -> tuple[date, str]:
    """Return the day that was asked for, today when none was, and why it cannot be read."""
    today = timezone.localdate()
    if not text:
        return today, ""
    try:
        return datetime.strptime(text, _DAY).date(), ""  # noqa: DTZ007 - a day has no time zone
    except ValueError:
        return today, "Datoen kan ikke læses. Skriv den som 26-11-2026."


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, name: str) -> HttpResponse:
    """Show all periods of one value, and take a local one."""
    person = person_of(request)
    require(person, Action.CHANGE_LAW if request.method == "POST" else Action.READ)
    parameter = shipped_law()[name]
    form = LocalValueForm(parameter, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            kept = write_local(store(), person, name, form.typed())
        except InputRefused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, f"Den lokale værdi gælder {kept.value.period}.")
            return redirect("law-value", name=name)
    in_use = law_in_use(store())
    context = {
        "title": parameter.title,
        "parameter": parameter,
        "rows": rows_of(in_use[name], in_use.last_day),
        "local": [
            (each, local_value(parameter, each.value)) for each in store().local_law.listed(name)[::-1]
        ],
        "prices": week_prices(in_use, name) if parameter.unit.is_money else [],
        "form": form,
    }
    return render(request, "gevinst/law/value.html", context, status=422 if form.is_bound else 200)


@require_POST
def take_back(request: HttpRequest, name: str, number: int) -> HttpResponse:
    """Take a local value back."""
    require(person_of(request), Action.CHANGE_LAW)
    try:
        # The database knows no text with a null in it.
        reason = request.POST.get("reason", "").replace("\0", "")[:LONGEST_REASON]
        take_back_local(store(), person_of(request), number, reason)
    except InputRefused:
        messages.error(request, "Værdien er ikke taget tilbage: skriv en begrundelse.")
    else:
        messages.success(request, "Den lokale værdi er taget tilbage.")
    return redirect("law-value", name=name)


@require_safe
def fetch(request: HttpRequest) -> HttpResponse:
    """Give the municipality's own values as a file for the command line."""
    require(person_of(request), Action.READ)
    text = local_file(local_in_use(store()), shipped_law())
    return attachment(text.encode(), "lokale-satser.yaml")


PAGES = [
    path("satser/", listing, name="law"),
    path("satser/lokale-satser.yaml", fetch, name="law-file"),
    path("satser/<str:name>/", show, name="law-value"),
    path("satser/<str:name>/<int:number>/tag-tilbage/", take_back, name="law-take-back"),
]
