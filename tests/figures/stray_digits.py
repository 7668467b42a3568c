"""Digits of a note that nobody answers for: no figure, and none of the sorts that may hold a digit.

What a run says of itself is not believed: a figure is printed again, a name must have been stated, a date,
a year and a numbering must look like one, and the municipality's own words must stand in a marked place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from functools import cached_property

from gevinst.domain.figure import Figure, FigureBook, FigureId
from gevinst.domain.line import Line, Unit
from gevinst.domain.programme import MoneyUnit, Presentation, Programme
from gevinst.effect.measured import DataBasis
from gevinst.figures import printing, sorts
from gevinst.figures.document import Chart, Document, Paragraph, Run, Sort
from gevinst.law.shipped import shipped_law
from tests.figures.note_pieces import Piece, pieces

_NUMBERING = re.compile(r"([Cc]ase |uge )?\d+((, \d+)* og \d+)?")
_LAW = re.compile(r"§§? \d+( ?[a-z])?(, stk\. \d+)?")
_FINGERPRINT = re.compile("[0-9a-f]{12}")
_QUOTED = re.compile("»(.*)«", re.DOTALL)
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_DRAWN_UPWARDS = frozenset({Line.SAVING, Line.INCOME})
_POINTS = frozenset({Line.PRESENCE, Line.SURVIVAL})


@dataclass(frozen=True)
class Stray:
    """A piece of text that is not what it says.

    Args:
        place: where it stands.
        text: the piece.
        why: what is wrong with it.
    """

    place: str
    text: str
    why: str


@dataclass(frozen=True)
class Judge:
    """Knows what was stated and computed, and how it is printed."""

    programme: Programme
    figures: FigureBook
    presentation: Presentation
    basis: DataBasis | None = None

    def strays(self, document: Document) -> list[Stray]:
        """Return every piece of a note that is not what it says."""
        faults = ((piece, self._fault(piece)) for piece in pieces(document))
        found = [Stray(piece.place, piece.run.text, why) for piece, why in faults if why]
        drawn = [stray for chart in document.charts for stray in in_picture(chart)]
        return [*found, *drawn, *_unexplained(document)]

    def _fault(self, piece: Piece) -> str:
        run = piece.run
        if run.figure is not None:
            return self._misprint(piece, run.figure)
        if run.sort is Sort.OWN and not piece.marked and not _QUOTED.fullmatch(run.text):
            return "own words in a place without a mark"
        if not re.search(r"\d", run.text) or self._may_hold_digits(piece):
            return ""
        return f"digits in what is no {run.sort}"

    def _may_hold_digits(self, piece: Piece) -> bool:
        text, header = piece.run.text, piece.place in {"field Reference", "field Journalnr."}
        is_such = {
            Sort.WORDS: lambda: False,
            Sort.DATE: lambda: _is_date(text),
            Sort.YEAR: lambda: text.isdecimal() and int(text) in self._years,
            Sort.NUMBERING: lambda: _NUMBERING.fullmatch(text) or text in self._numbers_of_proposals,
            Sort.LAW: lambda: _LAW.fullmatch(text),
            Sort.JOURNAL: lambda: (header and text in self._stated) or text in self._hashes,
            Sort.NAME: lambda: self._is_name(text, piece.place),
            Sort.OWN: lambda: self._is_own(text),
        }
        return bool(is_such[piece.run.sort]())

    def _misprint(self, piece: Piece, name: FigureId) -> str:
        figure = self._own_names.get(name)
        if figure is None:
            return f"{name} does not exist"
        printed = piece.run.text.replace("\N{NO-BREAK SPACE}", " ")
        allowed = self._printings(piece.place, figure)
        return "" if printed in allowed else f"{name} is printed as {sorted(allowed)}"

    def _printings(self, place: str, figure: Figure) -> set[str]:
        kind = place.split(maxsplit=1)[0]
        if kind in {"paragraph", "bullet"}:
            return self._in_sentence(figure)
        return self._in_chart(figure) if kind in {"chart", "picture"} else self._in_cell(figure)

    def _in_sentence(self, figure: Figure) -> set[str]:
        texts = {
            printing.sentence_text(figure, self.presentation, magnitude=magnitude)
            for magnitude in (False, True)
        }
        fixed = self.presentation.base_year is not None
        return texts | {f"{text} (løbende priser)" for text in texts if fixed}

    def _in_cell(self, figure: Figure) -> set[str]:
        text = printing.cell_text(figure, self.presentation)
        percent = figure.unit is Unit.SHARE and figure.value is not None and figure.id.line not in _POINTS
        return {f"{text} %" if percent else text}

    def _in_chart(self, figure: Figure) -> set[str]:
        if figure.unit is Unit.WEEKS:
            return {printing.sentence_text(figure, self.presentation, magnitude=True)}
        upwards = [printing.upwards(self.presentation)] if figure.id.line in _DRAWN_UPWARDS else []
        texts = {printing.cell_text(figure, how) for how in (self.presentation, *upwards)}
        return texts | {f"+{text}" for text in texts if not text.startswith("\N{MINUS SIGN}")}

    @cached_property
    def _own_names(self) -> dict[FigureId, Figure]:
        return {figure.id: figure for figure in self.figures.values()}

    @cached_property
    def _years(self) -> set[int]:
        base = re.findall(r"\d{4}", self.basis.base_years) if self.basis else []
        stated = {*self.programme.years, *(each.year for each in self.programme.price_index)}
        return {*stated, *map(int, base)}

    @cached_property
    def _hashes(self) -> set[str]:
        """The content hashes that a note names: shortened, and as decided."""
        return {self.basis.baseline[:12], self.basis.agreed} - {""} if self.basis else set()

    @cached_property
    def _numbers_of_proposals(self) -> set[str]:
        return {proposal.number for proposal in self.programme.proposals}

    @cached_property
    def _stated(self) -> set[str]:
        known = _strings((*self.basis.curves.values(), *self.basis.breaks)) if self.basis else ()
        return {*_strings(self.programme), *known} - {""}

    def _is_name(self, text: str, place: str) -> bool:
        """Say whether every digit stands in what was stated; units and titles of the law are names too."""
        if place == "footer":
            return bool(_FINGERPRINT.fullmatch(text))
        titles = {parameter.title for parameter in shipped_law()}
        for each in sorted({*self._stated, *MoneyUnit, *titles}, key=len, reverse=True):
            text = text.replace(each, "") if re.search(r"\d", each) else text
        return not re.search(r"\d", text)

    def _is_own(self, text: str) -> bool:
        """Say whether a text is a part of what was stated."""
        whole = _QUOTED.fullmatch(text)
        inside = {text, whole[1] if whole else text}
        stated = [each.replace("{{", "{").replace("}}", "}") for each in self._stated]
        return any(part in each for part in inside for each in (*self._stated, *stated))


def in_picture(chart: Chart) -> Iterator[Stray]:
    """Go through the numbers written in a picture that its alternative text and its table lack."""
    beside = {piece.run.text for piece in pieces(_only(chart))}
    known = {number for text in beside for number in _NUMBER.findall(text)}
    for text in _written(chart.spec):
        for number in set(_NUMBER.findall(text)) - known:
            yield Stray(f"chart {chart.name} picture", text, f"{number} is not in its table")


def _only(chart: Chart) -> Document:
    return Document("", "", (), (), (chart,), "", "")


def _written(part: object) -> Iterator[str]:
    """Go through the texts that a specification writes."""
    if isinstance(part, dict):
        if isinstance(part.get("text"), str):
            yield part["text"]
        for each in part.values():
            yield from _written(each)
    elif isinstance(part, list | tuple):
        for each in part:
            yield from _written(each)


def _unexplained(document: Document) -> Iterator[Stray]:
    """Say that own words are marked and nothing tells what the mark means."""
    if any(piece.run.sort is Sort.OWN for piece in pieces(document)):
        explained = Paragraph((Run(sorts.OWN_MARK),))
        if explained not in document.blocks:
            yield Stray("note", sorts.OWN_MARK, "the mark of own words is not explained")


def _is_date(text: str) -> bool:
    for form, digits in (("%d-%m-%Y", text), ("uge %G-W%V-%u", f"{text}-1"), ("%G-W%V-%u", f"{text}-1")):
        try:
            datetime.strptime(digits, form)  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
        return True
    return False


def _strings(part: object) -> Iterator[str]:
    """Go through every text of what was stated."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        for each in part:
            yield from _strings(each)
    elif is_dataclass(part):
        for field in fields(part):
            yield from _strings(getattr(part, field.name))
