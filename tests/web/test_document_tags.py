"""A note's blocks as HTML: each figure a link, what is expected said in words, nothing of a user's obeyed."""

import re

from gevinst.domain.figure import FigureId
from gevinst.domain.line import Layer, Line
from gevinst.figures.document import (
    Bullets,
    Cell,
    Chart,
    HeaderCell,
    Heading,
    Look,
    Paragraph,
    Picture,
    Row,
    Run,
    Table,
)
from gevinst.web.doors import ComparisonDoors, FigureDoors
from gevinst.web.pictures import Shown
from gevinst.web.templatetags.document import show_block, show_chart, show_sentence

DOORS = FigureDoors("/tal/")
SAVING = FigureId("case-4", "2021", Line.SAVING, Layer.FORECAST)
DOOR = "/tal/case-4/2021/saving/forecast/"
TABLE = Table(
    "case-4",
    2,
    "Budget og resultat",
    "mio. kr.",
    ((HeaderCell(""), HeaderCell("2021", 2), HeaderCell("")), tuple(map(HeaderCell, ("", "a", "b", "Note")))),
    (
        Row("Besparelse", (Cell("1,0", SAVING), Cell("2,0", SAVING, expected=True), Cell("ingen"))),
        Row("I alt", (Cell("–"), Cell("3,0"), Cell("")), Look.TOTAL),
    ),
    ("Minus er en besparelse.",),
)
CHART = Chart("budget", "Budget", "Søjler", {}, TABLE)
SHOWN = Shown(CHART, "/light.svg", "/dark.svg", "/spec.json")


def plain(html: str) -> str:
    """Return HTML with its spaces made plain."""
    return re.sub(r"\s+", " ", html).strip()


def test_a_heading_stands_below_the_title_of_the_page() -> None:
    assert plain(show_block(Heading(1, "Baggrund"), DOORS)) == "<h2>Baggrund</h2>"


def test_a_figure_in_a_sentence_is_a_link_and_says_when_it_is_expected() -> None:
    runs = (Run("Der ventes "), Run("3,8 mio. kr.", SAVING, expected=True), Run(" sparet", strong=True))
    html = plain(show_block(Paragraph(runs), DOORS))
    said = '<span class="visually-hidden"> (forventet)</span>'
    assert f'<p>Der ventes <a class="figure expected" href="{DOOR}">3,8 mio. kr.{said}</a>' in html
    assert "<strong> sparet</strong>" in html
    assert plain(show_sentence(Paragraph(runs[:1]), DOORS)) == "Der ventes"


def test_the_municipalitys_own_passage_is_marked_for_eye_and_ear() -> None:
    html = plain(show_block(Paragraph((Run("Egne ord."),), own=True), DOORS))
    said = '<span class="visually-hidden">Kommunens egen tekst: </span>'
    assert html == f'<p class="own-text">{said}Egne ord. </p>'
    assert plain(show_block(Paragraph((Run("Gevinsts ord."),)), DOORS)) == "<p>Gevinsts ord. </p>"


def test_what_a_user_has_written_is_only_text() -> None:
    html = show_block(Bullets((Paragraph((Run("<script>alert(1)</script>"),)),)), DOORS)
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_a_table_has_caption_headings_and_row_headings() -> None:
    html = plain(show_block(TABLE, DOORS))
    assert '<caption>Tabel 2. Budget og resultat <span class="unit">mio. kr.</span></caption>' in html
    assert '<td></td><th class="number" scope="colgroup" colspan="2">2021</th><td></td>' in html
    assert '<th scope="row">Besparelse</th>' in html
    assert '<tr class="row-total">' in html
    assert "Minus er en besparelse." in html


def test_numbers_and_words_are_set_each_in_their_way_with_their_headings() -> None:
    html = plain(show_block(TABLE, DOORS))
    assert f'<td class="number"><a class="figure" href="{DOOR}">1,0</a></td>' in html
    assert f'<td class="number"><a class="figure expected" href="{DOOR}">2,0' in html
    assert '<td class="words">ingen</td>' in html
    assert '<th class="words" scope="col">Note</th>' in html
    assert '<th class="number" scope="col">a</th>' in html


def test_a_table_without_a_number_has_none_in_its_caption() -> None:
    unnumbered = Table("x", 0, "Alene", "", ((HeaderCell("A"), HeaderCell("B")),), ())
    assert "<caption>Alene</caption>" in plain(show_block(unnumbered, DOORS))


def test_a_picture_of_a_note_leads_to_its_table_and_is_light_and_dark() -> None:
    block = Picture("budget", 1, "Budget", "Søjler", "case-4")
    html = plain(show_block(block, DOORS, {"budget": SHOWN}))
    assert '<img src="/light.svg" alt="Søjler">' in html
    assert 'srcset="/dark.svg"' in html
    assert 'data-chart="/spec.json" data-figures="/tal/"' in html
    assert 'href="#tabel-case-4"' in html
    assert 'id="tabel-case-4"' in plain(show_block(TABLE, DOORS))


def test_a_picture_without_a_chart_says_in_words_what_it_shows() -> None:
    html = plain(show_block(Picture("budget", 1, "Budget", "Søjler", "case-4"), DOORS))
    assert "<img" not in html
    assert "<p>Søjler</p>" in html


def test_a_chart_alone_has_its_numbers_below_it() -> None:
    html = plain(show_chart(SHOWN, DOORS))
    assert "<details><summary>Vis tallene som tabel</summary>" in html
    assert f'href="{DOOR}"' in html


def test_a_name_with_signs_of_an_address_in_it_is_kept_whole() -> None:
    odd = FigureId("case-4", "total", Line.OUTPUT, Layer.PLAN, "små job?#50%")
    assert DOORS.to(odd) == "/tal/case-4/total/output/plan@sm%C3%A5%20job%3F%2350%25/"


def test_in_a_comparison_the_first_column_leads_to_the_earlier_record() -> None:
    doors = ComparisonDoors(FigureDoors("/before/"), FigureDoors("/after/"))
    html = show_block(TABLE, doors)
    assert html.count('href="/before/') == 1
    assert html.count('href="/after/') == 1
