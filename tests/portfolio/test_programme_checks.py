"""A programme that did not come from a file is checked by the same rules; places are told in Danish."""

from dataclasses import replace
from datetime import date

import pytest

from gevinst.domain.money import Kroner
from gevinst.domain.problem import Place, Severity
from gevinst.domain.programme import Case, LedgerFilter, Programme, YearAmounts
from gevinst.portfolio import read_programme
from gevinst.portfolio.checks import check_programme
from gevinst.portfolio.raw import Path
from gevinst.portfolio.wording import place_in_words
from tests.examples import portfolio

YEARS = (YearAmounts(2020, Kroner.of(450_000)), YearAmounts(2021, Kroner.of(450_000)))
PROGRAMME = Programme("Fjordby Kommune", "Program", 2020, 2021, cases=(Case(3, "Job", forecast=YEARS),))


def test_a_programme_that_holds_together_is_passed_over_in_silence() -> None:
    assert check_programme(PROGRAMME) == ()
    assert check_programme(read_programme(portfolio("norddjurs"))) == ()


def test_a_problem_says_where_in_the_words_of_the_reader() -> None:
    case = Case(3, "Job", plan=(*YEARS, YearAmounts(2031)), forecast=YEARS)
    (problem,) = check_programme(replace(PROGRAMME, cases=(case,)))
    assert problem.place == Place("", field="Case 3 · Plan · 2031")
    assert (problem.found, problem.severity) == ("året 2031", Severity.ERROR)
    assert str(problem).startswith("Fejl i felt Case 3 · Plan · 2031\n")


def test_warnings_are_told_too() -> None:
    case = Case(3, "Job", result=(YearAmounts(2020, Kroner.of(450_000)),), forecast=YEARS[1:])
    (problem,) = check_programme(replace(PROGRAMME, cases=(case,)))
    assert (problem.place.field, problem.severity) == ("Cases", Severity.WARNING)
    assert check_programme(replace(PROGRAMME, cases=(case,), stated_as_of=date(2021, 1, 1))) == ()


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (("title",), "Titel"),
        (("note", "day"), "Notathoved · Notatets dato"),
        (("cases",), "Cases"),
        (("cases", 1, "number"), "Case 2"),
        (("cases", 1, "sources"), "Case 2 · Kilder"),
        (("cases", 1, "plan"), "Case 2 · Plan"),
        (("cases", 1, "plan", 1, "saving"), "Case 2 · Plan · 2021 · Besparelse"),
        (("adopted", 0, "investment"), "Vedtaget · hele perioden · Investering"),
        (("adopted", 1, "saving"), "Vedtaget · 2020 · Besparelse"),
        (("decisions", 0, "cases"), "Beslutninger · 16-12-2020 · Cases"),
        (("suspensions", 0, "last"), "Suspensioner · 11-03-2020 · Sidste dag"),
        (("curves", 1, "points", 2, "percent"), "Kurve a-dagpenge-2020 · Kurvepunkter · uge 8 · Procent"),
        (("texts", 0, "section"), "Baggrund"),
    ],
)
def test_a_place_is_told_from_the_outside_in(path: Path, words: str) -> None:
    assert place_in_words(read_programme(portfolio("norddjurs")), path) == words


def test_a_row_that_is_known_by_its_texts_is_told_by_them() -> None:
    case = Case(3, "Job", forecast=YEARS, ledger=(LedgerFilter("5.68*", account="4000"), LedgerFilter("*")))
    programme = replace(PROGRAMME, cases=(case,))
    assert place_in_words(programme, ("cases", 0, "ledger", 0, "psp")) == (
        "Case 3 · Posteringer · 5.68* og 4000 · PSP-element"
    )
    (problem,) = check_programme(programme)
    assert problem.place == Place("", field="Case 3 · Posteringer · *")


def test_a_row_that_is_known_by_something_like_a_cpr_number_is_told_without_it() -> None:
    case = Case(3, "Job", forecast=YEARS, ledger=(LedgerFilter(psp="010190-1234"),), offers=("010190 1234",))
    other = Case(4, "Net", forecast=YEARS, offers=case.offers)
    found = check_programme(replace(PROGRAMME, cases=(case, other)))
    assert [each.place.field for each in found] == [
        "Case 3 · Posteringer · [cpr] · PSP-element",
        "Case 3 · Tilbud i Fasit",
        "Case 4 · Tilbud i Fasit",
        "Case 4 · Tilbud i Fasit",
    ]
    assert "1234" not in "".join(map(str, found))
