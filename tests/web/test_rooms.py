"""Overblik, cases, forslag, the programme and its history, as each role sees them."""

from functools import partial

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from gevinst.database.store import DatabaseStore
from gevinst.domain.people import Person
from gevinst.domain.programme import Programme
from gevinst.portfolio.slices import with_case
from gevinst.use_cases.bring_in import bring_in
from gevinst.use_cases.edit_programme import edit_whole
from tests.stored import PEOPLE, browser_of

PAGES = ["overview", "cases", "programme", "history", "proposals", "follow-ups"]


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize("page", PAGES)
def test_everybody_with_a_log_in_may_read(norddjurs: str, name: str, page: str) -> None:
    assert browser_of(name).get(reverse(page, args=[norddjurs])).status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_nobody_reads_without_a_log_in(norddjurs: str, page: str) -> None:
    answer = Client().get(reverse(page, args=[norddjurs]))
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(reverse("login"))


def test_the_overview_answers_first(norddjurs: str) -> None:
    page = browser_of("lise").get(reverse("overview", args=[norddjurs])).content.decode()
    for number in ("4,834", "1,773", "3,827", "−10,529"):
        assert number in page
    assert "Det skal du tage stilling til" in page
    assert page.index("4,834") < page.index("Det skal du tage stilling til")


def test_a_case_shows_plan_beside_what_is_expected(norddjurs: str) -> None:
    page = browser_of("lise").get(reverse("case", args=[norddjurs, 4])).content.decode()
    for text in ("Jobsøgningsnetværk", "41.667", "6.250", "−0,399", "−2,626", "09-12-2020"):
        assert text in page


def test_a_case_tells_what_the_curves_become_with_the_number_a_link(norddjurs: str) -> None:
    page = browser_of("lise").get(reverse("case", args=[norddjurs, 4])).content.decode()
    assert "(stiplet: fremskrevet)" in page
    assert "usikkerheden kan ikke beregnes" in page
    assert f"/p/{norddjurs}/tal/curve-a-dagpenge-2020/week-39/presence/forecast@backtest-13/" in page


def test_a_case_that_does_not_exist_is_not_found(norddjurs: str) -> None:
    assert browser_of("lise").get(reverse("case", args=[norddjurs, 99])).status_code == 404


def test_the_package_marks_what_does_not_fit(aarhus: str) -> None:
    page = browser_of("lise").get(reverse("proposals", args=[aarhus])).content.decode()
    assert "4 trykte tal passer ikke med deres dele" in page
    assert "trykt" in page
    assert "−334" in page


def test_a_programme_of_proposals_opens_with_them(aarhus: str) -> None:
    answer = browser_of("lise").get(reverse("overview", args=[aarhus]))
    assert answer.headers["Location"] == reverse("proposals", args=[aarhus])


def test_an_empty_programme_says_what_to_do_first(store: DatabaseStore, people: dict[str, Person]) -> None:
    empty = Programme("Fjordby Kommune", "Investeringer", 2026, 2029)
    slug = bring_in(store, people["camilla"], empty, "Nyt").version.slug
    assert slug == "fjordby-2026-2029"
    for page in PAGES:
        assert browser_of("lise").get(reverse(page, args=[slug])).status_code == 200, page
    assert "Ny case" in browser_of("rasmus").get(reverse("overview", args=[slug])).content.decode()


def test_an_empty_installation_says_what_to_do_first(people: dict[str, Person]) -> None:
    for name in PEOPLE:
        answer = browser_of(name).get(reverse("home"))
        assert answer.status_code == 200
        assert "program" in answer.content.decode()


def test_charts_are_pictures_in_light_and_dark_and_specifications(norddjurs: str) -> None:
    client = browser_of("lise")
    svg, json = "image/svg+xml", "application/json"
    for form, kind in {"light.svg": svg, "dark.svg": svg, "spec.json": json, "spec-dark.json": json}.items():
        answer = client.get(reverse("chart", args=[norddjurs, 1, "oplyst", "akkumuleret", form]))
        assert answer.status_code == 200
        assert answer.headers["Content-Type"] == kind
    assert (
        client.get(reverse("chart", args=[norddjurs, 1, "oplyst", "findes-ikke", "light.svg"])).status_code
        == 404
    )


@pytest.mark.parametrize("page", ["overview", "cases", "history", "home"])
def test_a_list_makes_as_many_queries_for_many_as_for_few(
    store: DatabaseStore,
    people: dict[str, Person],
    norddjurs: str,
    page: str,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client = browser_of("lise")
    address = reverse(page, args=[norddjurs] if page != "home" else [])
    client.get(address)
    with django_assert_max_num_queries(60) as few:
        client.get(address)
    for number in range(6, 20):
        with_one_more = partial(with_case, number=number, title=f"Case {number}")
        edit_whole(store, people["camilla"], norddjurs, with_one_more, "Ny")
    client.get(address)
    with django_assert_max_num_queries(60) as many:
        client.get(address)
    assert len(many) == len(few)
