"""The one moment at which every file is said to be made, so that the same note is the same bytes."""

from __future__ import annotations

from datetime import UTC, datetime

# As early as a zip file, which a Word file is, can tell.
FIXED_TIME = datetime(1980, 1, 1, tzinfo=UTC)
