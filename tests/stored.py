"""People and programmes in a database, for the tests of database and web."""

from datetime import date
from pathlib import Path

from django.contrib.auth.models import Group
from django.test import Client

from gevinst.bootstrap.pages import write_files
from gevinst.database.models import User
from gevinst.database.store import DatabaseStore
from gevinst.domain.people import Person, Role
from gevinst.portfolio import read_programme
from gevinst.use_cases import review
from gevinst.use_cases.bring_in import bring_in
from gevinst.use_cases.compute import compute_next
from gevinst.use_cases.kept import KeptFollowUp

EXAMPLES = Path(__file__).parents[1] / "examples"
AS_OF = date(2021, 11, 5)

NORDDJURS = "norddjurs-2020-2023"
AARHUS = "aarhus-2022-2025"

# A note as text: 1,500 and 2,500 are 4,000.
WRONG_TOTAL = """Status på indsatsen

Tabel 1. Investering, mio. kr.

            2020    2021    I alt
Kursus      1,000   2,000   3,000
Løn         0,500   0,500   1,000
I alt       1,500   2,500   5,000
"""

# Log-in name -> shown name and role. `kollega` is a second editor, `anden` a second controller.
PEOPLE = {
    "lise": ("Lise Læser", Role.READER),
    "rasmus": ("Rasmus Redaktør", Role.EDITOR),
    "kollega": ("Karen Kollega", Role.EDITOR),
    "camilla": ("Camilla Controller", Role.CONTROLLER),
    "anden": ("Anders And", Role.CONTROLLER),
    "gorm": ("Gorm Godkender", Role.APPROVER),
    "anna": ("Anna Administrator", Role.ADMINISTRATOR),
}


def make_people() -> dict[str, Person]:
    """Make a user of each kind, without a usable password: hashing one takes a third of a second."""
    for name, (shown, role) in PEOPLE.items():
        first, last = shown.split()
        user = User.objects.create(username=name, first_name=first, last_name=last, password="!")  # noqa: S106 - none that anybody can type
        user.groups.add(Group.objects.get(name=role))
    return {user.username: user.as_person() for user in User.objects.all()}


def load(store: DatabaseStore, who: Person, example: str) -> str:
    """Bring an example in, and return its address."""
    programme = read_programme(EXAMPLES / example / "portfolio.yaml")
    return bring_in(store, who, programme, "Indlæst").version.slug


def computed(store: DatabaseStore, who: Person, slug: str, as_of: date | None = AS_OF) -> KeptFollowUp:
    """Make a follow-up and compute it, with all its files."""
    asked = review.start(store, who, slug, as_of)
    compute_next(store, "test", write_files)
    return store.follow_ups.by_id(asked.id)


def browser_of(name: str) -> Client:
    """Return a client that is logged in as one of the people."""
    client = Client()
    client.force_login(User.objects.get(username=name))
    return client
