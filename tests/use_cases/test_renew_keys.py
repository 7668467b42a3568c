"""New keys for a data folder: other pseudonyms, the same persons, and a folder that is whole all the time."""

import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from gevinst.law.shipped import shipped_law
from gevinst.readers import keys
from gevinst.readers.door import Door, SamePseudonym, mark_of
from gevinst.readers.keys import KeyRefused, keys_for
from gevinst.readers.recognise import all_readers
from gevinst.readers.source import Context
from gevinst.register.folder import Folder, FolderChanged, Manifest, NotAFolder
from gevinst.register.schemas import SCHEMAS, Kind
from gevinst.register.summary import summaries
from gevinst.use_cases.known_then import known_then
from gevinst.use_cases.read_exports import Import, OtherKeys, ReadReport, exports_at, read_exports
from gevinst.use_cases.renew_keys import Renewed, renew_keys
from tests.examples import ROOT
from tests.readers.importing import NORDDJURS, written
from tests.readers.persons import KEY, cpr

SAMPLES = sorted((ROOT / "tests" / "readers" / "sources").glob("*/sample.csv"))
HEAD = "Uge;CPR nummer;Ydelse;Beregnet udbetalingsbeløb;Refusionsbeløb;Medfinansieringsbeløb\n"
FEBRUARY, MARCH = date(2021, 2, 7), date(2021, 3, 7)
OTHER = bytes(reversed(range(32)))


def payments(path: Path, people: int, amount: int) -> Path:
    lines = [f"2021-01-04;{cpr(person)};Kontanthjælp;{amount},00;0,00;0,00\n" for person in range(people)]
    return written(path, HEAD + "".join(lines))


def read(files: list[Path], register: Path, key_file: Path, day: date = FEBRUARY) -> ReadReport:
    """Read files with the keys that are the folder's own, as a later import does."""
    context = Context(Door(keys_for(register, key_file)), shipped_law(), NORDDJURS)
    return read_exports(exports_at(files, day), Import(Folder(register), context, all_readers()))


def renewed(register: Path, key_file: Path) -> Renewed:
    return renew_keys(Folder(register), shipped_law(), key_file)


def tables(register: Path) -> dict[Kind, pa.Table]:
    return {kind: pq.read_table(Folder(register).table(kind)) for kind in Kind}


def delivered(register: Path) -> list[tuple[Manifest, list[pa.Table | None]]]:
    """Return each delivery as it lies in the folder: its manifest and its tables."""
    deliveries = sorted(Folder(register).deliveries(), key=lambda each: each.manifest.id)
    return [(each.manifest, [each.table(kind) for kind in Kind]) for each in deliveries]


def paid(register: Path) -> int:
    return sum(tables(register)[Kind.PAYMENTS]["paid"].to_pylist())


def people(register: Path) -> set[int]:
    """Return every pseudonym in any table under the folder."""
    found: set[int] = set()
    for file in register.rglob("*.parquet"):
        if "person" in pq.read_schema(file).names:
            found.update(pq.read_table(file, columns=["person"])["person"].to_pylist())
    return found


