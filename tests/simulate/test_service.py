"""The server speaks as Jobindsats does: the client that calls the real service gets the simulated figures."""

import json
from collections.abc import Iterator
from functools import cache

import pytest

from gevinst.domain.errors import InputRefused
from gevinst.readers.jobindsats.answers import read_v3
from gevinst.readers.jobindsats.api import Jobindsats
from gevinst.simulate.files.jobindsats import CURVES, PERSONS, published
from gevinst.simulate.service import TOKEN, Service, serving
from tests.simulate.fjordby import village

DAY = village().recipe.deliveries[-1]


@cache
def service() -> Service:
    """Return the village's public figures."""
    return Service(published(village().recipe, village().histories, DAY), DAY)


@pytest.fixture(scope="module")
def client() -> Iterator[Jobindsats]:
    """Return a client that calls the server."""
    with serving(service()) as address:
        yield Jobindsats(TOKEN, address)


def test_the_tables_are_listed_with_their_day(client: Jobindsats) -> None:
    heads = client.tables()
    assert [each.id for each in heads] == [CURVES, *PERSONS]
    assert {each.updated for each in heads} == {DAY}


def test_a_table_tells_its_quarters_and_municipalities(client: Jobindsats) -> None:
    about = client.describe(CURVES)
    assert about.periods["Q"][:2] == ("2015Q1", "2015Q2")
    (hierarchy,) = about.hierarchies
    assert [each.name for each in hierarchy.levels[0].values] == ["Fjordby", "Klitby"]
    assert len(about.measure_groups[0].measures) == 27


def test_the_figures_of_the_latest_quarters_come_as_they_stand(client: Jobindsats) -> None:
    found = client.data("y01a02", "latest:2", "Q", hierarchies={"_nykom": "*"}).figures.to_pylist()
    table = next(each for each in service().tables if each.id == "y01a02")
    expected = [float(value.replace(",", ".")) for row in table.rows[-4:] for value in row[2:]]
    assert [each["value"] for each in found] == expected
    assert {each["area"] for each in found} == {"Fjordby", "Klitby"}


def test_one_municipality_can_be_asked_for(client: Jobindsats) -> None:
    found = client.data(CURVES, "2019Q1", "Q", hierarchies={"_nykom": "Klitby"}).figures
    assert set(found["area"].to_pylist()) == {"Klitby"}
    assert found.num_rows == 27


def test_who_asks_for_too_many_quarters_gets_those_that_there_are(client: Jobindsats) -> None:
    found = client.data("y01a02", "latest:900", "Q", hierarchies={"_nykom": "*"}).figures
    assert "2015Q1" in found["period"].to_pylist()


def test_another_key_is_not_accepted(client: Jobindsats) -> None:
    with serving(service()) as address, pytest.raises(InputRefused):
        Jobindsats("en-anden", address).tables()


def test_what_is_not_there_is_not_found() -> None:
    assert service().answer("/v3/table/y99?format=json", f"Bearer {TOKEN}").status == 404
    assert service().answer("/v3/tables", f"Bearer {TOKEN}").status == 422


def test_a_stored_answer_holds_the_same_as_the_service_gives() -> None:
    table = service().tables[0]
    said = service().answer(f"/v3/data/{table.id}?format=json&period.Q=2016Q1", f"Bearer {TOKEN}")
    stored = read_v3(json.dumps(said.content).encode(), "svar", table.id, DAY).figures
    assert stored.num_rows == 27 * len(village().recipe.municipalities)
