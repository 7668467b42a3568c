"""Measure the server time of every page after five years of use (see large_site.py), beside two peers.

    .venv/bin/python benchmarks/web.py [ROUNDS]
    GEVINST_DATABASE=postgresql://postgres@127.0.0.1:5432/test .venv/bin/python benchmarks/web.py

On SQLite, or in a database of its own on the PostgreSQL server named. The bar is 200 ms; it is shown, not
asserted: a machine may be busy. Columns:

queries      statements sent to the database for one view
first        the first view after an edit was saved, when no page of it is kept yet; median
again        the views after it, in Django's handler, without a network; median and 95 %
waitress     the same through `gevinst serve`, as a browser asks; median and 95 %

Saving an edit has a row of its own: programme checked, its figures computed, version kept.

The peers have the same 40 follow-ups of the same tables through the same middleware: a list of plain Django
(one query, a template of ten lines), which is the least that a page can cost here, and the list that Django's
own admin makes of them.
"""

from __future__ import annotations

import http.client
import os
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import large_site
from serving import served

if TYPE_CHECKING:
    from collections.abc import Callable

    from gevinst.domain.programme import Programme

FIRST_ROUNDS = 3
FIGURE = "case-7/2026/saving/forecast"
PAGES = {
    "log-in": "/log-ind/",
    "first page": "/",
    "overview": "/p/{slug}/",
    "cases": "/p/{slug}/cases/",
    "case": "/p/{slug}/cases/7/",
    "edit amounts": "/p/{slug}/ret/case-7/amounts/",
    "programme": "/p/{slug}/program/",
    "history": "/p/{slug}/historik/",
    "figure": "/p/{slug}/tal/" + FIGURE + "/",
    "follow-ups (40)": "/p/{slug}/opfoelgning/",
    "new follow-up": "/p/{slug}/opfoelgning/ny/",
    "follow-up, draft": "/p/{slug}/opfoelgning/40/",
    "follow-up, approved": "/p/{slug}/opfoelgning/12/",
    "proposals": "/p/{slug}/forslag/",
    "checks": "/kontrol/",
    "law": "/satser/",
    "law-value": "/satser/a-dagpenge.hoejeste/",
    "exchange": "/p/{slug}/ind-og-ud/",
    "glossary": "/ordliste/",
    "plain list of 40 (peer)": "/peer/plain/",
    "Django admin, list of 40 (peer)": "/peer/admin/gevinst/followup/",
}
PEER_TEMPLATE = """<!doctype html><html lang="da"><title>x</title><main><h1>x</h1><table>{% for row in rows %}
<tr><td>{{ row.number }}<td>{{ row.as_of }}<td>{{ row.get_stage_display }}<td>{{ row.made_by.first_name }}
<td>{{ row.made }}<td>{{ row.approved_by.first_name }}<td>{{ row.approved }}</tr>{% endfor %}
</table></main>"""


@dataclass
class Measured:
    """What was measured of a page, in seconds."""

    status: int = 0
    queries: int = 0
    first: list[float] = field(default_factory=list)
    again: list[float] = field(default_factory=list)
    through_waitress: list[float] = field(default_factory=list)


