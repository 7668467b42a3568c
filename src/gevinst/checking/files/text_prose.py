"""Lines that are in no table → headings, paragraphs and items of lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gevinst.checking.files.captions import is_caption, is_figure_caption
from gevinst.checking.files.text_cells import split_row
from gevinst.checking.files.text_headings import begins_item, is_heading, is_named, is_numbered
from gevinst.checking.files.text_lines import Gap
from gevinst.checking.files.text_words import begins_small, begs_for_more, is_divided, is_finished, joined
from gevinst.checking.note import Paragraph, Spot, beginning

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gevinst.checking.files.text_lines import Piece

# Lines above and below that tell how wide the column of text is.
_AROUND = 4
# A line that leaves more room than this for the next word was not wrapped.
_ROOM_AFTER_SENTENCE = 10
_ROOM_BEFORE_CAPITAL = 15
# »Dato: 26-11-2021« is short; a longer line with a colon may stand within a sentence.
_SHORT = 60
# A chart has at most this many lines of text.
_LONGEST_CHART = 80


def paragraph_at(pieces: Sequence[Piece], at: int, section: str) -> tuple[Paragraph, int]:
    """Return the paragraph that begins at a line, and where the text goes on.

    Args:
        pieces: all lines.
        at: its first line.
        section: the heading before it.
    """
    after = at + 1
    while after < len(pieces) and _continues(pieces, after):
        after += 1
    text = joined(piece.text for piece in pieces[at:after])
    heading = not is_figure_caption(text) and is_heading(text, stands_alone=_stands_alone(pieces, at, after))
    return Paragraph(text, text if heading else section, _spot(pieces[at], text), heading), after


def after_chart(pieces: Sequence[Piece], at: int) -> int:
    """Return where the text goes on after the caption of a figure, when the words of its chart stand below.

    Args:
        pieces: all lines.
        at: the line after the caption.
    """
    after = at
    while after < min(len(pieces), at + _LONGEST_CHART) and not _ends_chart(pieces[after]):
        after += 1
    return after if any(not split_row(piece.text)[0] for piece in pieces[at:after]) else at


def _ends_chart(piece: Piece) -> bool:
    other = is_caption(piece.text) or is_figure_caption(piece.text)
    return other or piece.new_page or (is_finished(piece.text) and " " in piece.text)


def _continues(pieces: Sequence[Piece], at: int) -> bool:
    """Say whether a line belongs to the same paragraph as the line before it."""
    above, piece = pieces[at - 1], pieces[at]
    if is_divided(above.text):
        return True
    if _begins_new(above.text, piece):
        return False
    if piece.gap is Gap.NONE and not piece.new_page:
        return _runs_on(pieces, at)
    return not is_finished(above.text) and _bridges(pieces, at)


def _begins_new(above: str, piece: Piece) -> bool:
    if is_caption(piece.text) or is_figure_caption(piece.text):
        return is_finished(above) or piece.gap is not Gap.NONE or piece.new_page
    if is_named(piece.text) and (is_finished(above) or len(piece.text) < _SHORT):
        return not begs_for_more(above)
    if begins_item(piece.text):
        return piece.text[0] not in "-–" or not begs_for_more(above)
    if is_figure_caption(above):
        return not begins_small(piece.text)
    return is_numbered(piece.text) and not begs_for_more(above)


def _runs_on(pieces: Sequence[Piece], at: int) -> bool:
    """Say whether a line directly below another goes on with it."""
    above, text, room = pieces[at - 1].text, pieces[at].text, _room(pieces, at)
    if is_numbered(above) and not is_finished(above):
        return begins_small(text) or begs_for_more(above)
    if is_finished(above) and _comes_out(pieces[at - 1], pieces[at]):
        return False
    if is_finished(above) or above.endswith(":"):
        return room < _ROOM_AFTER_SENTENCE
    if begs_for_more(above) or begins_small(text):
        return True
    return room < _ROOM_BEFORE_CAPITAL or not (text[0].isupper() or is_named(above))


def _comes_out(above: Piece, piece: Piece) -> bool:
    """Say whether a line begins further left than the item of a list above it."""
    return _indent(piece) < _indent(above) - 1


def _indent(piece: Piece) -> int:
    return len(piece.raw) - len(piece.raw.lstrip())


def _bridges(pieces: Sequence[Piece], at: int) -> bool:
    """Say whether a sentence goes on over a blank line or the edge of a page."""
    above, piece = pieces[at - 1], pieces[at]
    full = _room(pieces, at) < _ROOM_AFTER_SENTENCE
    if piece.gap is Gap.WIDE:
        return (
            full and not above.text.endswith(":") and (begins_small(piece.text) or above.text.endswith(","))
        )
    if above.text.endswith(":"):
        return False
    if begins_small(piece.text) or begs_for_more(above.text):
        return True
    return full and (piece.new_page or _double_spaced(pieces, at))


def _double_spaced(pieces: Sequence[Piece], at: int) -> bool:
    around = pieces[max(at - 2, 1) : at + 3]
    return all(piece.gap is not Gap.NONE for piece in around)


def _room(pieces: Sequence[Piece], at: int) -> int:
    """Return how many signs were left on the line above when the first word of this one was put below it."""
    around = sorted(len(piece.text) for piece in pieces[max(at - _AROUND, 0) : at + _AROUND])
    # The second longest: a caption or a table's row may be wider than the column of text.
    width = around[-2] if len(around) > 1 else around[-1]
    return width - len(pieces[at - 1].text) - 1 - len(pieces[at].text.partition(" ")[0])


def _stands_alone(pieces: Sequence[Piece], at: int, after: int) -> bool:
    top = at == 0 or pieces[at].gap is not Gap.NONE or pieces[at].new_page
    return top and (after == len(pieces) or not begins_small(pieces[after].text))


def _spot(piece: Piece, text: str) -> Spot:
    return Spot(page=piece.line.page, line=piece.line.number, text=beginning(text), box=piece.line.box)
