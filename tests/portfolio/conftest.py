"""Fixtures: what Gevinst says about a file, and about the small portfolio changed in one place."""

from pathlib import Path

import pytest

from gevinst.domain.problem import Problem
from tests.portfolio.notation import SMALL, Ask, problems_in


@pytest.fixture
def problems_of(tmp_path: Path) -> Ask:
    """Return a function from the content of a file to the problems of reading it."""

    def read(content: str | bytes, name: str = "p.yaml") -> tuple[Problem, ...]:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return problems_in(path)

    return read


@pytest.fixture
def small_with(problems_of: Ask) -> Ask:
    """Return a function that changes the small portfolio in one place and gives the problems."""

    def read(old: str, new: str) -> tuple[Problem, ...]:
        assert SMALL.count(old) == 1, f"{old} stands {SMALL.count(old)} times"
        return problems_of(SMALL.replace(old, new))

    return read