def add_peers() -> None:
    """Make Django ready, with the peers beside the product's pages."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "gevinst.web.settings"
    from django.conf import settings

    settings.INSTALLED_APPS.append("django.contrib.admin")
    settings.TEMPLATES[0]["APP_DIRS"] = True
    settings.ROOT_URLCONF = "pages_and_peers"
    from gevinst.web.start import prepare

    prepare()
    from django.contrib import admin
    from django.http import HttpRequest, HttpResponse
    from django.template import engines
    from django.urls import path

    from gevinst.database.models import FollowUp
    from gevinst.web import urls

    plain = engines["django"].from_string(PEER_TEMPLATE)

    def plain_list(request: HttpRequest) -> HttpResponse:
        rows = FollowUp.objects.select_related("made_by", "approved_by").order_by("-number")
        return HttpResponse(plain.render({"rows": rows}, request))

    class FollowUps(admin.ModelAdmin):
        list_display = ("number", "as_of", "stage", "made_by", "made", "approved_by", "approved")
        list_select_related = ("made_by", "approved_by")

    admin.site.register(FollowUp, FollowUps)
    module = ModuleType("pages_and_peers")
    module.handler404 = urls.handler404  # type: ignore[attr-defined]
    peers = [path("peer/plain/", plain_list), path("peer/admin/", admin.site.urls)]
    module.urlpatterns = [*urls.urlpatterns, *peers]  # type: ignore[attr-defined]
    sys.modules["pages_and_peers"] = module


class Handler:
    """Asks Django's handler for pages, as a controller who may use the peer's admin too."""

    def __init__(self) -> None:
        from django.test import Client

        from gevinst.database.models import User
        from gevinst.web.wsgi import application

        User.objects.filter(username="controller").update(is_staff=True, is_superuser=True)
        client = Client()
        client.force_login(User.objects.get(username="controller"))
        self.cookie = f"sessionid={client.cookies['sessionid'].value}"
        self._application = application

    def get(self, path: str) -> tuple[int, float]:
        """Return the status of a page and the seconds it took."""
        from django.test import RequestFactory

        environment = RequestFactory().get(path, HTTP_COOKIE=self.cookie, HTTP_HOST="localhost").environ
        told: list[str] = []
        started = time.perf_counter()
        answer = self._application(environment, lambda status, *_: told.append(status))
        for _ in answer:
            pass
        taken = time.perf_counter() - started
        answer.close()
        return int(told[0].split()[0]), taken


def queries_of(view: Callable[[], Any]) -> int:
    """Return how many statements a view sends to the database."""
    from django.db import connection

    sent: list[str] = []

    def count(execute: Callable[..., object], sql: str, *rest: object) -> object:
        sent.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(count):
        view()
    return len(sent)


def edit(slug: str, number: int) -> float:
    """Save a version in which one amount differs, as the page does; return the seconds it took."""
    from gevinst.bootstrap.pages import store
    from gevinst.domain.people import Person, Role
    from gevinst.use_cases.edit_programme import save_programme

    now = store().programmes.version(slug)
    programme = changed(now.programme, number)
    started = time.perf_counter()
    save_programme(store(), Person("controller", "Berit", frozenset(Role)), now, programme, "")
    return time.perf_counter() - started


def changed(programme: Programme, number: int) -> Programme:
    """Return the programme with an amount that it never had before."""
    case = programme.cases[0]
    row = replace(case.forecast[0], saving=large_site.Kroner.of(-300_000_000 - number))
    case = replace(case, forecast=(row, *case.forecast[1:]))
    return replace(programme, cases=(case, *programme.cases[1:]))


def measure(slug: str, folder: Path, rounds: int) -> dict[str, Measured]:
    """Return what was measured of every page."""
    handler = Handler()
    results = {name: Measured() for name in PAGES}
    edits, saving = 0, []
    for name, path in PAGES.items():
        address, result = path.format(slug=slug), results[name]
        handler.get(address)  # what is loaded once in a process's life does not belong to a view
        for _ in range(FIRST_ROUNDS):
            edits += 1
            saving.append(edit(slug, edits))
            result.status, taken = handler.get(address)
            result.first.append(taken)
        result.queries = queries_of(lambda address=address: handler.get(address))  # type: ignore[misc]
        result.again = [handler.get(address)[1] for _ in range(rounds)]
    results["saving an edit"] = Measured(again=saving)
    measure_through_waitress(results, handler.cookie, slug, folder, rounds)
    return results


def measure_through_waitress(
    results: dict[str, Measured], cookie: str, slug: str, folder: Path, rounds: int
) -> None:
    """Add what `gevinst serve` takes; it has no peers."""
    with served(folder) as port:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        for name, path in PAGES.items():
            if path.startswith("/peer/"):
                continue
            for number in range(rounds + 1):
                started = time.perf_counter()
                connection.request("GET", path.format(slug=slug), headers={"Cookie": cookie})
                connection.getresponse().read()
                if number:
                    results[name].through_waitress.append(time.perf_counter() - started)
        connection.close()


def tail(times: list[float]) -> float:
    """Return what 95 % stay below."""
    return statistics.quantiles(times, n=20)[-1]


def shown(seconds: list[float]) -> str:
    """Return median and 95 % in milliseconds."""
    return f"{statistics.median(seconds) * 1000:9.0f}{tail(seconds) * 1000:6.0f}" if seconds else " " * 15


def main(rounds: int) -> None:
    """Fill a database, measure every page and print the table."""
    server = os.environ.get("GEVINST_DATABASE", "")
    with tempfile.TemporaryDirectory() as folder, large_site.database_beside(server) as database:
        os.environ["GEVINST_DATA"], os.environ["GEVINST_DATABASE"] = folder, database
        add_peers()
        started = time.perf_counter()
        slug = large_site.fill()
        print(f"{'PostgreSQL' if database else 'SQLite'}; filled in {time.perf_counter() - started:.0f} s;")
        print(
            f"{large_site.CASES} cases, {large_site.FOLLOW_UPS} follow-ups, {large_site.VERSIONS} versions;",
            end=" ",
        )
        print(f"{rounds} rounds, milliseconds")
        results = measure(slug, Path(folder), rounds)
        from django.db import connections

        connections.close_all()
    print(f"{'':34}{'status':>6}{'queries':>8}{'first':>7}{'again':>9}{'95 %':>6}{'waitress':>9}{'95 %':>6}")
    for name, result in results.items():
        first = statistics.median(result.first) * 1000 if result.first else 0
        row = f"{name:34}{result.status:6}{result.queries:8}{first:7.0f}"
        print(f"{row}{shown(result.again)}{shown(result.through_waitress)}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
