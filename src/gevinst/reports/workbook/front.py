"""The first sheet: what the workbook is, and how to read it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from gevinst.domain import danish
from gevinst.domain.programme import MoneyUnit, SignStyle
from gevinst.figures.charts.style import INK, RESULT
from gevinst.figures.document import NONE
from gevinst.figures.printing import SUPPRESSED, money_caption
from gevinst.reports.workbook.layout import (
    ALL_FIGURES,
    CURVES,
    OVERVIEW,
    PROPOSALS,
    READ_ME,
    SOURCES,
    Address,
)
from gevinst.reports.workbook.styles import INPUT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter.worksheet import Worksheet

    from gevinst.reports.workbook.desk import Desk

LABEL_WIDTH, TEXT_WIDTH = 26, 115


@dataclass(frozen=True)
class Point:
    """A line of the sheet: a word and what it means.

    Args:
        label: the word.
        text: what it means.
        look: the format in which the tables show what the word names.
        sheet: the sheet that the word leads to.
    """

    label: str
    text: str
    look: dict[str, Any] = field(default_factory=dict)
    sheet: str = ""


_SIGNS = {
    SignStyle.SAVING_NEGATIVE: "Udgift er plus. Besparelse og indtægt er minus. »I alt« er "
    "dem alle lagt sammen, så minus betyder, at der er tjent mere, end der er brugt.",
    SignStyle.SAVING_POSITIVE: "Investering, besparelse og indtægt er skrevet med plus. »I alt« er "
    "investering minus besparelse og indtægt, så minus betyder, at der er tjent mere, end der er brugt.",
}
_LOOKS = (
    Point(
        "Blå kursiv",
        "Forventet: hele tallet eller en del af det er endnu ikke sket.",
        {"font_color": RESULT, "italic": True},
    ),
    Point("Fed med streg over", "En sum.", {"bold": True, "top": 1, "top_color": INK}),
    Point(
        "Lys bund", "Et oplyst eller målt tal. Ret det her, og alle summer følger med.", {"bg_color": INPUT}
    ),
    Point(NONE, "Intet oplyst, eller kan ikke beregnes. Det er ikke det samme som 0."),
    Point(
        SUPPRESSED,
        "Skjult, fordi det handler om færre end 5 personer. Ved tal, der bygger på det, står »skjult«.",
    ),
    Point(
        "Grafer",
        "Grå er planen (uden fyld: den reviderede), blå er resultatet. Skraveret eller stiplet er forventet. "
        "Mørk streg er vedtaget.",
    ),
    Point("Tabelnumre", "Som i notatet. Tabellerne over forløb og kilder står på arket Kilder."),
)
_HOW_IT_COMPUTES = (
    Point(
        "Ét sted for hvert tal",
        "Hvert tal står ét sted: oplyst, målt eller en formel. Vises det andre steder, er det et link.",
    ),
    Point("Afrunding", "Der regnes med fulde kroner og øre. Kun visningen er afrundet."),
    Point(
        "Kendt som",
        "Hvor godt et tal er kendt. Et beregnet tal er ikke bedre kendt end det svageste, det bygger på.",
    ),
    Point("Rettelser", "En rettelse i regnearket ændrer hverken notatet eller de godkendte tal i Gevinst."),
)
_SHEETS = {
    OVERVIEW: "Programmet under ét.",
    PROPOSALS: "Forslagene og den samlede pakke, med kontrol af summerne.",
    CURVES: "Offentliggjorte kurver: hvor længe ledige får ydelsen.",
    ALL_FIGURES: "Hvert tal med navn, værdi, kilde og beregning. Kan filtreres.",
    SOURCES: "Kilder, beslutninger og suspensioner.",
}


def draw_read_me(desk: Desk) -> None:
    """Add the sheet."""
    sheet = desk.sheet(READ_ME, frozen=(2, 0))
    desk.title(sheet, desk.document.title, f"{desk.programme.municipality} · {desk.programme.title}")
    sheet.set_column(0, 0, LABEL_WIDTH)
    sheet.set_column(1, 1, TEXT_WIDTH)
    row = _chapter(desk, sheet, 3, "Om regnearket", _about(desk))
    row = _chapter(desk, sheet, row, "Sådan læses det", [*_numbers(desk), *_LOOKS])
    row = _chapter(desk, sheet, row, "Sådan regner det", _HOW_IT_COMPUTES)
    _chapter(desk, sheet, row, "Arkene", _sheets(desk))


def _chapter(desk: Desk, sheet: Worksheet, top: int, heading: str, points: Sequence[Point]) -> int:
    """Write a heading and its points. Return the row for the next heading."""
    sheet.write_string(top, 0, heading, desk.styles.of(bold=True, font_size=12))
    for row, point in enumerate(points, top + 1):
        if point.sheet:
            desk.link(sheet, (row, 0), Address(point.sheet, 0, 0), point.label)
        else:
            sheet.write_string(row, 0, point.label, desk.styles.of(align="left", indent=1, **point.look))
        sheet.write_string(row, 1, point.text, desk.styles.of(text_wrap=True))
        desk.height(sheet, row, [(point.text, TEXT_WIDTH)])
    return top + len(points) + 2


def _about(desk: Desk) -> list[Point]:
    fields = [Point(label, text) for label, text in desk.document.fields]
    sources = Point("Kilder", danish.listing([source.name for source in desk.programme.sources]))
    return [
        *fields,
        sources,
        Point("Indhold", desk.document.subject),
        Point("Fremstillet med", desk.document.footer),
    ]


def _numbers(desk: Desk) -> list[Point]:
    presentation = desk.presentation
    kept = (
        ""
        if presentation.unit is MoneyUnit.KRONER
        else f" Cellerne holder kroner; kun visningen er i {presentation.unit}"
    )
    return [
        Point("Enhed", f"{money_caption(presentation)}.{kept}"),
        Point("Fortegn", _SIGNS[presentation.signs]),
    ]


def _sheets(desk: Desk) -> list[Point]:
    """Return each sheet with what is on it; a case's sheet is described by its title."""
    texts = {page.name: _SHEETS.get(page.name, page.title) for page in desk.pages}
    texts |= {name: _SHEETS[name] for name in (ALL_FIGURES, SOURCES)}
    return [Point(name, text, sheet=name) for name, text in texts.items()]
