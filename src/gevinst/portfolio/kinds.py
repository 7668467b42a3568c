"""The kinds of values in a portfolio file (amounts: ``amount.py``). Each reads YAML and Excel in one way."""

from __future__ import annotations

import re
import unicodedata
from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar, Generic, TypeVar

from gevinst.domain import danish
from gevinst.plain.scalar import Refusal, Scalar, ScalarType, meant

# Excel keeps 15 digits of a number; with more, the file would not say what was written.
MOST_DIGITS = 15
MOST_LETTERS = 20_000
EARLIEST_YEAR, LATEST_YEAR = 1950, 2150

# Not 012, which is ten in YAML, and no digits but ours: \d also matches ٣.
WHOLE = re.compile(r"[-−]?(0|[1-9][0-9]*)")
_POINT_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_COMMA_NUMBER = re.compile(r"[-−]?[0-9]+(,[0-9]+)?")
_ID = re.compile(r"[a-z0-9-]+")
_FINGERPRINT = re.compile(r"[0-9a-f]{12,64}")
_ISO_DAY = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")
_DANISH_DAY = re.compile(
    r"(?P<day>[0-9]{1,2})(?P<mark>[-./])(?P<month>[0-9]{1,2})(?P=mark)(?P<year>[0-9]{4})"
)


T = TypeVar("T")


class Kind(ABC, Generic[T]):
    """What a field holds."""

    danish: ClassVar[str]
    example: ClassVar[str]

    @abstractmethod
    def read(self, scalar: Scalar) -> T | Refusal:
        """Return the value, or a :class:`Refusal`. Never called with an empty scalar."""

    @abstractmethod
    def write(self, value: T) -> Scalar:
        """Return the value as it stands in YAML."""

    def cell(self, value: T) -> Scalar:
        """Return the value as it stands in Excel."""
        return self.write(value)


@dataclass(frozen=True)
class Text(Kind[str]):
    """Words. Spaces around them are dropped, and a line ends with one character on every machine."""

    danish = "tekst"
    example = "Norddjurs Kommune"

    def read(self, scalar: Scalar) -> str | Refusal:
        """Return the text; a date or yes/no in Excel was meant as something else and is refused."""
        if scalar.type in {ScalarType.DATE, ScalarType.YES_NO}:
            return Refusal(scalar.shown, "tekst", "Excel har lavet værdien om. Formatér cellen som tekst.")
        text = scalar.text.replace("\r\n", "\n").replace("\r", "\n").strip()
        if len(text) > MOST_LETTERS:
            return Refusal(f"en tekst på {len(text)} tegn", f"højst {MOST_LETTERS} tegn", "Del teksten op.")
        bad = next((letter for letter in text if _cannot_be_kept(letter)), None)
        if bad is None:
            return text
        return Refusal(
            f"styretegnet U+{ord(bad):04X} i »{text[:60].encode('unicode_escape').decode()}«",
            "tekst uden styretegn og tabulatorer",
            "Slet tegnet, eller skriv teksten igen.",
        )

    def write(self, value: str) -> Scalar:
        """Return the text."""
        return Scalar(value)


def _cannot_be_kept(letter: str) -> bool:
    """Say whether Excel or YAML would lose the character."""
    return (unicodedata.category(letter) in {"Cc", "Cs"} and letter != "\n") or letter in "\ufffe\uffff"


@dataclass(frozen=True)
class Id(Text):
    """A short name that other parts and figure names refer to."""

    danish = "kort navn (små bogstaver a-z, cifre og bindestreg)"
    example = "budgetaftale"

    def read(self, scalar: Scalar) -> str | Refusal:
        """Return the id."""
        text = super().read(scalar)
        if isinstance(text, Refusal) or _ID.fullmatch(text):
            return text
        suggestion = as_id(text)
        remedy = f"Skriv fx »{suggestion}«." if suggestion else "Skriv fx »kilde-1«."
        return Refusal(f"»{text[:60]}«", self.danish, remedy)


def as_id(text: str) -> str:
    """Return the short name nearest to a text: »Kontanthjælp« is ``kontanthjaelp``."""
    letters = text.lower().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:40]


@dataclass(frozen=True)
class Fingerprint(Text):
    """The first digits, or all, of a content hash; too long to be a CPR number."""

    danish = "aftryk (12 til 64 tegn: cifre og bogstaver a-f)"
    example = '"3f9a0c12b7de"'

    def read(self, scalar: Scalar) -> str | Refusal:
        """Return the digits."""
        text = super().read(scalar)
        if isinstance(text, Refusal) or _FINGERPRINT.fullmatch(text):
            return text
        return Refusal(f"»{text[:60]}«", self.danish, "Kopiér hele aftrykket, eller slet det.")


@dataclass(frozen=True)
class ProposalNumber(Text):
    """A proposal's number as printed. It becomes part of figure names, which are split at / and @."""

    danish = "nummer som tekst, uden / og @"
    example = '"1.2"'

    def read(self, scalar: Scalar) -> str | Refusal:
        """Return the number."""
        text = super().read(scalar)
        if isinstance(text, Refusal) or not set(text) & set("/@"):
            return text
        return Refusal(f"»{text[:60]}«", self.danish, "Brug punktum eller bindestreg i stedet.")


@dataclass(frozen=True)
class Whole(Kind[int]):
    """A whole number between two bounds."""

    danish = "helt tal"
    example = "2021"
    least: int
    most: int

    def read(self, scalar: Scalar) -> int | Refusal:
        """Return the number; Excel may hold it as text."""
        text = scalar.text.strip()
        is_number = scalar.type in {ScalarType.TEXT, ScalarType.NUMBER} and WHOLE.fullmatch(text)
        if is_number and len(text) <= MOST_DIGITS:
            value = int(text.replace(danish.MINUS, "-"))
            if self.least <= value <= self.most:
                return value
        return Refusal(scalar.shown, self.bounds, "Skriv tallet med cifre, uden punktum og komma.")

    @property
    def bounds(self) -> str:
        """Which numbers can stand."""
        return f"et helt tal fra {self.least} til {self.most}"

    def write(self, value: int) -> Scalar:
        """Return the number."""
        return Scalar(str(value), ScalarType.NUMBER)


