"""Which posting lines are a case's investment, and what they add up to.

Lines are chosen by the filters of :class:`gevinst.domain.programme.LedgerFilter`. A line that several
filters of a case select is the case's once; a line of two cases would be counted twice, and is found here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fnmatch import translate
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from gevinst.domain.programme import LEDGER_COLUMNS
from gevinst.register.texts import Texts, texts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from gevinst.domain.programme import Case, LedgerFilter


@dataclass(frozen=True)
class Booked:
    """What lines of the ledger add up to. Debit is plus, credit minus.

    Args:
        lines: how many.
        ore: their sum, whole øre.
        by_year, by_function, by_account: the same sum divided, whole øre, in the order of the keys. A
            function or account that is not told is an empty text.
    """

    lines: int
    ore: int
    by_year: Mapping[int, int]
    by_function: Mapping[str, int]
    by_account: Mapping[str, int]


def selected(postings: pa.Table, filters: Iterable[LedgerFilter]) -> np.ndarray:
    """Return which lines any of the filters selects. A filter that would select all selects none.

    Args:
        postings: lines of the ledger, as in the register.
        filters: those of a case.

    Returns:
        bool for each line; shape (lines,).
    """
    return _selected(_columns(postings), filters, postings.num_rows)


def unselected(postings: pa.Table, cases: Sequence[Case]) -> np.ndarray:
    """Return which lines no case selects; bool for each line, shape (lines,)."""
    return np.asarray(_cases_of_each(postings, cases) == 0)


def twice(postings: pa.Table, cases: Sequence[Case]) -> np.ndarray:
    """Return which lines several cases select, so that they would count twice; bool, shape (lines,)."""
    return np.asarray(_cases_of_each(postings, cases) > 1)


def booked(postings: pa.Table, chosen: np.ndarray) -> Booked:
    """Return what chosen lines add up to.

    Args:
        postings: lines of the ledger, as in the register.
        chosen: which of them count; bool, shape (lines,).
    """
    lines = postings.filter(pa.array(chosen))
    total = int(pc.sum(lines["amount"]).as_py() or 0)
    function, account = (pc.fill_null(lines[name], "") for name in ("function", "account"))
    by = (_sums(lines["year"], lines), _sums(function, lines), _sums(account, lines))
    return Booked(lines.num_rows, total, *by)


def first_lines(
    postings: pa.Table, chosen: np.ndarray, columns: Sequence[str], most: int
) -> list[tuple[Any, ...]]:
    """Return the first of some lines, each as a tuple of its columns.

    Args:
        postings: lines of the ledger, as in the register.
        chosen: which of them; bool, shape (lines,).
        columns: names of the columns.
        most: how many lines at most.
    """
    lines = postings.filter(pa.array(chosen)).slice(0, most)
    return list(zip(*(lines[name].to_pylist() for name in columns), strict=True))


def _sums(keys: pa.ChunkedArray, lines: pa.Table) -> dict[Any, int]:
    """Return the sum of the lines of each key."""
    grouped = pa.table({"key": keys, "amount": lines["amount"]}).group_by("key")
    sums = grouped.aggregate([("amount", "sum")]).sort_by("key")
    return dict(zip(sums["key"].to_pylist(), sums["amount_sum"].to_pylist(), strict=True))


def _cases_of_each(postings: pa.Table, cases: Sequence[Case]) -> np.ndarray:
    """Return how many cases select each line; shape (lines,)."""
    columns = _columns(postings)
    count = np.zeros(postings.num_rows, dtype=np.int64)
    for case in cases:
        count += _selected(columns, case.ledger, postings.num_rows)
    return count


def _columns(postings: pa.Table) -> dict[str, Texts]:
    return {name: texts_of(postings, name) for name in LEDGER_COLUMNS}


def _selected(columns: Mapping[str, Texts], filters: Iterable[LedgerFilter], lines: int) -> np.ndarray:
    chosen = np.zeros(lines, dtype=bool)
    for each in filters:
        fits = [_fitting(columns[name], patterns) for name, patterns in each.patterns.items()]
        if fits:
            chosen |= np.logical_and.reduce(fits)
    return chosen


def _fitting(texts: Texts, patterns: Iterable[str]) -> np.ndarray:
    """Return in which rows a text stands that fits any of the patterns; shape (rows,)."""
    wanted = [_pattern(each) for each in patterns]
    return texts.where(lambda text: any(each.match(text) for each in wanted))


def _pattern(text: str) -> re.Pattern[str]:
    """Return what fits a text in which only ``*`` means more than itself.

    The standard library's translation tries each ``*`` once, so that no pattern takes long.
    """
    return re.compile(translate(re.sub(r"[?\[]", r"[\g<0>]", text)))
