"""`gevinst register`: what lies in a data folder, what was known on a day, and new keys; nobody is shown."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from gevinst.register.folder import Folder
from gevinst.register.schemas import Kind
from tests.readers.persons import KEY, all_spellings, cpr

PEOPLE = [cpr(number) for number in range(8)]
HEAD = (
    "Uge;CPR nummer;Ydelse;Finansiering Kommunenavn;Beregnet udbetalingsbeløb;Refusionsbeløb;"
    "Medfinansieringsbeløb"
)
Run = Callable[..., tuple[int, str, str]]


def payments(people: list[str], amount: int, week: str) -> str:
    lines = [f"{week};{each};Kontanthjælp;Norddjurs;{amount},50;100,00;0,00" for each in people]
    return "\n".join([HEAD, *lines, "x;;;;;;", ""])


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Return the command, with the keys in a file of the tests' own."""
    (tmp_path / "pseudonym-keys").write_text(f"{KEY.hex()}\n", encoding="ascii")
    environment = {**os.environ, "GEVINST_KEY_FILE": str(tmp_path / "pseudonym-keys"), "HOME": str(tmp_path)}
    environment.pop("GEVINST_KEYS", None)

    def command(*words: str | Path, **more: str) -> tuple[int, str, str]:
        done = subprocess.run(
            [sys.executable, "-m", "gevinst", *map(str, words)],
            capture_output=True, text=True, encoding="utf-8", check=False, env={**environment, **more},
        )  # fmt: skip
        return done.returncode, done.stdout, done.stderr

    return command


@pytest.fixture
def register(tmp_path: Path, run: Run) -> Path:
    """Return a data folder: eight persons in February, two anew in March, and DREAM that disagrees."""
    exports = tmp_path / "eksporter"
    exports.mkdir()
    dream = ["pnr;kommune;y_2101;y_2102;y_2103;y_2104", *(f"{each};707;890;;;" for each in PEOPLE)]
    files = {
        "yr-ydelsesrefusion-beregning-707-0001-2021-02-07.csv": payments(PEOPLE, 2700, "2021-01-04"),
        "yr-ydelsesrefusion-beregning-707-0002-2021-03-07.csv": payments(PEOPLE[:2], 5000, "2021-01-25"),
        "dream-2021-03-07.csv": "\n".join([*dream, ""]),
    }
    for name, text in files.items():
        (exports / name).write_text(text, encoding="utf-8")
    code, _, err = run("read", exports, "--register", tmp_path / "data")
    assert (code, err) == (0, "")
    return tmp_path / "data"


def test_show_tells_each_delivery_by_source_the_version_and_where_sources_differ(
    register: Path, run: Run
) -> None:
    code, out, err = run("register", "show", "--register", register)
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "dream-2021-03-07.csv: DREAM",
        "  8 rækker = 8 brugt + 0 sat til side; kendt 07-03-2021",
        "  uger: 2021-W01 til 2021-W04",
        "  personer: 8",
        "  Bemærk: 7 CPR-numre opfylder ikke modulus 11. Det gør nye numre ikke altid; de er brugt.",
        "",
        "yr-ydelsesrefusion-beregning-707-0001-2021-02-07.csv: Ydelsesrefusion",
        "  9 rækker = 8 brugt + 1 sat til side; kendt 07-02-2021",
        "  uger: 2021-W01 til 2021-W01",
        "  personer: 8",
        "  beløb i alt: 21.604 kr.",
        "",
        "yr-ydelsesrefusion-beregning-707-0002-2021-03-07.csv: Ydelsesrefusion",
        "  3 rækker = 2 brugt + 1 sat til side; kendt 07-03-2021",
        "  uger: 2021-W04 til 2021-W04",
        "  personer: færre end 5",
        "",
        "Registret er i udgave 1, bygget af 3 leverancer.",
        "  færre end 5 personuger med ydelse i refusionsfilen, hvor DREAM ikke har en",
        "  8 personuger, hvor de to kilder har hver sin ydelse",
    ]


