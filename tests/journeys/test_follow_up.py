"""A follow-up from being asked for to being approved, by two people, with the keyboard alone."""

import json
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browsing import Visit, Visitors
from tests.journeys.fill import FLOW, address
from tests.journeys.looking import press, tab_to
from tests.stored import AARHUS, NORDDJURS

pytestmark = pytest.mark.needs("chromium")

COMPUTING = 60_000  # milliseconds that a follow-up may take on a busy machine


def ask_for(page: Page, day: str) -> None:
    """Ask for a follow-up as of a day, from the list of follow-ups."""
    press(page, "Ny opfølgning")
    tab_to(page, "Opgjort pr.")
    page.keyboard.press("Control+A")
    page.keyboard.type(day)
    press(page, "Lav opfølgningen")


def status_of(page: Page) -> str:
    """Return the stage that the page shows."""
    return page.locator(".g-chip").first.inner_text().strip()


def test_asked_for_computed_sent_and_approved_by_two_people(visitors: Visitors) -> None:
    rooms = f"/p/{address(FLOW)}/opfoelgning/"
    with visitors.visit("camilla") as visit:
        page = visit.open(rooms)
        ask_for(page, "26.11.2021")
        expect(page.get_by_role("button", name="Send til godkendelse")).to_be_visible(timeout=COMPUTING)
        draft = page.url
        press(page, "Send til godkendelse")
        assert status_of(page) == "til godkendelse"
        assert page.get_by_text("Godkend …").count() == 0, "nobody approves his or her own"
        visit.open(f"{path_of(visit, draft)}godkend/", status=403)
        assert "rollen godkender" in page.locator("main").inner_text()
    with visitors.visit("gorm") as visit:
        page = visit.open(rooms)
        press(page, "Opfølgning 1")
        press(page, "Godkend …")
        press(page, "Godkend opfølgningen")
        assert status_of(page) == "godkendt"
        expect(page.get_by_text("godkendt af Gorm Godkender")).to_be_visible()
        press(page, "Efterregn")
        expect(page.get_by_text("Efterregnet: tallene er de samme")).to_be_visible(timeout=COMPUTING)
        expect(page.get_by_text("Gorm Godkender bad om efterregningen")).to_be_visible()
    with visitors.visit("lise") as visit:
        page = visit.open(path_of(visit, draft))
        expect(page.get_by_text("Efterregnet: tallene er de samme")).to_be_visible()


def path_of(visit: Visit, address_: str) -> str:
    """Return the path of an address of the site."""
    return address_.removeprefix(visit.site.address)


def test_without_javascript_it_is_computed_approved_and_rechecked_too(visitors: Visitors) -> None:
    with visitors.visit("anden", java_script_enabled=False) as visit:
        page = visit.open(f"/p/{AARHUS}/opfoelgning/ny/")
        page.get_by_role("button", name="Lav opfølgningen").click()
        # The page loads itself anew every three seconds.
        send = page.get_by_role("button", name="Send til godkendelse")
        expect(send).to_be_visible(timeout=COMPUTING)
        send.click()
        made = path_of(visit, page.url)
    with visitors.visit("gorm", java_script_enabled=False) as visit:
        page = visit.open(made)
        page.locator("textarea[name=remark]").fill("Teksten om forslag 1 mangler.")
        page.get_by_role("button", name="Send tilbage").click()
        assert status_of(page) == "kladde"
    with visitors.visit("anden", java_script_enabled=False) as visit:
        page = visit.open(made)
        expect(page.get_by_text("Teksten om forslag 1 mangler.")).to_be_visible()
        page.get_by_role("button", name="Send til godkendelse").click()
    with visitors.visit("gorm", java_script_enabled=False) as visit:
        page = visit.open(made)
        page.get_by_role("link", name="Godkend …").click()
        page.get_by_role("button", name="Godkend opfølgningen").click()
        page.get_by_role("button", name="Efterregn").click()
        expect(page.get_by_text("Efterregnet: tallene er de samme")).to_be_visible(timeout=COMPUTING)


def test_a_day_that_cannot_be_is_refused_where_it_was_typed(visitors: Visitors) -> None:
    with visitors.visit("camilla") as visit:
        visit.expected.add(422)
        page = visit.open(f"/p/{address(FLOW)}/opfoelgning/ny/")
        for day, told in {"31-02-2021": "som 26-11-2021", "01-01-2021": "05-11-2021"}.items():
            page.locator("input[name=as_of]").fill(day)
            page.get_by_role("button", name="Lav opfølgningen").click()
            page.wait_for_load_state()
            assert told in page.get_by_role("alert").inner_text()
            assert page.locator("input[name=as_of]").input_value() == day


SIGNATURES = {
    ".docx": b"PK\x03\x04",
    ".xlsx": b"PK\x03\x04",
    ".pdf": b"%PDF-",
    ".json": b"{",
    ".png": b"\x89PNG",
    ".svg": b"<svg",
}


def test_every_file_of_a_follow_up_can_be_fetched(visitors: Visitors, tmp_path: Path) -> None:
    with visitors.visit("lise") as visit:
        page = visit.open(f"/p/{NORDDJURS}/opfoelgning/1/")
        page.locator("details summary").get_by_text("Diagrammerne").click()
        links = page.locator(".g-downloads a")
        endings = set()
        for link in links.all():
            with page.expect_download() as begun:
                link.click()
            name = begun.value.suggested_filename
            kept = tmp_path / name
            begun.value.save_as(kept)
            endings.add(kept.suffix)
            assert kept.read_bytes().startswith(SIGNATURES.get(kept.suffix, b"")), name
            assert "norddjurs" in name.lower()
        assert {".docx", ".pdf", ".xlsx", ".json", ".svg", ".png"} <= endings
        assert links.count() == len(list(tmp_path.iterdir())), "each has a name of its own"
        word = next(tmp_path.glob("*.docx"))
        assert "word/document.xml" in zipfile.ZipFile(word).namelist()
        assert json.loads(next(tmp_path.glob("*.json")).read_text("utf-8"))["as_of"] == "2021-11-05"


def test_a_figure_of_the_note_leads_to_where_it_comes_from(visitors: Visitors) -> None:
    with visitors.visit("lise") as visit:
        page = visit.open(f"/p/{NORDDJURS}/opfoelgning/1/")
        door = page.locator("main table a[href*='/tal/']").first
        number, target = door.inner_text(), door.get_attribute("href")
        assert target
        page = visit.open(target)
        # There it stands in full: 4,834 mio. kr. are 4.834.000 kr.
        digits = number.strip().strip("−").replace(",", "")
        assert digits in page.locator("main").inner_text().replace(".", "")
