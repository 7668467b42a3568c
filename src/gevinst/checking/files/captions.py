"""What stands around a table: its number and caption, its unit, the lines below it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gevinst.checking.note import beginning

if TYPE_CHECKING:
    from collections.abc import Iterable

_CAPTION = re.compile(
    r"(?:Bilagst|T)abel\s+(?P<number>[A-Z]?\d+(?:\.\d+)*[a-z]?)(?!\d)\s*(?:[.:–—-]+(?=\D))?\s*(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
# »Tabel 4 viser, at …« and »Tabel 3 nedenfor …« begin a sentence, »tabel 2.« ends one.
_SENTENCE = re.compile(
    r"(?:og|samt|eller|viser|vises|laver|giver|angiver|indeholder|sammenligner|sammenfatter|opgør|beskriver|"
    r"illustrerer|dækker|har|er|ses|fremgår|nedenfor|herunder|ovenfor|på side|i bilag)\b",
    re.IGNORECASE,
)
_LONGEST_CAPTION = 300
_FIGURE = re.compile(r"(?:Figur|Graf|Diagram)\s+\d+", re.IGNORECASE)
_NOTE = re.compile(
    r"Kilder?\b|Noter?\b ?\d*[.:]|Anm(?:\.|ærkning(?:er)?:)|Obs[.:]|\*|\d\) |[-–−] ?[:=]"
    r"|[\"»'“]?[-–−][\"«'”]? (?:betyder|er |angiver)"
    r"|(?:Minus|Plus|Negativ\w*|Positiv\w*|Fortegn\w*)\b.*\b(?:betyder|er|angiver)\b",
    re.IGNORECASE,
)
_SCALE = re.compile(
    r"\bmi[oa]\b|\bmill|\bkr\b|\bt\.?kr|1\.000|1000|\btusind|\bpct\b|\bprocent|%|\bantal\b|\buger\b|\bdage\b"
    r"|\bpersoner\b|\bfuldtid",
    re.IGNORECASE,
)
_PRICES = re.compile(r"\bpriser\b|\b(?:p/l|pl)\b|prisniveau", re.IGNORECASE)
_LONGEST_UNIT = 80
_AT_THE_END = re.compile(
    r"\((?P<brackets>[^()]+)\)[.:]?$"
    r"|(?:,| [-–]| i)\s+(?P<tail>(?:i |beløb i |angivet i |opgjort i )?"
    r"(?:mi[oa]\b|mill|1\.000|1000|t\.?kr|tusind|hele kr|kr\b|pct\b|procent\b|løbende priser|faste priser)"
    r".*)$",
    re.IGNORECASE,
)
_UNIT_WORDS = (
    r"(?:mi[oa]\b|mill|1\.000|1000|tusind|t\.?kr|kr\b|hele kr|løbende|faste|årets|\d{4}-priser|pct\b"
    r"|procent\b)"
)
_STARTS_WITH_UNIT = re.compile(
    r"\(?(?:(?:alle )?(?:beløb|tal)\w* (?:er )?)?(?:(?:angivet|opgjort|opgøres|vises) )?(?:i )?"
    rf"{_UNIT_WORDS}",
    re.IGNORECASE,
)
_STARTS_WITH_COUNT = re.compile(r"\(?(?:antal|uger|dage|personer|fuldtids\w+)\b", re.IGNORECASE)
_IN_A_NOTE = re.compile(r"(?:Note:?|Anm\.?:?)\s*", re.IGNORECASE)


def split_caption(text: str) -> tuple[str, str]:
    """Return number and rest of a caption: »Tabel 5 - Opfølgning« is ``5`` and ``Opfølgning``.

    The number is empty when there is none; then the rest is the whole text.
    """
    match = _CAPTION.fullmatch(text.strip())
    return (match["number"], match["rest"].strip()) if match else ("", text.strip())


def is_caption(text: str) -> bool:
    """Say whether a paragraph is the caption of a table, not a sentence that begins with »Tabel 4 viser«."""
    number, rest = split_caption(text)
    return bool(number) and len(text) <= _LONGEST_CAPTION and not _SENTENCE.match(rest)


def is_figure_caption(text: str) -> bool:
    """Say whether a paragraph is the caption of a figure."""
    return bool(_FIGURE.match(text))


def is_note(text: str) -> bool:
    """Say whether a line below a table belongs to it: source, note, sign rule."""
    return bool(_NOTE.match(text)) or _names_unit(text)


def is_unit(text: str) -> bool:
    """Say whether a short text names a unit or a price level and little else."""
    return len(text) <= _LONGEST_UNIT and bool(_SCALE.search(text) or _PRICES.search(text))


def is_unit_line(text: str, *, below_caption: bool = False) -> bool:
    """Say whether a line of its own names the unit of a table.

    Args:
        text: the line.
        below_caption: it stands below a caption, where »antal og procent« is a unit too.
    """
    if len(text) > _LONGEST_UNIT:
        return False
    return bool(_STARTS_WITH_UNIT.match(text) or (below_caption and _STARTS_WITH_COUNT.match(text)))


def unit_from(line: str, corner: Iterable[str], caption: str, below: Iterable[str]) -> str:
    """Return the unit and price level of a table.

    Args:
        line: the unit line below the caption; may be empty.
        corner: the texts over the labels.
        caption: the caption; only its end is looked at.
        below: the lines below the table.
    """
    found: list[str] = []
    for part in (line, *filter(is_unit, corner), _end_of(caption), *filter(_names_unit, below)):
        # The same thing said twice is kept once: the place nearest the caption decides.
        if _kinds(part) - _kinds(", ".join(found)) or (part and part == line):
            found.append(part)
    return ", ".join(found)


def table_name(number: str, caption: str) -> str:
    """Return what the user calls a table: »Tabel 5«, or its first words."""
    if number:
        return f"Tabel {number}"
    return f"tabellen »{beginning(caption)}«" if caption.strip() else "tabel uden nummer"


def _end_of(caption: str) -> str:
    match = _AT_THE_END.search(caption)
    text = (match["brackets"] or match["tail"]) if match else ""
    return text if is_unit(text) else ""


def _names_unit(note: str) -> bool:
    return is_unit_line(_IN_A_NOTE.sub("", note, count=1))


def _kinds(text: str) -> set[str]:
    kinds = {"scale"} if _SCALE.search(text) else set()
    return kinds | ({"prices"} if _PRICES.search(text) else set())
