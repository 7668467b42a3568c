"""What has changed between two follow-ups: values, what is new and gone, and why as far as is known."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given

from gevinst.domain.figure import FigureBook, FigureId, Operation
from gevinst.domain.line import Kind, Layer, Line
from gevinst.domain.programme import Case, Participants, Presentation, Programme
from gevinst.effect.measured import DataBasis
from gevinst.figures.comparison import Change, Comparison, Why, compare
from gevinst.figures.comparison_tables import comparison_tables
from gevinst.figures.record import METHOD_VERSION, Record, from_json, to_json
from gevinst.use_cases.follow_up import standing
from tests.figures.samples import AS_OF, CASE, PROGRAMME, with_case, year
from tests.portfolio.programmes import programmes

LATER = date(2022, 3, 1)


def record(programme: Programme, day: date = AS_OF) -> Record:
    return standing(programme, as_of=day).record


def since(after: Programme, before: Programme = PROGRAMME) -> Comparison:
    return compare(record(before), record(after, LATER))


def change(comparison: Comparison, name: str) -> Change:
    (found,) = [each for each in comparison.changes if str(each.figure) == name]
    return found


CORRECTED = with_case(result=(year(2020, 1000, -700),))


def test_a_corrected_result_is_a_new_stated_figure_of_a_year_that_was_over() -> None:
    found = change(since(CORRECTED), "case-1/2020/saving/result")
    assert (found.why, found.restated) == (Why.STATED, True)
    assert found.reason == "nyt oplyst tal; året var gjort op"
    assert found.difference is not None
    assert found.difference.value == -200_000


def test_what_is_computed_from_it_follows() -> None:
    found = since(CORRECTED)
    net = change(found, "programme/total/net/forecast")
    assert (net.why, net.restated) == (Why.FOLLOWS, False)
    assert net.reason == "følger mest af besparelse på forsørgelse"
    assert change(found, "programme/total/saving/forecast").reason == "følger mest af 2020"
    assert {change.why for change in found.changes} == {Why.STATED, Why.FOLLOWS}


def measured(through: str, saved: int, hidden: int | None = None) -> Record:
    """Return a record in which case 1 was measured: 2020 is over, of 2021 the plan's rest is to come."""
    book = FigureBook()
    for year_, left in ((2020, 0), (2021, 1)):
        result = FigureId("case-1", str(year_), Line.SAVING, Layer.RESULT)
        book.state(result, saved * (year_ - 2019), kind=Kind.MODELLED)
        remaining, forecast = result.but(layer=Layer.REMAINING), result.but(layer=Layer.FORECAST)
        plan = result.but(layer=Layer.PLAN)
        book.state(plan, -500 * left)
        if left:
            book.derive(remaining, Operation.SAME, [plan])
        book.derive(forecast, Operation.SUM, [result, *([remaining] if left else [])])
    total = FigureId("case-1", "total", Line.SAVING, Layer.RESULT)
    book.derive(total, Operation.SUM, [total.but(period=str(each)) for each in (2020, 2021)])
    return Record("P", AS_OF, book.hiding(lambda each: each.value == hidden), {}, basis=DataBasis(through))


def test_what_is_measured_again_is_not_called_stated() -> None:
    found = compare(measured("2021-W38", -100), measured("2021-W51", -130))
    assert change(found, "case-1/2021/saving/result").reason == "målt igen med de nye uger"
    over = change(found, "case-1/2020/saving/result")
    assert over.reason == "målt igen; noget tidligere er rettet; året var gjort op"
    assert change(found, "case-1/total/saving/result").reason == "følger mest af 2021"


def test_without_new_weeks_what_is_measured_again_is_corrected() -> None:
    found = compare(measured("2021-W38", -100), measured("2021-W38", -130))
    assert change(found, "case-1/2021/saving/result").why is Why.CORRECTED


def test_a_year_with_a_planned_rest_was_not_over() -> None:
    found = compare(measured("2021-W38", -100), measured("2021-W51", -130))
    restated = {str(each.figure) for each in found.changes if each.restated}
    assert restated == {"case-1/2020/saving/result", "case-1/2020/saving/forecast"}


