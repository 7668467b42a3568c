"""Follow-ups at each stage, with the files of their figures alone: the others take a second to make."""

from datetime import date

from gevinst.database.store import DatabaseStore
from gevinst.domain.people import Person
from gevinst.figures.record import to_json
from gevinst.reports.insight_csv import insight_csv
from gevinst.use_cases import review
from gevinst.use_cases.compute import Measure, Tell, compute_next, no_data_folder
from gevinst.use_cases.follow_up import FollowUp
from gevinst.use_cases.kept import KeptFollowUp
from gevinst.use_cases.kept_recheck import KeptRecheck
from gevinst.use_cases.package import PackageReport
from gevinst.use_cases.recheck import recheck, recheck_next
from tests.stored import AS_OF

People = dict[str, Person]


def figures_only(report: FollowUp | PackageReport, _: Tell) -> dict[str, bytes]:
    """Write the figures, as a worker writes all files."""
    return {"figures.json": to_json(report.record).encode(), "figures.csv": insight_csv(report.record)}


def drafted(store: DatabaseStore, people: People, slug: str, as_of: date | None = AS_OF) -> KeptFollowUp:
    """Return a follow-up that Camilla made."""
    asked = review.start(store, people["camilla"], slug, as_of)
    compute_next(store, "worker", figures_only)
    return store.follow_ups.by_id(asked.id)


def submitted(store: DatabaseStore, people: People, slug: str, as_of: date = AS_OF) -> KeptFollowUp:
    """Return a follow-up that Camilla made and sent for approval."""
    return review.submit(store, people["camilla"], slug, drafted(store, people, slug, as_of).number)


def approved(store: DatabaseStore, people: People, slug: str, as_of: date = AS_OF) -> KeptFollowUp:
    """Return a follow-up that Camilla made and Gorm approved."""
    return review.approve(store, people["gorm"], slug, submitted(store, people, slug, as_of).number)


def rechecked(
    store: DatabaseStore, who: Person, follow_up: KeptFollowUp, measure: Measure = no_data_folder
) -> KeptRecheck:
    """Return what came of computing a follow-up again, as the worker does."""
    recheck(store, who, follow_up.slug, follow_up.number)
    assert recheck_next(store, "worker", measure)
    found = store.rechecks.of(follow_up)
    assert found is not None
    return found
