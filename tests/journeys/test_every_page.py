"""What holds for every page: it fits, axe finds nothing, the keyboard is enough, and so is no JavaScript."""

import re

import pytest

from tests.journeys.browsing import Visitors, axe_violations
from tests.journeys.looking import MOST_TAB_STOPS, SCREENS, ZOOMED, cut_texts, focused, overflow, words
from tests.journeys.pages import PAGES, Place

pytestmark = pytest.mark.needs("chromium")
each_page = pytest.mark.parametrize("place", PAGES, ids=lambda place: place.name)


@each_page
def test_it_says_what_it_is(visitors: Visitors, place: Place) -> None:
    with visitors.visit(place.person) as visit:
        page = visit.open(place.path, status=place.status)
        assert page.locator("html").get_attribute("lang") == "da"
        assert page.locator("h1").count() == 1
        assert page.locator("main").count() == 1
        title, heading = page.title(), page.locator("h1").inner_text()
        assert "Gevinst" in title
        assert heading.strip()
        assert not re.search(r"\{\{|\{%|\bNone\b|\bnan\b|&amp;\w+;", page.locator("body").inner_text())


@each_page
def test_it_fits_every_screen_and_200_percent(visitors: Visitors, place: Place) -> None:
    with visitors.visit(place.person) as visit:
        page = visit.open(place.path, status=place.status)
        wide, cut = {}, {}
        for name, (width, height) in (SCREENS | ZOOMED).items():
            page.set_viewport_size({"width": width, "height": height})
            wide[name], cut[name] = overflow(page), cut_texts(page)
        assert {name: found for name, found in wide.items() if found} == {}
        assert {name: found for name, found in cut.items() if found} == {}


@each_page
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(visitors: Visitors, place: Place, scheme: str) -> None:
    with visitors.visit(place.person, color_scheme=scheme) as visit:
        page = visit.open(place.path, status=place.status)
        found = {}
        for name, (width, height) in SCREENS.items():
            page.set_viewport_size({"width": width, "height": height})
            found[name] = axe_violations(page)
        assert {name: violations for name, violations in found.items() if violations} == {}


@each_page
def test_the_keyboard_reaches_everything_and_shows_where_it_is(visitors: Visitors, place: Place) -> None:
    with visitors.visit(place.person) as visit:
        page = visit.open(place.path, status=place.status)
        page.evaluate("document.activeElement?.blur()")  # a page may begin in its first field
        stops: list[dict] = []
        for _ in range(MOST_TAB_STOPS):
            page.keyboard.press("Tab")
            stop = focused(page)
            if stop is None or (stops and stop["what"] == stops[0]["what"]):
                break
            stops.append(stop)
        assert stops[0]["target"].startswith("#"), "the first stop leads past the navigation"
        assert [stop["what"] for stop in stops if not stop["shown"]] == []
        assert [stop["what"] for stop in stops if not stop["seen"]] == []
        page.evaluate("window.scrollTo(0, 0)")
        page.locator(f'a[href="{stops[0]["target"]}"]').first.focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        inside = page.evaluate("document.querySelector('main').contains(document.activeElement)")
        beyond = page.locator("main a, main button, main input, main select, main textarea, main summary")
        assert inside or beyond.count() == 0


@each_page
def test_it_says_the_same_without_javascript(visitors: Visitors, place: Place) -> None:
    with visitors.visit(place.person) as visit:
        page = visit.open(place.path, status=place.status)
        page.wait_for_load_state("networkidle")
        with_scripts = words(page)
    with visitors.visit(place.person, java_script_enabled=False) as visit:
        page = visit.open(place.path, status=place.status)
        without = set(words(page))
        broken = [
            image.get_attribute("src")
            for image in page.locator("main img").all()
            if image.is_visible() and not image.evaluate("(image) => image.naturalWidth")
        ]
        assert broken == []
        assert page.locator("h1").is_visible()
    missing = [word for word in with_scripts if word not in without]
    assert len(missing) <= len(with_scripts) * 0.02 + 10, missing


@each_page
def test_an_english_browser_shows_the_same_danish_numbers(visitors: Visitors, place: Place) -> None:
    # With Django's LocaleMiddleware it showed 1,234.50 for 1.234,50.
    def shown(locale: str) -> str:
        with visitors.visit(place.person, locale=locale) as visit:
            page = visit.open(place.path, status=place.status)
            page.wait_for_load_state("networkidle")
            return re.sub(r"\d\d:\d\d", "", page.locator("body").inner_text())

    assert shown("en-US") == shown("da-DK")


@each_page
def test_on_paper_there_is_no_navigation(visitors: Visitors, place: Place) -> None:
    with visitors.visit(place.person) as visit:
        page = visit.open(place.path, status=place.status)
        page.emulate_media(media="print")
        page.set_viewport_size({"width": 718, "height": 1000})  # A4 between its margins
        assert [each.inner_text() for each in page.locator("nav").all() if each.is_visible()] == []
        assert page.locator("h1").is_visible()
        assert overflow(page) == []
