"""A server on this machine that speaks version 3 of Jobindsats' API, with made-up tables and figures."""

from __future__ import annotations

import codecs
import json
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

TOKEN = "made-up-token-for-tests-0123456789"  # noqa: S105 - opens nothing but this server
TABLE = "madeup01"
PERIODS = ["2025Q1", "2025Q2", "2025Q3", "2025Q4"]
COLUMNS = ["Periode", "Område", "Køn", "Opdigtet måling, uge 4", "Opdigtet måling, uge 52", "Opdigtet antal"]
AREAS = ["Norddjurs", "Hele landet"]
TABLES = [
    {
        "subject_name": "Opdigtet emne",
        "table_groups": [
            {
                "table_group_name": "Opdigtet gruppe",
                "tables": [
                    {
                        "table_id": TABLE,
                        "table_name": "Opdigtet tabel",
                        "update_latest": "2026-09-15T08:00:00",
                        "update_next": "15-10-2026",
                        "update_freq": "Månedligt",
                    },
                    {"table_id": "madeup02", "table_name": "Opdigtet tabel uden dage"},
                ],
            }
        ],
    }
]
DESCRIPTION = {
    "periods": [
        {"periodtype_id": "Q", "values": [{"period_id": each} for each in PERIODS]},
        {"periodtype_id": "Y", "values": [{"period_id": "2025Y"}]},
    ],
    "dimensions": [
        {
            "dimension_id": "_madeup_omrade",
            "hierarchies": [
                {
                    "hierarchy_id": "_nykom",
                    "is_required": True,
                    "levels": [
                        {"level_id": "madeup_l1", "values": [{"value_id": "1", "value_name": "Norddjurs"}]}
                    ],
                }
            ],
        },
        {"dimension_id": "_madeup_kon", "hierarchies": [{"hierarchy_id": "_kon", "levels": []}]},
    ],
    "mgroups": [
        {
            "mgroup_id": "madeup_group",
            "mgroup_name": "Opdigtet gruppe af målinger",
            "measures": [{"measure_id": "madeup_m1", "measure_name": "Opdigtet antal"}],
        }
    ],
}


@dataclass
class Speaking:
    """What the server answers, and what it was asked.

    Args:
        address: where it listens.
        next_answers: status and headers of the next answers, before it answers as usual.
        asked: path and query of each call, in order.
        broken: what it answers to a request for data instead; None: as usual.
        refusal: what it says to a request for too many periods.
    """

    address: str = ""
    next_answers: deque[tuple[int, dict[str, str]]] = field(default_factory=deque)
    asked: list[str] = field(default_factory=list)
    broken: bytes | None = None
    refusal: str = "Du har bedt om {asked} perioder, men tabellen har kun {there} perioder"


@contextmanager
def jobindsats() -> Iterator[Speaking]:
    """Start the server, and end it."""
    speaking = Speaking()
    handler = type("Handler", (_Handler,), {"speaking": speaking})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    speaking.address = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield speaking
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def rows_of(periods: list[str]) -> list[list[object]]:
    """Return made-up rows: numbers, texts with a decimal comma, and each mark for what is not published."""
    marks = {"2025Q1": "61,5", "2025Q2": "..", "2025Q3": "-", "2025Q4": ""}
    return [
        [period, area, "Kvinder", "67,7", marks[period], 1234 if area == "Norddjurs" else "1.234.567"]
        for period in periods
        for area in AREAS
    ]


class _Handler(BaseHTTPRequestHandler):
    speaking: Speaking

    def do_GET(self) -> None:
        self.speaking.asked.append(self.path)
        if self.speaking.next_answers:
            status, headers = self.speaking.next_answers.popleft()
            self._say(status, {"message": "Prøv igen"}, headers)
        elif self.headers.get("Authorization") != f"Bearer {TOKEN}":
            said = f"Nøglen »{self.headers.get('Authorization')}« er ikke gyldig"
            self._say(401, {"message": said})
        else:
            self._answer(urlsplit(self.path).path, parse_qs(urlsplit(self.path).query))

    def _answer(self, path: str, query: dict[str, list[str]]) -> None:
        if query.get("format") != ["json"]:
            self._say(422, {"message": "format mangler"})
        elif path == f"/v3/data/{TABLE}":
            self._data(query)
        else:
            known: dict[str, object] = {
                "/v3/subjects": [{"subject_name": "Opdigtet emne"}],
                "/v3/tables": TABLES,
                f"/v3/table/{TABLE}": DESCRIPTION,
            }
            self._say(200 if path in known else 404, known.get(path, {"message": "Findes ikke"}))

    def _data(self, query: dict[str, list[str]]) -> None:
        if self.speaking.broken is not None:
            self._send(200, self.speaking.broken, {})
            return
        (wanted,) = query["period.Q"]
        count = int(wanted.removeprefix("latest:")) if wanted.startswith("latest:") else 0
        if count > len(PERIODS):
            self._say(422, {"message": self.speaking.refusal.format(asked=count, there=len(PERIODS))})
            return
        periods = PERIODS[-count:] if count else wanted.split(",")
        self._say(200, {"columns": COLUMNS, "rows": rows_of(periods)})

    def _say(self, status: int, said: object, headers: dict[str, str] | None = None) -> None:
        content = codecs.BOM_UTF8 + json.dumps(said, ensure_ascii=False).encode()
        self._send(status, content, headers or {})

    def _send(self, status: int, content: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(content))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - named by http.server
        """Say nothing."""
