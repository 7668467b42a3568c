"""What was found in a note, in plain Danish words: for the terminal, and for every other report of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gevinst.domain.problem import Severity

if TYPE_CHECKING:
    from gevinst.checking.finding import Finding
    from gevinst.use_cases.check_note import Checked

NOTHING_FOUND = "Gevinst fandt intet, der ikke stemmer. Det er ikke et bevis for, at notatet er rigtigt."
NOTHING_READ = (
    "Der blev ikke læst nogen tabeller, så der var intet at holde tallene op mod. Er det den rigtige fil?"
)
NAMES = {
    Severity.ERROR: ("fejl", "fejl"),
    Severity.WARNING: ("advarsel", "advarsler"),
    Severity.INFORMATION: ("oplysning", "oplysninger"),
}
_WIDEST = len("Forventet: ")

# A note may hold what moves the cursor of a terminal, turns the direction of writing, or is no XML.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]+")


def printable(text: str) -> str:
    """Return a text of a note without what is not meant to be read, in one line."""
    return _UNPRINTABLE.sub(" ", text).strip()


def details(finding: Finding, *, place: bool) -> list[tuple[str, str]]:
    """Return label and text of what is known about a finding, those without text left out.

    Args:
        finding: what was found.
        place: where it stands is told too; a comment in the note stands there already.
    """
    told = [
        ("Sted", str(finding.spot) if place else ""),
        ("Der står", finding.printed),
        ("Forventet", finding.expected),
        ("Hvorfor", finding.why),
        ("Sikkerhed", finding.certainty.value),
        ("Se også", "; ".join(map(str, finding.also))),
    ]
    return [(label, printable(text)) for label, text in told if printable(text)]


def title(finding: Finding) -> str:
    """Return severity and kind of a finding: »Fejl: Summen passer ikke«."""
    return f"{finding.severity.capitalize()}: {printable(finding.title)}"


def comment(finding: Finding) -> str:
    """Return the lines of a comment that stands where the finding is."""
    return "\n".join([title(finding), *(f"{label}: {text}" for label, text in details(finding, place=False))])


def counts(checked: Checked) -> str:
    """Return how much was found: »3 fejl, 2 advarsler«; a sentence of its own when nothing was.

    A note without tables is not called clean: it may be the wrong file, or one that could not be read well.
    """
    found = [(len(checked.of(severity)), names) for severity, names in NAMES.items()]
    nothing = NOTHING_FOUND if checked.note.tables else NOTHING_READ
    return ", ".join(f"{count} {names[count != 1]}" for count, names in found if count) or nothing


def what_was_read(checked: Checked) -> str:
    """Return what the check had to work on, so that a note that could not be read well is noticed."""
    tables, numbers, sentences = len(checked.note.tables), checked.numbers, checked.sentences
    return (
        f"Læst: {tables} {'tabel' if tables == 1 else 'tabeller'} med {numbers} tal, "
        f"{sentences} {'sætning' if sentences == 1 else 'sætninger'} med tal."
    )


def to_text(checked: Checked) -> str:
    """Return the findings as a terminal shows them; the last line tells how many."""
    return "\n\n".join([*map(_block, checked.findings), f"{what_was_read(checked)}\n{counts(checked)}"])


def _block(finding: Finding) -> str:
    lines = [f"  {label + ':':{_WIDEST}}{text}" for label, text in details(finding, place=True)]
    return "\n".join([title(finding), *lines])
