"""KMD Opus: the posting lines of the cases among others, with a line above and a sum below."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from gevinst.simulate.files.table import TORN, TextTable, of_column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gevinst.simulate.costs import Posting

HEADINGS = (
    "Bilagsnummer",
    "Artskonto",
    "Funktionsområde",
    "PSP-element",
    "Omkostningssted",
    "År",
    "Periode",
    "Bogføringsdato",
    "Debet/kredit",
    "Beløb",
    "Tekst",
)
SPOILS = (
    *TORN,
    *of_column("Artskonto", ("en sum uden konto", "")),
    *of_column("Bogføringsdato", ("ingen dag", ""), ("en dag, der ikke findes", "31-06-2021")),
    *of_column("Beløb", ("intet beløb", ""), ("ikke et beløb", "1,234.50")),
    *of_column("Periode", ("ingen periode har det nummer", "17"), ("ikke et tal", "januar")),
    *of_column("Debet/kredit", ("hverken debet eller kredit", "X")),
    *of_column("År", ("ikke et tal", "i år")),
)


def opus_file(postings: Sequence[Posting], as_of: date) -> TextTable:
    """Return the postings that were made up to a day."""
    rows = [_row(each) for each in postings if each.posted <= as_of]
    above = (f"Rapport kørt {_day(as_of)}", "")
    return TextTable("opus", HEADINGS, rows, SPOILS, above, encoding="cp1252", at_least=len(SPOILS))


def _row(posting: Posting) -> tuple[str, ...]:
    cost, credit = posting.cost, posting.ore < 0
    return (
        f"DB{posting.number + 1:06d}",
        cost.account,
        cost.function,
        cost.psp,
        cost.cost_centre,
        str(posting.booked_year),
        str(posting.booked_month),
        _day(posting.posted),
        "Kredit" if credit else "Debet",
        # SAP writes the minus behind.
        _grouped(abs(posting.ore)) + ("-" if credit else ""),
        cost.text,
    )


def _grouped(ore: int) -> str:
    return f"{ore // 100:,}".replace(",", ".") + f",{ore % 100:02d}"


def _day(day: date) -> str:
    return day.strftime("%d-%m-%Y")
