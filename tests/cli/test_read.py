"""`gevinst read`: a folder of exports into a data folder, and nothing of a CPR number left anywhere."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.readers.persons import KEY, all_spellings, cpr

SOURCES = Path(__file__).parents[1] / "readers" / "sources"
PEOPLE = [cpr(number) for number in range(8)]
REFUND = (
    "Uge;CPR nummer;Ydelse;Finansiering Kommunenavn;Beregnet udbetalingsbeløb;Refusionsbeløb;"
    "Medfinansieringsbeløb"
)


def gevinst(*words: str | Path, home: Path) -> tuple[int, str, str]:
    """Run the command and return exit code, what it printed and what it complained of."""
    environment = {**os.environ, "GEVINST_KEYS": KEY.hex(), "HOME": str(home)}
    command = [sys.executable, "-m", "gevinst", "read", *map(str, words)]
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", check=False, env=environment
    )
    return done.returncode, done.stdout, done.stderr


def spelt(number: str, day: int) -> str:
    """Return a number with a hyphen on some days."""
    return number if day == 1 else f"{number[:6]}-{number[6:]}"


def refunds(month: int, amount: int) -> str:
    lines = [
        f"2021-{month:02d}-0{day};{spelt(each, day)};Kontanthjælp;Norddjurs;{amount},00;0,00;0,00"
        for each in PEOPLE
        for day in (1, 8)
    ]
    wrong = [
        f"2021-{month:02d}-01;{PEOPLE[0]};Ukendt {PEOPLE[1]};Norddjurs;1,00;0,00;0,00",
        f"x;{PEOPLE[2]};;;;",
    ]
    return "\n".join([REFUND, *lines, *wrong, ""])


@pytest.fixture
def exports(tmp_path: Path) -> Path:
    """Return a folder as a controller drops it: all five kinds, corrections, a foreign and a broken file."""
    folder = tmp_path / "eksporter"
    folder.mkdir()
    weeks = ";".join(f"y_21{number:02d}" for number in range(1, 10))
    first, second, third = PEOPLE[:3]
    dream = [f"pnr;kommune;{weeks}", *(f"{each.lstrip('0')};707;{';'.join(['130'] * 9)}" for each in PEOPLE)]
    fasit = [
        "CPR;Tilbud;Startdato;Slutdato",
        f"{first};Småjob;04-01-2021;",
        f"{second};Kursus {third};04-01-2021;01-03-2021",
    ]
    opus = [
        "Artskonto;Bogføringsdato;Beløb;Tekst",
        f"4000;15-01-2021;1.234,50;Kørsel {first[:6]}-{first[6:]}",
    ]
    files = {
        "yr-ydelsesrefusion-beregning-707-0001-2021-02-07.csv": refunds(1, 2700),
        "yr-ydelsesrefusion-beregning-707-0002-2021-03-07.csv": refunds(1, 2000),
        "yr-ydelsesrefusion-beregning-707-0003-2021-04-07.csv": refunds(2, 2700),
        "dream.csv": "\n".join(dream),
        "fasit.csv": "\n".join(fasit),
        "opus.csv": "\n".join(opus),
        "fremmed.csv": f"Navn;Nummer\nA;{first}\n",
        "brudt.xlsx": f"ikke et regneark {first}",
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "jobindsats.csv").write_bytes((SOURCES / "jobindsats" / "sample.csv").read_bytes())
    return folder


def test_a_folder_is_read_as_a_new_user_would(exports: Path, tmp_path: Path) -> None:
    code, out, err = gevinst(
        exports, "--register", tmp_path / "data", "--municipality", "Norddjurs", home=tmp_path
    )
    assert (code, err) == (1, "")  # two files could not be read
    for told in ("Ydelsesrefusion", "DREAM", "Fasit", "KMD Opus", "Jobindsats"):
        assert f": {told}\n" in out
    assert "fremmed.csv: ikke genkendt" in out
    assert "brudt.xlsx: ikke genkendt" in out
    assert "18 rækker = 16 brugt + 2 sat til side; kendt 07-02-2021" in out
    assert "bygget af 7 leverancer" in out
    assert "16 linjer, som en senere fil har rettet" in out


def test_no_cpr_number_is_left_anywhere(exports: Path, tmp_path: Path) -> None:
    _, out, err = gevinst(exports, "--register", tmp_path / "data", "--municipality", "707", home=tmp_path)
    content = [out.encode(), err.encode()]
    content += [each.read_bytes() for each in (tmp_path / "data").rglob("*") if each.is_file()]
    content += [str(each).encode() for each in (tmp_path / "data").rglob("*")]
    found = {text for text in all_spellings(PEOPLE) for each in content if text.encode() in each}
    assert found == set()


def test_reading_again_changes_nothing(exports: Path, tmp_path: Path) -> None:
    words = (exports, "--register", tmp_path / "data", "--municipality", "707")
    gevinst(*words, home=tmp_path)
    before = {each: each.read_bytes() for each in (tmp_path / "data").rglob("*") if each.is_file()}
    _, out, _ = gevinst(*words, home=tmp_path)
    assert out.count("(indlæst før)") == 7
    assert {each: each.read_bytes() for each in (tmp_path / "data").rglob("*") if each.is_file()} == before


def test_a_municipality_may_have_headings_of_its_own(tmp_path: Path) -> None:
    columns = "  amount: {headings: [Kroner i alt]}\n  account: {headings: [Kontonavn]}\n"
    own = f"source: opus\ntitle: KMD Opus\ncolumns:\n{columns}"
    (tmp_path / "egne.yaml").write_text(own, encoding="utf-8")
    (tmp_path / "linjer.csv").write_text(
        "Kontonavn;Bogføringsdato;Kroner i alt\n4000;15-01-2021;5,00\n", encoding="utf-8"
    )
    words = (tmp_path / "linjer.csv", "--register", tmp_path / "data")
    code, out, _ = gevinst(*words, home=tmp_path)
    assert code == 1
    assert "ikke genkendt" in out
    code, out, _ = gevinst(*words, "--columns", tmp_path / "egne.yaml", home=tmp_path)
    assert code == 0
    assert "beløb i alt: 5 kr." in out


def test_a_file_that_looks_like_a_source_says_what_it_lacks(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Artskonto;Bogføringsdato;Andet\n1;2;3\n", encoding="utf-8")
    _, out, _ = gevinst(tmp_path / "a.csv", "--register", tmp_path / "data", home=tmp_path)
    assert "en tabel, der ligner KMD Opus, men mangler Beløb" in out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("findes-ikke.csv", "--register", "data"), "ingen fil"),
        (("--register", "data"), "Der mangler FILER"),
        ((".", "--register", "data", "--municipality", "Ingenby"), "en kommunes navn eller nummer"),
        ((".", "--register", "data", "--known-on", "i dag"), "ikke en dag"),
    ],
)
def test_what_cannot_be_used_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    code, _, err = gevinst(*words, home=tmp_path)
    assert code == 2
    assert told in err
