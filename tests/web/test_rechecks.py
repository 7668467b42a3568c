"""Efterregn: asked for on a follow-up's page, followed there, and its outcome shown there until the next."""

import re

import pytest
from django.test import Client

from gevinst.database.models import LogLine, Recheck, User
from gevinst.database.store import DatabaseStore
from gevinst.figures.record import Record
from gevinst.use_cases.kept import KeptFollowUp, Step
from gevinst.use_cases.recheck import recheck, recheck_next
from tests import reviewed
from tests.reviewed import People, rechecked
from tests.stored import browser_of

SAME = "Efterregnet: tallene er de samme, til mindste byte, som dem, der er gemt."
BUTTON = ">Efterregn</button>"


@pytest.fixture
def approved(store: DatabaseStore, people: People, norddjurs: str) -> KeptFollowUp:
    """Return a follow-up that Camilla made and Gorm approved."""
    return reviewed.approved(store, people, norddjurs)


def page(follow_up: KeptFollowUp, rest: str = "") -> str:
    """Return an address of a follow-up."""
    return f"/p/{follow_up.slug}/opfoelgning/{follow_up.number}/{rest}"


def text_of(follow_up: KeptFollowUp, who: str = "lise") -> str:
    """Return the page of a follow-up as text, its spaces made plain."""
    response = browser_of(who).get(page(follow_up))
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def ask(follow_up: KeptFollowUp, who: str = "lise") -> None:
    """Press the button, and be led back to the page."""
    assert browser_of(who).post(page(follow_up, "efterregn/"))["Location"] == page(follow_up)


# --- While it is computed ---------------------------------------------------------------------------


def test_while_it_waits_the_page_says_who_asked_and_follows_it(approved: KeptFollowUp) -> None:
    ask(approved)
    text = text_of(approved, "gorm")
    assert "Opfølgningen bliver regnet efter. Lise Læser bad om det" in text
    assert "Venter på at komme til." in text
    assert f'hx-get="{page(approved, "efterregn/fremdrift/")}"' in text
    assert "htmx-2.min.js" in text
    assert "Efterregnet:" not in text
    assert BUTTON not in text


def test_without_javascript_the_page_loads_itself_anew_while_it_waits_and_no_longer(
    store: DatabaseStore, approved: KeptFollowUp
) -> None:
    reload = '<noscript><meta http-equiv="refresh" content="3"></noscript>'
    assert reload not in text_of(approved)
    ask(approved)
    assert reload in text_of(approved)
    recheck_next(store, "worker")
    assert reload not in text_of(approved)
    assert SAME in text_of(approved)


def test_the_page_tells_how_far_it_is(store: DatabaseStore, approved: KeptFollowUp) -> None:
    ask(approved)
    running = store.rechecks.take("worker")
    assert running is not None
    store.rechecks.report(running, Step("Regner case 3", 2, 5))
    text = text_of(approved)
    assert "Regner case 3" in text
    assert 'max="5" value="2"' in text


def test_the_page_is_told_only_what_is_new_and_loads_anew_when_it_is_done(
    store: DatabaseStore, approved: KeptFollowUp
) -> None:
    ask(approved)
    browser, address = browser_of("lise"), page(approved, "efterregn/fremdrift/")
    shown = re.search(r'name="shown" value="([^"]*)"', browser.get(address).content.decode())
    assert shown
    assert browser.get(address, {"shown": shown[1]}).status_code == 204
    recheck_next(store, "worker")
    assert browser.get(address, {"shown": shown[1]})["HX-Refresh"] == "true"


def test_pressed_twice_it_is_done_once(store: DatabaseStore, approved: KeptFollowUp) -> None:
    ask(approved)
    ask(approved, "gorm")
    assert Recheck.objects.get().asked_by.username == "lise"
    assert recheck_next(store, "worker")
    assert not recheck_next(store, "worker")


# --- What came of it --------------------------------------------------------------------------------


def test_its_outcome_stays_on_the_page_with_day_time_and_who_asked(
    store: DatabaseStore, approved: KeptFollowUp
) -> None:
    ask(approved)
    Recheck.objects.update(asked="2026-11-26T09:05:00+00:00")
    recheck_next(store, "worker")
    for who in ("lise", "gorm", "lise"):
        text = text_of(approved, who)
        assert f'<div class="g-alert g-alert-success"><p>{SAME}</p>' in text
        assert re.search(r"Lise Læser bad om efterregningen <time[^>]*>26-11-2026 10:05</time>", text)
        assert BUTTON in text
    assert LogLine.objects.filter(who="lise", what="efterregnede en opfølgning").exists()


def test_a_newer_one_takes_its_place(store: DatabaseStore, people: People, approved: KeptFollowUp) -> None:
    rechecked(store, people["lise"], approved)
    rechecked(store, people["gorm"], approved)
    text = text_of(approved)
    assert text.count(SAME) == 1
    assert "Gorm Godkender bad om efterregningen" in text
    assert "Lise Læser bad om" not in text


def test_one_of_another_method_says_that_the_method_may_be_why(
    store: DatabaseStore, people: People, approved: KeptFollowUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, *others = Record.__init__.__defaults__ or ()
    monkeypatch.setattr("gevinst.figures.record.Record.__init__.__defaults__", ("3", *others))
    monkeypatch.setattr("gevinst.use_cases.recheck.METHOD_VERSION", "3")
    rechecked(store, people["lise"], approved)
    text = text_of(approved)
    assert "g-alert-warning" in text
    assert "filen er ikke den samme; alle værdier er de samme" in text
    assert "gemt med metode 2 og regnet efter med metode 3" in text


def test_why_it_failed_is_told_until_it_succeeds(
    store: DatabaseStore, people: People, approved: KeptFollowUp
) -> None:
    recheck(store, people["lise"], approved.slug, approved.number)
    running = store.rechecks.take("worker")
    assert running is not None
    store.rechecks.finish(running, "Det gik ikke.")
    assert '<div class="g-alert g-alert-error"><p>Det gik ikke.</p>' in text_of(approved)
    rechecked(store, people["lise"], approved)
    assert "Det gik ikke." not in text_of(approved)


# --- Who may ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["lise", "rasmus", "camilla", "anden", "gorm", "anna"])
def test_everybody_who_sees_figures_may_ask(who: str, approved: KeptFollowUp) -> None:
    response = browser_of(who).post(page(approved, "efterregn/"))
    assert response.status_code == 302
    assert Recheck.objects.count() == 1


def test_nothing_is_asked_for_by_looking_nor_by_a_stranger(client: Client, approved: KeptFollowUp) -> None:
    assert browser_of("lise").get(page(approved, "efterregn/")).status_code == 405
    for rest in ("efterregn/", "efterregn/fremdrift/"):
        assert "/log-ind/" in client.post(page(approved, rest)).get("Location", "")
    assert Recheck.objects.count() == 0


def test_one_without_a_role_may_neither_ask_nor_follow(approved: KeptFollowUp) -> None:
    User.objects.get(username="anden").groups.clear()
    browser = browser_of("anden")
    assert browser.post(page(approved, "efterregn/")).status_code == 403
    assert browser.get(page(approved, "efterregn/fremdrift/")).status_code == 403
    assert Recheck.objects.count() == 0
