"""The figures of the published note of 26-11-2021, to the last printed digit, and what it does not print.

Each drawn table stands as in the note: a row a line, a column a cell. »–« is nothing stated.
"""

from decimal import Decimal

import pytest

from gevinst.domain.danish import MINUS
from gevinst.figures.document import Table
from tests.examples import norddjurs


def table(name: str) -> Table:
    return next(each for each in norddjurs().document.tables if each.id == name)


def printed(drawn: str) -> list[list[str]]:
    """Return the cells of a drawn table."""
    return [line.replace("-", MINUS).split() for line in drawn.strip().splitlines()]


def cells(name: str, columns: int) -> list[list[str]]:
    """Return the first columns of a table of ours, as printed."""
    return [[cell.text.replace("–", MINUS) for cell in row.cells[:columns]] for row in table(name).rows]


def value(name: str) -> Decimal | None:
    return norddjurs().figures.named(name).value


def test_the_programme_table_is_the_notes_table_1() -> None:
    drawn = """
         4,834   3,233   2,794    2,426
        -1,773  -3,827  -7,822  -10,394
         3,061  -0,594  -5,028   -7,968
    """
    assert cells("programme", 4) == printed(drawn)


CASES = {
    "case-1": """
         3,079   3,079   3,079   1,026   -  -  -  -
        -2,703  -0,123  -4,655  -0,123   -  -  -  -
         0,376   2,956  -1,576   0,903   -  -  -  -
    """,
    "case-2": """
         1,562   0,742   1,796   1,122   1,706   1,706   1,706   1,706
        -0,633  -0,124  -1,724  -0,723  -2,639  -1,706  -3,553  -2,339
         0,929   0,618   0,072   0,399  -0,933   0,000  -1,847  -0,633
    """,
    "case-3": """
         0,450   0,325   0,225   0,225   0,225   0,225   0,225   0,225
        -1,555  -0,572  -3,110  -1,948  -4,665  -3,143  -4,665  -3,571
        -1,105  -0,247  -2,885  -1,723  -4,440  -2,918  -4,440  -3,346
    """,
    "case-4": """
         0,250   0,250   0,250   0,250   0,250   0,250   0,250   0,250
        -1,313  -0,173  -2,626  -0,399  -3,929  -1,798  -5,253  -3,186
        -1,063   0,077  -2,376  -0,149  -3,679  -1,548  -5,003  -2,936
    """,
    "case-5": """
         1,362   0,438   1,362   0,610   0,000   0,613   0,000   0,245
        -2,128  -0,781  -1,362  -0,634  -0,674  -1,175  -0,674  -1,298
        -0,766  -0,343   0,000  -0,024  -0,674  -0,562  -0,674  -1,053
    """,
}


@pytest.mark.parametrize("case", CASES)
def test_a_case_table_is_the_notes_table(case: str) -> None:
    assert cells(case, 8) == printed(CASES[case])


def test_the_label_of_the_total_says_what_is_computed() -> None:
    """The note prints »(B-A)« over A + B."""
    assert table("programme").rows[-1].label == "I alt (A + B)"


def test_only_2020_is_called_result() -> None:
    assert [head.text for head in table("programme").header[1]] == ["", "Resultat", *["Forventet"] * 4]
    assert [cell.expected for cell in table("programme").rows[-1].cells] == [False, True, True, True, True]


@pytest.mark.parametrize(
    ("line", "amounts"),
    [
        ("investment", [6_703_000, 6_712_000, 2_181_000, 2_181_000, 17_777_000]),
        ("saving", [-8_332_000, -13_477_000, -11_907_000, -14_145_000, -47_861_000]),
        ("net", [-1_629_000, -6_765_000, -9_726_000, -11_964_000, -30_084_000]),
    ],
)
def test_the_plan_is_summed_by_year(line: str, amounts: list[int]) -> None:
    periods = ["2020", "2021", "2022", "2023", "total"]
    assert [value(f"programme/{period}/{line}/plan") for period in periods] == amounts


@pytest.mark.parametrize(
    ("name", "percent"),
    [
        ("programme/total/net-of-plan/forecast", 35),
        ("programme/total/saving-of-plan/forecast", 50),
        ("programme/total/saving-of-adopted/forecast", 119),
        ("programme/2021/saving-of-adopted/forecast", 77),
        ("case-2/2021/places-of-plan/forecast", 75),
        ("case-4/2020/places-of-plan/forecast", 55),
        ("case-4/2021/places-of-plan/forecast", 15),
        ("case-5/total/output-of-plan/result@igu", 42),
    ],
)
def test_shares_of_plan_and_of_the_adopted_budget(name: str, percent: int) -> None:
    share = value(name)
    assert share is not None
    assert round(share * 100) == percent


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("programme/total/investment/adopted", 20_856_000),
        ("programme/total/saving/adopted", -20_000_000),
        ("programme/total/investment-outside-plan/adopted", 3_079_000),
        ("programme/2021/saving-against-adopted/forecast", 1_173_000),
        ("programme/total/payback-year/plan", 2020),
        ("programme/total/payback-year/forecast", 2022),
        ("programme/2022/accumulated/forecast", -2_561_000),
        ("case-1/2021/investment/revised", 1_026_000),
        ("case-1/2021/investment/revised@change-1", -2_053_000),
        ("case-1/total/net/forecast", 3_859_000),
        ("case-1/total/payback-year/forecast", None),
        ("case-4/2021/full-time/forecast", 6),
        ("case-4/2021/price-per-place/plan", 6_250),
    ],
)
def test_a_figure_that_the_note_states_or_lacks(name: str, expected: int | None) -> None:
    assert value(name) == expected


