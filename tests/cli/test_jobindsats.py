"""`gevinst jobindsats`: the public statistics listed and fetched, from a server on this machine."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gevinst.register.folder import Folder
from gevinst.register.schemas import Kind
from tests.readers.importing import rows
from tests.readers.jobindsats.server import TABLE, TOKEN, Speaking, jobindsats
from tests.readers.persons import KEY, cpr

# Half of the key is as bad as the whole.
SECRET = TOKEN[: len(TOKEN) // 2]
Run = Callable[..., tuple[int, str, str]]
PAYMENT = (
    "Uge;CPR nummer;Ydelse;Beregnet udbetalingsbeløb;Refusionsbeløb;Medfinansieringsbeløb\n"
    f"2021-01-04;{cpr(1)};Kontanthjælp;100,00;0,00;0,00\n"
)


@pytest.fixture
def server() -> Iterator[Speaking]:
    with jobindsats() as speaking:
        yield speaking


@pytest.fixture
def run(server: Speaking, tmp_path: Path) -> Run:
    """Return the command, with the key and the server's address in the environment."""
    outside = {name: value for name, value in os.environ.items() if not name.startswith("GEVINST_")}
    usual = {"GEVINST_JOBINDSATS": server.address, "GEVINST_JOBINDSATS_TOKEN": TOKEN}

    def command(*words: str | Path, **more: str) -> tuple[int, str, str]:
        done = subprocess.run(
            [sys.executable, "-m", "gevinst", *map(str, words)],
            capture_output=True, text=True, encoding="utf-8", check=False, cwd=tmp_path,
            env={**outside, "HOME": str(tmp_path), **usual, **more},
        )  # fmt: skip
        assert SECRET not in done.stdout + done.stderr
        return done.returncode, done.stdout, done.stderr

    return command


@pytest.fixture
def fetch(run: Run, tmp_path: Path) -> Run:
    """Return the command that fetches quarters into a data folder."""

    def command(*words: str | Path, **more: str) -> tuple[int, str, str]:
        how = ("--register", tmp_path / "data", "--period-type", "Q")
        return run("jobindsats", "fetch", *words, *how, **more)

    return command


# --- What there is ------------------------------------------------------------------------------------------


def test_tables_are_listed_by_subject_with_their_days_of_update(run: Run) -> None:
    code, out, err = run("jobindsats", "list")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "Opdigtet emne",
        "  madeup01  Opdigtet tabel · opdateret 15-09-2026 · næste 15-10-2026 · Månedligt",
        "  madeup02  Opdigtet tabel uden dage",
    ]


@pytest.mark.parametrize("text", ["UDEN dage", "madeup02"])
def test_tables_are_searched_by_id_and_name(run: Run, text: str) -> None:
    _, out, _ = run("jobindsats", "list", "--search", text)
    assert out.splitlines() == ["Opdigtet emne", "  madeup02  Opdigtet tabel uden dage"]


def test_a_search_that_finds_nothing_says_so(run: Run) -> None:
    _, out, _ = run("jobindsats", "list", "--search", "ikke der")
    assert out.splitlines() == ["Ingen af de 2 tabeller har »ikke der« i id, navn eller emne."]


def test_a_table_tells_what_it_can_be_asked_for(run: Run) -> None:
    code, out, err = run("jobindsats", "list", "MADEUP01")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "madeup01  Opdigtet tabel · opdateret 15-09-2026 · næste 15-10-2026 · Månedligt",
        "Perioder (--period-type)",
        "  Q: 4 perioder, 2025Q1 til 2025Q4",
        "  Y: 1 periode, 2025Y",
        "Opdelinger (--by)",
        "  _nykom (skal vælges)",
        "    madeup_l1: 1 værdi, fx 1 = Norddjurs",
        "  _kon",
        "Målinger",
        "  madeup_group = Opdigtet gruppe af målinger: madeup_m1 = Opdigtet antal",
    ]


def test_the_id_of_a_municipality_is_found_by_its_name(run: Run) -> None:
    _, out, _ = run("jobindsats", "list", TABLE, "--search", "norddj")
    assert "    madeup_l1: 1 værdi, 1 = Norddjurs\n" in out
    _, out, _ = run("jobindsats", "list", TABLE, "--search", "ikke der")
    assert "    madeup_l1: 1 værdi\n" in out


def test_a_table_that_is_not_there_is_answered_with_the_nearest(run: Run) -> None:
    code, out, err = run("jobindsats", "list", "madeup03")
    assert (code, out) == (2, "")
    assert "Mente du »madeup0" in err


def test_the_address_may_be_given_as_an_option(run: Run, server: Speaking) -> None:
    code, _, _ = run("jobindsats", "list", "--base", server.address, GEVINST_JOBINDSATS="https://127.0.0.1:9")
    assert code == 0


# --- Fetching -----------------------------------------------------------------------------------------------


