"""`start.py` on a fresh machine, for real: every way of installing, from the lock files, timed.

Needs the network and minutes, hence `proof`. A copy of the house with a three-line package is used, so
that only the installation is measured. The package says which Python and which packages it sees.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BASE_PYTHON = str(Path(sys.base_prefix) / "bin" / f"python3.{sys.version_info[1]}")
UV = shutil.which("uv")
MAIN = "import sys, docx, typst, vl_convert\nprint(sys.prefix, *sys.argv[1:])\nraise SystemExit(7)\n"

pytestmark = pytest.mark.proof

Record = Callable[[str, object], None]


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """Return a copy of the house: the installation files, a tiny package and one test."""
    house = tmp_path / "house"
    for name in ("requirements", "tests/conftest.py", "pyproject.toml", "start.py", "LICENSE"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        (house / name).parent.mkdir(parents=True, exist_ok=True)
        copy(ROOT / name, house / name)
    written = {"src/gevinst/__init__.py": "", "src/gevinst/__main__.py": MAIN, "README.md": "# House\n"}
    written |= {"examples/one.txt": "1", "tests/test_one.py": "def test_one() -> None: ...\n"}
    for name, text in written.items():
        (house / name).parent.mkdir(parents=True, exist_ok=True)
        (house / name).write_text(text, encoding="utf-8")
    return house


def hide(folder: Path, *modules: str) -> str:
    """Return a PYTHONPATH on which the modules cannot be imported, as on a bare Debian."""
    for module in modules:
        (folder / module).mkdir(parents=True)
        (folder / module / "__init__.py").write_text(f"raise ImportError({module!r})\n", encoding="utf-8")
    return str(folder)


def begin(house: Path, *args: str, uv: bool = False, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run start.py with empty caches, and with or without uv on PATH."""
    if uv and not UV:
        pytest.skip("uv is missing; install it with pip install uv")
    uv_folder = f"{Path(UV).parent}{os.pathsep}" if uv and UV else ""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("COV_", "PYTEST"))}
    clean |= {"PATH": f"{uv_folder}/usr/bin:/bin", "PIP_NO_CACHE_DIR": "1"}
    clean |= {"UV_CACHE_DIR": str(house / "uv-cache")} | environment
    return subprocess.run(
        [BASE_PYTHON, "start.py", *args], cwd=house, env=clean, capture_output=True, text=True, check=False
    )


def seconds(work: Callable[[], object]) -> float:
    started = time.monotonic()
    work()
    return round(time.monotonic() - started, 1)


@pytest.mark.parametrize("way", ["uv", "pip of venv", "pip of the machine"])
def test_a_fresh_machine_shows_the_demo_in_a_minute(
    way: str, machine: Path, tmp_path: Path, record_property: Record
) -> None:
    hidden = {"PYTHONPATH": hide(tmp_path / "hidden", "ensurepip")} if way == "pip of the machine" else {}
    started = time.monotonic()
    first = begin(machine, "demo", "out", uv=way == "uv", **hidden)
    cold = round(time.monotonic() - started, 1)
    record_property("cold_seconds", cold)
    assert first.returncode == 7, first.stderr
    assert first.stdout.splitlines()[-1] == f"{machine / '.venv'} demo out"
    assert cold < 60
    again = seconds(lambda: begin(machine, "demo"))
    record_property("second_start_seconds", again)
    assert again < 3  # the three document libraries are imported in it
    added = begin(machine, "test", "-q", uv=way == "uv", **hidden)
    assert added.returncode == 0, added.stderr
    assert "1 passed" in added.stdout


def test_a_sound_venv_adds_far_less_than_a_second(machine: Path, record_property: Record) -> None:
    (machine / "src/gevinst/__main__.py").write_text("", encoding="utf-8")
    begin(machine, "demo", uv=True)
    python = machine / ".venv/bin/python"
    direct = seconds(lambda: [subprocess.run([python, "-m", "gevinst"], check=True) for _ in range(10)])
    through = seconds(lambda: [begin(machine, "demo") for _ in range(10)])
    record_property("added_seconds", round((through - direct) / 10, 2))
    assert (through - direct) / 10 < 0.5


def test_without_uv_ensurepip_and_pip_it_names_the_package_to_install(machine: Path, tmp_path: Path) -> None:
    stopped = begin(machine, "demo", PYTHONPATH=hide(tmp_path / "hidden", "ensurepip", "pip"))
    assert stopped.returncode == 2
    assert "-venv" in stopped.stderr
    assert not (machine / ".venv").exists()


@pytest.mark.parametrize("uv", [True, False], ids=["uv", "pip"])
def test_a_package_with_another_hash_is_refused(uv: bool, machine: Path) -> None:  # noqa: FBT001
    lock = machine / "requirements" / "run.txt"
    text = lock.read_text(encoding="utf-8")
    lock.write_text("".join(spoil(line) for line in text.splitlines(keepends=True)), encoding="utf-8")
    stopped = begin(machine, "demo", uv=uv)
    assert stopped.returncode == 2
    assert "hash" in stopped.stderr.lower()
    assert not (machine / ".venv" / "gevinst-stamp.txt").exists()


def spoil(line: str) -> str:
    """Change the first digits of a hash."""
    mark = "--hash=sha256:"
    before, found, digest = line.partition(mark)
    return before + found + "0000" + digest[4:] if found else line


@pytest.mark.parametrize("uv", [True, False], ids=["uv", "pip"])
def test_without_a_network_it_says_so_and_the_next_start_begins_again(uv: bool, machine: Path) -> None:  # noqa: FBT001
    dead = "http://127.0.0.1:9"
    cut_off = {"HTTPS_PROXY": dead, "HTTP_PROXY": dead, "ALL_PROXY": dead, "PIP_RETRIES": "0"}
    stopped = begin(machine, "demo", uv=uv, UV_HTTP_RETRIES="0", **cut_off)
    assert stopped.returncode == 2
    assert "HTTPS_PROXY" in stopped.stderr
    assert begin(machine, "demo", uv=True).returncode == 7


def test_the_wheel_carries_the_examples_and_installs_alone(machine: Path, tmp_path: Path) -> None:
    begin(machine, "demo", uv=True)
    build = "from hatchling.build import build_wheel; print(build_wheel('.'))"
    subprocess.run([machine / ".venv/bin/python", "-c", build], cwd=machine, check=True)
    wheel = next(machine.glob("gevinst-*.whl"))
    target = tmp_path / "site"
    shutil.unpack_archive(wheel, target, format="zip")
    assert (target / "gevinst/_examples/one.txt").read_text(encoding="utf-8") == "1"
