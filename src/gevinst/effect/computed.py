"""Figures of what was measured: weeks and kroner saved, what was booked, who took part (METHOD 5–7, 10).

A saving is the cost with the case minus the cost without it, so a saving is negative. What is realised and what
is expected are figures of their own and are only added to each other under the name ``forecast``.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from gevinst.domain.figure import PROGRAMME, TOTAL, FigureBook, FigureId, Operation
from gevinst.domain.line import Kind, Layer, Line
from gevinst.domain.method import BaselineName
from gevinst.domain.weeks import label
from gevinst.effect.measured import Lacking
from gevinst.effect.reached import divide, subtract
from gevinst.effect.stated import sum_known
from gevinst.register.saving.told import ALL_YEARS, Both

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from gevinst.domain.programme import Case, Programme, YearAmounts
    from gevinst.effect.measured import CaseMeasures, Measured
    from gevinst.register.saving.told import Amounts, CaseSaving, ProgrammeSaving
    from gevinst.register.saving.told_by_tables import Taken

SAME_BENEFIT = "same_benefit"
THOSE_IN, THOSE_TO_COME = "those-in", "those-to-come"
FASIT, WEEKS_SOURCE, OPUS, LAW = "fasit", "uger", "opus", "lov"
# 95 of 100 intervals of a normal distribution hold the truth.
_NORMAL = Decimal("1.959964")
_ORE = Decimal(100)
_PARTS_OF_WEEK = Decimal(1_000_000)
_MONTHS = 12
FEW = 30
LOWER, UPPER = "lower", "upper"
FROM, TO = "from", "to"
_CONFIDENCE = Decimal("0.95")

_WAYS = ("actual", "modelled", "flat", "no-price")
TOO_FEW = "For få til at konkludere: færre end tredive deltagere er med i sammenligningen."
APPROXIMATE = "Tilnærmet og for højt: kurven viser kun én ydelse, og skift til en anden tæller som sparet."
NOT_MEASURABLE = (
    "Kan ikke måles: casen virker på udbetalingens størrelse, og uden faktiske udbetalinger fra "
    "Ydelsesrefusion ses kun uger."
)
AFTER_REFUND = "Efter refusion og medfinansiering, før udligning, budgetgaranti og skat."


def without_measured(programme: Programme, measured: Measured) -> Programme:
    """Return the programme without what is stated of results and expectations that were measured instead.

    Args:
        programme: as stated.
        measured: as measured.
    """
    return replace(programme, cases=tuple(_unstated(case, measured) for case in programme.cases))


def _unstated(case: Case, measured: Measured) -> Case:
    found = measured.cases[case.number]
    saved = saving_of_case(measured, case) is not None
    people = [
        replace(each, actual=None, expected=None) if found.taken is not None else each
        for each in case.participants
    ]
    return replace(
        case,
        result=tuple(_without(row, found, saved=saved) for row in case.result),
        forecast=tuple(_without(row, found, saved=saved) for row in case.forecast),
        participants=tuple(people),
    )


def _without(row: YearAmounts, found: CaseMeasures, *, saved: bool) -> YearAmounts:
    return replace(
        row,
        investment=row.investment if found.investment is None else None,
        income=row.income if found.income is None else None,
        saving=None if saved else row.saving,
    )


def main_saving(measured: Measured, programme: Programme) -> ProgrammeSaving | None:
    """Return the saving by the programme's main baseline; None where it could not be computed."""
    return measured.savings.get(programme.method.baseline)


def saving_of_case(measured: Measured, case: Case) -> CaseSaving | None:
    """Return a case's saving by any baseline; None where none could be computed or nobody has come."""
    for each in measured.savings.values():
        found = each.cases.get(case.number)
        if found is not None and found.persons:
            return found
    return None


