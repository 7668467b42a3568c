"""Tables without lines between their columns: numbers below each other, found by where they stand."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from gevinst.checking.files.captions import is_caption, is_figure_caption, is_note
from gevinst.checking.files.grid import GridCell, table_from
from gevinst.checking.files.pdf_heads import head_rows
from gevinst.checking.files.pdf_lines import TextLine, box_of
from gevinst.checking.files.pdf_rows import body_rows, has_rule_between
from gevinst.checking.files.pdf_ruled import PlacedTable
from gevinst.checking.files.pdf_zones import is_number, is_years, zones_of
from gevinst.checking.files.text_words import begins_small
from gevinst.checking.note import Box, Spot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gevinst.checking.files.pdf_zones import Zones

# All in heights of a letter. A number stands clear of the words to its left; straight margins seldom force
# words that far apart. From one row to the next, and from one line of a heading to the next.
_CLEAR = 1.0
_NEXT_ROW = 3.2
_NEXT_LINE = 2.2
_NEXT_LABEL = 1.5
_SAME_CELL = 1.35
_ONE_SIZE = 0.1
_MOST_HEAD_LINES = 6
_MOST_BETWEEN = 5


def aligned_tables(
    lines: Sequence[TextLine], shapes: Sequence[Box]
) -> tuple[list[PlacedTable], list[TextLine]]:
    """Return the tables among a page's lines, and the lines that are in no table and no chart.

    Args:
        lines: of one page from the top, with their phrases.
        shapes: what else is drawn on the page, where lines between rows are looked for.
    """
    tables: list[PlacedTable] = []
    used: set[int] = set()
    for stretch, last in _stretches(lines):
        first = _after_years(lines, stretch, last)
        zones = zones_of(lines[first : last + 1])
        top = _first_head(lines, first, zones)
        end = _last_label(lines, last, zones)
        own = set(range(top, end + 1))
        if _is_in_chart(lines, top, end, used):
            used |= own
            continue
        body = _first_label(lines, top, first, zones, shapes)
        grid = [*head_rows(lines[top:body], lines[first], zones)]
        grid += body_rows(lines[body : end + 1], zones, shapes)
        if _is_table(grid):
            tables.append(PlacedTable(box_of(line.box for line in lines[top : end + 1]), grid))
            used |= own
    return tables, [line for place, line in enumerate(lines) if place not in used]


def _after_years(lines: Sequence[TextLine], first: int, last: int) -> int:
    """The first row below the years, which may stand over several columns each."""
    rows = [place for place in range(first, last + 1) if _is_row(lines[place])]
    return next((place for place in rows if not all(map(is_years, lines[place].phrases))), first)


def _is_table(grid: list[list[GridCell]]) -> bool:
    """Dates and places below each other are no table of numbers."""
    return table_from(grid, caption="", below=(), section="", spot=Spot()) is not None


def _stretches(lines: Sequence[TextLine]) -> list[tuple[int, int]]:
    """First and last row of each table."""
    rows = [place for place, line in enumerate(lines) if _is_row(line)]
    stretches: list[list[int]] = []
    for row in rows:
        if stretches and _belongs(lines, stretches[-1], row):
            stretches[-1].append(row)
        else:
            stretches.append([row])
    return [(rows[0], rows[-1]) for rows in stretches if len(rows) > 1 or _has_caption(lines, rows[0])]


def _has_caption(lines: Sequence[TextLine], row: int) -> bool:
    """Say whether a caption stands so near above that a single row is a table."""
    return any(is_caption(_text(line)) for line in lines[max(row - _MOST_HEAD_LINES, 0) : row])


def _is_row(line: TextLine) -> bool:
    numbers = [phrase for phrase in line.phrases if is_number(phrase)]
    if not numbers or len(line.phrases) == 1 or _stands_apart(line):
        return False
    clear = line.phrases[-1].left - line.phrases[-2].right > _CLEAR * line.size
    return len(numbers) > 1 or (clear and line.phrases[-1] in numbers)


def _belongs(lines: Sequence[TextLine], rows: Sequence[int], row: int) -> bool:
    """Say whether a row goes on with the table of the rows above it."""
    last = rows[-1]
    between = lines[last + 1 : row]
    if len(between) > _MOST_BETWEEN or any(map(_stands_apart, between)):
        return False
    steps = pairwise(lines[last : row + 1])
    if any(below.box[3] - above.box[3] > _NEXT_ROW * below.size for above, below in steps):
        return False
    zones = zones_of([lines[place] for place in rows])
    if any(zones.crosses(phrase) for line in between for phrase in line.phrases):
        return False
    return any(zones.covered(phrase) for phrase in lines[row].phrases if is_number(phrase))


def _first_head(lines: Sequence[TextLine], first: int, zones: Zones) -> int:
    """The first of the lines that stand over the rows: headings of columns, and labels that begin there."""
    top = first
    for place in range(first - 1, max(first - 1 - _MOST_HEAD_LINES, -1), -1):
        if not _is_over(lines[place], lines[place + 1], zones):
            break
        if any(zones.place(phrase) for phrase in lines[place].phrases):
            top = place
    return top


def _is_over(line: TextLine, below: TextLine, zones: Zones) -> bool:
    if _stands_apart(line) or below.box[3] - line.box[3] > _NEXT_LINE * below.size:
        return False
    return not any(zones.crosses(phrase) for phrase in line.phrases)


def _first_label(lines: Sequence[TextLine], top: int, first: int, zones: Zones, shapes: Sequence[Box]) -> int:
    """The line where the label of the first row begins, which may be above its numbers."""
    start = first
    while start > top and _begins_label(lines, start - 1, zones, shapes):
        start -= 1
    return start


def _begins_label(lines: Sequence[TextLine], place: int, zones: Zones, shapes: Sequence[Box]) -> bool:
    line, below = lines[place], lines[place + 1]
    if any(zones.place(phrase) for phrase in line.phrases) or has_rule_between(line, below, shapes):
        return False
    return (below.box[3] - line.box[3]) / line.size < _SAME_CELL


def _last_label(lines: Sequence[TextLine], last: int, zones: Zones) -> int:
    """The last of the lines below the last row that go on with its label or a cell of words."""
    end = last
    while end + 1 < len(lines) and _is_label(lines[end], lines[end + 1], zones):
        end += 1
    return end


def _is_label(above: TextLine, line: TextLine, zones: Zones) -> bool:
    step = (line.box[3] - above.box[3]) / line.size
    if _stands_apart(line) or any(map(zones.crosses, line.phrases)):
        return False
    tight = (
        step < _SAME_CELL and abs(line.size - above.size) < _ONE_SIZE and line.box[2] < zones.columns[0][0]
    )
    return tight or (step < _NEXT_LABEL and begins_small(line.text))


def _is_in_chart(lines: Sequence[TextLine], top: int, end: int, used: set[int]) -> bool:
    """Numbers next to the caption of a figure, without a table's caption of their own, are a chart's."""
    above = next((place for place in range(top - 1, -1, -1) if _is_captioned(lines[place])), None)
    below = next((place for place in range(end + 1, len(lines)) if _is_captioned(lines[place])), None)
    if above is not None and (is_figure_caption(_text(lines[above])) or not used & set(range(above, top))):
        return is_figure_caption(_text(lines[above]))
    return below is not None and is_figure_caption(_text(lines[below]))


def _is_captioned(line: TextLine) -> bool:
    return is_caption(_text(line)) or is_figure_caption(_text(line))


def _stands_apart(line: TextLine) -> bool:
    """Say whether a line stands above or below tables, not in them."""
    return _is_captioned(line) or (len(line.phrases) == 1 and is_note(_text(line)))


def _text(line: TextLine) -> str:
    return " ".join(line.text.split())