def test_of_hidden_parts_it_is_not_told_which_moved_most() -> None:
    found = compare(measured("2021-W38", -100), measured("2021-W51", -130, hidden=-260))
    total = [each for each in found.changes if each.figure.period == "total"]
    assert [each.mostly for each in total] == [None]


def test_the_main_changes_and_the_others_are_all_the_changes() -> None:
    found = since(CORRECTED)
    main, others = found.only(main=True), found.only(main=False)
    assert [group.title for group in main] == ["Programmet", "Case 1"]
    assert all(group.changes for group in (*main, *others))
    parts = [each for group in (*main, *others) for each in group.changes]
    assert sorted(map(str, parts)) == sorted(map(str, found.changes))


def test_what_has_not_changed_is_not_named() -> None:
    named = {str(each.figure) for each in since(CORRECTED).changes}
    assert "case-1/2020/investment/result" not in named
    assert "programme/2021/saving/forecast" not in named


def test_the_same_follow_up_has_no_changes() -> None:
    same = compare(record(PROGRAMME), record(PROGRAMME))
    assert same.groups == ()
    assert same.remarks == (
        f"Metoden er den samme (version {METHOD_VERSION}), så ingen forskel skyldes den.",
    )


def test_a_year_that_closes_is_computed_from_other_figures_and_is_no_restatement() -> None:
    closed = with_case(result=(*CASE.result, year(2021, 950, -2400)), forecast=())
    found = since(closed)
    saving = change(found, "case-1/2021/saving/forecast")
    assert (saving.why, saving.restated) == (Why.OTHER_PARTS, False)
    assert change(found, "case-1/2021/saving/result").why is Why.NEW


def test_a_case_that_is_left_out_is_gone_with_all_its_figures() -> None:
    two = replace(PROGRAMME, cases=(CASE, replace(CASE, number=2)))
    found = since(PROGRAMME, before=two)
    gone = [each for each in found.changes if each.figure.scope == "case-2"]
    assert gone
    assert {(each.why, each.after, each.difference) for each in gone} == {(Why.GONE, None, None)}


def people(count: int) -> Programme:
    return with_case(participants=(Participants(2021, Decimal(40), expected=Decimal(count)),))


@pytest.mark.parametrize(("before", "after", "why"), [(9, 3, Why.HIDDEN), (3, 9, Why.SHOWN)])
def test_a_small_count_stays_hidden_and_has_no_difference(before: int, after: int, why: Why) -> None:
    found = since(people(after), before=people(before))
    count = change(found, "case-1/2021/full-time/forecast")
    assert (count.why, count.difference) == (why, None)
    told = [
        cell.text
        for table in comparison_tables(found, Presentation(), main=True)
        for row in table.rows
        for cell in row.cells
    ]
    assert "under 5 fuldtidspersoner" in told
    assert not [text for text in told if text.startswith("3 ")]


def test_a_count_that_is_hidden_both_times_is_not_told_apart() -> None:
    named = {str(each.figure) for each in since(people(2), before=people(3)).changes}
    assert named == set()


def test_another_method_is_said_and_is_the_cause_where_the_parts_are_the_same() -> None:
    before = record(PROGRAMME)
    name = FigureId("case-1", "2020", Line.NET, Layer.FORECAST)
    figures = [
        replace(each, value=Decimal(1)) if each.id == name else each for each in before.figures.values()
    ]
    older = replace(before, figures=FigureBook.holding(figures), method="0")
    found = compare(older, before)
    assert change(found, str(name)).why is Why.METHOD
    assert found.remarks[0].startswith(f"Metoden er en anden: version 0 før, {METHOD_VERSION} nu.")
    assert change(compare(replace(older, method=METHOD_VERSION), before), str(name)).why is Why.UNKNOWN


def test_the_method_of_a_record_is_read_back() -> None:
    older = replace(record(PROGRAMME), method="0")
    assert from_json(to_json(older), "figures.json").method == "0"


