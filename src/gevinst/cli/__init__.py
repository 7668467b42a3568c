"""The command line, in Danish. Each command makes one call; everything heavy is loaded by that call."""

from __future__ import annotations

import sys

import click

from gevinst.cli.check_note import check
from gevinst.cli.commands import commands
from gevinst.cli.curves import curves
from gevinst.cli.danish import in_danish
from gevinst.cli.law import law
from gevinst.cli.read import read
from gevinst.cli.register import register
from gevinst.cli.server import demo, serve, user, worker
from gevinst.cli.simulate import simulate
from gevinst.domain.errors import GevinstError

__all__ = [
    "check",
    "commands",
    "curves",
    "demo",
    "law",
    "main",
    "read",
    "register",
    "serve",
    "simulate",
    "user",
    "worker",
]

# Exit code for input that cannot be used (DESIGN: public face). 0 is done, 1 is findings in a note.
REFUSED = 2


def main() -> None:
    """Run the command line; what can be explained is printed in Danish and ends with exit code 2."""
    try:
        commands(prog_name="gevinst", standalone_mode=False)
    except click.Abort:
        sys.exit("Afbrudt.")
    except click.ClickException as error:
        click.echo(in_danish(error), err=True)
        sys.exit(REFUSED)
    except GevinstError as error:
        click.echo(str(error), err=True)
        sys.exit(REFUSED)
