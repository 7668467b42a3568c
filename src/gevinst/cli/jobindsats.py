"""The commands that look at Jobindsats' tables and fetch them: the only ones that use the network."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from gevinst.cli.danish import DanishGroup, Required

FOUND = 1
PERIODS = "latest:12"
_base = click.option(
    "--base", default="", metavar="ADRESSE", help="Tjenestens adresse. Ellers den i GEVINST_JOBINDSATS."
)


@click.group("jobindsats", cls=DanishGroup)
def jobindsats() -> None:
    """Se tabellerne i Jobindsats, og hent dem til en datamappe. Kræver netforbindelse og en nøgle.

    Nøglen står i GEVINST_JOBINDSATS_TOKEN eller i den fil, som GEVINST_JOBINDSATS_TOKEN_FILE nævner.
    """


@jobindsats.command("list")
@click.argument("table", default="", metavar="[TABEL]")
@click.option("--search", default="", metavar="TEKST", help="Kun det med denne tekst i id eller navn.")
@_base
def list_tables(table: str, search: str, base: str) -> None:
    """Vis tabellerne med emne, seneste og næste opdatering. Med TABEL: hvad den kan svare på."""
    from gevinst.bootstrap.published import table_lines, tables_lines

    found = table_lines(table, base, search) if table else tables_lines(base, search)
    click.echo("\n".join(found))


@jobindsats.command("fetch")
@click.argument("tables", nargs=-1, required=True, metavar="TABELLER")
@click.option("--register", cls=Required, required=True, type=Path, metavar="MAPPE", help="Datamappen.")
@click.option(
    "--periods", default=PERIODS, metavar="PERIODER",
    help=f"De seneste, eller perioder med komma imellem: 2026M07,2026M08. Uden svar: {PERIODS}.",
)  # fmt: skip
@click.option(
    "--period-type", default="", metavar="TYPE",
    help="M (måned), Q (kvartal), Y (år) eller en anden, som tabellen har. Uden svar: den korteste.",
)  # fmt: skip
@click.option(
    "--by", multiple=True, metavar="OPDELING=VÆRDI",
    help="Opdeling, fx _kon=*; gerne flere. Ellers _nykom=* (alle kommuner), hvis tabellen har den.",
)  # fmt: skip
@_base
def fetch(  # noqa: PLR0913, PLR0917 - one for each option
    tables: tuple[str, ...], register: Path, periods: str, period_type: str, by: tuple[str, ...], base: str
) -> None:
    """Hent tabeller til en datamappe. En tabel uden noget nyt ændrer intet.

    Nøglerne til pseudonymerne skal ikke bruges: tallene er offentlige og uden personer. Slutter med 1, når en
    tabel ikke kunne hentes; de andre er hentet.
    """
    from gevinst.bootstrap.published import fetch_into, report_lines, request_of

    request = request_of(periods, period_type, by)
    report = fetch_into(tables, register, request, base=base, tell=_progress)
    _end_progress()
    click.echo("\n".join(report_lines(report)))
    if report.failed:
        sys.exit(FOUND)


def _progress(text: str, done: int, total: int) -> None:
    """Tell on one line how far it is, where somebody sees it."""
    if sys.stderr.isatty():
        click.echo(f"\r\033[K{done} af {total}: {text}", nl=False, err=True)


def _end_progress() -> None:
    if sys.stderr.isatty():
        click.echo("\r\033[K", nl=False, err=True)