def enter_measured(programme: Programme, measured: Measured, book: FigureBook) -> None:
    """Enter everything that was measured, by case and year, before it is summed over cases and years.

    Args:
        programme: its plans are in the book already.
        measured: what was measured.
        book: receives the figures.
    """
    _enter_rest_of_year(programme, measured, book)
    _enter_assumptions(programme, book)
    for case in programme.cases:
        found = measured.cases[case.number]
        for line, taken in ((Line.INVESTMENT, found.investment), (Line.INCOME, found.income)):
            if taken is not None:
                _enter_booked(programme, case, line, taken, book)
        if found.taken is not None:
            _enter_people(programme, case, found, measured, book)
        _enter_side_costs(case, book)
        _enter_comparison(case, found, book)
    for name, saving in measured.savings.items():
        main = name is programme.method.baseline
        for case in programme.cases:
            mine = saving.cases.get(case.number)
            if mine is not None and mine.persons:
                _enter_saving(programme, case, mine, name, measured, book, main=main)
    _enter_accounts(programme, measured, book)


def enter_sums_of_measured(programme: Programme, measured: Measured, book: FigureBook) -> None:
    """Enter weeks, people and prices of the programme and of the whole period."""
    main = main_saving(measured, programme)
    # A sum of some cases' would look like that of all.
    whole = [
        name.value
        for name, each in measured.savings.items()
        if main is not None and each is not main and set(each.cases) >= set(main.cases)
    ]
    variants = ["", SAME_BENEFIT, *whole]
    years = [str(year) for year in programme.years]
    scopes = [case.scope for case in programme.cases]
    lines = (
        Line.WEEKS_WITHOUT, Line.WEEKS_WITH, Line.WEEKS, Line.COST_WITHOUT, Line.COST_WITH,
    )  # fmt: skip
    for variant in ["", SAME_BENEFIT, *(each.value for each in measured.savings)]:
        for layer in (Layer.RESULT, Layer.REMAINING, Layer.FORECAST):
            for line in (*lines, Line.SAVING):
                total = FigureId(PROGRAMME, TOTAL, line, layer, variant)
                if variant in variants:
                    _sum(total, years, scopes, book)
                else:
                    _sum_years(total, years, scopes, book)
    for part in (THOSE_IN, THOSE_TO_COME):
        for line in (Line.WEEKS, Line.SAVING):
            _sum(FigureId(PROGRAMME, TOTAL, line, Layer.REMAINING, part), years, scopes, book)
    for layer in (Layer.PLAN, Layer.RESULT, Layer.FORECAST):
        _sum(FigureId(PROGRAMME, TOTAL, Line.PERSONS, layer), years, scopes, book)
    if main is not None:
        _enter_errors(main.errors, PROGRAMME, programme, book)
        for case in programme.cases:
            mine = main.cases.get(case.number)
            if mine is not None and mine.persons:
                _enter_errors(mine.errors, case.scope, programme, book)


def _sum(total: FigureId, years: list[str], scopes: list[str], book: FigureBook) -> None:
    _sum_years(total, years, scopes, book)
    for year in years:
        name = total.but(period=year)
        if name not in book:
            sum_known(book, name, [name.but(scope=scope) for scope in scopes])
    if total not in book:
        sum_known(book, total, [total.but(period=year) for year in years])


def _sum_years(total: FigureId, years: list[str], scopes: list[str], book: FigureBook) -> None:
    for scope in scopes:
        own = total.but(scope=scope)
        if own not in book:
            sum_known(book, own, [own.but(period=year) for year in years])


def _enter_assumptions(programme: Programme, book: FigureBook) -> None:
    """Enter the numbers that the note's appendix names."""
    book.state(FigureId(PROGRAMME, TOTAL, Line.CONFIDENCE, Layer.PLAN), _CONFIDENCE, kind=Kind.ACTUAL)
    for price in programme.flat_prices:
        name = FigureId(PROGRAMME, TOTAL, Line.WEEK_PRICE, Layer.PLAN, price.benefit)
        if name not in book:
            book.state(name, price.amount.kroner)
    for case in programme.cases:
        if case.half_life is not None:
            book.state(FigureId(case.scope, TOTAL, Line.HALF_LIFE, Layer.PLAN), case.half_life)
        target = FigureId(case.scope, TOTAL, Line.TARGET_WEEKS, Layer.PLAN)
        for variant, weeks in ((FROM, case.target_from), (TO, case.target_to)):
            if case.target_benefits and weeks is not None:
                book.state(target.but(variant=variant), weeks)


# --- What was booked ------------------------------------------------------------------------------------------