def test_as_known_tells_rows_and_kroner_of_each_table_on_the_day(register: Path, run: Run) -> None:
    code, out, err = run("register", "as-known", "07-02-2021", "--register", register)
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "Registret, som det var kendt 07-02-2021",
        "  bygget af 1 leverancer; 2 er kommet senere og er ikke med",
        "  forløb: 8 rækker",
        "  udbetalinger: 8 rækker; udbetalt 21.604 kr., refunderet 800 kr., medfinansieret 0 kr.",
        "  aktiviteter: 0 rækker",
        "  posteringer: 0 rækker; i alt 0 kr.",
        "  offentlige tal: 0 rækker",
        "  personer: 8 rækker",
        f"Tabellerne ligger i {register / 'versions' / '1-2021-02-07'}",
    ]


def test_neither_rows_nor_kroner_of_a_few_persons_are_shown(tmp_path: Path, run: Run) -> None:
    (tmp_path / "a.csv").write_text(payments(PEOPLE[:4], 2700, "2021-01-04"), encoding="utf-8")
    run("read", tmp_path / "a.csv", "--register", tmp_path / "few", "--known-on", "2021-02-07")
    _, out, _ = run("register", "as-known", "2021-02-07", "--register", tmp_path / "few")
    assert "  udbetalinger: færre end 5 personer, så rækker og beløb vises ikke" in out
    assert "  personer: færre end 5 personer" in out
    assert "10.802" not in out
    _, out, _ = run("register", "show", "--register", tmp_path / "few")
    assert "  personer: færre end 5" in out
    assert "10.802" not in out


def test_renewing_tells_what_was_done_and_reading_goes_on(register: Path, run: Run, tmp_path: Path) -> None:
    code, out, err = run("register", "renew-keys", "--register", register)
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "8 personer har fået nye pseudonymer.",
        "Registret er i udgave 3, bygget af 3 leverancer.",
        f"Nøglefilen {tmp_path / 'pseudonym-keys'} har nu 2 nøgler, og alle skal bruges. Tag en kopi af den.",
        "Alt med gamle pseudonymer er slettet i datamappen. Sikkerhedskopier af den har dem stadig.",
    ]
    code, out, _ = run("read", tmp_path / "eksporter", "--register", register)
    assert (code, out.count("(indlæst før)")) == (0, 3)


def test_a_key_file_may_be_named(register: Path, run: Run, tmp_path: Path) -> None:
    named = (tmp_path / "pseudonym-keys").rename(tmp_path / "andre-nøgler")
    code, out, _ = run("register", "renew-keys", "--register", register, "--key-file", named)
    assert code == 0
    assert f"Nøglefilen {named} har nu 2 nøgler" in out


def test_keys_from_the_environment_are_refused_with_what_to_do(register: Path, run: Run) -> None:
    before = Folder(register).current()
    code, out, err = run("register", "renew-keys", "--register", register, GEVINST_KEYS=KEY.hex())
    assert (code, out) == (2, "")
    assert "Skriv dem i en fil uden for datamappen, én på hver linje, og giv filen med --key-file" in err
    assert Folder(register).current() == before


def test_no_command_shows_anybody_or_a_key(register: Path, run: Run, tmp_path: Path) -> None:
    deliveries = [each.table(Kind.PERSONS) for each in Folder(register).deliveries()]
    persons = {str(person) for table in deliveries if table for person in table["person"].to_pylist()}
    shown = "".join(
        text
        for words in (["show"], ["as-known", "2021-03-07"], ["renew-keys"])
        for text in run("register", *words, "--register", register)[1:]
    )
    hidden = all_spellings(PEOPLE) | persons | set((tmp_path / "pseudonym-keys").read_text("ascii").split())
    assert len(hidden) > 20
    assert {each for each in hidden if each in shown} == set()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("show", "--register", "findes-ikke"), "Der er intet indlæst i mappen findes-ikke"),
        (("as-known", "2021-02-07", "--register", "findes-ikke"), "Der er intet indlæst"),
        (("as-known", "i går", "--register", "findes-ikke"), "ikke en dag"),
        (("as-known", "--register", "findes-ikke"), "Der mangler DAG"),
        (("renew-keys", "--register", "findes-ikke"), "Der er intet indlæst"),
        (("show",), "Der mangler --register"),
    ],
)
def test_what_cannot_be_used_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run, words: tuple[str, ...], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = run("register", *words)
    assert (code, out) == (2, "")
    assert told in err
    assert not (tmp_path / "findes-ikke").exists()
