"""Users, roles, log and keys: who manages them, and what is never shown twice or lost."""

import csv
import io
import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.core import signing
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gevinst.database import people as users
from gevinst.database.models import LogLine, Token, User
from gevinst.database.people import UserRefused
from gevinst.database.store import DatabaseStore
from gevinst.domain.people import Person, Role
from gevinst.use_cases.permissions import Action, may
from tests.stored import PEOPLE, browser_of

People = dict[str, Person]
PAGES = ("", "brugere/", "brugere/ny/", "roller/", "log/", "log/log.csv", "noegler/", "vis-en-gang/")
NEW = {"name": "ny.bruger", "shown": "Nina Ny", "roles": ["reader", "editor"]}


@pytest.fixture(autouse=True)
def quick_hashes(settings: Any) -> None:
    """Hash passwords in no time: the usual way takes a third of a second for each try."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def anna(people: People) -> Client:
    """Return the administrator's browser."""
    return browser_of("anna")


def user(name: str) -> User:
    """Return a user by log-in name."""
    return User.objects.get(username=name)


def told(what: str) -> list[tuple[str, str]]:
    """Return who did something of this kind, and about what, by the log."""
    return list(LogLine.objects.filter(what=what).values_list("who", "subject"))


def secret_on(page: str) -> str:
    """Return the password or key that a page shows."""
    found = re.search(r'<code class="g-secret">([^<]+)</code>', page)
    assert found
    return found[1]


# --- Who manages ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(PEOPLE.keys() - {"anna"}))
def test_nobody_else_sees_or_changes_anything(name: str, people: People) -> None:
    client, lise = browser_of(name), user("lise").pk
    for page in (*PAGES, f"brugere/{lise}/"):
        response = client.get(f"/administration/{page}")
        assert response.status_code == 403
        assert "Det kræver rollen administrator" in response.content.decode()
    for page in ("brugere/ny/", f"brugere/{lise}/", f"brugere/{lise}/luk/", f"brugere/{lise}/adgangskode/"):
        assert client.post(f"/administration/{page}", NEW).status_code == 403
    assert client.post("/administration/noegler/", {"name": "x"}).status_code == 403
    assert User.objects.count() == len(PEOPLE)
    assert user("lise").is_active
    assert not Token.objects.exists()


@pytest.mark.parametrize("page", PAGES)
def test_who_is_not_logged_in_is_asked_to(page: str, people: People) -> None:
    assert Client().get(f"/administration/{page}")["Location"].startswith("/log-ind/")


def test_there_is_no_user_or_key_of_an_impossible_number(anna: Client) -> None:
    assert anna.get("/administration/brugere/999999/").status_code == 404
    assert anna.post(f"/administration/brugere/{10**30}/luk/").status_code == 404
    assert anna.post("/administration/noegler/999999/luk/").status_code == 400


# --- Users ------------------------------------------------------------------------------------------


def test_users_are_listed_with_roles_and_last_log_in(anna: Client) -> None:
    User.objects.filter(username="lise").update(
        last_login=datetime(2026, 3, 1, 12, tzinfo=timezone.get_current_timezone())
    )
    User.objects.filter(username="rasmus").update(is_active=False)
    page = anna.get("/administration/brugere/").content.decode()
    for shown, role in PEOPLE.values():
        assert shown in page
        assert role.danish in page
    assert "01-03-2026 12:00" in page
    assert "aldrig" in page
    assert "lukket" in page


