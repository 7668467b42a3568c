"""A bad file is refused with the place, what was found, what was expected and what to do."""

import os
from pathlib import Path

import pytest

from gevinst.domain.problem import Place, Severity
from gevinst.plain import yaml_nodes
from tests.portfolio.notation import SMALL, Ask, line_of, only, problems_in

COLON = "et kolon i en tekst uden citationstegn, eller en forkert indrykning"
TAB = "et tegn, som en værdi ikke kan begynde med (brug mellemrum, ikke tabulator)"


def test_the_small_portfolio_is_good(problems_of: Ask) -> None:
    assert problems_of(SMALL) == ()


def test_a_missing_year_is_told_with_the_line_of_the_plan(small_with: Ask) -> None:
    problem = only(small_with("      - {year: 2021, investment: 500000, saving: -900000}\n", ""))
    assert problem.place == Place("p.yaml", line=line_of("    plan:"), field="cases[0].plan")
    assert problem.found == "en plan for case 1 uden 2021"


def test_text_for_a_number_is_told_with_its_line(small_with: Ask) -> None:
    problem = only(small_with("first_year: 2020", "first_year: tyve tyve"))
    assert problem.place == Place("p.yaml", line=3, field="first_year")
    assert problem.found == "»tyve tyve«"
    assert problem.expected == "et helt tal fra 1950 til 2150"


def test_a_bare_decimal_amount_is_an_error_that_asks_what_was_meant(small_with: Ask) -> None:
    problem = only(small_with("investment: 450000", "investment: 1.562"))
    assert problem.place == Place(
        "p.yaml", line=line_of("investment: 450000"), field="cases[0].forecast[0].investment"
    )
    assert problem.severity is Severity.ERROR
    assert problem.found == "tallet »1.562« uden entydig enhed"
    assert problem.remedy == 'Mente du "1,562 mio. kr." eller 1562 (kr.)?'


def test_an_unknown_case_in_a_decision_is_an_error(small_with: Ask) -> None:
    problem = only(small_with("cases: [1, 2]}", "cases: [1, 7]}"))
    assert problem.place == Place("p.yaml", line=line_of("suspensions:") + 1, field="suspensions[0].cases")
    assert (problem.found, problem.expected) == ("den ukendte case 7", "en af casene 1 og 2")
    problems = small_with("cases: [1], moves_to: stopped", "cases: [1, 9]")
    assert only(problems).place == Place("p.yaml", line=line_of("decisions:") + 1, field="decisions[0].cases")


def test_a_suspension_that_ends_before_it_begins_is_an_error(small_with: Ask) -> None:
    problem = only(small_with("last: 2020-05-26", "last: 2020-02-26"))
    assert problem.place == Place("p.yaml", line=line_of("last: 2020-05-26"), field="suspensions[0].last")
    assert problem.found == "sidste dag 26-02-2020, som er før første dag 11-03-2020"


def test_two_cases_with_one_number_are_an_error(small_with: Ask) -> None:
    problems = small_with("  - number: 2\n", "  - number: 1\n")
    assert problems[0].place == Place("p.yaml", line=line_of("  - number: 2"), field="cases[1].number")
    assert problems[0].found == "flere cases med navnet eller nummeret »1«"


def test_a_latin_1_file_names_the_line_and_asks_for_utf_8(problems_of: Ask) -> None:
    problem = only(problems_of(SMALL.encode("latin-1")))
    assert problem.place == Place("p.yaml", line=line_of("Småjob"))
    assert problem.found == "tegnet 0xE5, som ikke er UTF-8"
    assert problem.remedy == "Gem filen som UTF-8, og prøv igen."


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(problems_of: Ask) -> None:
    assert problems_of(b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode()) == ()


@pytest.mark.parametrize("name", ["stor.yaml", "stor.xlsx"])
def test_a_file_of_50_mb_is_refused_before_it_is_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with path.open("wb") as file:
        file.truncate(50_000_000)
    assert only(problems_in(path)).found == "en fil på 50 MB"


def test_all_errors_are_told_at_once_in_the_order_of_the_file(problems_of: Ask) -> None:
    text = SMALL.replace("title: Netværk", "titel: Netværk").replace(
        "investment: 450000", "investment: 0.450"
    )
    problems = problems_of(
        text.replace("cases: [1, 2]", "cases: [5]").replace("2021-05-18, body", "18-05-21, body")
    )
    assert [each.place.line for each in problems] == [
        line_of("investment: 450000"),
        line_of("  - number: 2"),
        line_of("title: Netværk"),
        line_of("decisions:") + 1,
        line_of("suspensions:") + 1,
    ]
    assert [each.found for each in problems] == [
        "tallet »0.450« uden entydig enhed",
        "intet: feltet mangler eller er tomt",
        "det ukendte navn »titel«",
        "»18-05-21«",
        "den ukendte case 5",
    ]


def test_one_fault_is_not_told_twice(small_with: Ask) -> None:
    """The unreadable day leaves no decision behind the budget change; that is no second fault."""
    assert only(small_with("{day: 2021-05-18,", "{day: i maj,")).found == "»i maj«"


