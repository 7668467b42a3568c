"""The numbers on the pages about the method are those that the code computes from the examples."""

import re
from decimal import Decimal

import pytest

from gevinst.domain.problem import Severity
from tests.examples import ROOT, aarhus, norddjurs

METHODS = ROOT / "docs" / "methods"
CURVES = {
    "mean of 2017–2019": "curve-a-dagpenge-2017-2019",
    "2020": "curve-a-dagpenge-2020",
    "first half of 2021": "curve-a-dagpenge-2021-1-halvaar",
}


def value(name: str) -> Decimal:
    """Return a figure of Norddjurs."""
    return norddjurs().figures.named(name).number


def rows(page: str, first_head: str) -> list[list[str]]:
    """Return the body of the table whose first heading is this."""
    text = (METHODS / page).read_text(encoding="utf-8")
    start = text.index(f"| {first_head} |")
    lines = text[start:].split("\n\n")[0].splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


@pytest.mark.parametrize("row", rows("published-curves.md", "Curve"), ids=lambda row: f"{row[0]} to {row[1]}")
def test_weeks_under_a_curve(row: list[str]) -> None:
    curve, horizon, *printed = row
    names = [
        f"{CURVES[curve]}/total/expected-weeks/result@{horizon}-weeks",
        f"{CURVES[curve]}/total/curve-area/result@{horizon}-weeks",
        f"{CURVES[curve]}/total/zero-effect-shift/result@{horizon}-weeks-weekly-sum",
        f"{CURVES[curve]}/total/zero-effect-shift/result@{horizon}-weeks",
    ]
    computed = [value(name) for name, text in zip(names, printed, strict=True) if text]
    assert computed == [Decimal(text) for text in printed if text]


@pytest.mark.parametrize("row", rows("published-curves.md", "Share in percent"), ids=lambda row: row[0])
def test_completed_shares(row: list[str]) -> None:
    curve, _, variant = row[0].partition(", ")
    weeks = (13, 17, 39, 43, 47, 52)
    at = f"@{variant}" if variant else ""
    names = [f"{CURVES[curve]}/week-{week}/presence/forecast{at}" for week in weeks]
    computed = [f"{value(name) * 100:.2f}" for name, text in zip(names, row[1:], strict=True) if text]
    assert computed == [text for text in row[1:] if text]


@pytest.mark.parametrize(
    ("curve", "weeks", "area"),
    [("2020", "19.8306", "19.4419"), ("first half of 2021", "18.8453", "18.4530")],
)
def test_weeks_under_a_completed_curve(curve: str, weeks: str, area: str) -> None:
    lines = ("expected-weeks", "curve-area")
    computed = [f"{value(f'{CURVES[curve]}/total/{line}/forecast@52-weeks'):.4f}" for line in lines]
    assert computed == [weeks, area]
    page = (METHODS / "published-curves.md").read_text(encoding="utf-8")
    assert weeks in page
    assert area in page


@pytest.mark.parametrize("row", rows("stated-follow-up.md", "Layer and line"), ids=lambda row: row[0])
def test_norddjurs_by_year(row: list[str]) -> None:
    layer, line = row[0].split(", ")
    periods = ("2020", "2021", "2022", "2023", "total")
    computed = [value(f"programme/{period}/{line}/{layer}") for period in periods]
    assert [f"{amount / 1_000_000:.3f}".replace("-", "−") for amount in computed] == row[1:]


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("19.555 mio. kr.", "programme/total/net-deviation/forecast"),
        ("50 %", "programme/total/saving-of-plan/forecast"),
        ("35 %", "programme/total/net-of-plan/forecast"),
        ("119 %", "programme/total/saving-of-adopted/forecast"),
        ("77 %", "programme/2021/saving-of-adopted/forecast"),
        ("1.173 mio. kr.", "programme/2021/saving-against-adopted/forecast"),
        ("3.079 mio. kr.", "programme/total/investment-outside-plan/adopted"),
        ("15 %", "case-4/2021/places-of-plan/forecast"),
        ("41,667 kr.", "case-4/2021/price-per-place/forecast"),
        ("6,250 kr.", "case-4/2021/price-per-place/plan"),
        ("42 %", "case-5/total/output-of-plan/result@igu"),
    ],
)
def test_how_far_norddjurs_has_come(printed: str, name: str) -> None:
    assert printed in (METHODS / "stated-follow-up.md").read_text(encoding="utf-8")
    amount = value(name)
    forms = {"mio. kr.": f"{amount / 1_000_000:.3f}", "%": f"{amount:.0%}"[:-1], "kr.": f"{amount:,.0f}"}
    number, unit = re.fullmatch(r"([\d.,]+) (.+)", printed).groups()  # type: ignore[union-attr]
    assert forms[unit] == number


def test_days_of_norddjurs_suspensions() -> None:
    days = [value(f"programme/{year}/suspended-days/result") for year in (2020, 2021)]
    text = (METHODS / "stated-follow-up.md").read_text(encoding="utf-8")
    assert f"{days[0]} of 366 days" in text
    assert f"{days[1]} of 365" in text


JUDGEMENTS = {
    "error": Severity.ERROR,
    "rounding can explain it": Severity.INFORMATION,
    "far off (warning)": Severity.WARNING,
}


def test_mismatches_of_aarhus() -> None:
    printed = [(JUDGEMENTS[row[4]], Decimal(row[2]) * 1000) for row in rows("package-checks.md", "Printed")]
    found = [(each.severity, abs(aarhus().figures[each.difference].number)) for each in aarhus().mismatches]
    assert sorted(found) == sorted(printed)
