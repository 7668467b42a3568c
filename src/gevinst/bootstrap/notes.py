"""A published note in, what does not add up out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from gevinst.use_cases.check_note import Checked


@dataclass(frozen=True)
class NoteChecked:
    """What the check of a note gave.

    Args:
        report: what was found, as text or as JSON.
        found: whether anything was found.
        paths: the files that were written.
    """

    report: str
    found: bool
    paths: tuple[Path, ...]


def check_note(
    note: Path, *, as_json: bool = False, annotated: Path | None = None, html: Path | None = None
) -> NoteChecked:
    """Check a published note, and write what was found as asked for.

    Args:
        note: the note (.docx, .pdf, .xlsx, .html or .txt).
        as_json: report as JSON instead of text.
        annotated: where to write a copy of a .docx or .pdf with the findings beside their places.
        html: where to write a page with the findings.

    Raises:
        InputRefused: the note cannot be read, or what was asked for cannot be made from it.
        OutputRefused: a target cannot be written.
    """
    from gevinst.reports.findings_html import html_page
    from gevinst.reports.findings_json import to_json
    from gevinst.reports.findings_text import to_text
    from gevinst.use_cases.check_note import checked

    if html is not None:
        _refuse_target(html, note, (".html", ".htm"))
    result = checked(note)
    files = {html: html_page(result).encode()} if html else {}
    if annotated is not None:
        files[annotated] = _annotated(note, annotated, result)
    report = to_json(result) if as_json else to_text(result)
    return NoteChecked(report, bool(result.findings), _put(files))


def _annotated(note: Path, target: Path, result: Checked) -> bytes:
    from gevinst.portfolio.given import refused
    from gevinst.reports.findings_pdf import annotated_pdf
    from gevinst.reports.findings_word import commented_word

    makers = {"docx": commented_word, "pdf": annotated_pdf}
    kind = result.note.kind
    if kind not in makers:
        raise refused(note, "et notat, der ikke er i Word eller PDF", "en .docx eller .pdf", _NO_COPY)
    _refuse_target(target, note, (f".{kind}",))
    return makers[kind](note.read_bytes(), result.findings)


_NO_COPY = "Udelad --annotated, og brug --html: så står fundene i en rapport for sig."


def _refuse_target(target: Path, note: Path, endings: tuple[str, ...]) -> None:
    """Refuse a file that has the wrong ending, or that is the note itself."""
    from gevinst.portfolio.given import refused

    if target.suffix.lower() not in endings:
        raise refused(target, "et andet navn", f"et navn, der ender på {endings[0]}", _RENAME)
    if target.exists() and note.exists() and target.samefile(note):
        raise refused(target, "notatet selv", "en anden fil end den, der kontrolleres", _RENAME)


_RENAME = "Giv filen et andet navn."


def _put(files: dict[Path, bytes]) -> tuple[Path, ...]:
    from gevinst.reports.write import put_in_place

    folders = dict.fromkeys(target.parent for target in files)
    written = [
        put_in_place({path.name: files[path] for path in files if path.parent == folder}, folder)
        for folder in folders
    ]
    return tuple(path for paths in written for path in paths)
