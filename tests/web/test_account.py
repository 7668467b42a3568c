"""Log-in, log-out and passwords: nobody guesses, nobody is led astray, nothing secret is written down."""

import re
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from gevinst.database.attempts import MOST_FAILURES
from gevinst.database.models import LogLine, User
from gevinst.domain.people import Person
from tests.stored import browser_of

People = dict[str, Person]
PASSWORD = "hest lampe ni æbler"  # noqa: S105 - no secret
OWN = "blå cykel under broen"  # the new one


@pytest.fixture(autouse=True)
def quick_hashes(settings: Any) -> None:
    """Hash passwords in no time: the usual way takes a third of a second for each try."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def gorm(people: People) -> User:
    """Return a user with a known password."""
    user = User.objects.get(username="gorm")
    user.set_password(PASSWORD)
    user.save()
    return user


def log_in(
    name: str, password: str = PASSWORD, next_page: str = "", client: Client | None = None
) -> tuple[int, str]:
    """Try to log in, and return the status and where it leads."""
    form = {"username": name, "password": password, "next": next_page}
    response = (client or Client()).post("/log-ind/", form)
    return response.status_code, response.headers.get("Location", "")


# --- Log-in -----------------------------------------------------------------------------------------


def test_who_logs_in_goes_on_to_where_it_was_wanted(gorm: User) -> None:
    assert log_in("gorm") == (302, "/")
    assert log_in("gorm", next_page="/kontrol/?a=1") == (302, "/kontrol/?a=1")
    assert LogLine.objects.filter(who="gorm", what="loggede ind").count() == 2


@pytest.mark.parametrize(
    "elsewhere", ["https://example.org/", "//example.org", "/\\example.org", "javascript:alert(1)"]
)
def test_nobody_is_led_to_another_site(elsewhere: str, gorm: User) -> None:
    assert log_in("gorm", next_page=elsewhere) == (302, "/")


def test_the_log_in_page_does_not_lead_to_itself(gorm: User) -> None:
    assert log_in("gorm", next_page="/log-ind/") == (302, "/")
    assert browser_of("gorm").get("/log-ind/?next=/log-ind/").headers["Location"] == "/"


def test_a_session_from_before_the_log_in_is_not_the_one_after(gorm: User) -> None:
    client = Client()
    client.get("/log-ind/")
    session = client.session
    session["planted"] = "1"
    session.save()
    planted = str(session.session_key)
    client.cookies["sessionid"] = planted
    log_in("gorm", client=client)
    assert client.cookies["sessionid"].value != planted
    assert not Session.objects.filter(session_key=planted).exists()


@pytest.mark.parametrize("written", [" gorm", "gorm  ", "ｇｏｒｍ", "go\0rm", "\tgorm\n"])
def test_a_name_written_in_another_way_has_no_tries_of_its_own(written: str, gorm: User) -> None:
    for _ in range(MOST_FAILURES):
        log_in(written, "forkert")
    assert log_in("gorm")[0] == 429
    assert log_in(written)[0] == 429


def test_who_is_shut_out_is_told_so_in_the_page(gorm: User) -> None:
    for _ in range(MOST_FAILURES):
        log_in("gorm", "forkert")
    response = Client().post("/log-ind/", {"username": "gorm", "password": PASSWORD})
    assert "Vent et kvarter" in response.content.decode()
    assert 'value="gorm"' in response.content.decode()


def test_a_password_typed_where_the_name_belongs_is_not_written_down(gorm: User) -> None:
    for _ in range(MOST_FAILURES):
        assert log_in(PASSWORD, "gorm")[0] == 200
    subjects = set(LogLine.objects.filter(what="kunne ikke logge ind").values_list("subject", flat=True))
    assert len(subjects) == 1
    assert PASSWORD not in subjects.pop()
    assert log_in(PASSWORD, "gorm")[0] == 429


def test_who_guesses_is_not_told_whether_the_name_exists(gorm: User) -> None:
    def answer(name: str) -> str:
        page = Client().post("/log-ind/", {"username": name, "password": "forkert"}).content.decode()
        return re.sub(r'value="[^"]*"', "", page)

    assert answer("gorm") == answer("findes-ikke")


def test_a_closed_user_cannot_log_in(gorm: User) -> None:
    User.objects.filter(pk=gorm.pk).update(is_active=False)
    assert log_in("gorm")[0] == 200


# --- Log-out ----------------------------------------------------------------------------------------


def test_a_link_logs_nobody_out(gorm: User) -> None:
    client = browser_of("gorm")
    assert client.get("/log-ud/").status_code == 405
    assert client.get("/").status_code == 200
    assert client.post("/log-ud/").headers["Location"] == "/log-ind/"
    assert client.get("/").status_code == 302


def test_another_site_logs_nobody_out(gorm: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(gorm)
    assert client.post("/log-ud/").status_code == 403
    assert client.get("/").status_code == 200


# --- Password ---------------------------------------------------------------------------------------


def change(client: Client, old: str = PASSWORD, new: str = OWN, again: str = OWN) -> tuple[int, str]:
    """Try to change a password, and return status and page."""
    form = {"old_password": old, "new_password1": new, "new_password2": again}
    response = client.post("/adgangskode/", form)
    return response.status_code, response.content.decode()


def test_a_changed_password_ends_the_other_sessions_and_keeps_ones_own(gorm: User) -> None:
    here, elsewhere = browser_of("gorm"), browser_of("gorm")
    assert change(here)[0] == 302
    assert here.get("/").status_code == 200
    assert elsewhere.get("/").status_code == 302
    assert User.objects.get(pk=gorm.pk).check_password(OWN)
    assert LogLine.objects.filter(who="gorm", what="skiftede adgangskode", subject="").exists()


@pytest.mark.parametrize(
    ("old", "new", "again", "words"),
    [
        ("forkert", OWN, OWN, "gamle adgangskode"),
        (PASSWORD, OWN, f"{OWN}!", "ikke identiske"),
        (PASSWORD, "lidt kort", "lidt kort", "mindst 12 tegn"),
        (PASSWORD, "password1234", "password1234", "almindelig"),
        (PASSWORD, "gormgodkender", "gormgodkender", "for meget"),
    ],
)
def test_what_is_wrong_with_a_new_password_is_said_in_danish(
    old: str, new: str, again: str, words: str, gorm: User
) -> None:
    _, page = change(browser_of("gorm"), old, new, again)
    assert "Adgangskoden er ikke skiftet" in page
    assert words in page
    assert new not in page
    assert User.objects.get(pk=gorm.pk).check_password(PASSWORD)


def test_a_temporary_password_opens_nothing_else(gorm: User) -> None:
    User.objects.filter(pk=gorm.pk).update(password_is_temporary=True)
    client = browser_of("gorm")
    for page in ("/", "/kontrol/", "/ordliste/", "/session/"):
        assert client.get(page).headers["Location"] == "/adgangskode/"
    assert client.post("/kontrol/").headers["Location"] == "/adgangskode/"
    change(client)
    assert client.get("/ordliste/").status_code == 200


# --- What a form says before ------------------------------------------------------------------------


def test_a_form_says_until_when_one_is_logged_in(people: People) -> None:
    page = browser_of("camilla").get("/ny/").content.decode()
    assert re.search(r"Du er logget ind til kl\. \d\d\.\d\d\. Gem inden", page)


def test_who_may_not_is_told_which_role_may_and_where_to_go(people: People) -> None:
    page = browser_of("lise").get("/ny/").content.decode()
    assert "Det kræver rollen controller" in page
    assert 'href="/"' in page.partition("<main")[2]
