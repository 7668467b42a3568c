"""Workers in processes of their own, on a real database: nothing is done twice, nothing is lost."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.site import ROOT, database_of_its_own

COUNT = 6
PATIENCE_SECONDS = 60


class Outside:
    """A database of its own, and programs that work on it."""

    def __init__(self, database: str, data: Path) -> None:
        """Keep where it is."""
        self._surroundings = {**os.environ, "GEVINST_DATABASE": database, "GEVINST_DATA": str(data)}

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Start a program of racing.py."""
        return self._popen("tests.database.racing", *arguments)

    def worker(self) -> subprocess.Popen[str]:
        """Start a worker as ``gevinst serve`` does."""
        return self._popen("gevinst", "worker")

    def told(self, *arguments: str) -> Any:
        """Run a program of racing.py and return what it tells."""
        return answer_of(self.start(*arguments))

    def _popen(self, module: str, *arguments: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", module, *arguments]
        return subprocess.Popen(command, cwd=ROOT, env=self._surroundings, stdout=subprocess.PIPE, text=True)


def answer_of(program: subprocess.Popen[str]) -> Any:
    """Return what a program tells when it is done."""
    told, _ = program.communicate(timeout=PATIENCE_SECONDS)
    assert program.returncode == 0
    return json.loads(told) if told else None


def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < end, "it never came to hold"
        time.sleep(0.1)


@pytest.fixture
def outside(tmp_path: Path) -> Iterator[Outside]:
    """Return a fresh database, on the server that the environment names or in a file."""
    with database_of_its_own() as database:
        yield Outside(database, tmp_path)


def test_of_workers_in_two_threads_of_two_processes_each_job_is_done_by_one(outside: Outside) -> None:
    outside.told("fill", str(COUNT))
    programs = [outside.start("race", "0.05") for _ in range(2)]
    written = [day for program in programs for day in answer_of(program)]
    assert len(written) == COUNT
    assert len(set(written)) == COUNT
    after = outside.told("state")
    assert after["stages"] == ["draft"] * COUNT
    assert [(state, attempts) for state, _, attempts in after["jobs"]] == [("done", 1)] * COUNT


def test_the_job_of_a_worker_that_is_killed_is_taken_over_and_its_progress_was_seen(outside: Outside) -> None:
    outside.told("fill", "1")
    killed = outside.start("race", "600")
    until(lambda: outside.told("state")["jobs"] == [["running", "Skriver langsomt", 1]])
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    assert outside.told("state")["stages"] == ["computing"]
    outside.told("abandon")
    assert len(outside.told("race", "0")) == 1
    after = outside.told("state")
    assert after["stages"] == ["draft"]
    assert [(state, attempts) for state, _, attempts in after["jobs"]] == [("done", 2)]


def test_a_worker_does_what_waits_and_ends_when_it_is_told_to(outside: Outside) -> None:
    outside.told("fill", "1")
    worker = outside.worker()
    until(lambda: outside.told("state")["stages"] == ["draft"])
    worker.terminate()
    worker.communicate(timeout=PATIENCE_SECONDS)
    assert worker.returncode == 0
