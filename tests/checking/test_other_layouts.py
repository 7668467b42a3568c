"""Notes as other municipalities lay them out: left in peace when they add up, and their errors found."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from gevinst.checking.check import check
from gevinst.checking.files.read import read_note
from gevinst.checking.finding import Finding
from gevinst.checking.note import Spot
from gevinst.domain.problem import Severity
from tests.checking.layouts.drawing import Layout, Slip, clean, planted
from tests.checking.layouts.notes import LAYOUTS
from tests.checking.retyped.content import paragraphs_read, paragraphs_typed, tables_read, tables_typed
from tests.checking.retyped.files import WRITERS
from tests.checking.retyped.typed import typed_note

if TYPE_CHECKING:
    from _pytest.mark.structures import ParameterSet

# Of all planted errors, also those that we know we miss.
_FEWEST_FOUND = 0.8

of_every_layout = pytest.mark.parametrize("name", LAYOUTS)


@cache
def findings_of(name: str) -> tuple[Finding, ...]:
    """What is found in the note when it adds up."""
    return tuple(check(typed_note(clean(LAYOUTS[name]))))


def new_findings(name: str, slip: Slip) -> list[Finding]:
    """What is found because of the error, but for mere information."""
    known = {_said(each) for each in findings_of(name)}
    found = check(typed_note(planted(LAYOUTS[name], slip)))
    return [each for each in found if _said(each) not in known and each.severity is not Severity.INFORMATION]


def _said(finding: Finding) -> tuple[str, Spot, str]:
    return finding.rule, finding.spot, finding.printed


def is_at_its_place(finding: Finding, slip: Slip) -> bool:
    """Say whether the finding stands in the sentence, or in the row or the column of the number."""
    spot = finding.spot
    if not slip.table:
        return spot.table == "" and _from_first_digit(slip.new) in finding.printed
    return spot.table == f"Tabel {slip.table}" and (
        spot.row == slip.row.strip() or spot.column == slip.column
    )


def _from_first_digit(text: str) -> str:
    return text[next(at for at, letter in enumerate(text) if letter.isdigit()) :]


def is_found(name: str, slip: Slip) -> bool:
    return any(is_at_its_place(finding, slip) for finding in new_findings(name, slip))


def slips(of_layout: Callable[[Layout], Iterable[Slip]]) -> list[ParameterSet]:
    return [
        pytest.param(name, slip, id=f"{name}: {slip}")
        for name, layout in LAYOUTS.items()
        for slip in of_layout(layout)
    ]


@of_every_layout
def test_a_note_that_adds_up_is_left_in_peace(name: str) -> None:
    loud = [each for each in findings_of(name) if each.severity is not Severity.INFORMATION]
    assert [f"{each.rule}: {each.spot}: {each.printed}: {each.why}" for each in loud] == []


@pytest.mark.parametrize("kind", ["docx", "xlsx", "html", "pdf with tags"])
@of_every_layout
def test_a_file_gives_the_note_and_its_findings_as_they_were_typed(
    name: str, kind: str, tmp_path: Path
) -> None:
    blocks = clean(LAYOUTS[name])
    file, write = WRITERS[kind]
    write(blocks, tmp_path / file)
    note = read_note(tmp_path / file)
    assert tables_read(note) == tables_typed(blocks)
    assert paragraphs_read(note) == paragraphs_typed(blocks)
    assert [(each.rule, each.printed) for each in check(note)] == [
        (each.rule, each.printed) for each in findings_of(name)
    ]


@pytest.mark.parametrize(("name", "slip"), slips(lambda layout: layout.slips))
def test_a_planted_error_is_found_at_its_place(name: str, slip: Slip) -> None:
    assert is_found(name, slip), [f"{each.rule}: {each.spot}" for each in new_findings(name, slip)]


@pytest.mark.parametrize(("name", "slip"), slips(lambda layout: layout.beyond))
def test_an_error_that_is_beyond_us_does_not_make_us_accuse_another_number(name: str, slip: Slip) -> None:
    errors = [each for each in new_findings(name, slip) if each.severity is Severity.ERROR]
    assert [f"{each.rule}: {each.spot}" for each in errors] == []


def test_most_errors_are_found(record_property: Callable[[str, object], None]) -> None:
    everything = [(name, slip) for name, each in LAYOUTS.items() for slip in (*each.slips, *each.beyond)]
    found = sum(is_found(name, slip) for name, slip in everything)
    record_property("planted errors", len(everything))
    record_property("found at their place", found)
    assert found >= _FEWEST_FOUND * len(everything)
