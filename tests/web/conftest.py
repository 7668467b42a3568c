"""Every test here has a database of its own with people in it; most want Norddjurs' programme too."""

import pytest

from gevinst.database.store import DatabaseStore
from gevinst.domain.people import Person
from tests import stored


@pytest.fixture
def store(db: None) -> DatabaseStore:
    """Return the store on an empty database with the roles in it."""
    return DatabaseStore()


@pytest.fixture
def people(store: DatabaseStore) -> dict[str, Person]:
    """Return a person of each kind by log-in name."""
    return stored.make_people()


@pytest.fixture
def norddjurs(store: DatabaseStore, people: dict[str, Person]) -> str:
    """Return the address of Norddjurs' programme."""
    return stored.load(store, people["camilla"], "norddjurs")


@pytest.fixture
def aarhus(store: DatabaseStore, people: dict[str, Person]) -> str:
    """Return the address of Aarhus' package."""
    return stored.load(store, people["camilla"], "aarhus")
