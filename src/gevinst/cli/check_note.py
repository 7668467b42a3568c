"""The command that checks a note. Its exit code tells whether anything was found."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from gevinst.cli.commands import commands

FOUND = 1


@commands.command("check")
@click.argument("note", type=Path, metavar="NOTAT")
@click.option("--json", "as_json", is_flag=True, help="Skriv fundene som JSON.")
@click.option(
    "--annotated",
    type=Path,
    metavar="FIL",
    help="Kopi af notatet (.docx eller .pdf) med fundene ved stederne.",
)
@click.option("--html", type=Path, metavar="FIL", help="Rapport som webside, der kan sendes eller printes.")
def check(note: Path, annotated: Path | None, html: Path | None, *, as_json: bool) -> None:
    """Find det i et notat, der ikke stemmer: .docx, .pdf, .xlsx, .html eller .txt.

    Slutter med 0, når intet er fundet, og med 1, når der er fund, også når de kun er oplysninger.
    """
    from gevinst.bootstrap.notes import check_note

    done = check_note(note, as_json=as_json, annotated=annotated, html=html)
    for path in done.paths:
        click.echo(f"Skrevet: {path}", err=True)
    click.echo(done.report)
    if done.found:
        sys.exit(FOUND)
