"""An empty installation: the first user comes from the command line, and the pages say what to do next."""

import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.journeys.browsing import Visitors, axe_violations, change_password, log_in
from tests.journeys.looking import SCREENS, overflow
from tests.journeys.site import Site, served

pytestmark = pytest.mark.needs("chromium")


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Return a server on a database that nobody has used."""
    with served(tmp_path_factory.mktemp("empty"), filled=False) as running:
        yield running


def add_user(site: Site, name: str, *roles: str) -> str:
    """Make a user with the command, and return the password that must be changed."""
    wanted = [word for role in roles for word in ("--role", role)]
    command = [sys.executable, "-m", "gevinst", "user", "add", name, "--shown", "Ulla Ung", *wanted]
    told = subprocess.run(command, env=site.surroundings, capture_output=True, text=True, check=True)
    return told.stdout.strip().rpartition(" ")[2]


def test_its_first_users_are_led_to_a_first_programme(empty: Site, visitors: Visitors) -> None:
    password = add_user(empty, "ulla", "administrator", "controller")
    with Visitors(empty, visitors.browser).visit() as visit:
        page = visit.open("/")
        log_in(page, "ulla", password)
        change_password(page, password)
        expect(page.get_by_role("heading", name="Velkommen til Gevinst")).to_be_visible()
        assert axe_violations(page) == []
        for width, height in SCREENS.values():
            page.set_viewport_size({"width": width, "height": height})
            assert overflow(page) == []
        page.get_by_role("button", name="Hent eksemplerne").click()
        page = visit.open("/")
        expect(page.get_by_text("Norddjurs Kommune").first).to_be_visible()


def test_a_programme_is_begun_from_nothing(empty: Site, visitors: Visitors) -> None:
    password = add_user(empty, "bent", "controller")
    with Visitors(empty, visitors.browser).visit() as visit:
        page = visit.open("/ny/")
        log_in(page, "bent", password)
        change_password(page, password)
        page = visit.open("/ny/")
        for name, text in {
            "municipality": "Fjordby Kommune",
            "title": "Investeringer 2026-2029",
            "first_year": "2026",
            "last_year": "2029",
        }.items():
            page.locator(f"input[name={name}]").fill(text)
        page.get_by_role("button", name="Opret programmet").click()
        page.wait_for_url("**/p/fjordby-2026-2029/**")
        page = visit.open("/p/fjordby-2026-2029/cases/ny/")
        page.locator("input[name=number]").fill("1")
        page.locator("input[name=title]").fill("Jobsøgningsnetværk")
        page.get_by_role("button", name="Gem").click()
        page.wait_for_url("**/fjordby-2026-2029/cases/1/**")
        assert axe_violations(page) == []