def test_two_programmes_and_turned_days_are_pointed_out() -> None:
    remarks = compare(record(replace(PROGRAMME, title="Andet"), LATER), record(PROGRAMME)).remarks
    assert remarks[:2] == (
        "Det er to programmer: »Andet« og »Program«.",
        "Det, der her hedder »nu«, er ældre end det, der hedder »før«.",
    )


def test_groups_go_from_the_programme_to_the_cases_by_number_and_main_lines_come_first() -> None:
    cases = tuple(replace(CASE, number=number) for number in (10, 2))
    corrected = tuple(replace(case, result=CORRECTED.cases[0].result) for case in cases)
    found = since(replace(PROGRAMME, cases=corrected), before=replace(PROGRAMME, cases=cases))
    assert [group.title for group in found.groups] == ["Programmet", "Case 2", "Case 10"]
    lines = list(dict.fromkeys(each.figure.line for each in found.groups[0].changes))
    assert lines[:2] == [Line.SAVING, Line.NET]
    assert [bool(each.figure.variant) for each in found.groups[0].changes][-1] is True


def test_a_table_shows_before_now_difference_and_why() -> None:
    table = comparison_tables(since(CORRECTED), Presentation(), main=True)[1]
    assert (table.caption, table.unit) == (
        "Ændret siden sidst: Case 1",
        "mio. kr., løbende priser, hvor intet andet står",
    )
    assert [head.text for head in table.header[0]] == [
        "", "Før, pr. 05-11-2021", "Nu, pr. 01-03-2022", "Forskel", "Hvorfor",
    ]  # fmt: skip
    assert (table.rows[0].label, [cell.text for cell in table.rows[0].cells]) == (
        "Besparelse på forsørgelse, 2020, resultat",
        ["−0,500", "−0,700", "−0,200", "nyt oplyst tal; året var gjort op"],
    )
    assert [table.holds_words(column) for column in range(4)] == [False, False, False, True]


def test_shares_differ_in_percentage_points_and_a_difference_below_rounding_is_explained() -> None:
    found = since(with_case(result=(year(2020, 1000, -501),)))
    main, further = (comparison_tables(found, Presentation(decimals=1), main=each) for each in (True, False))
    tables = (*main, *further)
    rows = {row.label: [cell.text for cell in row.cells] for table in tables for row in table.rows}
    assert rows["Besparelse, andel af plan, 2020, forventet resultat"][2] == "0 procentpoint"
    assert rows["Besparelse på forsørgelse, 2020, resultat"][:3] == ["−0,5", "−0,5", "0,0"]
    assert tables[0].notes == ("Hvor to tal ser ens ud, er forskellen mindre end afrundingen.",)


def test_a_payback_year_is_no_amount_and_has_no_difference() -> None:
    found = since(with_case(forecast=(year(2021, 1000, -1000),)))
    payback = change(found, "case-1/total/payback-year/forecast")
    assert payback.difference is None


# Nothing drawn is thrown away: a follow-up needs a case, and a text may name a figure that is not there.
FOLLOWED_UP = programmes().map(lambda each: replace(each, cases=each.cases or (Case(1, "Tom"),), texts=()))


@given(FOLLOWED_UP, FOLLOWED_UP)
def test_any_two_follow_ups_can_be_compared(before: Programme, after: Programme) -> None:
    day = date(2151, 1, 1)
    old, new = record(before, day), record(after, day)
    found = compare(old, new)
    differing = {
        name
        for name in {*old.figures, *new.figures}
        if name not in old.figures
        or name not in new.figures
        or (old.figures[name].value, old.figures[name].suppressed)
        != (new.figures[name].value, new.figures[name].suppressed)
    }
    assert {each.figure for each in found.changes} == differing
    tables = [
        *comparison_tables(found, after.presentation, main=True),
        *comparison_tables(found, after.presentation, main=False),
    ]
    assert all(len(row.cells) == 4 for table in tables for row in table.rows)
    assert sum(len(table.rows) for table in tables) == len(found.changes)


def test_a_follow_up_against_one_without_a_case_names_everything_new() -> None:
    empty = replace(PROGRAMME, cases=(Case(9, "Tom"),))
    assert {each.why for each in since(PROGRAMME, before=empty).changes} == {Why.NEW}
