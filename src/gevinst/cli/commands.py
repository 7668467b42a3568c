"""The commands. Each makes one call to the bootstrap, which loads what it needs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gevinst.cli.danish import DanishGroup, Day, Required
from gevinst.cli.drawing import draw, end_drawing
from gevinst.cli.jobindsats import jobindsats
from gevinst.domain.programme import MoneyUnit, SignStyle

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from gevinst.bootstrap.files import Written
    from gevinst.domain.programme import Presentation

    Command = Callable[..., None]

_UNITS = {"kr": MoneyUnit.KRONER, "tusind": MoneyUnit.THOUSANDS, "mio": MoneyUnit.MILLIONS}
_SIGNS = {"minus": SignStyle.SAVING_NEGATIVE, "plus": SignStyle.SAVING_POSITIVE}


@click.group(cls=DanishGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="gevinst", message="Gevinst %(version)s", help="Vis versionen.")
def commands() -> None:
    """Gevinst: opfølgning på kommunale investeringscases, fra tal til notat."""


commands.add_command(jobindsats)

_WRITING = (
    click.option(
        "--out", cls=Required, required=True, type=Path, metavar="MAPPE", help="Mappe til det færdige."
    ),
    click.option("--template", type=Path, metavar="DOCX", help="Kommunens egen Word-skabelon."),
    click.option("--unit", type=click.Choice(list(_UNITS)), help="Enhed for beløb."),
    click.option("--signs", type=click.Choice(list(_SIGNS)), help="Fortegn på besparelser."),
)


def _writing_options(command: Command) -> Command:
    """Add the options that say where to write, and how figures are printed."""
    for option in reversed(_WRITING):
        command = option(command)
    return command


def _adjust(
    unit: str | None, signs: str | None, prices: int | None = None
) -> Callable[[Presentation], Presentation]:
    changes: dict[str, Any] = {}
    if unit:
        changes |= {"unit": _UNITS[unit], "decimals": _UNITS[unit].usual_decimals}
    if signs:
        changes["signs"] = _SIGNS[signs]
    if prices:
        changes["base_year"] = prices
    return lambda presentation: replace(presentation, **changes)


def tell(written: Written) -> None:
    """Print the warnings, and the paths of what was written."""
    for problem in written.problems:
        click.echo(str(problem), err=True)
    for path in written.paths:
        click.echo(path)


@commands.command("follow-up")
@click.argument("portfolio", type=Path, metavar="PORTEFØLJE")
@click.option(
    "--as-of", cls=Required, required=True, type=Day(), metavar="DAG", help="Dag, som tallene gælder pr."
)
@_writing_options
@click.option("--prices", type=int, metavar="ÅR", help="Faste priser i dette års niveau.")
@click.option("--register", type=Path, metavar="MAPPE", help="Datamappen, som besparelsen måles i.")
@click.option("--known-on", type=Day(), metavar="DAG", help="Kun det, der var leveret denne dag.")
@click.option("--local", type=Path, metavar="FIL", help="Kommunens egne satser oven på lovens.")
def follow_up(  # noqa: PLR0913, PLR0917 - one for each option
    portfolio: Path,
    as_of: date,
    out: Path,
    template: Path | None,
    register: Path | None,
    known_on: date | None,
    local: Path | None,
    **printing: Any,  # noqa: ANN401 - unit, signs and prices
) -> None:
    """Følg op på en porteføljefil: notat, regneark, figurer og tal.

    Med --register måles uger, kroner, deltagere og udgifter i datamappen. Uden den er alt, som det er oplyst.
    """
    from gevinst.bootstrap.files import write_follow_up

    if register is None and (known_on or local):
        raise click.UsageError("--known-on og --local bruges kun sammen med --register")
    written = write_follow_up(
        portfolio,
        out,
        as_of=as_of,
        adjust=_adjust(**printing),
        template=template,
        register=register,
        known_on=known_on,
        local_law=local,
        progress=draw,
    )
    end_drawing()
    tell(written)


@commands.command("package")
@click.argument("proposals", type=Path, metavar="PORTEFØLJE")
@_writing_options
def package(
    proposals: Path,
    out: Path,
    template: Path | None,
    **printing: Any,  # noqa: ANN401 - unit and signs
) -> None:
    """Saml en pakke af forslag, og vis, hvad der ikke stemmer."""
    from gevinst.bootstrap.files import write_package

    tell(write_package(proposals, out, adjust=_adjust(**printing), template=template))


@commands.command("explain")
@click.argument("figures", type=Path, metavar="FIGURES.JSON")
@click.argument("name", metavar="ID")
def explain(figures: Path, name: str) -> None:
    """Forklar et tal: værdi, slags, formel, kilder, og hvad det bruges i."""
    from gevinst.bootstrap.files import explain_figure

    click.echo("\n".join(explain_figure(figures, name)))


@commands.command("compare")
@click.argument("before", type=Path, metavar="FØR/FIGURES.JSON")
@click.argument("after", type=Path, metavar="NU/FIGURES.JSON")
@click.option("--all", "every", is_flag=True, help="Vis alle tal, ikke kun hovedtallene.")
def compare(before: Path, after: Path, *, every: bool) -> None:
    """Vis, hvilke tal der er ændret fra én opfølgning til en anden, og hvorfor, så vidt det kan ses."""
    from gevinst.bootstrap.files import compare_figures

    click.echo("\n".join(compare_figures(before, after, every=every)))


@commands.command("convert")
@click.argument("source", type=Path, metavar="FRA")
@click.argument("target", type=Path, metavar="TIL")
def convert(source: Path, target: Path) -> None:
    """Skriv en porteføljefil om fra YAML til Excel eller omvendt. Intet går tabt."""
    from gevinst.bootstrap.files import convert_portfolio

    tell(convert_portfolio(source, target))


@commands.command("template")
@click.argument("target", type=Path, metavar="FIL")
def template(target: Path) -> None:
    """Skriv en tom skabelon: .xlsx til porteføljen, .docx til notatet."""
    from gevinst.bootstrap.files import write_empty_template

    tell(write_empty_template(target))
