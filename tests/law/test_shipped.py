"""The law that Gevinst brings along: complete in form, and honest about what is not known."""

from datetime import date, timedelta
from decimal import Decimal
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gevinst.domain.days import Days
from gevinst.law.benefits import CodeTwice, benefit_of_code, benefits, treatment_of
from gevinst.law.breaks import breaks_of, breaks_within
from gevinst.law.ladder import ladder
from gevinst.law.law import Law, LocalValue, NotInTheLaw, UnknownLaw
from gevinst.law.parameter import Mark, Period, Unit
from gevinst.law.reading import read_topic
from gevinst.law.shipped import of_topics, shipped_law
from gevinst.law.words import Treatment, WeekKind

LAW = shipped_law()
VALUES = [(parameter, value) for parameter in LAW for value in parameter.values]


def test_every_value_has_unit_period_paragraph_or_source_and_mark() -> None:
    assert len(VALUES) > 250
    for parameter, value in VALUES:
        assert isinstance(parameter.unit, Unit)
        assert value.paragraph or value.source, parameter.name
        assert value.mark in {Mark.CONFIRMED, Mark.DERIVED, Mark.FROM_MEMORY}, parameter.name
        assert isinstance(value.value, Decimal) is parameter.unit.is_number


def test_what_is_derived_says_how() -> None:
    for parameter, value in VALUES:
        if value.mark is Mark.DERIVED:
            assert value.source.startswith(("udledt", "valg i Gevinst", "regneprogram")), parameter.name


def test_every_rate_that_models_a_benefit_exists_and_is_in_kroner() -> None:
    for name, parameter in LAW.below("model.").items():
        assert name in benefits(LAW)
        for value in parameter.values:
            assert LAW[str(value.value)].unit.is_money


def test_every_covered_benefit_has_a_treatment_from_the_ladders_first_week_on() -> None:
    in_force = LAW.on(date(2016, 1, 4))
    for name in benefits(LAW):
        assert treatment_of(name, in_force) in set(Treatment)


def test_a_dagpenge_is_co_financed_and_kontanthjaelp_refunded() -> None:
    in_force = LAW.on(date(2021, 1, 1))
    assert treatment_of("a-dagpenge", in_force) is Treatment.CO_FINANCED
    assert treatment_of("kontanthjaelp", in_force) is Treatment.REFUND
    assert treatment_of("su", in_force).week is WeekKind.NEUTRAL


def test_every_register_code_stands_for_one_known_benefit_or_state() -> None:
    codes = benefit_of_code(LAW.on(date(2021, 1, 1)))
    assert set(codes.values()) <= set(benefits(LAW))
    assert codes[111] == "a-dagpenge"
    assert codes[890] == "sygedagpenge"


def test_a_code_that_two_benefits_claim_is_refused() -> None:
    own = LocalValue("dream.sygedagpenge", Period(date(2020, 1, 1), None), "111, 890-899", "prøve")
    with pytest.raises(CodeTwice, match="111"):
        benefit_of_code(LAW.with_local([own]).on(date(2021, 1, 1)))


def test_the_baseline_of_2017_to_2019_goes_across_two_breaks_of_dagpenge() -> None:
    found = breaks_within(LAW, "a-dagpenge", Days(date(2017, 1, 1), date(2019, 12, 31)))
    assert date(2017, 7, 1) in {each.day for each in found}
    assert date(2019, 8, 9) in {each.day for each in found}
    assert date(2025, 7, 1) in {each.day for each in breaks_of(LAW) if each.benefit == "kontanthjaelp"}


def test_a_break_of_another_benefit_is_not_warned_of() -> None:
    found = breaks_within(LAW, "sygedagpenge", Days(date(2019, 1, 1), date(2025, 12, 31)))
    assert found == []


def test_an_unknown_name_is_told_with_the_nearest() -> None:
    with pytest.raises(UnknownLaw, match=r"Mente du sygedagpenge\.hoejeste"):
        LAW.on(date(2021, 1, 1)).number("sygedagpenge.hojeste")


