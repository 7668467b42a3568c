"""A column of texts of which many are alike: each distinct one is looked at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow.compute as pc

from gevinst.domain.programme import comparable

if TYPE_CHECKING:
    from collections.abc import Callable

    import pyarrow as pa


@dataclass(frozen=True)
class Texts:
    """A column of texts.

    Args:
        distinct: each text that stands in it, as it is written; what is not told is an empty text.
        places: of each row the place of its text among these; shape (rows,).
    """

    distinct: tuple[str, ...]
    places: np.ndarray

    def where(self, accepts: Callable[[str], bool]) -> np.ndarray:
        """Return in which rows a text stands that is accepted; it is asked about comparable texts.

        Args:
            accepts: says yes or no to a text.

        Returns:
            bool for each row; shape (rows,).
        """
        found = np.array([accepts(comparable(each)) for each in self.distinct], dtype=bool)
        return np.asarray(found[self.places])


def texts_of(table: pa.Table, column: str) -> Texts:
    """Return a column of texts of a table."""
    texts = pc.fill_null(table[column], "").combine_chunks().dictionary_encode()
    return Texts(tuple(texts.dictionary.to_pylist()), texts.indices.to_numpy())
