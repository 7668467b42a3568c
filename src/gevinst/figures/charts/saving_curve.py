"""A case's curve against its baseline: how many are on a benefit, by weeks since they entered (METHOD 3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gevinst.domain.figure import FigureId
from gevinst.domain.line import Layer, Line
from gevinst.effect.measured_names import WITHOUT
from gevinst.figures.charts import parts, style
from gevinst.figures.charts.found import Drawn, table_beside
from gevinst.figures.charts.line_labels import Label, room_at_the_right, written
from gevinst.figures.charts.scale import Scale
from gevinst.figures.document import Chart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gevinst.domain.figure import FigureBook
    from gevinst.domain.programme import Case, Presentation

_HEIGHT = 280
_LEFT = 56
_BELOW_AXIS = 46
_TOUCHED = 160
_LEAST_WEEKS = 24
# Points are told every fourth week; at most so many weeks are named below them.
_EVERY = 4
_MOST_NAMED = 9
_WITH_WORDS, _WITHOUT_WORDS = "Med casen", "Uden casen"


@dataclass(frozen=True)
class _Point:
    """A week since entry: shares with and without the case, and how many participants are observed."""

    week: int
    with_case: Drawn
    without: Drawn
    persons: Drawn


def saving_curve(case: Case, book: FigureBook, presentation: Presentation) -> Chart | None:
    """Return the share of a case's participants on a benefit beside the share without the case.

    Args:
        case: the case.
        book: holds its points, each with how many participants are observed.
        presentation: how they are printed.

    Returns:
        The chart, up to the last week that is not hidden; None where nothing was measured.
    """
    points = _points(case.scope, book, presentation)
    if not points:
        return None
    title = f"Andel af deltagerne på en ydelse efter uger siden start, case {case.number}"
    alt = f"Kurver. {title}. {' '.join(map(_sentence, _told(points)))}"
    name = f"forloeb-{case.scope}"
    columns = ("Uge", f"{_WITH_WORDS}, %", f"{_WITHOUT_WORDS}, %", "Deltagere fulgt")
    rows = [(str(each.week), [each.with_case.cell, each.without.cell, each.persons.cell]) for each in points]
    table = table_beside(name, title, "procent af de fulgte deltagere, og antal", columns, rows)
    return Chart(name, title, alt, _specification(points, alt), table)


def _points(scope: str, book: FigureBook, presentation: Presentation) -> tuple[_Point, ...]:
    """Return the points up to the first that is hidden: too few are observed from there on."""
    points = []
    for week in sorted(_weeks(scope, book)):
        name = FigureId(scope, f"week-{week}", Line.PRESENCE, Layer.RESULT)
        ids = (name, name.but(variant=WITHOUT), name.but(line=Line.PERSONS))
        drawn = [Drawn(book.get(each), presentation) for each in ids]
        if not all(each.known for each in drawn):
            break
        points.append(_Point(week, *drawn))
    return tuple(points)


def _weeks(scope: str, book: FigureBook) -> set[int]:
    return {
        int(name.period.removeprefix("week-"))
        for name in book
        if name.line is Line.PRESENCE and name.scope == scope and name.layer is Layer.RESULT
    }


def _told(points: Sequence[_Point]) -> list[_Point]:
    """Return the points that are told to who cannot see the chart: about every half year, and the last."""
    told = [each for each in points if each.week and each.week % (6 * _EVERY) == 0]
    return told if points[-1] in told else [*told, points[-1]]


def _sentence(point: _Point) -> str:
    return (
        f"Efter {point.week} uger: {point.with_case.text} % med casen, {point.without.text} % uden, "
        f"{point.persons.text} deltagere fulgt."
    )


def _specification(points: Sequence[_Point], alt: str) -> dict[str, Any]:
    last = max(_LEAST_WEEKS, points[-1].week)
    reaches = points[-1].week == last
    room = room_at_the_right([(words, ()) for words in (_WITH_WORDS, _WITHOUT_WORDS) if reaches])
    area = style.Area(_HEIGHT, _LEFT, right=room, top=18, bottom=_BELOW_AXIS + 14)
    weeks, percent = Scale(0, last, area.width), Scale(0, 100, area.height)
    named = _weeks_to_name(last)
    encoding = {
        "x": weeks.encoding("week", named, labelExpr="datum.value + ' uger'", grid=False),
        "y": percent.encoding("value", [0, 25, 50, 75, 100], labelExpr="datum.value + ' %'"),
    }
    layers = [
        _gap(points),
        *_strokes(points),
        *written(_labels(points, weeks, percent), area),
        *_counts([each for each in points if each.week in named], weeks, area),
    ]
    return style.specification(area, alt, encoding, layers)


def _weeks_to_name(last: int) -> list[int]:
    step = next(each for each in (12, 24, 52, 104) if last / each < _MOST_NAMED)
    return list(range(0, last + 1, step))


def _gap(points: Sequence[_Point]) -> parts.Part:
    """Return the area between the curves: what is saved."""
    mark = {"type": "area", "color": style.RESULT, "opacity": 0.09}
    rows = [
        {"week": each.week, "value": each.with_case.value, "other": each.without.value} for each in points
    ]
    return parts.marks(mark, rows, y2={"field": "other"})


def _strokes(points: Sequence[_Point]) -> list[parts.Part]:
    """Return the lines, dashed without the case, each with a dot where it ends."""
    line = {"type": "line", "strokeWidth": 2.25, "interpolate": "linear", "strokeJoin": "round"}
    solid = _rows(points, with_case=True)
    dashed = _rows(points, with_case=False)
    dot = {"type": "point", "filled": True, "size": 46, "opacity": 1}
    # The line itself cannot tell its points' values; dots that are not seen do.
    unseen = {**dot, "size": _TOUCHED, "opacity": 0, "color": style.RESULT}
    return [
        parts.marks({**line, "color": style.PLAN, "strokeDash": [6, 4]}, dashed),
        parts.marks({**line, "color": style.RESULT}, solid),
        parts.marks(unseen, [*dashed, *solid]),
        parts.marks(dot, [dashed[-1], solid[-1]], color=parts.raw("colour")),
    ]


def _rows(points: Sequence[_Point], *, with_case: bool) -> list[parts.Row]:
    words = _WITH_WORDS if with_case else _WITHOUT_WORDS
    rows = []
    for each in points:
        share = each.with_case if with_case else each.without
        told = f"{words} · uge {each.week}: {share.full_text} · {each.persons.text} deltagere fulgt"
        rows.append(
            {
                "week": each.week,
                "value": share.value,
                "text": share.text,
                "figure": share.name,
                "tooltip": told,
                "colour": style.RESULT if with_case else style.PLAN,
            }
        )
    return rows


def _labels(points: Sequence[_Point], weeks: Scale, percent: Scale) -> list[Label]:
    both = (
        (_WITH_WORDS, style.RESULT, [(each.week, each.with_case) for each in points]),
        (_WITHOUT_WORDS, style.PLAN, [(each.week, each.without) for each in points]),
    )
    return [
        Label(
            words,
            (),
            colour,
            strong=colour == style.RESULT,
            places=tuple((weeks.across(week), percent.down(share.value)) for week, share in line),
        )
        for words, colour, line in both
    ]


def _counts(points: Sequence[_Point], weeks: Scale, area: style.Area) -> list[parts.Part]:
    """Return how many participants are observed, below the weeks that are named."""
    height = area.height + _BELOW_AXIS
    rows = [
        {"x": weeks.across(each.week), "y": height, "text": each.persons.text, "colour": style.QUIET}
        for each in points
    ]
    head = {"x": 2 - area.left, "y": height, "text": "Fulgt", "colour": style.QUIET}
    return [parts.words([head]), parts.words(rows, "center")]