def whole_content(folder: Path) -> dict[Path, bytes]:
    return {each.relative_to(folder): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    """Return a key file with one key, alone in its folder."""
    (tmp_path / "keys").mkdir()
    return written(tmp_path / "keys" / "pseudonyms", f"{KEY.hex()}\n")


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Return a sample of each source, and payments of twenty persons."""
    return [*SAMPLES, payments(tmp_path / "januar.csv", 20, 2_700)]


@pytest.fixture
def register(tmp_path: Path, key_file: Path, files: list[Path]) -> Path:
    """Return a data folder with all of them, a part of it corrected, and the tables of an earlier day."""
    register = tmp_path / "register"
    read(files, register, key_file)
    read([payments(tmp_path / "rettelse.csv", 5, 2_000)], register, key_file, MARCH)
    known_then(Folder(register), FEBRUARY, shipped_law())
    return register


# --- What a renewal does ------------------------------------------------------------------------------------


def test_a_renewed_folder_is_as_if_all_files_were_read_with_the_new_keys(
    register: Path, key_file: Path, files: list[Path], tmp_path: Path
) -> None:
    renewed(register, key_file)
    read(files, tmp_path / "fresh", key_file)
    read([tmp_path / "rettelse.csv"], tmp_path / "fresh", key_file, MARCH)
    assert tables(register) == tables(tmp_path / "fresh")
    assert delivered(register) == delivered(tmp_path / "fresh")


def test_sums_and_counts_are_as_before(register: Path, key_file: Path) -> None:
    def told() -> list[object]:
        folder = Folder(register)
        manifests = [replace(each.manifest, id="", keys="") for each in folder.deliveries()]
        return [summaries(folder.table(Kind.RUNS).parent), folder.current().counts, manifests]

    before = told()
    renewed(register, key_file)
    assert told() == before


def test_no_old_pseudonym_is_left_in_any_file(register: Path, key_file: Path) -> None:
    old = people(register)
    assert len(old) > 20
    done = renewed(register, key_file)
    assert done.left == ()
    assert len(people(register)) == done.persons == len(old)
    assert people(register).isdisjoint(old)
    spelt = [text for each in old for text in (str(each).encode(), each.to_bytes(8, "little"))]
    assert [path for path, content in whole_content(register).items() if any(map(content.count, spelt))] == []


def test_old_deliveries_and_versions_are_taken_away_at_once(register: Path, key_file: Path) -> None:
    old = {each.name for each in (register / "deliveries").iterdir()}
    current = renewed(register, key_file).current
    assert {each.name for each in (register / "deliveries").iterdir()} == set(current.deliveries)
    assert old.isdisjoint(current.deliveries)
    assert [each.name for each in (register / "versions").iterdir()] == [str(current.number)]


def test_rows_that_were_set_aside_are_kept(register: Path, key_file: Path) -> None:
    before = sorted(each.read_bytes() for each in register.rglob("set-aside.csv"))
    renewed(register, key_file)
    assert before
    assert sorted(each.read_bytes() for each in register.rglob("set-aside.csv")) == before


def test_reading_the_same_files_again_changes_nothing(
    register: Path, key_file: Path, files: list[Path]
) -> None:
    renewed(register, key_file)
    before = whole_content(register)
    report = read(files, register, key_file)
    assert {each.is_old for each in report.tables} == {True}
    assert whole_content(register) == before


def test_a_correction_lands_on_the_same_persons(register: Path, key_file: Path, tmp_path: Path) -> None:
    before, had = len(people(register)), paid(register)
    renewed(register, key_file)
    read([payments(tmp_path / "ny.csv", 8, 1_000)], register, key_file, date(2021, 4, 7))
    assert len(people(register)) == before
    # Five persons had been corrected to 2.000 kr. already, the three after them had 2.700 kr.
    assert had - paid(register) == 100 * (5 * 1_000 + 3 * 1_700)


def test_keys_can_be_renewed_again(register: Path, key_file: Path, files: list[Path]) -> None:
    first = renewed(register, key_file)
    old = people(register)
    second = renewed(register, key_file)
    assert (first.keys, second.keys) == (2, 3)
    assert people(register).isdisjoint(old)
    assert {each.is_old for each in read(files, register, key_file).tables} == {True}


def test_a_folder_without_persons_gets_new_keys_too(tmp_path: Path, key_file: Path) -> None:
    file = next(each for each in SAMPLES if each.parent.name == "opus")
    read([file], tmp_path / "register", key_file)
    before = tables(tmp_path / "register")
    assert renewed(tmp_path / "register", key_file).persons == 0
    assert tables(tmp_path / "register") == before
    assert [each.is_old for each in read([file], tmp_path / "register", key_file).tables] == [True]


# --- The key file -------------------------------------------------------------------------------------------


def test_the_new_key_is_written_after_the_old_ones_for_the_owner_alone(
    register: Path, key_file: Path
) -> None:
    before = key_file.read_bytes()
    renewed(register, key_file)
    after = key_file.read_bytes()
    assert after.startswith(before)
    assert len(after.split()) == 2
    assert key_file.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in key_file.parent.iterdir()] == [key_file.name]


def test_folders_that_share_a_key_file_are_renewed_one_at_a_time(
    register: Path, key_file: Path, files: list[Path], tmp_path: Path
) -> None:
    other = tmp_path / "other"
    shutil.copytree(register, other)
    renewed(register, key_file)
    assert {each.is_old for each in read(files, other, key_file).tables} == {True}
    assert renewed(other, key_file).keys == 2
    assert tables(other) == tables(register)


def test_a_last_line_without_an_end_is_kept(register: Path, key_file: Path) -> None:
    key_file.write_text(KEY.hex(), encoding="ascii")
    renewed(register, key_file)
    assert key_file.read_text(encoding="ascii").split()[0] == KEY.hex()


def test_keys_from_the_environment_are_not_renewed(
    register: Path, key_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = whole_content(register)
    monkeypatch.setenv("GEVINST_KEYS", KEY.hex())
    with pytest.raises(KeyRefused, match="--key-file") as refusal:
        renew_keys(Folder(register), shipped_law())
    assert KEY.hex() not in str(refusal.value)
    assert whole_content(register) == before


def test_a_folder_that_was_made_with_other_keys_is_refused(register: Path, key_file: Path) -> None:
    key_file.write_text(OTHER.hex(), encoding="ascii")
    with pytest.raises(OtherKeys):
        renewed(register, key_file)
    with pytest.raises(OtherKeys):
        read([SAMPLES[0]], register, key_file)
    assert key_file.read_text(encoding="ascii") == OTHER.hex()


def test_a_lost_key_file_is_told_and_no_new_one_is_made(register: Path, tmp_path: Path) -> None:
    with pytest.raises(KeyRefused, match="er lavet med en"):
        renewed(register, tmp_path / "lost")
    assert not (tmp_path / "lost").exists()


def test_a_key_file_that_somebody_else_is_writing_is_left_alone(register: Path, key_file: Path) -> None:
    before = key_file.read_bytes()
    written(key_file.with_name("pseudonyms.new"), "")
    with pytest.raises(KeyRefused, match="bliver skrevet af en anden"):
        renewed(register, key_file)
    assert key_file.read_bytes() == before


def test_a_key_that_somebody_else_wrote_meanwhile_is_not_lost(key_file: Path) -> None:
    keys.append_key(key_file, [KEY], OTHER)
    with pytest.raises(KeyRefused, match="ændret imens"):
        keys.append_key(key_file, [KEY], bytes(32))
    assert key_file.read_text(encoding="ascii").split() == [KEY.hex(), OTHER.hex()]
    assert [each.name for each in key_file.parent.iterdir()] == [key_file.name]


def test_a_folder_that_nothing_was_read_into_is_refused(tmp_path: Path, key_file: Path) -> None:
    with pytest.raises(NotAFolder, match="intet indlæst"):
        renewed(tmp_path / "register", key_file)


def test_two_persons_never_become_one(
    register: Path, key_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = whole_content(register)
    monkeypatch.setattr("gevinst.use_cases.renew_keys.renewed", lambda person, _key: person // 2**60)
    with pytest.raises(SamePseudonym):
        renewed(register, key_file)
    assert whole_content(register) == before
    assert key_file.read_text(encoding="ascii").split() == [KEY.hex()]


# --- Broken off ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("step", "keys_used"),
    [
        ("gevinst.use_cases.renew_keys.append_key", 1),
        ("gevinst.use_cases.renew_keys.write_renewed", 1),
        ("gevinst.use_cases.renew_keys.build", 1),
        ("gevinst.register.folder._replace", 1),
        ("gevinst.register.folder.Folder.left_behind", 2),
    ],
)
def test_a_renewal_that_breaks_off_at_a_step_leaves_a_folder_that_can_be_read_on(
    register: Path, key_file: Path, files: list[Path], step: str, keys_used: int
) -> None:
    had, counted = paid(register), len(people(register))
    with pytest.MonkeyPatch.context() as patch:
        calls: list[object] = []
        patch.setattr(step, breaking(calls, after=1 if step.endswith("left_behind") else 0))
        with pytest.raises(KeyboardInterrupt):
            renewed(register, key_file)
    used = keys_for(register, key_file)
    assert len(used) == keys_used
    assert mark_of(used) == Folder(register).current().keys
    assert paid(register) == had
    assert {each.is_old for each in read(files, register, key_file).tables} == {True}
    read([payments(files[-1].with_name("ny.csv"), 20, 1_000)], register, key_file, date(2021, 4, 7))
    assert paid(register) - had == 100 * (15 * (1_000 - 2_700) + 5 * (1_000 - 2_000))
    renewed(register, key_file)
    assert len(people(register)) == counted
    assert len(key_file.read_text(encoding="ascii").split()) == keys_used + 1


def breaking(calls: list[object], after: int) -> object:
    """Return a function that breaks off, at its so-and-so-manieth call after the first."""

    def broken(*given: object, **_: object) -> list[Path]:
        calls.append(given)
        if len(calls) > after:
            raise KeyboardInterrupt
        return []

    return broken


def begun(register: Path, key_file: Path) -> subprocess.Popen[bytes]:
    """Return a process that has just begun to renew."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.use_cases.killed_renewal", str(register), str(key_file)],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdin
    assert process.stdout
    process.stdout.readline()
    process.stdin.write(b"go\n")
    process.stdin.flush()
    return process


