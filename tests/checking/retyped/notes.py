"""The retyped notes: name → as published, and corrected."""

from __future__ import annotations

from tests.checking.retyped import aarhus, norddjurs, norddjurs_corrected
from tests.checking.retyped.blocks import Block

PUBLISHED: dict[str, tuple[Block, ...]] = {"Norddjurs": norddjurs.NOTE, "Aarhus": aarhus.NOTE}
CORRECTED: dict[str, tuple[Block, ...]] = {
    "Norddjurs": norddjurs_corrected.CORRECTED,
    "Aarhus": aarhus.CORRECTED,
}
