"""Kontrol: a note is sent, and its findings stand beside it, for the one who sent it and nobody else."""

import io
import json
import re
import zipfile
from collections.abc import Callable
from datetime import timedelta
from functools import cache
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gevinst.database import models
from gevinst.database.store import DatabaseStore
from gevinst.domain.people import Person
from gevinst.use_cases.keep_checked_note import KEPT_FOR, MOST_KEPT, MOST_MB
from tests.checking.retyped import norddjurs
from tests.checking.retyped.files import WRITERS
from tests.stored import PEOPLE, WRONG_TOTAL, browser_of

People = dict[str, Person]
MEDIA = "http://schemas.openxmlformats.org"


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], bytes]:
    """Return a function from a kind of file to Norddjurs' note in it."""

    @cache
    def content(kind: str) -> bytes:
        name, write = WRITERS[kind]
        path: Path = tmp_path_factory.mktemp("notes") / name
        write(norddjurs.NOTE, path)
        return path.read_bytes()

    return content


def send(client: Client, content: bytes, name: str = "notat.docx") -> tuple[int, str]:
    """Send a note, and return status and text of the page that comes of it."""
    response = client.post("/kontrol/", {"note": SimpleUploadedFile(name, content)}, follow=True)
    return response.status_code, response.content.decode()


def sent(client: Client, content: bytes, name: str = "notat.docx") -> int:
    """Send a note that can be read, and return the number of its check."""
    response = client.post("/kontrol/", {"note": SimpleUploadedFile(name, content)})
    assert response.status_code == 302, response.content.decode()
    return int(response["Location"].rstrip("/").rpartition("/")[2])


