"""The form of a slice: what stands in it, what is read from it, and what is refused and why."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gevinst.domain.method import BaselineName, FlatPrice, Method
from gevinst.domain.money import Kroner
from gevinst.domain.problem import Problem
from gevinst.domain.programme import (
    BudgetChange,
    Case,
    CostElsewhere,
    Counts,
    Decision,
    LedgerFilter,
    MoneyUnit,
    OutputTarget,
    Package,
    Participants,
    Presentation,
    Programme,
    Section,
    SideCost,
    Source,
    Status,
    Suspension,
    Text,
    YearAmounts,
)
from gevinst.portfolio.forms import Control, Form, FormField, ReadForm, form_of, merged, read_form
from gevinst.portfolio.slices import CaseAmounts, find_slice, slices_of
from tests.portfolio.programmes import programmes

KRONER, THOUSANDS, MILLIONS = MoneyUnit
PLAN = (YearAmounts(2020, Kroner.of(1_562_000), Kroner.of(-633_000)), YearAmounts(2021))
PROGRAMME = Programme(
    "Fjordby Kommune",
    "Program",
    2020,
    2021,
    stated_as_of=date(2021, 11, 5),
    cases=(
        Case(
            4,
            "Netværk",
            tags=("unge", "privat; aktør"),
            plan=PLAN,
            forecast=(YearAmounts(2020), YearAmounts(2021)),
            participants=(Participants(2021, Decimal("22.5")),),
            outputs=(OutputTarget("igu", "IGU-forløb", Counts.PERSONS, Decimal(12)),),
            ledger=(LedgerFilter("5.68.90", psp="XA-0000123*"), LedgerFilter(account="4*, 2900")),
            offers=("Netværk Grenaa", "Job; og mere"),
        ),
    ),
    decisions=(
        Decision(date(2021, 5, 18), "Kommunalbestyrelsen", "Stop", (4,), Status.STOPPED),
        Decision(date(2021, 8, 25), "Udvalget", "Taget til efterretning"),
    ),
    suspensions=(Suspension(date(2020, 3, 11), date(2020, 5, 26), partial=True),),
    texts=(Text(Section.BACKGROUND, "Først.\n\nSiden."),),
)


def form(name: str, unit: MoneyUnit = MILLIONS, programme: Programme = PROGRAMME) -> Form:
    part = find_slice(programme, name)
    return form_of(part, part.get(programme), unit)


def field(found: Form, name: str) -> FormField:
    return next(each for row in found.rows for each in row.fields if each.name == name)


def typed(name: str, unit: MoneyUnit = MILLIONS, **texts: str) -> ReadForm:
    """Return what is read from a form in which some fields were changed; a dot in a name is written __."""
    changes = {key.lstrip("_").replace("__", "."): text for key, text in texts.items()}
    return read_form(find_slice(PROGRAMME, name), PROGRAMME, {**form(name, unit).texts, **changes}, unit)


def only(read: ReadForm) -> Problem:
    assert read.value is None
    (problem,) = read.problems.values()
    return problem


@given(programmes(), st.sampled_from(MoneyUnit))
def test_a_form_that_nobody_changed_is_read_as_the_value_it_was_made_from(
    programme: Programme, unit: MoneyUnit
) -> None:
    for part in slices_of(programme).values():
        value = part.get(programme)
        read = read_form(part, programme, form_of(part, value, unit).texts, unit)
        assert read.problems == {}
        assert read.value == value


@given(programmes())
def test_line_ends_of_a_browser_change_nothing(programme: Programme) -> None:
    for part in slices_of(programme).values():
        sent = {
            name: text.replace("\n", "\r\n")
            for name, text in form_of(part, part.get(programme), MILLIONS).texts.items()
        }
        assert read_form(part, programme, sent, MILLIONS).value == part.get(programme)


@given(programmes(), st.dictionaries(st.text(), st.text(), max_size=5), st.text(), st.data())
def test_whatever_is_sent_is_read_or_refused(
    programme: Programme, strangers: dict[str, str], text: str, data: st.DataObject
) -> None:
    part = data.draw(st.sampled_from(list(slices_of(programme).values())))
    sent = form_of(part, part.get(programme), MILLIONS).texts
    if sent:
        sent[data.draw(st.sampled_from(sorted(sent)))] = text
    read = read_form(part, programme, {**strangers, **sent}, MILLIONS)
    assert not (read.problems and read.value)
    assert read.problems.keys() <= read.form.texts.keys()
    assert {name: each for name, each in read.form.texts.items() if each} == {
        name: each for name, each in sent.items() if each and name in read.form.texts
    }


@pytest.mark.parametrize(
    ("text", "unit", "kroner", "readback"),
    [
        ("1,562", MILLIONS, "1562000", "= 1.562.000 kr."),
        ("1,562345", MILLIONS, "1562345", "= 1.562.345 kr."),
        ("-3,11", MILLIONS, "-3110000", "= −3.110.000 kr."),
        ("−3,11", MILLIONS, "-3110000", "= −3.110.000 kr."),
        ("1234,5", MILLIONS, "1234500000", "= 1.234.500.000 kr."),
        ("1 234", MILLIONS, "1234000000", "= 1.234.000.000 kr."),
        ("0", MILLIONS, "0", "= 0 kr."),
        ("1.562", THOUSANDS, "1562000", "= 1.562.000 kr."),
        ("1,562", THOUSANDS, "1562", "= 1.562 kr."),
        ("1.562", KRONER, "1562", "= 1.562 kr."),
        ("1.234,50", KRONER, "1234.5", "= 1.234,50 kr."),
        ("1 234", KRONER, "1234", "= 1.234 kr."),
        ("1\u00a0234\u00a0567", KRONER, "1234567", "= 1.234.567 kr."),
        (" 450000 ", KRONER, "450000", "= 450.000 kr."),
        ("1.562 t.kr.", MILLIONS, "1562000", "= 1.562.000 kr."),
        ("1.562.000 kr.", MILLIONS, "1562000", "= 1.562.000 kr."),
        ("1,562 mio. kr.", KRONER, "1562000", "= 1.562.000 kr."),
        ("2,5 mio", THOUSANDS, "2500000", "= 2.500.000 kr."),
    ],
)
def test_an_amount_is_typed_in_the_unit_of_the_page_or_with_its_own(
    text: str, unit: MoneyUnit, kroner: str, readback: str
) -> None:
    read = typed("case-4/amounts", unit, plan__2021__investment=text)
    assert read.problems == {}
    assert read.value.plan[1] == YearAmounts(2021, Kroner.of(Decimal(kroner)))
    assert read.readbacks["plan.2021.investment"] == readback
    assert field(read.form, "plan.2021.investment").readback == readback


BOTH = "Skriv »1,562 mio. kr.« eller »1.562 kr.«, alt efter hvad du mente."
GROUPS = "Punktum eller mellemrum står kun mellem grupper på tre cifre."
GENERAL = f"Skriv fx »1,562« eller »1.562.000 kr.«. {GROUPS}"


@pytest.mark.parametrize(
    ("text", "unit", "remedy"),
    [
        ("1.562", MILLIONS, BOTH),
        ("1.562 mio. kr.", MILLIONS, BOTH),
        ("1,562", KRONER, BOTH),
        ("-0.562", MILLIONS, "Skriv »-0,562 mio. kr.« eller »-562 kr.«, alt efter hvad du mente."),
        ("1.56", MILLIONS, "Skriv »1,56 mio. kr.«."),
        ("1.56", KRONER, "Skriv »1,56 kr.« eller »1,56 mio. kr.«, alt efter hvad du mente."),
        ("1.562.000", MILLIONS, "Skriv »1.562.000 kr.«."),
        ("1.234,50", MILLIONS, "Skriv »1234,50 mio. kr.« eller »1.234,50 kr.«, alt efter hvad du mente."),
        ("1,2,3", MILLIONS, GENERAL),
        ("1.2.3", MILLIONS, GENERAL),
        ("12 34", MILLIONS, GENERAL),
        ("1 234.567", MILLIONS, GENERAL),
        ("abc", MILLIONS, GENERAL),
        ("1e5", MILLIONS, GENERAL),
        ("12 euro", MILLIONS, GENERAL),
        ("1,234.50", KRONER, f"Skriv fx »1.562.000« eller »1.562.000 kr.«. {GROUPS}"),
    ],
)
def test_an_amount_that_can_be_misread_is_refused_with_what_to_write(
    text: str, unit: MoneyUnit, remedy: str
) -> None:
    read = typed("case-4/amounts", unit, plan__2021__investment=text)
    problem = only(read)
    assert problem.place.field == "plan.2021.investment"
    assert problem.found == f"»{text}«"
    assert problem.expected.startswith(f"et beløb i {unit}, fx ")
    assert problem.remedy == remedy
    assert field(read.form, "plan.2021.investment").problem is problem
    assert field(read.form, "plan.2021.investment").text == text
    assert "plan.2021.investment" not in read.readbacks


@pytest.mark.parametrize(
    "text", ["1,562 mio. kr.", "1.562 kr.", "-0,562 mio. kr.", "−562 kr.", "1234,50 mio. kr."]
)
def test_what_a_remedy_says_can_be_typed(text: str) -> None:
    assert typed("case-4/amounts", plan__2021__investment=text).problems == {}


def test_an_amount_beyond_all_sense_is_refused() -> None:
    problem = only(typed("case-4/amounts", plan__2021__investment="9999999"))
    assert (problem.found, problem.expected) == ("»9999999«", "højst 1.000.000 mio. kr.")


@pytest.mark.parametrize(
    ("unit", "text"), [(KRONER, "1.562.345,50"), (THOUSANDS, "1.562,3455"), (MILLIONS, "1,5623455")]
)
def test_an_amount_stands_exact_in_the_unit_of_the_page(unit: MoneyUnit, text: str) -> None:
    changes = (BudgetChange(4, 2021, date(2021, 5, 18), Kroner(156_234_550)),)
    found = field(form("budget-changes", unit, replace(PROGRAMME, budget_changes=changes)), "0.investment")
    assert (found.text, found.unit, found.control) == (text, unit, Control.MONEY)


def test_thousands_of_millions_stand_without_dots_that_would_be_refused() -> None:
    programme = replace(PROGRAMME, package=Package(frame=Kroner.of(1_234_500_000)))
    assert field(form("package", programme=programme), "frame").text == "1234,5"


def test_the_grid_has_a_column_for_each_year_and_a_row_for_each_sort_of_amount() -> None:
    found = form("case-4/amounts")
    assert found.columns == ("2020", "2021")
    assert [(row.group, row.heading) for row in found.rows] == [
        ("Plan", "Plan investering"),
        ("Plan", "Plan besparelse"),
        ("Plan", "Plan indtægt"),
        ("Resultat", "Resultat investering"),
        ("Resultat", "Resultat besparelse"),
        ("Resultat", "Resultat indtægt"),
        ("Forventet", "Forventet investering"),
        ("Forventet", "Forventet besparelse"),
        ("Forventet", "Forventet indtægt"),
    ]
    assert [each.text for each in found.rows[1].fields] == ["−0,633", ""]
    assert field(found, "plan.2020.saving").heading == "Plan 2020, Besparelse"


def test_a_blank_amount_is_not_stated_which_is_not_nothing() -> None:
    read = typed("case-4/amounts", plan__2020__saving="", plan__2021__saving="0")
    assert read.value.plan == (
        YearAmounts(2020, Kroner.of(1_562_000)),
        YearAmounts(2021, saving=Kroner(0)),
    )


def test_a_year_gets_a_row_when_something_stands_in_it_and_keeps_the_one_it_had() -> None:
    read = typed("case-4/amounts", result__2021__investment="0,3")
    assert read.value == CaseAmounts(
        (2020, 2021),
        PLAN,
        (YearAmounts(2021, Kroner.of(300_000)),),
        (YearAmounts(2020), YearAmounts(2021)),
    )


def test_a_plan_with_one_year_has_the_others_empty() -> None:
    programme = replace(PROGRAMME, cases=(Case(4, "Netværk"),))
    part = find_slice(programme, "case-4/amounts")
    read = read_form(part, programme, {"plan.2021.saving": "-1"}, MILLIONS)
    assert read.value.plan == (YearAmounts(2020), YearAmounts(2021, saving=Kroner.of(-1_000_000)))


def test_a_row_that_stands_out_of_order_stays_where_it_is() -> None:
    amounts = CaseAmounts((2020, 2021, 2022), PLAN[::-1])
    programme = replace(PROGRAMME, last_year=2022, cases=(Case(4, "Netværk", plan=PLAN[::-1]),))
    part = find_slice(programme, "case-4/amounts")
    texts = {**form_of(part, amounts, MILLIONS).texts, "plan.2022.saving": "-1"}
    plan = read_form(part, programme, texts, MILLIONS).value.plan
    assert [row.year for row in plan] == [2021, 2020, 2022]


def test_a_table_has_a_row_for_each_record_and_blank_ones_to_add() -> None:
    found = form("decisions")
    assert found.columns == ("Dato", "Udvalg", "Beslutning", "Cases", "Ny status")
    assert [row.heading for row in found.rows] == [f"Række {number}" for number in range(1, 6)]
    assert [each.text for each in found.rows[0].fields] == [
        "18-05-2021",
        "Kommunalbestyrelsen",
        "Stop",
        "4",
        "afsluttet før tid",
    ]
    assert {each.text for row in found.rows[2:] for each in row.fields} == {""}


def test_a_row_is_added_by_filling_in_a_blank_one() -> None:
    read = typed("decisions", _4__day="1/12/2021", _4__body="Udvalget", _4__text="Status", _4__cases="4; 4")
    assert read.value == (
        *PROGRAMME.decisions,
        Decision(date(2021, 12, 1), "Udvalget", "Status", (4, 4)),
    )
    assert read.readbacks["4.day"] == "= 1. december 2021"


def test_a_row_is_deleted_by_emptying_it_whatever_is_chosen_in_it() -> None:
    read = typed("decisions", _0__day="", _0__body=" ", _0__text="", _0__cases="")
    assert field(form("decisions"), "0.moves_to").text
    assert read.value == PROGRAMME.decisions[1:]
    assert typed("suspensions", _0__first="", _0__last="").value == ()


def test_a_row_that_is_begun_must_be_finished_and_keeps_what_was_typed() -> None:
    read = typed("decisions", _7__body="Udvalget")
    assert sorted(read.problems) == ["7.day", "7.text"]
    assert read.problems["7.day"].found == "intet: feltet mangler eller er tomt"
    assert read.problems["7.day"].expected == "dato"
    assert field(read.form, "7.body").text == "Udvalget"
    assert [row.fields[0].name for row in read.form.rows] == [
        "0.day",
        "1.day",
        "7.day",
        "8.day",
        "9.day",
        "10.day",
    ]


def test_every_problem_is_told_at_once() -> None:
    read = typed("decisions", _0__day="31-02-2021", _0__cases="4; fire", _1__moves_to="stoppet")
    assert {name: each.found for name, each in read.problems.items()} == {
        "0.day": "»31-02-2021«",
        "0.cases": "»fire«",
        "1.moves_to": "»stoppet«",
    }


def test_a_record_has_its_fields_under_each_other_with_help() -> None:
    found = form("case-4/facts")
    assert [each.name for row in found.rows for each in row.fields] == [
        "title", "short_title", "target_group", "benefit", "supplier", "tags", "sources", "offers",
        "target_benefits", "target_from", "target_to", "curve", "half_life", "part_time",
    ]  # fmt: skip
    title = field(found, "title")
    assert (title.heading, title.meaning, title.required) == ("Titel", "Casens fulde navn.", True)
    assert field(found, "tags").text == 'unge;"privat; aktør"'


def test_filters_of_the_ledger_are_rows_of_a_table_with_help() -> None:
    found = form("case-4/ledger")
    assert found.columns == ("Funktion", "Artskonto", "PSP-element", "Omkostningssted", "Indtægt")
    assert [[each.text for each in row.fields] for row in found.rows[:2]] == [
        ["5.68.90", "", "XA-0000123*", "", "nej"],
        ["", "4*, 2900", "", "", "nej"],
    ]
    assert "* står for hvad som helst" in field(found, "0.psp").meaning


def test_a_filter_is_added_changed_and_deleted_as_any_row() -> None:
    read = typed("case-4/ledger", _0__function="", _0__psp="", _1__cost_centre=" 7700 ", _2__function="5*")
    assert read.value == (LedgerFilter(account="4*, 2900", cost_centre="7700"), LedgerFilter("5*"))


def test_offers_are_divided_by_semicolons_and_one_with_a_semicolon_is_quoted() -> None:
    assert field(form("case-4/facts"), "offers").text == 'Netværk Grenaa;"Job; og mere"'
    assert typed("case-4/facts", offers="Jobklub;  Netværk Grenaa ;").value.offers == (
        "Jobklub",
        "Netværk Grenaa",
    )


def test_the_number_of_a_case_cannot_be_changed() -> None:
    assert typed("case-4/facts", number="5", title="Nyt navn").value.number == 4


def test_how_the_saving_is_computed_is_chosen_in_danish_words() -> None:
    found = form("method")
    assert found.title == "Beregning af besparelsen"
    baseline = field(found, "baseline")
    assert baseline.choices == (
        ("", "–"),
        ("offentliggjort kurve", "offentliggjort kurve"),
        ("egne tidligere år", "egne tidligere år"),
    )
    assert (baseline.text, field(found, "base_first").text) == ("egne tidligere år", "")
    read = typed(
        "method", _baseline="offentliggjort kurve", base_first="2016", base_last="2019", frozen="3f9a0c12b7de"
    )
    assert read.value == Method(BaselineName.PUBLISHED, 2016, 2019, frozen="3f9a0c12b7de")
    assert only(typed("method", frozen="3F9A")).found == "»3F9A«"


@pytest.mark.parametrize("unit", MoneyUnit)
def test_the_price_of_a_week_stands_in_kroner_whatever_the_unit_of_the_page(unit: MoneyUnit) -> None:
    programme = replace(PROGRAMME, flat_prices=(FlatPrice("sho", Kroner(254_850)),))
    found = field(form("flat-prices", unit, programme), "0.amount")
    assert (found.heading, found.text, found.unit) == ("Kroner pr. uge", "2.548,50", "kr.")
    read = typed("flat-prices", unit, _0__benefit="sho", _0__amount="2.548")
    assert read.value == (FlatPrice("sho", Kroner.of(2_548)),)
    assert read.readbacks["0.amount"] == "= 2.548 kr."


def test_a_target_rule_is_typed_with_the_facts_of_its_case() -> None:
    read = typed(
        "case-4/facts", target_benefits="kontanthjaelp; sho", target_from="", target_to="104", half_life="26"
    )
    assert (read.value.target_benefits, read.value.target_from) == (("kontanthjaelp", "sho"), 0)
    assert (read.value.target_to, read.value.half_life) == (104, 26)
    assert only(typed("case-4/facts", half_life="0")).expected == "et helt tal fra 1 til 1040"


def test_planned_entrants_side_costs_and_what_went_on_are_typed_beside_their_neighbours() -> None:
    assert typed("case-4/participants", _0__entrants="30").value[0].entrants == 30
    assert field(form("case-4/participants"), "0.entrants").unit == "personer"
    suspended = typed("suspensions", _0__intensity="37,5").value[0]
    assert suspended.intensity == Decimal("37.5")
    assert only(typed("suspensions", _0__intensity="101")).expected == "et tal fra 0 til 100"
    read = typed("case-4/side-costs", _0__year="2021", _0__amount="0,2", _0__kind="erstattet indsats")
    assert read.value == (SideCost(2021, Kroner.of(200_000), CostElsewhere.REPLACED),)


def test_an_empty_record_is_none_where_there_may_be_none() -> None:
    assert typed("package").value is None
    assert typed("package").problems == {}
    assert typed("package", frame="52").value == Package(frame=Kroner.of(52_000_000))
    assert typed("presentation", _unit="", decimals="", signs="").value == Presentation()


def test_what_is_required_is_missed() -> None:
    read = typed("facts", title=" ", first_year="tyve")
    assert {name: each.found for name, each in read.problems.items()} == {
        "title": "intet: feltet mangler eller er tomt",
        "first_year": "»tyve«",
    }


@pytest.mark.parametrize(
    ("text", "number", "readback"),
    [("22,5", "22.5", "= 22,5"), ("1.234,5", "1234.5", "= 1.234,5"), ("1 234", "1234", "= 1.234")],
)
def test_numbers_are_danish(text: str, number: str, readback: str) -> None:
    read = typed("case-4/participants", _0__planned=text)
    assert read.value[0].planned == Decimal(number)
    assert read.readbacks["0.planned"] == readback


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("22.5", "Skriv »22,5«, hvis det er decimaler."),
        ("1,2,3", f"Skriv kun cifre og ét komma før decimaler. {GROUPS}"),
        ("12 34", f"Skriv kun cifre og ét komma før decimaler. {GROUPS}"),
        ("1e5", f"Skriv kun cifre og ét komma før decimaler. {GROUPS}"),
        ("-3", "Ret tallet."),
    ],
)
def test_a_number_that_can_be_misread_is_refused(text: str, remedy: str) -> None:
    assert only(typed("case-4/participants", _0__planned=text)).remedy == remedy


@pytest.mark.parametrize("text", ["1" * 100_000, "1" + " " * 100_000 + "x", "1." * 100_000])
def test_an_endless_number_is_refused_at_once(text: str) -> None:
    assert only(typed("case-4/participants", _0__planned=text)).expected == "et tal, fx 22,5 eller 1.234,5"
    assert only(typed("case-4/amounts", plan__2021__saving=text)).remedy == GENERAL


def test_a_number_says_what_it_counts() -> None:
    found = form("case-4/participants")
    assert (field(found, "0.planned").text, field(found, "0.planned").unit) == ("22,5", "fuldtidspersoner")
    assert field(found, "0.planned").readback == "= 22,5"
    assert field(found, "0.note").control is Control.LONG_TEXT


def test_choices_are_danish_words_with_nothing_first() -> None:
    status = field(form("decisions"), "0.moves_to")
    assert status.control is Control.CHOICE
    assert status.choices[:2] == (("", "–"), ("kladde", "kladde"))
    assert typed("decisions", _0__moves_to="").value[0].moves_to is None
    partial = field(form("suspensions"), "0.partial")
    assert (partial.control, partial.text) == (Control.YES_NO, "ja")
    assert partial.choices == (("nej", "nej"), ("ja", "ja"))


def test_words_of_several_lines_get_a_field_of_several_lines() -> None:
    programme = replace(PROGRAMME, sources=(Source("a", "To\nlinjer"), Source("b", "En linje")))
    found = form("sources", programme=programme)
    assert field(found, "0.name").control is Control.LONG_TEXT
    assert field(found, "1.name").control is Control.TEXT


def test_a_text_is_one_long_field() -> None:
    found = field(form("texts/background"), "text")
    assert (found.text, found.control, found.heading) == (
        "Først.\n\nSiden.", Control.LONG_TEXT, "Baggrund",
    )  # fmt: skip
    assert not found.required
    assert typed("texts/background", text=" Nyt.\r\n\r\nMere. ").value == "Nyt.\n\nMere."
    assert typed("texts/background", text="").value == ""
    assert only(typed("texts/background", text="a\tb")).found.startswith("styretegnet U+0009")


def test_a_new_case_is_asked_for_its_number_and_title() -> None:
    found = form("new-case")
    assert found.texts == {"number": "", "title": ""}
    assert typed("new-case", number="7", title="Ny").value == Case(7, "Ny")
    assert only(typed("new-case", number="syv", title="Ny")).place.field == "number"


def merge(name: str, now: Programme, **mine: str) -> tuple[dict[str, str], tuple[str, ...]] | None:
    """Return what becomes of my changes of a form when the programme is another by now."""
    part = find_slice(PROGRAMME, name)
    changes = {key.lstrip("_").replace("__", "."): text for key, text in mine.items()}
    typed_texts = {**form(name).texts, **changes}
    found = merged(part, part.get(PROGRAMME), part.get(now), typed_texts, MILLIONS)
    return None if found is None else ({name: found.texts[name] for name in changes}, found.both)


def with_plan(*plan: YearAmounts) -> Programme:
    return replace(PROGRAMME, cases=(replace(PROGRAMME.cases[0], plan=plan),))


def test_fields_that_only_one_of_two_editors_changed_take_that_change() -> None:
    now = with_plan(replace(PLAN[0], saving=Kroner.of(-700_000)), PLAN[1])
    found = merge("case-4/amounts", now, plan__2021__saving="-2", plan__2020__saving="−0,633")
    assert found == ({"plan.2021.saving": "-2", "plan.2020.saving": "−0,7"}, ())


def test_a_field_that_both_changed_keeps_mine_and_is_named() -> None:
    now = with_plan(replace(PLAN[0], saving=Kroner.of(-700_000)), PLAN[1])
    found = merge("case-4/amounts", now, plan__2020__saving="−0,8")
    assert found == ({"plan.2020.saving": "−0,8"}, ("plan.2020.saving",))


def test_the_same_change_by_both_is_no_conflict() -> None:
    now = with_plan(replace(PLAN[0], saving=Kroner.of(-700_000)), PLAN[1])
    assert merge("case-4/amounts", now, plan__2020__saving="−0,7") == ({"plan.2020.saving": "−0,7"}, ())


def test_rows_that_have_come_or_gone_cannot_be_merged_by_field() -> None:
    now = replace(PROGRAMME, decisions=PROGRAMME.decisions[1:])
    assert merge("decisions", now, _0__body="Byrådet") is None


def test_a_row_that_i_added_is_kept() -> None:
    first, second = PROGRAMME.decisions
    now = replace(PROGRAMME, decisions=(replace(first, body="Byrådet"), second))
    found = merge("decisions", now, _2__day="01-12-2021", _0__body="Kommunalbestyrelsen")
    assert found == ({"2.day": "01-12-2021", "0.body": "Byrådet"}, ())


@given(programmes())
def test_nobody_changing_anything_is_merged_to_the_same(programme: Programme) -> None:
    for part in slices_of(programme).values():
        value = part.get(programme)
        texts = form_of(part, value, MILLIONS).texts
        found = merged(part, value, value, texts, MILLIONS)
        assert found is not None
        assert found.both == ()
        assert read_form(part, programme, found.texts, MILLIONS).value == value
