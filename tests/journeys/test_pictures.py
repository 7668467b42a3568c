"""The pictures of the user guides are made here, so that they show the product as it is.

    GEVINST_PICTURES=docs/pictures python3 start.py test tests/journeys -k picture

writes them. Without the folder they are made too, and thrown away: a test changes nothing in the repository.
"""

import re
from pathlib import Path

import pytest

from tests.journeys.browsing import Visitors
from tests.journeys.pictured import MEASURED_PICTURES, PICTURES, Picture, take
from tests.journeys.site import ROOT

pytestmark = pytest.mark.needs("chromium")


@pytest.mark.parametrize("picture", PICTURES, ids=lambda each: each.name)
def test_a_picture_of_the_user_guides(visitors: Visitors, pictures: Path, picture: Picture) -> None:
    take(visitors, pictures, picture)


def test_the_guides_show_no_picture_that_is_not_made_here() -> None:
    shown = {
        name
        for guide in (ROOT / "docs" / "user").glob("*.md")
        for name in re.findall(r"web-([a-z0-9-]+)\.png", guide.read_text(encoding="utf-8"))
    }
    assert shown <= {picture.name for picture in (*PICTURES, *MEASURED_PICTURES)}
