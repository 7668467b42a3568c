"""Follow up a programme: from what is stated to figures and a note (METHOD 10)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from gevinst.domain.danish import day, listing
from gevinst.domain.errors import InputRefused
from gevinst.domain.figure import FigureBook
from gevinst.domain.problem import Place, Problem
from gevinst.domain.weeks import label, last_whole_week
from gevinst.effect.closed import enter_closed_years
from gevinst.effect.completion import enter_completion
from gevinst.effect.computed import enter_measured, enter_sums_of_measured, without_measured
from gevinst.effect.curves import enter_curves
from gevinst.effect.position import enter_position
from gevinst.effect.prices import enter_fixed_prices, in_price_level, in_prices_of, in_variant
from gevinst.effect.reached import enter_outputs_reached, enter_reached
from gevinst.effect.stated import DECISIONS, enter_stated
from gevinst.effect.suspension import CRUDE, enter_crude_plan, enter_undisturbed_days
from gevinst.figures import sorts
from gevinst.figures.document import Words
from gevinst.figures.note import programme_note
from gevinst.figures.record import Record, fingerprint
from gevinst.figures.suppression import suppress
from gevinst.figures.view import View

if TYPE_CHECKING:
    from datetime import date

    from gevinst.domain.programme import Presentation, Programme
    from gevinst.effect.measured import Measured
    from gevinst.figures.document import Document


# What the content hash of a case's baseline is called among the inputs of a record.
BASELINE_OF = "grundlag for case"


@dataclass(frozen=True)
class FollowUp:
    """A follow-up: the figures, and the note that is made from them.

    Args:
        programme: what the municipality stated.
        presentation: how figures are printed.
        record: the figures with their day, as they leave Gevinst: small numbers hidden.
        document: the note.
        measured: what was measured in the data folder; None where everything is stated.
    """

    programme: Programme
    presentation: Presentation
    record: Record
    document: Document
    measured: Measured | None = None

    @property
    def figures(self) -> FigureBook:
        """The figures."""
        return self.record.figures


@dataclass(frozen=True)
class Standing:
    """How a programme stands.

    Args:
        record: the figures as they leave Gevinst.
        view: the same in the price level, unit and signs of a reader.
        measured: what was measured in the data folder; None where everything is stated.
    """

    record: Record
    view: View
    measured: Measured | None = None


def follow_up(
    programme: Programme,
    *,
    as_of: date,
    presentation: Presentation | None = None,
    register: Register | None = None,
) -> FollowUp:
    """Return the follow-up of a programme.

    Args:
        programme: cases with plan, and what is stated of result and forecast.
        as_of: the day up to which figures are realised; the last whole ISO week by then counts.
        presentation: unit, signs and price level; the programme's own when None.
        register: what was measured in the data folder; None: everything is as stated.

    Raises:
        InputRefused: there is no case; the stated figures are later than ``as_of``; a text names a
            figure that does not exist; fixed prices are wanted without an index.
    """
    now = standing(programme, as_of=as_of, presentation=presentation, register=register)
    note = programme_note(now.view, note_footer(now.record))
    return FollowUp(programme, now.view.presentation, now.record, note, now.measured)


@dataclass(frozen=True)
class Register:
    """A data folder as a follow-up sees it.

    Args:
        measured: what was measured in it.
        known_on: the day up to which deliveries count.
        law: version of the law.
        sources: name of each source by the id that figures refer to.
        inputs: content hash of each delivery, by its name.
    """

    measured: Measured
    known_on: date
    law: str
    sources: dict[str, str]
    inputs: dict[str, str]


def standing(
    programme: Programme,
    *,
    as_of: date,
    presentation: Presentation | None = None,
    register: Register | None = None,
) -> Standing:
    """Return how a programme stands: its figures, without the note. Arguments and errors: ``follow_up``."""
    how = presentation or programme.presentation
    _refuse(_problems(programme, as_of, how))
    measured = register.measured if register else None
    record = _record(programme, as_of, suppress(_figures(programme, how, measured)), register)
    now = seen(programme, record, how, measured)
    _refuse(text_problems(now.view))
    return now


def _record(programme: Programme, as_of: date, book: FigureBook, register: Register | None) -> Record:
    if register is None:
        return Record(programme.title, as_of, book, source_names(programme))
    baselines = {
        f"{BASELINE_OF} {number}": each.baseline_hash
        for number, each in register.measured.cases.items()
        if each.baseline_hash
    }
    return Record(
        programme.title,
        as_of,
        book,
        source_names(programme) | register.sources,
        known_on=register.known_on,
        law=register.law,
        inputs=register.inputs | baselines,
        basis=register.measured.basis,
    )


def standing_kept(programme: Programme, as_of: date) -> Standing:
    """Return ``standing`` in the programme's own presentation, as computed before when it was.

    Not for rechecking a follow-up, which must compute again.

    Raises:
        InputRefused: as ``standing``; a refusal is not kept.
    """
    # A function of its own: behind ``lru_cache`` the types of the arguments are lost.
    return _kept(programme, as_of)


# The figures of 20 cases over 10 years take 0.2 s. An edit computes them to see that its texts name figures
# that exist, and the page that follows shows them: the same programme, found by a hash that takes 0.3 ms.
@lru_cache(maxsize=16)
def _kept(programme: Programme, as_of: date) -> Standing:
    return standing(programme, as_of=as_of)


def seen(
    programme: Programme, record: Record, presentation: Presentation, measured: Measured | None = None
) -> Standing:
    """Return a record, such as one that was kept, as a note and a page see it."""
    book = record.figures
    level = in_price_level(book, presentation.base_year)
    view = View(programme, level, presentation, record.as_of, texts_from=book, basis=record.basis)
    return Standing(record, view, measured)


def note_footer(record: Record, digest: str = "") -> Words:
    """Return what stands at the foot of a follow-up's note. Arguments: :func:`footer_of`.

    Raises:
        ValueError: the record is that of a package, which has no day.
    """
    if record.as_of is None:
        raise ValueError("a package has no day")
    week = sorts.week(label(last_whole_week(record.as_of)))
    return Words.of(footer_of(record, digest), " · data til og med uge ", week)


def _figures(programme: Programme, how: Presentation, measured: Measured | None = None) -> FigureBook:
    book = FigureBook()
    enter_stated(without_measured(programme, measured) if measured else programme, book)
    if measured is not None:
        enter_measured(programme, measured, book)
    if how.base_year is not None:
        enter_fixed_prices(programme, how.base_year, book)
    enter_undisturbed_days(programme, book)
    for level in [""] if how.base_year is None else ["", in_prices_of(how.base_year)]:
        enter_position(programme, book, level)
        enter_reached(programme, book, level)
        enter_closed_years(programme, book, level)
        enter_crude_plan(programme, book, level)
        enter_position(programme, book, in_variant(CRUDE, level))
    if measured is not None:
        enter_sums_of_measured(programme, measured, book)
    enter_outputs_reached(book)
    enter_curves(programme, book)
    enter_completion(programme, book)
    return book


def source_names(programme: Programme) -> dict[str, str]:
    """Return the names of the programme's sources by id, each with the day it was drawn."""
    return {DECISIONS: "politiske beslutninger"} | {
        source.id: f"{source.name}, {day(source.drawn)}" if source.drawn else source.name
        for source in programme.sources
    }


