"""Mutated files: no crash, no traceback, nothing lost silently. 300 here, 10,000 in the proof."""

from datetime import date
from pathlib import Path
from random import Random

import pytest

from gevinst.register.folder import Folder
from gevinst.use_cases.read_exports import exports_at, read_exports
from tests.readers.importing import how, imported

SOURCES = Path(__file__).parent / "sources"
SAMPLES = {each.name: (each / "sample.csv").read_bytes() for each in sorted(SOURCES.iterdir())}
TOKENS = [
    b";",
    b'"',
    b"\n",
    b"\r",
    b"\x00",
    b"\xff",
    b"\xe6",
    b",",
    b"\t",
    b"0",
    b"-",
    b"999999999999999999999",
    b"\xef\xbb\xbf",
    b";;;;",
    b'";"',
    b"=",
]


def mutated(content: bytes, random: Random) -> bytes:
    """Return a file with some bytes changed, taken out, doubled or put in."""
    told = bytearray(content)
    for _ in range(random.randint(1, 8)):
        at, length = random.randrange(len(told) + 1), random.randint(1, 30)
        match random.randrange(5):
            case 0:
                told[at:at] = random.choice(TOKENS)
            case 1:
                del told[at : at + length]
            case 2:
                told[at : at + length] = told[at : at + length] * 2
            case 3:
                told[at : at + 1] = bytes([random.randrange(256)])
            case _:
                told = told[:at] + told[at + length :] + told[at : at + length]
        if not told:
            told = bytearray(b"\n")
    return bytes(told)


def try_out(name: str, seed: int, folder: Path) -> None:
    """Read a mutated file: it is read, told of, or set aside, and the folder is whole."""
    path = folder / "fil.csv"
    path.write_bytes(mutated(SAMPLES[name], Random(f"{name}{seed}")))  # noqa: S311 - no secret
    report = read_exports(exports_at([path], date(2021, 3, 1)), how(folder / "register"))
    assert report.tables
    for each in report.tables:
        assert each.manifest is not None or each.problems
        if each.manifest is not None:
            assert each.manifest.rows_in == each.manifest.accepted + each.manifest.set_aside
    current = Folder(folder / "register").current()
    assert current == report.current


@pytest.mark.parametrize("name", SAMPLES)
def test_a_mutated_file_is_read_or_told_of(name: str, tmp_path: Path) -> None:
    for seed in range(60):
        place = tmp_path / str(seed)
        place.mkdir()
        try_out(name, seed, place)


@pytest.mark.proof
@pytest.mark.parametrize("name", SAMPLES)
def test_ten_thousand_mutated_files_are_read_or_told_of(name: str, tmp_path: Path) -> None:
    for seed in range(1_000, 1_000 + 10_000 // len(SAMPLES)):
        place = tmp_path / str(seed)
        place.mkdir()
        try_out(name, seed, place)


def test_a_good_file_beside_a_broken_one_is_read(tmp_path: Path) -> None:
    (tmp_path / "god.csv").write_bytes(SAMPLES["opus"])
    (tmp_path / "brudt.xlsx").write_bytes(b"nothing")
    report = imported([tmp_path / "brudt.xlsx", tmp_path / "god.csv"], tmp_path / "register")
    assert report.failed
    assert report.current.number == 1