def _enter_rest_of_year(programme: Programme, measured: Measured, book: FigureBook) -> None:
    year, month = measured.booked_through
    for each in programme.years:
        left = 0 if each < year else _MONTHS if each > year else _MONTHS - month
        name = FigureId(PROGRAMME, str(each), Line.REST_OF_YEAR, Layer.PLAN)
        book.state(name, Decimal(left) / _MONTHS, kind=Kind.ACTUAL)


def _enter_booked(
    programme: Programme, case: Case, line: Line, taken: Mapping[int, Taken], book: FigureBook
) -> None:
    """Enter what was booked in each year, what remains of it by the plan, and both together."""
    for year in programme.years:
        rest = FigureId(PROGRAMME, str(year), Line.REST_OF_YEAR, Layer.PLAN)
        result = FigureId(case.scope, str(year), line, Layer.RESULT)
        found = taken.get(year)
        if book[rest].number < 1:
            ore, lines = (found.ore, found.lines) if found else (0, 0)
            book.state(
                result,
                Decimal(ore) / _ORE,
                kind=Kind.BOOKED,
                sources=[OPUS],
                counted=[("posteringer", lines)],
            )
        remaining, plan = result.but(layer=Layer.REMAINING), result.but(layer=Layer.PLAN)
        revised = plan.but(layer=Layer.REVISED)
        basis = book.known([revised, plan])
        if book[rest].number and basis:
            book.derive(remaining, Operation.PRODUCT, [basis[0], rest], note=_REST_BY_PLAN)
        sum_known(book, result.but(layer=Layer.FORECAST), [result, remaining])


_REST_BY_PLAN = "Resten af året er planens beløb gange den del af året, der ikke er bogført endnu."


def _enter_side_costs(case: Case, book: FigureBook) -> None:
    for number, cost in enumerate(case.side_costs, start=1):
        name = FigureId(case.scope, str(cost.year), Line.SIDE_COST, Layer.FORECAST, f"{cost.kind}-{number}")
        book.state(name, cost.amount.kroner, note=cost.text)


def _enter_accounts(programme: Programme, measured: Measured, book: FigureBook) -> None:
    """Enter the benefits' accounts: budget, what was taken out of it, booked and expected (METHOD 10)."""
    for account in measured.accounts:
        each = account.budget
        budget = FigureId(PROGRAMME, str(each.year), Line.ACCOUNT_BUDGET, Layer.ADOPTED, each.ledger)
        if budget in book:
            continue
        book.state(budget, each.budget.kroner, note=each.title)
        if each.taken_out is not None:
            book.state(budget.but(line=Line.TAKEN_OUT), each.taken_out.kroner, note=each.title)
        if account.booked is not None:
            booked = budget.but(line=Line.ACCOUNT_BOOKED, layer=Layer.RESULT)
            book.state(
                booked, Decimal(account.booked) / _ORE, kind=Kind.BOOKED, sources=[OPUS], note=each.title
            )
        if each.expected is not None:
            expected = budget.but(line=Line.ACCOUNT_EXPECTED, layer=Layer.FORECAST)
            book.state(expected, each.expected.kroner, note=each.title)
            subtract(book, expected.but(line=Line.ACCOUNT_DEVIATION), expected, budget)
    for year in programme.years:
        total = FigureId(PROGRAMME, str(year), Line.TAKEN_OUT, Layer.ADOPTED)
        parts = [
            name for name in book if name.line is Line.TAKEN_OUT and name.period == str(year) and name.variant
        ]
        sum_known(book, total, parts)
        adopted = total.but(line=Line.SAVING)
        divide(book, total.but(line=Line.TAKEN_OUT_OF_ADOPTED), total, adopted)


# --- Who took part --------------------------------------------------------------------------------------------


