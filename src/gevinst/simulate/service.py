"""A server on this machine that answers as Jobindsats does (version 3), with the simulated figures.

Paths and parameters are those that public programs use: subjects, tables, a table, its data by period and
area.
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from gevinst.simulate.files.jobindsats import Published

# Opens nothing but this server.
TOKEN = "fjordby"  # noqa: S105
_SUBJECT = "Simulerede tal"
_AREA = "hierarchy._nykom"


@dataclass(frozen=True)
class Said:
    """An answer: HTTP status and content as JSON."""

    status: int
    content: object


@dataclass(frozen=True)
class Service:
    """What the server knows.

    Args:
        tables: the tables.
        updated: the day of their latest update.
    """

    tables: Sequence[Published]
    updated: date

    def answer(self, address: str, authorization: str) -> Said:
        """Return the answer to a call.

        Args:
            address: path and query.
            authorization: the header of that name.
        """
        path, query = urlsplit(address).path, parse_qs(urlsplit(address).query)
        if authorization != f"Bearer {TOKEN}":
            return Said(401, {"message": "Nøglen er ikke gyldig"})
        if query.get("format") != ["json"]:
            return Said(422, {"message": "Skriv format=json"})
        known: dict[str, Said] = {
            "/v3/subjects": Said(200, [{"subject_name": _SUBJECT}]),
            "/v3/tables": Said(200, self._list()),
        }
        for table in self.tables:
            known[f"/v3/table/{table.id}"] = Said(200, _about(table))
            if path == f"/v3/data/{table.id}":
                return _data(table, query)
        return known.get(path, Said(404, {"message": "Findes ikke"}))

    def _list(self) -> list[object]:
        tables = [
            {
                "table_id": each.id,
                "table_name": each.name,
                "update_latest": self.updated.isoformat(),
                "update_freq": "Hvert kvartal",
            }
            for each in self.tables
        ]
        return [
            {"subject_name": _SUBJECT, "table_groups": [{"table_group_name": _SUBJECT, "tables": tables}]}
        ]


@contextmanager
def serving(service: Service, port: int = 0) -> Iterator[str]:
    """Serve while the block runs; gives the address.

    Args:
        service: what is served.
        port: on this machine alone; 0: any that is free.
    """
    handler = type("Handler", (_Handler,), {"service": service})
    server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    thread = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _about(table: Published) -> dict[str, object]:
    areas = [{"value_id": name, "value_name": name} for name in _values(table, 1)]
    periods = [{"period_id": name} for name in _values(table, 0)]
    level = {"level_id": "kommune", "values": areas}
    hierarchy = {"hierarchy_id": "_nykom", "is_required": True, "levels": [level]}
    measures = [
        {"measure_id": f"m{at}", "measure_name": name} for at, name in enumerate(table.columns[2:], 1)
    ]
    return {
        "periods": [{"periodtype_id": "Q", "values": periods}],
        "dimensions": [{"dimension_id": "_omrade", "hierarchies": [hierarchy]}],
        "mgroups": [{"mgroup_id": "alle", "mgroup_name": "Alle målinger", "measures": measures}],
    }


def _data(table: Published, query: dict[str, list[str]]) -> Said:
    (wanted,) = query.get("period.Q", ["latest:1"])
    there = _values(table, 0)
    periods = wanted.split(",")
    if wanted.startswith("latest:"):
        count = int(wanted.removeprefix("latest:"))
        if count > len(there):
            said = f"Du har bedt om {count} perioder, men tabellen har kun {len(there)} perioder"
            return Said(422, {"message": said})
        periods = there[-count:]
    (area,) = query.get(_AREA, ["*"])
    rows = [row for row in table.rows if row[0] in periods and area in {"*", row[1]}]
    return Said(200, {"columns": table.columns, "rows": rows})


def _values(table: Published, column: int) -> list[str]:
    return list(dict.fromkeys(row[column] for row in table.rows))


class _Handler(BaseHTTPRequestHandler):
    service: Service

    def do_GET(self) -> None:
        said = self.service.answer(self.path, self.headers.get("Authorization", ""))
        content = json.dumps(said.content, ensure_ascii=False).encode()
        self.send_response(said.status)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - named by http.server
        """Say nothing."""
