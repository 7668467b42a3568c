"""Read and write portfolio files: the door to this layer."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gevinst.domain.errors import InputRefused, OutputRefused
from gevinst.domain.problem import Place, Problem, Severity
from gevinst.portfolio.build import Built, build
from gevinst.portfolio.checks import check
from gevinst.portfolio.given import BYTES_PER_MB, content_of, refused
from gevinst.portfolio.schema import PROGRAMME
from gevinst.portfolio.sheets import SHEET_ORDER, position

if TYPE_CHECKING:
    from collections.abc import Callable

    from gevinst.domain.programme import Programme
    from gevinst.portfolio.raw import RawRecord
    from gevinst.portfolio.rules.finding import Finding

    Reader = Callable[[bytes, str], tuple[RawRecord, list[Problem]]]

# The largest portfolio file that is read, and what to know about a larger one.
MOST_MB = 5
USUAL = "En porteføljefil fylder sjældent over 0,1 MB. Er det den rigtige fil?"

_YAML, _EXCEL = (".yaml", ".yml"), (".xlsx",)


class Portfolio(NamedTuple):
    """A programme as read.

    Args:
        programme: what the file holds.
        problems: the warnings that came with it.
        places: where each thing stands, by its name in the file, e.g. ``texts[3].text``.
    """

    programme: Programme
    problems: tuple[Problem, ...]
    places: dict[str, Place]


def read_portfolio(path: Path | str) -> Portfolio:
    """Read a portfolio file: YAML or Excel, by the end of its name.

    Raises:
        InputRefused: it cannot be used. Every error that could be found is in it.
    """
    path = Path(path)
    _reader(path)  # a file of another sort is refused by its name, before it is looked for
    return read_content(content_of(path, most_mb=MOST_MB, usual=USUAL), path.name)


def read_content(content: bytes, name: str) -> Portfolio:
    """Read a portfolio that is in memory, such as one sent to a web page.

    Args:
        content: the bytes of the file.
        name: the file's name; its ending says whether it is YAML or Excel.

    Raises:
        InputRefused: it cannot be used. Every error that could be found is in it.
    """
    _refuse_large(content, name, "en fil", USUAL)
    read = _reader(Path(name))
    try:
        raw, problems = read(content, name)
    except InputRefused as refusal:
        raise InputRefused(sorted(refusal.problems, key=_order)) from None
    built = build(PROGRAMME, raw)
    problems = sorted([*problems, *built.problems, *_findings(built)], key=_order)
    errors = [each for each in problems if each.severity is Severity.ERROR]
    if errors:
        raise InputRefused(errors)
    places = {_label(path): place for path, place in built.places.items()}
    return Portfolio(built.value, tuple(problems), places)


def _refuse_large(content: bytes, name: str, what: str, remedy: str) -> None:
    if len(content) > MOST_MB * BYTES_PER_MB:
        size = f"{what} på {len(content) / BYTES_PER_MB:.0f} MB"
        raise refused(Path(name), size, f"højst {MOST_MB} MB", remedy)


def _label(path: tuple[str | int, ...]) -> str:
    """Return a path as a name: ``("texts", 3, "text")`` is ``texts[3].text``."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return "".join(steps).removeprefix(".")


def read_programme(path: Path | str) -> Programme:
    """Read a portfolio file, and leave the warnings.

    Raises:
        InputRefused: it cannot be used. Every error that could be found is in it.
    """
    return read_portfolio(path).programme


def _reader(path: Path) -> Reader:
    """Return what reads this sort of file. The libraries are loaded here, and not before."""
    if path.suffix.lower() in _YAML:
        from gevinst.portfolio.yaml_reader import read_yaml

        return read_yaml
    if path.suffix.lower() in _EXCEL:
        from gevinst.portfolio.excel_reader import read_excel

        return read_excel
    raise _wrong_ending(path, *_YAML, *_EXCEL)


def _wrong_ending(path: Path, *endings: str) -> InputRefused:
    found = f"et navn, der ender på »{path.suffix}«" if path.suffix else "et navn uden endelse"
    return refused(path, found, f"en fil, der ender på {' eller '.join(endings)}", "Giv filen en af dem.")


def _findings(built: Built) -> list[Problem]:
    """Return what the rules find, where all that they rest on could be read."""
    if built.value is None:
        return []
    torn = built.torn | {(name,) for name in built.failed}
    return [_problem(each, built) for each in check(built.value) if torn.isdisjoint(each.relies_on)]


def _problem(finding: Finding, built: Built) -> Problem:
    """Return the finding with its place: that of the nearest thing around it that stands in the file."""
    path = finding.path
    while path not in built.places:
        path = path[:-1]
    return Problem(built.places[path], finding.found, finding.expected, finding.remedy, finding.severity)


def _order(problem: Problem) -> tuple[int, int, tuple[int, int]]:
    """Return where a problem stands in the file, so that they are listed as the user meets them."""
    place = problem.place
    sheet = SHEET_ORDER.index(place.sheet) if place.sheet in SHEET_ORDER else len(SHEET_ORDER)
    return place.line or 0, sheet, position(place.cell or "")


def content_of_programme(programme: Programme, name: str) -> bytes:
    """Return a programme as YAML or Excel, by the end of the name. The same programme gives the same bytes.

    What is returned can be read again, so a programme that is kept never locks its users out.

    Raises:
        InputRefused: the name ends otherwise, or the programme is larger than what is read.
    """
    content = _written(programme, Path(name))
    _refuse_large(content, name, "et program", "Gør teksterne kortere.")
    return content


def _written(programme: Programme, path: Path) -> bytes:
    """Write with the library of this sort of file. The libraries are loaded here, and not before."""
    if path.suffix.lower() in _YAML:
        from gevinst.portfolio.yaml_writer import to_yaml

        return to_yaml(programme).encode()
    if path.suffix.lower() in _EXCEL:
        from gevinst.portfolio.excel_writer import to_excel

        return to_excel(programme)
    raise _wrong_ending(path, *_YAML, *_EXCEL)


def write_portfolio(programme: Programme, path: Path | str) -> None:
    """Write a programme as YAML or Excel, by the end of the name. The same programme gives the same bytes.

    Raises:
        InputRefused: the name ends otherwise, or the programme is larger than what is read.
        OutputRefused: the place cannot be written.
    """
    _write(Path(path), content_of_programme(programme, str(path)))


def write_template(path: Path | str) -> None:
    """Write the empty Excel template.

    Raises:
        InputRefused: the name does not end in .xlsx.
        OutputRefused: the place cannot be written.
    """
    from gevinst.portfolio.excel_writer import to_excel

    path = Path(path)
    if path.suffix.lower() not in _EXCEL:
        raise _wrong_ending(path, *_EXCEL)
    _write(path, to_excel(None))


def _write(path: Path, content: bytes) -> None:
    """Write the whole file or nothing of it."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        temporary.write_bytes(content)
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        remedy = "Luk filen i andre programmer, og se, om mappen findes, og om du må skrive i den."
        raise OutputRefused(f"Filen {path} kan ikke skrives. {remedy}") from error
