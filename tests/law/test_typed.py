"""Values of the law as users type them, and what must hold between values."""

from datetime import date
from decimal import Decimal

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from gevinst.law.consistency import inconsistencies
from gevinst.law.law import LocalValue
from gevinst.law.parameter import Mark, Period, Unit, Value
from gevinst.law.shipped import local_values, shipped_law
from gevinst.law.typed import help_of, typed, typed_value
from gevinst.law.words import shown
from gevinst.law.writing import local_file

LAW = shipped_law()
EVER = Period(date(2027, 1, 1), None)


def of(value: Decimal | str) -> Value:
    return Value(EVER, value, Mark.LOCAL, source="x")


@pytest.mark.parametrize(
    ("unit", "text", "value"),
    [
        (Unit.KRONER_A_WEEK, "4.460", Decimal(4460)),
        (Unit.KRONER_A_MONTH, "19.322,50 kr. pr. måned", Decimal("19322.50")),
        (Unit.SHARE, "75 pct.", Decimal("0.75")),
        (Unit.SHARE, "12,5%", Decimal("0.125")),
        (Unit.WEEKS, "52", Decimal(52)),
        (Unit.DAY, "01-07-2027", "2027-07-01"),
        (Unit.TREATMENT, "Selvforsørgelse", "selvforsoergelse"),
        (Unit.CODES, "111-113, 121", "111-113, 121"),
        (Unit.RATE, "kontanthjaelp.grundsats", "kontanthjaelp.grundsats"),
    ],
)
def test_what_is_typed_becomes_a_value(unit: Unit, text: str, value: Decimal | str) -> None:
    assert typed_value(unit, text) == value


@pytest.mark.parametrize(
    ("unit", "text"),
    [
        (Unit.KRONER_A_WEEK, "4460.5"),
        (Unit.KRONER_A_WEEK, "mange"),
        (Unit.SHARE, "120"),
        (Unit.WEEKS, "1,5"),
        (Unit.DAY, "2027-07-01"),
        (Unit.TREATMENT, "betales"),
    ],
)
def test_what_cannot_be_meant_is_refused(unit: Unit, text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        typed_value(unit, text)


@given(st.sampled_from([(parameter, value) for parameter in LAW for value in parameter.values]))
def test_every_value_of_the_law_can_be_typed_as_it_is_shown_in_a_form(pair: tuple) -> None:
    parameter, value = pair
    assert typed_value(parameter.unit, typed(parameter.unit, value)) == value.value


@pytest.mark.parametrize("unit", list(Unit))
def test_every_unit_says_how_it_is_typed(unit: Unit) -> None:
    assert help_of(unit).startswith("Skriv ")


def test_values_are_shown_as_people_say_them() -> None:
    assert shown(Unit.KRONER_A_WEEK, of(Decimal("4460"))) == "4.460 kr. pr. uge"
    assert shown(Unit.SHARE, of(Decimal("0.20"))) == "20 pct."
    assert shown(Unit.WEEK_NUMBER, of(Decimal(5))) == "uge 5"
    assert shown(Unit.DAYS, of(Decimal(1))) == "1 dag"
    assert shown(Unit.DAYS, of(Decimal(2))) == "2 dage"
    assert shown(Unit.DAY, of("2017-07-01")) == "01-07-2017"
    assert shown(Unit.TREATMENT, of("selvforsoergelse")) == "selvforsørgelse"


def test_the_law_that_comes_with_gevinst_fits_together() -> None:
    assert inconsistencies(LAW) == []


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("trappe.trin-2.fra-uge", Decimal(30), "de skal begynde i uge 1 og stige"),
        ("dream.sygedagpenge", "111, 890", "DREAM-koden 111"),
        ("model.a-dagpenge", "taeller.vindue", "ikke navnet på en sats i kroner"),
        ("model.a-dagpenge", "findes-ikke", "ikke navnet på en sats i kroner"),
    ],
)
def test_values_that_do_not_fit_together_are_told(name: str, value: Decimal | str, told: str) -> None:
    (found,) = inconsistencies(LAW.with_local([LocalValue(name, EVER, value, "x")]))
    assert told in found


def test_local_values_can_be_written_to_a_file_and_read_again() -> None:
    local = [
        LocalValue(
            "kontanthjaelp.grundsats",
            Period(date(2026, 1, 1), date(2026, 12, 31)),
            Decimal("7464.5"),
            'aftale: "x"',
        ),
        LocalValue("ydelse.su", EVER, "selvforsoergelse", "drøftet med ministeriet; § 6"),
        LocalValue("kontanthjaelp.grundsats", Period(date(2026, 7, 1), None), Decimal(7500), "rettet"),
    ]
    text = local_file(local, LAW)
    again = LAW.with_local(local_values(text.encode(), "lokal.yaml", LAW))
    assert again == LAW.with_local(local)
    assert yaml.safe_load(text)["topic"] == "Kommunens egne værdier"


def test_no_local_values_make_a_file_that_can_be_read() -> None:
    assert local_values(local_file([], LAW).encode(), "lokal.yaml", LAW) == []
