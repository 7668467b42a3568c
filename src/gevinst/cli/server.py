"""The commands around the web application: serve it, do its long work, and make users."""

from __future__ import annotations

import os
from pathlib import Path

import click

from gevinst.cli.commands import commands, tell
from gevinst.cli.drawing import draw, end_drawing
from gevinst.domain.errors import OutputRefused
from gevinst.domain.people import Role

DATA = Path("gevinst-data")
HOST, PORT = "127.0.0.1", 8000

_data = click.option(
    "--data",
    type=Path,
    default=DATA,
    envvar="GEVINST_DATA",
    show_default=True,
    metavar="MAPPE",
    help="Mappe til databasen og det, der hører til.",
)


@commands.command("serve")
@_data
@click.option("--host", default=HOST, metavar="VÆRT", help=f"Adresse, der lyttes på. Uden svar: {HOST}.")
@click.option("--port", default=PORT, type=int, metavar="PORT", help=f"Port. Uden svar: {PORT}.")
def serve(data: Path, host: str, port: int) -> None:
    """Vis siderne i en browser. Stop med Ctrl+C."""
    from gevinst.web.start import prepare

    prepare(data)
    run(data, host, port)


def run(data: Path, host: str, port: int) -> None:
    """Serve the pages until Ctrl+C.

    Raises:
        OutputRefused: the port is taken.
    """
    from gevinst.web.server import serve as serve_pages

    click.echo(f"Gevinst kører på http://{host}:{port}/ · stop med Ctrl+C")
    try:
        serve_pages(host, port, data)
    except OSError as error:
        raise OutputRefused(
            f"Port {port} på {host} kan ikke bruges ({error.strerror}). Vælg en anden med --port."
        ) from error


@commands.command("worker", hidden=True)
@_data
def worker(data: Path) -> None:
    """Lav det lange arbejde for siderne; »gevinst serve« starter den selv."""
    import signal
    import threading

    from gevinst.web.start import prepare

    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    prepare(data)
    from gevinst.web.worker import work

    work(stop)


@commands.command("demo")
@click.argument("folder", default="demo", type=Path, metavar="[MAPPE]")
@click.option("--no-serve", is_flag=True, help="Slut, når filerne er skrevet.")
@click.option("--port", default=PORT, type=int, metavar="PORT", help=f"Port. Uden svar: {PORT}.")
@click.option("--persons", type=int, metavar="ANTAL", help="Indbyggere i Fjordby. Uden svar: opskriftens.")
def demo(folder: Path, port: int, persons: int | None, *, no_serve: bool) -> None:
    """Skriv eksemplerne, og vis dem på sider: Norddjurs, Aarhus og den simulerede kommune Fjordby.

    Fjordbys eksporter simuleres, indlæses og måles for to kvartaler. Hvert tal i dens notat er beregnet.
    """
    from gevinst.bootstrap.demo import FJORDBY, KEYS, QUARTERS, REGISTER, write_demo
    from gevinst.bootstrap.files import examples

    for part in write_demo(folder, draw, persons):
        end_drawing()
        click.echo(f"\n{part.title}")
        tell(part.written)
    if no_serve:
        return
    from gevinst.web.start import prepare

    data, register = folder / "data", folder / FJORDBY / REGISTER
    os.environ["GEVINST_REGISTER"] = str(register.resolve())
    os.environ["GEVINST_KEY_FILE"] = str((folder / FJORDBY / KEYS).resolve())
    prepare(data, demo=True)
    from gevinst.web import demo as pages

    click.echo("\nGør siderne klar ...")
    pages.fill(examples())
    for day in QUARTERS:
        pages.load_measured(pages.FJORDBY, register, day)
    names = ", ".join(each.name for each in pages.demo_users())
    click.echo(f"Brugere: {names}. Adgangskode for alle: {pages.DEMO_PASSWORD}")
    run(data, HOST, port)


@commands.group("user")
def user() -> None:
    """Opret brugere, og giv dem en ny adgangskode."""


@user.command("add")
@click.argument("name", metavar="NAVN")
@click.option("--shown", default="", metavar="FULDT NAVN", help="Det navn, som andre ser.")
@click.option(
    "--role",
    "roles",
    multiple=True,
    required=True,
    type=click.Choice([role.value for role in Role]),
    help="Rolle; gerne flere.",
)
@_data
def add(name: str, shown: str, roles: tuple[str, ...], data: Path) -> None:
    """Opret en bruger med en adgangskode, der skal skiftes første gang."""
    from gevinst.web.start import prepare

    prepare(data)
    from gevinst.database.people import add_user, new_password

    password = new_password()
    add_user(name, shown or name, map(Role, roles), password, temporary=True)
    click.echo(f"Brugeren {name} er oprettet. Adgangskode, som skal skiftes første gang: {password}")


@user.command("password")
@click.argument("name", metavar="NAVN")
@_data
def password(name: str, data: Path) -> None:
    """Giv en bruger en ny adgangskode, der skal skiftes første gang."""
    from gevinst.web.start import prepare

    prepare(data)
    from gevinst.database.people import find_user, give_new_password

    click.echo(f"Ny adgangskode til {name}, som skal skiftes: {give_new_password(find_user(name))}")