def test_a_table_is_fetched_and_its_day_of_update_is_told(fetch: Run, tmp_path: Path) -> None:
    code, out, err = fetch(TABLE, "--periods", "latest:4")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "madeup01  Opdigtet tabel",
        "  opdateret 15-09-2026, næste gang 15-10-2026",
        "  24 tal i 4 perioder, 2025Q1 til 2025Q4",
        "",
        "Registret er i udgave 1, bygget af 1 leverancer.",
    ]
    held = rows(tmp_path / "data", Kind.PUBLISHED)
    assert len(held) == 24
    assert {str(each["updated"]) for each in held} == {"2026-09-15"}
    assert {each["table"] for each in held} == {TABLE}


def test_all_municipalities_are_asked_for_by_itself(fetch: Run, server: Speaking) -> None:
    fetch(TABLE, "--periods", "latest:4")
    assert any(each.endswith("&mgroup.*=*&period.Q=latest:4&hierarchy._nykom=*") for each in server.asked)


def test_other_hierarchies_are_asked_for_as_given(fetch: Run, server: Speaking) -> None:
    by = ("--by", "_nykom=level:madeup_l1", "--by", "_kon=/")
    code, _, _ = fetch(TABLE, "--periods", "2025Q1,2025Q2", *by)
    assert code == 0
    asked = "period.Q=2025Q1,2025Q2&hierarchy._nykom=level:madeup_l1&hierarchy._kon=/"
    assert any(each.endswith(asked) for each in server.asked)


def test_fetching_again_says_that_nothing_is_new_and_changes_nothing(fetch: Run, tmp_path: Path) -> None:
    fetch(TABLE, "--periods", "latest:4")
    code, out, _ = fetch(TABLE, "--periods", "latest:4")
    assert code == 0
    assert "  opdateret 15-09-2026" in out
    assert "  intet nyt: registret har det hele i forvejen" in out
    assert Folder(tmp_path / "data").current().number == 1


def test_where_there_are_fewer_periods_all_of_them_are_fetched(fetch: Run) -> None:
    code, out, _ = fetch(TABLE)  # 12 quarters; the table has 4
    assert code == 0
    assert "  24 tal i 4 perioder, 2025Q1 til 2025Q4" in out


def test_a_busy_service_is_asked_again(fetch: Run, server: Speaking) -> None:
    server.next_answers.append((429, {"Retry-After": "0"}))
    code, _, _ = fetch(TABLE, "--periods", "latest:4")
    assert code == 0
    assert server.asked[0] == server.asked[1]


def test_a_table_that_fails_does_not_stop_the_others_and_the_end_is_1(fetch: Run, tmp_path: Path) -> None:
    code, out, err = fetch("madeup02", TABLE, "findes-ikke", "--periods", "latest:4")
    assert (code, err) == (1, "")
    assert "  Fundet:    intet på adressen (HTTP 404)" in out
    assert "  Fundet:    »findes-ikke« som tabellens id" in out
    assert "  24 tal i 4 perioder" in out
    assert len(Folder(tmp_path / "data").deliveries()) == 1


def test_without_a_type_of_period_the_shortest_that_the_table_has_is_taken(run: Run, tmp_path: Path) -> None:
    code, _, _ = run("jobindsats", "fetch", TABLE, "--register", tmp_path / "data")
    assert code == 0
    periods = {str(row["period"]) for row in rows(tmp_path / "data", Kind.PUBLISHED)}
    assert periods
    assert all("Q" in each for each in periods)


def test_a_type_of_period_that_the_table_has_not_is_told_of(run: Run, tmp_path: Path) -> None:
    how = ("--register", tmp_path / "data", "--period-type", "M")
    code, out, _ = run("jobindsats", "fetch", TABLE, *how)
    assert code == 1
    assert "periodetypen M" in out


def test_what_the_service_does_not_accept_is_told_in_its_words(fetch: Run, server: Speaking) -> None:
    server.refusal = "Der er ikke så mange perioder"
    code, out, _ = fetch(TABLE)
    assert code == 1
    assert "svaret »Der er ikke så mange perioder«" in out
    assert f"»gevinst jobindsats list {TABLE}«" in out


def test_a_folder_with_persons_is_fetched_into_without_the_keys(run: Run, fetch: Run, tmp_path: Path) -> None:
    (tmp_path / "refusion.csv").write_text(PAYMENT, encoding="utf-8")
    read = ("read", "refusion.csv", "--register", "data", "--municipality", "Norddjurs")
    assert run(*read, GEVINST_KEYS=KEY.hex())[0] == 0
    mark = Folder(tmp_path / "data").current().keys
    assert fetch(TABLE)[0] == 0
    assert Folder(tmp_path / "data").current().keys == mark != ""
    assert not (tmp_path / ".config").exists()  # where a key would be made
    code, out, _ = run(*read, GEVINST_KEYS=KEY.hex())
    assert (code, "(indlæst før)" in out) == (0, True)


def test_persons_are_read_into_a_folder_that_began_with_public_figures(
    run: Run, fetch: Run, tmp_path: Path
) -> None:
    fetch(TABLE)
    (tmp_path / "refusion.csv").write_text(PAYMENT, encoding="utf-8")
    code, out, _ = run("read", "refusion.csv", "--register", "data", "--municipality", "707")
    assert code == 0
    assert "Registret er i udgave 2, bygget af 2 leverancer." in out
    assert len(rows(tmp_path / "data", Kind.PUBLISHED)) == 24


