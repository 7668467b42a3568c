"""Coming in and going out; whom the first page greets; and what a log-in that has ended does to a page."""

import pytest
from playwright.sync_api import Page, expect

from gevinst.database.attempts import MOST_FAILURES
from tests.journeys.browsing import Visitors, axe_violations, log_in
from tests.journeys.fill import PASSWORD
from tests.stored import NORDDJURS, PEOPLE

pytestmark = pytest.mark.needs("chromium")


def trouble(page: Page) -> str:
    """Return what the page says is wrong."""
    return page.get_by_role("alert").first.inner_text()


def test_a_user_logs_in_and_out_with_the_keyboard_alone(visitors: Visitors) -> None:
    with visitors.visit() as visit:
        page = visit.open("/")
        assert "/log-ind/" in page.url
        log_in(page, "lise")
        expect(page.get_by_text("Lise Læser").first).to_be_visible()
        page.get_by_role("button", name="Log af").first.press("Enter")
        expect(page.locator("input[name=username]")).to_be_visible()
        visit.open("/")
        assert "/log-ind/" in page.url


def test_after_logging_in_one_is_where_one_wanted_to_be(visitors: Visitors) -> None:
    with visitors.visit() as visit:
        wanted = f"/p/{NORDDJURS}/opfoelgning/"
        page = visit.open(wanted)
        log_in(page, "lise")
        page.wait_for_url(f"**{wanted}")


def test_a_log_in_never_leads_to_another_host(visitors: Visitors) -> None:
    with visitors.visit() as visit:
        page = visit.open("/log-ind/?next=//example.invalid/")
        log_in(page, "lise")
        page.wait_for_url(lambda url: "/log-ind/" not in url)
        assert page.url.startswith(visit.site.address)


def test_a_wrong_password_is_told_without_saying_which_part_was_wrong(visitors: Visitors) -> None:
    told = []
    for name in ("lise", "findes-ikke"):
        with visitors.visit() as visit:
            page = visit.open("/log-ind/")
            log_in(page, name, "forkert adgangskode")
            page.wait_for_load_state()
            told.append(trouble(page))
            assert page.locator("input[name=username]").input_value() == name
            assert page.locator("input[name=password]").input_value() == ""
            assert axe_violations(page) == []
    assert told[0] == told[1]
    assert "adgangskode" in told[0].lower()


def test_ten_wrong_passwords_shut_a_name_out_and_the_page_says_for_how_long(visitors: Visitors) -> None:
    with visitors.visit() as visit:
        visit.expected.add(429)
        page = visit.open("/log-ind/")
        for _ in range(MOST_FAILURES):
            log_in(page, "anden", "forkert adgangskode")
            page.wait_for_load_state()
        log_in(page, "anden", PASSWORD)
        page.wait_for_load_state()
        assert "Vent et kvarter" in trouble(page)
        assert axe_violations(page) == []
        log_in(page, "lise")  # others behind the same address come in
        page.wait_for_url(lambda url: "/log-ind/" not in url)


@pytest.mark.parametrize("name", ["lise", "rasmus", "camilla", "gorm", "anna"])
def test_the_first_page_greets_each_role_with_what_it_may_do(visitors: Visitors, name: str) -> None:
    shown, role = PEOPLE[name]
    with visitors.visit(name) as visit:
        page = visit.open("/")
        expect(page.get_by_text(shown).first).to_be_visible()
        manages = page.get_by_role("link", name="Administration", exact=True)
        assert (manages.count() > 0) == (role == "administrator")
        page = visit.open(f"/p/{NORDDJURS}/")
        makes = page.get_by_role("link", name="Ny opfølgning")
        assert (makes.count() > 0) == (role == "controller")
        edits = page.get_by_role("link", name="Ret programmet")
        assert (edits.count() > 0) == (role in {"editor", "controller"})


def test_after_logging_out_the_browser_does_not_show_the_last_page_again(visitors: Visitors) -> None:
    with visitors.visit() as visit:
        page = visit.open("/log-ind/")
        log_in(page, "rasmus")
        page.wait_for_url(lambda url: "/log-ind/" not in url)
        visit.open(f"/p/{NORDDJURS}/")
        page.get_by_role("button", name="Log af").first.click()
        expect(page.locator("input[name=username]")).to_be_visible()
        page.go_back()
        expect(page.locator("input[name=username]")).to_be_visible()
