"""A retyped note as pdftotext gives it without -layout: divided words, broken captions, collapsed tables."""

from __future__ import annotations

import re
from pathlib import Path

from tests.checking.retyped.blocks import Block, Grid, Heading

WIDTH = 88
CAPTION_WIDTH = 110
_VOWELS = "aeiouyæøåé"
# A word is divided between a vowel, a consonant and the syllable after it; »COVID-19« at its own hyphen.
_DIVISION = re.compile(rf"(?<=[^\W\d_]{{2}})[{_VOWELS}][^\W\d_{_VOWELS}]?(?=[^\W\d_{_VOWELS}][{_VOWELS}])")
_OWN_HYPHEN = re.compile(r"(?<=[A-Z0-9])-(?=[A-ZÆØÅa-zæøå]{3}|\d)")


def write_text(blocks: tuple[Block, ...], path: Path) -> None:
    lines = [line for block in blocks for line in _lines(block)]
    path.write_text("".join(f"{line} \n" for line in lines), encoding="utf-8")


def _lines(block: Block) -> list[str]:
    if isinstance(block, Grid):
        return _table(block)
    # pdftotext lets the first line of a page begin with a space: a case begins on a page of its own.
    lead = " " if isinstance(block, Heading) and re.match(r"\d\. ", block.text) else ""
    return [*wrapped(lead + block.text, WIDTH), ""]


def wrapped(text: str, width: int) -> list[str]:
    """Return the text in lines of at most the width, words divided where that fills a line better."""
    lines, line = [], text[: len(text) - len(text.lstrip())]
    for word in text.split():
        rest = word
        while len(line) + len(rest) > width:
            first, rest = _divided(rest, width - len(line))
            if not (line or first):
                break
            lines.append((line + first).rstrip())
            line = ""
        line += f"{rest} "
    return [*lines, line.rstrip()]


def _divided(word: str, room: int) -> tuple[str, str]:
    """Return as much of a word as there is room for, with its hyphen, and the rest of it."""
    own = [(word[: hit.end()], word[hit.end() :]) for hit in _OWN_HYPHEN.finditer(word)]
    made = [(f"{word[: hit.end()]}-", word[hit.end() :]) for hit in _DIVISION.finditer(word)]
    fitting = [(first, rest) for first, rest in own + made if len(first) <= room]
    return max(fitting, key=lambda parts: len(parts[0]), default=("", word))


def _table(grid: Grid) -> list[str]:
    unit = [grid.unit] if grid.unit_line else []
    notes = [f"            {note}" for note in grid.notes]
    body = [line for row in grid.rows for line in _row(grid, row)]
    heads = [line for number in range(len(grid.header)) for line in _heads(grid, number)]
    return [*wrapped(grid.title, CAPTION_WIDTH), *unit, *heads, *body, *notes, "", ""]


def _heads(grid: Grid, number: int) -> list[str]:
    """Return a row of the header: cells of numbers break at their width, and the next goes on from there."""
    row, collapse = grid.header[number], grid.collapse
    labels = " ".join(head.text for head in row[: grid.label_columns]) or " "
    pieces = ["\n".join(wrapped(head.text, collapse.head_width)) for head in row[grid.label_columns :]]
    text = labels + ("\n" if collapse.after_head == "\n" else " ")
    for piece in pieces:
        text += piece + (collapse.after_head if "\n" in piece else " ")
    return [*text.rstrip().split("\n"), ""]


def _row(grid: Grid, row: tuple[str, ...]) -> list[str]:
    """Return a row: a long label breaks with a blank line between, blank cells leave spaces only."""
    label = "\n\n".join(wrapped(grid.label(row), grid.collapse.label_width))
    cells = row[grid.label_columns :]
    if grid.collapse.padded:
        return f"{label}{''.join(map(_padded, cells))}".split("\n")
    return f"{label} {' '.join(cells)}".split("\n")


def _padded(cell: str) -> str:
    """Return a cell as Excel's accounting format prints it: minus to the left, digits to the right."""
    sign, _, digits = cell.rpartition(" ")
    return f"  {sign}{digits:>14}" if sign else f"{digits:>16}"