def footer_of(record: Record, digest: str = "") -> Words:
    """Return what stands at the foot of every page: with it a printed note finds its figures again.

    Args:
        record: the figures.
        digest: their SHA-256 where it is known already; taken of them when empty.
    """
    method, mark = sorts.numbering(record.method), sorts.name(fingerprint(record, digest))
    return Words.of("Gevinst · metode ", method, " · tal ", mark)


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise InputRefused(problems)


def _problems(programme: Programme, as_of: date, how: Presentation) -> list[Problem]:
    place = Place(programme.title)
    problems = []
    if not programme.cases:
        problems.append(Problem(place, "ingen cases", "mindst én case", _NO_CASES))
    if programme.stated_as_of is not None and as_of < programme.stated_as_of:
        problems.append(
            Problem(
                replace(place, field="as-of"),
                f"opgørelse pr. {day(as_of)}",
                f"en dag fra og med {day(programme.stated_as_of)}, som de oplyste tal gælder for",
                "Vælg en senere dag, eller brug den porteføljefil, der gjaldt dengang.",
            )
        )
    missing = _years_without_index(programme, how)
    if missing:
        problems.append(
            Problem(
                replace(place, field="price_index"),
                f"intet prisindeks for {listing(missing)}",
                f"et indeks for hvert år og for {how.base_year}, når der skal skrives i faste priser",
                "Udfyld price_index, eller vælg løbende priser.",
            )
        )
    return problems


_NO_CASES = "Tilføj casene. Er det en pakke af forslag, så brug »gevinst package«."


def _years_without_index(programme: Programme, how: Presentation) -> list[str]:
    if how.base_year is None:
        return []
    known = {each.year for each in programme.price_index}
    return [str(year) for year in sorted({*programme.years, how.base_year} - known)]


def text_problems(view: View) -> list[Problem]:
    """Return a problem for each binding in the programme's texts that leads to no figure."""
    return [
        Problem(
            Place(view.programme.title, field=f"texts[{number}].text"),
            f"{{{error.wanted}}} i teksten »{text.text[:40]}…«",
            "navnet på et tal, som findes",
            f"Mente du {' eller '.join(error.nearest)}?" if error.nearest else "Se navnene i figures.json.",
        )
        for number, text in enumerate(view.programme.texts)
        for error in view.missing_in(text.text)
    ]