# --- What is shown ----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["docx", "xlsx", "html", "text", "pdf with tags"])
def test_every_finding_leads_to_its_place_and_back(
    kind: str, published: Callable[[str], bytes], people: People
) -> None:
    status, page = send(browser_of("lise"), published(kind), WRITERS[kind][0])
    assert status == 200
    findings = re.findall(r'<li id="fund-(\d+)"', page)
    assert len(findings) == 18
    ids = set(re.findall(r'\bid="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= ids
    back = re.findall(r'class="g-mark-number" href="#fund-(\d+)"', page)
    assert sorted(back, key=int) == findings
    assert len(ids) == len(re.findall(r'\bid="([^"]+)"', page)), "no place is named twice"


def test_what_is_marked_is_what_the_finding_is_about(
    published: Callable[[str], bytes], people: People
) -> None:
    _, page = send(browser_of("lise"), published("docx"))
    marked = re.findall(r"<mark [^>]*>([^<]*)<", page)
    assert "-0,123" in marked
    assert "25,6" in marked
    assert "Tabel 5" in marked


def test_a_page_says_how_much_was_found_and_how_grave_it_is(people: People) -> None:
    status, page = send(browser_of("lise"), WRONG_TOTAL.encode(), "status.txt")
    assert status == 200
    assert "2 fejl" in page
    assert "5,000" in page
    assert "4,000" in page
    assert "Læst: 1 tabel" in page


def test_a_note_with_nothing_in_it_to_find_is_not_called_right(people: People) -> None:
    _, page = send(browser_of("lise"), WRONG_TOTAL.replace("5,000", "4,000").encode(), "status.txt")
    assert "ikke et bevis for, at notatet er rigtigt" in page
    _, page = send(browser_of("lise"), b"Et brev uden tal.", "brev.txt")
    assert "Er det den rigtige fil?" in page


def test_a_page_is_shown_without_reading_the_file_again(
    published: Callable[[str], bytes], people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = browser_of("lise")
    number = sent(client, published("docx"))
    models.CheckedNote.objects.update(content=b"")
    assert client.get(f"/kontrol/{number}/").content.decode().count("<mark ") == 18


# --- What can be fetched ----------------------------------------------------------------------------


def test_a_copy_carries_the_findings_as_comments(published: Callable[[str], bytes], people: People) -> None:
    client = browser_of("lise")
    number = sent(client, published("docx"), "Opfølgning ultimo.docx")
    response = client.get(f"/kontrol/{number}/hent/kopi")
    assert "Opf%C3%B8lgning%20ultimo-kontrol.docx" in response["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        assert archive.read("word/comments.xml").count(b"<w:comment ") == 18
    number = sent(client, published("pdf with tags"), "notat.pdf")
    assert client.get(f"/kontrol/{number}/hent/kopi").content.startswith(b"%PDF-")


def test_a_report_and_json_can_be_fetched(published: Callable[[str], bytes], people: People) -> None:
    client = browser_of("lise")
    number = sent(client, published("text"), "notat.txt")
    report = client.get(f"/kontrol/{number}/hent/rapport.html")
    assert report["Content-Disposition"] == 'attachment; filename="notat-kontrol.html"'
    assert report["X-Content-Type-Options"] == "nosniff"
    assert "notat.txt" in report.content.decode()
    told = json.loads(client.get(f"/kontrol/{number}/hent/fund.json").content)
    assert len(told["findings"]) == 18
    assert client.get(f"/kontrol/{number}/hent/kopi").status_code == 404
    assert client.get(f"/kontrol/{number}/hent/andet").status_code == 404


# --- Who sees it, and for how long ------------------------------------------------------------------


@pytest.mark.parametrize("name", PEOPLE)
def test_everybody_may_check_a_note(name: str, people: People) -> None:
    assert send(browser_of(name), WRONG_TOTAL.encode(), "status.txt")[0] == 200


def test_a_check_is_seen_by_its_owner_alone(people: People) -> None:
    number = sent(browser_of("lise"), WRONG_TOTAL.encode(), "hemmelig.txt")
    for name in ("rasmus", "camilla", "anna"):
        other = browser_of(name)
        for address in ("", "hent/fund.json", "hent/rapport.html", "hent/kopi"):
            assert other.get(f"/kontrol/{number}/{address}").status_code == 404
        assert other.post(f"/kontrol/{number}/slet/").status_code == 404
        assert "hemmelig.txt" not in other.get("/kontrol/").content.decode()
    assert models.CheckedNote.objects.count() == 1
    assert Client().get(f"/kontrol/{number}/").status_code == 302


def test_who_sent_it_can_delete_it(people: People) -> None:
    client = browser_of("lise")
    number = sent(client, WRONG_TOTAL.encode(), "status.txt")
    assert client.get(f"/kontrol/{number}/slet/").status_code == 405
    assert "er slettet" in client.post(f"/kontrol/{number}/slet/", follow=True).content.decode()
    assert not models.CheckedNote.objects.exists()
    assert client.post(f"/kontrol/{number}/slet/").status_code == 404


def test_it_is_deleted_after_thirty_days(people: People) -> None:
    lise = browser_of("lise")
    sent(lise, WRONG_TOTAL.encode(), "status.txt")
    models.CheckedNote.objects.update(checked=timezone.now() - KEPT_FOR + timedelta(minutes=1))
    browser_of("camilla").get("/kontrol/")
    assert models.CheckedNote.objects.count() == 1
    models.CheckedNote.objects.update(checked=timezone.now() - KEPT_FOR - timedelta(minutes=1))
    browser_of("camilla").get("/kontrol/")
    assert not models.CheckedNote.objects.exists()
    assert "30 dage" in lise.get("/kontrol/").content.decode()


def test_the_oldest_gives_way_where_somebody_sends_very_many(people: People) -> None:
    client = browser_of("lise")
    first = sent(client, WRONG_TOTAL.encode(), "status.txt")
    kept = sent(browser_of("camilla"), WRONG_TOTAL.encode(), "status.txt")
    for _ in range(MOST_KEPT):
        sent(client, b"Et brev.", "brev.txt")
    numbers = set(models.CheckedNote.objects.values_list("pk", flat=True))
    assert len(numbers) == MOST_KEPT + 1
    assert kept in numbers
    assert first not in numbers


def test_a_longer_list_makes_no_more_queries(people: People) -> None:
    client = browser_of("lise")

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            client.get("/kontrol/")
        return len(captured)

    sent(client, WRONG_TOTAL.encode(), "status.txt")
    few = queries()
    for _ in range(5):
        sent(client, WRONG_TOTAL.encode(), "status.txt")
    assert queries() == few


# --- What is refused --------------------------------------------------------------------------------


def zipped(parts: dict[str, bytes]) -> bytes:
    """Return a zip file that packs well."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    b"<w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>"
)
REFUSED = {
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(200), "hverken er et dokument eller tekst"),
    "nothing": (b" \n ", "en tom fil"),
    "an old document": (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "adgangskode"),
    "half a document": (b"PK\x03\x04" + bytes(90), "beskadiget"),
    "a zip file": (zipped({"a.txt": b"1"}), "zip-fil"),
    "a bomb": (zipped({"word/document.xml": bytes(250_000_000)}), "når filen pakkes ud"),
    "entities": (zipped({"word/document.xml": ENTITIES}), "beskadiget"),
    "half a pdf": (b"%PDF-1.7\nslut", "beskadiget"),
    "too much": (b"1" * (MOST_MB * 1_000_000 + 1), "20 MB"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_read_is_explained_on_the_form_and_not_kept(what: str, people: People) -> None:
    content, words = REFUSED[what]
    status, page = send(browser_of("lise"), content)
    assert status == 422
    assert "Notatet er ikke kontrolleret" in page
    assert words in page
    assert "passwd" not in page
    assert not models.CheckedNote.objects.exists()


def test_no_file_at_all_is_explained_too(people: People) -> None:
    response = browser_of("lise").post("/kontrol/", {})
    assert response.status_code == 422
    assert "ingen fil" in response.content.decode()


@pytest.mark.parametrize(
    "name",
    [
        "<img src=x onerror=alert(1)>.txt",
        "../../etc/passwd",
        "a\r\nSet-Cookie: x=1.txt",
        "\u202etxt.exe",
        "æ" * 400,
    ],
)
def test_a_hostile_name_is_only_a_name(name: str, people: People) -> None:
    client = browser_of("lise")
    number = sent(client, WRONG_TOTAL.encode(), name)
    shown = client.get(f"/kontrol/{number}/").content.decode()
    assert "<img" not in shown
    assert "\u202e" not in shown
    assert ".." not in models.CheckedNote.objects.get().name.replace("..txt", "")
    response = client.get(f"/kontrol/{number}/hent/rapport.html")
    assert response["Content-Disposition"].startswith("attachment; filename")
    assert not response.cookies.get("x")
    assert "/" not in response["Content-Disposition"]


def test_what_stands_in_a_note_is_shown_and_never_run(people: People) -> None:
    hostile = WRONG_TOTAL.replace("Kursus", "<script>alert(1)</script>").replace(
        "Status", "{{ settings }} <b>Status"
    )
    _, page = send(browser_of("lise"), hostile.encode(), "status.txt")
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page
    assert "<b>Status" not in page
    number = models.CheckedNote.objects.get().pk
    report = browser_of("lise").get(f"/kontrol/{number}/hent/rapport.html").content.decode()
    assert "<script>alert" not in report


def test_a_form_from_elsewhere_is_refused(people: People) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(models.User.objects.get(username="lise"))
    note = SimpleUploadedFile("status.txt", WRONG_TOTAL.encode())
    assert client.post("/kontrol/", {"note": note}).status_code == 403


def test_there_is_no_check_of_an_impossible_number(people: People) -> None:
    assert browser_of("lise").get(f"/kontrol/{10**30}/").status_code == 404


def test_what_was_kept_is_read_back_as_it_was(store: DatabaseStore, people: People) -> None:
    number = sent(browser_of("lise"), WRONG_TOTAL.encode(), "status.txt")
    kept, checked = store.checked_notes.get(people["lise"], number)
    assert store.checked_notes.content(kept) == WRONG_TOTAL.encode()
    assert (kept.errors, kept.name) == (2, "status.txt")
    assert checked.note.tables[0].rows[2].cells[2].text == "5,000"
