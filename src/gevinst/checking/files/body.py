"""The body of a rectangle of texts: which columns are labels, which rows belong together."""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from gevinst.checking.files.headings import is_year
from gevinst.checking.files.words import mended
from gevinst.checking.number import MINUSES, is_nil, parse

if TYPE_CHECKING:
    from collections.abc import Sequence

Texts = list[list[str]]

# A column of words may hold a number here and there, a column of numbers a word such as »ikke oplyst«.
_FEWEST_NUMBERS = 0.25
_NUMBERED = re.compile(r"(?:nr|case|løbenr|#|år|uge|måned|alder|periode)\b", re.IGNORECASE)
# A label that ends so goes on in the next row: »Besparelse på forsørgelse i | det pågældende år«.
_GOES_ON = re.compile(
    r"(?:\b(?:i|på|for|af|og|til|med|ved|pr\.?|halvår|kvartal|gennemsnit|gns\.?)|[,/–-])$", re.IGNORECASE
)


def label_columns(header: Texts, rows: Texts) -> int:
    """Return how many columns from the left hold labels."""
    width = len(rows[0])
    if not width or (_is_numeric([row[0] for row in rows]) and not _first_is_label(header, rows)):
        return 0
    count = 1
    while count < width and not _stops_labels([row[count] for row in rows]):
        count += 1
    return count


def has_numbers(rows: Texts, labels: int) -> bool:
    """Say whether a column right of the labels holds numbers that are not all years."""
    columns = list(zip(*rows, strict=True))[labels:]
    return any(_is_numeric(column) and any(map(_is_amount, column)) for column in columns)


def sign_columns(texts: Texts) -> list[int]:
    """Return the columns that hold nothing but the minus signs of the column to their right.

    Excel's accounting format comes into Word like that: »-« at the left, the digits at the right.
    """
    columns = list(zip(*texts, strict=True))
    return [place for place, (signs, numbers) in enumerate(pairwise(columns)) if _only_signs(signs, numbers)]


def labelled(rows: Texts, labels: int) -> list[tuple[str, int]]:
    """Return label and place of each row; a label over several rows goes with the row of its numbers."""
    found: list[tuple[str, int]] = []
    waiting = ""
    for place, row in enumerate(rows):
        label = _label(row[:labels])
        blank = not any(row[labels:]) or len(set(row)) == 1
        if waiting and not _continues(waiting, label):
            found.append((waiting, place - 1))
            waiting = ""
        if blank and not waiting and found and _ends_the_row_above(label, rows[place + 1 :], labels):
            found[-1] = (mended(f"{found[-1][0]} {label}"), found[-1][1])
            continue
        label = mended(f"{waiting} {label}")
        waiting = label if blank else ""
        if not blank:
            found.append((label, place))
    return [*found, (waiting, len(rows) - 1)] if waiting else found


def _first_is_label(header: Texts, rows: Texts) -> bool:
    """A first column of years, of running numbers or under »Nr.« names the rows although it is numbers."""
    texts = [row[0] for row in rows if row[0]]
    numbers = [text for text in texts if parse(text)]
    if all(is_year(text) for text in numbers) or any(_NUMBERED.match(row[0]) for row in header):
        return True
    rising = all(text.isdecimal() for text in numbers) and len(numbers) > 1
    return rising and [int(text) for text in numbers] == sorted({int(text) for text in numbers})


def _stops_labels(column: Sequence[str]) -> bool:
    return not any(column) or _is_numeric(column)


def _is_numeric(column: Sequence[str]) -> bool:
    filled = [text for text in column if text]
    numeric = sum(parse(text) is not None or is_nil(text) for text in filled)
    return bool(filled) and numeric >= _FEWEST_NUMBERS * len(filled)


def _is_amount(text: str) -> bool:
    return parse(text) is not None and not is_year(text)


def _only_signs(signs: Sequence[str], numbers: Sequence[str]) -> bool:
    apart = [number for sign, number in zip(signs, numbers, strict=True) if sign and sign in MINUSES]
    # Where a heading spans both columns, the same text stands in both.
    others = all(
        not sign or sign in MINUSES or sign == number for sign, number in zip(signs, numbers, strict=True)
    )
    no_numbers = not any(map(parse, signs))
    return bool(apart) and others and no_numbers and all(map(_is_unsigned, apart))


def _is_unsigned(text: str) -> bool:
    return parse(text) is not None and text[0].isdecimal()


def _label(texts: Sequence[str]) -> str:
    """One text of all label columns; a label that spans columns counts once."""
    return mended(" ".join(text for text, _ in groupby(texts) if text))


def _continues(waiting: str, label: str) -> bool:
    return not label or label[0].islower() or bool(_GOES_ON.search(waiting))


def _ends_the_row_above(label: str, after: Texts, labels: int) -> bool:
    """A label that begins in lower case belongs upwards unless the row below goes on with it."""
    if not label or not label[0].islower():
        return False
    return not after or bool(_label(after[0][:labels]))
