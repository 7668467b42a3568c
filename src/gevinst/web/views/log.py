"""The log: who did what, the newest first; a part of it at a time, or all of it as a file."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django import forms
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_safe

from gevinst.bootstrap.pages import store
from gevinst.database.log_lines import Wanted, log_lines
from gevinst.reports.log_csv import log_csv
from gevinst.use_cases.permissions import Action, require
from gevinst.web.asked import number_in
from gevinst.web.attachment import attachment
from gevinst.web.gate import address_of, person_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gevinst.database.models import LogLine

_PAGE = 50
_DAY = {"invalid": "Datoen kan ikke læses. Skriv den som 26-11-2021."}


class LogForm(forms.Form):
    """What is looked for in the log. Nothing has to be filled in."""

    who = forms.CharField(label="Hvem", required=False, max_length=100, help_text="Brugernavn.")
    what = forms.CharField(label="Hvad", required=False, max_length=100, help_text="Fx »godkendte«.")
    first = forms.DateField(label="Fra og med", required=False, error_messages=_DAY, help_text="26-11-2021")
    last = forms.DateField(label="Til og med", required=False, error_messages=_DAY, help_text="26-11-2021")

    def wanted(self) -> Wanted:
        """Return what is looked for; everything where the form cannot be read."""
        return Wanted(**self.cleaned_data) if self.is_valid() else Wanted()

    def address(self, **more: int) -> str:
        """Return the question as it stands in an address."""
        typed = {name: str(self.data[name]) for name in self.fields if self.data.get(name)}
        return urlencode({**typed, **more})


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Show a page of the log."""
    require(person_of(request), Action.MANAGE)
    form, start = LogForm(request.GET), number_in(request.GET.get("fra", ""))
    lines = log_lines(form.wanted(), start=start, most=_PAGE + 1) if form.is_valid() else []
    context = {
        "title": "Log",
        "form": form,
        "lines": lines[:_PAGE],
        "question": form.address(),
        "earlier": form.address(fra=start + _PAGE) if len(lines) > _PAGE else "",
        "later": form.address(fra=max(0, start - _PAGE)) if start else "",
    }
    status = HTTPStatus.OK if form.is_valid() else HTTPStatus.UNPROCESSABLE_ENTITY
    return render(request, "gevinst/administration/log.html", context, status=status)


@require_safe
def fetch(request: HttpRequest) -> HttpResponse:
    """Give the lines that were looked for as CSV; that is written down too."""
    person = person_of(request)
    require(person, Action.MANAGE)
    lines = log_lines(LogForm(request.GET).wanted())
    store().log.write(person.name, "hentede loggen", f"{len(lines)} linjer", address_of(request))
    return attachment(log_csv(map(_row, lines)), "log.csv")


def _row(line: LogLine) -> tuple[str, ...]:
    time = timezone.localtime(line.at).strftime("%Y-%m-%d %H:%M:%S")
    return time, line.who, line.what, line.subject, line.address


PAGES = [
    path("administration/log/", show, name="log"),
    path("administration/log/log.csv", fetch, name="log-file"),
]