@dataclass(frozen=True)
class Number(Kind[Decimal]):
    """A number with decimals, of which no digit is changed on the way."""

    danish = "tal, gerne med decimaler"
    example = "22.5"
    least: int = 0
    most: int | None = None

    def read(self, scalar: Scalar) -> Decimal | Refusal:
        """Return the number. As text it is Danish (22,5); a dot in text could also mean thousands."""
        text = scalar.text.strip()
        form = _POINT_NUMBER if scalar.type is ScalarType.NUMBER else _COMMA_NUMBER
        if form.fullmatch(text) is None or scalar.type in {ScalarType.DATE, ScalarType.YES_NO}:
            return Refusal(scalar.shown, self.bounds, "Skriv fx 22.5 (som tal) eller 22,5 (som tekst).")
        if sum(letter.isdigit() for letter in text) > MOST_DIGITS:
            return Refusal(scalar.shown, f"højst {MOST_DIGITS} cifre", "Afrund tallet.")
        value = Decimal(text.replace(",", ".").replace(danish.MINUS, "-"))
        if value < self.least or (self.most is not None and value > self.most):
            return Refusal(scalar.shown, self.bounds, "Ret tallet.")
        return value

    @property
    def bounds(self) -> str:
        """Which numbers can stand."""
        return (
            f"et tal på mindst {self.least}"
            if self.most is None
            else f"et tal fra {self.least} til {self.most}"
        )

    def write(self, value: Decimal) -> Scalar:
        """Return the number without zeros that say nothing, so that equal numbers are written alike."""
        text = f"{value:f}"
        return Scalar(text.rstrip("0").rstrip(".") if "." in text else text, ScalarType.NUMBER)


@dataclass(frozen=True)
class Day(Kind[date]):
    """A date."""

    danish = "dato"
    example = "2021-11-26"

    def read(self, scalar: Scalar) -> date | Refusal:
        """Return the date; the American order is never tried."""
        match = _ISO_DAY.fullmatch(scalar.text.strip()) or _DANISH_DAY.fullmatch(scalar.text.strip())
        day = _date_of(match) if match and scalar.type is not ScalarType.NUMBER else None
        if day and EARLIEST_YEAR <= day.year <= LATEST_YEAR:
            return day
        expected = f"en dato i årene {EARLIEST_YEAR}-{LATEST_YEAR}, fx 2021-11-26 eller 26-11-2021"
        return Refusal(scalar.shown, expected, "Skriv dag, måned og år.")

    def write(self, value: date) -> Scalar:
        """Return the date as ISO writes it."""
        return Scalar(value.isoformat(), ScalarType.DATE)


def _date_of(match: re.Match[str]) -> date | None:
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None


@dataclass(frozen=True)
class Choice(Kind[StrEnum]):
    """One of a closed list of words: English in YAML, Danish in Excel; both are read in both."""

    danish = "valg"
    example = ""
    words: tuple[tuple[StrEnum, str], ...]

    def read(self, scalar: Scalar) -> StrEnum | Refusal:
        """Return the choice."""
        wanted = scalar.text.strip().casefold()
        known = {name.casefold(): value for value, word in self.words for name in (value.value, word)}
        if wanted in known:
            return known[wanted]
        remedy = meant(wanted, known) or "Vælg et af ordene."
        return Refusal(scalar.shown, f"et af ordene {self.options}", remedy)

    @property
    def options(self) -> str:
        """The words to choose from."""
        both = [f"{each} ({word})" if word != each else word for each, word in self.words]
        return danish.listing(both).replace(" og ", " eller ")

    def write(self, value: StrEnum) -> Scalar:
        """Return the English word."""
        return Scalar(value.value)

    def cell(self, value: StrEnum) -> Scalar:
        """Return the Danish word."""
        return Scalar(dict(self.words)[value])


@dataclass(frozen=True)
class YesNo(Kind[bool]):
    """Yes or no."""

    danish = "ja eller nej"
    example = "true"
    words: ClassVar[dict[str, bool]] = {
        **dict.fromkeys(("true", "ja", "sand", "yes"), True),
        **dict.fromkeys(("false", "nej", "falsk", "no"), False),
    }

    def read(self, scalar: Scalar) -> bool | Refusal:
        """Return the answer."""
        answer = self.words.get(scalar.text.strip().casefold())
        return Refusal(scalar.shown, "ja eller nej", "Skriv ja eller nej.") if answer is None else answer

    def write(self, value: bool) -> Scalar:  # noqa: FBT001 (the value of this kind)
        """Return true or false."""
        return Scalar(str(value).lower(), ScalarType.YES_NO)

    def cell(self, value: bool) -> Scalar:  # noqa: FBT001
        """Return ja or nej."""
        return Scalar("ja" if value else "nej")


@dataclass(frozen=True)
class ListOf:
    """Several values of one kind in one field: a YAML list, or one Excel cell divided by semicolons."""

    item: Kind[Any]

    @property
    def danish(self) -> str:
        """What the field holds."""
        return f"liste af {'hele tal' if isinstance(self.item, Whole) else 'ord'}"

    @property
    def example(self) -> str:
        """How it may look in YAML."""
        return "[1, 4]" if isinstance(self.item, Whole) else "[budgetaftale, fasit]"


YEAR = Whole(EARLIEST_YEAR, LATEST_YEAR)
