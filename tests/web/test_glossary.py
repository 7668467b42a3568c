"""Ordliste: every word that a page explains is in it, and nothing in the code's own lists is missing."""

import re
from pathlib import Path

import pytest

import gevinst.web
from gevinst.domain.line import Kind, Layer, Line
from gevinst.domain.people import Person, Role
from gevinst.domain.programme import Status
from gevinst.domain.review import Stage
from gevinst.figures.glossary import anchor_of, glossary, term_of
from gevinst.web.templatetags.glossary import term
from tests.stored import PEOPLE, browser_of

TEMPLATES = Path(gevinst.web.__file__).parent / "templates"
ANCHORS = [term.anchor for words in glossary() for term in words.terms]


def explained() -> set[str]:
    """Return the words that templates explain."""
    pages = (file.read_text("utf-8") for file in TEMPLATES.rglob("*.html"))
    return {word for page in pages for word in re.findall(r'{%\s*term\s+"([^"]+)"', page)}


def test_every_word_that_a_page_explains_is_in_the_glossary() -> None:
    assert explained()
    for word in explained():
        assert term_of(word).anchor in ANCHORS


def test_a_word_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        term("findes ikke")


def test_what_the_code_names_itself_is_complete() -> None:
    lists = {"lag": Layer, "slags": Kind, "status": Status, "trin": Stage, "rolle": Role, "linje": Line}
    expected = {f"{group}-{member}" for group, members in lists.items() for member in members}
    assert {anchor for anchor in ANCHORS if anchor.partition("-")[0] in lists} - {"resultatmaal"} == expected


def test_no_place_is_named_twice_and_each_can_stand_in_an_address() -> None:
    assert len(ANCHORS) == len(set(ANCHORS))
    assert [each for each in ANCHORS if not re.fullmatch(r"[a-z0-9-]+", each)] == []
    assert anchor_of("fire øjne") == "fire-oejne"


def test_every_word_is_explained_in_a_sentence() -> None:
    wrong = [
        each.word
        for words in glossary()
        for each in words.terms
        if not each.meaning.endswith(".") or each.meaning[0].islower()
    ]
    assert wrong == []


def test_words_stand_in_the_order_of_danish_letters() -> None:
    words = [each.word for each in glossary()[0].terms]
    assert words.index("log") < words.index("løbende priser") < words.index("med tilbagefald")
    assert words[0] == "aftryk"


@pytest.mark.parametrize("name", PEOPLE)
def test_everybody_can_read_it(name: str, people: dict[str, Person]) -> None:
    page = browser_of(name).get("/ordliste/").content.decode()
    for anchor in ANCHORS:
        assert f'<div id="{anchor}">' in page


def test_a_word_leads_to_its_explanation(people: dict[str, Person], norddjurs: str) -> None:
    page = browser_of("lise").get(f"/p/{norddjurs}/ind-og-ud/").content.decode()
    assert 'href="/ordliste/#portefoeljefil"' in page
