"""Charts as files: well-formed, named for those who cannot see them, hatched, self-contained, repeatable."""

import json
import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from gevinst.figures.charts.style import DARK
from gevinst.figures.document import Chart
from gevinst.reports.charts import VEGA_LITE, RenderedChart, chart_files, for_dark, render, svg
from tests.examples import aarhus, norddjurs

SVG = "{http://www.w3.org/2000/svg}"
CHARTS = {chart.name: chart for chart in (*norddjurs().document.charts, *aarhus().document.charts)}


@pytest.fixture(scope="module")
def rendered() -> dict[str, RenderedChart]:
    """Every chart of the examples."""
    return render(CHARTS.values())


def root(picture: RenderedChart) -> ET.Element:
    """Parse our own picture."""
    return ET.fromstring(picture.svg)  # noqa: S314 - made here


def test_every_specification_is_valid_and_renders_without_a_warning(
    capfd: pytest.CaptureFixture[str],
) -> None:
    import vl_convert

    for chart in CHARTS.values():
        vl_convert.vegalite_to_svg(chart.spec, vl_version=VEGA_LITE, show_warnings=True)
    assert capfd.readouterr() == ("", "")


def test_a_picture_has_its_title_and_its_alternative_text(rendered: dict[str, RenderedChart]) -> None:
    for name, picture in rendered.items():
        opening = root(picture)
        assert (opening.get("role"), opening.get("aria-label")) == ("img", CHARTS[name].alt)
        assert opening[0].tag == f"{SVG}title"
        assert opening[0].text == CHARTS[name].title


def test_titles_and_texts_are_escaped() -> None:
    chart = next(iter(CHARTS.values()))
    tricky = replace(chart, title="Fisk & <kød>", alt='Et "citat" & <mere>')
    opening = root(render([tricky])[chart.name])
    assert (opening[0].text, opening.get("aria-label")) == ("Fisk & <kød>", 'Et "citat" & <mere>')


def test_a_picture_refers_to_nothing_outside_itself(rendered: dict[str, RenderedChart]) -> None:
    for picture in rendered.values():
        addresses = set(re.findall(r"https?://[^\"]+", picture.svg))
        assert addresses <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}
        assert not re.search(r"url\(|href|<style|<script|<image", picture.svg)


def test_pictures_on_one_page_cannot_clash_since_none_has_an_id(rendered: dict[str, RenderedChart]) -> None:
    assert not any(
        "id" in element.attrib for picture in rendered.values() for element in root(picture).iter()
    )


def test_each_expected_bar_is_hatched_once(rendered: dict[str, RenderedChart]) -> None:
    paths = [path.get("d", "") for path in root(rendered["budget-mod-resultat"]).iter(f"{SVG}path")]
    # Three expected years and the legend's swatch.
    assert sum(path.count("M") > 3 for path in paths) == 4


def test_the_sizes_are_those_of_the_picture_and_the_png_is_twice_as_large(
    rendered: dict[str, RenderedChart],
) -> None:
    for picture in rendered.values():
        assert (picture.width_px, root(picture).get("width")) == (640, "640")
        assert picture.png.startswith(b"\x89PNG")
        width, height = (int.from_bytes(picture.png[start : start + 4], "big") for start in (16, 20))
        assert (width, height) == (2 * picture.width_px, 2 * picture.height_px)


def test_the_same_charts_give_the_same_bytes(rendered: dict[str, RenderedChart]) -> None:
    assert chart_files(render(CHARTS.values())) == chart_files(rendered)


def test_each_chart_becomes_two_files(rendered: dict[str, RenderedChart]) -> None:
    files = chart_files(rendered)
    assert set(files) == {f"{name}.{ending}" for name in CHARTS for ending in ("svg", "png")}
    assert files["pakke.svg"].decode() == rendered["pakke"].svg


def test_a_dark_picture_has_dark_colours_and_no_light_one(rendered: dict[str, RenderedChart]) -> None:
    for picture in rendered.values():
        used = colours(picture.svg)
        assert used <= set(DARK)
        assert colours(for_dark(picture.svg)) == {DARK[colour] for colour in used}
        assert re.sub('"#[0-9a-f]{6}"', "", for_dark(picture.svg)) == re.sub(
            '"#[0-9a-f]{6}"', "", picture.svg
        )


def colours(svg_text: str) -> set[str]:
    """Return the colours that a picture uses."""
    return set(re.findall('(?:fill|stroke)="(#[0-9a-fA-F]+)"', svg_text))


def test_a_dark_specification_is_drawn_as_the_dark_picture(rendered: dict[str, RenderedChart]) -> None:
    for name, chart in CHARTS.items():
        dark = replace(chart, spec=json.loads(for_dark(json.dumps(chart.spec))))
        assert svg(dark) == for_dark(rendered[name].svg)


def test_a_colour_inside_a_text_stays() -> None:
    assert for_dark('{"text": "farven #ffffff", "fill": "#ffffff"}') == (
        f'{{"text": "farven #ffffff", "fill": "{DARK["#ffffff"]}"}}'
    )


def test_an_invalid_specification_is_refused() -> None:
    with pytest.raises(ValueError, match="Vega"):
        render([Chart("tom", "Tom", "Tom", {"layer": 1})])
