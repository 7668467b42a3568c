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
        named: how many times a new finding shows the very text that was planted.
    """

    kind: str
    draws: int
    missed: tuple[Plant, ...]
    named: int

    @property
    def share(self) -> float:
        """The share that was found."""
        return 1 - len(self.missed) / self.draws

    def __str__(self) -> str:
        """Return the share, and one line for each miss."""
        found = f"{self.draws - len(self.missed)} of {self.draws} found ({self.share:.1%})"
        head = f"{self.kind}: {found}, {self.named} by the planted text"
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
    found = [
        (plant, new_findings(note.document, plant.document, folder))
        for note, plant in drawn(kind, count, first)
    ]
    missed = tuple(plant for plant, new in found if not new)
    named = sum(any(plant.after in each.printed for each in new) for plant, new in found)
    return Outcome(kind, count, missed, named)


def new_findings(clean: Document, planted: Document, folder: Path) -> list[Finding]:
    """Return what the checker finds in the note with the error and did not find before."""
    before = {_said(each) for each in findings(clean, folder / "clean.docx")}
    return [each for each in findings(planted, folder / "planted.docx") if _said(each) not in before]


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
