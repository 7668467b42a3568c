"""The command that makes a simulated municipality."""

from __future__ import annotations

from pathlib import Path

import click

from gevinst.cli.commands import commands
from gevinst.cli.danish import Required


@commands.command("simulate")
@click.option("--out", cls=Required, required=True, type=Path, metavar="MAPPE", help="En tom mappe.")
@click.option("--persons", type=int, metavar="ANTAL", help="Personer i kommunen. Ellers som i opskriften.")
@click.option("--seed", type=int, metavar="TAL", help="Samme tal giver samme filer. Ellers som i opskriften.")
@click.option("--world", metavar="NAVN", help="Hvad der sker omkring indsatserne. Ellers som i opskriften.")
@click.option("--recipe", type=Path, metavar="FIL", help="Opskrift i TOML. Ellers Fjordbys.")
@click.option("--truth", type=Path, metavar="FIL", help="Fil til sandheden. Ellers truth.yaml i mappen.")
@click.option(
    "--serve", type=int, metavar="PORT", help="Vis bagefter tallene, som Jobindsats gør, på denne port."
)
def simulate(  # noqa: PLR0913, PLR0917 - one for each option
    out: Path,
    persons: int | None,
    seed: int | None,
    world: str | None,
    recipe: Path | None,
    truth: Path | None,
    serve: int | None,
) -> None:
    """Lav en opdigtet kommune, hvis sandhed er kendt: alle eksporter, deres fejl, og hvad indsatserne gav.

    Ingen af personerne findes. Eksporterne kan læses med »gevinst read«.
    """
    from gevinst.bootstrap.simulation import recipe_for, serve_answers, write_simulation

    chosen = recipe_for(recipe, persons=persons, seed=seed, world=world)
    for path in write_simulation(chosen, out, truth):
        click.echo(path)
    if serve is not None:
        serve_answers(chosen, serve, click.echo)
