"""Ydelsesrefusion by month: lines of each week, late and wrong at first for some, and right in a later file.

A later file brings a person's whole week anew; a week that should not have been paid comes again with 0.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from gevinst.domain.weeks import monday
from gevinst.simulate.benefits import BENEFITS, Payer
from gevinst.simulate.counters import STEPS
from gevinst.simulate.draws import keys, uniform
from gevinst.simulate.files.table import TORN, TextTable, amount, of_column
from gevinst.simulate.payments import refunded

if TYPE_CHECKING:
    from gevinst.simulate.payments import Payments
    from gevinst.simulate.people import People
    from gevinst.simulate.recipe import Municipality, Recipe

HEADINGS = (
    "Uge",
    "CPR nummer",
    "Ydelse",
    "Finansiering Kommunenavn",
    "Indberetning udbetalingsbeløb",
    "Beregnet udbetalingsbeløb",
    "Refusionssats",
    "Refusionsbeløb",
    "Medfinansieringssats",
    "Medfinansieringsbeløb",
)
SPOILS = (
    *TORN,
    *of_column("Uge", ("ingen uge", ""), ("en dag, der ikke findes", "2021-06-31")),
    *of_column("CPR nummer", ("intet CPR-nummer", ""), ("ikke et CPR-nummer", "9999999999")),
    *of_column("Ydelse", ("ingen ydelse", ""), ("ukendt ydelse", "Kontanthjælp, særlig")),
    *of_column("Ydelse", ("fleksbidrag", "Fleksbidrag fra staten")),
    *of_column("Finansiering Kommunenavn", ("ukendt kommune", "Ingenby")),
    *of_column("Beregnet udbetalingsbeløb", ("intet beløb", ""), ("ikke et beløb", "12.5")),
    *of_column("Refusionsbeløb", ("ikke et beløb", "1.2.3")),
    *of_column("Medfinansieringsbeløb", ("ikke et beløb", "x")),
)
_FIRST_YEAR = 2016
_LONGEST_LATE = 3
_DELIVERED_ON = 10
_NOTHING = "0,00"


@dataclass(frozen=True, eq=False)
class _Lines:
    """Lines of the files; shape (lines,) all. ``file`` counts months from January 2016."""

    file: np.ndarray
    person: np.ndarray
    week: np.ndarray
    state: np.ndarray
    step: np.ndarray
    paid: np.ndarray
    refund: np.ndarray
    co_financed: np.ndarray

    def take(self, which: np.ndarray) -> _Lines:
        return _Lines(*(getattr(self, each.name)[which] for each in fields(self)))

    def __len__(self) -> int:
        return len(self.file)


def month_of(day: date) -> int:
    """Return the number of a month, from January 2016."""
    return 12 * (day.year - _FIRST_YEAR) + day.month - 1


def delivered(month: int) -> date:
    """Return the day on which a month's file comes: the tenth of the next month."""
    year, number = divmod(month + 1, 12)
    return date(_FIRST_YEAR + year, number + 1, _DELIVERED_ON)


def refund_files(
    recipe: Recipe, municipality: Municipality, payments: Payments, people: People, cpr: list[str]
) -> list[TextTable]:
    """Return a file for each month in which a simulated week ends, the earliest first.

    Args:
        recipe: of the world.
        municipality: who pays.
        payments: of all its weeks.
        people: the people that the payments speak of.
        cpr: their CPR numbers.
    """
    lines = _lines(recipe, payments, people)
    order = np.lexsort((lines.state, lines.person, lines.week, lines.file))
    lines = lines.take(order)
    texts = _texts(recipe, municipality, lines, cpr)
    ends = np.searchsorted(lines.file, np.arange(month_of(recipe.last_day) + 2))
    return [
        TextTable(
            f"yr-ydelsesrefusion-beregning-{municipality.number:03d}-{month + 1:04d}-{delivered(month)}.csv",
            HEADINGS,
            texts[ends[month] : ends[month + 1]],
            SPOILS,
            first_spoil=month,
            at_least=1,
        )
        for month in range(month_of(recipe.last_day) + 1)
    ]


