"""The commands that look at a data folder, and renew its keys."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gevinst.cli.commands import commands
from gevinst.cli.danish import DanishGroup, Day, Required

if TYPE_CHECKING:
    from datetime import date

_register = click.option(
    "--register", cls=Required, required=True, type=Path, metavar="MAPPE", help="Datamappen."
)


@commands.group("register", cls=DanishGroup)
def register() -> None:
    """Se, hvad der ligger i en datamappe, også som det var kendt en tidligere dag, og forny nøglerne."""


@register.command("show")
@_register
def show(register: Path) -> None:
    """Vis udgaven af registret, leverancerne i den, og hvor kilderne er uenige."""
    from gevinst.bootstrap.register import content_lines

    click.echo("\n".join(content_lines(register)))


@register.command("as-known")
@click.argument("day", type=Day(), metavar="DAG")
@_register
def as_known(day: date, register: Path) -> None:
    """Byg registret, som det var kendt på en dag: kun af det, der var leveret da.

    Det gemmes i datamappen ved siden af den nyeste udgave, så den næste, der spørger, får det straks.
    """
    from gevinst.bootstrap.register import known_lines

    click.echo("\n".join(known_lines(register, day)))


@register.command("renew-keys")
@_register
@click.option(
    "--key-file", type=Path, metavar="FIL", help="Nøgler til pseudonymerne. En ny skrives sidst i den."
)
def renew_keys(register: Path, key_file: Path | None) -> None:
    """Giv alle personer i datamappen nye pseudonymer under en ny nøgle. CPR-numre skal ikke bruges.

    De gamle pseudonymer slettes. Tal og summer er de samme, og nye filer lander på de samme personer.
    """
    from gevinst.bootstrap.register import renewal_lines

    click.echo("\n".join(renewal_lines(register, key_file)))
