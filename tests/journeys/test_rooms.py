"""Kontrol, Ind og ud, Administration: a file is sent, a file is fetched, a user is made."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.browsing import Visitors, axe_violations, change_password, log_in
from tests.journeys.fill import SENT, address
from tests.stored import AARHUS, EXAMPLES, NORDDJURS, WRONG_TOTAL

pytestmark = pytest.mark.needs("chromium")


@pytest.mark.parametrize("javascript", ["on", "off"])
def test_a_note_is_sent_and_its_findings_stand_beside_it(
    visitors: Visitors, tmp_path: Path, javascript: str
) -> None:
    note = tmp_path / "status.txt"
    note.write_text(WRONG_TOTAL, encoding="utf-8")
    with visitors.visit("camilla", java_script_enabled=javascript == "on") as visit:
        page = visit.open("/kontrol/")
        page.set_input_files("input[name=note]", note)
        page.get_by_role("button", name="Kontrollér notatet").click()
        expect(page.locator("h1")).to_have_text("status.txt")
        findings = page.locator(".g-findings li")
        expect(findings).not_to_have_count(0)
        assert "5,000" in findings.first.inner_text()
        findings.first.locator("a[href^='#']").first.click()
        assert page.url.partition("#")[2], "the place of the finding leads into the note"
        with page.expect_download() as begun:
            page.get_by_role("link", name="Rapport med fundene").click()
        assert begun.value.suggested_filename.endswith(".html")
        page.get_by_role("button", name="Slet kontrollen").click()
        expect(page.get_by_text("Du har ingen kontroller liggende")).to_be_visible()


def test_what_is_no_note_is_refused_in_words(visitors: Visitors, tmp_path: Path) -> None:
    picture = tmp_path / "billede.docx"
    picture.write_bytes(b"\x89PNG\r\n" + bytes(100))
    with visitors.visit("camilla") as visit:
        visit.expected.add(422)
        page = visit.open("/kontrol/")
        page.set_input_files("input[name=note]", picture)
        page.get_by_role("button", name="Kontrollér notatet").click()
        expect(page.get_by_role("alert")).to_contain_text("ikke kontrolleret")
        assert axe_violations(page) == []


def test_the_portfolio_that_is_fetched_is_the_one_that_was_sent(visitors: Visitors, tmp_path: Path) -> None:
    with visitors.visit("camilla") as visit:
        page = visit.open(f"/p/{NORDDJURS}/ind-og-ud/")
        for name in ("Porteføljefil til Excel", "Porteføljefil som tekst"):
            with page.expect_download() as begun:
                page.get_by_role("link", name=name).click()
            kept = tmp_path / begun.value.suggested_filename
            begun.value.save_as(kept)
            page.set_input_files("input[name=portfolio]", kept)
            page.get_by_role("button", name="Se, hvad filen ændrer").click()
            expect(page.get_by_text("Filen siger det samme som version 1")).to_be_visible()
            page.get_by_role("link", name="Tilbage").click()


def test_a_file_shows_what_it_changes_before_it_is_kept(visitors: Visitors, tmp_path: Path) -> None:
    told = (EXAMPLES / "norddjurs" / "portfolio.yaml").read_text(encoding="utf-8")
    changed = tmp_path / "portefoelje.yaml"
    changed.write_text(told.replace("investment: 1562000", "investment: 1563000"), encoding="utf-8")
    with visitors.visit("camilla") as visit:
        visit.expected.add(422)
        page = visit.open(f"/p/{address(SENT)}/ind-og-ud/")
        page.set_input_files("input[name=portfolio]", changed)
        page.get_by_role("button", name="Se, hvad filen ændrer").click()
        expect(page.get_by_text("Filen er måske fra et andet program")).to_be_visible()
        expect(page.get_by_role("table", name="Det, filen ændrer")).to_contain_text("1,563 mio. kr.")
        assert axe_violations(page) == []
        page.get_by_role("button", name="Erstat programmet med filen").click()
        expect(page.get_by_role("alert")).to_contain_text("Skriv, hvorfor")
        page.locator("input[name=reason]").fill("Rettet investering")
        page.get_by_role("button", name="Erstat programmet med filen").click()
        page = visit.open(f"/p/{address(SENT)}/historik/")
        expect(page.locator("main")).to_contain_text("Rettet investering")


def test_a_package_of_proposals_begins_with_its_proposals(visitors: Visitors) -> None:
    with visitors.visit("lise") as visit:
        page = visit.open(f"/p/{AARHUS}/")
        assert page.url.endswith(f"/p/{AARHUS}/forslag/")
        expect(page.locator("nav a[aria-current=page]")).to_have_text("Forslag")


def test_a_user_is_made_and_must_choose_a_password_first(visitors: Visitors) -> None:
    with visitors.visit("anna") as visit:
        page = visit.open("/administration/brugere/ny/")
        page.locator("input[name=name]").fill("nina")
        page.locator("input[name=shown]").fill("Nina Ny")
        page.locator("#role-reader").check()
        page.get_by_role("button", name="Opret brugeren").click()
        secret = page.locator("code.g-secret").inner_text()
        assert axe_violations(page) == []
        page.get_by_role("link", name="Jeg har den").click()
        expect(page.get_by_role("row", name="Nina Ny")).to_contain_text("midlertidig adgangskode")
        page.go_back()
        expect(page.get_by_text(secret)).to_have_count(0)
    with visitors.visit() as visit:
        visit.expected.add(422)
        page = visit.open("/log-ind/")
        log_in(page, "nina", secret)
        expect(page.locator("h1")).to_have_text("Vælg din adgangskode")
        assert axe_violations(page) == []
        visit.open(f"/p/{NORDDJURS}/")
        expect(page.locator("h1")).to_have_text("Vælg din adgangskode")
        change_password(page, secret)
        expect(page.get_by_text("Din adgangskode er skiftet")).to_be_visible()


def test_a_key_for_another_program_is_shown_once(visitors: Visitors) -> None:
    with visitors.visit("anna") as visit:
        page = visit.open("/administration/noegler/")
        page.locator("input[name=name]").fill("Power BI")
        page.get_by_role("button", name="Lav nøglen").click()
        key = page.locator("code.g-secret").inner_text()
        answer = page.request.get(
            f"{visit.site.address}/api/v1/programmes", headers={"Authorization": f"Bearer {key}"}
        )
        assert answer.ok
        assert NORDDJURS in answer.text()
        page = visit.open("/administration/noegler/")
        expect(page.get_by_text(key)).to_have_count(0)
        page.get_by_role("button", name="Luk nøglen til Power BI").click()
        refused = page.request.get(
            f"{visit.site.address}/api/v1/programmes", headers={"Authorization": f"Bearer {key}"}
        )
        assert refused.status == 401
