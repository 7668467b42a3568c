"""A caption in a text and the lines below it → a table: header, body and notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gevinst.checking.files.captions import is_caption, is_figure_caption, is_note
from gevinst.checking.files.text_cells import are_data, split_row
from gevinst.checking.files.text_header import begins_with_unit_word, without_unit
from gevinst.checking.files.text_headings import is_numbered
from gevinst.checking.files.text_inside import inside_of, table_of
from gevinst.checking.files.text_lines import Gap
from gevinst.checking.files.text_words import begins_small, begs_for_more, is_finished, joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gevinst.checking.files.text_lines import Piece
    from gevinst.checking.note import Paragraph, Table

# A header has at most a line for each of the two words over 26 columns; longer is a caption without table.
_LONGEST_HEADER = 80
_LONGEST_CAPTION = 4
_LONGEST_BARE_HEADER = 6
_FEWEST_ROWS = 2
_LONGEST_RUN = 30
# A label is wrapped over at most this many lines; more lines without cells are no longer the table.
_LONGEST_LABEL = 4
_LONGEST_ROW_LABEL = 150
_FULL_LINE = 60


def table_at(pieces: Sequence[Piece], at: int, section: str) -> tuple[Table | Paragraph, int] | None:
    """Return the table whose caption stands at a line, and where the text goes on; None when there is none.

    Of a table whose cells the text has mixed up only the caption is left: wrong cells would be worse.

    Args:
        pieces: all lines.
        at: the line of the caption.
        section: the heading the table stands under.
    """
    header_at = _after_caption(pieces, at)
    caption = joined(piece.text for piece in pieces[at:header_at])
    body_at = _body_start(pieces, header_at)
    return None if body_at is None else _read(pieces, (at, header_at, body_at), caption, section)


def bare_table_at(pieces: Sequence[Piece], at: int, section: str) -> tuple[Table | Paragraph, int] | None:
    """Return the table without caption whose header begins at a line, and where the text goes on.

    None when there is none: it takes two rows with equally many cells, more than one, to know a table.
    """
    if not _begins_header(pieces, at):
        return None
    body_at = _body_start(pieces, at)
    if body_at is None or not at < body_at <= at + _LONGEST_BARE_HEADER:
        return None
    widths = [len(split_row(piece.text)[1]) for piece in pieces[body_at : body_at + _LONGEST_LABEL]]
    counts = [width for width in widths if width > 1]
    if len(counts) < _FEWEST_ROWS or counts[0] != counts[1]:
        return None
    found = _read(pieces, (at, at, body_at), "", section)
    return found if found and found[0].spot.table else None


def _begins_header(pieces: Sequence[Piece], at: int) -> bool:
    """Say whether a line ends in years or weeks, or stands directly above a row."""
    label, cells = split_row(pieces[at].text)
    if len(cells) > 1:
        return not are_data(label, cells) and len(label) < _FULL_LINE
    below = pieces[at + 1] if at + 1 < len(pieces) else None
    if below is None or below.gap is not Gap.NONE or begs_for_more(pieces[at].text):
        return False
    return len(split_row(below.text)[1]) > 1 and not is_finished(pieces[at].text)


def _read(
    pieces: Sequence[Piece], starts: tuple[int, int, int], caption: str, section: str
) -> tuple[Table | Paragraph, int] | None:
    """Read a table; ``starts`` are the lines where caption, header and body begin."""
    at, header_at, body_at = starts
    end = _body_end(pieces, body_at)
    if end == body_at:
        return None
    after = _after_notes(pieces, end)
    inside = inside_of(pieces[header_at:body_at], pieces[body_at:end])
    return table_of(pieces[at], caption, inside, _notes(pieces[end:after]), section), after


def _after_caption(pieces: Sequence[Piece], at: int) -> int:
    after = at + 1
    while after < min(len(pieces), at + _LONGEST_CAPTION) and _goes_on(pieces[after - 1], pieces[after]):
        after += 1
    return after


def _goes_on(above: Piece, piece: Piece) -> bool:
    """Say whether a line goes on with the caption above it."""
    if piece.gap is Gap.WIDE or split_row(piece.text)[1] or without_unit(piece.text)[0]:
        return False
    if begins_with_unit_word(piece.text):
        return False
    return begins_small(piece.text) or (piece.gap is Gap.NONE and begs_for_more(above.text))


def _body_start(pieces: Sequence[Piece], at: int) -> int | None:
    """Return where the body begins; None when a sentence or another caption comes first."""
    for here in range(at, min(at + _LONGEST_HEADER, len(pieces))):
        piece = pieces[here]
        if _is_other(piece) or _is_sentence(piece.text):
            return None
        label, cells = split_row(piece.text)
        if are_data(label, [*cells, *_cells_below(pieces, here)] if cells else cells):
            return _with_label(pieces, at, here, label)
    return None


def _cells_below(pieces: Sequence[Piece], at: int) -> list[str]:
    """Return the cells that stand one in each line below a line: weeks over a curve rise, a row need not."""
    cells: list[str] = []
    for piece in pieces[at + 1 : at + 1 + _LONGEST_RUN]:
        label, found = split_row(piece.text)
        if label or len(found) != 1:
            break
        cells += found
    return cells


def _with_label(pieces: Sequence[Piece], at: int, data: int, label: str) -> int:
    """Go back to where the label of the first row begins."""
    numbered = next((here for here in range(at, data) if is_numbered(pieces[here].text)), None)
    if numbered is not None:
        return numbered
    if data == at or (any(sign.isalpha() for sign in label) and not begins_small(label)):
        return data
    start = data
    while start > at and (start == data or pieces[start].gap is Gap.NONE):
        start -= 1
    # Without blank lines the header would be swallowed whole: then the label is one line.
    swallowed = pieces[start].gap is Gap.NONE
    return data - 1 if swallowed else max(start, at + 1)


def _body_end(pieces: Sequence[Piece], start: int) -> int:
    """Return the line after the last one with cells, and after the end of its label."""
    label, cells = split_row(pieces[start].text)
    single = not label or len(cells) <= 1
    end, here, waiting = start, start, 0
    while here < len(pieces) and waiting <= _LONGEST_LABEL and not _ends_table(pieces, here):
        if _has_cells(pieces[here].text, single=single):
            end, waiting = here + 1, 0
        else:
            waiting += 1
        here += 1
    return end


def _ends_table(pieces: Sequence[Piece], at: int) -> bool:
    piece = pieces[at]
    label, cells = split_row(piece.text)
    if piece.gap is not Gap.NONE and _is_header_of_next(pieces, at, label, cells):
        return True
    return _is_other(piece) or _is_note(piece) or (not cells and _is_sentence(piece.text))


def _is_header_of_next(pieces: Sequence[Piece], at: int, label: str, cells: Sequence[str]) -> bool:
    """Say whether a line stands over a table without caption: years, or a capital for each cell below."""
    if cells:
        return len(cells) > 1 and not are_data(label, cells)
    below = pieces[at + 1] if at + 1 < len(pieces) else None
    width = len(split_row(below.text)[1]) if below and below.gap is Gap.NONE else 0
    return width > 1 and sum(word[0].isupper() for word in label.split()) >= width


def _has_cells(text: str, *, single: bool) -> bool:
    label, cells = split_row(text)
    if len(label) > _LONGEST_ROW_LABEL:
        return False
    return len(cells) > 1 or (single and bool(cells))


def _after_notes(pieces: Sequence[Piece], end: int) -> int:
    after = end
    while after < len(pieces) and pieces[after].gap is not Gap.WIDE:
        piece = pieces[after]
        if not _is_note(piece) and (after == end or not _wraps_note(pieces[after - 1], piece)):
            break
        after += 1
    return after


def _is_note(piece: Piece) -> bool:
    """Say whether a line is a note; one may end in a year, but »1.000« alone is a cell."""
    label, cells = split_row(piece.text)
    return bool(label) and len(cells) <= 1 and is_note(piece.text)


def _wraps_note(above: Piece, piece: Piece) -> bool:
    if piece.gap is not Gap.NONE or piece.new_page or _is_other(piece) or is_numbered(piece.text):
        return False
    return begs_for_more(above.text) or (begins_small(piece.text) and not is_finished(above.text))


def _notes(pieces: Sequence[Piece]) -> list[str]:
    notes: list[list[str]] = []
    for piece in pieces:
        if _is_note(piece) or not notes:
            notes.append([])
        notes[-1].append(piece.text)
    return [joined(lines) for lines in notes]


def _is_other(piece: Piece) -> bool:
    return is_caption(piece.text) or is_figure_caption(piece.text)


def _is_sentence(text: str) -> bool:
    return is_finished(text) and (len(text) > _FULL_LINE or len(text.split()) > _LONGEST_LABEL)
