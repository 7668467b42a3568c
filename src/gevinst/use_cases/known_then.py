"""The register as it was known on an earlier day: nothing in it that was delivered later."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gevinst.register.build import build
from gevinst.register.summary import summaries
from gevinst.use_cases.read_exports import words_of

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from gevinst.law.law import Law
    from gevinst.register.folder import Folder
    from gevinst.register.summary import Summary


@dataclass(frozen=True)
class KnownThen:
    """The register as known on a day.

    Args:
        day: the day.
        path: the folder with its tables.
        deliveries: how many deliveries were known.
        later: how many came later, and are not in it.
        tables: what its tables hold, one for each kind.
    """

    day: date
    path: Path
    deliveries: int
    later: int
    tables: tuple[Summary, ...]


def known_then(folder: Folder, day: date, law: Law) -> KnownThen:
    """Return the register as it was known at the end of a day; it is built when first asked for.

    Args:
        folder: the data folder.
        day: deliveries of this day and of those before it count.
        law: says what codes mean, as it does today.

    Raises:
        NotAFolder, FolderChanged: as for :meth:`gevinst.register.folder.Folder.as_known_on`.
    """
    words = words_of(law)
    path = folder.as_known_on(day, lambda found, into: build(found, into, words))
    came = [each.manifest.known_on for each in folder.deliveries()]
    known = sum(each <= day for each in came)
    return KnownThen(day, path, known, len(came) - known, summaries(path))
