"""Curves of a register: who is still on a benefit, by week since entry, and what must be known of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gevinst.domain.danish import day, number
from gevinst.domain.days import Days
from gevinst.domain.weeks import from_iso, last_whole_week, monday, week_of
from gevinst.figures.suppression import SMALLEST_SHOWN
from gevinst.law.breaks import breaks_within
from gevinst.register.engine.counts import UNJUDGED, UNKNOWN_WEEKS
from gevinst.register.engine.local import answer
from gevinst.register.engine.meaning import read_codes
from gevinst.register.engine.question import (
    USUAL_BRIDGE,
    Cohort,
    Presence,
    QuestionRefused,
    Split,
    Survival,
    groups_of,
)
from gevinst.register.engine.results import CurveTable, curve_table, without_small_cells
from gevinst.register.observed import read_observed, spans_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from gevinst.law.law import Law
    from gevinst.register.engine.counts import Counts
    from gevinst.register.observed import Observed

PRESENCE, SURVIVAL = KINDS = ("presence", "survival")
_LAST_WEEK_OF_LONG_YEAR = 53


@dataclass(frozen=True)
class Wanted:
    """Which curves are wanted.

    Args:
        benefits: names of benefits, or of groups.
        by: what they are split by: municipality, quarter, age, sex, target-group.
        horizon: the last week since entry.
        kind: ``presence`` (relapse included) or ``survival`` (to the first exit).
        first, last: days between which people enter; all that the register has when None.
        bridge: gaps of at most so many weeks do not end a spell.
        clear: so many weeks without the benefit must lie before a start.
        elapsed: weeks since the start at which people are followed from.
        groups: benefits of each named group.
        municipalities: numbers of those that are asked about; all when None.
    """

    benefits: Sequence[str]
    by: Iterable[str] = ()
    horizon: int = 104
    kind: str = PRESENCE
    first: date | None = None
    last: date | None = None
    bridge: int = USUAL_BRIDGE
    clear: int = 0
    elapsed: Sequence[int] = (0,)
    groups: Mapping[str, Iterable[str]] | None = None
    municipalities: Iterable[int] | None = None


def curves(  # noqa: PLR0913 - where, what, by which law, and how
    path: Path,
    wanted: Wanted,
    law: Law,
    *,
    suppress: bool = True,
    threads: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> CurveTable:
    """Return curves of a version of the register.

    Args:
        path: the folder of the version.
        wanted: which curves.
        law: knows on which days statistics changed their meaning.
        suppress: whether numbers below 5 are hidden. Only who may see persons may turn it off.
        threads: how many row groups are counted at a time; as many as there are processors when None.
        progress: told how many row groups are done, and of how many.

    Raises:
        QuestionRefused, NotObserved, RegisterDamaged: as for :func:`gevinst.register.engine.local.answer`.
    """
    if wanted.kind not in KINDS:
        raise QuestionRefused(f"Der er ingen kurve af slagsen {wanted.kind}. Vælg blandt {', '.join(KINDS)}.")
    observed = read_observed(path)
    cohort = _cohort(wanted, observed)
    question = (Survival if wanted.kind == SURVIVAL else Presence)(
        cohort, wanted.horizon, Split.of(wanted.by)
    )
    counts = answer(question, path, wanted.municipalities, threads, progress)
    table = curve_table(counts, survival=wanted.kind == SURVIVAL)
    shown = without_small_cells(table, SMALLEST_SHOWN) if suppress else table
    seen = read_codes(path).values()
    warnings = _warnings(cohort, observed, counts, law, wanted.municipalities, frozenset(seen))
    return CurveTable(shown, tuple(warnings), counts)


def _cohort(wanted: Wanted, observed: Observed) -> Cohort:
    first = observed.first if wanted.first is None else week_of(wanted.first)
    last = observed.last if wanted.last is None else last_whole_week(wanted.last)
    return Cohort(
        groups_of(wanted.benefits, wanted.groups),
        (first, last),
        wanted.bridge,
        wanted.clear,
        tuple(wanted.elapsed),
    )


def _warnings(  # noqa: PLR0913, PLR0917 - all that can go wrong
    cohort: Cohort,
    observed: Observed,
    counts: Counts,
    law: Law,
    municipalities: Iterable[int] | None,
    known: frozenset[str],
) -> Iterator[str]:
    """Yield what must be known of the curves."""
    asked = observed.spans.keys() if municipalities is None else set(municipalities)
    for each in sorted(asked):
        yield from _gap_warnings(each, observed, cohort.bridge)
    if observed.movers:
        yield (
            f"{_few(observed.movers)} personer har været i flere kommuner. I hver følges de, til de er i en "
            f"anden. {_few(observed.double)} personuger har en ydelse i to kommuner på en gang; den "
            "kommune, hvis ydelse begyndte sidst, har personen."
        )
    unknown = _total(counts, UNKNOWN_WEEKS)
    if unknown:
        yield (
            f"{_few(unknown)} personuger har en kode, som kodelisten ikke kender. De tæller hverken som "
            "ydelse eller som selvforsørgelse. Skriv koderne under Satser og regler."
        )
    unjudged = _total(counts, UNJUDGED)
    if unjudged:
        yield (
            f"{_few(unjudged)} forløb begynder, hvor registret ikke kan se {cohort.look_back} uger tilbage. "
            "De er ikke med i tilgangen."
        )
    yield from _break_warnings(cohort, law, known)


def _gap_warnings(municipality: int, observed: Observed, bridge: int) -> Iterator[str]:
    if municipality not in observed.spans:
        yield f"Registret har ingen uger for kommune {municipality}."
    gaps = observed.gaps(municipality)
    if gaps:
        long = [gap for gap in gaps if gap[1] - gap[0] + 1 > bridge]
        effect = (
            "Forløb følges ikke hen over dem"
            if long
            else "De er korte nok til, at forløb følges hen over dem"
        )
        missing = " En uge 53 mangler: har udtrækket en kolonne for den?" if any(map(_is_53, gaps)) else ""
        yield f"Kommune {municipality} mangler {spans_text(gaps)}. {effect}; ugerne tæller ikke.{missing}"


def _is_53(gap: tuple[int, int]) -> bool:
    year, week, _ = monday(gap[0]).isocalendar()
    return gap[0] == gap[1] and week == _LAST_WEEK_OF_LONG_YEAR and gap[0] == from_iso(year, week)


def _break_warnings(cohort: Cohort, law: Law, known: frozenset[str]) -> Iterator[str]:
    days = Days(monday(cohort.entered[0]), monday(cohort.entered[1] + 1))
    found = {
        each
        for group in cohort.benefits
        for name in group.benefits & known
        for each in breaks_within(law, name, days)
    }
    for each in sorted(found, key=lambda one: (one.day, one.title)):
        yield f"Tilgangen går hen over et databrud {day(each.day)}: {each.title}"


def _total(counts: Counts, name: str) -> int:
    return sum(int(table.sum()) for (table_name, _), table in counts.tables.items() if table_name == name)


def _few(count: int) -> str:
    return f"Færre end {SMALLEST_SHOWN}" if 0 < count < SMALLEST_SHOWN else number(count)
