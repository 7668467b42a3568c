"""`gevinst simulate`: from nothing to a folder that `gevinst read` takes, in two commands."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.readers.persons import KEY

SMALL = """
persons = 400
municipalities = [{name = "Fjordby", number = 11}]
deliveries = [2016-03-31]
last_day = 2016-06-30
"""


def gevinst(*words: str | Path, home: Path) -> tuple[int, str, str]:
    """Run a command and return exit code, what it printed and what it complained of."""
    environment = {**os.environ, "GEVINST_KEYS": KEY.hex(), "HOME": str(home)}
    command = [sys.executable, "-m", "gevinst", *map(str, words)]
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", check=False, env=environment
    )
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Return a recipe of a small municipality and few weeks."""
    path = tmp_path / "lille.toml"
    path.write_text(SMALL, encoding="utf-8")
    return path


def test_the_exports_of_fjordby_are_made_and_read(tmp_path: Path) -> None:
    out = tmp_path / "fjordby"
    code, told, err = gevinst("simulate", "--persons", "300", "--seed", "7", "--out", out, home=tmp_path)
    assert (code, err) == (0, "")
    paths = [Path(line) for line in told.splitlines()]
    assert [each.name for each in paths] == ["2021-09-30", "2021-12-31", "dirt.csv", "truth.yaml"]
    assert all(each.exists() for each in paths)
    code, told, err = gevinst("read", out / "exports", "--register", tmp_path / "data", home=tmp_path)
    assert (code, err) == (0, "")
    for source in ("Ydelsesrefusion", "DREAM", "Fasit", "KMD Opus", "Jobindsats"):
        assert f": {source}\n" in told


def test_the_truth_can_lie_elsewhere(small: Path, tmp_path: Path) -> None:
    out, truth = tmp_path / "ud", tmp_path / "gemt" / "sandhed.yaml"
    code, _, _ = gevinst("simulate", "--recipe", small, "--out", out, "--truth", truth, home=tmp_path)
    assert code == 0
    assert truth.read_text(encoding="utf-8").startswith("# Sandheden")
    assert not (out / "truth.yaml").exists()


def test_the_same_seed_gives_the_same_folder(small: Path, tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("a", "b", "c")]
    for folder, seed in zip(folders, ("3", "3", "4"), strict=True):
        gevinst("simulate", "--recipe", small, "--seed", seed, "--out", folder, home=tmp_path)
    first, same, other = (
        {each.relative_to(folder): each.read_bytes() for each in folder.rglob("*") if each.is_file()}
        for folder in folders
    )
    assert first == same
    assert first != other


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "Der mangler --out"),
        (("--out", "ud", "--persons", "mange"), "--persons skal være et helt tal"),
        (("--out", "ud", "--persons", "-1"), "fra 1 til 2000000 personer"),
        (("--out", "ud", "--world", "rosenrød"), "en af rolig"),
        (("--out", "ud", "--recipe", "findes-ikke.toml"), "findes-ikke.toml"),
        (("--out", "."), "ikke en tom mappe"),
    ],
)
def test_what_cannot_be_used_is_told_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "noget").write_text("", encoding="utf-8")
    code, out, err = gevinst("simulate", *words, home=tmp_path)
    assert (code, out) == (2, "")
    assert told in err
    assert not (tmp_path / "ud").exists()
