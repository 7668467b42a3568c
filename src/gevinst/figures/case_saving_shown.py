"""What a case's page shows of the saving that was measured: key numbers, the curve, and the tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gevinst.domain.figure import TOTAL, FigureId
from gevinst.domain.line import Layer, Line
from gevinst.effect.measured_names import THOSE_IN, THOSE_TO_COME
from gevinst.effect.measured_saving import FEW
from gevinst.figures import charts as chart_makers
from gevinst.figures.case_saving_tables import (
    case_basis_table,
    case_kroner_table,
    case_weeks_table,
    has_saving,
)
from gevinst.figures.intervals import INTERVAL, interval_text
from gevinst.figures.keys import Key, key, upwards
from gevinst.figures.view import bind

if TYPE_CHECKING:
    from gevinst.domain.programme import Case
    from gevinst.figures.document import Chart, Table
    from gevinst.figures.view import View


@dataclass(frozen=True)
class CaseSavingShown:
    """What was measured of a case's saving.

    Args:
        keys: weeks and kroner that are saved, and those that are expected apart.
        curve: participants against the baseline; None where too few are observed.
        tables: weeks and kroner by year, and what they rest on.
        few: whether it has too few participants to conclude from.
    """

    keys: tuple[Key, ...]
    curve: Chart | None
    tables: tuple[Table, ...]
    few: bool


def saving_shown(view: View, case: Case) -> CaseSavingShown | None:
    """Return what was measured of a case's saving; None where nothing was."""
    if not has_saving(view, case):
        return None
    return CaseSavingShown(
        _keys(view, case),
        chart_makers.saving_curve(case, view.book, view.presentation),
        (case_weeks_table(view, case), case_kroner_table(view, case), case_basis_table(view, case)),
        _has_few(view, case),
    )


def _keys(view: View, case: Case) -> tuple[Key, ...]:
    through = f" til og med uge {view.basis.through}" if view.basis and view.basis.through else ""
    found = []
    for line, word in ((Line.WEEKS, "Sparede uger"), (Line.SAVING, "Sparet")):
        # What is saved is plus under a label that says so.
        shown = upwards(view)
        result = FigureId(case.scope, TOTAL, line, Layer.RESULT)
        found.append(key(shown, f"{word}{through}", result, _interval(shown, result)))
        rest = result.but(layer=Layer.REMAINING)
        found.append(key(shown, f"{word}, forventet derefter", rest, _parts(shown, rest)))
    return tuple(found)


def _interval(view: View, name: FigureId) -> str:
    text = interval_text(view.book[name], view.presentation) if name in view.book else ""
    return f"{INTERVAL}: {text}." if text else "Usikkerheden er ikke kendt."


def _parts(view: View, rest: FigureId) -> str:
    """Return what is expected of those who have begun and of those who are to come."""
    named = ((THOSE_IN, "af dem, der er begyndt"), (THOSE_TO_COME, "af dem, der kommer"))
    parts = [
        f"{bind(rest.but(variant=variant))} {words}"
        for variant, words in named
        if view.has(rest.but(variant=variant))
    ]
    return f"Heraf {' og '.join(parts)}." if parts else "Der ventes ikke mere."


def _has_few(view: View, case: Case) -> bool:
    compared = FigureId(case.scope, TOTAL, Line.PERSONS, Layer.RESULT, "compared")
    return compared in view.book and (not view.has(compared) or view.book[compared].number < FEW)
