"""The house rules of tests: declared programs, no silent skip, no network."""

import socket
from pathlib import Path

import pytest

from tests import conftest

pytest_plugins = ["pytester"]


@pytest.fixture
def house(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """Return an empty project with our conftest, on a machine without programs."""
    pytester.makeconftest(Path(conftest.__file__).read_text(encoding="utf-8"))
    # Django has its settings from the tests around this one, and can be set up once in a process only.
    pytester.makeini("[pytest]\naddopts = -p no:django\nmarkers = needs(name): outside program")
    monkeypatch.setenv("PATH", "")
    return pytester


NEEDS_JAVA = "import pytest\n@pytest.mark.needs('java')\ndef test_it(): ..."
SKIPS = "import pytest\ndef test_it(): pytest.skip('no reason')"
SKIPS_ALL = "import pytest\npytest.importorskip('not_installed')"
FAILS_AS_EXPECTED = "import pytest\n@pytest.mark.xfail\ndef test_it(): assert False"


def test_a_test_is_skipped_where_its_program_is_missing(
    house: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GEVINST_NO_SKIP", raising=False)
    house.makepyfile(NEEDS_JAVA)
    result = house.runpytest_inprocess("-rs")
    result.assert_outcomes(skipped=1)
    result.stdout.fnmatch_lines("*java is missing; on Debian: apt-get install *")


@pytest.mark.parametrize("text", [NEEDS_JAVA, SKIPS, SKIPS_ALL])
def test_the_ci_lets_no_test_be_skipped(
    text: str, house: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GEVINST_NO_SKIP", "1")
    house.makepyfile(text)
    result = house.runpytest_inprocess()
    assert result.ret in (pytest.ExitCode.TESTS_FAILED, pytest.ExitCode.INTERRUPTED)
    result.stdout.fnmatch_lines("*GEVINST_NO_SKIP=1 allows no skip*")


def test_an_expected_failure_is_no_skip(house: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEVINST_NO_SKIP", "1")
    house.makepyfile(FAILS_AS_EXPECTED)
    house.runpytest_inprocess().assert_outcomes(xfailed=1)


def test_an_unknown_program_is_an_error() -> None:
    with pytest.raises(pytest.UsageError, match="the names are: chromium, java"):
        conftest.missing("abacus")


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1", "example.org"])
def test_no_test_reaches_another_machine(host: str) -> None:
    with pytest.raises(Exception, match="tests may not reach the network"):
        socket.create_connection((host, 80), timeout=1)


def test_a_test_may_talk_to_its_own_machine() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(("localhost", server.getsockname()[1]), timeout=1).close()