def test_more_users_make_no_more_queries(anna: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            anna.get("/administration/brugere/")
        return len(captured)

    few = queries()
    for number in range(5):
        made = User.objects.create(username=f"u{number}", password="!")  # noqa: S106 - no password
        made.groups.add(Group.objects.get(name=Role.READER))
    assert queries() == few


def test_a_new_user_gets_a_password_that_is_shown_once_and_kept_nowhere(anna: Client) -> None:
    response = anna.post("/administration/brugere/ny/", NEW)
    assert response["Location"] == "/administration/vis-en-gang/"
    shown = anna.get("/administration/vis-en-gang/")
    password = secret_on(shown.content.decode())
    assert "no-store" in shown["Cache-Control"]
    assert anna.get("/administration/vis-en-gang/").status_code == 302
    made = user("ny.bruger")
    assert made.check_password(password)
    assert made.password_is_temporary
    assert made.as_person().roles == {Role.READER, Role.EDITOR}
    assert told("oprettede en bruger") == [("anna", "ny.bruger: læser, redaktør")]
    assert not LogLine.objects.filter(subject__contains=password).exists()
    sessions = [
        signing.loads(each.session_data, salt="django.contrib.sessions.SessionStore")
        for each in Session.objects.all()
    ]
    assert password not in str(sessions)
    assert password not in str(anna.cookies)


def test_a_new_user_must_choose_a_password_before_anything_else(anna: Client) -> None:
    password = secret_on(anna.post("/administration/brugere/ny/", NEW, follow=True).content.decode())
    client = Client()
    client.post("/log-ind/", {"username": "ny.bruger", "password": password})
    assert client.get("/")["Location"] == "/adgangskode/"
    page = client.get("/adgangskode/").content.decode()
    assert "midlertidig adgangskode" in page
    own = "hest lampe ni æbler"
    client.post("/adgangskode/", {"old_password": password, "new_password1": own, "new_password2": own})
    assert client.get("/").status_code == 200
    assert user("ny.bruger").check_password(own)


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "no name": ({"name": ""}, "Skriv et brugernavn"),
    "a taken name": ({"name": "lise"}, "allerede"),
    "spaces in the name": ({"name": "ny bruger"}, "brugernavn"),
    "no shown name": ({"shown": " "}, "Skriv brugerens navn"),
    "no role": ({"roles": []}, "mindst én rolle"),
    "no such role": ({"roles": ["konge"]}, "konge"),
    "a null": ({"shown": "Nina\0Ny"}, "tegn"),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_with_a_new_user_is_said_and_what_was_typed_is_kept(what: str, anna: Client) -> None:
    typed, words = WRONG[what]
    response = anna.post("/administration/brugere/ny/", NEW | typed)
    page = response.content.decode()
    assert response.status_code == 422
    assert words.lower() in page.lower()
    assert 'role="alert"' in page
    if "roles" not in typed:
        assert page.count(" checked>") == 2
    if "shown" not in typed:
        assert 'value="Nina Ny"' in page
    assert User.objects.count() == len(PEOPLE)


def test_name_and_roles_can_be_changed(anna: Client) -> None:
    lise = user("lise")
    page = anna.get(f"/administration/brugere/{lise.pk}/").content.decode()
    assert re.search(r'value="reader" checked', page)
    form = {"shown": "Lise Lotte Læser", "roles": ["editor", "approver"]}
    anna.post(f"/administration/brugere/{lise.pk}/", form)
    person = user("lise").as_person()
    assert (person.shown, person.roles) == ("Lise Lotte Læser", {Role.EDITOR, Role.APPROVER})
    assert told("rettede en bruger") == [("anna", "lise: redaktør, godkender")]


def test_a_new_password_ends_the_old_one_and_what_was_opened_with_it(anna: Client) -> None:
    lise = browser_of("lise")
    shown = anna.post(f"/administration/brugere/{user('lise').pk}/adgangskode/", follow=True)
    assert user("lise").check_password(secret_on(shown.content.decode()))
    assert lise.get("/").headers["Location"].startswith("/log-ind/")
    assert told("gav en bruger en ny adgangskode") == [("anna", "lise")]


def test_a_closed_user_is_out_at_once_and_can_be_let_in_again(anna: Client) -> None:
    lise, address = browser_of("lise"), f"/administration/brugere/{user('lise').pk}/luk/"
    assert anna.get(address).status_code == 405
    anna.post(address)
    assert lise.get("/").headers["Location"].startswith("/log-ind/")
    anna.post(address, {"open": "1"})
    assert user("lise").is_active
    assert [what for what in ("lukkede en bruger", "åbnede en bruger") if told(what)] != []


def test_the_last_administrator_is_neither_closed_nor_demoted(anna: Client) -> None:
    number = user("anna").pk
    page = anna.post(f"/administration/brugere/{number}/luk/", follow=True).content.decode()
    assert "eneste administrator" in page
    response = anna.post(f"/administration/brugere/{number}/", {"shown": "Anna A", "roles": ["reader"]})
    assert response.status_code == 422
    assert "eneste administrator" in response.content.decode()
    assert user("anna").is_active
    assert user("anna").as_person() == Person("anna", "Anna Administrator", frozenset({Role.ADMINISTRATOR}))


def test_a_closed_administrator_does_not_count(anna: Client) -> None:
    gorm = user("gorm")
    users.set_roles(gorm, [Role.ADMINISTRATOR])
    users.close(gorm, closed=True)
    with pytest.raises(UserRefused):
        users.close(user("anna"), closed=True)
    with pytest.raises(UserRefused):
        users.set_roles(user("anna"), [])


def test_an_administrator_may_give_the_role_up_when_there_is_another(anna: Client) -> None:
    users.set_roles(user("gorm"), [Role.ADMINISTRATOR])
    form = {"shown": "Anna A", "roles": ["reader"]}
    response = anna.post(f"/administration/brugere/{user('anna').pk}/", form, follow=True)
    assert response.status_code == 200
    assert user("anna").as_person().roles == {Role.READER}


# --- Roles ------------------------------------------------------------------------------------------


def test_the_table_of_roles_is_what_the_program_asks(anna: Client) -> None:
    page = anna.get("/administration/roller/").content.decode()
    for role in Role:
        assert role.meaning in page
    rows = re.findall(r"<tr><th scope=\"row\">([^<]+)</th>(.*?)</tr>", page)
    table = {name.lower(): re.findall(r">(ja|nej)<", cells) for name, cells in rows}
    assert table == {
        action.value.lower(): [
            "ja" if may(Person("", "", frozenset({role})), action) else "nej" for role in Role
        ]
        for action in Action
    }


# --- Log --------------------------------------------------------------------------------------------


def write(store: DatabaseStore, count: int, who: str = "lise", what: str = "så en side") -> None:
    """Write lines to the log."""
    for number in range(count):
        store.log.write(who, what, f"nr. {number}", "10.0.0.1")


def test_the_log_is_shown_a_page_at_a_time_the_newest_first(anna: Client, store: DatabaseStore) -> None:
    write(store, 120)
    first = anna.get("/administration/log/").content.decode()
    assert re.findall(r"nr\. (\d+)", first) == [str(number) for number in range(119, 69, -1)]
    assert "Nyere" not in first
    [earlier] = re.findall(r'href="(\?[^"]*)">Ældre', first)
    second = anna.get(f"/administration/log/{earlier}").content.decode()
    assert re.findall(r"nr\. (\d+)", second)[0] == "69"
    assert "Nyere" in second
    last = anna.get("/administration/log/?fra=100").content.decode()
    assert "Ældre" not in last


def test_it_is_looked_through_by_who_what_and_day(anna: Client, store: DatabaseStore) -> None:
    write(store, 2)
    store.log.write("rasmus", "hentede en fil", "notat.docx")
    today = timezone.localdate()

    def found(**asked: str) -> int:
        page = anna.get("/administration/log/", asked).content.decode()
        return page.count('<tr><th scope="row">')

    assert found() == 3
    assert found(who="lis") == 2
    assert found(what="hentede") == 1
    assert found(what="notat") == 1
    assert found(who="lise", what="hentede") == 0
    assert found(first=f"{today:%d-%m-%Y}", last=f"{today:%d.%m.%Y}") == 3
    assert found(last=f"{today - timedelta(days=1):%d-%m-%Y}") == 0
    assert found(first=f"{today + timedelta(days=1):%d-%m-%Y}") == 0


def test_a_day_begins_at_midnight_in_denmark(anna: Client, store: DatabaseStore) -> None:
    late = datetime(2026, 1, 14, 23, 30, tzinfo=timezone.get_fixed_timezone(0))
    LogLine.objects.create(at=late, who="lise", what="sent", subject="", address="")
    assert (
        "14-01"
        not in anna.get("/administration/log/?first=15-01-2026").content.decode().partition("<tbody")[2]
    )
    assert "15-01-2026 00:30" in anna.get("/administration/log/?first=15-01-2026").content.decode()
    assert "00:30" not in anna.get("/administration/log/?last=14-01-2026").content.decode()


@pytest.mark.parametrize("asked", ["first=31-02-2026", "who=a%00b", "last=i+dag"])
def test_what_cannot_be_looked_for_is_said(asked: str, anna: Client) -> None:
    response = anna.get(f"/administration/log/?{asked}")
    assert response.status_code == 422
    assert "Der er ikke søgt" in response.content.decode()


def test_an_impossible_page_is_the_first(anna: Client, store: DatabaseStore) -> None:
    write(store, 1)
    for start in ("-1", "9" * 30, "x", "²"):
        assert "nr. 0" in anna.get("/administration/log/", {"fra": start}).content.decode()


def test_a_longer_log_makes_no_more_queries(anna: Client, store: DatabaseStore) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            anna.get("/administration/log/")
        return len(captured)

    few = queries()
    write(store, 60)
    assert queries() == few


def test_the_log_is_fetched_as_it_was_looked_for_and_that_is_logged(
    anna: Client, store: DatabaseStore
) -> None:
    write(store, 60)
    store.log.write("rasmus", "hentede en fil", "=HYPERLINK(1)", "10.0.0.2")
    response = anna.get("/administration/log/log.csv?who=rasmus")
    assert response["Content-Disposition"] == 'attachment; filename="log.csv"'
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    assert rows[0] == ["tidspunkt", "hvem", "hvad", "om", "adresse"]
    assert [row[1:] for row in rows[1:]] == [["rasmus", "hentede en fil", "'=HYPERLINK(1)", "10.0.0.2"]]
    assert told("hentede loggen") == [("anna", "1 linjer")]
    whole = anna.get("/administration/log/log.csv").content.decode("utf-8-sig")
    assert whole.count("så en side") == 60


# --- Keys -------------------------------------------------------------------------------------------


def test_a_key_is_shown_once_and_then_works(anna: Client) -> None:
    page = anna.post("/administration/noegler/", {"name": "Power BI"}, follow=True).content.decode()
    key = secret_on(page)
    assert key not in anna.get("/administration/noegler/").content.decode()
    assert Client().get("/api/v1/", headers={"Authorization": f"Bearer {key}"}).status_code == 200
    assert told("lavede en nøgle") == [("anna", "Power BI")]
    assert not LogLine.objects.filter(subject__contains=key).exists()


def test_a_key_is_listed_and_can_be_closed(anna: Client) -> None:
    key = secret_on(anna.post("/administration/noegler/", {"name": "Power BI"}, follow=True).content.decode())
    token = Token.objects.get()
    assert "aldrig" in anna.get("/administration/noegler/").content.decode()
    page = anna.post(f"/administration/noegler/{token.pk}/luk/", follow=True).content.decode()
    assert "lukket" in page
    assert Client().get("/api/v1/", headers={"Authorization": f"Bearer {key}"}).status_code == 401
    assert told("lukkede en nøgle") == [("anna", f"Power BI ({token.digest[:8]})")]


@pytest.mark.parametrize("name", ["", "  ", "x" * 101, "\0"])
def test_a_key_needs_a_name_and_what_was_typed_is_kept(name: str, anna: Client) -> None:
    response = anna.post("/administration/noegler/", {"name": name})
    assert response.status_code == 422
    assert "Nøglen er ikke lavet" in response.content.decode()
    assert not Token.objects.exists()


def test_more_keys_make_no_more_queries(anna: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            anna.get("/administration/noegler/")
        return len(captured)

    few = queries()
    for number in range(4):
        anna.post("/administration/noegler/", {"name": f"Nøgle {number}"})
    anna.get("/administration/vis-en-gang/")
    assert queries() == few
