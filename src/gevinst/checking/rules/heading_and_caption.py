"""A heading and the caption below it that name the same thing, but for one word."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from gevinst.checking.finding import Certainty, Finding, Rule
from gevinst.checking.note import Paragraph
from gevinst.checking.rules._going_on import without_fortsat
from gevinst.checking.rules._naming import called
from gevinst.domain.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gevinst.checking.meaning.understood import Understood
    from gevinst.checking.note import Note, Table

_NAME = "heading-and-caption"
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SHARED = 5
_CONTENT = 5
_ENDING = 3
# A heading is a line, not a paragraph.
_LONGEST = 30


def find(understood: Understood) -> Iterator[Finding]:
    """Return tables whose caption differs in one word from the heading that they stand under."""
    for table, headings in _with_headings(understood.note):
        caption = _words(without_fortsat(table.caption))
        # Only the nearest that names the same thing: the case before may differ in one word by right.
        same = next((each for each in headings if _shared(_words(each.text), caption) >= _SHARED), None)
        changed = _changed_word(_words(same.text), caption) if same else None
        if same and changed:
            yield _finding(table, same, *changed)


def _with_headings(note: Note) -> Iterator[tuple[Table, list[Paragraph]]]:
    """Return each table with the headings, and lines that look like one, since the table before it."""
    headings: list[Paragraph] = []
    for block in note.blocks:
        if isinstance(block, Paragraph):
            short = len(_words(block.text)) <= _LONGEST and not block.text.rstrip().endswith(".")
            headings += [block] if block.heading or short else []
        else:
            yield block, headings[::-1]
            headings = []


def _words(text: str) -> list[str]:
    return [match[0].lower() for match in _WORD.finditer(text)]


def _changed_word(heading: Sequence[str], caption: Sequence[str]) -> tuple[str, str] | None:
    """Return the one word that differs, as it is in both; None when none or more differ."""
    changes = [each for each in _matcher(heading, caption).get_opcodes() if each[0] == "replace"]
    pairs = [(heading[each[1] : each[2]], caption[each[3] : each[4]]) for each in changes]
    if len(pairs) != 1 or [len(words) for words in pairs[0]] != [1, 1]:
        return None
    (before,), (after,) = pairs[0]
    return None if _same_word(before, after) else (before, after)


def _shared(heading: Sequence[str], caption: Sequence[str]) -> int:
    """Return how many words stand in the same order in both."""
    return sum(match.size for match in _matcher(heading, caption).get_matching_blocks())


def _matcher(heading: Sequence[str], caption: Sequence[str]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, _stems(heading), _stems(caption), autojunk=False)


def _stems(words: Sequence[str]) -> list[str]:
    """Return the words without their commonest endings, so that jobs is job."""
    return [re.sub(r"(?<=\w{3})(?:erne|ene|en|et|er|e|s)$", "", word) for word in words]


def _same_word(one: str, other: str) -> bool:
    """Say whether two words are one word inflected, or too short to carry the meaning."""
    if min(len(one), len(other)) < _CONTENT:
        return True
    short, long = sorted((one, other), key=len)
    shared = next((index for index, letter in enumerate(short) if letter != long[index]), len(short))
    return len(long) - shared <= _ENDING and shared >= _CONTENT - 1


def _finding(table: Table, heading: Paragraph, before: str, after: str) -> Finding:
    return Finding(
        _NAME,
        "Overskrift og tabeltitel er ikke ens",
        Severity.INFORMATION,
        Certainty.LIKELY,
        table.spot,
        after,
        before,
        f"Overskriften siger »{before}«, men titlen på {called(table)} siger »{after}«; resten er ens.",
        (heading.spot,),
    )


RULE = Rule(
    name=_NAME,
    title="Overskrift og tabeltitel",
    explanation=(
        "Når en tabel hedder det samme som afsnittet, den står i, på nær ét ord, er et af dem forkert. "
        "Bøjninger af samme ord tæller ikke."
    ),
    find=find,
)
