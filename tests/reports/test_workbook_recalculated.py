"""LibreOffice computes the workbook again: it comes to the same values, and they follow a changed input."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest

from gevinst.domain.line import Layer, Line
from gevinst.domain.programme import Presentation
from tests.reports import workbook_samples as samples
from tests.reports.recalculation import disagreements, recalculated
from tests.reports.workbook_opened import Opened
from tests.reports.workbook_samples import SAVING_NEGATIVE, SAVING_POSITIVE, name

pytestmark = pytest.mark.needs("soffice")

BOOK = samples.book()
NET = name("programme", "total", Line.NET, Layer.FORECAST)


def changed(workbook: bytes, sheet: str, pattern: str, replacement: str) -> bytes:
    """Return the workbook with something in the XML of a sheet replaced once."""
    part = Opened(workbook).sheet_parts[sheet]
    out = BytesIO()
    with ZipFile(BytesIO(workbook)) as old, ZipFile(out, "w") as new:
        for each in old.namelist():
            text = old.read(each).decode()
            assert each != part or re.search(pattern, text)
            new.writestr(each, re.sub(pattern, replacement, text, count=1) if each == part else text)
    return out.getvalue()


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Opened]:
    minus, plus = (samples.workbook(BOOK, style) for style in (SAVING_NEGATIVE, SAVING_POSITIVE))
    # Case 4's expected investment in 2021, and the cached value of the programme's net.
    more_invested = changed(minus, "Case 4", r'(<c r="E8"[^>]*><v>)250000<', r"\g<1>1250000<")
    wrong_cache = changed(minus, "Overblik", r"<v>-10529000</v>", "<v>42</v>")
    names = ("minus", "plus", "more invested", "wrong cache")
    folder = tmp_path_factory.mktemp("soffice")
    return dict(zip(names, recalculated(folder, minus, plus, more_invested, wrong_cache), strict=True))


@pytest.mark.parametrize(("style", "presentation"), [("minus", SAVING_NEGATIVE), ("plus", SAVING_POSITIVE)])
def test_the_spreadsheet_comes_to_the_cached_values(
    results: dict[str, Opened], style: str, presentation: Presentation
) -> None:
    cached = Opened(samples.workbook(BOOK, presentation))
    assert disagreements(cached, results[style]) == []


def test_totals_follow_a_changed_input(results: dict[str, Opened]) -> None:
    homes = samples.homes_in(BOOK, SAVING_NEGATIVE)
    after = results["more invested"]
    followers = {
        name(4, 2021, Line.NET, Layer.FORECAST): 851_000,
        name("programme", 2021, Line.INVESTMENT, Layer.FORECAST): 4_233_000,
        NET: -9_529_000,
        name("programme", 2023, Line.ACCUMULATED, Layer.FORECAST): -9_529_000,
        name(4, 2021, Line.PRICE_PER_PLACE, Layer.FORECAST): 208_333.33,
    }
    assert {each: float(after.at(homes[each]).value) for each in followers} == followers


def test_a_wrong_cached_value_is_put_right(results: dict[str, Opened]) -> None:
    home = samples.homes_in(BOOK, SAVING_NEGATIVE)[NET]
    assert float(results["wrong cache"].at(home).value) == -10_529_000


def test_no_cell_shows_an_error(results: dict[str, Opened]) -> None:
    for opened in results.values():
        assert not [cell for cells in opened.cells.values() for cell in cells.values() if cell.kind == "e"]