def kill_at_random_moments(register: Path, key_file: Path, files: list[Path], times: int) -> list[bool]:
    """Kill renewals again and again; return whether the folder was renewed by each."""
    had, was_renewed = paid(register), []
    started = time.monotonic()
    begun(register, key_file).communicate()
    longest = 1.2 * (time.monotonic() - started)
    for number in range(times):
        before = Folder(register).current().keys
        process = begun(register, key_file)
        time.sleep(longest * Random(number).random())  # noqa: S311 - no secret
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert mark_of(keys_for(register, key_file)) == Folder(register).current().keys
        assert paid(register) == had
        key_file.with_name(f"{key_file.name}.new").unlink(missing_ok=True)
        was_renewed.append(Folder(register).current().keys != before)
    assert {each.is_old for each in read(files, register, key_file).tables} == {True}
    return was_renewed


def test_a_killed_renewal_leaves_a_folder_that_can_be_read_on(
    register: Path, key_file: Path, files: list[Path]
) -> None:
    kill_at_random_moments(register, key_file, files, 6)


@pytest.mark.proof
def test_fifty_killed_renewals_leave_the_folder_whole(
    register: Path, key_file: Path, files: list[Path]
) -> None:
    # Some were killed before and some after the one step in which the new pseudonyms came to count.
    assert set(kill_at_random_moments(register, key_file, files, 50)) == {True, False}


