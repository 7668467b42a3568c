"""The recipes of CONTRIBUTING.md work: all of them are carried out on a scratch copy of the code.

Each changes exactly the files that its recipe names, in the simplest way.
"""

import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.examples import ROOT

CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Edit:
    """Text put into a file: before the anchor, or at its end where there is no anchor."""

    file: str
    text: str
    anchor: str = ""


LINE = [
    Edit("src/gevinst/domain/line.py", '    EXTRA = "extra"\n', '    FRAME = "frame"\n'),
    Edit(
        "src/gevinst/domain/line.py",
        '    Line.EXTRA: About(Unit.KRONER, "Ekstra", "En prøve."),\n',
        "    Line.FRAME: About(",
    ),
    Edit(
        "src/gevinst/effect/reached.py",
        "    extra = FigureId(PROGRAMME, TOTAL, Line.EXTRA, Layer.FORECAST, variant)\n"
        "    net = extra.but(line=Line.NET)\n"
        "    subtract(book, extra, net, net.but(layer=Layer.PLAN))\n",
        "    invested = FigureId(PROGRAMME, TOTAL, Line.INVESTMENT, Layer.ADOPTED, variant)\n",
    ),
]
SECTION = [
    Edit(
        "src/gevinst/figures/tables.py",
        "\n\ndef extra_table(view: View) -> Table:\n"
        "    cell = view.cell(FigureId(PROGRAMME, TOTAL, Line.NET, Layer.FORECAST))\n"
        '    header = ((HeaderCell(""), HeaderCell("Tal")),)\n'
        '    return Table("extra", UNNUMBERED, "Ekstra tabel", "", header, (Row("Række", (cell,)),))\n',
    ),
    Edit(
        "src/gevinst/figures/note.py",
        '        *_section("Ekstra afsnit", [tables.extra_table(view)]),\n',
        "        *_reservations(view),\n",
    ),
]
FIELD = [
    Edit("src/gevinst/domain/programme.py", '    contact: str = ""\n', '    supplier: str = ""\n'),
    Edit(
        "src/gevinst/portfolio/schema.py",
        '        Field("contact", "Kontaktperson", TEXT, "Den, der kan svare."),\n',
        '        Field("supplier",',
    ),
]
CHECK = [
    Edit(
        "src/gevinst/portfolio/rules/names.py",
        "\n\ndef contact_is_known(programme: Programme) -> Iterator[Finding]:\n"
        "    for index, case in enumerate(programme.cases):\n"
        '        if case.contact == "ingen":\n'
        '            yield Finding(("cases", index, "contact"), "ingen", "et navn", "Skriv det.")\n'
        "\n\nRULES = (*RULES, contact_is_known)\n",
    ),
]
NOTE_CHECK = [
    Edit(
        "src/gevinst/checking/rules/extra.py",
        "from gevinst.checking.finding import Certainty, Finding, Rule\n"
        "from gevinst.domain.problem import Severity\n"
        "\n\ndef find(understood):\n"
        "    for paragraph in understood.note.paragraphs:\n"
        '        if "i udkast" in paragraph.text:\n'
        '            yield Finding("extra", "Udkast", Severity.WARNING, Certainty.SURE, paragraph.spot,\n'
        '                          "i udkast", "", "Notatet er ikke færdigt.")\n'
        '\n\nRULE = Rule("extra", "Udkast", "Et færdigt notat er ikke et udkast.", find)\n',
    ),
]
CHART = [
    Edit(
        "src/gevinst/figures/charts/extra.py",
        "from gevinst.figures.document import Chart\n\n\n"
        "def extra(programme, book, presentation):\n"
        '    spec = {"data": {"values": [{"a": 1}]}, "mark": "point",'
        ' "encoding": {"x": {"field": "a", "type": "quantitative"}}}\n'
        '    return Chart("ekstra", "Ekstra", "En prøve.", spec)\n',
    ),
    Edit("src/gevinst/figures/charts/__init__.py", "\nfrom gevinst.figures.charts.extra import extra\n"),
    Edit(
        "src/gevinst/figures/note.py",
        "        chart_makers.extra(view.programme, view.book, view.presentation),\n",
        "        chart_makers.curves(",
    ),
    Edit(
        "src/gevinst/figures/note.py",
        '            *_picture(charts, "ekstra", "programme"),\n',
        "            *_filled(view, tables.layers_table(view)),\n",
    ),
]
RATE = [
    Edit(
        "src/gevinst/law/values/20-dagpenge-og-sygedagpenge.yaml",
        '      - {period: 2027, value: 5280, mark: confirmed, source: "bm.dk, satser for 2027"}\n',
        "      - {period: 2026, value: 5085,",
    ),
]
RECIPES = {
    "To add a line of figures": LINE,
    "To add a section of the note": SECTION,
    "To add a field to the portfolio file": FIELD,
    "To add a check of the portfolio": CHECK,
    "To add a check of a note": NOTE_CHECK,
    "To add a chart": CHART,
    "To add next year's rate": RATE,
}

