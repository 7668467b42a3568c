"""Data: files are sent, looked at and taken in; the folder is told of, and nobody's number is anywhere."""

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from gevinst.database import models
from gevinst.database.store import DatabaseStore
from gevinst.domain.people import Person
from gevinst.register.folder import Folder
from gevinst.use_cases.take_in import KEPT_FOR, MOST_PIECE_MB, take_in_next
from gevinst.web.data_place import taking_in
from tests.readers.jobindsats.server import TABLE, TOKEN, jobindsats
from tests.readers.persons import all_spellings
from tests.stored import browser_of

SAMPLES = Path(__file__).parent.parent / "readers" / "sources"
REFUNDS = (SAMPLES / "ydelsesrefusion" / "sample.csv").read_bytes()
NAME = "ydelsesrefusion-707-2021-04-07.csv"


@pytest.fixture(autouse=True)
def data(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test a data folder and keys of its own."""
    settings.DATA, settings.REGISTER = tmp_path / "data", tmp_path / "data" / "register"
    monkeypatch.setenv("GEVINST_KEY_FILE", str(tmp_path / "keys" / "pseudonym-keys"))
    return tmp_path / "data"


@pytest.fixture
def camilla(people: dict[str, Person]) -> Client:
    """Return the controller's browser."""
    return browser_of("camilla")


def send(client: Client, content: bytes = REFUNDS, name: str = NAME) -> int:
    """Send a file whole, and return its number."""
    response = client.post("/data/send/", {"files": SimpleUploadedFile(name, content)})
    assert response.status_code == 302, text(response)
    return int(response["Location"].rstrip("/").rpartition("/")[2])


def text(response: object) -> str:
    """Return the words of a page, with single spaces between."""
    plain = re.sub(r"<[^>]+>", " ", response.content.decode())  # type: ignore[attr-defined]
    return " ".join(plain.split())


def taken_in(client: Client, content: bytes = REFUNDS, name: str = NAME) -> str:
    """Send a file, let it be taken in, and return the words of its page."""
    number = send(client, content, name)
    asked = client.post(f"/data/fil/{number}/", {"day": "07-04-2021", "municipality": "707"})
    assert asked.status_code == 302, text(asked)
    assert take_in_next(taking_in(), "worker")
    return text(client.get(f"/data/fil/{number}/"))


# --- From the file to the folder -------------------------------------------------------------------


def test_a_file_is_understood_before_it_is_taken_in(camilla: Client, data: Path) -> None:
    page = text(camilla.get(f"/data/fil/{send(camilla)}/"))
    assert "Ydelsesrefusion" in page
    assert "Sådan er kolonnerne forstået" in page
    assert not (data / "register").exists()


def test_it_is_taken_in_and_its_rows_are_accounted_for(camilla: Client, data: Path) -> None:
    page = taken_in(camilla)
    (delivery,) = Folder(data / "register").deliveries()
    about = delivery.manifest
    assert f"{about.rows_in} rækker = {about.accepted} brugt + {about.set_aside} sat til side" in page
    assert about.accepted > 0
    assert about.rows_in == about.accepted + about.set_aside
    overview = text(camilla.get("/data/"))
    assert "07-04-2021" in overview
    assert "2021" in overview


def test_the_same_file_sent_again_changes_nothing(camilla: Client, data: Path) -> None:
    taken_in(camilla)
    before = Folder(data / "register").current()
    assert "indlæst før. Intet er ændret." in taken_in(camilla)
    assert Folder(data / "register").current() == before


def test_a_file_that_is_sent_in_pieces_is_the_same_file(camilla: Client) -> None:
    into = ""
    for at in range(0, len(REFUNDS), 300):
        piece = SimpleUploadedFile("piece", REFUNDS[at : at + 300])
        sent = {"name": NAME, "size": len(REFUNDS), "into": into, "piece": piece}
        answer = json.loads(camilla.post("/data/send/", sent).content)
        into = answer["into"]
    assert taking_in().sealed.content(models.Intake.objects.get(pk=into).sealed) == REFUNDS
    assert "Ydelsesrefusion" in text(camilla.get(answer["url"]))


def test_a_piece_too_much_is_refused(camilla: Client) -> None:
    number = send(camilla)
    sent = {"name": NAME, "size": len(REFUNDS), "into": number, "piece": SimpleUploadedFile("piece", b"mere")}
    response = camilla.post("/data/send/", sent)
    assert response.status_code == 422
    assert "hører til filen" in json.loads(response.content)["problem"]


def test_a_foreign_file_is_told_of_and_takes_nothing_with_it(camilla: Client, data: Path) -> None:
    number = send(camilla, b"Navn;Alder\nA;3\n", "fremmed.csv")
    assert "en tabel, der ikke er genkendt" in text(camilla.get(f"/data/fil/{number}/"))
    camilla.post(f"/data/fil/{number}/", {"day": "07-04-2021", "municipality": "707"})
    take_in_next(taking_in(), "worker")
    assert "Ikke genkendt" in text(camilla.get(f"/data/fil/{number}/"))
    assert Folder(data / "register").current().number == 0


def test_a_broken_file_is_told_of(camilla: Client) -> None:
    number = send(camilla, b"PK\x03\x04 i stykker", "dream.zip")
    assert "en fil, der ikke er en zip" in text(camilla.get(f"/data/fil/{number}/"))


def test_a_day_that_is_no_day_and_one_to_come_are_refused_beside_the_field(camilla: Client) -> None:
    number = send(camilla)
    coming = (timezone.localdate() + timedelta(days=2)).strftime("%d-%m-%Y")
    for day in ("i går", coming):
        response = camilla.post(f"/data/fil/{number}/", {"day": day, "municipality": "707"})
        assert response.status_code == 422
        assert day in text(response)


def test_no_file_and_an_empty_file_are_refused(camilla: Client) -> None:
    assert camilla.post("/data/send/", {}).status_code == 422
    response = camilla.post("/data/send/", {"files": SimpleUploadedFile("tom.csv", b"")})
    assert response.status_code == 422
    assert "en tom fil" in text(response)


def test_without_the_script_a_large_file_is_told_what_to_do(camilla: Client) -> None:
    large = SimpleUploadedFile("stor.csv", b"x" * (MOST_PIECE_MB * 1_000_000 + 1))
    response = camilla.post("/data/send/", {"files": large})
    assert response.status_code == 422
    assert "Pak filen" in text(response)


# --- Long work -------------------------------------------------------------------------------------


def test_work_that_a_worker_left_is_done_by_another_and_only_once(camilla: Client, data: Path) -> None:
    number = send(camilla)
    camilla.post(f"/data/fil/{number}/", {"day": "07-04-2021", "municipality": "707"})
    how = taking_in()
    assert how.store.intakes.take("one that dies") is not None
    assert not take_in_next(how, "another")
    models.Intake.objects.update(held_until=timezone.now() - timedelta(seconds=1))
    assert take_in_next(how, "another")
    assert not take_in_next(how, "a third")
    assert len(Folder(data / "register").deliveries()) == 1


def test_work_that_was_done_but_not_told_is_not_done_twice(camilla: Client, data: Path) -> None:
    taken_in(camilla)
    before = Folder(data / "register").current()
    number = send(camilla)
    camilla.post(f"/data/fil/{number}/", {"day": "07-04-2021", "municipality": "707"})
    assert take_in_next(taking_in(), "another")
    assert Folder(data / "register").current() == before


def test_while_it_waits_its_page_asks_and_is_told(camilla: Client) -> None:
    number = send(camilla)
    camilla.post(f"/data/fil/{number}/", {"day": "07-04-2021", "municipality": "707"})
    assert "Venter på at komme til" in text(camilla.get(f"/data/fil/{number}/"))
    assert camilla.get(f"/data/fil/{number}/fremdrift/").status_code == 200
    take_in_next(taking_in(), "worker")
    assert camilla.get(f"/data/fil/{number}/fremdrift/")["HX-Refresh"] == "true"


def test_what_a_worker_has_cannot_be_thrown_away(camilla: Client) -> None:
    number = send(camilla)
    camilla.post(f"/data/fil/{number}/", {"day": "07-04-2021", "municipality": "707"})
    assert camilla.post(f"/data/fil/{number}/slet/").status_code == 409


# --- Nobody's number -------------------------------------------------------------------------------


def test_no_number_of_the_file_lies_anywhere_or_is_shown(
    camilla: Client, data: Path, caplog: pytest.LogCaptureFixture
) -> None:
    waiting = send(camilla)
    pages = camilla.get(f"/data/fil/{waiting}/").content + camilla.get("/data/").content
    files = [each.read_bytes() for each in data.rglob("*") if each.is_file()]
    pages += taken_in(camilla, REFUNDS + b"\n").encode() + camilla.get("/data/").content
    files += [each.read_bytes() for each in data.rglob("*") if each.is_file()]
    rows = repr(list(models.Intake.objects.values())).encode()
    everything = b"".join([pages, *files, rows, caplog.text.encode()])
    numbers = {line.split(";")[1].zfill(10) for line in REFUNDS.decode().splitlines()[1:]}
    assert len(numbers) > 1
    for spelling in all_spellings(sorted(numbers)):
        assert spelling.encode() not in everything


def test_a_file_lies_sealed_and_is_deleted_when_it_is_taken_in(camilla: Client, data: Path) -> None:
    number = send(camilla)
    waiting = data / "waiting"
    assert len(list(waiting.iterdir())) == 1
    camilla.post(f"/data/fil/{number}/", {"day": "07-04-2021", "municipality": "707"})
    take_in_next(taking_in(), "worker")
    assert list(waiting.iterdir()) == []


def test_what_nobody_looks_at_is_deleted_after_a_day(camilla: Client) -> None:
    number = send(camilla)
    models.Intake.objects.update(sent=timezone.now() - KEPT_FOR - timedelta(minutes=1))
    send(camilla)
    assert camilla.get(f"/data/fil/{number}/").status_code == 404


def test_what_is_thrown_away_is_gone(camilla: Client, data: Path) -> None:
    number = send(camilla)
    assert camilla.post(f"/data/fil/{number}/slet/").status_code == 302
    assert camilla.get(f"/data/fil/{number}/").status_code == 404
    assert list((data / "waiting").iterdir()) == []


def test_few_persons_are_not_counted_aloud(camilla: Client, data: Path) -> None:
    taken_in(camilla)
    (delivery,) = Folder(data / "register").deliveries()
    assert delivery.manifest.persons < 5
    assert f"{delivery.manifest.set_aside} < 5" in text(camilla.get("/data/")).replace("&lt;", "<").replace(
        " rækker sat til side, hent dem", ""
    )


# --- Who may ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["lise", "rasmus", "gorm", "anna"])
def test_others_see_what_there_is_and_send_nothing(people: dict[str, Person], name: str) -> None:
    client = browser_of(name)
    page = client.get("/data/")
    assert page.status_code == 200
    assert "Send filer" not in text(page)
    assert client.post("/data/send/", {"files": SimpleUploadedFile(NAME, REFUNDS)}).status_code == 403
    assert client.get("/data/kolonner/").status_code == 403
    assert client.post("/data/jobindsats/", {"tables": "y01a02"}).status_code == 403
    assert not models.Intake.objects.exists()


def test_it_is_written_in_the_log(camilla: Client) -> None:
    taken_in(camilla)
    assert models.LogLine.objects.filter(what="indlæste en fil i datamappen", subject=NAME).exists()


# --- Rows set aside --------------------------------------------------------------------------------


def test_rows_set_aside_are_given_with_their_reasons(camilla: Client, data: Path) -> None:
    wrong = REFUNDS + REFUNDS.splitlines()[1].replace(b"A-dagpenge", b"Ukendt ydelse") + b"\n"
    taken_in(camilla, wrong)
    (delivery,) = Folder(data / "register").deliveries()
    found = camilla.get(f"/data/sat-til-side/{delivery.manifest.id}.csv")
    assert found.status_code == 200
    assert found.content.decode("utf-8-sig").startswith("Række;Grund")
    assert camilla.get("/data/sat-til-side/findes-ikke.csv").status_code == 404


# --- Own columns -----------------------------------------------------------------------------------

OTHER_HEADING = REFUNDS.decode().replace("Ydelse;", "Hjælpens art;", 1).encode()


def test_own_headings_are_tried_on_what_waits_and_then_hold(camilla: Client) -> None:
    assert b"Hj\xc3\xa6lpens art" in OTHER_HEADING
    number = send(camilla, OTHER_HEADING)
    assert "Sådan er kolonnerne forstået" not in text(camilla.get(f"/data/fil/{number}/"))
    typed = {"benefit": "Hjælpens art"}
    tried = text(camilla.post("/data/kolonner/ydelsesrefusion/", typed | {"try": "1"}))
    assert "Sådan ville filerne blive forstået" in tried
    assert "Hjælpens art Ydelse tekst" in tried
    assert not models.OwnColumns.objects.exists()
    assert camilla.post("/data/kolonner/ydelsesrefusion/", typed).status_code == 302
    assert "Sådan er kolonnerne forstået" in text(camilla.get(f"/data/fil/{number}/"))
    file = camilla.get("/data/kolonner/ydelsesrefusion.yaml").content.decode()
    assert '  benefit: {headings: ["Hjælpens art"], type: text}' in file


def test_own_words_hold_and_what_is_no_word_is_refused(camilla: Client) -> None:
    good = camilla.post("/data/kolonner/fasit/", {"status-words": "Stoppet = dropped-out"})
    assert good.status_code == 302
    bad = camilla.post("/data/kolonner/fasit/", {"status-words": "Stoppet = forsvundet"})
    assert bad.status_code == 422
    assert "Betydningen er en af" in text(bad)
    assert models.OwnColumns.objects.count() == 1


def test_a_heading_cannot_stand_for_two_columns(camilla: Client) -> None:
    response = camilla.post("/data/kolonner/fasit/", {"offer": "Indsats", "kind": "Indsats"})
    assert response.status_code == 422
    assert "også står for en anden kolonne" in text(response)


def test_every_source_has_a_page_and_no_other(camilla: Client) -> None:
    listed = camilla.get("/data/kolonner/").content.decode()
    for source in ("dream", "fasit", "jobindsats", "opus", "ydelsesrefusion"):
        assert f"/data/kolonner/{source}/" in listed
        assert camilla.get(f"/data/kolonner/{source}/").status_code == 200
    assert camilla.get("/data/kolonner/findes-ikke/").status_code == 404


# --- Jobindsats ------------------------------------------------------------------------------------


def test_without_a_key_the_page_says_what_to_do(camilla: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GEVINST_JOBINDSATS_TOKEN", raising=False)
    asked = camilla.post("/data/jobindsats/", {"tables": "y01a02"})
    take_in_next(taking_in(), "worker")
    assert "ingen nøgle til Jobindsats" in text(camilla.get(asked["Location"]))


def test_tables_are_fetched_and_their_update_is_shown(
    camilla: Client, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with jobindsats() as service:
        monkeypatch.setenv("GEVINST_JOBINDSATS", service.address)
        monkeypatch.setenv("GEVINST_JOBINDSATS_TOKEN", TOKEN)
        asked = camilla.post("/data/jobindsats/", {"tables": TABLE})
        take_in_next(taking_in(), "worker")
    page = text(camilla.get(asked["Location"]))
    assert "færdig" in page
    assert "opdateret" in page
    assert len(Folder(data / "register").deliveries()) == 1
    assert TABLE in text(camilla.get("/data/"))


def test_no_table_is_refused(camilla: Client) -> None:
    response = camilla.post("/data/jobindsats/", {"tables": " , "})
    assert response.status_code == 422
    assert "ingen tabel" in text(response)


# --- Ledger filters -----------------------------------------------------------------------------------------

LEDGER = (
    "Bilagsnummer;Artskonto;Funktionsområde;PSP-element;Omkostningssted;Bogføringsdato;Beløb;Tekst\n"
    "1;4500;5.68.97;XA-0000123-01;1200;26-01-2021;1.000,50;Løn\n"
    "2;4500;5.68.97;XA-0000123-02;1200;26-02-2021;-0,50;Tilbageført\n"
    "3;7100;6.45.53;XA-0000999-01;1300;26-03-2022;2.000,00;Konsulent\n"
).encode()


def row(number: int, **filled: str) -> dict[str, str]:
    """Return a row of the form with filters."""
    names = ("function", "account", "psp", "cost_centre")
    return {f"{name}-{number}": filled.get(name, "") for name in names}


@pytest.fixture
def booked(camilla: Client, norddjurs: str) -> str:
    """Return the address of a case's filters, where the data folder has three postings."""
    taken_in(camilla, LEDGER, "opus-2022-04-01.csv")
    return f"/p/{norddjurs}/cases/4/posteringer/"


def test_filters_are_tried_on_the_postings(camilla: Client, booked: str) -> None:
    typed = {"rows": "1", **row(0, psp="xa-0000123*")}
    page = text(camilla.post(booked, typed))
    assert "2 af 3 linjer , i alt 1.000 kr." in page
    assert "1 linjer er ikke i nogen case" in page
    part = text(camilla.post(booked, typed, headers={"HX-Request": "true"}))
    assert part.startswith("2 af 3 linjer")


def test_a_line_that_two_rows_select_counts_once(camilla: Client, booked: str) -> None:
    typed = {"rows": "2", **row(0, psp="XA-0000123-01"), **row(1, function="5.68.97")}
    assert "2 af 3 linjer" in text(camilla.post(booked, typed))


def test_filters_are_kept_in_the_case_and_in_its_history(
    camilla: Client, booked: str, store: DatabaseStore, norddjurs: str
) -> None:
    version = store.programmes.version(norddjurs).number
    typed = {"rows": "1", **row(0, psp="XA-0000123*"), "save": "1", "based_on": str(version), "reason": "Nyt"}
    assert camilla.post(booked, typed).status_code == 302
    case = next(each for each in store.programmes.version(norddjurs).programme.cases if each.number == 4)
    assert [each.psp for each in case.ledger] == ["XA-0000123*"]
    assert "2 af 3 linjer" in text(camilla.get(booked))
    assert store.programmes.history(norddjurs)[0].reason == "Nyt"


def test_of_two_who_change_the_filters_the_second_is_told(
    camilla: Client, booked: str, store: DatabaseStore, norddjurs: str
) -> None:
    version = str(store.programmes.version(norddjurs).number)
    for psp, status in (("XA-1*", 302), ("XA-2*", 200)):
        typed = {"rows": "1", **row(0, psp=psp), "save": "1", "based_on": version}
        response = camilla.post(booked, typed)
        assert response.status_code == status
    assert "En anden har rettet filtrene imens" in text(response)


def test_a_filter_that_would_select_the_whole_ledger_is_refused(
    camilla: Client, booked: str, store: DatabaseStore, norddjurs: str
) -> None:
    before = store.programmes.version(norddjurs).number
    response = camilla.post(booked, {"rows": "1", **row(0, psp="*"), "save": "1", "based_on": str(before)})
    assert response.status_code == 422
    assert store.programmes.version(norddjurs).number == before


def test_lines_are_shown_to_those_who_may_edit(booked: str) -> None:
    assert browser_of("rasmus").get(booked).status_code == 200
    assert browser_of("lise").get(booked).status_code == 403


def test_without_postings_the_page_says_so(camilla: Client, norddjurs: str) -> None:
    page = text(camilla.get(f"/p/{norddjurs}/cases/4/posteringer/"))
    assert "ingen posteringer i datamappen" in page
    assert camilla.get(f"/p/{norddjurs}/cases/99/posteringer/").status_code == 404