def test_a_fetched_table_is_among_what_the_folder_holds(run: Run, fetch: Run) -> None:
    fetch(TABLE)
    _, out, _ = run("register", "show", "--register", "data")
    assert "api.jobindsats.dk, tabel madeup01: Jobindsats\n  8 rækker = 8 brugt + 0 sat til side" in out


# --- The key ------------------------------------------------------------------------------------------------


def key_file(path: Path) -> dict[str, str]:
    """Return the environment in which the key lies in a file."""
    return {"GEVINST_JOBINDSATS_TOKEN": "", "GEVINST_JOBINDSATS_TOKEN_FILE": str(path)}


def test_the_key_may_lie_in_a_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "token").write_text(f"{TOKEN}\n", encoding="ascii")
    code, _, _ = run("jobindsats", "list", **key_file(tmp_path / "token"))
    assert code == 0


def test_without_a_key_it_is_told_where_one_is_got(run: Run, server: Speaking) -> None:
    code, out, err = run("jobindsats", "list", GEVINST_JOBINDSATS_TOKEN="")
    assert (code, out) == (2, "")
    for told in ("GEVINST_JOBINDSATS_TOKEN", "GEVINST_JOBINDSATS_TOKEN_FILE", "jobindsats@star.dk"):
        assert told in err
    assert server.asked == []


def test_a_file_with_the_key_that_is_not_there_is_told(run: Run) -> None:
    code, _, err = run("jobindsats", "list", **key_file(Path("ingen-fil")))
    assert code == 2
    assert "ingen-fil" in err


def test_a_file_that_holds_no_key_is_told_and_not_shown(run: Run, tmp_path: Path) -> None:
    (tmp_path / "token").write_bytes(f"nøglen er {TOKEN}".encode())
    code, _, err = run("jobindsats", "list", **key_file(tmp_path / "token"))
    assert code == 2
    assert "en nøgle, der er tom eller har mellemrum" in err


def test_a_key_that_is_not_accepted_is_told_and_nothing_is_made(fetch: Run, tmp_path: Path) -> None:
    code, out, err = fetch(TABLE, GEVINST_JOBINDSATS_TOKEN=f"{TOKEN}x")
    assert (code, out) == (2, "")
    assert "en nøgle, som Jobindsats ikke godtager (HTTP 401)" in err
    assert not (tmp_path / "data").exists()


def test_the_key_is_in_no_file_of_the_data_folder(fetch: Run, tmp_path: Path) -> None:
    fetch(TABLE, "madeup02")
    kept = [each for each in (tmp_path / "data").rglob("*") if each.is_file()]
    assert len(kept) > 2
    assert not any(SECRET.encode() in each.read_bytes() for each in kept)


def test_a_key_is_not_sent_to_an_address_without_https(run: Run) -> None:
    code, _, err = run("jobindsats", "list", "--base", "http://api.jobindsats.dk")
    assert code == 2
    assert "uden https" in err


def test_a_service_that_cannot_be_reached_is_told_and_nothing_is_made(fetch: Run, tmp_path: Path) -> None:
    with jobindsats() as speaking:
        gone = speaking.address
    code, out, err = fetch(TABLE, GEVINST_JOBINDSATS=gone)
    assert (code, out) == (2, "")
    assert "ingen forbindelse (ConnectError)" in err
    assert "firewall eller proxy" in err
    assert not (tmp_path / "data").exists()


# --- How it is used -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("fetch", "--register", "data"), "Der mangler TABELLER"),
        (("fetch", TABLE), "Der mangler --register"),
        (("fetch", TABLE, "--register", "data", "--by", "_nykom"), "»_nykom«"),
        (("fetch", TABLE, "--register", "data", "--by", "_kon=*", "--by", "_kon=/"), "for anden gang"),
        (("list", "--token", "x"), "ikke noget valg, der hedder --token"),
    ],
)
def test_what_cannot_be_used_is_told(run: Run, server: Speaking, words: tuple[str, ...], told: str) -> None:
    code, out, err = run("jobindsats", *words)
    assert (code, out) == (2, "")
    assert told in err
    assert server.asked == []


def test_help_needs_neither_key_nor_network(run: Run, server: Speaking) -> None:
    code, out, _ = run("jobindsats", "fetch", "--help", GEVINST_JOBINDSATS_TOKEN="")
    assert code == 0
    assert "Hent tabeller til en datamappe" in out
    assert server.asked == []


def test_a_folder_with_public_statistics_alone_has_no_pseudonyms_to_renew(
    fetch: Run, run: Run, tmp_path: Path
) -> None:
    assert fetch(TABLE)[0] == 0
    code, out, err = run("register", "renew-keys", "--register", tmp_path / "data")
    assert code == 2
    assert "Der er ingen personer i datamappen" in out + err
    assert not list(tmp_path.rglob("pseudonym-keys"))
