"""One call to Jobindsats' API: with patience where the service is busy, and with no token in any message."""

from __future__ import annotations

import json
import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

from gevinst.readers.jobindsats.answers import refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    import httpx

    from gevinst.domain.errors import InputRefused

SERVICE = "api.jobindsats.dk"
LOOK_UP = "Se tabellernes id med »gevinst jobindsats list«."
_WAITS = (1.0, 2.0, 4.0, 8.0)
_TRIES = 1 + len(_WAITS)
# A service that asks for more patience than this is told of instead.
_LONGEST_WAIT = 120.0
_TIMEOUT = 90.0
_LONGEST_TEXT = 300
_TOKEN = re.compile(r"[\x21-\x7e]+")
_AT_HOME = {"127.0.0.1", "::1", "localhost"}
_KEY = "Kontrollér nøglen. En ny fås hos jobindsats@star.dk; hver organisation har én."
_NETWORK = "Kontrollér netforbindelsen, og at en firewall eller proxy lader kald til Jobindsats igennem."
_LATER = "Prøv igen senere, eller hent tabellen på jobindsats.dk, og læs filen ind."


class NotAccepted(Exception):
    """The service does not accept the request (HTTP 422), mostly because there are fewer periods.

    Args:
        text: what the service said.
    """

    def __init__(self, text: str) -> None:
        """Keep the text."""
        super().__init__(text)
        self.text = text


@dataclass(frozen=True)
class Wire:
    """Where to, with which key and how patiently.

    Args:
        token: the key; it is in no representation of the object.
        base: the address of the service, without a path.
        client: what sends; None: a client for each call.
        wait: waits so many seconds.
    """

    token: str = field(repr=False)
    base: str
    client: httpx.Client | None = field(repr=False)
    wait: Callable[[float], None] = field(repr=False)

    def __post_init__(self) -> None:
        """Refuse a key that cannot stand in a header, and an address that would show it to others.

        Raises:
            InputRefused: as said.
        """
        if not _TOKEN.fullmatch(self.token):
            found = "en nøgle, der er tom eller har mellemrum eller andre tegn, som ingen nøgle har"
            raise refused(SERVICE, found, "nøglen til api.jobindsats.dk", _KEY)
        parts = urlsplit(self.base)
        if parts.scheme != "https" and parts.hostname not in _AT_HOME:
            found = "en adresse uden https, hvor andre kan læse nøglen med"
            raise refused(SERVICE, found, "en adresse, der begynder med https://", "Ret adressen.")

    def get(self, path: str, parameters: Mapping[str, str] | None = None) -> bytes:
        """Return the answer to a call.

        Args:
            path: path below ``/v3/``.
            parameters: parameters besides the format.

        Raises:
            InputRefused: the service cannot be reached, does not accept the key, or is still busy.
            NotAccepted: it does not accept the request (HTTP 422).
        """
        query = urlencode({"format": "json", **(parameters or {})}, safe=":,*/")
        address = f"{self.base.rstrip('/')}/v3/{path}?{query}"
        with _open(self.client) as client:
            answer = self._send(client, address)
            for usual in _WAITS:
                if not _is_busy(answer):
                    break
                self.wait(self._patience(answer, usual))
                answer = self._send(client, address)
        return self._content(answer)

    def _send(self, client: httpx.Client, address: str) -> httpx.Response:
        import httpx

        headers = {"Authorization": f"Bearer {self.token}", "Accept": "application/json"}
        try:
            return client.get(address, headers=headers, follow_redirects=False)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            found = f"ingen forbindelse ({type(error).__name__})"
        raise refused(SERVICE, found, "et svar fra Jobindsats", _NETWORK)

    def _patience(self, answer: httpx.Response, usual: float) -> float:
        """Return how long to wait; what the service asks for where that is longer than usual."""
        asked = _asked_for(answer.headers.get("Retry-After", ""))
        if asked > _LONGEST_WAIT:
            found = f"en travl tjeneste, der beder om {asked:.0f} sekunders pause"
            raise refused(SERVICE, found, "et svar inden for et par minutter", _LATER)
        return max(asked, usual)

    def _content(self, answer: httpx.Response) -> bytes:
        if answer.status_code == HTTPStatus.OK:
            return answer.content
        if answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY:
            raise NotAccepted(self._text(answer))
        raise self._refusal(answer)

    def _refusal(self, answer: httpx.Response) -> InputRefused:
        """Return what a user is told of an answer that is none."""
        status = answer.status_code
        if status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
            found = f"en nøgle, som Jobindsats ikke godtager (HTTP {status})"
            return refused(SERVICE, found, "en nøgle, der gælder", _KEY)
        if _is_busy(answer):
            found = f"en tjeneste, der er optaget eller ude af drift (HTTP {status}, {_TRIES} forsøg)"
            return refused(SERVICE, found, "et svar", _LATER)
        if status == HTTPStatus.NOT_FOUND:
            found = "intet på adressen (HTTP 404)"
            return refused(SERVICE, found, "en tabel, der findes", LOOK_UP)
        return refused(SERVICE, f"HTTP {status}: »{self._text(answer)}«", "et svar", _LATER)

    def _text(self, answer: httpx.Response) -> str:
        """Return what the service says, short and on one line; the key is taken out should it be repeated."""
        said = answer.content.decode("utf-8-sig", errors="replace")
        text = " ".join(_texts(said)).replace(self.token, "…")
        line = "".join(letter if letter.isprintable() else " " for letter in text)
        return " ".join(line.split())[:_LONGEST_TEXT]


@contextmanager
def _open(client: httpx.Client | None) -> Iterator[httpx.Client]:
    """Return the client, or one that is closed after use."""
    if client is not None:
        yield client
        return
    import httpx

    with httpx.Client(timeout=_TIMEOUT) as own:
        yield own


def _is_busy(answer: httpx.Response) -> bool:
    return (
        answer.status_code == HTTPStatus.TOO_MANY_REQUESTS
        or answer.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR
    )


def _asked_for(text: str) -> float:
    """Return the seconds that ``Retry-After`` asks for: a number, or a moment; 0 where it is neither."""
    if text.strip().isdecimal():
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return 0.0
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return (aware - datetime.now(UTC)).total_seconds()


def _texts(said: str) -> list[str]:
    """Return the texts of an answer that may be JSON."""
    try:
        return _inside(json.loads(said))
    except (ValueError, RecursionError):
        return [said]


def _inside(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        value = list(value.values())
    return [text for each in value for text in _inside(each)] if isinstance(value, list) else []
