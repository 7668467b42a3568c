"""The day a file was delivered, as its name says."""

from __future__ import annotations

import re
from datetime import date

_DAY = re.compile(r"(?<![0-9])(20[0-9]{2})-?(0[1-9]|1[0-2])-?([0-3][0-9])(?![0-9])")


def day_in_name(name: str) -> date | None:
    """Return the last day in a name such as ``…-0050-2024-03-03.csv``; None where there is none."""
    for year, month, day in reversed(_DAY.findall(name)):
        try:
            return date(int(year), int(month), int(day))
        except ValueError:
            continue
    return None
