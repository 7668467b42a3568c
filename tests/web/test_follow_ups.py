"""Opfølgning: the list, a new one, and its page at each stage."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gevinst.database.models import FollowUp, Job
from gevinst.database.store import DatabaseStore
from gevinst.domain.programme import MoneyUnit, SignStyle
from gevinst.domain.review import Stage
from gevinst.use_cases import review
from gevinst.use_cases.compute import compute_next
from gevinst.use_cases.kept import Step
from tests.reviewed import People, approved, drafted, figures_only
from tests.stored import AS_OF, browser_of

WISH = {"as_of": "05-11-2021", "unit": "mio. kr.", "signs": "saving-negative", "base_year": ""}


def page(slug: str, rest: str = "") -> str:
    """Return an address in the room."""
    return f"/p/{slug}/opfoelgning/{rest}"


def text_of(address: str, who: str = "camilla", status: int = 200) -> str:
    """Return a page as text, its spaces made plain."""
    response = browser_of(who).get(address)
    assert response.status_code == status
    return re.sub(r"\s+", " ", response.content.decode())


# --- The list ---------------------------------------------------------------------------------------


def test_the_list_shows_stage_day_maker_and_approver(
    store: DatabaseStore, people: People, norddjurs: str
) -> None:
    approved(store, people, norddjurs)
    text = text_of(page(norddjurs), "lise")
    assert "Opfølgning 1" in text
    assert "05-11-2021" in text
    assert "godkendt" in text
    assert "Camilla Controller" in text
    assert "Gorm Godkender" in text


def test_the_newest_stands_first(store: DatabaseStore, people: People, norddjurs: str) -> None:
    for _ in range(2):
        drafted(store, people, norddjurs)
    text = text_of(page(norddjurs))
    assert text.index("Opfølgning 2") < text.index("Opfølgning 1")


def test_an_empty_list_says_what_to_do_first(norddjurs: str) -> None:
    assert "Lav den første opfølgning" in text_of(page(norddjurs), "camilla")
    assert "En controller kan lave den første" in text_of(page(norddjurs), "lise")


def test_the_list_asks_the_database_as_often_for_forty_as_for_two(
    store: DatabaseStore, people: People, norddjurs: str
) -> None:
    made = drafted(store, people, norddjurs)
    row = FollowUp.objects.get(pk=made.id)

    def listed_with(count: int) -> int:
        for number in range(row.programme.follow_ups.count() + 1, count + 1):
            row.pk, row.number = None, number
            row.save(force_insert=True)
        browser = browser_of("lise")
        browser.get(page(norddjurs))  # the first page of a log-in also makes its session
        with CaptureQueriesContext(connection) as asked:
            browser.get(page(norddjurs))
        return len(asked)

    assert listed_with(2) == listed_with(40)


# --- A new one --------------------------------------------------------------------------------------


def test_a_new_follow_up_is_asked_for_and_its_page_says_that_it_is_being_computed(norddjurs: str) -> None:
    browser = browser_of("camilla")
    response = browser.post(page(norddjurs, "ny/"), WISH)
    assert response.status_code == 302
    assert response["Location"] == page(norddjurs, "1/")
    assert "bliver beregnet" in browser.get(page(norddjurs, "1/")).content.decode()


def test_the_day_the_programme_states_is_proposed(norddjurs: str) -> None:
    assert 'value="05-11-2021"' in text_of(page(norddjurs, "ny/"))


def test_the_note_is_printed_as_was_asked(store: DatabaseStore, norddjurs: str) -> None:
    wish = WISH | {"as_of": "26-11-2021", "unit": "1.000 kr.", "signs": "saving-positive"}
    browser_of("camilla").post(page(norddjurs, "ny/"), wish)
    how = store.follow_ups.get(norddjurs, 1)
    assert how.as_of == date(2021, 11, 26)
    assert (how.presentation.unit, how.presentation.decimals) == (MoneyUnit.THOUSANDS, 0)
    assert how.presentation.signs is SignStyle.SAVING_POSITIVE


@pytest.mark.parametrize("typed", ["", "i går", "31-02-2021", "2021"])
def test_a_day_that_is_none_is_refused_with_how_to_write_it(
    typed: str, store: DatabaseStore, norddjurs: str
) -> None:
    response = browser_of("camilla").post(page(norddjurs, "ny/"), WISH | {"as_of": typed})
    assert response.status_code == 422
    assert "26-11-2021" in response.content.decode()
    assert store.follow_ups.listed(norddjurs) == []


def test_a_day_before_the_stated_figures_is_refused_with_the_reason(
    store: DatabaseStore, norddjurs: str
) -> None:
    response = browser_of("camilla").post(page(norddjurs, "ny/"), WISH | {"as_of": "01-01-2021"})
    assert response.status_code == 422
    assert "en dag fra og med 05-11-2021" in response.content.decode()
    assert store.follow_ups.listed(norddjurs) == []


def test_fixed_prices_are_offered_for_years_with_an_index_only(norddjurs: str) -> None:
    response = browser_of("camilla").post(page(norddjurs, "ny/"), WISH | {"base_year": "1999"})
    assert response.status_code == 422


def test_a_package_is_asked_for_without_a_day(store: DatabaseStore, aarhus: str) -> None:
    browser = browser_of("camilla")
    assert "Opgjort pr." not in browser.get(page(aarhus, "ny/")).content.decode()
    browser.post(page(aarhus, "ny/"), {"unit": "1.000 kr.", "signs": "saving-positive"})
    assert store.follow_ups.get(aarhus, 1).as_of is None


def test_a_double_click_makes_one_follow_up(store: DatabaseStore, norddjurs: str) -> None:
    browser = browser_of("camilla")
    first, second = (browser.post(page(norddjurs, "ny/"), WISH) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert len(store.follow_ups.listed(norddjurs)) == 1
    assert Job.objects.count() == 1


@pytest.mark.parametrize("who", ["lise", "rasmus", "gorm", "anna"])
def test_only_a_controller_makes_follow_ups(who: str, store: DatabaseStore, norddjurs: str) -> None:
    assert browser_of(who).get(page(norddjurs, "ny/")).status_code == 403
    assert browser_of(who).post(page(norddjurs, "ny/"), WISH).status_code == 403
    assert store.follow_ups.listed(norddjurs) == []


# --- While it is computed, and when it failed -------------------------------------------------------


def test_the_page_tells_how_far_the_work_is(store: DatabaseStore, people: People, norddjurs: str) -> None:
    asked = review.start(store, people["camilla"], norddjurs, AS_OF)
    job = store.jobs.take("worker")
    assert job is not None
    store.jobs.report(job, Step("Skriver regnearket", 1, 4))
    text = text_of(page(norddjurs, f"{asked.number}/"))
    assert "Skriver regnearket" in text
    assert 'max="4" value="1"' in text
    assert "Du kan roligt gå videre; arbejdet fortsætter." in text
    assert '<noscript><meta http-equiv="refresh"' in text


def test_the_page_is_told_only_what_is_new_and_loads_anew_when_it_is_done(
    store: DatabaseStore, people: People, norddjurs: str
) -> None:
    asked = review.start(store, people["camilla"], norddjurs, AS_OF)
    browser, address = browser_of("camilla"), page(norddjurs, "1/fremdrift/")
    first = browser.get(address)
    shown = re.search(r'name="shown" value="([^"]*)"', first.content.decode())
    assert shown
    assert browser.get(address, {"shown": shown[1]}).status_code == 204
    compute_next(store, "worker", figures_only)
    done = browser.get(address, {"shown": shown[1]})
    assert done["HX-Refresh"] == "true"
    assert store.follow_ups.by_id(asked.id).stage is Stage.DRAFT


def test_a_failed_one_says_why_and_can_be_tried_again(
    store: DatabaseStore, people: People, norddjurs: str
) -> None:
    review.start(store, people["camilla"], norddjurs, AS_OF)

    def fails(*_: object) -> dict[str, bytes]:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        compute_next(store, "worker", fails)
    assert "Der skete en fejl i Gevinst" in text_of(page(norddjurs, "1/"))
    assert "Prøv igen" not in text_of(page(norddjurs, "1/"), "lise").replace("Prøv igen; sker", "")
    assert browser_of("camilla").post(page(norddjurs, "1/regn-igen/")).status_code == 302
    compute_next(store, "worker", figures_only)
    assert store.follow_ups.get(norddjurs, 1).stage is Stage.DRAFT


# --- The note ---------------------------------------------------------------------------------------


def test_the_page_shows_the_note_with_every_figure_as_a_link(
    store: DatabaseStore, people: People, norddjurs: str
) -> None:
    drafted(store, people, norddjurs)
    text = text_of(page(norddjurs, "1/"))
    assert "Kort fortalt" in text
    address = page(norddjurs, "1/tal/programme/2021/saving/forecast/")
    link = f'<a class="figure expected" href="{address}">'
    assert f'{link}−3,827<span class="visually-hidden"> (forventet)</span></a>' in text


def test_the_page_computes_nothing(
    store: DatabaseStore, people: People, norddjurs: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafted(store, people, norddjurs)

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("computed")

    monkeypatch.setattr("gevinst.domain.figure.evaluate", refuse)
    assert "Kort fortalt" in text_of(page(norddjurs, "1/"))


def test_the_note_of_a_package_is_shown_too(store: DatabaseStore, people: People, aarhus: str) -> None:
    drafted(store, people, aarhus, None)
    text = text_of(page(aarhus, "1/"))
    assert "Notat 1 om pakken" in text
    assert "Kontrol: trykte tal, der ikke passer med deres dele" in text


def test_a_follow_up_that_does_not_exist_is_said_so(norddjurs: str) -> None:
    assert browser_of("lise").get(page(norddjurs, "7/")).status_code == 404
    assert browser_of("lise").get("/p/findes-ikke/opfoelgning/").status_code == 404
