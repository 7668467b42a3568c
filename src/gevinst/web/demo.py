"""The demonstration: a user for each role and the published examples, so that everything can be tried."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings

from gevinst.bootstrap.pages import store, write_files
from gevinst.database.models import User
from gevinst.database.people import add_user
from gevinst.domain.people import Role
from gevinst.portfolio import read_programme
from gevinst.use_cases.bring_in import bring_in
from gevinst.use_cases.compute import compute_next
from gevinst.use_cases.review import start

if TYPE_CHECKING:
    from pathlib import Path

# Known to everybody: a demonstration holds published figures only.
DEMO_PASSWORD = "gevinst-demo"  # noqa: S105 - not a secret


@dataclass(frozen=True)
class DemoUser:
    """A user of the demonstration."""

    name: str
    shown: str
    role: Role


_USERS = (
    DemoUser("laeser", "Lise Læser", Role.READER),
    DemoUser("redaktoer", "Rasmus Redaktør", Role.EDITOR),
    DemoUser("controller", "Camilla Controller", Role.CONTROLLER),
    DemoUser("godkender", "Gorm Godkender", Role.APPROVER),
    DemoUser("administrator", "Anna Administrator", Role.ADMINISTRATOR),
)


def demo_users() -> tuple[DemoUser, ...]:
    """Return the users to show on the log-in page; none outside a demonstration."""
    return _USERS if settings.DEMO else ()


def fill(examples: Path) -> None:
    """Make the demonstration's users and programmes, with Norddjurs' follow-up; what is there stays.

    Args:
        examples: folder with ``norddjurs/portfolio.yaml`` and ``aarhus/portfolio.yaml``.
    """
    if User.objects.exists():
        return
    people = {each.role: _make(each).as_person() for each in _USERS}
    controller = people[Role.CONTROLLER]
    for example in ("norddjurs", "aarhus"):
        programme = read_programme(examples / example / "portfolio.yaml")
        slug = bring_in(store(), controller, programme, "Offentliggjorte tal").version.slug
        start(store(), controller, slug, programme.stated_as_of if programme.cases else None)
    while compute_next(store(), "demo", write_files):
        pass


def _make(user: DemoUser) -> User:
    return add_user(user.name, user.shown, [user.role], DEMO_PASSWORD, temporary=False)
