"""Errors planted in a note as a careless person makes them, where another printed number contradicts them.

Each kind gives every change that one can think of. Those that other numbers contradict beyond rounding
(:mod:`tests.checking.contradiction`) are the possible plants; :func:`draw` takes one, each as likely as any
other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from gevinst.figures.document import Document
from tests.checking import planted_labels, planted_numbers
from tests.checking.field import Candidate, Field
from tests.checking.random_notes import RandomNote, random_note

KINDS: dict[str, Callable[[Field], Iterator[Candidate]]] = {
    "changed-digit": planted_numbers.changed_digit,
    "swapped-digits": planted_numbers.digits_swapped,
    "dropped-row": planted_numbers.dropped_row,
    "wrong-sign": planted_numbers.wrong_sign,
    "wrong-total": planted_numbers.wrong_total,
    "wrong-label": planted_labels.wrong_label,
    "wrong-unit": planted_labels.wrong_unit,
    "number-in-sentence": planted_numbers.number_in_sentence,
}


@dataclass(frozen=True)
class Plant:
    """A note with one error.

    Args:
        kind: what sort of error.
        seed: the note that it is planted in.
        place: where, for people.
        before, after: what was printed, and what is printed now.
        because: what else in the note contradicts it.
        document: the note with the error.
    """

    kind: str
    seed: int
    place: str
    before: str
    after: str
    because: str
    document: Document

    def __str__(self) -> str:
        """Return one line that says what was planted where."""
        change = f"{self.before} → {self.after}"
        return f"{self.kind}, note {self.seed}, {self.place}: {change}; against {self.because}"


def plants(kind: str, note: RandomNote) -> Iterator[Plant]:
    """Go through all possible plants of a kind in a note."""
    for candidate in KINDS[kind](Field(note)):
        because = candidate.contradiction()
        if because:
            yield _planted(kind, note, candidate, because)


def draw(kind: str, note: RandomNote, seed: int) -> Plant | None:
    """Return one of the possible plants, each as likely as any other; None when there is none."""
    rng = Random(seed)  # noqa: S311 (test data)
    candidates = list(KINDS[kind](Field(note)))
    # The first possible one of all candidates in random order: the others need not be looked at.
    rng.shuffle(candidates)
    for candidate in candidates:
        because = candidate.contradiction()
        if because:
            return _planted(kind, note, candidate, because)
    return None


def drawn(kind: str, count: int, first_seed: int) -> Iterator[tuple[RandomNote, Plant]]:
    """Go through so many plants of a kind, each in a random note of its own."""
    seed = first_seed
    while count:
        note = random_note(seed)
        plant = draw(kind, note, seed)
        if plant is not None:
            count -= 1
            yield note, plant
        seed += 1


def _planted(kind: str, note: RandomNote, found: Candidate, because: str) -> Plant:
    document = found.planted_in(note.document)
    return Plant(kind, note.seed, found.place, found.before, found.after, because, document)
