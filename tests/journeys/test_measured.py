"""Fjordby is measured in the data folder: asked for, followed down to what was counted, and asked what if.

On a site of its own: its data folder is large, and the other journeys change theirs.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.data_folder import FJORDBY
from tests.journeys.browsing import DESK, Visitors, axe_violations
from tests.journeys.looking import MOST_TAB_STOPS, SCREENS, ZOOMED, cut_texts, focused, overflow, press, words
from tests.journeys.pictured import MEASURED_PICTURES, Picture, take
from tests.journeys.site import served

pytestmark = pytest.mark.needs("chromium")

COMPUTING = 120_000  # milliseconds that measuring may take on a busy machine
_P = f"/p/{FJORDBY}"
WHAT_IF = f"{_P}/hvad-nu-hvis/"
PAGES = {
    "case": f"{_P}/cases/1/",
    "overview": f"{_P}/",
    "what-if": WHAT_IF,
    "what-if-unreadable": f"{WHAT_IF}?grundlag=historical&tilgang=mange",
    "figure": f"{_P}/tal/case-1/2021/investment/result/",
    "new-follow-up": f"{_P}/opfoelgning/ny/",
    "follow-up": f"{_P}/opfoelgning/2/",
    "comparison": f"{_P}/opfoelgning/2/sammenlign/",
}
STATUS = {"what-if-unreadable": 422}


@pytest.fixture(scope="module")
def fjordby(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Visitors]:
    """Return what opens pages of a site with Fjordby's programme and data folder."""
    folder = tmp_path_factory.mktemp("fjordby")
    with served(folder, filled=True, by="tests.journeys.fill_measured") as site:
        yield Visitors(site, browser)


def ready(page: Page) -> None:
    """Wait until the register is made ready."""
    expect(page.get_by_role("button", name="Regn", exact=True)).to_be_visible(timeout=COMPUTING)


def row(page: Page, name: str) -> list[str]:
    """Return the cells of a row of the first table."""
    found = (
        page.get_by_role("table")
        .first.get_by_role("row")
        .filter(has=page.get_by_role("rowheader", name=name, exact=True))
    )
    return found.locator("td").all_inner_texts()


def test_a_follow_up_is_measured_as_a_long_job_approved_and_rechecked(fjordby: Visitors) -> None:
    with fjordby.visit("camilla") as visit:
        page = visit.open(f"{_P}/opfoelgning/")
        press(page, "Ny opfølgning")
        expect(page.get_by_label("Hvor kommer resultaterne fra?")).to_contain_text("uge 2021-W51")
        page.get_by_label("Opgjort pr.").fill("30-11-2021")
        press(page, "Lav opfølgningen")
        expect(page.get_by_role("button", name="Send til godkendelse")).to_be_visible(timeout=COMPUTING)
        expect(page.get_by_text("målt i datamappen til og med uge")).to_be_visible()
        press(page, "Send til godkendelse")
        made = page.url.removeprefix(visit.site.address)
    with fjordby.visit("gorm") as visit:
        page = visit.open(made)
        press(page, "Godkend …")
        press(page, "Godkend opfølgningen")
        press(page, "Efterregn")
        expect(page.get_by_text("Gorm Godkender bad om")).to_be_visible()
        expect(page.get_by_text("Efterregnet: tallene er de samme")).to_be_visible(timeout=COMPUTING)


def test_a_number_of_a_case_leads_down_to_what_was_counted(fjordby: Visitors) -> None:
    with fjordby.visit("lise") as visit:
        page = visit.open(PAGES["case"])
        expect(page.locator("figure.chart").filter(has_text="efter uger siden start")).to_be_visible()
        table = page.get_by_role("table", name="Uger med ydelse, case 1")
        panel = page.locator("#figure-panel")
        table.get_by_role("row").filter(has_text="Sparede uger, realiseret").first.locator("a").first.click()
        expect(panel.get_by_text("talt:").first).to_be_visible()
        title = page.locator("#figure-panel-title")
        saving = title.inner_text()
        panel.locator(".g-formula a.figure").first.click()
        expect(title).not_to_have_text(saving)  # before, what folds out is still the panel that is left
        expect(panel.get_by_text("deltagere med sammenligning").first).to_be_visible()
        panel.get_by_text("Leverancerne bag tallet").click()
        expect(panel.get_by_text("SHA-256").first).to_be_visible()


