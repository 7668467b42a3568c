"""Exports of nobody, as large as wanted, for benchmarks; seeded: the same sizes give the same bytes."""

from datetime import date, timedelta
from pathlib import Path

import numpy as np

# Codes of DREAM: A-dagpenge, kontanthjælp, sygedagpenge, førtidspension, ledighedsydelse.
CODES = ("111", "730", "890", "783", "740")
FIRST_MONDAY = date(2015, 1, 5)
BENEFITS = ("A-dagpenge", "Kontanthjælp", "Sygedagpenge", "Uddannelseshjælp", "Ledighedsydelse")


def numbers(persons: int) -> list[str]:
    """Return as many different numbers, made by counting; valid in form as CPR numbers."""
    days = [date(1950, 1, 1) + timedelta(days=day) for day in range(18_250)]
    return [
        f"{day:%d%m%y}{serial:03d}9"
        for serial in range(persons // len(days) + 1)
        for day in days
    ][:persons]  # fmt: skip


def weeks(count: int) -> list[date]:
    """Return the Mondays of so many weeks."""
    return [FIRST_MONDAY + timedelta(weeks=week) for week in range(count)]


def dream_wide(path: Path, persons: int, count: int, seed: int = 1) -> None:
    """Write DREAM, a row for each person and a column for each week; a third of the weeks have a code."""
    random = np.random.default_rng(seed)
    headings = [
        f"y_{monday.isocalendar().year % 100:02d}{monday.isocalendar().week:02d}" for monday in weeks(count)
    ]
    with path.open("w", encoding="utf-8") as file:
        file.write(";".join(["pnr", "kommune", *headings]) + "\n")
        for number in numbers(persons):
            file.write(f"{number};707;{';'.join(_history(random, count))}\n")


def _history(random: np.random.Generator, count: int) -> list[str]:
    """Return the codes of a person's weeks: spells of about half a year, with about a year between."""
    found: list[str] = []
    while len(found) < count:
        found += [""] * int(random.geometric(1 / 52))
        found += [CODES[int(random.integers(len(CODES)))]] * int(random.geometric(1 / 26))
    return found[:count]


def refunds(folder: Path, persons: int, months: int, seed: int = 1) -> int:
    """Write refund files, one for each month with four weeks of every person; return the number of rows."""
    random = np.random.default_rng(seed)
    people, rows = np.array(numbers(persons)), 0
    for month in range(months):
        lines = []
        for week in weeks(4 * months)[4 * month : 4 * month + 4]:
            benefit = random.integers(len(BENEFITS), size=persons)
            paid = random.integers(1_000, 5_000, size=persons)
            lines += [
                f"{week};{number};{BENEFITS[kind]};Norddjurs;{kroner},00;80;{kroner * 4 // 5},00;;\n"
                for number, kind, kroner in zip(people, benefit, paid, strict=True)
            ]
        rows += len(lines)
        random.shuffle(lines)
        delivered = weeks(4 * months)[4 * month] + timedelta(days=40)
        _write(folder / f"ydelsesrefusion-707-{delivered}.csv", lines)
    return rows


def _write(path: Path, lines: list[str]) -> None:
    headings = (
        "Uge;CPR nummer;Ydelse;Finansiering Kommunenavn;Beregnet udbetalingsbeløb;Refusionssats;"
        "Refusionsbeløb;Medfinansieringssats;Medfinansieringsbeløb\n"
    )
    path.write_text(headings + "".join(lines), encoding="utf-8")
