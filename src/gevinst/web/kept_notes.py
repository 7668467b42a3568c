"""What was kept of a follow-up, ready for its pages: read from its files once, never computed again."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.urls import reverse

from gevinst.bootstrap.pages import store
from gevinst.use_cases.note_again import note_again
from gevinst.web.doors import follow_up_doors
from gevinst.web.kept_records import record_of
from gevinst.web.pictures import Shown

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from gevinst.figures.document import Chart, Document
    from gevinst.use_cases.kept import KeptFollowUp

# As many digits of a digest as tell two states of one follow-up apart in the address of a chart.
_DIGITS = 12


@lru_cache(maxsize=16)
def note_of(follow_up: KeptFollowUp) -> Document:
    """Return the note of a follow-up, from the figures that were kept. Errors: :func:`record_of`."""
    programme = store().programmes.version(follow_up.slug, follow_up.version).programme
    return note_again(programme, record_of(follow_up), follow_up.presentation, follow_up.digest)


@lru_cache(maxsize=16)
def note_as_html(follow_up: KeptFollowUp) -> SafeString:
    """Return the note of a follow-up as HTML; every figure leads to its explanation."""
    context = {
        "note": note_of(follow_up),
        "doors": follow_up_doors(follow_up.slug, follow_up.number),
        "pictures": pictures_of(follow_up),
    }
    return render_to_string("gevinst/document/note.html", context)


def pictures_of(follow_up: KeptFollowUp) -> dict[str, Shown]:
    """Return the charts of a follow-up's note by name, with the addresses of the pictures that were kept."""
    return {chart.name: _shown(follow_up, chart) for chart in note_of(follow_up).charts}


def state_of(follow_up: KeptFollowUp) -> str:
    """Return what tells the state of a follow-up apart from others in the address of a chart."""
    return follow_up.digest[:_DIGITS]


def _shown(follow_up: KeptFollowUp, chart: Chart) -> Shown:
    where = (follow_up.slug, follow_up.number, state_of(follow_up), chart.name)
    forms = ("light.svg", "dark.svg", "spec.json")
    return Shown(chart, *(reverse("follow-up-chart", args=[*where, form]) for form in forms))
