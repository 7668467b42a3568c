"""A number is a door: its explanation opens in the page, by mouse or keyboard, and closes again."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browsing import Visitors
from tests.stored import NORDDJURS

pytestmark = pytest.mark.needs("chromium")

NOTE = f"/p/{NORDDJURS}/opfoelgning/1/"


def focused(page: Page) -> str:
    """Return the text of what has the focus."""
    text: str = page.evaluate("document.activeElement.textContent.trim()")
    return text


def test_it_opens_beside_the_note_and_gives_the_focus_back(visitors: Visitors) -> None:
    with visitors.visit("lise") as visit:
        page = visit.open(NOTE)
        panel, door = page.locator("#figure-panel"), page.locator("main table a.figure").first
        expect(panel).to_be_hidden()
        door.focus()
        page.keyboard.press("Enter")
        expect(panel).to_be_visible()
        assert page.url.endswith(NOTE)
        title = panel.locator("h2").first.inner_text()
        assert focused(page) == title
        page.keyboard.press("Escape")
        expect(panel).to_be_hidden()
        assert focused(page) == door.inner_text()


def test_in_it_one_goes_on_to_what_the_figure_is_made_of(visitors: Visitors) -> None:
    with visitors.visit("lise") as visit:
        page = visit.open(NOTE)
        panel, door = page.locator("#figure-panel"), page.locator("main table a.figure").first
        door.click()
        before = panel.locator("h2").first.inner_text()
        panel.locator(".g-formula a.figure").first.click()
        expect(panel.locator("h2").first).not_to_have_text(before)
        panel.get_by_role("link", name=before).click()
        expect(panel.locator("h2").first).to_have_text(before)
        panel.get_by_role("button", name="Luk").click()
        expect(panel).to_be_hidden()
        assert focused(page) == door.inner_text(), "not to what was opened in the panel"


def test_an_ended_log_in_leads_to_the_page_instead(visitors: Visitors) -> None:
    with visitors.visit("lise") as visit:
        page = visit.open(NOTE)
        page.wait_for_load_state("networkidle")  # each answer renews the cookie, a late picture's too
        page.context.clear_cookies()
        page.locator("main table a.figure").first.click()
        page.wait_for_url("**/log-ind/**")
        assert "/tal/" in page.url


def test_with_a_key_held_down_the_link_is_a_link(visitors: Visitors) -> None:
    with visitors.visit("lise") as visit:
        page = visit.open(NOTE)
        with page.context.expect_page() as opened:
            page.locator("main table a.figure").first.click(modifiers=["Control"])
        opened.value.wait_for_load_state()
        assert "/tal/" in opened.value.url
        expect(page.locator("#figure-panel")).to_be_hidden()
