"""What the page of a follow-up says of its newest recheck: how far it is, or what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gevinst.bootstrap.pages import store
from gevinst.web.how_far import how_far

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gevinst.use_cases.kept import KeptFollowUp
    from gevinst.use_cases.kept_recheck import KeptRecheck, Rechecked


@dataclass(frozen=True)
class Outcome:
    """What came of a recheck.

    Args:
        level: how it is shown: ``success``, ``warning`` or ``error``.
        text: in the user's words.
    """

    level: str
    text: str


def newest_recheck(follow_up: KeptFollowUp) -> dict[str, Any]:
    """Return what the page shows of the newest recheck of a follow-up; nothing where there was none."""
    found = store().rechecks.of(follow_up)
    if found is None:
        return {}
    if found.is_under_way:
        return {"recheck": found, **how_far(found)}
    return {"recheck": found, "outcome": _outcome(found)}


def _outcome(recheck: KeptRecheck) -> Outcome:
    if recheck.found is None:
        return Outcome("error", recheck.message)
    return Outcome("success" if recheck.found.same else "warning", _told(recheck.found))


def _told(found: Rechecked) -> str:
    if found.same:
        return "Efterregnet: tallene er de samme, til mindste byte, som dem, der er gemt."
    outcome = f"{found.changed} tal er andre" if found.changed else "alle værdier er de samme"
    reasons = list(_reasons(found))
    if reasons:
        return (
            f"Efterregnet: filen er ikke den samme; {outcome}. {' '.join(reasons)} Det gemte gælder stadig."
        )
    if found.method != found.method_now:
        return (
            f"Efterregnet: filen er ikke den samme; {outcome}. Den er gemt med metode {found.method} og "
            f"regnet efter med metode {found.method_now}; det kan forklare det. Det gemte gælder stadig."
        )
    return (
        f"Efterregnet: filen er ikke den samme; {outcome}, selv om metoden er den samme "
        f"(version {found.method}). Det kan skyldes en anden udgave af Gevinst. Det gemte gælder stadig; giv "
        "besked til jeres it-afdeling."
    )


def _reasons(found: Rechecked) -> Iterator[str]:
    """Go through what in the data folder and the law explains another outcome."""
    if found.lost:
        yield f"Datamappen mangler {found.lost} af de leverancer, den er regnet af, eller de er ændret."
    if found.added:
        yield f"Datamappen har fået {found.added} leverancer mere med samme dag eller en tidligere."
    if found.law_changed:
        yield "Satserne er ikke de samme, som den blev regnet med."
