"""Satser og regler on the pages: what was in force, what is not sure, and the municipality's own values."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from gevinst.database.models import LocalValue, LocalWithdrawal, LogLine
from gevinst.database.store import DatabaseStore
from gevinst.domain.errors import InputRefused
from gevinst.domain.people import Person
from gevinst.law.parameter import Mark
from gevinst.law.shipped import local_values, shipped_law
from gevinst.use_cases.local_law import TypedValue, law_in_use, take_back_local, write_local
from gevinst.use_cases.permissions import NotAllowed
from gevinst.use_cases.ports import NotFound
from tests.stored import browser_of

People = dict[str, Person]
RATE = "kontanthjaelp.grundsats"
TYPED = TypedValue(date(2026, 1, 1), date(2026, 12, 31), "7.464", "borger.dk, satser for 2026")
FORM = {"value": "7.464", "first": "01-01-2026", "last": "31-12-2026", "reason": "borger.dk, satser for 2026"}


@pytest.fixture
def camilla(people: People) -> Client:
    """Return the controller's browser."""
    return browser_of("camilla")


def body(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


# --- What is shown -----------------------------------------------------------------------------------


def test_the_page_shows_what_was_in_force_on_a_day(camilla: Client) -> None:
    page = body(camilla, "/satser/?dag=30-06-2021")
    assert "4.460 kr. pr. uge" in page
    assert "sygedagpengeloven § 50, stk. 1" in page
    assert "4.405 kr. pr. uge" not in page


def test_the_page_shows_what_is_missing_on_a_day(camilla: Client) -> None:
    page = body(camilla, "/satser/?dag=01-06-2026&ord=grundsats")
    assert "mangler" in page


def test_a_day_that_cannot_be_read_is_told(camilla: Client) -> None:
    assert "Datoen kan ikke læses" in body(camilla, "/satser/?dag=i+morgen", 422)


def test_words_are_looked_for_everywhere(camilla: Client) -> None:
    page = body(camilla, "/satser/?dag=30-06-2021&ord=SYGEDAGPENGE+%C2%A7+50")
    assert "4.460 kr. pr. uge" in page
    assert "Refusionstrappen</h2>" not in page
    assert "Der er ikke noget, der passer" in body(camilla, "/satser/?ord=enhj%C3%B8rning")


def test_what_is_not_confirmed_is_a_list_of_its_own(camilla: Client) -> None:
    page = body(camilla, "/satser/?vis=usikre")
    assert "18.113 kr. pr. måned" in page
    assert "19.322 kr. pr. måned" not in page


def test_a_value_shows_its_periods_and_the_price_of_a_week(camilla: Client) -> None:
    page = body(camilla, "/satser/a-dagpenge.hoejeste/")
    assert "19.322 kr. pr. måned" in page
    assert "Prisen på en uge" in page
    assert ">3.567<" in page


def test_an_unknown_value_is_not_found_and_the_nearest_named(camilla: Client) -> None:
    assert "a-dagpenge.hoejeste" in body(camilla, "/satser/dagpenge.hoejeste/", 404)


def test_nobody_sees_it_without_logging_in(people: People) -> None:
    assert Client().get("/satser/").status_code == 302


@pytest.mark.parametrize("name", ["lise", "rasmus", "gorm", "anna"])
def test_others_read_and_do_not_write(people: People, name: str) -> None:
    client = browser_of(name)
    assert "Gem den lokale værdi" not in body(client, f"/satser/{RATE}/")
    assert client.post(f"/satser/{RATE}/", FORM).status_code == 403
    assert client.post(f"/satser/{RATE}/1/tag-tilbage/", {"reason": "x"}).status_code == 403
    assert not LocalValue.objects.exists()


# --- The municipality's own values -------------------------------------------------------------------


def test_a_local_value_is_written_and_holds(camilla: Client, store: DatabaseStore) -> None:
    answer = camilla.post(f"/satser/{RATE}/", FORM, follow=True)
    page = answer.content.decode()
    assert "7.464 kr. pr. måned" in page
    assert "borger.dk, satser for 2026" in page
    value = law_in_use(store).on(date(2026, 6, 1)).value(RATE)
    assert (value.value, value.mark) == (Decimal(7464), Mark.LOCAL)
    assert "lokal" in body(camilla, "/satser/?dag=01-06-2026&ord=grundsats")
    assert LogLine.objects.filter(who="camilla", what="skrev en lokal sats eller regel").exists()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"value": "7464.5"}, "ikke et dansk tal"),
        ({"value": ""}, "Skriv værdien."),
        ({"first": "i dag"}, "Datoen kan ikke læses"),
        ({"last": "31-12-2025"}, "en slutdag før startdagen"),
        ({"reason": "  "}, "Skriv, hvorfor kommunen"),
    ],
)
def test_what_cannot_be_used_is_told_beside_its_field(
    camilla: Client, change: dict[str, str], told: str
) -> None:
    answer = camilla.post(f"/satser/{RATE}/", FORM | change)
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not LocalValue.objects.exists()


def test_a_value_that_does_not_fit_the_others_is_told(camilla: Client) -> None:
    answer = camilla.post("/satser/trappe.trin-2.fra-uge/", FORM | {"value": "40"})
    assert answer.status_code == 422
    assert "de skal begynde i uge 1 og stige" in answer.content.decode()


