"""The lock files: pinned, hashed, without addresses, each a part of the next."""

import pytest

from tools import lock

SOUND = "click==8.5.1 \\\n    --hash=sha256:" + "0" * 64 + "\n"


def test_the_lock_of_this_repository_is_sound() -> None:
    assert lock.check() == []


def test_a_pin_is_read_with_its_version_and_hashes() -> None:
    pins, unpinned = lock.read_pins(SOUND)
    assert pins == {("click", "8.5.1"): frozenset(["--hash=sha256:" + "0" * 64])}
    assert unpinned == []


@pytest.mark.parametrize(
    "line",
    ["click", "click>=8", "click==8.5.1", "-r other.txt", "--index-url elsewhere", "x @ file:///x.whl"],
)
def test_a_line_that_pins_nothing_is_a_fault(line: str) -> None:
    assert lock.read_pins(SOUND + line + "\n")[1] == [line]


def test_an_address_is_a_fault() -> None:
    assert "run.txt: holds an address" in lock.faults_of("run", SOUND + "# from https://example.org\n")


def test_a_dependency_that_was_not_locked_is_a_fault() -> None:
    assert "run.txt: pyyaml is missing; run tools/lock.py" in lock.faults_of("run", SOUND)


def test_two_versions_of_one_package_are_a_fault() -> None:
    small, large = ({("click", version): frozenset(["h"])} for version in ("8.5.0", "8.5.1"))
    assert lock.faults_between("run", small, "dev", large) == [
        "run.txt: click==8.5.0 is not the same in dev.txt"
    ]
