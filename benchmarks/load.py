"""Load one `gevinst serve` process with 50 simultaneous users, after five years of use (see large_site.py).

    .venv/bin/python benchmarks/load.py [SECONDS [PAUSE]]
    GEVINST_DATABASE=postgresql://postgres@127.0.0.1:5432/test .venv/bin/python benchmarks/load.py

On SQLite, or in a database of its own on the PostgreSQL server named. 50 users, each with a session of
their own, ask for the next page as soon as the last one has come, as no person does, so that the server is
never idle; with a PAUSE they read each page for so many seconds on average. 40 read; 10 also edit: mostly a
case of their own, and every fifth time case 1, which all of them edit, so that some meet and are told.
Users and server share the cores of this machine.

It stops by itself after 60 seconds. An error is an answer that was not asked for (500, 404, a lost log-in) or
no answer within a minute; there must be none, else the exit code is 1.
"""

from __future__ import annotations

import http.client
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import chain
from pathlib import Path
from urllib.parse import urlencode

import large_site
from serving import served

USERS, EDITORS = 50, 10
DEFAULTS = (60.0, 0.0)
PATIENCE = 60
FORM_TYPE = {"Content-Type": "application/x-www-form-urlencoded"}
# What is read, by how often.
READ = {
    "/p/{slug}/": 25,
    "/p/{slug}/cases/": 10,
    "/p/{slug}/cases/{case}/": 25,
    "/p/{slug}/opfoelgning/": 15,
    "/p/{slug}/opfoelgning/{number}/": 5,
    "/p/{slug}/tal/case-{case}/2026/saving/forecast/": 10,
    "/p/{slug}/historik/": 5,
    "/p/{slug}/opfoelgning/{number}/hent/note.docx": 5,
}
EDIT = "/p/{slug}/ret/case-{case}/amounts/"
EDIT_SHARE = 0.3
SAME_CASE_SHARE = 0.2
# The form shows amounts in mio. kr.; years and numbers of people have no comma.
AMOUNT = re.compile(r"[−-]?\d+,\d+")
# A conflict is told with 409; a refused amount would be told with 200 or 400 and is an error here.
SAVED, CONFLICT = 302, 409


class Form(HTMLParser):
    """The fields of the page's form that has the most of them, with what they hold."""

    def __init__(self, page: str) -> None:
        """Read a page."""
        super().__init__()
        self.forms: list[list[tuple[str, str]]] = []
        self._area = ""
        self._select = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a field."""
        given = {name: value or "" for name, value in attrs}
        name = given.get("name", "")
        if tag == "form":
            self.forms.append([])
        elif tag == "textarea":
            self._area = name
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and "selected" in given:
            self._add(self._select, given.get("value", ""))
        elif tag == "input" and name and given.get("type") not in {"submit", "file", "checkbox", "radio"}:
            self._add(name, given.get("value", ""))

    def handle_data(self, data: str) -> None:
        """Take what a text area holds."""
        if self._area:
            self._add(self._area, data)
            self._area = ""

    def handle_endtag(self, tag: str) -> None:
        """Leave a list of choices or a text area."""
        if tag == "select":
            self._select = ""
        elif tag == "textarea" and self._area:
            self._add(self._area, "")
            self._area = ""

    def _add(self, name: str, value: str) -> None:
        if self.forms:
            self.forms[-1].append((name, value))

    @property
    def fields(self) -> list[tuple[str, str]]:
        """What would be sent."""
        return max(self.forms, key=len, default=[])


@dataclass(frozen=True)
class Site:
    """A filled site that is served: its programme's address, a session for each user, and the port."""

    slug: str
    sessions: list[str]
    port: int


