"""Whether figures say anything that the register does not say already."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import pyarrow as pa


def is_news(figures: pa.Table, published: Path | None) -> bool:
    """Say whether the register lacks one of the figures, or has it with another value or day of update.

    Args:
        figures: figures of one table, with the schema PUBLISHED.
        published: the register's table of public statistics; None where there is no register yet.
    """
    if published is None or not figures.num_rows:
        return bool(figures.num_rows)
    import pyarrow.parquet as pq

    held = pq.read_table(published, filters=[("table", "=", figures["table"][0].as_py())])
    return not _rows(figures) <= _rows(held)


def _rows(figures: pa.Table) -> set[tuple[object, ...]]:
    return set(zip(*(column.to_pylist() for column in figures.columns), strict=True))
