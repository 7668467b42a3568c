"""The command line: what it writes, what it says, how it ends."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from gevinst import cli
from tests.examples import portfolio

Gevinst = Callable[..., tuple[int, str, str]]

WRITTEN = {"note.docx", "note.pdf", "workbook.xlsx", "figures.json", "charts"}


def run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *words: str | Path
) -> tuple[int, str, str]:
    """Run the command line and return exit code, what it printed and what it complained of."""
    monkeypatch.setattr(sys, "argv", ["gevinst", *map(str, words)])
    code = 0
    try:
        cli.main()
    except SystemExit as ended:
        code = int(ended.code or 0)
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.fixture
def gevinst(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Gevinst:
    return lambda *words: run(capsys, monkeypatch, *words)


def test_follow_up_writes_note_workbook_charts_and_figures(gevinst: Gevinst, tmp_path: Path) -> None:
    code, out, err = gevinst(
        "follow-up", portfolio("norddjurs"), "--as-of", "2021-11-05", "--out", tmp_path / "o"
    )
    assert (code, err) == (0, "")
    assert {path.name for path in (tmp_path / "o").iterdir()} == WRITTEN
    assert all(Path(line).is_file() for line in out.splitlines())


def test_package_writes_the_same_kinds_of_files(gevinst: Gevinst, tmp_path: Path) -> None:
    code, _, _ = gevinst("package", portfolio("aarhus"), "--out", tmp_path)
    assert code == 0
    assert {path.name for path in tmp_path.iterdir()} == WRITTEN


def test_the_demo_writes_the_published_examples_and_two_quarters_of_fjordby(
    gevinst: Gevinst, tmp_path: Path
) -> None:
    code, out, _ = gevinst("demo", tmp_path, "--no-serve", "--persons", "1500")
    assert code == 0
    assert {path.name for path in tmp_path.iterdir()} == {"norddjurs", "aarhus", "fjordby"}
    assert "note.docx" in out
    first, second = (tmp_path / "fjordby" / day for day in ("2021-09-30", "2021-12-31"))
    kinds = {each["kind"] for each in json.loads((second / "figures.json").read_text())["figures"]}
    assert {"booked", "actual", "modelled", "forecast"} <= kinds
    assert {path.name for path in first.iterdir()} == WRITTEN
    changed = (second / "aendret-siden-sidst.txt").read_text(encoding="utf-8")
    assert "Ugerne går nu til 2021-W51; før til 2021-W38." in changed


def test_the_same_input_writes_the_same_bytes(gevinst: Gevinst, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        gevinst("follow-up", portfolio("norddjurs"), "--as-of", "05-11-2021", "--out", tmp_path / folder)
    one, two = (sorted((tmp_path / name).rglob("*.*")) for name in ("one", "two"))
    assert [path.name for path in one] == [path.name for path in two]
    assert [
        path.name for path, same in zip(one, two, strict=True) if path.read_bytes() != same.read_bytes()
    ] == []


def test_unit_and_signs_can_be_chosen(gevinst: Gevinst, tmp_path: Path) -> None:
    words = ("--unit", "tusind", "--signs", "plus", "--as-of", "2021-11-05", "--out", tmp_path)
    assert gevinst("follow-up", portfolio("norddjurs"), *words)[0] == 0
    figures = json.loads((tmp_path / "figures.json").read_text())["figures"]
    saving = next(each for each in figures if each["id"] == "case-4/2021/saving/forecast")
    assert saving["value"] == -399000


def test_explain_says_where_a_figure_comes_from(gevinst: Gevinst, tmp_path: Path) -> None:
    gevinst("follow-up", portfolio("norddjurs"), "--as-of", "2021-11-05", "--out", tmp_path)
    code, out, _ = gevinst("explain", tmp_path / "figures.json", "case-4/2021/saving/forecast")
    assert code == 0
    assert "oplyst af kommunen, ikke beregnet af Gevinst" in out


def test_compare_says_what_has_changed_and_why(gevinst: Gevinst, tmp_path: Path) -> None:
    corrected = portfolio("norddjurs").read_text().replace("saving: -572000", "saving: -600000", 1)
    (tmp_path / "p.yaml").write_text(corrected)
    for source, folder in ((portfolio("norddjurs"), "before"), (tmp_path / "p.yaml", "after")):
        gevinst("follow-up", source, "--as-of", "2021-11-05", "--out", tmp_path / folder)
    files = [tmp_path / each / "figures.json" for each in ("before", "after")]
    code, out, err = gevinst("compare", *files)
    assert (code, err) == (0, "")
    assert out.startswith(
        "Før: Investeringer på arbejdsmarkedsområdet, budget 2020-2023, pr. 05-11-2021. Nu: "
    )
    assert (
        "  Besparelse på forsørgelse, 2020, resultat  case-3/2020/saving/result\n"
        "    −572.000 kr. → −600.000 kr. (−28.000 kr.): nyt oplyst tal; året var gjort op\n"
    ) in out
    assert "saving-deviation" not in out
    assert out.splitlines()[-1].endswith("tal mere er ændret. De står i listen med --all.")
    assert "saving-deviation" in gevinst("compare", *files, "--all")[1]


def test_two_equal_follow_ups_have_nothing_to_compare(gevinst: Gevinst, tmp_path: Path) -> None:
    gevinst("follow-up", portfolio("norddjurs"), "--as-of", "2021-11-05", "--out", tmp_path)
    code, out, _ = gevinst("compare", tmp_path / "figures.json", tmp_path / "figures.json")
    assert (code, out.splitlines()[-1]) == (0, "Ingen tal er ændret.")


def test_what_is_no_figures_file_cannot_be_compared(gevinst: Gevinst, tmp_path: Path) -> None:
    (tmp_path / "figures.json").write_text("{}")
    code, out, err = gevinst("compare", tmp_path / "figures.json", tmp_path / "figures.json")
    assert (code, out) == (2, "")
    assert "figures.json" in err


def test_a_portfolio_goes_to_excel_and_back_without_loss(gevinst: Gevinst, tmp_path: Path) -> None:
    import gevinst as library

    assert gevinst("convert", portfolio("norddjurs"), tmp_path / "p.xlsx")[0] == 0
    assert gevinst("convert", tmp_path / "p.xlsx", tmp_path / "p.yaml")[0] == 0
    assert library.read_portfolio(tmp_path / "p.yaml") == library.read_portfolio(portfolio("norddjurs"))


@pytest.mark.parametrize("name", ["portefoelje.xlsx", "notat.docx"])
def test_template_writes_an_empty_template(gevinst: Gevinst, tmp_path: Path, name: str) -> None:
    assert gevinst("template", tmp_path / name)[0] == 0
    assert (tmp_path / name).stat().st_size > 1000


SLIPS = {
    "missing year": ("      - {year: 2022, investment: 1706000, saving: -2639000}\n", "", "2022"),
    "text for a number": ("investment: 1562000", "investment: mange penge", "mange penge"),
    "mio. kr. meant": ("investment: 1562000", "investment: 1.562", "1,562 mio. kr."),
    "unknown case in a decision": ("cases: [1]", "cases: [17]", "17"),
    "suspension ends before it begins": ("last: 2020-05-26", "last: 2020-02-26", "26-02-2020"),
    "two cases with one number": ("  - number: 2\n", "  - number: 1\n", "1"),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_told_in_danish_with_its_line_and_nothing_is_written(
    gevinst: Gevinst, tmp_path: Path, slip: str
) -> None:
    right, wrong, told = SLIPS[slip]
    text = portfolio("norddjurs").read_text()
    assert right in text
    (tmp_path / "p.yaml").write_text(text.replace(right, wrong, 1))
    code, out, err = gevinst(
        "follow-up", tmp_path / "p.yaml", "--as-of", "2021-11-05", "--out", tmp_path / "out"
    )
    assert (code, out) == (2, "")
    assert "Fejl i" in err
    assert "linje" in err
    assert told in err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["follow-up"], "Der mangler PORTEFØLJE"),
        (["flow-up"], "Mente du follow-up?"),
        (["follow-up", "p.yaml", "--as-of", "5. nov"], "»5. nov« er ikke en dag"),
        (["package", "p.yaml", "--out", "o", "--unit", "euro"], "--unit skal være kr eller tusind eller mio"),
        (["package", "p.yaml", "--ud", "o"], "Der er ikke noget valg, der hedder --ud"),
        (["follow-up", "p.yaml", "--as-of", "2021-11-05", "--out", "o", "--prices", "x"], "et helt tal"),
        ([], "Brug: gevinst"),
    ],
)
def test_wrong_use_is_told_in_danish(gevinst: Gevinst, words: list[str], told: str) -> None:
    code, out, err = gevinst(*words)
    assert (code, out) == (2, "")
    assert told in err
    assert not [word for word in ("Usage", "Error", "Missing", "Invalid", "Options") if word in err]


def test_a_package_cannot_be_told_in_fixed_prices(gevinst: Gevinst, tmp_path: Path) -> None:
    text = portfolio("aarhus").read_text().replace("presentation:\n", "presentation:\n  base_year: 2022\n")
    index = "price_index:\n" + "".join(f"  - {{year: {year}, value: 100}}\n" for year in range(2022, 2026))
    (tmp_path / "p.yaml").write_text(text + index)
    code, _, err = gevinst("package", tmp_path / "p.yaml", "--out", tmp_path / "out")
    assert code == 2
    assert "løbende priser, fordi et gennemsnit over flere år ikke kan omregnes" in err


@pytest.mark.parametrize("ending", ["yaml", "xlsx"])
def test_a_text_that_names_an_unknown_figure_is_told_with_its_place(
    gevinst: Gevinst, tmp_path: Path, ending: str
) -> None:
    text = (
        portfolio("norddjurs")
        .read_text()
        .replace("{programme/2020/net/result}", "{programme/2020/net/resultat}")
    )
    (tmp_path / "p.yaml").write_text(text)
    gevinst("convert", tmp_path / "p.yaml", tmp_path / "p.xlsx")
    code, _, err = gevinst(
        "follow-up", tmp_path / f"p.{ending}", "--as-of", "2021-11-05", "--out", tmp_path / "o"
    )
    assert code == 2
    assert ("linje 2" if ending == "yaml" else "ark »Tekster«, celle D4") in err
    assert "Mente du programme/2020/net/result" in err
    assert not (tmp_path / "o").exists()


def test_latin_1_a_huge_file_and_a_missing_file_are_refused(gevinst: Gevinst, tmp_path: Path) -> None:
    (tmp_path / "latin.yaml").write_bytes(portfolio("norddjurs").read_text().encode("cp1252", "replace"))
    with (tmp_path / "huge.yaml").open("wb") as file:
        file.truncate(50_000_000)
    for name, told in (("latin.yaml", "UTF-8"), ("huge.yaml", "MB"), ("missing.yaml", "missing.yaml")):
        code, _, err = gevinst(
            "follow-up", tmp_path / name, "--as-of", "2021-11-05", "--out", tmp_path / "out"
        )
        assert code == 2
        assert told in err
        assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_written_is_told(gevinst: Gevinst, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("i vejen")
    code, _, err = gevinst(
        "follow-up", portfolio("norddjurs"), "--as-of", "2021-11-05", "--out", tmp_path / "file" / "out"
    )
    assert code == 2
    assert "Der kan ikke skrives" in err


def test_help_loads_nothing_heavy() -> None:
    heavy = [
        "docx",
        "docxtpl",
        "xlsxwriter",
        "typst",
        "vl_convert",
        "yaml",
        "python_calamine",
        "numpy",
        "rich",
        "pdfplumber",
        "pdfminer",
        "pypdf",
        "jinja2",
    ]
    code = f"import sys, gevinst.cli; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
