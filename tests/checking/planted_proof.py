"""Clean notes and planted errors put through the checker, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gevinst.checking.finding import Finding
from gevinst.figures.document import Document
from tests.checking.planting import KINDS, Plant, drawn
from tests.checking.random_notes import findings, random_note

# Each kind is drawn in notes of its own; never so many draws that they would reach the next kind's.
_NOTES_OF_A_KIND = 10_000


@dataclass(frozen=True)
class Outcome:
    """What became of the draws of one kind.

    Args:
        kind: what sort of errors.
        draws: how many were planted.
        missed: those after which the checker said no more than before.
    """

    kind: str
    draws: int
    missed: tuple[Plant, ...]

    @property
    def share(self) -> float:
        """The share that was found."""
        return 1 - len(self.missed) / self.draws

    def __str__(self) -> str:
        """Return the share, and one line for each miss."""
        head = f"{self.kind}: {self.draws - len(self.missed)} of {self.draws} found ({self.share:.1%})"
        return "\n".join([head, *(f"    missed: {plant}" for plant in self.missed)])


def outcome(kind: str, count: int, seed: int, folder: Path) -> Outcome:
    """Plant so many errors of a kind, each in a note of its own, and look for them.

    Args:
        kind: one of ``KINDS``.
        count: how many.
        seed: other seeds give other notes and other errors.
        folder: where the notes are written.
    """
    first = seed + _NOTES_OF_A_KIND * (1 + list(KINDS).index(kind))
    draws = drawn(kind, count, first)
    missed = [plant for note, plant in draws if not is_found(note.document, plant.document, folder)]
    return Outcome(kind, count, tuple(missed))


def is_found(clean: Document, planted: Document, folder: Path) -> bool:
    """Say whether the checker finds something in the note with the error that it did not find before."""
    after = {_said(each) for each in findings(planted, folder / "planted.docx")}
    return bool(after) and bool(after - {_said(each) for each in findings(clean, folder / "clean.docx")})


def false_findings(seeds: range, folder: Path, ending: str) -> Iterator[str]:
    """Go through all that the checker finds in notes without errors: one line each."""
    for seed in seeds:
        for finding in findings(random_note(seed).document, folder / f"clean.{ending}"):
            yield f"note {seed}, {in_words(finding)}"


def in_words(finding: Finding) -> str:
    """Return a finding in one line."""
    found = f"printed {finding.printed}, expected {finding.expected}"
    return f"{finding.rule} ({finding.severity}) {finding.spot}: {found}. {finding.why}"


def _said(finding: Finding) -> tuple[str, ...]:
    """Return what a reader sees of a finding beside its page or line, which an error may move."""
    spot = finding.spot
    place = (spot.table, spot.row, spot.column, spot.text)
    return (finding.rule, *place, finding.printed, finding.expected, finding.why)
