"""The product as its users start it: ``gevinst serve`` in a process of its own, on a database made for it."""

import http.client
import os
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

ROOT = Path(__file__).resolve().parents[2]
_START_SECONDS = 60


@dataclass(frozen=True)
class Site:
    """A running server.

    Args:
        address: where it answers, without a slash at the end.
        data: its folder.
        log: what server and worker wrote.
        process: the number of the server's process.
        surroundings: the environment in which another program works on the same database.
    """

    address: str
    data: Path
    log: Path
    process: int
    surroundings: dict[str, str]


@contextmanager
def database_of_its_own() -> Iterator[str]:
    """Yield the address of a fresh database on the server that the environment names; empty: SQLite."""
    server = os.environ.get("GEVINST_DATABASE", "")
    if not server:
        yield ""
        return
    name = f"gevinst_journeys_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        try:
            yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def served(folder: Path, *, filled: bool, by: str = "tests.journeys.fill") -> Iterator[Site]:
    """Serve a fresh database from a folder, with people and programmes when ``filled``, ``by`` a program."""
    with database_of_its_own() as database:
        surroundings = {**os.environ, "GEVINST_DATABASE": database, "GEVINST_DATA": str(folder)}
        surroundings["GEVINST_KEY_FILE"] = str(folder / "pseudonym-keys")
        surroundings.pop("GEVINST_REGISTER", None)
        if filled:
            fill = [sys.executable, "-m", by, str(folder)]
            subprocess.run(fill, cwd=ROOT, env=surroundings, check=True)
        port = free_port()
        command = [sys.executable, "-m", "gevinst", "serve", "--data", str(folder), "--port", str(port)]
        log = folder / "server.log"
        with log.open("wb") as written:
            server = subprocess.Popen(command, env=surroundings, stdout=written, stderr=subprocess.STDOUT)
        try:
            site = Site(f"http://127.0.0.1:{port}", folder, log, server.pid, surroundings)
            _wait_for(site, server)
            yield site
        finally:
            server.terminate()
            server.wait(timeout=30)


def free_port() -> int:
    """Return a port that nobody listens on now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def _wait_for(site: Site, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _START_SECONDS
    while server.poll() is None and time.monotonic() < until:
        try:
            connection = http.client.HTTPConnection(urlsplit(site.address).netloc, timeout=5)
            connection.request("GET", "/svarer/")
            connection.getresponse().read()
        except OSError:
            time.sleep(0.1)
        else:
            connection.close()
            return
    raise AssertionError(f"the server does not answer: {site.log.read_text(encoding='utf-8')}")
