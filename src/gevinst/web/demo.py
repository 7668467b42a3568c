"""The demonstration: a user for each role, the published examples and fictional Fjordby."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from django.conf import settings

from gevinst.bootstrap.data import DataPlace, measure_in
from gevinst.bootstrap.pages import store, write_files
from gevinst.database.models import User
from gevinst.database.people import add_user
from gevinst.domain.errors import GevinstError
from gevinst.domain.people import Role
from gevinst.portfolio import read_programme
from gevinst.use_cases.bring_in import bring_in
from gevinst.use_cases.compute import compute_next
from gevinst.use_cases.review import start
from gevinst.web.data_place import place

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from gevinst.use_cases.kept import KeptFollowUp

# Known to everybody: a demonstration holds published figures only.
DEMO_PASSWORD = "gevinst-demo"  # noqa: S105 - not a secret


@dataclass(frozen=True)
class DemoUser:
    """A user of the demonstration."""

    name: str
    shown: str
    role: Role


_CONTROLLER = "controller"
# The address of the fictional example.
FJORDBY = "fjordby-2020-2023"
_USERS = (
    DemoUser("laeser", "Lise Læser", Role.READER),
    DemoUser("redaktoer", "Rasmus Redaktør", Role.EDITOR),
    DemoUser(_CONTROLLER, "Camilla Controller", Role.CONTROLLER),
    DemoUser("godkender", "Gorm Godkender", Role.APPROVER),
    DemoUser("administrator", "Anna Administrator", Role.ADMINISTRATOR),
)


def demo_users() -> tuple[DemoUser, ...]:
    """Return the users to show on the log-in page; none outside a demonstration."""
    return _USERS if settings.DEMO else ()


def fill(examples: Path) -> None:
    """Make the demonstration's users and programmes, with Norddjurs' follow-up; what is there stays.

    Fjordby comes without a follow-up: :func:`load_measured` makes it, when there is a data folder.

    Args:
        examples: folder with a folder for each example, each with its ``portfolio.yaml``.
    """
    if User.objects.exists():
        return
    people = {each.role: _make(each).as_person() for each in _USERS}
    controller = people[Role.CONTROLLER]
    for example in ("norddjurs", "aarhus"):
        programme = read_programme(examples / example / "portfolio.yaml")
        slug = bring_in(store(), controller, programme, "Offentliggjorte tal").version.slug
        start(store(), controller, slug, programme.stated_as_of if programme.cases else None)
    fjordby = read_programme(examples / "fjordby" / "portfolio.yaml")
    bring_in(store(), controller, fjordby, "En opdigtet kommune")
    _compute(place().register)


def load_measured(slug: str, register: Path, as_of: date) -> KeptFollowUp:
    """Make a follow-up of a programme that is measured in a data folder, as its controller would; once.

    Args:
        slug: the programme, such as ``FJORDBY``.
        register: the data folder; that of the installation, or nobody can recheck the follow-up there.
        as_of: the day up to which figures are realised.

    Returns:
        The follow-up; that of the day which is there already, if one is.

    Raises:
        NotFound: there is no such programme.
        MeasuringFailed: it could not be measured.
    """
    there = [each for each in store().follow_ups.listed(slug) if each.measured and each.as_of == as_of]
    if there:
        return there[0]
    controller = User.objects.get(username=_CONTROLLER).as_person()
    asked = start(store(), controller, slug, as_of, measured=True)
    _compute(register)
    made = store().follow_ups.by_id(asked.id)
    if not made.stage.has_figures:
        job = store().jobs.of(made)
        raise MeasuringFailed(job.message if job else "")
    return made


class MeasuringFailed(GevinstError):
    """A follow-up of the demonstration could not be measured."""


def _compute(register: Path) -> None:
    """Do all work that waits, as the worker does."""
    folder = DataPlace(register, place().spool)
    while compute_next(store(), "demo", write_files, partial(measure_in, folder)):
        pass


def _make(user: DemoUser) -> User:
    return add_user(user.name, user.shown, [user.role], DEMO_PASSWORD, temporary=False)