def test_an_unknown_key_is_told_with_the_nearest(small_with: Ask) -> None:
    problem = only(small_with("index:\n", "indeks:\n"))
    assert problem.remedy == "Mente du »price_index«?"


def test_an_amount_with_comma_inside_braces_needs_quotes(small_with: Ask) -> None:
    problems = small_with("saving: -700000}", "saving: -0,700 mio. kr.}")
    assert problems[0].remedy == 'Et beløb med komma skal stå i citationstegn: "1,562 mio. kr.".'


@pytest.mark.parametrize(
    ("text", "line", "found"),
    [
        ("", 1, "en tom fil"),
        ("# kun en bemærkning\n", 1, "en tom fil"),
        ("- a\n", 1, "noget andet end navne og værdier"),
        ("title: a\n---\ntitle: b\n", 3, "et dokument mere (---)"),
        ("title: &navn a\n", 1, "henvisningen »navn« (& eller *)"),
        ("title: a\nnote: *navn\n", 2, "henvisningen »navn« (& eller *)"),
        ("title: !!python/name:os.system a\n", 1, "mærket »tag:yaml.org,2002:python/name:os.system« (!)"),
        ("title: " + "[" * 3000, 1, "mere end 20 niveauer"),
        ("title: a\nnote: b: c\n", 2, f"{COLON}, ved tegn 8 i »note: b: c«"),
        ('title: "a\n', 2, "et citationstegn, der ikke bliver lukket, ved tegn 1 i filens slutning"),
        ("title: a\n\tnote: b\n", 2, f"{TAB}, ved tegn 1 i »note: b«"),
        ("title: a\nb\x07\n", 2, "styretegnet U+0007"),
        ('title: "\\UFFFFFFFF"\n', None, "et tegn, der ikke findes"),
        ("%TAG ! !\n%TAG ! !\n--- a\n", 2, "noget, der ikke er YAML, ved tegn 1 i »%TAG ! !«"),
    ],
)
def test_what_is_not_plain_yaml_is_refused_in_danish(
    problems_of: Ask, text: str, line: int | None, found: str
) -> None:
    problem = only(problems_of(text))
    assert (problem.place, problem.found) == (Place("p.yaml", line=line), found)


def test_a_file_with_far_too_many_values_is_refused(
    problems_of: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml_nodes, "_MOST_NODES", 100)
    assert only(problems_of(SMALL)).found == "mere end 100 værdier"


@pytest.mark.parametrize(
    ("old", "new", "found", "expected"),
    [
        ("title: Småjob", "title: [Småjob]", "en liste", "en enkelt værdi"),
        ("sources: [fasit]", "sources: fasit", "værdien »fasit«", "en liste"),
        ("sources: [fasit]", "sources: [fasit, ~]", "et tomt punkt", "tekst"),
        ("sources: [fasit]", "sources: [{fasit: 1}]", "en blok med navne og værdier", "en enkelt værdi"),
        (
            "  - {id: fasit, name: Fasit}",
            "  - fasit\n  - {id: fasit, name: Fasit}",
            "værdien »fasit«",
            "navne og værdier",
        ),
        ("  base_year: 2020", "  - base_year", "en liste", "navne og værdier"),
        ("  - {id: fasit, name: Fasit}", "  id: fasit", "en blok med navne og værdier", "en liste"),
    ],
)
def test_a_wrong_shape_is_refused(small_with: Ask, old: str, new: str, found: str, expected: str) -> None:
    problem = small_with(old, new)[0]
    assert (problem.found, problem.expected) == (found, expected)


def test_a_key_that_is_a_list_or_comes_twice_is_refused(small_with: Ask) -> None:
    assert only(small_with("  - {id: fasit, name: Fasit}", "  - {id: fasit, name: Fasit, [a]: b}")).found == (
        "det ukendte navn »en liste«"
    )
    problem = only(small_with("  - {id: fasit, name: Fasit}", "  - {id: fasit, name: Fasit, id: opus}"))
    assert problem.found == f"»id« to gange (også i linje {line_of('- {id: fasit')})"


def test_empty_values_are_as_good_as_none(small_with: Ask, problems_of: Ask) -> None:
    assert small_with("sources: [fasit]", "sources:") == ()
    assert problems_of(f"{SMALL}note:\npackage: ~\n") == ()


@pytest.mark.parametrize(
    ("name", "found"),
    [("p.csv", "et navn, der ender på ».csv«"), ("p", "et navn uden endelse"), ("væk.yaml", "ingen fil")],
)
def test_a_file_of_another_sort_or_no_file_is_refused(tmp_path: Path, name: str, found: str) -> None:
    assert only(problems_in(tmp_path / name)).found == found


def test_a_folder_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "p.yaml"
    folder.mkdir()
    assert only(problems_in(folder)).found == "en mappe eller noget andet, der ikke er en fil"


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "p.yaml")
    assert only(problems_in(tmp_path / "p.yaml")).expected == "en fil"


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    path.symlink_to(path)
    assert only(problems_in(path)).found == "en fil, der ikke kan læses"
