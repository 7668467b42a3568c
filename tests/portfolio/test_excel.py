"""The Excel workbook: what people do to it, and what is said about it, with the cell."""

import io
import zipfile
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import pytest

from gevinst.domain.problem import Place
from gevinst.domain.programme import Case, LedgerFilter, Programme
from gevinst.plain.scalar import EMPTY, Scalar, ScalarType
from gevinst.portfolio import read_portfolio, read_programme, write_portfolio, write_template
from gevinst.portfolio.excel_tables import _refusing, scalar_of
from gevinst.portfolio.listed import joined
from gevinst.portfolio.sheets import SHEET_ORDER, address, position
from tests.portfolio.notation import SMALL, Ask, number_cell, only, text_cell, with_cells, with_entry

RELATIONS = "xl/_rels/workbook.xml.rels"
PROGRAMME, CASES, PLAN, LEDGER = (
    SHEET_ORDER.index(name) + 1 for name in ("Program", "Cases", "Plan", "Posteringer")
)


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the small portfolio as an Excel file."""
    folder = tmp_path_factory.mktemp("small")
    (folder / "p.yaml").write_text(SMALL, encoding="utf-8")
    write_portfolio(read_portfolio(folder / "p.yaml").programme, folder / "p.xlsx")
    return (folder / "p.xlsx").read_bytes()


@pytest.fixture
def excel(problems_of: Ask) -> Ask:
    """Return a function from the bytes of a workbook to the problems of reading it."""
    return lambda content: problems_of(content, "p.xlsx")


def test_the_workbook_reads_as_it_was_written(excel: Ask, workbook: bytes) -> None:
    assert excel(workbook) == ()


def test_a_bare_decimal_amount_is_refused_with_its_cell(excel: Ask, workbook: bytes) -> None:
    problem = only(excel(with_cells(workbook, PLAN, C2=number_cell("C2", "1.562"))))
    assert problem.place == Place("p.xlsx", sheet="Plan", cell="C2", field="»Investering«")
    assert problem.remedy == 'Mente du "1,562 mio. kr." eller 1562 (kr.)?'


def test_an_amount_with_its_unit_may_stand_in_a_cell(excel: Ask, workbook: bytes) -> None:
    assert excel(with_cells(workbook, PLAN, C2=text_cell("C2", "0,5 mio. kr."))) == ()


def test_an_account_may_be_a_number_in_its_cell(tmp_path: Path) -> None:
    filters = (LedgerFilter(account="4000", psp="XA-1*"), LedgerFilter("5.68"))
    case = Case(1, "Småjob", ledger=filters, offers=("Klub; aften", "Job"))
    write_portfolio(Programme("A", "B", 2020, 2020, cases=(case,)), tmp_path / "p.xlsx")
    content = with_cells((tmp_path / "p.xlsx").read_bytes(), LEDGER, C2=number_cell("C2", "40000000"))
    (tmp_path / "p.xlsx").write_bytes(content)
    (found,) = read_programme(tmp_path / "p.xlsx").cases
    assert found.ledger == (replace(filters[0], account="40000000"), filters[1])
    assert found.offers == case.offers


def test_a_deleted_column_is_told_even_when_it_may_be_empty(excel: Ask, workbook: bytes) -> None:
    problem = only(excel(with_cells(workbook, PLAN, E1="")))
    assert problem.place == Place("p.xlsx", sheet="Plan")
    assert problem.found == "ingen kolonne »Indtægt«"
    assert problem.remedy == (
        "Slet eller omdøb ikke ark og kolonner. Hent en ny skabelon, og kopiér værdierne over."
    )


def test_a_template_with_a_deleted_column_names_it_and_all_else(excel: Ask, tmp_path: Path) -> None:
    write_template(tmp_path / "skabelon.xlsx")
    template = with_cells((tmp_path / "skabelon.xlsx").read_bytes(), CASES, C1="")
    assert [each.found for each in excel(template)] == [
        *["intet: feltet mangler eller er tomt"] * 4,
        "ingen kolonne »Kort titel«",
    ]


def test_a_renamed_heading_is_told_with_the_nearest(excel: Ask, workbook: bytes) -> None:
    missing, unknown = excel(with_cells(workbook, PLAN, D1=text_cell("D1", "Besparelser")))
    assert missing.found == "ingen kolonne »Besparelse«"
    assert unknown.place == Place("p.xlsx", sheet="Plan", cell="D1")
    assert unknown.remedy == "Mente du »Besparelse«?"


def test_columns_may_stand_in_any_order_and_their_case_does_not_matter(excel: Ask, workbook: bytes) -> None:
    changed = {"C1": text_cell("C1", " besparelse "), "D1": text_cell("D1", "INVESTERING")}
    signs = [each.found for each in excel(with_cells(workbook, PLAN, **changed))]
    assert signs == ["plus 500.000 kr.", "plus 500.000 kr."]


def test_strange_columns_are_told(excel: Ask, workbook: bytes) -> None:
    twice = excel(with_cells(workbook, PLAN, E1=text_cell("E1", "Indtægt") + text_cell("F1", "År")))
    assert [each.place.cell for each in twice] == ["B1", "F1"]
    assert twice[0].found == "flere kolonner med overskriften »År«"
    extra = text_cell("E1", "Indtægt") + text_cell("G1", "Noter fra mødet")
    assert only(excel(with_cells(workbook, PLAN, E1=extra))).remedy == "Slet kolonnen."


def test_values_without_a_heading_are_told(excel: Ask, workbook: bytes) -> None:
    problem = only(excel(with_cells(workbook, PLAN, E2='<c r="E2"/>' + text_cell("F2", "husk"))))
    assert (problem.place.cell, problem.found) == ("F1", "værdier uden overskrift")


def test_a_missing_sheet_is_told_with_the_nearest(excel: Ask, workbook: bytes) -> None:
    book = with_entry(workbook, "xl/workbook.xml", lambda xml: xml.replace('name="Plan"', 'name="Planer"'))
    problem = only(excel(book))
    assert problem.place == Place("p.xlsx", sheet="Plan")
    assert problem.found == "intet ark »Plan«, men et ark »Planer«"
    book = with_entry(workbook, "xl/workbook.xml", lambda xml: xml.replace('name="Program"', 'name="X"'))
    assert only(excel(book)).found == "intet ark »Program«"


def test_lines_of_the_programme_are_not_to_be_touched(excel: Ask, workbook: bytes) -> None:
    missing, unknown = excel(with_cells(workbook, PROGRAMME, A2=text_cell("A2", "Komune")))
    assert missing.found == "ingen linje »Kommune«"
    assert (unknown.place.cell, unknown.remedy) == ("A2", "Mente du »Kommune«?")
    stranger = with_cells(workbook, PROGRAMME, A2=text_cell("A2", "Kommune"), A7=text_cell("A7", "Kommune"))
    assert [each.found for each in excel(stranger)] == [
        "ingen linje »Kilde til prisindeks«",
        "linjen »Kommune« to gange",
    ]
    odd = with_cells(workbook, PROGRAMME, A2=number_cell("A2", "5"))
    assert excel(odd)[1].found == "den ukendte linje »5«"
    nothing = with_cells(workbook, PROGRAMME, A2=f"{text_cell('A2', 'Kommune')}", A7='<c r="A7"/>')
    assert excel(nothing)[1].remedy == "Slet linjen."


def test_a_row_belongs_to_something_that_is_there(excel: Ask, workbook: bytes) -> None:
    problem = only(excel(with_cells(workbook, PLAN, A2=number_cell("A2", "7"))))
    assert problem.place == Place("p.xlsx", sheet="Plan", cell="A2", field="»Case«")
    assert (problem.found, problem.expected) == ("»7«, som ikke findes", "case, som står på arket »Cases«")
    assert only(excel(with_cells(workbook, PLAN, A2='<c r="A2"/>'))).found == "ingenting"
    assert only(excel(with_cells(workbook, PLAN, A2=text_cell("A2", "en")))).found == "»en«"


def test_a_row_is_not_blamed_when_its_case_cannot_be_read(excel: Ask, workbook: bytes) -> None:
    problems = excel(with_cells(workbook, CASES, A2=text_cell("A2", "et")))
    assert [(each.place.sheet, each.place.cell) for each in problems] == [("Cases", "A2")]


def test_a_missing_year_is_told_at_the_first_row_of_the_plan(excel: Ask, workbook: bytes) -> None:
    empty = {name: f'<c r="{name}"/>' for name in ("A3", "B3", "C3", "D3")}
    problem = only(excel(with_cells(workbook, PLAN, **empty)))
    assert (problem.place.sheet, problem.place.cell) == ("Plan", "A2")


def test_a_formula_that_fails_is_no_empty_cell(excel: Ask, workbook: bytes) -> None:
    failed = '<c r="C2" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
    problem = only(excel(with_cells(workbook, PLAN, C2=failed)))
    assert (problem.place.sheet, problem.place.cell) == ("Plan", "C2")
    assert problem.found == "en formel, der giver en fejl"


def test_a_failed_formula_is_found_in_what_other_programs_write(excel: Ask, workbook: bytes) -> None:
    failed = with_cells(workbook, PLAN, C2='<c r="C2" t="e"><v>#DIV/0!</v></c>')
    names = with_entry(
        failed, "xl/workbook.xml", lambda xml: xml.replace("r:id", "q:id").replace(":r=", ":q=")
    )
    paths = with_entry(names, RELATIONS, lambda xml: xml.replace('"worksheets/', '"/xl/worksheets/'))
    assert [each.place.cell for each in excel(paths)] == ["C2"]


def test_problems_come_in_the_order_of_the_sheets_and_their_cells(excel: Ask, workbook: bytes) -> None:
    book = with_cells(workbook, PLAN, C2=number_cell("C2", "1.5"), D3=number_cell("D3", "2.5"))
    book = with_cells(book, CASES, A3=number_cell("A3", "0"))
    places = [f"{each.place.sheet} {each.place.cell}" for each in excel(book)]
    assert places[:3] == ["Cases A3", "Plan C2", "Plan D3"]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", "en fil, der ikke er en Excel-projektmappe eller er beskadiget"),
        (b"nr;titel\n1;a\n", "en fil, der ikke er en Excel-projektmappe eller er beskadiget"),
        (bytes.fromhex("d0cf11e0a1b11ae1"), "en gammel Excel-fil (.xls) eller en fil med adgangskode"),
    ],
)
def test_what_is_no_workbook_is_refused(excel: Ask, content: bytes, found: str) -> None:
    assert only(excel(content)).found == found


def test_a_zip_file_of_another_sort_is_refused(excel: Ask) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("a.txt", "a")
    assert only(excel(target.getvalue())).found == "en zip-fil uden projektmappe"


def test_a_zip_file_with_two_entries_of_one_name_is_refused(excel: Ask, workbook: bytes) -> None:
    target = io.BytesIO(workbook)
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("xl/Workbook.xml", "<workbook/>")
    assert "beskadiget" in only(excel(target.getvalue())).found


def test_a_zip_bomb_is_refused_before_it_is_unpacked(excel: Ask) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 101_000_000)
    assert only(excel(target.getvalue())).found == "mere end 100 MB, når filen pakkes ud"


@pytest.mark.parametrize("cell", ['<c r="XFD1048576"><v>1</v></c>', '</row><row r="1048576"><c><v>1</v></c>'])
def test_two_cells_far_apart_do_not_fill_the_memory(excel: Ask, workbook: bytes, cell: str) -> None:
    problem = only(excel(with_cells(workbook, PLAN, E3=f'<c r="E3"/>{cell}')))
    assert problem.found == "mere end 10000 rækker eller 60 kolonner på arket »Plan«"


def test_a_formatted_but_empty_cell_far_away_is_harmless(excel: Ask, workbook: bytes) -> None:
    assert excel(with_cells(workbook, PLAN, E3='<c r="E3"/><c r="XFD1048576" s="1"/>')) == ()


def test_a_broken_sheet_and_one_with_entities_are_refused(excel: Ask, workbook: bytes) -> None:
    broken = with_entry(workbook, "xl/worksheets/sheet5.xml", lambda xml: xml.replace("</row>", "", 1))
    assert only(excel(broken)).found == "et beskadiget ark"
    entities = '?>\n<!DOCTYPE a [<!ENTITY b "c">]>'
    bomb = with_entry(workbook, "xl/worksheets/sheet5.xml", lambda xml: xml.replace("?>", entities, 1))
    assert only(excel(bomb)).found == "et beskadiget ark"


def test_a_workbook_that_the_reader_gives_up_on_is_refused(excel: Ask, workbook: bytes) -> None:
    strings = with_entry(workbook, "xl/sharedStrings.xml", lambda xml: xml[: len(xml) // 2])
    assert only(excel(strings)).found == "en beskadiget fil"
    number = with_cells(workbook, PLAN, C2=number_cell("C2", "mange"))
    assert only(excel(number)).place.cell == "C2"


def test_a_wish_to_stop_the_program_is_no_refusal() -> None:
    with pytest.raises(KeyboardInterrupt), _refusing(Place("p.xlsx")):
        raise KeyboardInterrupt


def test_the_template_helps(tmp_path: Path) -> None:
    write_template(tmp_path / "t.xlsx")
    with zipfile.ZipFile(tmp_path / "t.xlsx") as archive:
        cases = archive.read(f"xl/worksheets/sheet{SHEET_ORDER.index('Forslag') + 1}.xml").decode()
        strings = archive.read("xl/sharedStrings.xml").decode()
    assert "kladde,i høring,foreslået" in cases
    assert 'prompt="Forslagets navn."' in cases
    assert 'state="frozen"' in cases
    assert "Slet eller omdøb ikke ark" in strings


def test_text_is_never_a_formula(tmp_path: Path, problems_of: Ask) -> None:
    problems_of(SMALL.replace("title: Netværk", 'title: "=1+1"'))
    write_portfolio(read_portfolio(tmp_path / "p.yaml").programme, tmp_path / "p.xlsx")
    with zipfile.ZipFile(tmp_path / "p.xlsx") as archive:
        sheets = [archive.read(name) for name in archive.namelist() if "worksheets" in name]
    assert not any(b"<f>" in sheet for sheet in sheets)


@pytest.mark.parametrize(
    ("value", "scalar"),
    [
        (1562000.0, Scalar("1562000", ScalarType.NUMBER)),
        (0.1, Scalar("0.1", ScalarType.NUMBER)),
        (1e-7, Scalar("0.0000001", ScalarType.NUMBER)),
        (float("inf"), Scalar("inf")),
        (True, Scalar("true", ScalarType.YES_NO)),
        (date(2021, 11, 26), Scalar("2021-11-26", ScalarType.DATE)),
        (datetime(2021, 11, 26), Scalar("2021-11-26", ScalarType.DATE)),  # noqa: DTZ001
        (datetime(2021, 11, 26, 9, 30), Scalar("2021-11-26T09:30:00", ScalarType.DATE)),  # noqa: DTZ001
        (time(9, 30), Scalar("09:30:00")),
        ("", EMPTY),
    ],
)
def test_a_cell_keeps_every_digit(value: object, scalar: Scalar) -> None:
    assert scalar_of(value) == scalar


def test_lists_stand_in_one_cell_divided_by_semicolons() -> None:
    assert joined(["Unge", "Privat; aktør", 'sagt "ja"']) == 'Unge;"Privat; aktør";"sagt ""ja"""'


@pytest.mark.parametrize(
    ("row", "column", "name"), [(0, 0, "A1"), (4, 2, "C5"), (0, 26, "AA1"), (9, 701, "ZZ10")]
)
def test_cells_are_named_as_in_excel(row: int, column: int, name: str) -> None:
    assert address(row, column) == name
    assert position(name) == (row, column)


def test_a_name_that_is_no_cell_is_at_the_beginning() -> None:
    assert position("") == (0, 0)
