"""Charts that a page draws again: under a strict policy, telling by touch, never less than a picture."""

import json
import threading
from collections.abc import Iterator
from functools import cache
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page

import gevinst
from gevinst.figures.charts.style import DARK, PAPER
from gevinst.figures.document import Chart
from gevinst.reports.charts import for_dark, svg
from gevinst.reports.vega import script
from tests.examples import norddjurs

pytestmark = pytest.mark.needs("chromium")

STATIC = Path(gevinst.__file__).parent / "web" / "static" / "gevinst"
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'"
CHARTS = {chart.name: chart for chart in norddjurs().document.charts}


def figure(chart: Chart, specification: str) -> str:
    return (
        f'<figure data-chart="{specification}" data-figures="/tal/">'
        f'<picture><source srcset="/{chart.name}/dark.svg" media="(prefers-color-scheme: dark)">'
        f'<img src="/{chart.name}/light.svg" alt="{escape(chart.alt)}"></picture>'
        f"<figcaption>{chart.title}</figcaption></figure>"
    )


def page_with(figures: str) -> str:
    return (
        '<!doctype html><html lang="da"><head><title>Prøve</title><link rel="icon" href="/none.svg">'
        '<link rel="stylesheet" href="/charts.css">'
        '<script src="/charts.js" data-engine="/diagram.js" defer></script></head>'
        f"<body>{figures}</body></html>"
    )


@cache
def answers() -> dict[str, tuple[str, bytes]]:
    """Return what the server gives: address -> type and content."""
    whole = "".join(figure(chart, f"/{chart.name}/spec.json") for chart in CHARTS.values())
    one = CHARTS["kurver"]
    given = {
        "/": ("text/html; charset=utf-8", page_with(whole)),
        "/broken": ("text/html; charset=utf-8", page_with(figure(one, "/missing/spec.json"))),
        "/empty": ("text/html; charset=utf-8", page_with("")),
        "/invalid": ("text/html; charset=utf-8", page_with(figure(one, "/invalid/spec.json"))),
        "/invalid/spec.json": ("application/json", '{"layer": 1}'),
        "/none.svg": ("image/svg+xml", '<svg xmlns="http://www.w3.org/2000/svg"/>'),
        "/charts.js": ("text/javascript", (STATIC / "charts.js").read_text()),
        "/charts.css": ("text/css", (STATIC / "charts.css").read_text()),
        "/diagram.js": ("text/javascript", script().decode()),
    }
    for chart in CHARTS.values():
        specification = json.dumps(chart.spec)
        given |= {
            f"/{chart.name}/light.svg": ("image/svg+xml", svg(chart)),
            f"/{chart.name}/dark.svg": ("image/svg+xml", for_dark(svg(chart))),
            f"/{chart.name}/spec.json": ("application/json", specification),
            f"/{chart.name}/spec-dark.json": ("application/json", for_dark(specification)),
        }
    return {address: (kind, text.encode()) for address, (kind, text) in given.items()}


class Server(BaseHTTPRequestHandler):
    """Gives pages and files with a strict content policy."""

    def do_GET(self) -> None:
        kind, content = answers().get(self.path, ("text/plain", b"not here"))
        self.send_response(200 if self.path in answers() else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    answers()
    with ThreadingHTTPServer(("127.0.0.1", 0), Server) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1024, "height": 900})
    opened.set_default_timeout(20_000)
    yield opened
    opened.close()


def complaints(page: Page) -> list[str]:
    """Collect from now on what the browser complains of."""
    said: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            said.append(message.text)

    page.on("console", hear)
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


def wait_for_drawings(page: Page) -> None:
    drawn = "document.querySelectorAll('.chart-drawn:not([hidden]) svg').length"
    page.wait_for_function(f"() => {drawn} === {len(CHARTS)}")


def test_every_chart_is_drawn_under_a_strict_policy_without_a_complaint(page: Page, address: str) -> None:
    said = complaints(page)
    page.goto(address)
    wait_for_drawings(page)
    assert said == []
    assert page.locator("picture:visible").count() == 0


def test_a_drawing_keeps_the_words_of_its_picture(page: Page, address: str) -> None:
    page.goto(address)
    wait_for_drawings(page)
    for chart in CHARTS.values():
        drawing = page.locator(f"figure[data-chart='/{chart.name}/spec.json'] .chart-drawn")
        assert (drawing.get_attribute("role"), drawing.get_attribute("aria-label")) == ("img", chart.alt)
        assert page.locator("figcaption").get_by_text(chart.title, exact=True).is_visible()
    assert page.get_by_role("img").count() == len(CHARTS)


def test_a_touched_mark_tells_its_number_and_leads_to_its_figure(page: Page, address: str) -> None:
    page.goto(address)
    wait_for_drawings(page)
    bar = page.locator("figure[data-chart*='budget'] .mark-rect path").first
    bar.hover()
    tooltip = page.locator(".vg-tooltip.visible")
    tooltip.wait_for()
    assert tooltip.inner_text() == "2020 · Casenes plan: 8,332 mio. kr."
    bar.click()
    page.wait_for_url("**/tal/programme/2020/saving/plan/")


def test_a_hatched_bar_says_that_it_is_not_measured(page: Page, address: str) -> None:
    page.goto(address)
    wait_for_drawings(page)
    hatched = page.locator("figure[data-chart*='budget'] .mark-symbol path").first
    box = hatched.bounding_box()
    assert box is not None
    told = set()
    for step in range(1, 12):
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] * step / 12)
        told.add(page.locator(".vg-tooltip.visible").inner_text())
    assert told == {"2021 · Forventet, ikke målt: 3,827 mio. kr."}


# A drawing's paper is its background, as the browser writes colours.
PAPERS = """() => {
  const drawn = [...document.querySelectorAll(".chart-drawn svg")];
  return [...new Set(drawn.map(each => each.style.backgroundColor))].join(" ");
}"""


def in_words(colour: str) -> str:
    """Return a colour as the browser writes it."""
    return f"rgb({', '.join(str(int(colour[start : start + 2], 16)) for start in (1, 3, 5))})"


def test_a_page_that_turns_dark_draws_its_charts_dark(page: Page, address: str) -> None:
    page.goto(address)
    wait_for_drawings(page)
    assert page.evaluate(PAPERS) == in_words(PAPER)
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(f"() => ({PAPERS})() === '{in_words(DARK[PAPER])}'")
    wait_for_drawings(page)


@pytest.mark.parametrize("path", ["/broken", "/invalid"])
def test_the_picture_stays_when_a_chart_cannot_be_drawn(page: Page, address: str, path: str) -> None:
    with page.expect_console_message(lambda message: "picture of the chart stays" in message.text):
        page.goto(address + path)
    page.wait_for_function("() => document.querySelectorAll('.chart-drawn').length === 0")
    assert page.locator("picture img:visible").count() == 1


def test_without_script_the_picture_is_there(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    assert page.locator("picture img:visible").count() == len(CHARTS)
    context.close()


def test_a_drawing_is_no_wider_than_its_page(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(address)
    wait_for_drawings(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_engine_is_not_fetched_where_there_is_no_chart(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    page.goto(address + "/empty")
    assert "/charts.js" in asked
    assert "/diagram.js" not in asked
