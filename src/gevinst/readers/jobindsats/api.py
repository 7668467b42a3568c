"""Jobindsats' API, version 3: what there is, and the figures of a table.

Version 2 was to close after 30 September 2026 and is read from stored answers only.
"""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gevinst.plain.scalar import shortened
from gevinst.readers.files.stored_answers import decoded
from gevinst.readers.jobindsats.about import TableAbout, TableHead, about_of, heads_of
from gevinst.readers.jobindsats.answers import Fetched, read_v3, refused
from gevinst.readers.jobindsats.wire import LOOK_UP, SERVICE, NotAccepted, Wire

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    import httpx

__all__ = ["Fetched", "Jobindsats", "TableAbout", "TableHead"]

BASE = "https://api.jobindsats.dk"
_TABLE = re.compile(r"[A-Za-z0-9_]+", re.ASCII)
_LATEST = re.compile(r"latest:(?P<count>[0-9]{1,4})", re.ASCII)
_COUNT = re.compile(r"(?<![\w.,:])[0-9]{1,4}(?![\w:]|[.,][0-9])")
_POSSIBLE = "noget, som tabellen kan svare på"
_LOOK = "Bed om færre perioder, eller se tabellens perioder og opdelinger med »gevinst jobindsats list {}«."


@dataclass(frozen=True)
class _Request:
    """A request for data, with periods apart from the rest."""

    table_id: str
    period_type: str
    periods: str
    rest: dict[str, str] = field(default_factory=dict)

    @property
    def parameters(self) -> dict[str, str]:
        return {"mgroup.*": "*", f"period.{self.period_type}": self.periods, **self.rest}


class Jobindsats:
    """The API of Jobindsats.

    Every method raises ``InputRefused``, in Danish and without the token, when the service cannot be reached,
    does not accept the token, is still busy after four more tries, or answers something else than documented.
    Fetching is a command of its own; nothing else in Gevinst uses the network.

    Args:
        token: the organisation's key; it is in no message and no representation.
        base: the address of the service.
        client: what sends; None: a client for each call.
        wait: waits so many seconds.

    Raises:
        InputRefused: the token is no token, or the address is not https.
    """

    def __init__(
        self,
        token: str,
        base: str = BASE,
        client: httpx.Client | None = None,
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        self._wire = Wire(token.strip(), base, client, wait)
        self._heads: list[TableHead] | None = None

    def __repr__(self) -> str:
        return f"Jobindsats(base={self._wire.base!r})"

    def subjects(self) -> list[object]:
        """Return the subjects, as the service tells of them.

        Raises:
            InputRefused: as the class says.
        """
        found = self._asked("subjects")
        if not isinstance(found, list):
            raise refused(SERVICE, "noget andet end en liste", "listen over emner")
        return found

    def tables(self) -> list[TableHead]:
        """Return the tables that there are.

        Raises:
            InputRefused: as the class says.
        """
        self._heads = heads_of(self._asked("tables"))
        return list(self._heads)

    def describe(self, table_id: str) -> TableAbout:
        """Return what a table can be asked for.

        Raises:
            InputRefused: as the class says, or there is no such table.
        """
        return about_of(table_id, self._asked(f"table/{_usable(table_id)}"))

    def data(
        self,
        table_id: str,
        periods: str = "latest:12",
        period_type: str = "M",
        *,
        hierarchies: Mapping[str, str],
    ) -> Fetched:
        """Return all measures of a table.

        The day of the update is that of the list of tables, which is asked for once.

        Args:
            table_id: id of the table.
            periods: ``latest:<number>``, or ids with commas between.
            period_type: ``M``, ``Q``, ``QMAT``, ``Y`` or ``MYTD``.
            hierarchies: what to divide by, e.g. ``{"_nykom": "*"}``; ``/`` is the total.

        Raises:
            InputRefused: as the class says, or the service does not accept the request.
        """
        rest = {f"hierarchy.{id}": chosen for id, chosen in hierarchies.items()}  # noqa: A001 - the API's word
        answer = self._fetch(_Request(_usable(table_id), period_type, periods, rest))
        return read_v3(answer, file_of(table_id), table_id, self._updated(table_id))

    def _asked(self, path: str) -> object:
        try:
            return decoded(self._wire.get(path), SERVICE)
        except NotAccepted as said:
            text = said.text
        raise refused(SERVICE, f"svaret »{text}«", "et svar, der kan bruges", "Ret forespørgslen.")

    def _fetch(self, request: _Request) -> bytes:
        """Return the answer; where there are fewer periods than asked for, one with those that there are."""
        try:
            return self._sent(request)
        except NotAccepted as said:
            text = said.text
        count = _periods_there(text, request.periods)
        if count is not None:
            fewer = _Request(request.table_id, request.period_type, f"latest:{count}", request.rest)
            try:
                return self._sent(fewer)
            except NotAccepted as said:
                text = said.text
        id = request.table_id  # noqa: A001 - the API's word
        raise refused(file_of(id), f"svaret »{text}«", _POSSIBLE, _LOOK.format(id))

    def _sent(self, request: _Request) -> bytes:
        return self._wire.get(f"data/{request.table_id}", request.parameters)

    def _updated(self, table_id: str) -> date | None:
        heads = self._heads if self._heads is not None else self.tables()
        return next((each.updated for each in heads if each.id == table_id), None)


def file_of(table_id: str) -> str:
    """Return what the answer with a table is called, as a file would be."""
    return f"{SERVICE}, tabel {table_id}"


def _usable(table_id: str) -> str:
    if not _TABLE.fullmatch(table_id):
        found = f"»{shortened(table_id)}« som tabellens id"
        raise refused(SERVICE, found, "bogstaver, tal og _", LOOK_UP)
    return table_id


def _periods_there(text: str, periods: str) -> int | None:
    """Return how many periods there are, where a text says so without doubt.

    The number asked for is usually repeated; one other, smaller number is what there is.
    """
    asked = _LATEST.fullmatch(periods.strip())
    if asked is None or "period" not in text.casefold():
        return None
    smaller = {int(each) for each in _COUNT.findall(text) if 0 < int(each) < int(asked["count"])}
    return smaller.pop() if len(smaller) == 1 else None
