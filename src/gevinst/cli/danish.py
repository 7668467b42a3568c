"""What the command line library says by itself, in Danish: headings of help, and errors of use."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable

_HEADINGS = {"Options": "Valg", "Commands": "Kommandoer"}
_DAY_FORMATS = ("%Y-%m-%d", "%d-%m-%Y")


class DanishFormatter(click.HelpFormatter):
    """Help with Danish headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how the command is used."""
        words = args.replace("[OPTIONS]", "[VALG]").replace("COMMAND [ARGS]...", "KOMMANDO …")
        super().write_usage(prog, words, prefix or "Brug: ")

    def write_heading(self, heading: str) -> None:
        """Write the heading of a section."""
        super().write_heading(_HEADINGS.get(heading, heading))


class DanishContext(click.Context):
    """The context of a command whose help is Danish."""

    formatter_class = DanishFormatter


class DanishCommand(click.Command):
    """A command whose help is Danish."""

    context_class = DanishContext

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the help option with a Danish text."""
        return _in_danish_words(super().get_help_option(ctx))


class DanishGroup(click.Group):
    """A group of commands whose help is Danish."""

    context_class = DanishContext
    command_class = DanishCommand

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the help option with a Danish text."""
        return _in_danish_words(super().get_help_option(ctx))


def _in_danish_words(option: click.Option | None) -> click.Option | None:
    if option is not None:
        option.help = "Vis denne hjælp."
    return option


class Required(click.Option):
    """An option that must be given, and says so in Danish."""

    def get_help_extra(self, ctx: click.Context) -> click.types.OptionHelpExtra:
        """Return what help adds in brackets."""
        extra = super().get_help_extra(ctx)
        return {**extra, "required": "skal gives"}


class Day(click.ParamType[date]):
    """A day: 2021-11-05 or 05-11-2021."""

    name = "dag"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day.

        Raises:
            BadParameter: the text is not a day.
        """
        for pattern in _DAY_FORMATS:
            try:
                return datetime.strptime(str(value), pattern).date()  # noqa: DTZ007 - a day has no time zone
            except ValueError:
                continue
        return self.fail(f"»{value}« er ikke en dag. Skriv den som 2021-11-05 eller 05-11-2021.", param, ctx)


def in_danish(error: click.ClickException) -> str:
    """Return what is wrong with the use of a command, and where to read more."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.format_message()
    context = error.ctx if isinstance(error, click.UsageError) else None
    path = context.command_path if context else "gevinst"
    return f"Fejl: {_fault(error)}\nSe »{path} --help«."


def _fault(error: click.ClickException) -> str:
    match error:
        case click.MissingParameter(param=click.Parameter() as param):
            return f"Der mangler {_named(param)}."
        case click.BadParameter(param=click.Parameter() as param):
            return _wrong_value(param, error.message)
        case click.NoSuchOption():
            return f"Der er ikke noget valg, der hedder {error.option_name}.{_nearest(error.possibilities)}"
        case click.exceptions.NoSuchCommand():
            return f"Der er ingen kommando, der hedder {error.command_name}.{_nearest(error.possibilities)}"
        case _:
            return f"Kommandoen kan ikke forstås ({error.format_message()})."


def _wrong_value(param: click.Parameter, message: str) -> str:
    match param.type:
        case click.Choice():
            return f"{_named(param)} skal være {' eller '.join(param.type.choices)}."
        case click.types.IntParamType():
            return f"{_named(param)} skal være et helt tal."
        case _:
            return message


def _named(param: click.Parameter) -> str:
    return param.opts[0] if isinstance(param, click.Option) else str(param.metavar)


def _nearest(possibilities: Iterable[str] | None) -> str:
    names = list(possibilities or ())
    return f" Mente du {' eller '.join(names)}?" if names else ""
