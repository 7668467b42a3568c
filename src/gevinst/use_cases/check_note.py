"""Check a published note: read it, and find what does not add up (METHOD 12)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from gevinst.checking.check import check
from gevinst.checking.files.read import note_in, read_note

if TYPE_CHECKING:
    from gevinst.checking.finding import Finding
    from gevinst.checking.note import Note
    from gevinst.domain.problem import Severity

# A capital letter after a full stop; »ca. 5« and »mio. kr.« end nothing.
_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ])")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class Checked:
    """A note that was read and checked.

    Args:
        note: the note as it was read.
        findings: what does not add up, the gravest first.
    """

    note: Note
    findings: tuple[Finding, ...]

    def of(self, severity: Severity) -> tuple[Finding, ...]:
        """Return the findings of one severity."""
        return tuple(each for each in self.findings if each.severity is severity)

    @property
    def numbers(self) -> int:
        """How many cells of the note's tables were read as numbers."""
        rows = [row for table in self.note.tables for row in table.rows]
        return sum(cell.number is not None for row in rows for cell in row.cells)

    @property
    def sentences(self) -> int:
        """How many sentences outside the tables hold a digit."""
        texts = [each.text for each in self.note.paragraphs if not each.heading]
        sentences = [sentence for text in texts for sentence in _BETWEEN_SENTENCES.split(text)]
        return sum(bool(_DIGIT.search(sentence)) for sentence in sentences)


def checked(path: Path | str) -> Checked:
    """Read a note and return it with what was found in it.

    Args:
        path: the note: .docx, .pdf, .xlsx, .html or .txt.

    Raises:
        InputRefused: the file cannot be read as a note; says what to do.
    """
    note = read_note(Path(path))
    return Checked(note, tuple(check(note)))


def checked_content(content: bytes, name: str) -> Checked:
    """Return a note that is in memory with what was found in it.

    Args:
        content: the bytes of the file.
        name: its name as the user gave it, to be told in what is refused.

    Raises:
        InputRefused: it cannot be read as a note; says what to do.
    """
    note = note_in(content, name)
    return Checked(note, tuple(check(note)))


def check_note(path: Path | str) -> list[Finding]:
    """Return what does not add up in a note, the gravest first. Arguments and errors as for `checked`."""
    return list(checked(path).findings)
