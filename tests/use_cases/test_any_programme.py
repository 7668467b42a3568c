"""Whatever a portfolio file can hold can be followed up, printed in every format, and read back."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import Phase, assume, given, settings

import gevinst
from gevinst.domain.figure import evaluate
from gevinst.domain.programme import Programme
from gevinst.figures.record import from_json, to_json
from gevinst.reports.charts import render
from gevinst.reports.pdf import pdf_bytes
from gevinst.reports.word import word_bytes
from gevinst.reports.workbook import workbook_bytes
from tests.portfolio.programmes import programmes
from tests.reports.recalculation import disagreements, recalculated
from tests.reports.workbook_opened import Opened

AFTER_ALL = date(2151, 1, 1)


def followed(programme: Programme) -> gevinst.FollowUp:
    """Return the follow-up; what is refused for a binding to nothing is not asked about here."""
    assume(programme.cases)
    assume(not any("{" in text.text for text in programme.texts))
    return gevinst.follow_up(programme, as_of=AFTER_ALL)


@given(programmes())
def test_any_programme_can_be_followed_up(programme: Programme) -> None:
    report = followed(programme)
    for figure in report.figures.values():
        if figure.formula is not None and not figure.suppressed:
            inputs = [report.figures[name] for name in figure.formula.inputs]
            again = evaluate(figure.formula.operation, inputs, figure.formula.weights, figure.unit)
            assert figure.value == again


@given(programmes())
def test_the_figures_of_any_programme_are_read_back(programme: Programme) -> None:
    record = followed(programme).record
    assert to_json(from_json(to_json(record), "figures.json")) == to_json(record)


@given(programmes())
def test_every_table_of_any_programme_fills_its_columns(programme: Programme) -> None:
    for table in followed(programme).document.tables:
        width = {sum(head.span for head in row) for row in table.header}
        assert all({1 + len(row.cells)} == width for row in table.rows), table.id


@given(programmes())
@settings(max_examples=10, phases=[Phase.generate])
def test_any_programme_can_be_printed_in_every_format(programme: Programme) -> None:
    report = followed(programme)
    pictures = render(report.document.charts)
    assert word_bytes(report.document, pictures).startswith(b"PK")
    assert pdf_bytes(report.document, pictures).startswith(b"%PDF")
    assert workbook(report).startswith(b"PK")


def workbook(report: gevinst.FollowUp) -> bytes:
    return workbook_bytes(report.programme, report.figures, report.document, report.presentation)


@pytest.mark.proof
@pytest.mark.needs("soffice")
def test_any_workbook_is_recalculated_to_its_cached_values(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    workbooks: list[bytes] = []

    @given(programmes())
    @settings(max_examples=60, phases=[Phase.generate])
    def collect(programme: Programme) -> None:
        workbooks.append(workbook(followed(programme)))

    collect()
    cached = [Opened(each) for each in workbooks]
    again = recalculated(tmp_path, *workbooks)
    formulas = sum(
        bool(cell.formula) for each in cached for cells in each.cells.values() for cell in cells.values()
    )
    record_property("workbooks", len(workbooks))
    record_property("formulas", formulas)
    assert [disagreements(one, other) for one, other in zip(cached, again, strict=True)] == [[]] * len(cached)
