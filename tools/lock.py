"""Make or check the lock: requirements/run.txt, dev.txt and oracles.txt.

    python tools/lock.py              make them from pyproject.toml; what is pinned stays pinned
    python tools/lock.py --upgrade    the same, with the newest version of everything
    python tools/lock.py --check      only check them, without a network

Making them needs uv. The largest set is solved first and bounds the smaller ones, so that one version is
tested, compared with the oracles, and run. The files name no address: each site has its own archive.
"""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "requirements"

# Each lock file holds the run-time dependencies and these groups of pyproject.toml. Largest first.
GROUPS = {"oracles": ["build", "dev", "oracles"], "dev": ["build", "dev"], "run": ["build"]}

PIN = re.compile(r"([\w.-]+)==([^\s;]+)( ; [^\\]+?)?((?: --hash=sha256:[0-9a-f]{64})+)")

Pins = dict[tuple[str, str], frozenset[str]]


def compile_lock(name: str, bound: str | None, options: list[str]) -> None:
    """Write one lock file, bounded by a larger one.

    Raises:
        CalledProcessError: uv found no solution, or no network.
    """
    command = ["uv", "pip", "compile", "pyproject.toml", "--output-file", f"requirements/{name}.txt"]
    command += ["--universal", "--generate-hashes", "--quiet"]
    command += ["--no-emit-index-url", "--no-header", "--no-annotate"]
    command += [part for group in GROUPS[name] for part in ("--group", group)]
    command += ["--constraint", f"requirements/{bound}.txt"] if bound else []
    subprocess.run([*command, *options], cwd=ROOT, check=True)


def make(options: list[str]) -> None:
    """Write the three lock files, the largest first."""
    FOLDER.mkdir(exist_ok=True)
    bound = None
    for name in GROUPS:
        compile_lock(name, bound, options)
        bound = name


def read_pins(text: str) -> tuple[Pins, list[str]]:
    """Return what a lock file pins, (name, version) -> hashes, and the lines that pin nothing."""
    lines = re.sub(r" *\\\n *", " ", text).splitlines()
    matches = [(line, PIN.fullmatch(line.rstrip())) for line in lines if line.strip()]
    pins = {(m[1], m[2]): frozenset(m[4].split()) for _, m in matches if m}
    return pins, [line for line, match in matches if not match]


def asked_for(groups: list[str]) -> set[str]:
    """Return the names of the packages that pyproject.toml asks for, as the lock spells them."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lines = project["project"]["dependencies"] + [
        line for group in groups for line in project["dependency-groups"][group]
    ]
    names = [re.split(r"[^\w.-]", line, maxsplit=1)[0] for line in lines]
    return {re.sub(r"[-_.]+", "-", name).lower() for name in names}


def faults_of(name: str, text: str) -> list[str]:
    """Say what is wrong with one lock file by itself."""
    pins, unpinned = read_pins(text)
    faults = [f"{name}.txt: not a version pinned by its hash: {line}" for line in unpinned]
    if "://" in text:
        faults.append(f"{name}.txt: holds an address")
    missing = asked_for(GROUPS[name]) - {package for package, _ in pins}
    return faults + [f"{name}.txt: {package} is missing; run tools/lock.py" for package in sorted(missing)]


def faults_between(smaller: str, small: Pins, larger: str, large: Pins) -> list[str]:
    """Say where a smaller lock file is no part of the larger one."""
    odd = [pin for pin, hashes in small.items() if large.get(pin) != hashes]
    return [f"{smaller}.txt: {name}=={version} is not the same in {larger}.txt" for name, version in odd]


def check() -> list[str]:
    """Return every fault of the three lock files; none when they are sound."""
    texts = {name: (FOLDER / f"{name}.txt").read_text(encoding="utf-8") for name in GROUPS}
    pins = {name: read_pins(text)[0] for name, text in texts.items()}
    faults = [fault for name, text in texts.items() for fault in faults_of(name, text)]
    for smaller, larger in (("run", "dev"), ("dev", "oracles")):
        faults += faults_between(smaller, pins[smaller], larger, pins[larger])
    return faults


def main(args: list[str]) -> int:
    """Make the lock unless `--check` is given, then check it; 1 when it has faults."""
    if "--check" not in args:
        make(args)
    faults = check()
    print("\n".join(faults) or "The lock is sound: pinned, hashed, no address, run < dev < oracles.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
