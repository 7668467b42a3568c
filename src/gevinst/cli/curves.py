"""The command that draws curves out of a data folder."""

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

_BAR = 24


@commands.command("curves")
@click.option("--register", cls=Required, required=True, type=Path, metavar="MAPPE", help="Datamappen.")
@click.option(
    "--benefit", "benefits", cls=Required, required=True, multiple=True, metavar="YDELSE",
    help="Ydelsen, som den hedder under gevinst law. Flere som en: syg=sygedagpenge+ressourceforloebsydelse.",
)  # fmt: skip
@click.option(
    "--by", default="", metavar="ORD", help="Del op efter: municipality, quarter, age, sex, target-group."
)
@click.option("--horizon", default=104, metavar="UGER", help="Sidste uge efter tilgang, højst 260.")
@click.option(
    "--kind", default="presence", metavar="SLAGS", help="presence (med tilbagefald) eller survival (uden)."
)
@click.option("--first", type=Day(), metavar="DAG", help="Tilgang fra og med ugen med denne dag.")
@click.option("--last", type=Day(), metavar="DAG", help="Tilgang til og med den sidste hele uge den dag.")
@click.option("--bridge", default=4, metavar="UGER", help="Huller på højst så mange uger afbryder ikke.")
@click.option("--clear", default=0, metavar="UGER", help="Så mange uger uden ydelsen skal ligge før starten.")
@click.option("--elapsed", default="0", metavar="UGER", help="Uger på ydelsen, hvorfra de følges: 0,26,52.")
@click.option(
    "--municipality", "municipalities", multiple=True, type=int, metavar="NR", help="Kommunens nummer."
)
@click.option("--known-on", type=Day(), metavar="DAG", help="Kun det, der var leveret den dag.")
@click.option("--threads", type=int, metavar="ANTAL", help="Dele, der tælles ad gangen.")
@click.option(
    "--out", cls=Required, required=True, type=Path, metavar="FIL", help="En .csv eller en .parquet."
)
def curves(  # noqa: PLR0913, PLR0917 - one for each option
    register: Path,
    benefits: tuple[str, ...],
    by: str,
    horizon: int,
    kind: str,
    first: date | None,
    last: date | None,
    bridge: int,
    clear: int,
    elapsed: str,
    municipalities: tuple[int, ...],
    known_on: date | None,
    threads: int | None,
    out: Path,
) -> None:
    """Regn kurver: hvor mange der stadig er på en ydelse, uge for uge efter tilgang.

    Andelen kommer med standardfejl og antal, der er fulgt. Uger med færre end fem personer er tomme. Hvad man
    skal vide om kurverne, står bagefter: huller i registret, flytninger, ukendte koder og databrud.
    """
    from gevinst.bootstrap.curves import curves as of_folder

    named = dict(_group(each) for each in benefits)
    found = of_folder(
        register,
        list(named),
        by=[each.strip() for each in by.split(",") if each.strip()],
        horizon=horizon,
        kind=kind,
        first=first,
        last=last,
        bridge=bridge,
        clear=clear,
        elapsed=_weeks(elapsed),
        groups=named,
        municipalities=municipalities or None,
        known_on=known_on,
        threads=threads,
        progress=_progress,
    )
    found.write(out)
    if sys.stderr.isatty():
        click.echo("\r\033[K", nl=False, err=True)
    click.echo(f"{number(found.table.num_rows)} rækker står i {out}.")
    for each in found.warnings:
        click.echo(f"  - {each}")


def _group(text: str) -> tuple[str, list[str]]:
    """Return a name and its benefits: ``syg=a+b`` is two, ``a`` is itself."""
    name, _, members = text.partition("=")
    return name, members.split("+") if members else [name]


def _weeks(text: str) -> list[int]:
    try:
        return [int(each) for each in text.split(",")]
    except ValueError:
        raise click.BadParameter(f"»{text}« er ikke uger med komma imellem, som 0,26,52.") from None


def _progress(done: int, parts: int) -> None:
    if sys.stderr.isatty():
        filled = done * _BAR // parts
        click.echo(f"\r\033[K{'█' * filled}{'░' * (_BAR - filled)} {done / parts:4.0%}", nl=False, err=True)
