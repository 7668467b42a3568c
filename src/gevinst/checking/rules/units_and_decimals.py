"""Units, decimals, signs for nothing and words such as »Forventet« are used alike through the note."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from gevinst.checking.finding import Certainty, Finding, Rule
from gevinst.checking.rules._decimals import odd_cells
from gevinst.checking.rules._money_units import lacks_unit, money_unit
from gevinst.checking.rules._naming import called, quoted
from gevinst.checking.rules._nil import is_bare, nils
from gevinst.domain.danish import listing
from gevinst.domain.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gevinst.checking.meaning.understood import Understood
    from gevinst.checking.note import Spot, Table

_NAME = "units-and-decimals"


def find(understood: Understood) -> Iterator[Finding]:
    """Return what is printed in another way than its neighbours."""
    tables = understood.note.tables
    for table in tables:
        yield from _odd_decimals(table)
        yield from _expected_in_a_result(table)
    yield from _several_nils(tables)
    yield from _no_unit(tables)
    yield from _several_units(tables)


def _information(title: str, spots: Sequence[Spot], printed: str, expected: str, why: str) -> Finding:
    """Return a finding about how something is printed; the number itself may be right."""
    return Finding(
        _NAME,
        title,
        Severity.INFORMATION,
        Certainty.LIKELY,
        spots[0],
        printed,
        expected,
        why,
        tuple(spots[1:]),
    )


def _odd_decimals(table: Table) -> Iterator[Finding]:
    """Return the odd cells of a table in one finding; a bare 0 only where the table prints 0,000 too."""
    full_nils = any(
        cell.number and not cell.number.value and cell.number.decimals
        for row in table.rows
        for cell in row.cells
    )
    odd = [(cell, usual) for cell, usual in odd_cells(table) if full_nils or not is_bare(cell)]
    if not odd:
        return
    printed = quoted(cell.text for cell, _ in odd)
    decimals = Counter(usual for _, usual in odd).most_common(1)[0][0]
    yield _information(
        "Andre decimaler end resten",
        [cell.spot for cell, _ in odd],
        printed,
        f"{decimals} decimaler",
        f"De andre tal i {called(table)}, i samme række og kolonne, har {decimals} decimaler.",
    )


def _several_nils(tables: Sequence[Table]) -> Iterator[Finding]:
    ways = nils(tables)
    if not ways:
        return
    counts = [f"{way} ({len(cells)})" for way, cells in ways.items()]
    yield _information(
        "Ingenting skrives på flere måder",
        [cells[0].spot for cells in ways.values()],
        listing(list(ways)),
        "ét tegn for nul og ét for »ikke oplyst«",
        f"Tabellerne viser, at der intet er, som {listing(counts)}. "
        "Læseren kan ikke se, om det betyder nul, ikke oplyst eller endnu ikke kendt.",
    )


def _no_unit(tables: Sequence[Table]) -> Iterator[Finding]:
    bare = [table for table in tables if lacks_unit(table)]
    if not bare:
        return
    names = listing([called(table) for table in bare])
    yield _information(
        "Enheden mangler",
        [table.spot for table in bare],
        bare[0].unit or bare[0].caption,
        "en enhed, fx »mio. kr.« eller »1.000 kr.«, og prisniveau",
        f"Tallene ligner beløb, men {names} siger ikke i hvilken enhed.",
    )


def _several_units(tables: Sequence[Table]) -> Iterator[Finding]:
    """Return the tables that are in another unit than most of the note's tables of money."""
    units = {id(table): money_unit(table) for table in tables}
    counted = Counter(unit for unit in units.values() if unit)
    if len(counted) < 2:  # noqa: PLR2004 (one unit is the right number of units)
        return
    usual = counted.most_common(1)[0][0]
    others = [table for table in tables if units[id(table)] not in {"", usual}]
    yield _information(
        "Beløb i forskellige enheder",
        [table.spot for table in others],
        units[id(others[0])],
        usual,
        f"{listing([called(table) for table in others])} er i {units[id(others[0])]}, "
        f"mens {counted[usual]} af notatets tabeller er i {usual}",
    )


def _expected_in_a_result(table: Table) -> Iterator[Finding]:
    """Return rows that are called »Forventet …« although a column of theirs is a result."""
    rows = [row for row in table.rows if row.label.lower().startswith("forvent")]
    results = [
        column.name
        for column in table.columns
        if "resultat" in column.name.lower() and "forvent" not in column.name.lower()
    ]
    if not rows or not results:
        return
    yield _information(
        "»Forventet« om et resultat",
        [row.spot for row in rows],
        quoted(row.label for row in rows),
        "en betegnelse, der også passer på et resultat",
        f"Kolonnen {quoted(results)} i {called(table)} er realiseret, men rækkerne kaldes forventede.",
    )


RULE = Rule(
    name=_NAME,
    title="Enheder, decimaler og tegn",
    explanation=(
        "I en tabel skrives alle tal med lige mange decimaler, og i et notat bruges én enhed for beløb og ét "
        "tegn for nul. Et tal med andre decimaler kan være tastet forkert; en enhed, der mangler eller "
        "skifter, gør tallet tusind gange for stort eller for lille i læserens øjne."
    ),
    find=find,
)
