"""`start.py`: what it refuses, what it says, and when it installs."""

import ast
import io
import re
import subprocess
import sys
import threading
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

import start

ROOT = Path(start.HERE)
SOURCE = (ROOT / "start.py").read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let start.py work on an empty folder that has lock files, and install nothing for real."""
    (tmp_path / "requirements").mkdir()
    for level in start.LEVELS:
        (tmp_path / "requirements" / f"{level}.txt").write_text(level, encoding="utf-8")
    monkeypatch.setattr(start, "HERE", str(tmp_path))
    monkeypatch.setattr(start, "VENV", str(tmp_path / ".venv"))
    monkeypatch.setattr(start, "STAMP", str(tmp_path / ".venv" / "gevinst-stamp.txt"))
    monkeypatch.setattr(start, "LOCK", str(tmp_path / ".venv.lock"))
    monkeypatch.setattr(start, "find_way", lambda: pretend_to_install)
    return tmp_path


def pretend_to_install(_lock: str) -> None:
    python = Path(start.venv_python())
    python.parent.mkdir(parents=True, exist_ok=True)
    python.touch()


def fail_to_install(_lock: str) -> None:
    pretend_to_install(_lock)
    raise start.StopError("no network")


# --- Which Python


def test_is_read_by_python_3_6() -> None:
    tree = ast.parse(SOURCE, feature_version=(3, 6))
    futures = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert "__future__" not in [node.module for node in futures]


def test_uses_no_library_outside_the_standard_one() -> None:
    imports = re.findall(r"^\s*(?:import|from) (\w+)", SOURCE, flags=re.MULTILINE)
    assert set(imports) - {"msvcrt"} <= sys.stdlib_module_names


def test_accepts_the_versions_that_pyproject_names() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    oldest, beyond = (".".join(map(str, version)) for version in (start.OLDEST, start.BEYOND))
    assert project["requires-python"] == f">={oldest},<{beyond}"


@pytest.mark.parametrize("version", [(3, 6, 15), (3, 10, 13), (3, 15, 0)])
def test_refuses_a_python_the_lock_does_not_cover(
    version: tuple[int, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", version)
    monkeypatch.setattr(start, "works", lambda *command: command[0] == "python3.12")
    assert start.main(["demo"]) == 2
    message = capsys.readouterr().err
    assert f"Dette er Python {version[0]}.{version[1]}." in message
    assert "Prøv: python3.12 start.py demo" in message


@pytest.mark.parametrize("args", [[], ["hjælp"]])
def test_shows_its_usage_for_anything_but_its_three_commands(
    args: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert start.main(args) == 2
    usage = capsys.readouterr().err
    assert [f"start.py {name} [...]" in usage for name in start.COMMANDS] == [True, True, True]


@pytest.mark.parametrize(
    ("command", "level", "program"),
    [
        ("demo", "run", ["-m", "gevinst", "demo"]),
        ("test", "dev", ["-m", "pytest"]),
        ("oracles", "oracles", ["-m", "pytest", "-m", "oracle", "tests/oracles"]),
    ],
)
def test_a_command_installs_its_level_and_hands_its_arguments_over(
    command: str, level: str, program: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    handed: list[tuple[str, ...]] = []

    def hand_over(*args: str) -> int:
        handed.append(args)
        return 5

    monkeypatch.setattr(start, "hand_over", hand_over)
    assert start.main([command, "-k", "aml"]) == 5
    assert start.installed() == level
    assert handed == [(*program, "-k", "aml")]


def test_names_the_debian_package_when_nothing_can_install(
    monkeypatch: pytest.MonkeyPatch, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(start, "installed", lambda: None)
    monkeypatch.setattr(start, "LOCK", str(folder / "lock"))
    monkeypatch.setattr(start, "works", lambda *_: False)
    assert start.main(["demo"]) == 2
    assert f"apt install python3.{sys.version_info[1]}-venv" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("encoding", "shown"), [("utf-8", "Prøv på ny"), ("ascii", "Proev paa ny"), ("cp850", "Prøv på ny")]
)
def test_prints_danish_on_any_console(encoding: str, shown: str) -> None:
    console = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    start.say("Prøv på ny", console)
    console.seek(0)
    assert console.read().strip() == shown


# --- The stamp


def test_installs_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    start.ensure("run")
    assert start.installed() == "run"
    assert "Installeret på" in capsys.readouterr().out
    start.ensure("run")
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(("before", "level"), [("dev", "run"), ("oracles", "run"), ("oracles", "dev")])
def test_a_higher_level_serves_a_lower(
    before: str, level: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    start.ensure(before)
    capsys.readouterr()
    start.ensure(level)
    assert capsys.readouterr().out == ""
    assert start.installed() == before


@pytest.mark.parametrize("level", start.LEVELS)
@pytest.mark.parametrize("lock", start.LEVELS)
def test_the_stamp_covers_every_lock(level: str, lock: str, folder: Path) -> None:
    start.ensure(level)
    (folder / "requirements" / f"{lock}.txt").write_text("newer", encoding="utf-8")
    assert start.installed() is None


@pytest.mark.parametrize(("before", "level"), [("run", "dev"), ("run", "oracles"), ("dev", "oracles")])
def test_a_higher_level_is_added_to_the_same_venv(before: str, level: str, folder: Path) -> None:
    start.ensure(before)
    kept = folder / ".venv" / "kept"
    kept.touch()
    start.ensure(level)
    assert start.installed() == level
    assert kept.exists()


@pytest.mark.parametrize("fault", ["half-made", "lock changed", "moved", "no python", "other python"])
def test_makes_an_unsound_venv_again_from_scratch(
    fault: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start.ensure("dev")
    rubble = folder / ".venv" / "rubble"
    rubble.touch()
    break_venv(fault, folder, monkeypatch)
    assert start.installed() is None
    start.ensure("dev")
    assert start.installed() == "dev"
    assert not rubble.exists()


def break_venv(fault: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    faults: dict[str, Callable[[], object]] = {
        "half-made": Path(start.STAMP).unlink,
        "lock changed": lambda: (folder / "requirements" / "run.txt").write_text("newer", encoding="utf-8"),
        "moved": lambda: Path(start.STAMP).write_text(start.stamp_text("dev").replace(start.HERE, "/old")),
        "no python": Path(start.venv_python()).unlink,
        "other python": lambda: monkeypatch.setattr(sys, "version", "3.99"),
    }
    faults[fault]()


@pytest.mark.parametrize("before", [None, "run"])
def test_a_failed_installation_leaves_no_stamp(
    before: str | None, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if before:
        start.ensure(before)
    monkeypatch.setattr(start, "find_way", lambda: fail_to_install)
    with pytest.raises(start.StopError, match="no network"):
        start.ensure("dev")
    assert start.installed() is None


def test_what_is_built_from_sources_is_only_compared_with() -> None:
    built = start.SOURCES.split("=")[1].split(",")
    locks = {
        level: (ROOT / "requirements" / f"{level}.txt").read_text(encoding="utf-8") for level in start.LEVELS
    }
    where = {name: [level for level in start.LEVELS if f"\n{name}==" in locks[level]] for name in built}
    assert where == {key: ["oracles"] for key in built}


def test_a_failing_program_stops_the_start_with_advice() -> None:
    with pytest.raises(start.StopError, match="HTTPS_PROXY"):
        start.run(sys.executable, "-c", "raise SystemExit(1)")


# --- One at a time


def test_two_starts_install_one_after_the_other_and_only_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installs: list[str] = []

    def slowly(lock: str) -> None:
        installs.append(lock)
        pretend_to_install(lock)

    monkeypatch.setattr(start, "find_way", lambda: slowly)
    starts = [threading.Thread(target=start.ensure, args=("run",)) for _ in range(4)]
    for thread in starts:
        thread.start()
    for thread in starts:
        thread.join()
    assert len(installs) == 1


# A start that is killed while its installer goes on until its input is closed.
KILLED = """
import os, subprocess, sys, start
start.LOCK = {lock!r}
held = start.alone()
held.__enter__()
subprocess.Popen([sys.executable, "-c", "input()"], close_fds=False, stderr=subprocess.DEVNULL)
os._exit(1)
"""


def test_an_installer_that_outlives_its_start_is_waited_for(folder: Path) -> None:
    script = KILLED.format(lock=start.LOCK)
    with subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, stdin=subprocess.PIPE) as killed:
        killed.wait()
        with Path(start.LOCK).open("w") as file, pytest.raises(BlockingIOError):
            start.try_lock(file)
    with start.alone():
        assert (folder / ".venv.lock").exists()


def test_a_crashed_start_does_not_block_the_next(folder: Path) -> None:
    crash = f"import os, start; start.LOCK = {start.LOCK!r}; a = start.alone(); a.__enter__(); os._exit(1)"
    subprocess.run([sys.executable, "-c", crash], cwd=ROOT, check=False)
    with start.alone():
        assert (folder / ".venv.lock").exists()
