"""How long work that goes wrong ends: with words for the user, or in the hands of another worker."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from gevinst.domain.errors import GevinstError
from gevinst.use_cases.ports import Overtaken

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_FAULT = "Der skete en fejl i Gevinst. Prøv igen; sker det igen, så giv besked til jeres it-afdeling."


@contextmanager
def failure_told(fail: Callable[[str], None]) -> Iterator[None]:
    """Return a context for the work of one job; what goes wrong in it ends the job with why.

    Where another worker has the job by now, nothing is ended: that worker will finish it.

    Args:
        fail: ends the job with a message in Danish.

    Raises:
        Exception: a fault in Gevinst, once it has been told in words that do not show it.
    """
    try:
        yield
    except Overtaken:
        pass
    except GevinstError as error:
        _end(fail, str(error))
    except Exception:
        _end(fail, _FAULT)
        raise


def _end(fail: Callable[[str], None], message: str) -> None:
    with suppress(Overtaken):
        fail(message)
