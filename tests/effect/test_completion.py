"""Published curves carried on by older ones: by what, how far, how sure, and how far off it was before."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gevinst.development import complete
from gevinst.domain.figure import FigureBook
from gevinst.domain.line import Kind, Layer, Line
from gevinst.domain.programme import CurveKind, CurvePoint, Programme, PublishedCurve
from gevinst.effect.completion import backtests, enter_completion
from gevinst.effect.curves import enter_curves

WEEKS = (0, 13, 26, 39, 52)


def curve(
    name: str, drawn: str, benefit: str = "A-dagpenge", kind: CurveKind = CurveKind.PRESENCE
) -> PublishedCurve:
    """Return a curve of these percentages, a quarter apart; »-« is not published yet."""
    cells = [None if cell == "-" else Decimal(cell) for cell in drawn.split()]
    points = tuple(CurvePoint(week, cell) for week, cell in zip(WEEKS, cells, strict=False))
    return PublishedCurve(name, f"Kurve {name}", benefit, kind, source="jobindsats", points=points)


def entered(*curves: PublishedCurve) -> FigureBook:
    book = FigureBook()
    programme = Programme("Fjordby", "Program", 2020, 2023, curves=curves)
    enter_curves(programme, book)
    enter_completion(programme, book)
    return book


def percents(book: FigureBook, name: str, variant: str = "") -> dict[int, Decimal]:
    """Return the completed percentages of a curve by week."""
    wanted = (f"curve-{name}", Layer.FORECAST, variant)
    return {
        int(figure.id.period.removeprefix("week-")): round(figure.number * 100, 2)
        for figure in book.values()
        if figure.id.line in {Line.PRESENCE, Line.SURVIVAL}
        and (figure.id.scope, figure.id.layer, figure.id.variant) == wanted
    }


OLD = curve("old", "100 50 40 30 24")
YOUNG = curve("young", "100 40 - - -")


def test_a_curve_is_carried_on_by_the_development_of_the_older_one() -> None:
    book = entered(OLD, YOUNG)
    assert percents(book, "young") == {26: 32, 39: 24, 52: Decimal("19.2")}
    figure = book.named("curve-young/week-39/presence/forecast")
    assert (figure.kind, figure.expected, figure.sources) == (Kind.FORECAST, True, ("jobindsats",))
    assert figure.note == (
        "Fremskrevet fra uge 13 med udviklingen i »Kurve old«. "
        "Usikkerheden kan ikke beregnes, fordi færre end to ældre kurver viser udviklingen."
    )
    assert percents(book, "old") == {}


def test_it_is_computed_from_the_share_before_and_a_factor_that_is_a_figure_itself() -> None:
    book = entered(OLD, YOUNG)
    formula = book.named("curve-young/week-26/presence/forecast").formula
    assert formula is not None
    assert [str(name) for name in formula.inputs] == [
        "curve-young/week-13/presence/result",
        "curve-young/week-26/development-factor/result",
    ]
    assert book[formula.inputs[1]].number == Decimal("0.8")


@pytest.mark.parametrize(
    "other",
    [
        curve("old", "100 50 40 30 24", benefit="Kontanthjælp"),
        curve("old", "100 50 40 30 24", kind=CurveKind.SURVIVAL),
        curve("old", "100 50 - - -"),
    ],
    ids=["another benefit", "another kind", "no older"],
)
def test_without_an_older_curve_of_its_kind_a_curve_ends_where_it_is_published(other: PublishedCurve) -> None:
    book = entered(other, YOUNG)
    assert percents(book, "young") == {}
    assert not [name for name in book if name.line is Line.DEVELOPMENT_FACTOR]


def test_a_curve_with_a_hole_is_not_carried_on_over_what_is_known_after_it() -> None:
    assert percents(entered(OLD, curve("young", "100 40 - 25 -")), "young") == {}


def test_a_curve_that_begins_unknown_is_not_carried_on() -> None:
    assert percents(entered(OLD, curve("young", "- - - - -")), "young") == {}


def test_a_share_never_comes_over_all_there_are() -> None:
    book = entered(curve("old", "100 20 50 30 20"), curve("young", "100 90 - - -"))
    assert percents(book, "young") == {}
    assert "curve-young/total/expected-weeks/forecast@52-weeks" not in {str(name) for name in book}


def test_where_the_older_curve_is_empty_nothing_is_known_of_the_rest() -> None:
    book = entered(curve("old", "100 50 0 0 0"), YOUNG)
    assert percents(book, "young") == {26: 0}
    assert book.named("curve-young/total/expected-weeks/forecast@26-weeks").expected


def test_survival_is_carried_on_under_its_own_name() -> None:
    curves = [
        curve(name, drawn, kind=CurveKind.SURVIVAL)
        for name, drawn in (("old", "100 50 40"), ("young", "100 40"))
    ]
    assert entered(*curves).named("curve-young/week-26/survival/forecast").number == Decimal("0.32")


def test_expected_weeks_and_area_rest_on_published_and_completed_points() -> None:
    book = entered(OLD, YOUNG)
    area = book.named("curve-young/total/curve-area/forecast@52-weeks")
    by_hand = Decimal("6.5") * (100 + 2 * 40 + 2 * 32 + 2 * 24 + Decimal("19.2")) / 100
    assert area.number == by_hand
    assert (area.kind, area.expected) == (Kind.FORECAST, True)
    weeks = book.named("curve-young/total/expected-weeks/forecast@52-weeks")
    assert weeks.number == by_hand + (100 - Decimal("19.2")) / 200


def test_several_older_curves_bear_together_by_volume_and_give_an_error() -> None:
    book = entered(OLD, curve("newer", "100 30 21 18 15"), YOUNG)
    assert book.named("curve-young/week-26/development-factor/result").number == Decimal("0.7625")
    found = complete([[0.5, 0.4, 0.3, 0.24], [0.3, 0.21, 0.18, 0.15], [0.4, None, None, None]])
    for age, week in enumerate((26, 39, 52), start=1):
        share = book.named(f"curve-young/week-{week}/presence/forecast")
        assert float(share.number) == pytest.approx(found.completed[2, age], abs=2e-6)
        error = book.named(f"curve-young/week-{week}/standard-error/forecast")
        assert float(error.number) == pytest.approx(found.se_by_age[2, age], abs=1e-6)
        assert "Usikkerheden" not in share.note


def test_how_sure_a_share_is_does_not_hang_on_the_weeks_after_it() -> None:
    """Both older curves are at 0 in week 39, so nothing is known of week 52."""
    book = entered(curve("old", "100 50 40 0 0"), curve("newer", "100 30 21 0 0"), YOUNG)
    assert list(percents(book, "young")) == [26, 39]
    assert book.named("curve-young/week-39/standard-error/forecast").value is not None
    assert "Usikkerheden" not in book.named("curve-young/week-39/presence/forecast").note


def test_the_range_is_over_each_older_curves_own_development() -> None:
    """The newer stops in week 39; after that both go by the one that knows more."""
    book = entered(OLD, curve("newer", "100 30 21 18 -"), YOUNG)
    assert percents(book, "young") == {26: 32, 39: 24, 52: Decimal("19.2")}
    assert percents(book, "young", "like-newer") == {26: 28, 39: 24, 52: Decimal("19.2")}
    assert percents(book, "young", "lowest") == {26: 28, 39: 24, 52: Decimal("19.2")}
    assert percents(book, "young", "highest") == {26: 32, 39: 24, 52: Decimal("19.2")}
    assert percents(book, "newer", "lowest") == {}


def test_a_curve_that_can_be_held_against_its_completion_tells_how_far_off_it_was() -> None:
    newer = curve("newer", "100 30 21 18 -")
    book = entered(OLD, newer, YOUNG)
    assert backtests((OLD, newer, YOUNG)) == [(OLD, 13), (OLD, 39), (newer, 13)]
    assert percents(book, "newer", "backtest-13") == {26: 24, 39: 18}
    said = book.named("curve-newer/week-26/presence/forecast@backtest-13")
    assert (said.kind, said.expected) == (Kind.MODELLED, False)
    assert book.named("curve-newer/week-26/forecast-error/result@backtest-13").number == Decimal("0.03")
    assert book.named("curve-newer/week-39/forecast-error/result@backtest-13").number == 0


def test_the_order_of_the_file_does_not_matter() -> None:
    curves = (OLD, curve("newer", "100 30 21 18 -"), YOUNG)
    one, other = entered(*curves), entered(*reversed(curves))
    assert {name: one[name].value for name in one} == {name: other[name].value for name in other}


SHARES = st.lists(st.integers(10, 100), min_size=len(WEEKS) - 1, max_size=len(WEEKS) - 1)


@given(st.lists(SHARES, min_size=1, max_size=3), SHARES, st.integers(1, 3))
def test_it_is_the_chain_ladder_of_the_older_curves(
    older: list[list[int]], own: list[int], known: int
) -> None:
    curves = [curve(f"old-{number}", drawn(shares)) for number, shares in enumerate(older)]
    completed = percents(entered(*curves, curve("young", drawn(own[:known]))), "young")
    rows = [[*map(float, shares[known - 1 :])] for shares in older]
    young = [float(own[known - 1]), *[None] * (len(own) - known)]
    expected = complete([*rows, young]).completed[-1, 1:]
    for week, share in zip(WEEKS[known + 1 :], expected, strict=True):
        if share > 99.99:  # no share comes over 100, nor any after it
            break
        assert float(completed[week]) == pytest.approx(share, abs=0.01)


def drawn(shares: list[int]) -> str:
    return " ".join(map(str, [100, *shares]))


@given(SHARES)
def test_a_curve_like_the_older_one_becomes_like_it(shares: list[int]) -> None:
    falling = sorted(shares, reverse=True)
    completed = percents(entered(curve("old", drawn(falling)), curve("young", drawn(falling[:1]))), "young")
    assert list(completed) == list(WEEKS[2:])
    assert [float(share) for share in completed.values()] == pytest.approx(falling[1:], abs=0.01)
