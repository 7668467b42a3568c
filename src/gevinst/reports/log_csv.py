"""The log as CSV, for a spreadsheet: UTF-8 with its mark, semicolons, no text that becomes a formula."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from gevinst.plain.harmless import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable

COLUMNS = ("tidspunkt", "hvem", "hvad", "om", "adresse")


def log_csv(lines: Iterable[tuple[str, ...]]) -> bytes:
    """Return the log.

    Args:
        lines: time as ``2021-11-26 13:45:07``, who, what, about what, network address.
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([time, *map(harmless, rest)] for time, *rest in lines)
    # The mark tells Excel that it is UTF-8; without it, it reads æ, ø and å wrongly.
    return text.getvalue().encode("utf-8-sig")
