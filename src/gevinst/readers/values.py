"""Texts of a file as values, a whole column at a time, each with whether it could be read.

What is not empty and cannot be read is told, never guessed: a decimal comma, dots only between groups of
three, a minus in front or behind, dates as 26-11-2021 or 2021-11-26.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from gevinst.domain.weeks import DAYS_PER_WEEK, EPOCH

_SPACES = "[ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]"
_MINUS = "[-\N{MINUS SIGN}]"
_AMOUNT = (
    rf"^(?P<before>{_MINUS}?){_SPACES}*(?P<whole>[0-9]{{1,3}}(?:\.[0-9]{{3}}){{1,4}}|[0-9]{{1,15}})"
    rf"(?:,(?P<part>[0-9]{{0,2}})0*)?{_SPACES}*(?:kr\.?)?{_SPACES}*(?P<after>{_MINUS}?)$"
)
_DATE = (
    r"^(?:(?P<y1>[0-9]{4})[-/.]?(?P<m1>[0-9]{2})[-/.]?(?P<d1>[0-9]{2})"
    r"|(?P<d2>[0-9]{1,2})[-/.](?P<m2>[0-9]{1,2})[-/.](?P<y2>[0-9]{4}))"
    r"(?:[ T][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)?$"
)
_WHOLE = r"^[0-9]{1,9}([,.]0+)?$"
_MONTHS = 12
_ORE = 100


@dataclass(frozen=True)
class Read:
    """A column that was read.

    Args:
        values: one value for each row; what stands where nothing could be read means nothing.
        ok: whether a value was read; shape (rows,).
        empty: whether nothing was written; shape (rows,).
    """

    values: np.ndarray
    ok: np.ndarray
    empty: np.ndarray


def trimmed(column: pa.Array) -> pa.Array:
    """Return texts without spaces around; nothing is an empty text."""
    return pc.utf8_trim_whitespace(pc.fill_null(column.cast(pa.string()), ""))


def amounts(column: pa.Array) -> Read:
    """Return amounts in whole øre: ``1.234,50``, ``1.234,50-``, ``-1234``."""
    text = trimmed(column)
    empty = _bools(pc.equal(text, ""))
    parts = pc.extract_regex(text, _AMOUNT)
    ok = _bools(pc.is_valid(parts))
    whole = _ints(pc.replace_substring(_part(parts, "whole"), ".", ""))
    rest = _ints(pc.utf8_rpad(_part(parts, "part"), 2, "0"))
    signs = [_bools(pc.not_equal(_part(parts, name), "")) for name in ("before", "after")]
    # Two signs are a slip, not a plus.
    ok &= ~(signs[0] & signs[1])
    ore = whole * _ORE + rest
    return Read(np.where(signs[0] | signs[1], -ore, ore), ok, empty)


def days(column: pa.Array) -> Read:
    """Return days since 1970-01-01: ``2021-11-26``, ``26-11-2021``, ``26.11.2021``, also with a time."""
    text = trimmed(column)
    empty = _bools(pc.equal(text, ""))
    parts = pc.extract_regex(text, _DATE)
    ok = _bools(pc.is_valid(parts))
    year, month, day = (
        _ints(_part(parts, f"{name}1")) + _ints(_part(parts, f"{name}2")) for name in ("y", "m", "d")
    )
    ok &= (month >= 1) & (month <= _MONTHS) & (day >= 1) & (year > 0)
    first = (np.where(ok, year, 1970) - 1970).astype("datetime64[Y]").astype("datetime64[M]")
    months = first + np.where(ok, month - 1, 0)
    found = months.astype("datetime64[D]") + np.where(ok, day - 1, 0)
    # 31 June would run over into July.
    ok &= found.astype("datetime64[M]") == months
    return Read(found.astype(np.int64), ok, empty)


def weeks_of_days(read: Read) -> Read:
    """Return the weeks that days lie in (weeks since Monday 1990-01-01)."""
    epoch = np.datetime64(EPOCH, "D").astype(np.int64)
    return Read((read.values - epoch) // DAYS_PER_WEEK, read.ok, read.empty)


def whole_numbers(column: pa.Array) -> Read:
    """Return whole numbers of at most nine digits."""
    text = trimmed(column)
    ok = _bools(pc.match_substring_regex(text, _WHOLE))
    digits = pc.replace_substring_regex(text, r"[,.].*$", "")
    return Read(_ints(pc.if_else(pa.array(ok), digits, "")), ok, _bools(pc.equal(text, "")))


def _part(parts: pa.StructArray, name: str) -> pa.Array:
    return pc.fill_null(pc.struct_field(parts, name), "")


def _ints(text: pa.Array) -> np.ndarray:
    return np.asarray(
        pc.if_else(pc.equal(text, ""), "0", text).cast(pa.int64()).to_numpy(zero_copy_only=False)
    )


def _bools(column: pa.Array) -> np.ndarray:
    return np.array(pc.fill_null(column, False).to_numpy(zero_copy_only=False), dtype=bool)  # noqa: FBT003 - pyarrow's own