@dataclass
class Told:
    """What one user, or all, met: seconds by kind of request, and errors by what was wrong."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    errors: Counter[str] = field(default_factory=Counter)
    conflicts: int = 0

    def add(self, other: Told) -> None:
        """Add what another met."""
        for kind, taken in other.seconds.items():
            self.seconds.setdefault(kind, []).extend(taken)
        self.errors += other.errors
        self.conflicts += other.conflicts


class User(threading.Thread):
    """A user who asks for one page after the other until the time is over."""

    def __init__(self, site: Site, number: int, until: float, pause: float) -> None:
        """Prepare, with choices that are the same in every run."""
        super().__init__(daemon=True)
        self.told = Told()
        self._number, self._slug, self._until, self._pause = number, site.slug, until, pause
        self._cookie = {"sessionid": site.sessions[number]}
        self._random = random.Random(number)  # noqa: S311 - choices, no secrets
        self._connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=PATIENCE)

    def run(self) -> None:
        """Ask until the time is over."""
        while time.monotonic() < self._until:
            if self._number < EDITORS and self._random.random() < EDIT_SHARE:
                self._edit()
            else:
                self._read()
            if self._pause:
                time.sleep(self._random.expovariate(1 / self._pause))

    def _read(self) -> None:
        kind = self._random.choices(list(READ), weights=list(READ.values()))[0]
        self._ask("GET", kind, {200}, case=self._random.randint(1, 20), number=self._random.randint(1, 37))

    def _edit(self) -> None:
        case = 1 if self._random.random() < SAME_CASE_SHARE else 2 + self._number
        page = self._ask("GET", EDIT, {200}, case=case)
        if page is None:
            return
        fields = Form(page).fields
        amounts = [at for at, (_, value) in enumerate(fields) if AMOUNT.fullmatch(value)]
        if not amounts:
            self.told.errors["no amount to edit"] += 1
            return
        at = self._random.choice(amounts)
        name, value = fields[at]
        fields[at] = (name, f"{'−' if value[0] in '−-' else ''}0,{self._random.randint(100_000, 999_999)}")
        self._ask("POST", EDIT, {SAVED, CONFLICT}, case=case, body=urlencode(fields))

    def _ask(
        self, method: str, kind: str, wanted: set[int], *, body: str | None = None, **names: int
    ) -> str | None:
        """Ask once, note how it went, and return the page; None after an error."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookie.items())}
        started = time.perf_counter()
        try:
            address = kind.format(slug=self._slug, **names)
            self._connection.request(method, address, body, headers | (FORM_TYPE if body else {}))
            response = self._connection.getresponse()
            page = response.read()
        except (OSError, http.client.HTTPException) as error:
            self.told.errors[f"{method} {kind}: {type(error).__name__}"] += 1
            self._connection.close()
            return None
        self.told.seconds.setdefault(f"{method} {kind}", []).append(time.perf_counter() - started)
        self._keep_cookies(response)
        if response.status not in wanted:
            self.told.errors[f"{method} {kind}: {response.status}"] += 1
            return None
        self.told.conflicts += response.status == CONFLICT
        return page.decode(errors="replace")

    def _keep_cookies(self, response: http.client.HTTPResponse) -> None:
        for header in response.headers.get_all("Set-Cookie") or []:
            name, _, value = header.partition(";")[0].partition("=")
            self._cookie[name] = value


def fill() -> None:
    """Fill the database that the environment names; print the programme's address and 50 sessions."""
    from gevinst.web.start import prepare

    prepare()
    slug = large_site.fill()
    from django.contrib.auth import get_user_model
    from django.test import Client

    users = get_user_model().objects
    sessions = []
    for number in range(USERS):
        name = "controller" if number < EDITORS else "reader"
        client = Client()
        client.force_login(users.get(username=name))
        sessions.append(client.cookies["sessionid"].value)
    print(json.dumps({"slug": slug, "sessions": sessions}))


def load(site: Site, seconds: float, pause: float) -> tuple[Told, float]:
    """Let all users ask for so many seconds; return what they met, and how long it took."""
    started = time.monotonic()
    users = [User(site, number, started + seconds, pause) for number in range(USERS)]
    for user in users:
        user.start()
    told = Told()
    for user in users:
        user.join(seconds + 2 * PATIENCE)
        if user.is_alive():
            told.errors["never came back"] += 1
        told.add(user.told)
    return told, time.monotonic() - started


def report(told: Told, taken: float) -> None:
    """Print what the users met."""
    print(f"{'':58}{'requests':>9}{'median':>8}{'95 %':>7}{'longest':>9}   (milliseconds)")
    everything = list(chain.from_iterable(told.seconds.values()))
    for kind, seconds in [*sorted(told.seconds.items()), ("all", everything)]:
        times = sorted(1000 * each for each in seconds)
        late = times[int(len(times) * 0.95)]
        print(f"{kind:58}{len(times):9}{statistics.median(times):8.0f}{late:7.0f}{times[-1]:9.0f}")
    print(
        f"{len(everything) / taken:.1f} requests a second; {told.conflicts} edits met another's and were told"
    )
    print(f"{sum(told.errors.values())} errors {dict(told.errors) or ''}")


def main(seconds: float, pause: float) -> int:
    """Fill, load and report; 1 when there was an error."""
    server = os.environ.get("GEVINST_DATABASE", "")
    with tempfile.TemporaryDirectory() as folder, large_site.database_beside(server) as database:
        os.environ["GEVINST_DATA"], os.environ["GEVINST_DATABASE"] = folder, database
        filled = subprocess.run(
            [sys.executable, __file__, "fill"], check=True, capture_output=True, text=True
        )
        with served(Path(folder)) as port:
            told, taken = load(Site(**json.loads(filled.stdout), port=port), seconds, pause)
        print(f"{'PostgreSQL' if database else 'SQLite'}; {USERS} users for {seconds:.0f} s,", end=" ")
        print(f"{pause:.0f} s between pages")
        report(told, taken)
        log = (Path(folder) / "server.log").read_text(encoding="utf-8")
        if told.errors:
            print(log[-4000:])
    return 1 if told.errors else 0


if __name__ == "__main__":
    if sys.argv[1:] == ["fill"]:
        fill()
    else:
        given = [float(each) for each in sys.argv[1:]]
        sys.exit(main(*given, *DEFAULTS[len(given) :]))
