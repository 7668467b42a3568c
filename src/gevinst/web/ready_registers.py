"""Registers made ready to be asked what if: kept in this process, and made in the background.

To make one takes seconds, and to ask one a tenth of a second. Two are kept: that of the programme that
somebody tries things with, and one more.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock, Thread
from typing import TYPE_CHECKING, Generic, TypeVar

from gevinst.domain.errors import GevinstError
from gevinst.use_cases.kept import Step

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from gevinst.use_cases.compute import Tell

_LOG = logging.getLogger(__name__)
_MOST = 2
_FAULT = "Der skete en fejl i Gevinst. Prøv igen; sker det igen, så giv besked til jeres it-afdeling."
Made = TypeVar("Made")
Answer = TypeVar("Answer")


class CouldNotBeMade(GevinstError):
    """A register could not be made ready."""


@dataclass(eq=False)
class _Place(Generic[Made]):
    """A register that is made or has been made ready; it is asked by one at a time."""

    step: Step = field(default_factory=lambda: Step("Læser datamappen", 0, 1))
    ready: Made | None = None
    failed: str = ""
    asking: Lock = field(default_factory=Lock)


class ReadyRegisters(Generic[Made]):
    """Those of a process, by what they were made of."""

    def __init__(self) -> None:
        """Begin with none."""
        self._lock = Lock()
        self._places: OrderedDict[Hashable, _Place[Made]] = OrderedDict()

    def asked(
        self, key: Hashable, make: Callable[[Tell], Made], ask: Callable[[Made], Answer]
    ) -> Answer | Step:
        """Ask a register; where it is not ready yet it is made, and how far that is is returned.

        Args:
            key: what it is made of.
            make: makes it, and tells how far it is.
            ask: asks it.

        Raises:
            CouldNotBeMade: it could not be made; the next who asks has it tried again.
        """
        place = self._place(key, make)
        if place.failed:
            with self._lock:
                self._places.pop(key, None)
            raise CouldNotBeMade(place.failed)
        if place.ready is None:
            return place.step
        with place.asking:
            return ask(place.ready)

    def _place(self, key: Hashable, make: Callable[[Tell], Made]) -> _Place[Made]:
        with self._lock:
            place = self._places.get(key)
            if place is None:
                place = self._places[key] = _Place()
                Thread(target=_make, args=(place, make), daemon=True).start()
            self._places.move_to_end(key)
            while len(self._places) > _MOST:
                self._places.popitem(last=False)
            return place


def _make(place: _Place[Made], make: Callable[[Tell], Made]) -> None:
    def tell(text: str, done: int, total: int) -> None:
        place.step = Step(text, done, total)

    try:
        place.ready = make(tell)
    except GevinstError as error:
        place.failed = str(error)
    except Exception:
        _LOG.exception("A register could not be made ready")
        place.failed = _FAULT
