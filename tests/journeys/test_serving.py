"""Server and worker as processes: they start, stop and recover together."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.journeys.site import served

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="asks Linux for the processes")


def children(process: int) -> list[int]:
    """Return the processes that any thread of a process has started."""
    told = [each.read_text(encoding="ascii") for each in Path("/proc").glob(f"{process}/task/*/children")]
    return [int(number) for each in told for number in each.split()]


def until(happens: Callable[[], object], seconds: float = 20) -> bool:
    """Wait until something happens; say whether it did."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if happens():
            return True
        time.sleep(0.1)
    return False


def ended(process: int) -> bool:
    """Say whether a process is gone."""
    return not Path(f"/proc/{process}/cmdline").exists() or not Path(f"/proc/{process}/cmdline").read_bytes()


def test_a_worker_that_dies_is_started_again_and_ends_with_the_server(tmp_path: Path) -> None:
    with served(tmp_path, filled=False) as site:
        assert until(lambda: children(site.process))
        first = children(site.process)
        os.kill(first[0], signal.SIGKILL)
        assert until(lambda: children(site.process) not in ([], first))
        second = children(site.process)
        # Until it is ready to be told to stop, it is ended like any program.
        os.kill(site.process, signal.SIGTERM)
        assert until(lambda: ended(second[0]) and ended(site.process))
    written = site.log.read_text(encoding="utf-8")
    assert "Traceback" not in written
    assert written.count("is started again") == 1
