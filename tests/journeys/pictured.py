"""The pictures that the user guides show, and how one is taken."""

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import ViewportSize

from tests.data_folder import FJORDBY
from tests.journeys.browsing import Visitors
from tests.journeys.fill import GRID, LOCAL, WAITING, address
from tests.stored import AARHUS, NORDDJURS


@dataclass(frozen=True)
class Picture:
    """A picture of a page.

    Args:
        name: of the file, after ``web-``.
        path: of the page.
        person: who looks.
        width, height: of the window, in pixels.
        scheme: ``light`` or ``dark``.
    """

    name: str
    path: str
    person: str = "camilla"
    width: int = 1280
    height: int = 900
    scheme: str = "light"


PICTURES = (
    Picture("log-ind", "/log-ind/", "", height=500),
    Picture("overblik", f"/p/{NORDDJURS}/", "lise", height=1000),
    Picture("overblik-smal", f"/p/{NORDDJURS}/", "lise", width=390),
    Picture("overblik-moerk", f"/p/{NORDDJURS}/", "lise", scheme="dark"),
    Picture("case", f"/p/{NORDDJURS}/cases/4/", "rasmus", height=1200),
    Picture("ret-beloeb", f"/p/{address(GRID)}/ret/case-4/amounts/", "rasmus"),
    Picture("opfoelgninger", f"/p/{NORDDJURS}/opfoelgning/", height=600),
    Picture("ny-opfoelgning", f"/p/{NORDDJURS}/opfoelgning/ny/", height=700),
    Picture("opfoelgning", f"/p/{NORDDJURS}/opfoelgning/3/"),
    Picture("godkend", f"/p/{NORDDJURS}/opfoelgning/2/godkend/", "gorm", height=700),
    Picture("et-tal", f"/p/{NORDDJURS}/tal/case-4/2021/saving/forecast/", "lise"),
    Picture("forslag", f"/p/{AARHUS}/forslag/", "rasmus", height=1000),
    Picture("kontrol", "/kontrol/1/", "lise", height=1000),
    Picture("ind-og-ud", f"/p/{NORDDJURS}/ind-og-ud/", height=800),
    Picture("data", "/data/", height=1500),
    Picture("en-fil", f"/data/fil/{WAITING}/", height=1300),
    Picture("kolonner", "/data/kolonner/fasit/"),
    Picture("satser", "/satser/?dag=01-06-2026"),
    Picture("en-sats", f"/satser/{LOCAL}/", height=1500),
    Picture("brugere", "/administration/brugere/", "anna", height=700),
)

# Of the site on which Fjordby is measured.
MEASURED_PICTURES = (
    Picture("case-maalt", f"/p/{FJORDBY}/cases/1/", height=1300),
    Picture("aendret-siden-sidst", f"/p/{FJORDBY}/opfoelgning/2/sammenlign/"),
    Picture("hvad-nu-hvis", f"/p/{FJORDBY}/hvad-nu-hvis/?grundlag=historical&tilgang=80&alle=26"),
)


def take(visitors: Visitors, folder: Path, picture: Picture, until: str = "h1") -> None:
    """Write a picture of a page into a folder.

    Args:
        visitors: of the site.
        folder: where ``web-<name>.png`` is written.
        picture: which.
        until: what must be on the page, as a selector; it may take minutes.
    """
    window = ViewportSize(width=picture.width, height=picture.height)
    with visitors.visit(picture.person, viewport=window, color_scheme=picture.scheme) as visit:
        page = visit.open(picture.path)
        page.locator(until).first.wait_for(timeout=120_000)
        page.wait_for_load_state("networkidle")
        file = folder / f"web-{picture.name}.png"
        page.screenshot(path=file)
    # An empty page of this size is some 5 kB.
    assert file.stat().st_size > 10_000