def test_what_if_answers_as_one_types(fjordby: Visitors) -> None:
    with fjordby.visit("lise") as visit:
        page = visit.open(WHAT_IF)
        ready(page)
        kept = row(page, "I alt")
        assert kept[:3] == kept[3:]
        page.get_by_label("Tilgang herefter, procent af planen").fill("0")
        page.keyboard.press("Tab")
        page.wait_for_url("**tilgang=0**")
        expect(page.get_by_text("Ikke gemt og ikke godkendt.")).to_be_visible()
        asked = row(page, "I alt")
        assert asked[:3] == kept[:3]
        assert asked[4] != kept[4]


def test_what_if_works_without_javascript(fjordby: Visitors) -> None:
    with fjordby.visit("lise", java_script_enabled=False) as visit:
        page = visit.open(WHAT_IF)
        ready(page)  # the page loads itself anew every three seconds
        kept = row(page, "I alt")
        page.get_by_label("Sammenlign med").select_option("published")
        page.get_by_role("button", name="Regn", exact=True).click()
        assert row(page, "I alt")[3] != kept[3]
        expect(page.get_by_label("Sammenlign med")).to_have_value("published")


@pytest.fixture(scope="module", params=PAGES)
def opened(request: pytest.FixtureRequest, fjordby: Visitors) -> Iterator[Page]:
    """Open each page in turn, with the register made ready."""
    with fjordby.visit("camilla") as visit:
        ready(visit.open(WHAT_IF))
        page = visit.open(PAGES[request.param], status=STATUS.get(request.param, 200))
        page.wait_for_load_state("networkidle")
        yield page


def test_axe_finds_nothing_and_it_fits(opened: Page) -> None:
    for width, height in {**SCREENS, **ZOOMED}.values():
        opened.set_viewport_size(ViewportSize(width=width, height=height))
        assert overflow(opened) + cut_texts(opened) == []
    for width, height in SCREENS.values():
        opened.set_viewport_size(ViewportSize(width=width, height=height))
        assert axe_violations(opened) == []
    opened.emulate_media(color_scheme="dark")
    assert axe_violations(opened, colours_only=True) == []


def test_the_keyboard_reaches_everything(opened: Page) -> None:
    opened.emulate_media(color_scheme="light")
    opened.set_viewport_size(DESK)
    opened.evaluate("document.activeElement?.blur()")
    stops: list[dict] = []
    for _ in range(MOST_TAB_STOPS):
        opened.keyboard.press("Tab")
        stop = focused(opened)
        if stop is None or (stops and stop["what"] == stops[0]["what"]):
            break
        stops.append(stop)
    assert [stop["what"] for stop in stops if not (stop["shown"] and stop["seen"])] == []


def test_without_javascript_a_case_says_the_same(fjordby: Visitors) -> None:
    with fjordby.visit("lise") as visit:
        page = visit.open(PAGES["case"])
        page.wait_for_load_state("networkidle")
        with_scripts = words(page)
    with fjordby.visit("lise", java_script_enabled=False) as visit:
        plain = set(words(visit.open(PAGES["case"])))
    assert len([word for word in with_scripts if word not in plain]) <= 10 + len(with_scripts) // 100


@pytest.mark.parametrize("picture", MEASURED_PICTURES, ids=lambda each: each.name)
def test_a_picture_of_the_user_guides(fjordby: Visitors, pictures: Path, picture: Picture) -> None:
    take(fjordby, pictures, picture, "table:visible")
