"""What was compiled from other sources is not used any more."""

from pathlib import Path

import pytest

from gevinst.register.engine.compiled import forget_older


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """Return a package with a module in a folder of its own, and what was compiled of it."""
    (tmp_path / "saving" / "__pycache__").mkdir(parents=True)
    (tmp_path / "saving" / "walk.py").write_text("STEPS = 4")
    forget_older(tmp_path)
    compiled(tmp_path).write_bytes(b"machine code")
    return tmp_path


def compiled(package: Path) -> Path:
    return package / "saving" / "__pycache__" / "walk.pieces_of-66.py311.1.nbc"


def test_with_the_same_sources_it_stays(package: Path) -> None:
    forget_older(package)
    assert compiled(package).exists()


def test_a_change_in_any_module_removes_it(package: Path) -> None:
    (package / "rules.py").write_text("WINDOW = 156")
    forget_older(package)
    assert not compiled(package).exists()


def test_what_is_compiled_after_the_change_stays(package: Path) -> None:
    (package / "saving" / "walk.py").write_text("STEPS = 5")
    forget_older(package)
    compiled(package).write_bytes(b"other machine code")
    forget_older(package)
    assert compiled(package).exists()


def test_what_was_compiled_before_anybody_kept_count_is_removed(tmp_path: Path) -> None:
    (tmp_path / "saving" / "__pycache__").mkdir(parents=True)
    compiled(tmp_path).write_bytes(b"machine code")
    forget_older(tmp_path)
    assert not compiled(tmp_path).exists()
