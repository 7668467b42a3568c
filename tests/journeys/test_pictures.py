"""The pictures of the user guides are made here, so that they show the product as it is.

    GEVINST_PICTURES=docs/pictures python3 start.py test tests/journeys/test_pictures.py

writes them. Without the folder they are made too, and thrown away: a test changes nothing in the repository.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import ViewportSize

from tests.journeys.browsing import Visitors
from tests.journeys.fill import GRID, LOCAL, WAITING, address
from tests.journeys.site import ROOT
from tests.stored import AARHUS, NORDDJURS

pytestmark = pytest.mark.needs("chromium")


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
    Picture("aendret-siden-sidst", f"/p/{NORDDJURS}/opfoelgning/3/sammenlign/"),
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


@pytest.mark.parametrize("picture", PICTURES, ids=lambda each: each.name)
def test_a_picture_of_the_user_guides(visitors: Visitors, pictures: Path, picture: Picture) -> None:
    window = ViewportSize(width=picture.width, height=picture.height)
    with visitors.visit(picture.person, viewport=window, color_scheme=picture.scheme) as visit:
        page = visit.open(picture.path)
        page.wait_for_load_state("networkidle")
        file = pictures / f"web-{picture.name}.png"
        page.screenshot(path=file)
    # An empty page of this size is some 5 kB.
    assert file.stat().st_size > 10_000


def test_the_guides_show_no_picture_that_is_not_made_here() -> None:
    shown = {
        name
        for guide in (ROOT / "docs" / "user").glob("*.md")
        for name in re.findall(r"web-([a-z0-9-]+)\.png", guide.read_text(encoding="utf-8"))
    }
    assert shown <= {picture.name for picture in PICTURES}