def _enter_people(
    programme: Programme, case: Case, found: CaseMeasures, measured: Measured, book: FigureBook
) -> None:
    planned = {each.year: each.entrants for each in case.participants if each.entrants is not None}
    for year in programme.years:
        people = FigureId(case.scope, str(year), Line.FULL_TIME, Layer.RESULT)
        persons = people.but(line=Line.PERSONS)
        if year in planned:
            book.state(persons.but(layer=Layer.PLAN), planned[year])
        if found.taken is None or year not in found.taken:
            for line in (Line.FULL_TIME, Line.PERSONS):
                plan = people.but(line=line, layer=Layer.PLAN)
                if book.has(plan) and year > measured.as_of.year:
                    book.derive(plan.but(layer=Layer.FORECAST), Operation.SAME, [plan])
            continue
        told = found.taken[year]
        counted = [("deltagere", told.persons)]
        book.state(
            people, Decimal(str(round(told.full_time, 6))), kind=Kind.ACTUAL, sources=[FASIT], counted=counted
        )
        book.state(
            persons, told.began, kind=Kind.ACTUAL, sources=[FASIT], counted=[("deltagere", told.began)]
        )
        forecast = people.but(layer=Layer.FORECAST)
        if year == measured.as_of.year and (measured.as_of.month, measured.as_of.day) != (12, 31):
            _enter_expected_people(people, measured, book)
        else:
            book.derive(forecast, Operation.SAME, [people])
            book.derive(persons.but(layer=Layer.FORECAST), Operation.SAME, [persons])


def _enter_expected_people(people: FigureId, measured: Measured, book: FigureBook) -> None:
    """Enter what is expected for a year that is not over: as so far, and the rest of it by the plan."""
    plan, rest = (
        people.but(layer=Layer.PLAN),
        FigureId(PROGRAMME, people.period, Line.REST_OF_YEAR, Layer.PLAN),
    )
    left = book[rest].number
    persons = people.but(line=Line.PERSONS)
    for name, so_far in ((people, 1 - left), (persons, Decimal(1))):
        planned = name.but(layer=Layer.PLAN)
        inputs = [name, planned] if book.has(planned) else [name]
        weights = [so_far, left] if book.has(planned) else [Decimal(1)]
        book.derive(
            name.but(layer=Layer.FORECAST),
            Operation.WEIGHTED_SUM,
            inputs,
            weights=weights,
            note=_REST_OF_PEOPLE,
        )


_REST_OF_PEOPLE = "Som hidtil, og resten af året som planlagt."


def _enter_comparison(case: Case, found: CaseMeasures, book: FigureBook) -> None:
    """Enter what a reader needs to judge the baseline: persons, price levels, and what it books for no effect."""
    if found.compared_persons:
        name = FigureId(case.scope, TOTAL, Line.COMPARED_PERSONS, Layer.RESULT)
        book.state(name, found.compared_persons, kind=Kind.ACTUAL, sources=[WEEKS_SOURCE])
    for benefit, level in sorted(found.levels.items()):
        name = FigureId(case.scope, TOTAL, Line.PRICE_LEVEL, Layer.RESULT, benefit)
        book.state(name, Decimal(str(round(level, 6))), kind=Kind.ACTUAL, sources=[WEEKS_SOURCE])
    if found.shift is not None:
        shift = FigureId(
            case.scope, TOTAL, Line.ZERO_EFFECT_SHIFT, Layer.RESULT, f"{found.shift.horizon}-weeks"
        )
        counted = [("personer uden for casene", found.shift.persons)]
        weeks, kroner = (Decimal(str(round(each, 6))) for each in (found.shift.weeks, found.shift.kroner))
        book.state(shift, weeks, kind=Kind.MODELLED, sources=[WEEKS_SOURCE], counted=counted)
        cost = shift.but(line=Line.ZERO_EFFECT_COST)
        book.state(cost, -round(kroner, 2), kind=Kind.MODELLED, sources=[WEEKS_SOURCE], counted=counted)


# --- What was saved -------------------------------------------------------------------------------------------


