"""Two published notes in our own words, in every kind of file: read alike, and their faults found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING

import pytest

from gevinst.checking.check import check
from gevinst.checking.files.read import read_note
from gevinst.checking.finding import Finding
from gevinst.checking.note import Note
from gevinst.domain.problem import Severity
from tests.checking.retyped.content import (
    as_printed,
    paragraphs_read,
    paragraphs_typed,
    tables_read,
    tables_typed,
)
from tests.checking.retyped.faults import ALSO_TRUE, FAULTS
from tests.checking.retyped.files import WRITERS
from tests.checking.retyped.notes import CORRECTED, PUBLISHED
from tests.checking.retyped.typed import typed_note

if TYPE_CHECKING:
    from _pytest.mark.structures import ParameterSet

VERSIONS = {
    **{f"{name} as published": blocks for name, blocks in PUBLISHED.items()},
    **{f"{name} corrected": blocks for name, blocks in CORRECTED.items()},
}
Read = Callable[[str, str], Note]


def kinds() -> list[ParameterSet]:
    """The kinds of file; LibreOffice prints one of them."""
    return [
        pytest.param(kind, marks=[pytest.mark.needs("soffice")] if "LibreOffice" in kind else [])
        for kind in WRITERS
    ]


in_every_version = pytest.mark.parametrize("version", VERSIONS)
in_every_kind = pytest.mark.parametrize("kind", kinds())


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    """Writes a version of a note as a kind of file and reads it again, once."""

    @cache
    def written_and_read(version: str, kind: str) -> Note:
        name, write = WRITERS[kind]
        path = tmp_path_factory.mktemp("retyped") / name
        write(VERSIONS[version], path)
        return read_note(path)

    return written_and_read


@cache
def findings_of(version: str) -> tuple[Finding, ...]:
    """What is found in the note when no file has to be read."""
    return tuple(check(typed_note(VERSIONS[version])))


def place_of(finding: Finding) -> tuple[str, str, str]:
    return finding.spot.table, finding.spot.row, finding.spot.column


def told(findings: Iterable[Finding]) -> Counter[tuple[str, ...]]:
    """The findings without page, line and words of the place, which differ between files."""
    return Counter(
        (each.rule, each.severity.name, as_printed(each.printed), each.expected, *place_of(each))
        for each in findings
    )


@in_every_kind
@in_every_version
def test_every_kind_of_file_gives_the_tables_as_they_were_typed(version: str, kind: str, read: Read) -> None:
    assert tables_read(read(version, kind)) == tables_typed(VERSIONS[version])


@in_every_kind
@in_every_version
def test_every_kind_of_file_gives_the_sentences_as_they_were_typed(
    version: str, kind: str, read: Read
) -> None:
    assert paragraphs_read(read(version, kind)) == paragraphs_typed(VERSIONS[version])


@in_every_kind
@in_every_version
def test_every_kind_of_file_gives_the_same_findings(version: str, kind: str, read: Read) -> None:
    assert told(check(read(version, kind))) == told(findings_of(version))


@pytest.mark.parametrize(("name", "number"), [(name, number) for name in FAULTS for number in FAULTS[name]])
def test_every_fault_of_the_published_notes_is_found(name: str, number: str) -> None:
    fault = FAULTS[name][number]
    found = [finding for finding in findings_of(f"{name} as published") if fault.is_found_by(finding)]
    assert found, fault.what


def in_words(findings: Iterable[Finding]) -> list[str]:
    return [f"{each.rule}: {each.spot}: {each.printed}" for each in findings]


def beyond_the_list(name: str) -> list[Finding]:
    true = (*FAULTS[name].values(), *ALSO_TRUE[name])
    found = findings_of(f"{name} as published")
    return [finding for finding in found if not any(fault.is_found_by(finding) for fault in true)]


@pytest.mark.parametrize("name", PUBLISHED)
def test_at_most_two_findings_are_false_and_no_error_is(name: str) -> None:
    false = beyond_the_list(name)
    assert in_words(finding for finding in false if finding.severity is Severity.ERROR) == []
    assert len(false) <= 2, in_words(false)


@pytest.mark.parametrize("name", CORRECTED)
def test_a_corrected_note_is_clean(name: str) -> None:
    found = findings_of(f"{name} corrected")
    assert in_words(each for each in found if each.severity is not Severity.INFORMATION) == []