# What a user then does with the changed program, in the copy.
USE = """
from dataclasses import replace
from datetime import date
from pathlib import Path

import gevinst.portfolio as portfolio
from gevinst.bootstrap.files import write_follow_up
from gevinst.bootstrap.notes import check_note
from gevinst.domain.errors import InputRefused

read = portfolio.read_programme(Path("norddjurs.yaml"))
first, *others = read.cases
programme = replace(read, cases=(replace(first, contact="Økonomi"), *others))
portfolio.write_portfolio(programme, Path("changed.xlsx"))
assert portfolio.read_programme(Path("changed.xlsx")) == programme
assert "Kontaktperson" in portfolio.reference_page()

refused = replace(read, cases=(replace(first, contact="ingen"), *others))
portfolio.write_portfolio(refused, Path("refused.yaml"))
try:
    portfolio.read_programme(Path("refused.yaml"))
except InputRefused as error:
    Path("refused.txt").write_text(str(error), encoding="utf-8")

write_follow_up(Path("changed.xlsx"), Path("out"), as_of=date(2021, 11, 5), adjust=lambda how: how)

from gevinst.law.shipped import shipped_law
rate = shipped_law().on(date(2027, 1, 4)).number("sygedagpenge.hoejeste")
Path("rate.txt").write_text(str(rate), encoding="utf-8")

Path("draft.txt").write_text("Notatet foreligger i udkast.\\n", encoding="utf-8")
Path("draft-checked.txt").write_text(check_note(Path("draft.txt")).report, encoding="utf-8")
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a changed copy of the code, and what it made."""
    folder = tmp_path_factory.mktemp("copy")
    leave_out = shutil.ignore_patterns("__pycache__", ".mypy_cache")
    shutil.copytree(ROOT / "src", folder / "src", ignore=leave_out)
    shutil.copy(ROOT / "examples" / "norddjurs" / "portfolio.yaml", folder / "norddjurs.yaml")
    for edit in (edit for edits in RECIPES.values() for edit in edits):
        carry_out(edit, folder)
    code = f"import sys; sys.path.insert(0, 'src')\n{USE}"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return folder


def carry_out(edit: Edit, folder: Path) -> None:
    """Make one edit. Its anchor must stand in the file, once."""
    path = folder / edit.file
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    if edit.anchor:
        assert before.count(edit.anchor) == 1, f"{edit.file}: {edit.anchor}"
        path.write_text(before.replace(edit.anchor, edit.text + edit.anchor), encoding="utf-8")
    else:
        path.write_text(before + edit.text, encoding="utf-8")


def part(file: Path, name: str) -> str:
    """Return one part of a zipped Office file."""
    with zipfile.ZipFile(file) as archive:
        return archive.read(name).decode()


@pytest.mark.parametrize("title", RECIPES)
def test_a_recipe_names_the_files_that_it_takes(title: str) -> None:
    recipe = CONTRIBUTING.split(f"### {title}\n")[1].split("\n### ")[0]
    named = set(re.findall(r"`(src/[\w./]+)`", recipe))
    strays = [
        edit.file for edit in RECIPES[title] if not {edit.file, f"{edit.file.rpartition('/')[0]}/"} & named
    ]
    assert strays == []


def test_every_path_named_exists() -> None:
    named = re.findall(r"`((?:src|tools)/[\w./-]*)`", CONTRIBUTING)
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_a_line_is_in_the_figures(copy: Path) -> None:
    text = (copy / "out" / "figures.json").read_text(encoding="utf-8")
    assert '"id": "programme/total/extra/forecast",\n   "value": 19555000' in text


def test_a_section_is_in_word_and_workbook(copy: Path) -> None:
    assert "Ekstra tabel" in part(copy / "out" / "note.docx", "word/document.xml")
    assert "Ekstra tabel" in part(copy / "out" / "workbook.xlsx", "xl/sharedStrings.xml")


def test_a_check_refuses_with_the_place(copy: Path) -> None:
    text = (copy / "refused.txt").read_text(encoding="utf-8")
    assert "felt cases[0].contact" in text
    assert "Skriv det." in text


def test_a_check_of_a_note_finds_its_fault(copy: Path) -> None:
    text = (copy / "draft-checked.txt").read_text(encoding="utf-8")
    assert "Advarsel: Udkast" in text
    assert "Der står:  i udkast" in text


def test_a_chart_is_a_file_and_a_picture_of_the_note(copy: Path) -> None:
    assert (copy / "out" / "charts" / "ekstra.svg").exists()
    assert (copy / "out" / "charts" / "ekstra.png").exists()
    assert 'descr="En prøve."' in part(copy / "out" / "note.docx", "word/document.xml")


def test_next_years_rate_is_in_force(copy: Path) -> None:
    assert (copy / "rate.txt").read_text(encoding="utf-8") == "5280"