def _enter_saving(  # noqa: PLR0913, PLR0917 - what a case's saving is entered from
    programme: Programme,
    case: Case,
    saving: CaseSaving,
    baseline: BaselineName,
    measured: Measured,
    book: FigureBook,
    *,
    main: bool,
) -> None:
    """Enter a case's saving by one baseline: plain names for the main one, its own name beside it else."""
    variant = "" if main else baseline.value
    kind = Kind.ACTUAL if not any(saving.ways[1:]) else Kind.MODELLED
    notes = list(_notes(case, saving, baseline, measured))
    kroner_known = NOT_MEASURABLE not in notes
    years = [year for year in programme.years if _has(saving, year)]
    for year in years:
        first = FigureId(case.scope, str(year), Line.WEEKS_WITHOUT, Layer.RESULT, variant)
        realised = saving.realised.get(year, Both())
        if year <= measured.as_of.year:
            _enter_sides(first, realised, (Kind.MODELLED, kind), saving, notes, book, kroner=kroner_known)
        rest = first.but(layer=Layer.REMAINING)
        parts = []
        for name, both in ((THOSE_IN, saving.ahead.get(year)), (THOSE_TO_COME, saving.intake.get(year))):
            if both is not None and main:
                part = rest.but(variant=name)
                kinds = (Kind.FORECAST, Kind.FORECAST)
                _enter_sides(part, both, kinds, saving, notes, book, kroner=kroner_known)
                parts.append(part)
        if main:
            for line in _SIDES:
                sum_known(book, rest.but(line=line), [each.but(line=line) for each in parts])
                whole = first.but(line=line, layer=Layer.FORECAST)
                sum_known(book, whole, [first.but(line=line), rest.but(line=line)])
        else:
            for line in _SIDES:
                known = first.but(line=line)
                if book.has(known):
                    book.derive(known.but(layer=Layer.FORECAST), Operation.SAME, [known])
        if main:
            same = first.but(variant=SAME_BENEFIT)
            if year <= measured.as_of.year:
                _enter_sides(
                    same, _same(realised), (Kind.MODELLED, kind), saving, [_SAME_NOTE, *notes], book,
                    kroner=kroner_known,
                )  # fmt: skip
    if main:
        _enter_quality(case, saving, book)
        _enter_curve(case, saving, book)


_SIDES = (Line.WEEKS_WITHOUT, Line.WEEKS_WITH, Line.WEEKS, Line.COST_WITHOUT, Line.COST_WITH, Line.SAVING)
_SAME_NOTE = "Kun målgruppens egen ydelse: skift til en anden ydelse tæller som sparet."


def _has(saving: CaseSaving, year: int) -> bool:
    return any(year in part for part in (saving.realised, saving.ahead, saving.intake))


def _same(both: Both) -> Both:
    without, with_case = (
        each._replace(weeks=each.same_weeks, ore=each.same_ore) for each in (both.without, both.with_case)
    )
    return Both(without, with_case)


def _enter_sides(  # noqa: PLR0913, PLR0917 - the parts of a saving
    first: FigureId,
    both: Both,
    kinds: tuple[Kind, Kind],
    saving: CaseSaving,
    notes: list[str],
    book: FigureBook,
    *,
    kroner: bool,
) -> None:
    """Enter weeks and kroner without and with the case, and what is saved."""
    note = " ".join(notes)
    # Whoever is to come is nobody yet.
    later = first.variant == THOSE_TO_COME
    persons = saving.credited if later else saving.entered.get(int(first.period), saving.credited)
    counted = [("deltagere med sammenligning", persons)]
    sides = zip((Line.WEEKS_WITHOUT, Line.WEEKS_WITH), (both.without, both.with_case), kinds, strict=True)
    for line, side, kind in sides:
        book.state(
            first.but(line=line), _weeks(side), kind=kind, sources=[WEEKS_SOURCE, FASIT], counted=counted
        )
    book.derive(
        first.but(line=Line.WEEKS),
        Operation.DIFFERENCE,
        [first.but(line=Line.WEEKS_WITHOUT), first.but(line=Line.WEEKS_WITH)],
        note=note,
    )
    if not kroner:
        book.state(first.but(line=Line.SAVING), None, kind=kinds[0], sources=[WEEKS_SOURCE], note=note)
        return
    costs = zip((Line.COST_WITHOUT, Line.COST_WITH), (both.without, both.with_case), kinds, strict=True)
    for line, side, kind in costs:
        sources = [WEEKS_SOURCE, FASIT, LAW]
        book.state(
            first.but(line=line), Decimal(side.ore) / _ORE, kind=kind, sources=sources, counted=counted
        )
    book.derive(
        first.but(line=Line.SAVING),
        Operation.DIFFERENCE,
        [first.but(line=Line.COST_WITH), first.but(line=Line.COST_WITHOUT)],
        note=note,
    )


