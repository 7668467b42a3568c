"""The command that reads exports into a data folder."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gevinst.cli.commands import commands
from gevinst.cli.danish import Day, Required
from gevinst.domain.danish import number

if TYPE_CHECKING:
    from datetime import date

    from gevinst.use_cases.read_exports import Progress

FOUND = 1
_BAR = 24


@commands.command("read")
@click.argument("exports", nargs=-1, required=True, type=Path, metavar="FILER")
@click.option("--register", cls=Required, required=True, type=Path, metavar="MAPPE", help="Datamappen.")
@click.option("--municipality", default="", metavar="KOMMUNE", help="Kommunen, hvor filerne ikke siger det.")
@click.option(
    "--known-on", type=Day(), metavar="DAG", help="Dag, filerne er leveret. Ellers dagen i filens navn."
)
@click.option("--columns", type=Path, multiple=True, metavar="FIL", help="Kommunens egne kolonner.")
@click.option(
    "--key-file", type=Path, metavar="FIL", help="Nøgler til pseudonymerne. Må ikke ligge i mappen."
)
def read(  # noqa: PLR0913, PLR0917 - one for each option
    exports: tuple[Path, ...],
    register: Path,
    municipality: str,
    known_on: date | None,
    columns: tuple[Path, ...],
    key_file: Path | None,
) -> None:
    """Indlæs eksporter i en datamappe: filer eller mapper med filer. CPR-numre erstattes ved døren.

    Hver fil genkendes på sine overskrifter. Rækker, der ikke kan bruges, sættes til side med en grund.
    Slutter med 1, når en fil ikke kunne læses; de andre er indlæst.
    """
    from gevinst.bootstrap.exports import read_into, report_lines

    report = read_into(
        exports,
        register,
        municipality=municipality,
        known_on=known_on,
        columns=columns,
        key_file=key_file,
        tell=_progress,
    )
    _end_progress()
    click.echo("\n".join(report_lines(report)))
    if report.failed:
        sys.exit(FOUND)


def _progress(at: Progress) -> None:
    """Draw on one line how far the import is, where somebody sees it."""
    if sys.stderr.isatty():
        filled = round(at.share * _BAR)
        rows = f" {number(at.rows)} rækker" if at.rows else ""
        bar = "█" * filled + "░" * (_BAR - filled)
        click.echo(f"\r\033[K{bar} {at.share:4.0%} {at.text}{rows}", nl=False, err=True)


def _end_progress() -> None:
    if sys.stderr.isatty():
        click.echo("\r\033[K", nl=False, err=True)
