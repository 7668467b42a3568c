"""What has changed since the last follow-up, or since any other."""

from dataclasses import replace
from datetime import date

import pytest

from gevinst.database.store import DatabaseStore
from gevinst.domain.money import Kroner
from gevinst.use_cases import review
from gevinst.use_cases.compute import compute_next
from tests.reviewed import People, drafted, figures_only
from tests.stored import AS_OF, browser_of


@pytest.fixture
def three(store: DatabaseStore, people: People, norddjurs: str) -> str:
    """Return a programme with three follow-ups; in the last one case 1 has another result in 2020."""
    for day in (AS_OF, date(2021, 11, 26)):
        drafted(store, people, norddjurs, day)
    now = store.programmes.version(norddjurs)
    first, *others = now.programme.cases
    result, *later = first.result
    other = replace(first, result=(replace(result, investment=Kroner.of(1_000_000)), *later))
    store.programmes.save(now, replace(now.programme, cases=(other, *others)), (), people["rasmus"], "")
    drafted(store, people, norddjurs, date(2021, 12, 3))
    return norddjurs


def compared(slug: str, number: int, query: str = "") -> str:
    """Return the page that compares a follow-up."""
    response = browser_of("lise").get(f"/p/{slug}/opfoelgning/{number}/sammenlign/{query}")
    assert response.status_code == 200
    return response.content.decode()


def test_it_is_held_against_the_one_before(three: str) -> None:
    text = compared(three, 3)
    assert "Før, pr. 26-11-2021" in text
    assert "Nu, pr. 03-12-2021" in text
    assert "nyt oplyst tal" in text
    assert "Metoden er den samme" in text


def test_the_main_figures_stand_first_and_the_others_are_folded_away(three: str) -> None:
    main, _, others = compared(three, 3).partition("<summary>Flere tal, der er ændret (")
    assert "case-1/2020/investment/result/" in main
    assert "investment-deviation" not in main
    assert "investment-deviation" in others


def test_any_other_can_be_chosen(three: str) -> None:
    assert "Før, pr. 05-11-2021" in compared(three, 3, "?med=1")
    assert "Før, pr. 26-11-2021" in compared(three, 3, "?med=sludder")


def test_each_value_leads_to_the_record_it_is_from(three: str) -> None:
    text = compared(three, 3)
    figure = "tal/case-1/2020/investment/result/"
    assert f'href="/p/{three}/opfoelgning/2/{figure}"' in text
    assert f'href="/p/{three}/opfoelgning/3/{figure}"' in text


def test_where_nothing_has_changed_it_says_so(three: str) -> None:
    assert "Ingen tal er ændret." in compared(three, 2)


def test_the_first_alone_says_that_there_is_nothing_to_compare_with(
    store: DatabaseStore, people: People, norddjurs: str
) -> None:
    drafted(store, people, norddjurs)
    assert "Der er ikke noget at sammenligne med endnu" in compared(norddjurs, 1)


def test_one_without_figures_is_not_compared(store: DatabaseStore, people: People, norddjurs: str) -> None:
    review.start(store, people["camilla"], norddjurs, AS_OF)
    response = browser_of("lise").get(f"/p/{norddjurs}/opfoelgning/1/sammenlign/")
    assert response.status_code == 400
    assert "bliver beregnet" in response.content.decode()


def test_the_programme_was_changed_since_and_the_draft_is_computed_again(
    store: DatabaseStore, people: People, three: str
) -> None:
    browser, address = browser_of("camilla"), f"/p/{three}/opfoelgning/2/"
    text = browser.get(address).content.decode()
    assert "regnet af version 1; programmet er nu version 2" in text
    browser.post(f"{address}regn-igen/")
    compute_next(store, "worker", figures_only)
    assert store.follow_ups.get(three, 2).version == 2
    assert "Programmet er rettet siden" not in browser.get(address).content.decode()
