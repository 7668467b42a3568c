"""Files in, use case, files out."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from gevinst.domain.errors import InputRefused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from gevinst.domain.problem import Problem
    from gevinst.domain.programme import Presentation
    from gevinst.figures.record import Record
    from gevinst.portfolio import Portfolio


@dataclass(frozen=True)
class Written:
    """What a command has written.

    Args:
        paths: the files.
        problems: warnings and information that the user should see.
    """

    paths: tuple[Path, ...]
    problems: tuple[Problem, ...] = ()


# A letterhead with large pictures takes a few MB; a municipality's figures.json less than one.
_MOST_MB = 20
_USUAL = "Er det den rigtige fil?"


def _content(path: Path) -> bytes:
    from gevinst.portfolio.given import content_of

    return content_of(path, most_mb=_MOST_MB, usual=_USUAL)


@contextmanager
def _naming_places_in(file: Path, read: Portfolio) -> Iterator[None]:
    """Give what a use case refuses its place in the file that the user wrote.

    Raises:
        InputRefused: what was refused, with file and line or cell.
    """
    try:
        yield
    except InputRefused as refusal:
        raise InputRefused(
            [
                replace(each, place=read.places.get(each.place.field, replace(each.place, file=file.name)))
                for each in refusal.problems
            ]
        ) from None


def write_follow_up(  # noqa: PLR0913 - what the command takes
    portfolio: Path,
    folder: Path,
    *,
    as_of: date,
    adjust: Callable[[Presentation], Presentation],
    template: Path | None = None,
    register: Path | None = None,
    known_on: date | None = None,
    local_law: Path | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> Written:
    """Follow up a portfolio file and write note, workbook, charts and figures.

    Args:
        portfolio: the portfolio file (.yaml or .xlsx).
        folder: where to write.
        as_of: the day up to which figures are realised.
        adjust: changes the file's own presentation as the user asked.
        template: the municipality's own Word template.
        register: the data folder that is measured; None: everything is as stated.
        known_on: only what was delivered by this day; everything when None.
        local_law: a file with the municipality's own values on top of the law's.
        progress: told what is done, how far it is, and of how much.

    Raises:
        InputRefused: the portfolio, the template or the local law cannot be used.
        UnknownLaw: the local law holds a value that the law has no name for.
        OutputRefused: the folder cannot be written.
        NotAFolder, RegisterDamaged: the data folder cannot be used.
    """
    from gevinst.bootstrap.follow_up import follow_up
    from gevinst.bootstrap.law import law_with
    from gevinst.portfolio import read_portfolio
    from gevinst.reports.write import write

    read, law = read_portfolio(portfolio), law_with(local_law)
    with _naming_places_in(portfolio, read):
        report = follow_up(
            read.programme,
            as_of=as_of,
            presentation=adjust(read.programme.presentation),
            register=register,
            known_on=known_on,
            law=law,
            progress=progress,
        )
    word = _content(template) if template else None
    return Written(tuple(write(report, folder, template=word)), read.problems)


def write_package(
    portfolio: Path,
    folder: Path,
    *,
    adjust: Callable[[Presentation], Presentation],
    template: Path | None = None,
) -> Written:
    """Put a package of proposals together and write note, workbook, charts and figures.

    Arguments and errors as for :func:`write_follow_up`.
    """
    from gevinst.portfolio import read_portfolio
    from gevinst.reports.write import write
    from gevinst.use_cases.package import package

    read = read_portfolio(portfolio)
    with _naming_places_in(portfolio, read):
        report = package(read.programme, presentation=adjust(read.programme.presentation))
    word = _content(template) if template else None
    return Written(tuple(write(report, folder, template=word)), read.problems)


def explain_figure(file: Path, name: str) -> list[str]:
    """Return the lines that explain a figure of a ``figures.json``.

    Raises:
        InputRefused: the file is not a ``figures.json``.
        UnknownFigure: it has no such figure.
    """
    from gevinst.domain.programme import Presentation
    from gevinst.figures.explain import explain

    return explain(_record(file), name, Presentation())


def compare_figures(before: Path, after: Path, *, every: bool = False) -> list[str]:
    """Return the lines that say what has changed from one ``figures.json`` to another.

    Args:
        before: the earlier file.
        after: the later file.
        every: every figure is told, not the main ones alone.

    Raises:
        InputRefused: one of the files is not a ``figures.json``, or they cannot be compared.
    """
    from gevinst.reports.comparison_text import to_lines
    from gevinst.use_cases.compare import compare

    return to_lines(compare(_record(before), _record(after)), every=every)


def _record(file: Path) -> Record:
    from gevinst.figures.record import from_json

    return from_json(_content(file).decode(errors="replace"), str(file))


def examples() -> Path:
    """Return the folder with the examples: in the wheel, or in the source tree beside ``src``."""
    packed = Path(__file__).parents[1] / "_examples"
    return packed if packed.is_dir() else Path(__file__).parents[3] / "examples"


def convert_portfolio(source: Path, target: Path) -> Written:
    """Read a portfolio file and write it in the other format.

    Raises:
        InputRefused: the source cannot be used, or the target is neither YAML nor Excel.
        OutputRefused: the target cannot be written.
    """
    from gevinst.portfolio import read_portfolio, write_portfolio

    read = read_portfolio(source)
    write_portfolio(read.programme, target)
    return Written((target,), read.problems)


def write_empty_template(target: Path) -> Written:
    """Write an empty Excel template for a portfolio, or the built-in Word template for the note.

    Raises:
        InputRefused: the ending is neither ``.xlsx`` nor ``.docx``.
        OutputRefused: the target cannot be written.
    """
    from gevinst.portfolio import write_template
    from gevinst.portfolio.given import refused
    from gevinst.reports.word_template import default_template
    from gevinst.reports.write import put_in_place

    match target.suffix.lower():
        case ".docx":
            put_in_place({target.name: default_template()}, target.parent)
        case ".xlsx":
            write_template(target)
        case _:
            raise refused(target, "et andet navn", "et navn, der ender på .xlsx eller .docx", _ENDINGS)
    return Written((target,))


_ENDINGS = ".xlsx er skabelonen til porteføljen, .docx er skabelonen til notatet."
