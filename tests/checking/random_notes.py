"""A random note as a document, without its pictures, and as a file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import gevinst
from gevinst.checking.check import check
from gevinst.checking.files.read import read_note
from gevinst.checking.finding import Finding
from gevinst.domain.figure import FigureBook
from gevinst.domain.programme import Presentation
from gevinst.figures.document import Document, Picture
from gevinst.reports.pdf import pdf_bytes
from gevinst.reports.word import word_bytes
from tests.checking.random_programmes import package, programme

# One note in so many is a package of proposals; the others are follow-ups.
_PACKAGE_EVERY = 5


@dataclass(frozen=True)
class RandomNote:
    """A note with the figures that it prints, and how it prints them."""

    seed: int
    document: Document
    figures: FigureBook
    presentation: Presentation


def random_note(seed: int) -> RandomNote:
    """Return the note with this seed."""
    report: gevinst.FollowUp | gevinst.PackageReport
    if seed % _PACKAGE_EVERY == 0:
        report = gevinst.package(package(seed))
    else:
        stated = programme(seed)
        assert stated.stated_as_of
        report = gevinst.follow_up(stated, as_of=stated.stated_as_of)
    return RandomNote(seed, without_pictures(report.document), report.figures, report.presentation)


def without_pictures(document: Document) -> Document:
    """Return the document with its text and tables only: what is checked, and fast to write."""
    blocks = tuple(block for block in document.blocks if not isinstance(block, Picture))
    return replace(document, blocks=blocks, charts=())


def written(document: Document, path: Path) -> Path:
    """Write the document as Word or PDF, as the ending says, and return where."""
    path.write_bytes(word_bytes(document, {}) if path.suffix == ".docx" else pdf_bytes(document, {}))
    return path


def findings(document: Document, path: Path) -> list[Finding]:
    """Return what the checker finds in the document, written to a file and read again."""
    return check(read_note(written(document, path)))
