"""Names at the ends of falling lines, placed where no line runs.

A line that reaches the right edge is named beside it. One that stops earlier is named to the left below its
end: falling lines have come from there, so it is free. When the names do not fit, all of them stand in a
list in the upper right corner, which falling lines leave empty.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from gevinst.figures.charts import parts, style
from gevinst.figures.charts.scale import kept_apart, text_width, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_GAP = 8
_WIDEST_NAME = 116
_LEAST_ROOM = 40
_LIST_ROW = 20
_LIST_SWATCH = 18

_Place = tuple[float, float]
_Box = tuple[float, float, float]


@dataclass(frozen=True)
class Label:
    """What is written at the end of a line.

    Args:
        name: the line's name.
        remarks: short lines below it.
        colour: the line's colour.
        strong: whether it is named in its own colour; the baseline is named in quiet grey.
        places: the line's points, in pixels.
    """

    name: str
    remarks: tuple[str, ...]
    colour: str
    strong: bool
    places: tuple[_Place, ...]

    @property
    def end(self) -> _Place:
        """Where the line ends."""
        return self.places[-1]


@dataclass(frozen=True)
class _Placed:
    """A label in its place: its left edge, its top and its lines of text."""

    label: Label
    left: float
    top: float
    names: Sequence[str]

    @property
    def bottom(self) -> float:
        return self.top + style.LINE_HEIGHT * (len(self.names) + len(self.label.remarks))

    def rows(self) -> list[tuple[bool, parts.Row]]:
        """Return its texts, each with whether it is strong."""
        named = [(self.label.strong, text, _name_colour(self.label)) for text in self.names]
        remarked = [(False, text, style.INK) for text in self.label.remarks]
        return [
            (strong, {"x": self.left, "y": self._middle(index), "text": text, "colour": colour})
            for index, (strong, text, colour) in enumerate([*named, *remarked])
        ]

    def _middle(self, index: int) -> float:
        return self.top + style.LINE_HEIGHT * (index + 0.5)


def written(labels: Sequence[Label], area: style.Area) -> list[parts.Part]:
    """Return the layers that name the lines."""
    placed = [*_at_the_right(labels, area), *_below(labels, area)]
    if any(each.bottom > area.height for each in placed):
        return _listed(labels, area)
    rows = [row for each in placed for row in each.rows()]
    return [
        parts.words([row for strong, row in rows if strong == wanted], strong=wanted)
        for wanted in (False, True)
    ]


def room_at_the_right(names_and_remarks: Iterable[tuple[str, tuple[str, ...]]]) -> float:
    """Return how much room the labels of the lines that reach the right edge need."""
    texts = [text for name, remarks in names_and_remarks for text in (*_name_lines(name), *remarks)]
    widest = max((text_width(text, style.TEXT_SIZE) for text in texts), default=0.0)
    return max(_LEAST_ROOM, widest + 3 * _GAP)


def _name_lines(name: str) -> list[str]:
    return wrapped(name, _WIDEST_NAME, style.TEXT_SIZE)


def _name_colour(label: Label) -> str:
    """Return the colour of a name: the baseline's grey would be too pale for text."""
    return label.colour if label.strong else style.QUIET


def _reaches_the_edge(label: Label, area: style.Area) -> bool:
    return label.end[0] >= area.width


def _at_the_right(labels: Sequence[Label], area: style.Area) -> list[_Placed]:
    """Place the names of the lines that reach the right edge."""
    ended = [label for label in labels if _reaches_the_edge(label, area)]
    names = [_name_lines(label.name) for label in ended]
    counts = [len(name) + len(label.remarks) for name, label in zip(names, ended, strict=True)]
    heights = [style.LINE_HEIGHT * count + _GAP / 2 for count in counts]
    wanted = [label.end[1] - style.LINE_HEIGHT / 2 for label in ended]
    tops = kept_apart(wanted, heights, area.height)
    left = area.width + _GAP + 2
    return [_Placed(label, left, top, name) for label, top, name in zip(ended, tops, names, strict=True)]


def _below(labels: Sequence[Label], area: style.Area) -> list[_Placed]:
    """Place the names of the lines that stop earlier, the lowest line's first."""
    placed: list[_Placed] = []
    boxes: list[_Box] = []
    stopped = [label for label in labels if not _reaches_the_edge(label, area)]
    for label in sorted(stopped, key=lambda each: -each.end[1]):
        width = max(text_width(text, style.TEXT_SIZE) for text in (label.name, *label.remarks))
        right = max(label.end[0], width + _GAP)
        top = _free_from([each.places for each in labels], boxes, right - width, right)
        placed.append(_Placed(label, right - width, top, [label.name]))
        boxes.append((right - width, right, placed[-1].bottom))
    return placed


def _free_from(lines: Sequence[Sequence[_Place]], boxes: Sequence[_Box], left: float, right: float) -> float:
    """Return the height below every line and every box between two places."""
    lowest = [_lowest(places, left, right) for places in lines]
    bottoms = [bottom for start, end, bottom in boxes if start < right and left < end]
    return max(*lowest, *bottoms, 0.0) + _GAP


def _lowest(places: Sequence[_Place], left: float, right: float) -> float:
    """Return how far down a line goes between two places; 0 where it is not."""
    heights = [y for x, y in places if left <= x <= right]
    return max([0.0, *heights, _height(places, left), _height(places, right)])


def _height(places: Sequence[_Place], x: float) -> float:
    """Return the height of a line at a place, 0 outside it."""
    for (start, first), (end, last) in pairwise(places):
        if start <= x <= end:
            return first + (last - first) * (x - start) / (end - start)
    return 0.0


def _listed(labels: Sequence[Label], area: style.Area) -> list[parts.Part]:
    """Return the names as a list with swatches, right-aligned as a whole."""
    texts = [
        ", ".join([label.name, *([" ".join(label.remarks)] if label.remarks else [])]) for label in labels
    ]
    widest = max(text_width(text, style.TEXT_SIZE) for text in texts)
    left = area.width + area.right - widest - _LIST_SWATCH - 2 * _GAP
    rows = [
        {"x": left, "y": _LIST_ROW * index, "end": left + _LIST_SWATCH, "colour": label.colour, "text": text}
        for index, (label, text) in enumerate(zip(labels, texts, strict=True))
    ]
    place = {"x": parts.raw("x"), "y": parts.raw("y")}
    rule, text = {"type": "rule", "strokeWidth": 3}, {"type": "text", "align": "left"}
    return [
        parts.marks(rule, rows, **place, x2={"field": "end"}, color=parts.raw("colour")),
        parts.marks({**text, "dx": _LIST_SWATCH + _GAP}, rows, **place, text={"field": "text"}),
    ]
