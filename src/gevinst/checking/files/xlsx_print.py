"""A value of an Excel cell with its number format → the text that the sheet shows, in Danish."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

# Colours and conditions, spaces as wide as a letter, letters that fill the cell, letters taken literally.
_NOT_SHOWN = re.compile(r"\[[^\]]*\]|_.|\*.|\\.")
_QUOTED = re.compile(r'"[^"]*"')
_SECTION = re.compile(r'(?:"[^"]*"|[^;"])*')
_DIGITS = re.compile(r"[#0?][#0?,.]*")
_GENERAL_DECIMALS = 6
_LONGEST_FORMAT = 255
_THOUSAND = Decimal(1000)
_SECTIONS_WITH_ZERO = 3

# The formats that Excel has without naming them in the file; dates come as dates.
_BUILT_IN = (
    ("0", "1"),
    ("0.00", "2"),
    ("#,##0", "3 37 38"),
    ("#,##0.00", "4 39 40"),
    ("0%", "9"),
    ("0.00%", "10"),
    ('#,##0;-#,##0;"-"', "41 42"),
    ('#,##0.00;-#,##0.00;"-"', "43 44"),
)
BUILT_IN = {number: code for code, numbers in _BUILT_IN for number in numbers.split()}


def printed(value: object, code: str) -> str:
    """Return what a cell shows.

    Args:
        value: text, number, date or truth value.
        code: the cell's number format as in the file, e.g. ``#,##0.000,,``; empty for the general one.
    """
    if isinstance(value, bool):
        return "Sand" if value else "Falsk"
    if isinstance(value, int | float):
        return _number(Decimal(repr(value)), code) if abs(value) < float("inf") else ""
    if isinstance(value, date | datetime):
        return f"{value:%d-%m-%Y}"
    return str(value)


def _number(value: Decimal, code: str) -> str:
    sections = _sections(code)
    if value == 0 and len(sections) >= _SECTIONS_WITH_ZERO and not _shows_nil(sections[2]):
        return sections[2].replace('"', "").replace("?", "").strip()
    pattern = _pattern(sections[0])
    if not pattern or "E" in sections[0].upper().replace("GENERAL", ""):
        return _danish(value, 0, _GENERAL_DECIMALS, grouped=False)
    percent = "%" in _QUOTED.sub("", sections[0])
    digits = pattern.rstrip(",")
    value = value / _THOUSAND ** (len(pattern) - len(digits)) * (100 if percent else 1)
    whole, _, fraction = digits.partition(".")
    text = _danish(value, fraction.count("0"), len(fraction.replace(",", "")), grouped="," in whole)
    return f"{text} %" if percent else text


def _sections(code: str) -> list[str]:
    """The formats of positive numbers, negative numbers, nil and text."""
    shown = _NOT_SHOWN.sub("", code[:_LONGEST_FORMAT])
    sections, place = [], 0
    while match := _SECTION.match(shown, place):
        sections.append(match[0])
        place = match.end() + 1
        if place > len(shown):
            break
    return sections or [""]


def _shows_nil(section: str) -> bool:
    """A ``?`` is only room for a digit: ``"-"??`` shows a dash."""
    return not {"0", "#"}.isdisjoint(_QUOTED.sub("", section))


def _pattern(section: str) -> str:
    match = _DIGITS.search(_QUOTED.sub("", section))
    return match[0] if match else ""


def _danish(value: Decimal, fewest: int, most: int, *, grouped: bool) -> str:
    """A number with comma for the decimals and, where the format has it, a dot for the thousands."""
    value = value.quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP)
    text = f"{value + 0:,f}" if grouped else f"{value + 0:f}"
    whole, _, fraction = text.partition(".")
    while len(fraction) > fewest and fraction.endswith("0"):
        fraction = fraction[:-1]
    whole = whole.replace(",", ".")
    return f"{whole},{fraction}" if fraction else whole
