"""The data files of the law: what is refused, and how it is said."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gevinst.domain.errors import InputRefused
from gevinst.law.law import UnknownLaw
from gevinst.law.parameter import Mark, Period, Unit, first_monday
from gevinst.law.reading import period_of, read_topic
from gevinst.law.shipped import local_values, of_topics, shipped_law

LINE = '{period: 2021, value: 4460, mark: confirmed, source: "bm.dk"}'


def topic(line: str = LINE, unit: str = "kr. pr. uge", more: str = "") -> bytes:
    """Return a data file with one parameter and one value."""
    head = f"topic: Prøve\nparameters:\n  a.b:\n    title: En sats\n    unit: {unit}\n"
    text = f"{head}{more}    values:\n      - {line}\n"
    return text.encode()


def readable(data: bytes) -> bool:
    """Say whether a file is read. Any other end than a refusal with problems is a fault."""
    try:
        read_topic(data, "fil.yaml")
    except InputRefused as refused:
        if not refused.problems:
            raise
        return False
    return True


def refusal(data: bytes) -> str:
    with pytest.raises(InputRefused) as refused:
        read_topic(data, "proeve.yaml")
    return str(refused.value)


def test_a_value_is_one_line() -> None:
    (found,) = read_topic(topic(), "proeve.yaml")
    assert (found.name, found.title, found.topic, found.unit) == (
        "a.b",
        "En sats",
        "Prøve",
        Unit.KRONER_A_WEEK,
    )
    (value,) = found.values
    assert (value.value, value.mark, value.source) == (Decimal(4460), Mark.CONFIRMED, "bm.dk")
    assert value.period == Period(date(2021, 1, 1), date(2021, 12, 31))


@pytest.mark.parametrize("missing", ["period", "value", "mark"])
def test_a_value_without_a_part_is_refused(missing: str) -> None:
    parts = {"period": "2021", "value": "4460", "mark": "confirmed", "source": "bm.dk"}
    line = ", ".join(f"{name}: {text}" for name, text in parts.items() if name != missing)
    message = refusal(topic(f"{{{line}}}"))
    assert f"{missing} mangler" in message
    assert "proeve.yaml, linje 7, felt a.b.values[0]" in message


def test_a_value_without_paragraph_and_source_is_refused() -> None:
    assert "hverken paragraph eller source" in refusal(topic("{period: 2021, value: 1, mark: confirmed}"))


def test_a_paragraph_is_enough() -> None:
    assert (
        read_topic(topic("{period: 2021, value: 1, mark: confirmed, paragraph: § 5}"), "p")[0]
        .values[0]
        .paragraph
    )


def test_a_value_without_a_unit_is_refused() -> None:
    assert "unit mangler" in refusal(topic(unit=""))


def test_an_unknown_unit_is_refused_with_those_that_exist() -> None:
    message = refusal(topic(unit="kroner"))
    assert "»kroner«" in message
    assert "kr. pr. uge, kr. pr. måned" in message


def test_an_unknown_mark_is_refused() -> None:
    message = refusal(topic('{period: 2021, value: 1, mark: sikker, source: "x"}'))
    assert "en af confirmed, derived, from memory" in message


def test_a_local_value_is_not_written_in_the_data_files() -> None:
    assert "»local«" in refusal(topic('{period: 2021, value: 1, mark: local, source: "x"}'))


@pytest.mark.parametrize("value", ["mange", "NaN", "1.234,5", "-1", "9000000"])
def test_a_value_that_is_no_amount_is_refused(value: str) -> None:
    assert f"»{value}«" in refusal(topic(f'{{period: 2021, value: "{value}", mark: confirmed, source: x}}'))


@pytest.mark.parametrize(
    ("unit", "value"),
    [
        ("andel", "1.2"),
        ("uger", "1.5"),
        ("indeks", "0"),
        ("dato", "1. juli"),
        ("behandling", "betales"),
        ("koder", "1a"),
        ("kontofunktion", "557.71"),
        ("navn på en sats", "Højeste sats"),
    ],
)
def test_a_value_that_does_not_suit_its_unit_is_refused(unit: str, value: str) -> None:
    assert f"»{value}«" in refusal(
        topic(f'{{period: 2021, value: "{value}", mark: confirmed, source: x}}', unit)
    )


@pytest.mark.parametrize("period", ["i år", "2021-13-01..", "2021-07-01..2021-01-01", "2021-07-01"])
def test_a_period_that_cannot_be_read_is_refused(period: str) -> None:
    assert f"»{period}«" in refusal(topic(f'{{period: "{period}", value: 1, mark: confirmed, source: x}}'))


def test_periods_that_overlap_are_refused() -> None:
    twice = LINE + "\n      - " + LINE.replace("2021", "2021-12-31..")
    assert "perioder, der ikke overlapper" in refusal(topic(twice))


def test_an_unknown_name_is_refused_with_the_nearest() -> None:
    assert "Mente du »source«" in refusal(
        topic('{period: 2021, value: 1, mark: confirmed, sourse: "x", source: x}')
    )


def test_a_name_that_stands_twice_is_refused() -> None:
    assert "»by_week« to gange" in refusal(topic(more="    by_week: true\n    by_week: true\n"))


def test_a_yes_or_no_is_true_or_false() -> None:
    assert "true eller false" in refusal(topic(more="    by_week: ja\n"))


def test_a_list_where_a_value_belongs_is_refused() -> None:
    assert "en enkelt værdi" in refusal(topic('{period: 2021, value: [1], mark: confirmed, source: "x"}'))


def test_values_that_are_no_list_are_refused() -> None:
    data = topic().replace(b"      - ", b"      a: ")
    assert "en linje for hver periode" in refusal(data)


def test_a_file_that_is_no_mapping_is_refused() -> None:
    assert "topic: Refusionstrappen" in refusal(b"- a\n")


def test_parameters_that_are_no_mapping_are_refused() -> None:
    assert "navne og værdier" in refusal(b"topic: x\nparameters: 3\n")


def test_all_problems_are_told_at_once() -> None:
    message = refusal(topic("{period: i år, value: mange, mark: sikker}"))
    assert message.count("Fejl i") == 4


def test_a_parameter_in_two_files_is_refused() -> None:
    with pytest.raises(InputRefused, match=r"a\.b står også i en\.yaml"):
        of_topics([("en.yaml", topic()), ("to.yaml", topic())])


def test_a_year_of_weekly_rates_begins_on_its_first_monday() -> None:
    assert first_monday(2021) == date(2021, 1, 4)
    assert first_monday(2024) == date(2024, 1, 1)
    assert period_of("2020", by_week=True) == Period(date(2020, 1, 6), date(2021, 1, 3))


@given(st.integers(1990, 2100))
def test_weekly_years_follow_each_other_without_a_gap(year: int) -> None:
    this, following = period_of(str(year), by_week=True), period_of(str(year + 1), by_week=True)
    assert this.end.toordinal() + 1 == following.first.toordinal()
    assert this.first.weekday() == 0


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    assert readable(data) in {True, False}


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_line_is_read_or_refused(value: str, period: str) -> None:
    line = f"{{period: {period!r}, value: {value!r}, mark: confirmed, source: x}}"
    assert readable(topic(line)) in {True, False}


def test_a_municipalitys_own_file_goes_on_top_of_the_law() -> None:
    data = topic('{period: 2026, value: 7500, mark: confirmed, source: "borger.dk"}', "kr. pr. måned")
    data = data.replace(b"a.b", b"kontanthjaelp.grundsats")
    law = shipped_law().with_local(local_values(data, "lokal.yaml", shipped_law()))
    value = law.on(date(2026, 5, 1)).value("kontanthjaelp.grundsats")
    assert (value.value, value.mark, value.source) == (Decimal(7500), Mark.LOCAL, "borger.dk")
    assert law.version != shipped_law().version


def test_a_local_file_must_use_the_laws_unit_and_names() -> None:
    with pytest.raises(InputRefused, match="måned«"):
        local_values(topic().replace(b"a.b", b"kontanthjaelp.grundsats"), "lokal.yaml", shipped_law())
    with pytest.raises(UnknownLaw, match=r"a\.b"):
        local_values(topic(), "lokal.yaml", shipped_law())
