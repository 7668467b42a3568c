"""Published curves: how many are still on the benefit, week by week."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gevinst.domain.figure import TOTAL, Figure, FigureId
from gevinst.domain.line import Layer, Line
from gevinst.effect.completion import completed_weeks
from gevinst.figures import sorts
from gevinst.figures.charts import parts, style
from gevinst.figures.charts.found import Drawn, Finder, table_beside
from gevinst.figures.charts.line_labels import Label, room_at_the_right, written
from gevinst.figures.charts.scale import Scale
from gevinst.figures.document import NONE, Cell, Chart, Words
from gevinst.figures.printing import sentence_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gevinst.domain.figure import FigureBook
    from gevinst.domain.programme import Presentation, Programme, PublishedCurve

_HEIGHT = 280
_LEFT = 56
_QUARTER = 13
_FIRST_YEAR = 52
_TOUCHED = 160


@dataclass(frozen=True)
class _Point:
    week: int
    share: Drawn


@dataclass(frozen=True)
class _Line:
    """A curve as it is drawn: to its last published point, and from there on as it is carried on."""

    curve: PublishedCurve
    points: tuple[_Point, ...]
    completed: tuple[_Point, ...]
    shift: Figure | None
    colour: str

    @property
    def last(self) -> _Point:
        return self.points[-1]

    @property
    def all(self) -> tuple[_Point, ...]:
        return self.points + self.completed


def curves(
    programme: Programme, book: FigureBook, presentation: Presentation, benefit: str = ""
) -> Chart | None:
    """Return the published curves of one benefit and kind, compared with their baseline.

    Published points are drawn with straight lines between them; an empty one ends its line. From there on
    what the curve is expected to become is dashed, and ends in an open dot.

    Args:
        programme: holds the curves.
        book: holds their figures.
        presentation: how they are printed.
        benefit: whose curves; empty: the baseline's, since curves of different benefits cannot be compared.
    """
    chosen = _comparable(programme.curves, benefit)
    lines = [line for line in _lines(chosen, Finder(book, presentation)) if line.points]
    if not lines:
        return None
    first = lines[0].curve
    benefit_name = sorts.name(first.benefit or "ydelsen")
    title = Words.of("Andel på ", benefit_name, " efter uger, ", first.kind.danish, _key(lines))
    sentences = sorts.joined(" ", (_sentence(line, presentation) for line in lines))
    alt = Words.of("Kurver. ", title, ". ", sentences)
    name = f"kurver-{first.id}" if benefit else "kurver"
    columns = ("Uge", *(Words.of(sorts.name(line.curve.title), ", %") for line in lines))
    table = table_beside(name, title, "procent af de påbegyndte forløb", columns, _rows_of_table(lines))
    return Chart(name, title, alt, _specification(lines, presentation, alt), table)


def _key(lines: Sequence[_Line]) -> str:
    return " (stiplet: fremskrevet)" if any(line.completed for line in lines) else ""


def _comparable(published: Sequence[PublishedCurve], benefit: str) -> list[PublishedCurve]:
    """Return the baseline first, then the curves of its benefit and kind."""
    ordered = sorted(published, key=lambda curve: not curve.baseline)
    wanted = [curve for curve in ordered if not benefit or curve.benefit == benefit][:1]
    return [
        curve
        for curve in ordered
        for first in wanted
        if (curve.benefit, curve.kind) == (first.benefit, first.kind)
    ]


def _lines(chosen: Sequence[PublishedCurve], finder: Finder) -> list[_Line]:
    tones = iter(style.SERIES * len(chosen))
    return [
        _Line(
            curve,
            _points(curve, finder),
            _completed(curve, finder),
            _shift(curve, finder.book),
            style.PLAN if curve.baseline else next(tones),
        )
        for curve in chosen
    ]


def _points(curve: PublishedCurve, finder: Finder) -> tuple[_Point, ...]:
    """Return the points up to the first that is not published."""
    points = []
    for point in curve.points:
        share = finder.find(curve.scope, f"week-{point.week}", Line(curve.kind.value), Layer.RESULT)
        if not share.known:
            break
        points.append(_Point(point.week, share))
    return tuple(points)


def _completed(curve: PublishedCurve, finder: Finder) -> tuple[_Point, ...]:
    """Return the points that the curve is carried on to."""
    line = Line(curve.kind.value)
    return tuple(
        _Point(week, finder.find(curve.scope, f"week-{week}", line, Layer.FORECAST))
        for week in completed_weeks(curve, finder.book)
    )


def _shift(curve: PublishedCurve, book: FigureBook) -> Figure | None:
    """Return the shift against the baseline over the longest horizon that there is."""
    wanted = FigureId(curve.scope, TOTAL, Line.ZERO_EFFECT_SHIFT, Layer.RESULT)
    # The line first: a book of 20 cases has 6,000 names, and a page draws several curves.
    found = (each for each in book.values() if each.id.line is wanted.line)
    shifts = [each for each in found if each.id.but(variant="") == wanted]
    return max((shift for shift in shifts if shift.value is not None), key=_horizon, default=None)


def _horizon(shift: Figure) -> int:
    """Return the weeks of ``…@39-weeks``."""
    weeks = shift.id.variant.removesuffix("-weeks")
    return int(weeks) if weeks.isdecimal() else 0


def _shift_words(line: _Line, presentation: Presentation) -> list[Words]:
    if line.shift is None:
        return []
    text = sentence_text(line.shift, presentation, magnitude=True)
    weeks = sorts.bound(text, line.shift.id, expected=line.shift.expected)
    return [
        Words.of(weeks, " færre" if line.shift.number >= 0 else " flere"),
        Words.of("pr. forløb til uge ", sorts.numbering(_horizon(line.shift))),
    ]


def _labels(lines: Sequence[_Line], weeks: Scale, percent: Scale, presentation: Presentation) -> list[Label]:
    return [
        Label(
            *_texts(line, presentation),
            line.colour,
            strong=not line.curve.baseline,
            places=tuple((weeks.across(point.week), percent.down(point.share.value)) for point in line.all),
        )
        for line in lines
    ]


def _texts(line: _Line, presentation: Presentation) -> tuple[str, tuple[str, ...]]:
    """Return a line's name and what is remarked below it."""
    return line.curve.title, tuple(_shift_words(line, presentation))


