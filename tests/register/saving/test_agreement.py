"""The kernels give what the reference gives on municipalities that nobody drew by hand."""

from hypothesis import given, settings
from hypothesis import strategies as st

from gevinst.domain.weeks import from_iso
from gevinst.register.saving.pool import TargetRule
from tests.register.saving.agree import agree
from tests.register.saving.drawn import FIRST, Drawing

LENGTH = 150
_stretches = st.lists(
    st.tuples(
        st.sampled_from("KKKKKSA.......ub?"), st.sampled_from([1, 2, 3, 4, 5, 6, 10, 23, 25, 30, 52, 60])
    ),
    min_size=1,
    max_size=9,
)


def _line(stretches: list[tuple[str, int]]) -> str:
    return "".join(letter * count for letter, count in stretches)[:LENGTH].ljust(LENGTH, ".")


@st.composite
def lines_of(draw: st.DrawFn, holes: tuple[tuple[int, int], ...]) -> tuple[str, ...]:
    lines = [_line(each) for each in draw(st.lists(_stretches, min_size=1, max_size=2))]
    hidden = {week for first, last in holes for week in range(first, last + 1)}
    if draw(st.integers(0, 3)) == 0:
        end = draw(st.sampled_from(["++++", "eeeeeee", "e"]))
        lines.append(("." * draw(st.integers(0, LENGTH - 1)) + end)[:LENGTH])
    return tuple(
        "".join("." if week in hidden and each != "e" else each for week, each in enumerate(line))
        for line in lines
    )


@st.composite
def drawings(draw: st.DrawFn) -> Drawing:
    start = draw(st.integers(1, LENGTH - 3))
    hole = (start, min(start + draw(st.integers(0, 60)), LENGTH - 2))
    holes = draw(st.sampled_from([(), (), (hole,)]))
    lines = {person: draw(lines_of(holes)) for person in range(1, draw(st.integers(2, 8)))}
    paid = {
        (person, week, "S"): draw(st.integers(1, 500_000))
        for person, each in lines.items()
        for week in draw(st.lists(st.integers(0, LENGTH - 1), max_size=4, unique=True))
        if any(line[week : week + 1] == "S" for line in each)
    }
    # Most joins are of somebody who is on the benefit; the others are odd.
    on_it = [
        (person, week)
        for person, each in lines.items()
        for week in range(40, LENGTH)
        if any(line[week : week + 1] == "K" for line in each)
    ]
    odd = st.tuples(st.integers(1, 9), st.integers(30, LENGTH + 2))
    who = st.one_of(st.sampled_from(on_it), st.sampled_from(on_it), odd) if on_it else odd
    joins = [
        (draw(st.sampled_from([1, 1, 1, 2])), *draw(who), draw(st.integers(1, 9)))
        for _ in range(draw(st.integers(0, 6)))
    ]
    joins = list({each[:2]: each for each in joins}.values())
    rule = TargetRule(
        frozenset(draw(st.sampled_from([("kontanthjaelp",), ("kontanthjaelp", "sygedagpenge")]))),
        draw(st.sampled_from([0, 0, 3])),
        draw(st.sampled_from([None, None, 20])),
    )
    base = (draw(st.integers(-3, 40)), draw(st.integers(30, LENGTH + 5)))
    through = draw(st.sampled_from([LENGTH - 1, LENGTH - 20]))
    return Drawing(
        lines, tuple(joins), base, through, through + draw(st.sampled_from([0, 30])), {1: rule}, paid,
        holes, draw(st.sampled_from([1, 1, 2, 3])), draw(st.booleans()),
        draw(st.sampled_from([FIRST, from_iso(2015, 10)])),
    )  # fmt: skip


@settings(max_examples=100)
@given(drawings())
def test_pool_counters_and_cost_with_and_without_the_case(drawing: Drawing) -> None:
    agree(drawing)


BEHIND = st.lists(
    st.tuples(st.sampled_from("KKS..b"), st.sampled_from([1, 5, 20, 40, 51, 60])), min_size=1, max_size=5
).map(lambda each: "".join(letter * count for letter, count in each))


@st.composite
def alike(draw: st.DrawFn) -> Drawing:
    """Participants with the same weeks behind them who entered at different times, against changing paths."""
    behind, length = draw(BEHIND), 330
    lines, joins = {}, []
    for person in range(1, draw(st.integers(2, 4))):
        path = draw(BEHIND)
        lines[person] = (("." * 6 + "K" + path).ljust(length, "."),)
    for person in range(10, draw(st.integers(12, 14))):
        shift = draw(st.sampled_from([10, 11, 30, 62, 80]))
        line = ("." * shift + behind + "K" + draw(BEHIND)).ljust(length, ".")[:length]
        lines[person] = (line,)
        joins.append((1, person, shift + len(behind), 1))
    return Drawing(lines, tuple(joins), (6, 6), enough=1, highest_before=draw(st.booleans()))


@given(alike())
def test_participants_with_the_same_weeks_behind_them(drawing: Drawing) -> None:
    agree(drawing)
