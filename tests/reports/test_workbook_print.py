"""How the workbook looks and prints: panes, paper, charts."""

import re
from dataclasses import replace

import pytest

from gevinst.reports.workbook import workbook_bytes
from tests.examples import norddjurs
from tests.reports import workbook_samples as samples
from tests.reports.workbook_opened import Opened

OPENED = Opened(samples.workbook(samples.book(), samples.SAVING_NEGATIVE))
OVERVIEW, CASE, CURVES, FIGURES = (
    OPENED.parts[OPENED.sheet_parts[sheet]] for sheet in ("Overblik", "Case 4", "Kurver", "Alle tal")
)


@pytest.mark.parametrize("sheet", OPENED.cells)
def test_every_sheet_prints_across_a4_with_page_and_origin_at_the_foot(sheet: str) -> None:
    xml = OPENED.parts[OPENED.sheet_parts[sheet]]
    assert 'paperSize="9" ' in xml
    assert 'orientation="landscape"' in xml
    assert 'fitToHeight="0"' in xml
    assert "Gevinst 0.1 · metode 1&amp;R&amp;8Side &amp;P af &amp;N" in xml


def test_headings_stay_in_sight_and_on_every_page() -> None:
    assert 'topLeftCell="B3"' in CASE
    assert 'topLeftCell="B5"' in FIGURES
    assert "<autoFilter" in FIGURES
    titles = re.findall(r'Print_Titles" localSheetId="\d+">([^<]+)<', OPENED.parts["xl/workbook.xml"])
    assert "'Alle tal'!$A:$A,'Alle tal'!$4:$4" in titles
    assert "Overblik!$1:$2" in titles


def test_a_text_runs_over_the_columns_of_numbers_and_a_number_does_not() -> None:
    cells = OPENED.cells["Overblik"]
    (text,) = [
        place for place, cell in cells.items() if cell.value == "Delvis suspenderet, kun digitale tilbud"
    ]
    merged = re.findall(r'<mergeCell ref="([A-Z]+[0-9]+):([A-Z])[0-9]+"', OVERVIEW)
    assert dict(merged)[text] == "F"
    numbers = {place for place, cell in cells.items() if cell.kind == "n" and cell.value}
    assert numbers
    assert numbers.isdisjoint(first for first, _ in merged)


def test_expected_is_italic_and_a_total_has_a_line_above() -> None:
    styles = OPENED.parts["xl/styles.xml"]
    assert re.search(r"<font><b/><i/><sz val=\"10\"/><color rgb=\"FF0A58B0\"/>", styles)
    assert '<top style="thin">' in styles


def test_the_file_names_its_origin_and_a_fixed_time() -> None:
    assert "<dc:title>Kvartalsvis opfølgning</dc:title>" in OPENED.parts["docProps/core.xml"]
    assert "1980-01-01T00:00:00Z</dcterms:created>" in OPENED.parts["docProps/core.xml"]


def test_charts_draw_cells_and_not_numbers_of_their_own() -> None:
    for chart in OPENED.charts():
        drawn = re.findall(r"<c:[xy]?[vV]al>(.*?)</c:[xy]?[vV]al>", chart)
        assert drawn
        assert all("<c:numRef><c:f>" in values for values in drawn)


def test_every_chart_says_in_words_what_it_shows() -> None:
    drawings = [xml for part, xml in OPENED.parts.items() if part.startswith("xl/drawings/drawing")]
    words = [text for xml in drawings for text in re.findall(r'descr="([^"]*)"', xml)]
    assert len(words) == len(OPENED.charts())
    assert any("Plan: 2020 −8,332; 2021 −13,477" in text for text in words)


def test_expected_columns_are_hatched_and_adopted_amounts_are_marks() -> None:
    (saving,) = [chart for chart in OPENED.charts() if "Besparelse pr. år" in chart and "Overblik" in chart]
    assert saving.count("<a:pattFill") == len(samples.YEARS) - 1
    assert "Besparelse pr. år (skraveret: forventet)" in saving
    assert '<c:symbol val="dash"/>' in saving


def test_the_accumulated_line_is_dashed_where_it_is_expected() -> None:
    (chart,) = [each for each in OPENED.charts() if "Akkumuleret" in each]
    assert chart.count('<a:prstDash val="dash"/>') == 1


def test_an_unpublished_point_is_a_gap_in_the_curve() -> None:
    (chart,) = [each for each in OPENED.charts() if "<c:scatterChart>" in each]
    assert "dispBlanksAs" not in chart  # Excel's default is a gap, and XlsxWriter leaves defaults out
    numbers = "Tallene bag grafen: uger siden start, og andel på ydelsen"
    top = next(int(ref[1:]) for ref, cell in OPENED.cells["Kurver"].items() if cell.value == numbers)
    row = {ref for ref in OPENED.cells["Kurver"] if re.fullmatch(rf"[B-Z]{top + 4}", ref)}
    assert row == {f"{column}{top + 4}" for column in "BCDE"}


def test_what_a_curve_is_carried_on_to_is_dashed_in_a_row_of_its_own() -> None:
    report = norddjurs()
    opened = Opened(workbook_bytes(report.programme, report.figures, report.document, report.presentation))
    (chart,) = [each for each in opened.charts() if "<c:scatterChart>" in each]
    assert (chart.count("<c:ser>"), chart.count('<a:prstDash val="dash"/>')) == (5, 2)
    assert "(stiplet: fremskrevet)" in chart
    cells = opened.cells["Kurver"]
    named = {cell.value: int(ref[1:]) for ref, cell in cells.items() if ref.startswith("A")}
    row = named["2020, fremskrevet"]
    shown = {ref[0]: round(float(cells[ref].value), 4) for ref in cells if re.fullmatch(rf"[B-Z]{row}", ref)}
    assert shown == {"K": 0.246, "L": 0.2364, "M": 0.2234, "N": 0.2225}


def test_without_published_points_there_is_no_chart_of_curves() -> None:
    programme = replace(samples.programme(), curves=())
    book = samples.book()
    document = samples.document(book, samples.SAVING_NEGATIVE)
    opened = Opened(workbook_bytes(programme, book, document, samples.SAVING_NEGATIVE))
    assert not [chart for chart in opened.charts() if "<c:scatterChart>" in chart]


@pytest.mark.parametrize("sheet", ["Overblik", "Case 4", "Kurver"])
def test_no_chart_covers_a_cell(sheet: str) -> None:
    number = OPENED.sheet_parts[sheet].removesuffix(".xml").removeprefix("xl/worksheets/sheet")
    (drawing,) = re.findall(
        r"drawings/(drawing\d+).xml", OPENED.parts[f"xl/worksheets/_rels/sheet{number}.xml.rels"]
    )
    rows = [
        int(row)
        for row in re.findall(r"<xdr:row>(\d+)</xdr:row>", OPENED.parts[f"xl/drawings/{drawing}.xml"])
    ]
    covered = range(min(rows) + 1, max(rows) + 2)
    assert not {ref for ref in OPENED.cells[sheet] if int(re.sub(r"\D", "", ref)) in covered}


def test_a_revised_plan_is_drawn_only_for_the_case_that_a_decision_changed() -> None:
    report = norddjurs()
    workbook = workbook_bytes(report.programme, report.figures, report.document, report.presentation)
    cells = Opened(workbook).cells
    revised = [
        sheet for sheet in cells if any(cell.value == "Revideret plan" for cell in cells[sheet].values())
    ]
    assert set(revised) & {"Case 1", "Case 2", "Case 3", "Case 4", "Case 5"} == {"Case 1"}