def test_a_local_value_is_taken_back_and_stays_in_the_history(camilla: Client, store: DatabaseStore) -> None:
    camilla.post(f"/satser/{RATE}/", FORM)
    (kept,) = store.local_law.listed()
    page = camilla.post(
        f"/satser/{RATE}/{kept.id}/tag-tilbage/", {"reason": "forkert år"}, follow=True
    ).content.decode()
    assert "forkert år" in page
    assert "<del>7.464 kr. pr. måned</del>" in page
    assert law_in_use(store) == shipped_law()


def test_taking_back_needs_a_reason(camilla: Client, store: DatabaseStore) -> None:
    camilla.post(f"/satser/{RATE}/", FORM)
    (kept,) = store.local_law.listed()
    page = camilla.post(
        f"/satser/{RATE}/{kept.id}/tag-tilbage/", {"reason": " "}, follow=True
    ).content.decode()
    assert "skriv en begrundelse" in page
    assert store.local_law.listed() == [kept]


def test_a_value_is_taken_back_once(store: DatabaseStore, people: People) -> None:
    kept = write_local(store, people["camilla"], RATE, TYPED)
    take_back_local(store, people["anden"], kept.id, "forkert")
    with pytest.raises(NotFound):
        take_back_local(store, people["camilla"], kept.id, "forkert")
    assert store.local_law.listed(RATE)[0].withdrawn is not None


def test_the_newest_value_holds_and_an_older_one_again_when_it_is_taken_back(
    store: DatabaseStore, people: People
) -> None:
    write_local(store, people["camilla"], RATE, TYPED)
    second = write_local(
        store, people["camilla"], RATE, TypedValue(date(2026, 7, 1), None, "7.500", "rettet i Finansloven")
    )
    assert law_in_use(store).on(date(2026, 8, 1)).number(RATE) == 7500
    take_back_local(store, people["camilla"], second.id, "gælder ikke endnu")
    assert law_in_use(store).on(date(2026, 8, 1)).number(RATE) == 7464


def test_only_a_controller_may(store: DatabaseStore, people: People) -> None:
    with pytest.raises(NotAllowed, match="controller"):
        write_local(store, people["rasmus"], RATE, TYPED)


def test_nothing_is_kept_when_it_is_refused(store: DatabaseStore, people: People) -> None:
    with pytest.raises(InputRefused):
        write_local(store, people["camilla"], RATE, TypedValue(date(2026, 1, 1), None, "mange", ""))
    assert store.local_law.listed() == []


def test_the_values_can_be_fetched_for_the_command_line(camilla: Client, store: DatabaseStore) -> None:
    camilla.post(f"/satser/{RATE}/", FORM)
    answer = camilla.get("/satser/lokale-satser.yaml")
    assert "attachment" in answer["Content-Disposition"]
    again = local_values(answer.content, "lokale-satser.yaml", shipped_law())
    assert shipped_law().with_local(again) == law_in_use(store)


@pytest.mark.parametrize(
    ("first", "last"), [("01-01-2010", "31-12-2011"), ("01-01-9999", ""), ("01-01-0001", "31-12-9999")]
)
def test_a_value_for_any_time_leaves_the_pages_whole(camilla: Client, first: str, last: str) -> None:
    answer = camilla.post("/satser/a-dagpenge.hoejeste/", FORM | {"first": first, "last": last}, follow=True)
    assert answer.status_code == 200
    assert "31-12-9999" not in body(camilla, "/satser/sygedagpenge.hoejeste/")
    assert "19.322 kr. pr. måned" in body(camilla, "/satser/a-dagpenge.hoejeste/") or first == "01-01-0001"
    assert "Refusionstrappen" in body(camilla, "/satser/")


def test_a_null_in_a_reason_is_left_out(camilla: Client, store: DatabaseStore) -> None:
    camilla.post(f"/satser/{RATE}/", FORM)
    (kept,) = store.local_law.listed()
    camilla.post(f"/satser/{RATE}/{kept.id}/tag-tilbage/", {"reason": "for\0kert"})
    withdrawn = store.local_law.listed()[0].withdrawn
    assert withdrawn is not None
    assert withdrawn.reason == "forkert"


def test_a_word_can_be_a_local_value(camilla: Client, store: DatabaseStore) -> None:
    camilla.post("/satser/ydelse.su/", FORM | {"value": "selvforsørgelse", "last": ""})
    assert law_in_use(store).on(date(2026, 1, 1)).word("ydelse.su") == "selvforsoergelse"


@pytest.mark.parametrize("table", ["localvalue", "localwithdrawal"])
def test_the_database_refuses_to_change_or_delete(store: DatabaseStore, people: People, table: str) -> None:
    kept = write_local(store, people["camilla"], RATE, TYPED)
    take_back_local(store, people["camilla"], kept.id, "forkert")
    for words in (f"UPDATE gevinst_{table} SET reason = 'x'", f"DELETE FROM gevinst_{table}"):  # noqa: S608 - fixed words
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(words)
    assert LocalWithdrawal.objects.count() == 1


def test_a_value_of_a_parameter_that_is_gone_is_left_out(store: DatabaseStore, people: People) -> None:
    kept = write_local(store, people["camilla"], RATE, TYPED)
    LocalValue.objects.create(
        name="findes.ikke.mere",
        first=kept.value.period.first,
        last=None,
        value="1",
        is_number=True,
        reason="gammel",
        made_by_id=LocalValue.objects.get().made_by_id,
        made=kept.written,
    )
    assert law_in_use(store).on(date(2026, 6, 1)).number(RATE) == 7464
