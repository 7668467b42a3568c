"""Rules that hold for the whole repository."""

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# In two parts each, so that this file does not name them either.
ARCHIVES = [
    ("pypi", "org"),
    ("pythonhosted", "org"),
    ("debian", "org"),
    ("npmjs", "org"),
    ("npmjs", "com"),
    ("anaconda", "org"),
    ("unpkg", "com"),
    ("jsdelivr", "net"),
]


def files() -> list[Path]:
    """Return what is, or would be, in the repository."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_no_file_names_a_package_archive() -> None:
    names = [".".join(parts).encode() for parts in ARCHIVES]
    guilty = [path for path in files() if any(name in path.read_bytes() for name in names)]
    assert guilty == []


def outside_imports() -> Iterator[tuple[str, str]]:
    """Yield each library the product imports, with the module that does."""
    package = ROOT / "src" / "gevinst"
    for path in package.rglob("*.py"):
        module = ".".join(path.relative_to(package.parent).with_suffix("").parts)
        for library in imported(ast.parse(path.read_text(encoding="utf-8"))):
            if library not in sys.stdlib_module_names | {"gevinst"}:
                yield library, module


def imported(tree: ast.Module) -> Iterator[str]:
    """Yield the top name of every absolute import."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield (node.module or "").partition(".")[0]


def homes() -> dict[str, list[str]]:
    """Return where pyproject.toml lets each outside library be imported."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    return {
        library: contract["allowed_importers"]
        for contract in contracts
        if contract["type"] == "protected"
        for library in contract["protected_modules"]
    }


def test_each_outside_library_has_a_home_and_stays_in_it() -> None:
    allowed = homes()
    strays = {
        (library, module)
        for library, module in outside_imports()
        if not any(f"{module}.".startswith(f"{home}.") for home in allowed.get(library, []))
    }
    assert strays == set()


@pytest.mark.parametrize("layer", ["domain", "effect"])
def test_the_core_has_no_outside_library(layer: str) -> None:
    assert f"gevinst.{layer}" not in {home for allowed in homes().values() for home in allowed}