def test_an_import_that_began_before_a_renewal_is_told_and_leaves_no_old_pseudonym(
    register: Path, key_file: Path, tmp_path: Path
) -> None:
    old, draft = people(register), Folder(register).begin()
    delivery, late = Folder(register).deliveries()[0], register / "deliveries" / "sen"
    shutil.copytree(delivery.path, tmp_path / "copy")
    renewed(register, key_file)
    shutil.copytree(tmp_path / "copy", late)
    draft.add(replace(delivery.manifest, id="sen"), late)
    with pytest.raises(FolderChanged):
        draft.keep(lambda _deliveries, _path: {}, delivery.manifest.keys)
    assert not late.exists()
    assert people(register).isdisjoint(old)


def test_a_renewal_that_an_import_came_before_is_told(
    register: Path, key_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, had = people(register), paid(register)

    def interrupted(*_: object) -> dict[str, int]:
        read([payments(tmp_path / "ny.csv", 3, 1_000)], register, key_file, date(2021, 4, 7))
        return {}

    monkeypatch.setattr("gevinst.use_cases.renew_keys.build", interrupted)
    with pytest.raises(FolderChanged, match="kom imellem"):
        renewed(register, key_file)
    assert people(register) == before
    assert had - paid(register) == 100 * 3 * 1_000


def test_every_table_of_persons_is_renewed() -> None:
    with_persons = {kind for kind in Kind if "person" in SCHEMAS[kind].names}
    assert with_persons == {Kind.RUNS, Kind.PAYMENTS, Kind.ENROLMENTS, Kind.PERSONS}