def _weeks(amounts: Amounts) -> Decimal:
    return Decimal(amounts.weeks) / _PARTS_OF_WEEK


def _notes(case: Case, saving: CaseSaving, baseline: BaselineName, measured: Measured) -> Iterable[str]:
    if case.part_time and Lacking.PAYMENTS in measured.lacking:
        yield NOT_MEASURABLE
    if baseline is BaselineName.PUBLISHED:
        yield APPROXIMATE
    if 0 < saving.credited < FEW:
        yield TOO_FEW


def _enter_quality(case: Case, saving: CaseSaving, book: FigureBook) -> None:
    """Enter how weeks were priced, who has no comparison, and which weeks the baseline says nothing of."""
    total = sum(saving.ways)
    whole = FigureId(case.scope, TOTAL, Line.PRICED_WEEKS, Layer.RESULT)
    book.state(whole, total, kind=Kind.ACTUAL, sources=[WEEKS_SOURCE])
    for way, weeks in zip(_WAYS, saving.ways, strict=True):
        part = whole.but(variant=way)
        book.state(part, weeks, kind=Kind.ACTUAL, sources=[WEEKS_SOURCE])
        divide(book, part.but(line=Line.PRICED_SHARE), part, whole)
    unknown = whole.but(line=Line.UNKNOWN_WEEKS)
    book.state(unknown, saving.unknown_weeks, kind=Kind.ACTUAL, sources=[WEEKS_SOURCE])
    for variant, count in (("first-case", saving.persons), ("compared", saving.credited)):
        name = whole.but(line=Line.PERSONS, variant=variant)
        book.state(name, count, kind=Kind.ACTUAL, sources=[FASIT, WEEKS_SOURCE])


def _enter_errors(
    errors: Mapping[int, tuple[float, float]], scope: str, programme: Programme, book: FigureBook
) -> None:
    """Give the realised weeks and savings of a scope their 95 % intervals."""
    for year, (weeks, kroner) in errors.items():
        period = TOTAL if year == ALL_YEARS else str(year)
        for line, error in ((Line.WEEKS, weeks), (Line.SAVING, kroner)):
            name = FigureId(scope, period, line, Layer.RESULT)
            if book.has(name) and (year == ALL_YEARS or year in programme.years):
                half = _NORMAL * Decimal(str(round(error, 6)))
                bounds = (book[name].number - half, book[name].number + half)
                book.bound(name, bounds)
                counted = book[name].counted or _counted_of(name, book)
                for variant, bound in zip((LOWER, UPPER), book[name].interval or bounds, strict=True):
                    book.state(
                        name.but(variant=variant), bound, kind=Kind.MODELLED, sources=[WEEKS_SOURCE],
                        counted=counted,
                    )  # fmt: skip


def _counted_of(name: FigureId, book: FigureBook) -> tuple[tuple[str, int | None], ...]:
    """Return what was counted for the first input of a figure: its bounds rest on as many."""
    formula = book[name].formula
    return book[formula.inputs[0]].counted if formula and name.period != TOTAL else ()


def _enter_curve(case: Case, saving: CaseSaving, book: FigureBook) -> None:
    """Enter the share on a benefit by weeks since entry, with the case and without it, once a month."""
    for point in saving.curve:
        if point.week % _EVERY:
            continue
        name = FigureId(case.scope, f"week-{point.week}", Line.PRESENCE, Layer.RESULT)
        counted = [("deltagere", point.persons)]
        persons = name.but(line=Line.PERSONS)
        book.state(persons, point.persons, kind=Kind.ACTUAL, sources=[FASIT, WEEKS_SOURCE])
        for variant, share, kind in (
            ("", point.with_case, Kind.ACTUAL),
            (WITHOUT, point.without, Kind.MODELLED),
        ):
            value = Decimal(str(round(share, 6)))
            book.state(name.but(variant=variant), value, kind=kind, sources=[WEEKS_SOURCE], counted=counted)


WITHOUT = "without"
_EVERY = 4


def weeks_told(measured: Measured) -> str:
    """Return the last realised week as people read it; empty where there is none."""
    return "" if measured.through is None else label(measured.through)
