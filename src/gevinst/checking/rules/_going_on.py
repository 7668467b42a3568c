"""Tables that go on over a page, or that were too wide for it: »Tabel 9. Case 3 (fortsat)«."""

from __future__ import annotations

import re

_LAST = re.compile(r"(?:^|\W+)fortsat\W*$", re.IGNORECASE)
_FIRST = re.compile(r"^\W*fortsat\)?\s*[.:–—-]\s*", re.IGNORECASE)


def goes_on(caption: str) -> bool:
    """Say whether a caption, without its number, says that the table goes on from an earlier one."""
    return bool(_LAST.search(caption) or _FIRST.match(caption))


def without_fortsat(caption: str) -> str:
    """Return what the table is called, whichever part of it the caption stands over."""
    return _FIRST.sub("", _LAST.sub("", caption))
