"""What was found, as the terminal shows it, and as JSON."""

import json
from dataclasses import replace

import pytest

from gevinst.reports.findings_json import to_json
from gevinst.reports.findings_text import comment, counts, printable, to_text, what_was_read
from gevinst.use_cases.check_note import Checked
from tests.reports.findings_sample import BLANK, CHECKED, ERROR, INFORMATION, NOTE, WARNING


def test_a_finding_tells_place_printed_expected_why_and_certainty() -> None:
    assert to_text(Checked(NOTE, (ERROR,))).split("\n\n")[0].splitlines() == [
        "Fejl: Summen passer ikke",
        "  Sted:      side 1, Tabel 1, række »I alt«, kolonne »2022 Budget«",
        "  Der står:  −3,679",
        "  Forventet: −3,689",
        "  Hvorfor:   0,250 + (−3,939) = −3,689",
        "  Sikkerhed: sikker",
        "  Se også:   side 1, »I 2022 spares 3,9 mio. kr.«",
    ]


def test_the_last_line_tells_how_many() -> None:
    assert to_text(CHECKED).splitlines()[-1] == "1 fejl, 1 advarsel, 1 oplysning"


@pytest.mark.parametrize(
    ("found", "told"),
    [
        ((ERROR, ERROR, WARNING, WARNING), "2 fejl, 2 advarsler"),
        ((INFORMATION, INFORMATION), "2 oplysninger"),
        (
            (),
            "Gevinst fandt intet, der ikke stemmer. Det er ikke et bevis for, at notatet er rigtigt.",
        ),
    ],
)
def test_only_what_was_found_is_counted(found: tuple, told: str) -> None:
    assert counts(Checked(NOTE, found)) == told


def test_a_note_without_tables_is_not_called_clean() -> None:
    assert counts(BLANK) == (
        "Der blev ikke læst nogen tabeller, så der var intet at holde tallene op mod. Er det den rigtige fil?"
    )


def test_it_tells_what_there_was_to_check() -> None:
    assert what_was_read(CHECKED) == "Læst: 1 tabel med 3 tal, 2 sætninger med tal."
    assert what_was_read(BLANK) == "Læst: 0 tabeller med 0 tal, 0 sætninger med tal."


def test_what_is_not_known_has_no_line() -> None:
    assert "Forventet" not in comment(INFORMATION)
    assert "Sted" not in comment(ERROR)


def test_a_text_of_the_note_cannot_steer_the_terminal() -> None:
    assert printable("\x1b[31m3,7\u202e mio.\x00") == "[31m3,7  mio."
    assert "\x1b" not in to_text(Checked(NOTE, (replace(ERROR, printed="\x1b[2J"),)))


def test_json_tells_the_same_in_parts() -> None:
    content = json.loads(to_json(CHECKED))
    assert content["counts"] == {"error": 1, "warning": 1, "information": 1}
    assert content["read"] == {"tables": 1, "numbers": 3, "sentences": 2}
    first = content["findings"][0]
    assert (first["rule"], first["severity"], first["certainty"]) == ("sums-in-tables", "error", "sure")
    assert first["place"] == {
        "words": str(ERROR.spot),
        "page": 1,
        "line": None,
        "sheet": None,
        "cell": None,
        "table": "Tabel 1",
        "row": "I alt",
        "column": "2022 Budget",
        "text": None,
    }
    assert [each["words"] for each in first["also"]] == [str(WARNING.spot)]
