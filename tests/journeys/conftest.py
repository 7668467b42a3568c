"""One server and one browser for all journeys; each test has its own page, which must end without a fault."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.journeys.browsing import Visitors
from tests.journeys.site import Site, served


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Return the server with people, programmes and follow-ups in it."""
    with served(tmp_path_factory.mktemp("site"), filled=True) as running:
        yield running


@pytest.fixture(scope="session")
def visitors(site: Site, browser: Browser) -> Visitors:
    """Return what opens pages of the site."""
    return Visitors(site, browser)


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where pictures go: the folder of ``GEVINST_PICTURES``; without it, one that is thrown away."""
    wanted = os.environ.get("GEVINST_PICTURES")
    return Path(wanted).resolve() if wanted else tmp_path_factory.mktemp("pictures")