def test_a_date_outside_the_data_says_what_is_missing_and_how_to_add_it() -> None:
    with pytest.raises(NotInTheLaw) as missing:
        LAW.on(date(2027, 2, 1)).number("sygedagpenge.hoejeste")
    message = str(missing.value)
    assert "Sygedagpenge, højeste sats (sygedagpenge.hoejeste) den 01-02-2027" in message
    assert "Kendte perioder: 04-01-2016 – 03-01-2027" in message
    assert "- {period: 2027, value: …, mark: confirmed, paragraph: …, source: …}" in message
    assert "20-dagpenge-og-sygedagpenge.yaml" in message
    assert "lokal værdi under Satser og regler" in message


def changed(file: str, *replacements: tuple[str, str]) -> Law:
    """Return the law with one data file edited."""
    folder = files("gevinst.law") / "values"
    names = sorted(each.name for each in folder.iterdir())
    topics = {name: (folder / name).read_text(encoding="utf-8") for name in names}
    for old, new in replacements:
        assert topics[file].count(old) == 1
        topics[file] = topics[file].replace(old, new)
    return of_topics((name, text.encode()) for name, text in topics.items())


def test_next_years_rate_is_one_line() -> None:
    last = '      - {period: 2026, value: 5085, mark: derived, paragraph: "sygedagpengeloven § 50, stk. 1",'
    line = '      - {period: 2027, value: 5280, mark: confirmed, source: "bm.dk"}\n'
    law = changed("20-dagpenge-og-sygedagpenge.yaml", (last, line + last))
    assert law.on(date(2027, 1, 4)).number("sygedagpenge.hoejeste") == 5280
    assert law.on(date(2027, 1, 3)).number("sygedagpenge.hoejeste") == 5085


def test_a_step_that_changes_on_1_july_is_two_lines() -> None:
    old = "- {period: 2016-01-04.., value: 0.70, mark"
    new = (
        "- {period: 2016-01-04..2027-06-30, value: 0.70, mark: confirmed, source: x}\n"
        "      - {period: 2027-07-01.., value: 0.75, mark"
    )
    law = changed("10-refusionstrappen.yaml", (old, new))
    shares = [float(ladder(law.on(day)).at(30).share) for day in (date(2027, 6, 30), date(2027, 7, 1))]
    assert shares == [0.70, 0.75]


def test_what_is_missing_is_told_as_gaps() -> None:
    gaps = LAW["kontanthjaelp.grundsats"].gaps(date(2026, 12, 31))
    assert gaps == (Period(date(2026, 1, 1), date(2026, 12, 31)),)
    assert LAW["a-dagpenge.hoejeste"].gaps(LAW.last_day) == ()


days = st.dates(date(2015, 1, 1), date(2028, 12, 31))


@given(st.lists(st.tuples(days, st.none() | st.integers(0, 900), st.integers(1, 9)), max_size=5), days)
def test_the_last_local_value_holds_and_all_else_is_as_before(
    written: list[tuple[date, int | None, int]], day: date
) -> None:
    name = "a-dagpenge.hoejeste"
    local = [
        LocalValue(
            name, Period(first, None if length is None else first + timedelta(length)), Decimal(value), "x"
        )
        for first, length, value in written
    ]
    own = [each for each in local if day in each.period]
    found = LAW.with_local(local)[name]
    before = LAW[name].on(day)
    now = found.on(day)
    assert (now and now.value) == (own[-1].value if own else before and before.value)
    for earlier, later in zip(found.values, found.values[1:], strict=False):
        assert earlier.period.end < later.period.first


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 60)), max_size=6))
def test_gaps_are_the_days_without_a_value(spells: list[tuple[int, int]]) -> None:
    lines, used = [], set[int]()
    for start, length in spells:
        taken = set(range(start, start + length + 1))
        if not taken & used:
            used |= taken
            first, last = (date(2021, 1, 1) + timedelta(n) for n in (start, start + length))
            lines.append(f"      - {{period: {first}..{last}, value: 1, mark: confirmed, source: x}}")
    rows = "\n".join(lines) if lines else "      []"
    head = (
        "topic: t\nparameters:\n  a:\n    title: t\n    unit: andel\n    needed: 2021-01-01..\n    values:\n"
    )
    text = f"{head}{rows}\n"
    (parameter,) = read_topic(text.encode(), "f")
    until = date(2021, 1, 1) + timedelta(340)
    missing = {day.toordinal() for gap in parameter.gaps(until) for day in Days(gap.first, gap.end)}
    assert missing == {(date(2021, 1, 1) + timedelta(n)).toordinal() for n in range(341)} - {
        (date(2021, 1, 1) + timedelta(n)).toordinal() for n in used
    }
