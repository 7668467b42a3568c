"""A browser that notices everything: each visit ends by saying what went wrong in it.

Wrong are: an error or warning in the console, an error in a script, a refusal by the content policy, a
request that failed, a request to another host, and an answer that is not the one expected.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    ViewportSize,
)

from tests.journeys.fill import PASSWORD
from tests.journeys.site import Site

DESK = ViewportSize(width=1024, height=768)
_SECONDS = 1000  # Playwright counts in milliseconds
_PATIENCE = 15 * _SECONDS

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# A refusal is told to the console by an own listener too: Chromium says nothing of some.
_TELL_REFUSALS = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`refused by the content policy: ${event.violatedDirective} ${event.blockedURI}`));
"""


@dataclass
class Visit:
    """A page of the site in a browser, with what went wrong on it so far.

    Args:
        site: the site.
        page: the page in the browser.
        faults: what went wrong.
        expected: status codes that the journey wants to be answered with.
    """

    site: Site
    page: Page
    faults: list[str] = field(default_factory=list)
    expected: set[int] = field(default_factory=set)

    def open(self, path: str, *, status: int = 200) -> Page:
        """Open a path and return the page.

        Raises:
            AssertionError: it is not answered with this status.
        """
        self.expected.add(status)
        response = self.page.goto(self.site.address + path)
        assert response is not None
        assert response.status == status, f"{path} is answered with {response.status}"
        return self.page

    def watch(self) -> None:
        """Begin to notice."""
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        self.page.on("request", self._asked)
        self.page.on("requestfailed", self._failed)
        self.page.on("response", self._answered)

    def _heard(self, message: ConsoleMessage) -> None:
        told_by_answered = message.text.startswith("Failed to load resource: the server responded")
        if message.type in {"error", "warning"} and not told_by_answered:
            self.faults.append(f"console {message.type}: {message.text}")

    def _asked(self, request: Request) -> None:
        if urlsplit(request.url).scheme in {"http", "https", "ws", "wss"} and not request.url.startswith(
            f"{self.site.address}/"
        ):
            self.faults.append(f"asked another host: {request.url}")

    def _failed(self, request: Request) -> None:
        # Aborted is what a download is, and what is still under way when the next page is opened.
        if request.failure != "net::ERR_ABORTED":
            self.faults.append(f"failed: {request.url} {request.failure}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self.expected:
            self.faults.append(f"answered with {response.status}: {response.url}")


@dataclass
class Visitors:
    """Opens visits of people; each person logs in once and stays logged in.

    Args:
        site: the site.
        browser: the browser.
        states: what each person's browser has kept, by log-in name.
    """

    site: Site
    browser: Browser
    states: dict[str, Any] = field(default_factory=dict)

    @contextmanager
    def visit(self, person: str = "", **options: Any) -> Iterator[Visit]:
        """Yield a visit of a person; of nobody without a name.

        Args:
            person: log-in name.
            options: of the browser: ``locale``, ``java_script_enabled``, ``viewport`` …

        Raises:
            AssertionError: something went wrong that the journey did not expect.
        """
        state = self._state(person) if person else None
        context = self._context(storage_state=state, **options)
        visit = Visit(self.site, context.new_page())
        visit.watch()
        try:
            yield visit
        finally:
            context.close()
        assert visit.faults == []

    def _context(self, **options: Any) -> BrowserContext:
        context = self.browser.new_context(**{"locale": "da-DK", "viewport": DESK, **options})
        context.set_default_timeout(_PATIENCE)
        context.add_init_script(_TELL_REFUSALS)
        return context

    def _state(self, person: str) -> Any:
        if person not in self.states:
            context = self._context()
            page = context.new_page()
            page.goto(f"{self.site.address}/log-ind/")
            log_in(page, person)
            page.wait_for_url(lambda url: "/log-ind/" not in url)
            self.states[person] = context.storage_state()
            context.close()
        return self.states[person]


def log_in(page: Page, name: str, password: str = PASSWORD) -> None:
    """Fill the log-in page in, and press Enter."""
    page.locator("input[name=username]").fill(name)
    page.locator("input[name=password]").fill(password)
    page.locator("input[name=password]").press("Enter")


def axe_violations(page: Page, *, colours_only: bool = False) -> list[str]:
    """Return what axe finds wrong with a page: rule, places and words of each.

    Args:
        page: the page.
        colours_only: ask only what the colours change, after a page was looked at in others.
    """
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE)  # sent by the driver, which the content policy of the page does not concern
    asked = (
        {"type": "rule", "values": ["color-contrast"]} if colours_only else {"type": "tag", "values": _RULES}
    )
    options = {"runOnly": asked, "resultTypes": ["violations"]}
    found = page.evaluate("(options) => axe.run(document, options)", options)
    return [f"{rule['id']}: {rule['help']}: {_places(rule)}" for rule in found["violations"]]


def _places(rule: dict[str, Any]) -> str:
    return ", ".join(" ".join(map(str, node["target"])) for node in rule["nodes"])


def change_password(page: Page, old: str) -> None:
    """Choose a password where a temporary one must be changed."""
    page.locator("input[name=old_password]").fill(old)
    for name in ("new_password1", "new_password2"):
        page.locator(f"input[name={name}]").fill("fire glade grise i græsset")
    page.get_by_role("button", name="Skift adgangskode").click()
