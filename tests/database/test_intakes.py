"""Files on their way in: a busy worker keeps its work, and one that lost it ends nothing."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from gevinst.database import models
from gevinst.database.sealed_files import FolderOfSealedFiles
from gevinst.database.store import DatabaseStore
from gevinst.domain.people import Person
from gevinst.use_cases import take_in as taking
from gevinst.use_cases.kept import JobState, KeptIntake, TableTaken
from gevinst.use_cases.ports import NotFound
from gevinst.use_cases.read_exports import Import
from gevinst.use_cases.take_in import Intake, Piece, ask_for_tables, receive, take_in_next
from tests.journeys.site import ROOT, database_of_its_own

SECRET = bytes(range(32))


def intake(store: DatabaseStore, folder: Path) -> Intake:
    """Return what taking in needs, where nothing can be read."""

    def fetch(ids: list[str], _: object) -> list[TableTaken]:
        return [TableTaken(each, "Jobindsats") for each in ids]

    def no_import(*_: object) -> Import:
        raise AssertionError("no file is read here")

    return Intake(store, FolderOfSealedFiles(folder, SECRET), no_import, fetch)


def test_while_a_long_step_tells_nothing_the_work_stays_held(tmp_path: Path) -> None:
    with database_of_its_own() as database:
        surroundings = {**os.environ, "GEVINST_DATABASE": database, "GEVINST_DATA": str(tmp_path)}
        command = [sys.executable, "-m", "tests.database.long_step", str(tmp_path / "waiting")]
        told = subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, text=True, check=True)
    found = json.loads(told.stdout)
    assert found["held_until"][-1] > found["held_until"][0]
    assert found["state"] == "done"


def test_whoever_lost_the_work_ends_nothing(
    store: DatabaseStore, people: dict[str, Person], tmp_path: Path
) -> None:
    def lose_it_and_fail(*_: object) -> list[TableTaken]:
        models.Intake.objects.update(held_until=timezone.now() - timedelta(seconds=1))
        assert store.intakes.take("second")
        raise NotFound("it failed")

    how = replace(intake(store, tmp_path), fetch=lose_it_and_fail)
    ask_for_tables(how, people["camilla"], ["y01a02"])
    assert take_in_next(how, "first")
    (held,) = store.intakes.listed(1)
    assert (held.state, held.holder, held.message) == (JobState.RUNNING, "second", "")


def test_a_fault_of_ours_is_told_without_its_words(
    store: DatabaseStore, people: dict[str, Person], tmp_path: Path
) -> None:
    how = intake(store, tmp_path)
    kept = receive(how, people["camilla"], Piece("a.csv", 3, b"a;b"))
    store.intakes.move(kept, JobState.WAITING, day=date(2021, 1, 1))
    with pytest.raises(AssertionError):
        take_in_next(how, "worker")
    failed: KeptIntake = store.intakes.get(kept.id)
    assert failed.state is JobState.FAILED
    assert "Der skete en fejl i Gevinst" in failed.message
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("moment", ["2021-06-30T22:30:00+00:00", "2021-01-31T23:30:00+00:00"])
def test_after_midnight_in_denmark_it_is_the_next_day(moment: str) -> None:
    told = datetime.fromisoformat(moment)
    assert taking._local_day(told) == told.date() + timedelta(days=1)


# --- Sealed files -------------------------------------------------------------------------------------------


def test_a_sealed_file_comes_out_as_it_went_in_and_shows_nothing(tmp_path: Path) -> None:
    sealed = FolderOfSealedFiles(tmp_path, SECRET)
    name = sealed.begin()
    for piece in (b"0101901234;", b"", b"4.459,00"):
        sealed.append(name, piece)
    assert sealed.content(name) == b"0101901234;4.459,00"
    assert sealed.size(name) == 19
    assert b"0101901234" not in b"".join(each.read_bytes() for each in (tmp_path / name).iterdir())


def test_another_key_another_order_and_a_changed_byte_open_nothing(tmp_path: Path) -> None:
    sealed = FolderOfSealedFiles(tmp_path, SECRET)
    name = sealed.begin()
    for piece in (b"first", b"later"):
        sealed.append(name, piece)
    with pytest.raises(NotFound):
        FolderOfSealedFiles(tmp_path, bytes(32)).content(name)
    first, later = sorted((tmp_path / name).iterdir())
    contents = first.read_bytes(), later.read_bytes()
    for wrong in (contents[::-1], (contents[0][:-1] + b"x", contents[1])):
        first.write_bytes(wrong[0])
        later.write_bytes(wrong[1])
        with pytest.raises(NotFound):
            sealed.content(name)


def test_a_name_that_leads_elsewhere_opens_nothing(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    sealed = FolderOfSealedFiles(tmp_path / "waiting", SECRET)
    for name in ("../elsewhere", "", "findes-ikke"):
        with pytest.raises(NotFound):
            sealed.content(name)
        with pytest.raises(NotFound):
            sealed.remove(name)
    assert (tmp_path / "elsewhere").exists()
