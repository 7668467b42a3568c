"""Lines → one text: words that were divided at the end of a line are put together again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_DIVIDED = re.compile(r"(?P<stem>[^\W\d_]+|\d+)-$")
_AFTER_A_SHARED_ENDING = {"og", "eller", "samt", "til", "hhv.", "m.v.", "mv."}
_UNFINISHED_WORDS = re.compile(
    r"i|på|til|for|fra|med|af|om|ved|og|eller|at|som|der|det|den|de|en|et|samt|under|over|mod|"
    r"hos|pr\.|ca\.|jf\.|hhv\.|bl\.a\.|inden|efter|mellem|har|er|blev|vil|kan|skal|hvor|når"
)
_SENTENCE_ENDS = (".", "!", "?", ".«", ".)", ".”")
_ENDS_IN_A_SHORTENING = re.compile(r"(?:\b(?:pr|ca|jf|hhv|bl\.a|f\.eks|inkl|ekskl|nr|mio|mia|tlf|kl|gns))\.$")


def joined(lines: Iterable[str]) -> str:
    """Return lines as one text: »arbejds-«, »marked« is »arbejdsmarked«; »2017-«, »2019« is »2017-2019«."""
    text = ""
    parts: list[str] = []
    for line in filter(None, lines):
        glue, cut = _between(text, line) if parts else ("", 0)
        if cut:
            parts[-1] = parts[-1][:-1]
        parts.append(glue + line)
        text = line
    return "".join(parts)


def is_divided(text: str) -> bool:
    """Say whether a line ends within a word or a range of years."""
    return bool(_DIVIDED.search(text[-60:])) or (text[-2:-1].isdigit() and text[-1:] in "-–")


def is_finished(text: str) -> bool:
    """Say whether a line ends as a sentence does."""
    return text.endswith(_SENTENCE_ENDS) and not _ENDS_IN_A_SHORTENING.search(text[-12:])


def begs_for_more(text: str) -> bool:
    """Say whether a line cannot be the end of what it says: a divided word, a comma, »i«, »og«, »af«."""
    return (
        is_divided(text) or text.endswith(",") or bool(_UNFINISHED_WORDS.fullmatch(text.rpartition(" ")[2]))
    )


def begins_small(text: str) -> bool:
    """Say whether a line begins as the middle of a sentence does."""
    return text[:1].islower() or (text[:1] in "(»" and text[1:2].islower())


def _between(text: str, after: str) -> tuple[str, int]:
    """Return what to put between two lines, and how many signs to take off the first."""
    divided = _DIVIDED.search(text[-60:])
    if divided is None:
        ranged = text[-2:-1].isdigit() and text[-1] == "–" and after[0].isdigit()
        return ("", 0) if ranged else (" ", 0)
    if after.partition(" ")[0] in _AFTER_A_SHARED_ENDING:
        return " ", 0
    whole = not after[0].islower() or divided["stem"].isupper() or divided["stem"].isdigit()
    return ("", 0) if whole else ("", 1)