@pytest.mark.parametrize(
    ("case", "deviations"),
    [
        ("case-1", ["−2,053", "7,112", "5,059"]),
        ("case-2", ["−1,494", "3,657", "2,163"]),
        ("case-3", ["−0,125", "4,761", "4,636"]),
        ("case-4", ["0,000", "7,565", "7,565"]),
        ("case-5", ["−0,818", "0,950", "0,132"]),
    ],
)
def test_the_deviation_of_a_case(case: str, deviations: list[str]) -> None:
    number = int(case.removeprefix("case-"))
    assert [cell.text for cell in table("deviation").rows[number - 1].cells[2:]] == deviations


def test_suspension_leaves_73_and_71_percent_of_the_days() -> None:
    days, share = table("suspension").rows[:2]
    assert [cell.text for cell in days.cells] == ["100", "105", "0", "0"]
    assert [cell.text for cell in share.cells] == ["73 %", "71 %", "100 %", "100 %"]


@pytest.mark.parametrize(
    ("name", "weeks"),
    [
        ("curve-a-dagpenge-2017-2019/total/curve-area/result@52-weeks", "21.149"),
        ("curve-a-dagpenge-2017-2019/total/expected-weeks/result@52-weeks", "21.521"),
        ("curve-a-dagpenge-2020/total/zero-effect-shift/result@39-weeks", "1.2560"),
        ("curve-a-dagpenge-2021-1-halvaar/total/zero-effect-shift/result@13-weeks", "0.6855"),
    ],
)
def test_expected_weeks_under_the_curves(name: str, weeks: str) -> None:
    found = value(name)
    assert found is not None
    assert round(found, len(weeks.split(".")[1])) == Decimal(weeks)


def test_a_point_that_is_not_published_stays_empty() -> None:
    assert value("curve-a-dagpenge-2020/week-43/presence/result") is None
    cells = table("curves").rows[1].cells[9:]
    unsure = (
        "med udviklingen i »Gennemsnit 2017-2019«. Usikkerheden kan ikke beregnes, fordi færre end to ældre "
        "kurver viser udviklingen."
    )
    assert [cell.text for cell in cells] == ["24,6", "23,6", "22,3", "22,3"]
    assert [cell.expected for cell in cells] == [False, True, True, True]
    assert table("curves").notes[1:] == (
        "Kursiv er fremskrevet: punktet er endnu ikke offentliggjort.",
        f"2020: Fremskrevet fra uge 39 {unsure}",
        f"1. halvår 2021: Fremskrevet fra uge 13 {unsure}",
    )


def test_no_result_is_carried_beyond_the_last_point() -> None:
    horizons = {
        name.variant
        for name in norddjurs().figures
        if name.scope == "curve-a-dagpenge-2020" and name.layer == "result"
    }
    assert "52-weeks" not in horizons


@pytest.mark.parametrize(
    ("name", "percent"),
    [
        ("curve-a-dagpenge-2020/week-43/presence/forecast", "23.64"),
        ("curve-a-dagpenge-2020/week-47/presence/forecast", "22.34"),
        ("curve-a-dagpenge-2020/week-52/presence/forecast", "22.25"),
        ("curve-a-dagpenge-2021-1-halvaar/week-17/presence/forecast", "35.27"),
        ("curve-a-dagpenge-2021-1-halvaar/week-52/presence/forecast", "21.55"),
        ("curve-a-dagpenge-2021-1-halvaar/week-17/presence/forecast@lowest", "34.37"),
        ("curve-a-dagpenge-2021-1-halvaar/week-52/presence/forecast@lowest", "19.97"),
        ("curve-a-dagpenge-2021-1-halvaar/week-52/presence/forecast@highest", "21.55"),
        ("curve-a-dagpenge-2020/week-39/presence/forecast@backtest-13", "26.5"),
        ("curve-a-dagpenge-2020/week-39/presence/result", "24.6"),
        ("curve-a-dagpenge-2020/week-39/forecast-error/result@backtest-13", "1.9"),
    ],
)
def test_the_curves_are_carried_on_and_the_method_is_held_against_what_came(name: str, percent: str) -> None:
    found = value(name)
    assert found is not None
    assert round(found * 100, len(percent.split(".")[1])) == Decimal(percent)


@pytest.mark.parametrize("curve", ["2020", "2021-1-halvaar"])
def test_one_older_curve_says_nothing_about_how_sure_it_is(curve: str) -> None:
    figure = norddjurs().figures.named(f"curve-a-dagpenge-{curve}/week-52/presence/forecast")
    assert "Usikkerheden kan ikke beregnes" in figure.note
    assert figure.interval is None
    assert figure.expected


def test_no_realised_part_of_2021_is_invented() -> None:
    assert not [name for name in norddjurs().figures if (name.period, name.layer) == ("2021", "result")
                and name.line in {"investment", "saving", "net"}]  # fmt: skip
