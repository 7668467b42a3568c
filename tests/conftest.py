"""House rules for every test: outside programs are declared, the network is closed, proofs are long.

`@pytest.mark.needs("soffice")` skips a test where the program is missing. `GEVINST_NO_SKIP=1` (set by the
CI) turns that skip, and any other, into a failure: a green run then means that everything was run.
"""

import ipaddress
import os
import shutil
import socket
import tempfile
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser

from tests.chromium import started

# Django's settings make a folder for what a web test keeps; each run has its own.
os.environ.setdefault("GEVINST_DATA", tempfile.mkdtemp(prefix="gevinst-tests-"))

NO_SKIP = os.environ.get("GEVINST_NO_SKIP") == "1"

# A shared CI machine is slow at times; that must not fail a test, so there is no deadline.
settings.register_profile(
    "default",
    deadline=None,
    max_examples=50,
    derandomize="CI" in os.environ,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("prove", settings.get_profile("default"), max_examples=2_000, derandomize=False)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


def on_path(*programs: str) -> Callable[[], bool]:
    """Return a question: is one of the programs on PATH?"""
    return lambda: any(shutil.which(program) for program in programs)


def has_postgres() -> bool:
    """Tell whether a PostgreSQL server can be started; Debian keeps its programs off PATH."""
    return bool(shutil.which("initdb")) or any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))


# name -> (is it here?, the Debian packages that bring it)
NEEDS: dict[str, tuple[Callable[[], bool], str]] = {
    "soffice": (on_path("soffice"), "libreoffice-calc libreoffice-writer fonts-liberation"),
    "chromium": (on_path("chromium", "chromium-browser", "google-chrome"), "chromium"),
    "pdftoppm": (on_path("pdftoppm"), "poppler-utils"),
    "postgres": (has_postgres, "postgresql"),
    "java": (on_path("java"), "default-jre-headless"),
}


def missing(name: str) -> str | None:
    """Say what is missing and how to install it, or None when it is here.

    Raises:
        UsageError: the name is not one of `NEEDS`.
    """
    if name not in NEEDS:
        raise pytest.UsageError(f"needs({name!r}) is unknown; the names are: {', '.join(sorted(NEEDS))}")
    is_here, packages = NEEDS[name]
    return None if is_here() else f"{name} is missing; on Debian: apt-get install {packages}"


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose outside programs are missing; `GEVINST_NO_SKIP=1` makes the skip a failure."""
    names = [name for mark in item.iter_markers("needs") for name in mark.args]
    reasons = [reason for name in names if (reason := missing(name))]
    if reasons:
        pytest.skip("; ".join(reasons))


def refuse_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Turn a skip into a failure that keeps its reason. An expected failure (xfail) is no skip."""
    if not (NO_SKIP and report.skipped) or hasattr(report, "wasxfail"):
        return
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
    report.outcome = "failed"
    report.longrepr = f"GEVINST_NO_SKIP=1 allows no skip, but: {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Apply `refuse_skip` to each test."""
    report = yield
    refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Apply `refuse_skip` to whole modules, which `importorskip` skips while they are collected."""
    report = yield
    refuse_skip(report)
    return report


class NetworkBlockedError(Exception):
    """A test tried to reach another machine. Not an OSError, so that no retry swallows it."""


def is_local(address: Any) -> bool:
    """Tell whether a socket address stays on this machine: loopback, or a Unix socket (a path)."""
    if not isinstance(address, tuple):
        return True
    host = address[0]
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return bool(host == "localhost")


def guarded(method: Callable[..., Any]) -> Callable[..., Any]:
    """Wrap a method of `socket.socket` whose last argument is an address."""

    def call(self: socket.socket, *args: Any) -> Any:
        if not is_local(args[-1]):
            self.close()  # `create_connection` closes after an OSError only
            raise NetworkBlockedError(f"tests may not reach the network: {args[-1]}")
        return method(self, *args)

    return call


def local_names_only(host: Any, *args: Any, **options: Any) -> Any:
    """Look up names of this machine only: to ask for a name is to use the network too."""
    if host not in (None, "") and not is_local((host,)):
        raise NetworkBlockedError(f"tests may not reach the network: {host}")
    return LOOK_UP(host, *args, **options)


LOOK_UP = socket.getaddrinfo


@pytest.fixture(scope="session", autouse=True)
def closed_network() -> Iterator[None]:
    """Let no test in this process reach another machine. Programs a test starts are not covered."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex", "sendto"):
            patch.setattr(socket.socket, name, guarded(getattr(socket.socket, name)))
        patch.setattr(socket, "getaddrinfo", local_names_only)
        yield


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return the browser that all tests of pages share."""
    with started() as browser:
        yield browser