def _sentence(line: _Line, presentation: Presentation) -> Words:
    share, week = line.last.share.printed, sorts.numbering(line.last.week)
    text = Words.of(sorts.name(line.curve.title), ": ", share, " % i uge ", week)
    if line.completed:
        end = line.completed[-1]
        text = Words.of(
            text, " (fremskrevet ", end.share.printed, " % i uge ", sorts.numbering(end.week), ")"
        )
    words = sorts.joined(" ", _shift_words(line, presentation))
    return Words.of(text, *([", ", words, " end sammenligningsgrundlaget"] if words else []), ".")


def _rows_of_table(lines: Sequence[_Line]) -> list[tuple[str, list[Cell]]]:
    cells = [{point.week: point.share.cell for point in line.all} for line in lines]
    weeks = sorted({week for each in cells for week in each})
    return [(sorts.numbering(week), [each.get(week, Cell(NONE)) for each in cells]) for week in weeks]


def _specification(lines: Sequence[_Line], presentation: Presentation, alt: str) -> dict[str, Any]:
    last = max(_FIRST_YEAR, *(line.all[-1].week for line in lines))
    room = room_at_the_right([_texts(line, presentation) for line in lines if line.all[-1].week == last])
    area = style.Area(_HEIGHT, _LEFT, right=room, top=18, bottom=34)
    weeks, percent = Scale(0, last, area.width), Scale(0, 100, area.height)
    encoding = {
        "x": weeks.encoding("week", _weeks_to_name(last), labelExpr="datum.value + ' uger'", grid=False),
        "y": percent.encoding("value", [0, 25, 50, 75, 100], labelExpr="datum.value + ' %'"),
    }
    layers = [*_gaps(lines), *_strokes(lines), *written(_labels(lines, weeks, percent, presentation), area)]
    return style.specification(area, alt, encoding, layers)


def _weeks_to_name(last: int) -> list[int]:
    """Return every quarter, or every half year where the weeks are many."""
    return list(range(0, last + 1, _QUARTER if last <= _FIRST_YEAR else 2 * _QUARTER))


def _gaps(lines: Sequence[_Line]) -> list[parts.Part]:
    """Return the areas between each curve and the baseline, where they have the same weeks."""
    baseline = next((line for line in lines if line.curve.baseline), None)
    if baseline is None:
        return []
    known = {point.week: point.share.value for point in baseline.points}
    mark = {"type": "area", "color": style.RESULT, "opacity": 0.09}
    return [
        parts.marks(
            mark,
            [
                {"week": point.week, "value": point.share.value, "other": known[point.week]}
                for point in line.points
                if point.week in known
            ],
            y2={"field": "other"},
        )
        for line in lines
        if line is not baseline
    ]


def _strokes(lines: Sequence[_Line]) -> list[parts.Part]:
    """Return the lines, each with a dot where it ends; dashed to an open dot where they are carried on."""
    mark = {"type": "line", "strokeWidth": 2.25, "interpolate": "linear", "strokeJoin": "round"}
    strokes = [parts.marks({**mark, "color": line.colour}, _rows(line, line.points)) for line in lines]
    dashed = {**mark, "strokeDash": [5, 4]}
    expected = [
        parts.marks({**dashed, "color": line.colour}, _rows(line, [line.last, *line.completed]))
        for line in lines
        if line.completed
    ]
    ends = [row for line in lines for row in _rows(line, line.points[-1:])]
    dot = {"type": "point", "filled": True, "size": 46, "opacity": 1}
    # The line itself cannot tell its points' values; dots that are not seen do.
    touched = [row for line in lines for row in _rows(line, line.points[:-1] + line.completed[:-1])]
    unseen = parts.marks({**dot, "size": _TOUCHED, "opacity": 0, "color": style.RESULT}, touched)
    return [
        *strokes,
        *expected,
        unseen,
        parts.marks(dot, ends, color=parts.raw("colour")),
        *_open_ends(lines),
    ]


def _open_ends(lines: Sequence[_Line]) -> list[parts.Part]:
    mark = {"type": "point", "size": 46, "opacity": 1, "strokeWidth": 2, "fill": style.PAPER}
    ends = [row for line in lines for row in _rows(line, line.completed[-1:])]
    return [parts.marks(mark, ends, stroke=parts.raw("colour"))] if ends else []


def _rows(line: _Line, points: Sequence[_Point]) -> list[parts.Row]:
    return [
        {
            "week": point.week,
            "value": point.share.value,
            "text": point.share.text,
            "figure": point.share.name,
            "curve": line.curve.id,
            "tooltip": _tooltip(line.curve.title, point),
            "colour": line.colour,
        }
        for point in points
    ]


def _tooltip(title: str, point: _Point) -> str:
    told = f"{title} · uge {point.week}: {point.share.full_text}"
    return f"{told} · {parts.NOT_MEASURED}" if point.share.expected else told
