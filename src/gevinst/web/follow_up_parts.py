"""Parts of a follow-up's pages: what it is called, its files to fetch, and the texts that can be written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from django.urls import reverse

from gevinst.bootstrap.pages import store
from gevinst.domain.danish import long_day
from gevinst.domain.programme import Section
from gevinst.domain.review import Stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gevinst.domain.programme import Programme
    from gevinst.use_cases.kept import KeptFollowUp


@dataclass(frozen=True)
class Download:
    """A file that can be fetched.

    Args:
        label: what it is.
        address: where it is fetched.
        ending: what kind of file it is, e.g. ``docx``.
        is_chart: it is one of the charts, which stand by themselves.
    """

    label: str
    address: str
    ending: str
    is_chart: bool


@dataclass(frozen=True)
class TextLink:
    """A text of the note that can be written.

    Args:
        label: which section.
        address: where it is written.
        written: there is a text already.
    """

    label: str
    address: str
    written: bool


def named(follow_up: KeptFollowUp) -> str:
    """Return what a follow-up is called on its pages."""
    if follow_up.as_of is None:
        return f"Notat {follow_up.number} om pakken"
    return f"Opfølgning {follow_up.number} pr. {long_day(follow_up.as_of)}"


# Name in the store -> what it is, and its name on the user's disk.
_FILES = {
    "note.docx": ("Notat til Word", "notat"),
    "note.pdf": ("Notat som pdf", "notat"),
    "workbook.xlsx": ("Regneark", "regneark"),
    "figures.csv": ("Tal til KMD Insight", "tal"),
    "figures.json": ("Alle tal med formler", "tal"),
}
_CHARTS = "charts/"
_YEARS = re.compile(r"-\d{4}-\d{4}(-\d+)?$")


def downloads(follow_up: KeptFollowUp) -> list[Download]:
    """Return the files of a follow-up: the note first, the charts last."""
    kept = store().follow_ups.file_names(follow_up)
    names = [*(name for name in _FILES if name in kept), *(name for name in kept if name.startswith(_CHARTS))]
    return [_download(follow_up, name) for name in names]


def _download(follow_up: KeptFollowUp, name: str) -> Download:
    file = PurePosixPath(name)
    label = _FILES[name][0] if name in _FILES else f"Diagram: {file.stem.replace('-', ' ')}"
    address = reverse("follow-up-file", args=[follow_up.slug, follow_up.number, name])
    return Download(label, address, file.suffix.removeprefix("."), name.startswith(_CHARTS))


def file_name(follow_up: KeptFollowUp, name: str) -> str:
    """Return what a file is called on the user's disk: ``norddjurs-2021-11-05-notat.docx``.

    One that is not approved says so: ``norddjurs-2021-11-05-kladde-notat.docx``.
    """
    file = PurePosixPath(name)
    what = _FILES[name][1] if name in _FILES else f"diagram-{file.stem}"
    place = _YEARS.sub("", follow_up.slug) if follow_up.as_of else follow_up.slug
    day = [follow_up.as_of.isoformat()] if follow_up.as_of else []
    draft = [] if follow_up.stage is Stage.APPROVED else ["kladde"]
    return "-".join([place, *day, *draft, what]) + file.suffix


_SECTIONS = {
    Section.SUMMARY: "Kort fortalt",
    Section.BACKGROUND: "Baggrund",
    Section.OUTLOOK: "Udsigten",
    Section.METHOD: "Metode",
}


def text_links(follow_up: KeptFollowUp) -> list[TextLink]:
    """Return the texts of the note with where they are written, in the order of the note."""
    programme = store().programmes.version(follow_up.slug).programme
    return [
        TextLink(label, reverse("edit", args=[follow_up.slug, part]), written)
        for label, part, written in _texts(programme, of_package=follow_up.as_of is None)
    ]


def _texts(programme: Programme, *, of_package: bool) -> Iterator[tuple[str, str, bool]]:
    """Go through label, slice, and whether something is written there."""
    written = {(text.section, text.case, text.proposal) for text in programme.texts}
    for section, label in _SECTIONS.items():
        yield label, f"texts/{section}", (section, None, "") in written
    for case in () if of_package else programme.cases:
        label = f"Case {case.number}. {case.title}"
        yield label, f"{case.scope}/texts", (Section.CASE, case.number, "") in written
    for proposal in programme.proposals if of_package else ():
        label = f"{proposal.number} {proposal.title}"
        yield label, f"{proposal.scope}/texts", (Section.PROPOSAL, None, proposal.number) in written
