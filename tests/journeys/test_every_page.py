"""What holds for every page: it fits, axe finds nothing, the keyboard is enough, and so is no JavaScript.

A page is opened once for the tests that look at it with JavaScript, which run one after the other; what goes
wrong on it meanwhile fails as it is closed.
"""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, ViewportSize

from tests.journeys.browsing import DESK, Visitors, axe_violations
from tests.journeys.looking import MOST_TAB_STOPS, SCREENS, ZOOMED, cut_texts, focused, overflow, words
from tests.journeys.pages import PAGES, Place

pytestmark = pytest.mark.needs("chromium")

Look = Callable[[Page], list[str]]

# What is left of A4 between its margins, in CSS pixels.
PAPER = ViewportSize(width=718, height=1000)


@pytest.fixture(scope="module", params=PAGES, ids=lambda place: place.name)
def place(request: pytest.FixtureRequest) -> Place:
    """Return each page in turn."""
    found: Place = request.param
    return found


@pytest.fixture(scope="module")
def opened(visitors: Visitors, place: Place) -> Iterator[Page]:
    """Open the page, and close it when the tests have looked at it."""
    with visitors.visit(place.person) as visit:
        page = visit.open(place.path, status=place.status)
        if page.locator("figure.chart").count():
            page.wait_for_load_state("networkidle")  # a script draws them again
        yield page


@pytest.fixture
def page(opened: Page) -> Page:
    """Return the page as it is on a desk in daylight."""
    opened.emulate_media(media="screen", color_scheme="light")
    opened.set_viewport_size(DESK)
    return opened


def found_on(page: Page, screens: dict[str, tuple[int, int]], look: Look) -> str:
    """Return what is found on each of the screens, one below the other; nothing when nothing is."""
    found = []
    for name, (width, height) in screens.items():
        page.set_viewport_size(ViewportSize(width=width, height=height))
        found += [f"{name}: {each}" for each in look(page)]
    return "\n".join(found)


def test_it_says_what_it_is(page: Page) -> None:
    assert page.locator("html").get_attribute("lang") == "da"
    assert page.locator("h1").count() == 1
    assert page.locator("main").count() == 1
    assert page.locator("h1").inner_text().strip()
    assert page.title().endswith(" · Gevinst")
    assert not re.search(r"\{\{|\{%|\bNone\b|\bnan\b|&amp;\w+;", page.locator("body").inner_text())


def test_it_fits_every_screen_and_200_percent(page: Page) -> None:
    assert found_on(page, SCREENS | ZOOMED, lambda page: overflow(page) + cut_texts(page)) == ""


def test_axe_finds_nothing(page: Page) -> None:
    assert found_on(page, SCREENS, axe_violations) == ""


def test_axe_finds_nothing_in_the_dark(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    assert found_on(page, SCREENS, lambda page: axe_violations(page, colours_only=True)) == ""


def test_on_paper_there_is_no_navigation(page: Page, place: Place) -> None:
    page.emulate_media(media="print")
    page.set_viewport_size(PAPER)
    assert [each.inner_text() for each in page.locator("nav").all() if each.is_visible()] == []
    assert page.locator("h1").is_visible()
    assert place.is_form or "\n".join(overflow(page)) == ""


def test_the_keyboard_reaches_everything_and_shows_where_it_is(page: Page) -> None:
    page.evaluate("document.activeElement?.blur()")  # a page may begin in its first field
    stops: list[dict] = []
    for _ in range(MOST_TAB_STOPS):
        page.keyboard.press("Tab")
        stop = focused(page)
        if stop is None or (stops and stop["what"] == stops[0]["what"]):
            break
        stops.append(stop)
    assert stops[0]["target"].startswith("#"), "the first stop leads past the navigation"
    assert "\n".join(stop["what"] for stop in stops if not stop["shown"]) == ""
    assert "\n".join(stop["what"] for stop in stops if not stop["seen"]) == ""


def test_the_first_key_leads_past_the_navigation(page: Page) -> None:
    page.locator("a[href='#indhold']").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    inside = page.evaluate("document.querySelector('main').contains(document.activeElement)")
    assert inside or page.locator("main :is(a, button, input, select, textarea, summary)").count() == 0


@pytest.fixture(scope="module")
def plain_words(visitors: Visitors, place: Place) -> list[str]:
    """Return the words of the page in a Danish browser without JavaScript, after a look at its pictures."""
    with visitors.visit(place.person, java_script_enabled=False) as visit:
        page = visit.open(place.path, status=place.status)
        assert page.locator("h1").is_visible()
        pictures = [each for each in page.locator("main img").all() if each.is_visible()]
        assert [each.get_attribute("src") for each in pictures if not each.evaluate(_IS_THERE)] == []
        return words(page)


_IS_THERE = "(image) => image.naturalWidth > 0"


def test_without_javascript_it_says_the_same(plain_words: list[str], page: Page) -> None:
    with_scripts = words(page)
    missing = [word for word in with_scripts if word not in set(plain_words)]
    # The scripts may add a button or a hint, and a clock goes on.
    assert len(missing) <= 10 + len(with_scripts) // 100, missing


# Those with numbers of each kind: in tables, in sentences, in fields and in charts that a script draws.
NUMBERS = [
    each for each in PAGES if each.name in {"overview", "case-editor", "edit-amounts", "proposals", "figure"}
]


@pytest.mark.parametrize("numbers", NUMBERS, ids=lambda place: place.name)
def test_an_english_browser_shows_the_same_danish_numbers(visitors: Visitors, numbers: Place) -> None:
    # With Django's LocaleMiddleware it showed 1,234.50 for 1.234,50.
    def shown(locale: str) -> str:
        with visitors.visit(numbers.person, locale=locale) as visit:
            page = visit.open(numbers.path)
            page.wait_for_load_state("networkidle")
            return re.sub(r"kl\. \d\d\.\d\d", "", page.locator("main").evaluate("(main) => main.textContent"))

    assert shown("en-US") == shown("da-DK")
