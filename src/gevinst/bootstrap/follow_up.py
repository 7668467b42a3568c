"""A follow-up put together from programme, data folder and law."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from gevinst.domain import danish

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from gevinst.domain.programme import Presentation, Programme
    from gevinst.law.law import Law
    from gevinst.register.folder import Folder
    from gevinst.use_cases.follow_up import FollowUp, Register
    from gevinst.use_cases.measure import Prepared


def follow_up(  # noqa: PLR0913 - what the command takes
    programme: Programme,
    *,
    as_of: date,
    presentation: Presentation | None = None,
    register: Path | str | None = None,
    known_on: date | None = None,
    law: Law | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> FollowUp:
    """Return the follow-up of a programme (METHOD 5–7, 10).

    Args:
        programme: cases with plan, and what is stated of result and forecast.
        as_of: the day up to which figures are realised; the last whole ISO week by then counts.
        presentation: unit, signs and price level; the programme's own when None.
        register: the data folder; None: everything is as stated.
        known_on: only what was delivered by this day; everything when None.
        law: what weeks are priced by; that of this Gevinst when None, see also ``gevinst.read_law``.
        progress: told what is done, how far it is, and of how much.

    Raises:
        InputRefused: there is no case; the stated figures are later than ``as_of``; a text names a
            figure that does not exist; fixed prices are wanted without an index.
        NotAFolder: it is no data folder, or nothing has been read into it.
        RegisterDamaged: a table of it is not as Gevinst wrote it.
    """
    from gevinst.use_cases.follow_up import follow_up as of_programme

    found = None
    if register is not None:
        place = RegisterPlace(Path(register), law)
        found = place.measured(programme, as_of, known_on, progress or _nobody)
    return of_programme(programme, as_of=as_of, presentation=presentation, register=found)


@dataclass(frozen=True)
class RegisterPlace:
    """A data folder that programmes are measured in.

    Args:
        path: the data folder.
        law: rates and ladder; those of this Gevinst when None.
    """

    path: Path
    law: Law | None = None

    def measured(
        self, programme: Programme, as_of: date, known_on: date | None, tell: Callable[[str, int, int], None]
    ) -> Register:
        """Return a data folder as a follow-up of a programme sees it. Errors as for :func:`follow_up`."""
        prepared, known, law, folder = self.prepared(programme, as_of, known_on, tell)
        return as_register(prepared, programme, known, law, folder)

    def prepared(
        self, programme: Programme, as_of: date, known_on: date | None, tell: Callable[[str, int, int], None]
    ) -> tuple[Prepared, date, Law, Folder]:
        """Return the register made ready, the day up to which deliveries count, the law and the folder.

        Raises:
            NotAFolder: it is no data folder, or nothing in it was delivered by the day.
            RegisterDamaged: a table of it is not as Gevinst wrote it.
        """
        from gevinst.law.shipped import shipped_law
        from gevinst.register.folder import VERSIONS, Folder, NotAFolder
        from gevinst.use_cases.known_then import known_then
        from gevinst.use_cases.measure import prepare

        law, folder = self.law or shipped_law(), Folder(self.path)
        number = folder.built().number
        came = [each.manifest.known_on for each in folder.deliveries()]
        known = max((each for each in came if known_on is None or each <= known_on), default=None)
        if known is None:
            raise NotAFolder(
                f"Der var intet leveret den {danish.day(known_on or as_of)} i mappen {self.path}."
            )
        everything = known == max(came)
        path = folder.path / VERSIONS / str(number) if everything else known_then(folder, known, law).path
        return prepare(programme, path, as_of, law, tell), known, law, folder


def as_register(prepared: Prepared, programme: Programme, known: date, law: Law, folder: Folder) -> Register:
    """Return what was measured, with the names and hashes of the deliveries behind it."""
    from gevinst.effect.measured_names import LAW
    from gevinst.use_cases.follow_up import Register
    from gevinst.use_cases.measure import measured

    about = [each.manifest for each in folder.deliveries() if each.manifest.known_on <= known]
    sources = {LAW: f"lov og satser, version {law.version}"}
    for each in about:
        sources[_SOURCES.get(each.source, each.source)] = ""
    for name in [key for key in sources if key != LAW]:
        mine = [each for each in about if _SOURCES.get(each.source, each.source) == name]
        newest = danish.day(max(each.known_on for each in mine))
        titles = ", ".join(dict.fromkeys(_TITLES.get(each.source, each.source) for each in mine))
        files = danish.counted(len(mine), "fil", "filer")
        rows = danish.counted(sum(each.accepted for each in mine), "række", "rækker")
        sources[name] = f"{titles}: {files}, {rows}, senest {newest}"
    inputs = {each.named: each.digest for each in about}
    return Register(measured(prepared, programme), known, law.version, sources, inputs)


# Weeks come from two systems; together they are the register of weeks.
_SOURCES = {"ydelsesrefusion": "uger", "dream": "uger"}
_TITLES = {
    "ydelsesrefusion": "Ydelsesrefusion",
    "dream": "DREAM",
    "fasit": "Fasit",
    "opus": "KMD Opus",
    "jobindsats": "Jobindsats",
}


def _nobody(text: str, done: int, total: int) -> None:
    """Tell nobody."""
