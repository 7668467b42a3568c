"""The data folder is at every moment as it was, or as it has become."""

import json
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest

from gevinst.register.folder import CURRENT, Folder, FolderChanged, NotAFolder
from gevinst.register.schemas import Kind
from gevinst.use_cases.read_exports import OtherKeys, exports_at, read_exports
from tests.examples import ROOT
from tests.readers.importing import how, imported, rows, written
from tests.readers.persons import cpr

HEAD = "Uge;CPR nummer;Ydelse;Beregnet udbetalingsbeløb;Refusionsbeløb;Medfinansieringsbeløb\n"


def payments(path: Path, people: int, amount: int) -> Path:
    lines = [f"2021-01-04;{cpr(person)};Kontanthjælp;{amount},00;0,00;0,00\n" for person in range(people)]
    return written(path, HEAD + "".join(lines))


def total(register: Path) -> int:
    return sum(int(str(each["paid"])) for each in rows(register, Kind.PAYMENTS))


def begun(register: Path, file: Path) -> subprocess.Popen[bytes]:
    """Return a process that has just begun to import a file."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.register.killed_import", str(register), str(file)],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdin
    assert process.stdout
    process.stdout.readline()
    process.stdin.write(b"go\n")
    process.stdin.flush()
    return process


def kill_at_random_moments(tmp_path: Path, times: int) -> list[bool]:
    """Kill an import again and again; return whether the register was the new one after each kill."""
    register, renewed = tmp_path / "register", []
    started = time.monotonic()
    begun(register, payments(tmp_path / "a.csv", 400, 1)).communicate()
    longest, old = 1.2 * (time.monotonic() - started), total(register)
    for number in range(times):
        process = begun(register, payments(tmp_path / f"b{number}.csv", 400, number + 2))
        time.sleep(longest * Random(number).random())  # noqa: S311 - no secret
        process.send_signal(signal.SIGKILL)
        process.communicate()
        now, new = total(register), 400 * 100 * (number + 2)
        assert now in {old, new}
        renewed.append(now == new)
        old = now
    return renewed


def test_a_killed_import_leaves_the_folder_as_it_was_or_as_it_has_become(tmp_path: Path) -> None:
    kill_at_random_moments(tmp_path, 8)


@pytest.mark.proof
def test_fifty_killed_imports_leave_the_folder_whole(tmp_path: Path) -> None:
    # Some were killed before and some after the one step in which the new register came to count.
    assert set(kill_at_random_moments(tmp_path, 50)) == {True, False}


def test_an_import_that_fails_leaves_the_folder_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    register = tmp_path / "register"
    imported([payments(tmp_path / "a.csv", 5, 1)], register)
    before, held = Folder(register).current(), total(register)

    def full(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("gevinst.register.build._write", full)
    with pytest.raises(OSError, match="no space"):
        imported([payments(tmp_path / "b.csv", 5, 2)], register)
    assert Folder(register).current() == before
    assert total(register) == held


def test_what_a_killed_import_left_is_swept_away(tmp_path: Path) -> None:
    register = tmp_path / "register"
    imported([payments(tmp_path / "a.csv", 5, 1)], register)
    left = register / "deliveries" / "half"
    left.mkdir()
    (register / "versions" / "99").mkdir()
    imported([payments(tmp_path / "b.csv", 5, 2)], register)
    assert not left.exists()
    assert sorted(each.name for each in (register / "versions").iterdir()) == ["1", "2"]


def test_of_two_imports_at_once_the_second_is_told(tmp_path: Path) -> None:
    register = tmp_path / "register"
    imported([payments(tmp_path / "a.csv", 5, 1)], register)
    draft = Folder(register).begin()
    imported([payments(tmp_path / "b.csv", 5, 2)], register)
    with pytest.raises(FolderChanged):
        draft.keep(lambda _deliveries, _path: {}, "keys")


def test_the_second_of_two_imports_leaves_the_register_of_the_first_as_it_was(tmp_path: Path) -> None:
    register = tmp_path / "register"
    imported([payments(tmp_path / "a.csv", 5, 1)], register)
    draft = Folder(register).begin()
    imported([payments(tmp_path / "b.csv", 5, 2)], register)
    with pytest.raises(FolderChanged):
        draft.keep(lambda _deliveries, path: {"files": (path / "payments.parquet").write_bytes(b"")}, "keys")
    assert total(register) == 5 * 200


def test_an_import_whose_deliveries_were_swept_away_by_another_is_told(tmp_path: Path) -> None:
    register = tmp_path / "register"
    imported([payments(tmp_path / "a.csv", 5, 1)], register)
    (old,) = Folder(register).deliveries()
    draft = Folder(register).begin()
    draft.add(replace(old.manifest, id="ny"), draft.place("ny"))
    Folder(register).begin()
    with pytest.raises(FolderChanged):
        draft.keep(lambda _deliveries, _path: {}, "keys")
    assert Folder(register).deliveries() == [old]


def test_a_delivery_is_not_written_where_one_that_counts_by_now_may_lie(tmp_path: Path) -> None:
    register = tmp_path / "register"
    imported([payments(tmp_path / "a.csv", 5, 1)], register)
    draft = Folder(register).begin()
    imported([payments(tmp_path / "b.csv", 5, 2)], register)
    newest = Folder(register).deliveries()[-1]
    with pytest.raises(FolderChanged):
        draft.place(newest.manifest.id)
    assert newest.table(Kind.PAYMENTS) is not None


def test_a_folder_that_nothing_was_read_into_has_no_register(tmp_path: Path) -> None:
    with pytest.raises(NotAFolder, match="intet indlæst"):
        Folder(tmp_path / "register").built()
    imported([payments(tmp_path / "a.csv", 5, 1)], tmp_path / "register")
    assert Folder(tmp_path / "register").built().number == 1


def test_both_versions_of_a_corrected_week_are_kept(tmp_path: Path) -> None:
    register = tmp_path / "register"
    imported([payments(tmp_path / "a.csv", 5, 1)], register, date(2021, 2, 7))
    imported([payments(tmp_path / "b.csv", 5, 2)], register, date(2021, 3, 7))
    sums = []
    for each in Folder(register).deliveries():
        table = each.table(Kind.PAYMENTS)
        assert table is not None
        sums.append(sum(table["paid"].to_pylist()))
    assert sums == [500, 1_000]


def test_other_keys_are_refused(tmp_path: Path) -> None:
    register = tmp_path / "register"
    imported([payments(tmp_path / "a.csv", 5, 1)], register)
    current = json.loads((register / CURRENT).read_text(encoding="utf-8"))
    (register / CURRENT).write_text(json.dumps({**current, "keys": "other"}), encoding="utf-8")
    with pytest.raises(OtherKeys, match="GEVINST_KEY_FILE"):
        read_exports(exports_at([tmp_path / "a.csv"], None), how(register))


def test_a_folder_of_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "noter.txt").write_text("andet", encoding="utf-8")
    with pytest.raises(NotAFolder, match="ikke en datamappe"):
        Folder(tmp_path).current()


def test_a_current_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / CURRENT).write_text("{", encoding="utf-8")
    with pytest.raises(NotAFolder, match="ikke, som Gevinst skrev den"):
        Folder(tmp_path).current()
