"""One value as it stands in a file, before anybody has said what it means: the same for YAML and Excel."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum, auto
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST_SHOWN = 60
# Comparing names is slow; in a file with more of them, a hint is not worth the wait.
_MOST_COMPARED = 200


class ScalarType(Enum):
    """What the file says the value is. YAML knows text, numbers and nothing; Excel all five."""

    TEXT = auto()
    NUMBER = auto()
    DATE = auto()
    YES_NO = auto()
    EMPTY = auto()


@dataclass(frozen=True)
class Scalar:
    """A value from a file, or for one.

    Args:
        text: the value as written. A number is never passed through a float, a date is ISO.
        type: what the file says it is.
    """

    text: str
    type: ScalarType = ScalarType.TEXT

    @property
    def empty(self) -> bool:
        """Whether nothing was written."""
        return self.type is ScalarType.EMPTY or not self.text.strip()

    @property
    def shown(self) -> str:
        """The value as a message quotes it."""
        words = {ScalarType.NUMBER: "tallet ", ScalarType.DATE: "datoen "}
        return f"{words.get(self.type, '')}»{shortened(self.text)}«" if self.text else "ingenting"


EMPTY = Scalar("", ScalarType.EMPTY)


@dataclass(frozen=True)
class Refusal:
    """Why a value cannot be used, in Danish."""

    found: str
    expected: str
    remedy: str = ""


def shortened(text: str) -> str:
    """Return the beginning of a text, short enough for a message, on one line, without odd characters."""
    line = "".join(letter if letter.isprintable() else "�" for letter in " ".join(text.split()))
    return line if len(line) <= _LONGEST_SHOWN else f"{line[:_LONGEST_SHOWN]}…"


def meant(name: str, known: Iterable[str]) -> str:
    """Return the question whether the nearest of the known names was meant; empty where none is near."""
    near = get_close_matches(name[:_LONGEST_SHOWN], list(islice(known, _MOST_COMPARED)), n=1)
    return f"Mente du »{near[0]}«?" if near else ""
