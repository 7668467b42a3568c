"""Ind og ud: portfolio files out and in; what is sent is shown first, and only that can be confirmed."""

import io
import re
import zipfile
from dataclasses import replace
from html import unescape
from typing import Any

import pytest
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gevinst.database import models
from gevinst.database.store import DatabaseStore
from gevinst.domain.people import Person
from gevinst.domain.programme import Programme
from gevinst.portfolio.files import content_of_programme, read_content
from gevinst.use_cases.bring_in import bring_in
from gevinst.use_cases.edit_programme import edit_whole
from tests.stored import EXAMPLES, PEOPLE, browser_of

People = dict[str, Person]
MAY_TAKE_OUT = {"rasmus", "kollega", "camilla", "anden"}
MAY_BRING_IN = {"camilla", "anden"}
KINDS = ["yaml", "xlsx"]


def changed(store: DatabaseStore, slug: str) -> Programme:
    """Return a programme with another name."""
    return replace(store.programmes.version(slug).programme, title="Et andet navn")


def sent(client: Client, address: str, content: bytes, name: str) -> Any:
    """Send a file, and return the answer."""
    return client.post(address, {"portfolio": SimpleUploadedFile(name, content)})


def hidden(page: str, name: str) -> str:
    """Return what a hidden field of a page holds."""
    found = re.search(rf'<input type="hidden" name="{name}" value="([^"]*)"', page)
    assert found, f"the page has no hidden field {name}"
    return unescape(found[1])


def previewed(client: Client, slug: str, programme: Programme, kind: str = "yaml") -> dict[str, str]:
    """Send a programme, and return the form that its preview holds, with a reason."""
    file = content_of_programme(programme, f"p.{kind}")
    page = sent(client, f"/p/{slug}/ind-og-ud/indlaes/", file, f"p.{kind}")
    assert page.status_code == 200, page.content.decode()
    shown = page.content.decode()
    return {name: hidden(shown, name) for name in ("portfolio", "based-on")} | {"reason": "Nye tal"}


# --- Out --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_the_file_that_is_fetched_holds_the_whole_programme(
    kind: str, store: DatabaseStore, norddjurs: str, people: People
) -> None:
    response = browser_of("rasmus").get(f"/p/{norddjurs}/ind-og-ud/portefoelje.{kind}")
    assert response["Content-Disposition"] == f'attachment; filename="{norddjurs}-version-1.{kind}"'
    assert response["Cache-Control"] == "private, no-store"
    read = read_content(response.content, f"p.{kind}").programme
    assert read == store.programmes.version(norddjurs).programme


def test_the_log_tells_who_fetched_it(norddjurs: str, people: People) -> None:
    browser_of("rasmus").get(f"/p/{norddjurs}/ind-og-ud/portefoelje.xlsx")
    line = models.LogLine.objects.get(what="hentede porteføljefilen")
    assert (line.who, line.subject, line.address) == ("rasmus", f"{norddjurs}-version-1.xlsx", "127.0.0.1")


@pytest.mark.parametrize("name", PEOPLE)
def test_counts_of_people_are_taken_out_by_those_who_type_them(
    name: str, norddjurs: str, people: People
) -> None:
    page = browser_of(name).get(f"/p/{norddjurs}/ind-og-ud/")
    file = browser_of(name).get(f"/p/{norddjurs}/ind-og-ud/portefoelje.yaml")
    assert page.status_code == 200
    assert file.status_code == (200 if name in MAY_TAKE_OUT else 403)
    assert ("portefoelje.yaml" in page.content.decode()) == (name in MAY_TAKE_OUT)


def test_there_is_no_other_kind_of_file(norddjurs: str, people: People) -> None:
    assert browser_of("camilla").get(f"/p/{norddjurs}/ind-og-ud/portefoelje.exe").status_code == 400
    assert browser_of("camilla").get("/p/findes-ikke/ind-og-ud/").status_code == 404
    assert browser_of("camilla").get("/p/findes-ikke/ind-og-ud/portefoelje.yaml").status_code == 404


def test_empty_templates_can_be_fetched(people: People) -> None:
    client = browser_of("lise")
    for name, part in (("portefoelje.xlsx", "xl/workbook.xml"), ("notat.docx", "word/document.xml")):
        with zipfile.ZipFile(io.BytesIO(client.get(f"/skabeloner/{name}").content)) as archive:
            assert part in archive.namelist()
    assert Client().get("/skabeloner/notat.docx").status_code == 302


