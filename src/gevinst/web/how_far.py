"""How far the computing of a follow-up is, as its page shows it and asks every second."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render

if TYPE_CHECKING:
    from django.http import HttpRequest

    from gevinst.use_cases.kept import Job
    from gevinst.use_cases.kept_recheck import KeptRecheck


def how_far(job: Job | KeptRecheck | None) -> dict[str, Any]:
    """Return what ``progress.html`` needs of a job; ``shown`` tells whether there is something new."""
    return {"job": job, "shown": f"{job.state} {job.step.done} {job.step.text}" if job else ""}


def told_how_far(request: HttpRequest, job: Job | KeptRecheck | None) -> HttpResponse:
    """Tell the page that asks every second how far a job is."""
    context = how_far(job)
    if context["shown"] == request.GET.get("shown"):
        return HttpResponse(status=HTTPStatus.NO_CONTENT)  # nothing new to read aloud
    return render(request, "gevinst/follow_ups/progress.html", context)