def _lines(recipe: Recipe, payments: Payments, people: People) -> _Lines:
    refund, co_financed = refunded(payments)
    right = _Lines(
        _months(recipe)[payments.week],
        payments.person,
        payments.week,
        payments.state,
        payments.step,
        payments.paid,
        refund,
        co_financed,
    )
    flaws = recipe.flaws
    chance = uniform(keys(recipe.seed, "corrected", people.number)[right.person], right.week)
    # One draw says what is wrong: a third of the weeks too little, a third not at all, a third one too many.
    kind = np.floor(3 * chance / flaws.corrected) if flaws.corrected else np.full(len(chance), 3)
    lag = 1 + np.floor(
        uniform(keys(recipe.seed, "lag", people.number)[right.person], right.week) * _LONGEST_LATE
    )
    too_little, missing = kind == 0, kind == 1
    later = _moved(right.take(too_little | missing), lag[too_little | missing])
    parts = [
        _split(recipe, right.take(~too_little & ~missing), people),
        _halved(right.take(too_little)),
        later,
        *_one_too_many(recipe, right, kind == 2, lag),  # noqa: PLR2004 - the third kind
    ]
    return _Lines(*(np.concatenate([getattr(part, each.name) for part in parts]) for each in fields(_Lines)))


def _months(recipe: Recipe) -> np.ndarray:
    """Return the month in which each week ends; shape (weeks,)."""
    sundays = [monday(recipe.first_week + week) + timedelta(days=6) for week in range(recipe.weeks)]
    return np.array([month_of(day) for day in sundays])


def _moved(lines: _Lines, lag: np.ndarray) -> _Lines:
    return _with(lines, file=lines.file + lag.astype(np.int64))


def _halved(lines: _Lines) -> _Lines:
    return _with(lines, paid=lines.paid // 2, refund=lines.refund // 2, co_financed=lines.co_financed // 2)


def _split(recipe: Recipe, lines: _Lines, people: People) -> _Lines:
    """Return lines of which some stand as two payments that add up."""
    chance = uniform(keys(recipe.seed, "split", people.number)[lines.person], lines.week)
    two = chance < recipe.flaws.split
    half, whole = _halved(lines.take(two)), lines.take(two)
    rest = _with(
        whole,
        paid=whole.paid - half.paid,
        refund=whole.refund - half.refund,
        co_financed=whole.co_financed - half.co_financed,
    )
    parts = [lines.take(~two), half, rest]
    return _Lines(*(np.concatenate([getattr(part, each.name) for part in parts]) for each in fields(_Lines)))


def _one_too_many(recipe: Recipe, right: _Lines, chosen: np.ndarray, lag: np.ndarray) -> list[_Lines]:
    """Return a week paid after the last one of a spell, and the line that takes it back."""
    has = np.zeros((right.person.max(initial=0) + 1, recipe.weeks + 1), dtype=bool)
    has[right.person, right.week] = True
    last = chosen & ~has[right.person, right.week + 1] & (right.week + 1 < recipe.weeks)
    lines = right.take(last)
    lines = _with(lines, week=lines.week + 1, file=_months(recipe)[lines.week + 1])
    nothing = np.zeros(len(lines), dtype=np.int64)
    return [lines, _with(_moved(lines, lag[last]), paid=nothing, refund=nothing, co_financed=nothing)]


def _with(lines: _Lines, **changed: np.ndarray) -> _Lines:
    return _Lines(*(changed.get(each.name, getattr(lines, each.name)) for each in fields(_Lines)))


def _texts(
    recipe: Recipe, municipality: Municipality, lines: _Lines, cpr: list[str]
) -> list[tuple[str, ...]]:
    weeks = [monday(recipe.first_week + week).isoformat() for week in range(recipe.weeks)]
    words = [each.word for each in BENEFITS]
    by_refund = [each.payer is Payer.REFUNDED for each in BENEFITS]
    shares = [share for _, share in STEPS]
    columns = (lines.week, lines.person, lines.state, lines.step, lines.paid, lines.refund, lines.co_financed)
    found: list[tuple[str, ...]] = []
    for week, person, state, step, paid, refund, co_financed in zip(
        *(each.tolist() for each in columns), strict=True
    ):
        money, share = amount(paid), shares[step]
        rates = (
            (str(100 - share), amount(refund), "", _NOTHING)
            if by_refund[state]
            else ("", _NOTHING, str(share), amount(co_financed))
        )
        found.append((weeks[week], cpr[person], words[state], municipality.name, money, money, *rates))
    return found
