"""The words above the body of a table without rules → one heading for each column.

Where columns stood is lost in the text, so the number of columns (from the body) decides how the words part:

- ``2020 2021 2022 2023 Budget Resultat Budget Resultat …``: two levels, each year over its share;
- ``0 uger 4 uger 8 uger …`` or ``2020 2021 2022 I alt``: a column begins at each number, and at each capital;
- ``Resultat 2020 Forventet 2021 2022 2023``: a column ends with its year, all in one heading;
- ``Årlig investering Gns. årlig besparelse``: a column begins at each capital.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gevinst.checking.files.text_cells import is_years

if TYPE_CHECKING:
    from collections.abc import Sequence

Heads = tuple[tuple[str, ...], ...]

_SHORTENING_LENGTH = 6
# First words of headings whose second word has a capital too: »Forventet Resultat«.
_BEFORE_ANOTHER = re.compile(
    r"(?:Forvent\w+|Oprindelig\w*|Korriger\w+|Vedtag\w+|Revider\w+|Realiser\w+|Årlig\w*|Samle\w+|Gennemsnitlig\w*"
    r"|Planlag\w+|Budgetter\w+|Faktisk\w*|Akkumuler\w+)",
)
_UNIT_WORDS = re.compile(
    r"i|beløb|angivet|opgjort|mio|mia|mill|1\.000|1000|t\.kr|tkr|tusind|hele|kr|kroner|løbende|"
    r"faste|årets|priser|prisniveau|pct|procent|%|antal|og|dage|uger|p/l|pl"
)
_MONEY_OR_PRICES = re.compile(r"mio|mia|mill|1\.000|1000|t\.kr|tkr|tusind|kr|kroner|løbende|faste")
_COUNTS = re.compile(r"pct|procent|%|antal|uger|dage")
_PRICES_OF_A_YEAR = re.compile(r"\d{4}-(?:priser|pl|p/l)", re.IGNORECASE)


@dataclass(frozen=True)
class Unit:
    """One stretch of a header that belongs together: words, a number, or both."""

    text: str
    number: bool


def without_unit(text: str) -> tuple[str, str]:
    """Return the unit that a header begins with, and the rest of it."""
    words = text.split()
    length = 0
    while length < len(words) and _of_unit(words[length]):
        length += 1
    unit, rest = words[:length], words[length:]
    return (" ".join(unit), " ".join(rest)) if _is_unit(unit, rest) else ("", text)


def begins_with_unit_word(text: str) -> bool:
    """Say whether a line begins with the name of a unit, whatever follows it."""
    first = _bare(text.partition(" ")[0])
    return bool(_MONEY_OR_PRICES.fullmatch(first) or _COUNTS.fullmatch(first))


def _is_unit(words: Sequence[str], rest: Sequence[str]) -> bool:
    """»Mio. kr.« names the unit whatever follows; »Antal« before a word is the heading of a column."""
    if any(_MONEY_OR_PRICES.fullmatch(_bare(word)) for word in words):
        return not rest or not rest[0][0].islower()
    return bool(words) and begins_with_unit_word(words[0]) and (not rest or _is_number(rest[0]))


def columns_told(text: str) -> int:
    """Return how many columns a header itself tells of, years times what is below them; 0 for not known."""
    units = _units(text, join_numbers=False)
    start, end = _run_of_numbers(units)
    top, below = end - start, len(units) - end
    if top <= 1:
        return 0
    if below < top:
        return top + below
    return below if below % top == 0 else 0


def headings_seen(text: str) -> int:
    """Return how many headings of words a header seems to have; 0 when numbers stand among them."""
    units = _units(text, join_numbers=False)
    return 0 if _any_number(units) else len(units)


def heads_of(text: str, top: str, columns: int) -> Heads:
    """Return the headings of each column from the top.

    Args:
        text: the header in one line, without unit.
        top: its first line, without unit.
        columns: how many columns the body has.
    """
    units = _units(text, join_numbers=False)
    fitted = _fitted(units, columns)
    return (
        _at_numbers(units, columns)
        or _two_levels(units, columns)
        or _ending_in_numbers(text, columns)
        or _repeated(units, columns, _units(top, join_numbers=False))
        or _padded(fitted, columns)
    )


def heads_of_stretches(text: str, stretches: Sequence[str], columns: int) -> Heads:
    """Return the headings of each column where blank lines part them.

    A header that falls into too few stretches has lost its columns: then no column has a heading.

    Args:
        text: the header in one line, without unit.
        stretches: what stands between its blank lines.
        columns: how many columns the body has.
    """
    units = _units(text, join_numbers=False)
    told = _at_numbers(units, columns) or _two_levels(units, columns)
    if told:
        return told
    if len(stretches) < columns:
        return ((),) * columns
    parts = [Unit(stretch, number=False) for stretch in stretches]
    return _repeated(parts, columns, []) or _padded(parts, columns)


def _at_numbers(units: Sequence[Unit], columns: int) -> Heads:
    """A column begins at each number; what stands before the first names the labels."""
    start, _ = _run_of_numbers(units)
    return _single(units[start:]) if len(units) - start == columns and units[start:][:1] else ()


def _two_levels(units: Sequence[Unit], columns: int) -> Heads:
    start, end = _run_of_numbers(units)
    tops = list(units[start:end])
    lower = _fitted(units[end:], columns)
    if not tops:
        return ()
    while len(lower) > columns and not lower[0].number:
        # »2020 2021 I alt« over »Budget Resultat« three times.
        tops.append(lower.pop(0))
    share, rest = divmod(columns, len(tops))
    if rest or len(lower) != columns:
        return ()
    return tuple((tops[at // share].text, unit.text) for at, unit in enumerate(lower))


def _ending_in_numbers(text: str, columns: int) -> Heads:
    units = _units(text, join_numbers=True)
    over = units[: max(len(units) - columns, 0)]
    numbered = sum(unit.number for unit in units) > 1
    return _single(units[-columns:]) if numbered and len(units) >= columns and not _any_number(over) else ()


def _repeated(units: Sequence[Unit], columns: int, top: Sequence[Unit]) -> Heads:
    """Return two levels where the lower headings repeat: »Plan Nået Plan Nået« below »Pladser Kr.«."""
    lower = [unit.text for unit in units[-columns:]]
    share = next((size for size in range(1, columns) if _repeats(lower, size)), 0)
    count = columns // share if share else 0
    tops = (top if len(top) >= count else units)[: len(units) - columns]
    if len(lower) < columns or not share or len(tops) < count:
        return ()
    over = tops[-count:] if tops == top else tops[:count]
    return tuple((over[place // share].text, text) for place, text in enumerate(lower))


def _repeats(texts: Sequence[str], size: int) -> bool:
    return len(texts) % size == 0 and list(texts) == list(texts[:size]) * (len(texts) // size)


def _padded(units: Sequence[Unit], columns: int) -> Heads:
    """Return the last headings, one for each column; the first columns have none where there are too few."""
    empty: Heads = ((),) * max(columns - len(units), 0)
    return empty + _single(units[-columns:])


def _single(units: Sequence[Unit]) -> Heads:
    return tuple((unit.text,) for unit in units)


def _any_number(units: Sequence[Unit]) -> bool:
    return any(unit.number for unit in units)


def _run_of_numbers(units: Sequence[Unit]) -> tuple[int, int]:
    """Return where the first stretch of units with numbers begins and ends; nothing when there are two."""
    start = next((at for at, unit in enumerate(units) if unit.number), len(units))
    end = start
    while end < len(units) and units[end].number:
        end += 1
    return (len(units), len(units)) if _any_number(units[end:]) else (start, end)


def _fitted(units: Sequence[Unit], columns: int) -> list[Unit]:
    """Put »Forventet« and »Resultat« together while there are more units than columns."""
    fitted: list[Unit] = []
    over = len(units) - columns
    for unit in units:
        if over > 0 and fitted and _BEFORE_ANOTHER.fullmatch(fitted[-1].text):
            fitted[-1] = Unit(f"{fitted[-1].text} {unit.text}", number=False)
            over -= 1
        else:
            fitted.append(unit)
    return fitted


def _units(text: str, *, join_numbers: bool) -> list[Unit]:
    """Part a header where a word has a capital or is a number.

    Args:
        text: the header.
        join_numbers: a number belongs to the words before it.
    """
    parts: list[list[str]] = []
    for word in text.split():
        if parts and not _begins_unit(word, parts[-1], join_numbers=join_numbers):
            parts[-1].append(word)
        else:
            parts.append([word])
    return [Unit(" ".join(part), any(map(_is_number, part))) for part in parts]


def _begins_unit(word: str, before: Sequence[str], *, join_numbers: bool) -> bool:
    if before[-1].endswith(".") and len(before[-1]) < _SHORTENING_LENGTH and not before[-1][0].isdigit():
        return _is_number(word) and not join_numbers
    if _is_number(word):
        return not join_numbers or any(map(_is_number, before))
    return word[0].isupper()


def _is_number(word: str) -> bool:
    return word.isdecimal() or is_years(word)


def _of_unit(word: str) -> bool:
    return bool(_UNIT_WORDS.fullmatch(_bare(word)) or _PRICES_OF_A_YEAR.fullmatch(word.strip("(),")))


def _bare(word: str) -> str:
    return word.strip("(),.:").casefold()
