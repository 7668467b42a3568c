"""A SAS file of DREAM reads as the text file of the same persons does.

``sources/dream/sample.sas7bdat`` has the persons of ``sample.csv`` beside it. It was made with R 4.2.2 and
its package haven 2.5.1, not by SAS itself; R is needed for that only, never by a test:

    library(haven)
    weeks <- list(y_2101 = c(130, 111, NA, 123), y_2102 = c(130, 111, NA, 999), y_2103 = c(NA, 111, NA, 777),
                  y_2104 = c(651, NA, NA, NA), y_2105 = c(651, NA, NA, NA))
    pnr <- c("0101901234", "0202851236", "0303751111", "0404601111")
    branche <- c("Plejehjem på øen", "", NA, "Bageri")
    write_sas(data.frame(pnr, kommune = rep(707, 4), weeks, branche_2101 = branche), "sample.sas7bdat")

The weeks are numbers, as SAS keeps them, so the cell that is no code is 777 here and »abc« in the text file.
"""

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from gevinst.domain.errors import InputRefused
from gevinst.readers.files.grids import SasTable
from gevinst.register.schemas import Kind
from gevinst.use_cases.read_exports import TableRead
from tests.readers.importing import imported, rows

SAMPLES = Path(__file__).parent / "sources" / "dream"
SAS = SAMPLES / "sample.sas7bdat"
KNOWN_ON = date(2021, 3, 1)


def read(name: str, register: Path) -> TableRead:
    (table,) = imported([SAMPLES / name], register, KNOWN_ON).tables
    return table


def cells(table: SasTable) -> Iterator[list[str]]:
    for piece in table.pieces("celler", 0):
        yield from map(list, zip(*(column.to_pylist() for column in piece.batch.columns), strict=True))


@pytest.mark.parametrize("kind", [Kind.RUNS, Kind.PERSONS])
def test_the_same_rows_are_accepted_from_sas_as_from_text(tmp_path: Path, kind: Kind) -> None:
    read("sample.sas7bdat", tmp_path / "sas")
    read("sample.csv", tmp_path / "text")
    assert rows(tmp_path / "sas", kind) == rows(tmp_path / "text", kind)
    assert len(rows(tmp_path / "sas", kind)) == 3


def test_the_row_with_a_number_that_is_no_code_is_set_aside(tmp_path: Path) -> None:
    found = read("sample.sas7bdat", tmp_path / "sas")
    assert found.manifest is not None
    assert (found.manifest.rows_in, found.manifest.accepted, found.manifest.set_aside) == (4, 3, 1)
    (problem,) = found.problems
    assert problem.place.field == "kolonne »y_2103«, række 4"
    assert problem.found == "»777«"


def test_numbers_texts_and_what_is_missing_become_cells_as_a_text_file_has_them() -> None:
    first, second, third, _ = cells(SasTable("sample.sas7bdat", lambda: SAS.open("rb")))
    assert first == ["0101901234", "707", "130", "130", "", "651", "651", "Plejehjem på øen"]
    assert second == ["0202851236", "707", "111", "111", "111", "", "", ""]
    assert third == ["0303751111", "707", "", "", "", "", "", ""]


def test_a_file_is_read_wherever_it_lies_and_some_rows_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = list(cells(SasTable("sample.sas7bdat", lambda: SAS.open("rb"))))
    monkeypatch.setattr("gevinst.readers.files.grids._ROWS_AT_ONCE", 3)
    content = SAS.read_bytes()
    table = SasTable("sample.sas7bdat", lambda: io.BytesIO(content))
    assert [piece.batch.num_rows for piece in table.pieces("celler", 0)] == [3, 1]
    assert list(cells(table)) == whole


@pytest.mark.parametrize("length", [100, 5_000])
def test_a_file_that_breaks_off_is_refused(length: int) -> None:
    content = SAS.read_bytes()[:length]
    with pytest.raises(InputRefused, match="ikke er SAS"):
        list(cells(SasTable("sample.sas7bdat", lambda: io.BytesIO(content))))