# --- In: the preview --------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_file_changes_is_shown_before_anything_is_kept(
    kind: str, store: DatabaseStore, norddjurs: str, people: People
) -> None:
    client = browser_of("camilla")
    file = content_of_programme(changed(store, norddjurs), f"p.{kind}")
    shown = sent(client, f"/p/{norddjurs}/ind-og-ud/indlaes/", file, f"ny.{kind}").content.decode()
    assert "Et andet navn" in shown
    assert "1 værdi bliver ændret" in shown
    assert f"ny.{kind}" in shown
    assert store.programmes.head(norddjurs).number == 1


def test_a_file_that_says_the_same_leaves_nothing_to_bring_in(
    store: DatabaseStore, norddjurs: str, people: People
) -> None:
    file = content_of_programme(store.programmes.version(norddjurs).programme, "p.yaml")
    shown = sent(browser_of("camilla"), f"/p/{norddjurs}/ind-og-ud/indlaes/", file, "p.yaml").content.decode()
    assert "siger det samme som version 1" in shown
    assert 'name="based-on"' not in shown


def test_a_file_of_another_programme_is_noticed(norddjurs: str, people: People) -> None:
    file = (EXAMPLES / "aarhus" / "portfolio.yaml").read_bytes()
    shown = sent(browser_of("camilla"), f"/p/{norddjurs}/ind-og-ud/indlaes/", file, "p.yaml").content.decode()
    assert "måske fra et andet program" in shown


def test_all_problems_of_a_file_are_listed_with_their_places(norddjurs: str, people: People) -> None:
    file = (EXAMPLES / "norddjurs" / "portfolio.yaml").read_text("utf-8")
    broken = file.replace("first_year: 2020", "first_year: tyve").replace("cases:", "casess:", 1)
    response = sent(browser_of("camilla"), f"/p/{norddjurs}/ind-og-ud/indlaes/", broken.encode(), "p.yaml")
    shown = response.content.decode()
    assert response.status_code == 422
    assert "Intet er ændret" in shown
    assert "tyve" in shown
    assert "casess" in shown
    assert len(re.findall(r"p\.yaml, linje \d+", shown)) >= 2


