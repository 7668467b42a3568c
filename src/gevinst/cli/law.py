"""The command that shows the law."""

from __future__ import annotations

from pathlib import Path

import click

from gevinst.cli.commands import commands
from gevinst.cli.danish import Day


@commands.command("law")
@click.argument("words", nargs=-1, metavar="[DAG] [NAVN]")
@click.option("--local", type=Path, metavar="FIL", help="Kommunens egne værdier oven på lovens.")
@click.option("--unsure", is_flag=True, help="Kun det, der er udledt, efter hukommelsen eller mangler.")
@click.pass_context
def law(context: click.Context, words: tuple[str, ...], local: Path | None, *, unsure: bool) -> None:
    """Vis satser og regler: hvad der gjaldt på en dag, med enhed, sikkerhed og kilde.

    Uden DAG vises alle perioder, uden NAVN alle satser og regler. NAVN kan være begyndelsen på flere
    navne, fx sygedagpenge eller trappe.
    """
    from gevinst.bootstrap.law import law_lines

    day, name = None, ""
    for word in words:
        if word[:1].isdigit() and day is None:
            day = Day().convert(word, None, context)
        elif not word[:1].isdigit() and not name:
            name = word
        else:
            raise click.UsageError("for mange ord", context)
    click.echo("\n".join(law_lines(day, name, local, unsure=unsure)).rstrip())