HOSTILE = {
    "aliases": (b"a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b]\n", "p.yaml"),
    "code": (b"municipality: !!python/object/apply:os.system ['true']\n", "p.yaml"),
    "not a workbook": (b"PK\x03\x04 nothing", "p.xlsx"),
    "another kind": (b"MZ", "p.exe"),
    "no ending": (b"a: 1", "portfolio"),
    "nulls": (b"municipality: a\0b\n", "p.yaml"),
    "empty": (b"", "p.yaml"),
    "too large": (b"# " + b"x" * 5_000_001, "p.yaml"),
    "a path": (b"a: 1", "../../p.yaml"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_is_refused_and_explained(what: str, norddjurs: str, people: People) -> None:
    content, name = HOSTILE[what]
    response = sent(browser_of("camilla"), f"/p/{norddjurs}/ind-og-ud/indlaes/", content, name)
    assert response.status_code == 422
    assert "Intet er ændret" in response.content.decode()
    assert models.Version.objects.count() == 1


def test_no_file_at_all_is_explained(norddjurs: str, people: People) -> None:
    response = browser_of("camilla").post(f"/p/{norddjurs}/ind-og-ud/indlaes/", {})
    assert response.status_code == 422
    assert "ingen fil" in response.content.decode()


@pytest.mark.parametrize("name", sorted(PEOPLE.keys() - MAY_BRING_IN))
def test_only_controllers_bring_files_in(
    name: str, store: DatabaseStore, norddjurs: str, people: People
) -> None:
    form = previewed(browser_of("camilla"), norddjurs, changed(store, norddjurs))
    client = browser_of(name)
    assert client.post(f"/p/{norddjurs}/ind-og-ud/indlaes/", {}).status_code == 403
    assert client.post(f"/p/{norddjurs}/ind-og-ud/gem/", form).status_code == 403
    assert client.get("/ny/").status_code == 403
    assert client.post("/ny/indlaes/", {}).status_code == 403
    assert client.post("/ny/gem/", {}).status_code == 403
    assert client.post("/ny/eksempler/", {}).status_code == 403
    assert "Porteføljefil</label>" not in client.get(f"/p/{norddjurs}/ind-og-ud/").content.decode()


# --- In: the confirmation ---------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_confirmed_is_the_next_version(
    kind: str, store: DatabaseStore, norddjurs: str, people: People
) -> None:
    client, wanted = browser_of("camilla"), changed(store, norddjurs)
    form = previewed(client, norddjurs, wanted, kind)
    done = client.post(f"/p/{norddjurs}/ind-og-ud/gem/", form, follow=True)
    assert "indlæst som version 2" in done.content.decode()
    version = store.programmes.version(norddjurs)
    assert (version.number, version.programme, version.reason) == (2, wanted, "Nye tal")


def test_it_is_kept_with_a_reason_only_and_the_file_is_not_lost(
    store: DatabaseStore, norddjurs: str, people: People
) -> None:
    client = browser_of("camilla")
    form = previewed(client, norddjurs, changed(store, norddjurs)) | {"reason": "  "}
    response = client.post(f"/p/{norddjurs}/ind-og-ud/gem/", form)
    assert response.status_code == 422
    again = response.content.decode()
    assert "Skriv, hvorfor programmet erstattes" in again
    assert hidden(again, "portfolio") == form["portfolio"]
    assert store.programmes.head(norddjurs).number == 1


def test_who_was_overtaken_sees_what_would_happen_now(
    store: DatabaseStore, norddjurs: str, people: People
) -> None:
    client, wanted = browser_of("camilla"), changed(store, norddjurs)
    form = previewed(client, norddjurs, wanted)
    edit_whole(store, people["rasmus"], norddjurs, lambda now: replace(now, index_source="KL"), "Kilde")
    response = client.post(f"/p/{norddjurs}/ind-og-ud/gem/", form)
    again = response.content.decode()
    assert response.status_code == 409
    assert "Rasmus Redaktør har rettet programmet imens" in again
    assert "KL" in again
    assert 'value="Nye tal"' in again
    assert store.programmes.version(norddjurs).programme.index_source == "KL"
    form |= {"based-on": hidden(again, "based-on")}
    assert client.post(f"/p/{norddjurs}/ind-og-ud/gem/", form).status_code == 302
    assert store.programmes.version(norddjurs).programme == wanted


def test_confirmed_twice_it_is_kept_once(store: DatabaseStore, norddjurs: str, people: People) -> None:
    client = browser_of("camilla")
    form = previewed(client, norddjurs, changed(store, norddjurs))
    client.post(f"/p/{norddjurs}/ind-og-ud/gem/", form)
    assert client.post(f"/p/{norddjurs}/ind-og-ud/gem/", form).status_code == 409
    assert store.programmes.head(norddjurs).number == 2


def test_nothing_can_be_put_into_what_is_confirmed(
    store: DatabaseStore, norddjurs: str, aarhus: str, people: People
) -> None:
    camilla = browser_of("camilla")
    form = previewed(camilla, norddjurs, changed(store, norddjurs))
    forged = signing.dumps(["camilla", norddjurs, "p.yaml", "title: Falsk"], key="en anden", salt="gevinst")
    for portfolio in (forged, form["portfolio"][:-1], "", "x:y:z"):
        response = camilla.post(f"/p/{norddjurs}/ind-og-ud/gem/", form | {"portfolio": portfolio})
        assert response.status_code == 400
        assert "send filen igen" in response.content.decode()
    assert camilla.post(f"/p/{aarhus}/ind-og-ud/gem/", form).status_code == 400, "of another programme"
    assert browser_of("anden").post(f"/p/{norddjurs}/ind-og-ud/gem/", form).status_code == 400
    assert camilla.post("/ny/gem/", form).status_code == 400
    assert models.Version.objects.count() == 2


def test_two_previews_at_once_do_not_mix(store: DatabaseStore, norddjurs: str, people: People) -> None:
    client, wanted = browser_of("camilla"), changed(store, norddjurs)
    first = previewed(client, norddjurs, wanted)
    previewed(client, norddjurs, replace(wanted, title="En tredje"))
    client.post(f"/p/{norddjurs}/ind-og-ud/gem/", first)
    assert store.programmes.version(norddjurs).programme.title == "Et andet navn"


@pytest.mark.parametrize("typed", ["", "0", "-1", "9" * 40, "én", "²"])
def test_a_version_that_never_was_is_refused(
    typed: str, store: DatabaseStore, norddjurs: str, people: People
) -> None:
    client = browser_of("camilla")
    form = previewed(client, norddjurs, changed(store, norddjurs)) | {"based-on": typed}
    assert client.post(f"/p/{norddjurs}/ind-og-ud/gem/", form).status_code == 404


def test_an_address_of_the_way_leads_to_its_beginning(norddjurs: str, people: People) -> None:
    client = browser_of("camilla")
    for address in ("indlaes", "gem"):
        assert client.get(f"/p/{norddjurs}/ind-og-ud/{address}/")["Location"] == f"/p/{norddjurs}/ind-og-ud/"
        assert client.get(f"/ny/{address}/")["Location"] == "/ny/"


# --- A new programme --------------------------------------------------------------------------------

NEW = {"municipality": "Fjordby", "title": "Vejen frem", "first_year": "2026", "last_year": "2029"}


def test_a_programme_is_made_from_nothing(store: DatabaseStore, people: People) -> None:
    response = browser_of("camilla").post("/ny/", NEW, follow=True)
    assert response.redirect_chain[-1][0] == "/p/fjordby-2026-2029/"
    programme = store.programmes.version("fjordby-2026-2029").programme
    assert (programme.title, programme.first_year, programme.last_year) == ("Vejen frem", 2026, 2029)


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("title", ""),
        ("first_year", "tyve"),
        ("first_year", "20.26"),
        ("last_year", "2025"),
        ("title", "a\0b"),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_the_rest_is_kept(
    field: str, typed: str, people: People
) -> None:
    response = browser_of("camilla").post("/ny/", NEW | {field: typed})
    shown = response.content.decode()
    assert response.status_code == 422
    assert f'href="#{field}"' in shown
    assert shown.count('aria-invalid="true"') == 1
    kept = {value for name, value in NEW.items() if name != field}
    assert kept <= set(re.findall(r'<input id="[^"]*" name="[^"]*" value="([^"]*)"', shown))
    assert not models.Programme.objects.exists()


def test_a_very_long_title_is_kept_whole(store: DatabaseStore, people: People) -> None:
    browser_of("camilla").post("/ny/", NEW | {"title": "Lang " * 100})
    assert len(store.programmes.version("fjordby-2026-2029").programme.title) == 499


def test_a_new_programme_is_read_from_a_file_shown_and_then_made(
    store: DatabaseStore, people: People
) -> None:
    client = browser_of("camilla")
    file = (EXAMPLES / "norddjurs" / "portfolio.yaml").read_bytes()
    shown = sent(client, "/ny/indlaes/", file, "norddjurs.yaml").content.decode()
    assert "Norddjurs Kommune" in shown
    assert not models.Programme.objects.exists()
    form = {"portfolio": hidden(shown, "portfolio")}
    assert client.post("/ny/gem/", form)["Location"] == "/p/norddjurs-2020-2023/"
    assert store.programmes.version("norddjurs-2020-2023").reason == "Indlæst fra »norddjurs.yaml«"
    again = client.post("/ny/gem/", form, follow=True)
    assert "er der allerede" in again.content.decode()
    assert models.Programme.objects.count() == 1


def test_who_could_mean_a_programme_that_is_there_is_told(norddjurs: str, people: People) -> None:
    file = (EXAMPLES / "norddjurs" / "portfolio.yaml").read_bytes()
    shown = sent(browser_of("camilla"), "/ny/indlaes/", file, "p.yaml").content.decode()
    assert "allerede et program for samme kommune og år" in shown


def test_a_broken_file_makes_no_programme(people: People) -> None:
    response = sent(browser_of("camilla"), "/ny/indlaes/", b"title: 1\ntitle: 2", "p.yaml")
    assert response.status_code == 422
    assert "Intet er gemt" in response.content.decode()
    assert not models.Programme.objects.exists()


def test_an_empty_installation_says_what_each_can_do_first(people: People) -> None:
    shown = {name: browser_of(name).get("/").content.decode() for name in ("lise", "camilla", "anna")}
    assert "Hent eksemplerne" in shown["camilla"]
    assert "/ny/" in shown["camilla"]
    assert "/administration/brugere/" in shown["anna"]
    assert "Spørg jeres controller" in shown["lise"]
    assert "<form" not in shown["lise"].partition("<main")[2]


def test_the_examples_are_fetched_once(store: DatabaseStore, people: People) -> None:
    client = browser_of("camilla")
    for _ in range(2):
        client.post("/ny/eksempler/")
    assert [each.slug for each in store.programmes.listed()] == ["aarhus-2022-2025", "norddjurs-2020-2023"]
    assert "Hent eksemplerne" not in client.get("/ny/").content.decode()


def test_more_programmes_make_no_more_queries(store: DatabaseStore, norddjurs: str, people: People) -> None:
    client = browser_of("camilla")

    def queries() -> int:
        client.get("/ny/")
        with CaptureQueriesContext(connection) as captured:
            client.get("/ny/")
            client.get(f"/p/{norddjurs}/ind-og-ud/")
        return len(captured)

    few = queries()
    for number in range(4):
        other = replace(store.programmes.version(norddjurs).programme, municipality=f"Kommune {number}")
        bring_in(store, people["camilla"], other, "")
    assert queries() == few
