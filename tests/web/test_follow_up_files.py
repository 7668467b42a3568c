"""The files of a follow-up: fetched as they were kept, under names that say what they are; its charts."""

import hashlib
from datetime import date

import pytest

from gevinst.database.models import LogLine
from gevinst.database.store import DatabaseStore
from gevinst.domain.people import Person
from gevinst.use_cases import review
from gevinst.use_cases.kept import KeptFollowUp
from gevinst.web.kept_notes import pictures_of
from tests.stored import browser_of, computed

People = dict[str, Person]


@pytest.fixture
def draft(store: DatabaseStore, people: People, norddjurs: str) -> KeptFollowUp:
    """Return a follow-up with all its files."""
    return computed(store, people["camilla"], norddjurs)


def address(follow_up: KeptFollowUp, rest: str) -> str:
    """Return an address below a follow-up."""
    return f"/p/{follow_up.slug}/opfoelgning/{follow_up.number}/{rest}"


FILES = {
    "note.docx": ("norddjurs-2021-11-05-kladde-notat.docx", b"PK"),
    "note.pdf": ("norddjurs-2021-11-05-kladde-notat.pdf", b"%PDF"),
    "workbook.xlsx": ("norddjurs-2021-11-05-kladde-regneark.xlsx", b"PK"),
    "figures.json": ("norddjurs-2021-11-05-kladde-tal.json", b"{"),
    "figures.csv": ("norddjurs-2021-11-05-kladde-tal.csv", b"program;"),
    "charts/budget-mod-resultat.svg": (
        "norddjurs-2021-11-05-kladde-diagram-budget-mod-resultat.svg",
        b"<svg",
    ),
    "charts/budget-mod-resultat.png": (
        "norddjurs-2021-11-05-kladde-diagram-budget-mod-resultat.png",
        b"\x89PNG",
    ),
}


def test_each_file_is_fetched_as_it_was_kept_and_the_fetching_is_written_down(
    store: DatabaseStore, draft: KeptFollowUp
) -> None:
    browser = browser_of("lise")
    shown = browser.get(address(draft, "")).content.decode()
    for name, (called, beginning) in FILES.items():
        place = address(draft, f"hent/{name}")
        assert f'href="{place}"' in shown
        response = browser.get(place)
        assert response["Content-Disposition"] == f'attachment; filename="{called}"'
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response.content == store.follow_ups.file(draft, name)
        assert response.content.startswith(beginning)
        line = LogLine.objects.order_by("-pk")[0]
        assert (line.who, line.what) == ("lise", "hentede en fil")
        assert called in line.subject


def test_an_approved_file_is_no_draft(store: DatabaseStore, people: People, draft: KeptFollowUp) -> None:
    review.submit(store, people["camilla"], draft.slug, draft.number)
    review.approve(store, people["gorm"], draft.slug, draft.number)
    response = browser_of("lise").get(address(draft, "hent/note.docx"))
    assert response["Content-Disposition"] == 'attachment; filename="norddjurs-2021-11-05-notat.docx"'


def test_the_file_of_a_package_is_named_by_its_years(
    store: DatabaseStore, people: People, aarhus: str
) -> None:
    package = computed(store, people["camilla"], aarhus, None)
    response = browser_of("lise").get(address(package, "hent/note.pdf"))
    assert response["Content-Disposition"] == 'attachment; filename="aarhus-2022-2025-kladde-notat.pdf"'


@pytest.mark.parametrize("name", ["note.txt", "charts/", "../secret.key", "charts/..%2f..%2fsecret.key"])
def test_a_file_that_there_is_not_is_said_so_and_not_written_down(name: str, draft: KeptFollowUp) -> None:
    assert browser_of("lise").get(address(draft, f"hent/{name}")).status_code == 404
    assert not LogLine.objects.filter(what="hentede en fil").exists()


def dark_of(spec: str) -> str:
    """Return where the specification for dark pages lies, as the script finds it."""
    return spec.replace("spec.json", "spec-dark.json")


def test_the_charts_of_the_page_are_the_kept_ones_light_and_dark(
    store: DatabaseStore, draft: KeptFollowUp
) -> None:
    browser = browser_of("lise")
    shown = browser.get(address(draft, "")).content.decode()
    picture = pictures_of(draft)["budget-mod-resultat"]
    assert f'<img src="{picture.light}" alt="' in shown
    light, dark = browser.get(picture.light), browser.get(picture.dark)
    assert light.content == store.follow_ups.file(draft, "charts/budget-mod-resultat.svg")
    assert light["Content-Type"] == "image/svg+xml"
    assert "immutable" in light["Cache-Control"]
    assert dark.content.startswith(b"<svg")
    assert dark.content != light.content
    spec, dark_spec = (browser.get(place).json() for place in (picture.spec, dark_of(picture.spec)))
    assert spec == picture.chart.spec
    assert dark_spec != spec


def test_the_chart_of_another_state_or_name_or_form_is_not_there(draft: KeptFollowUp) -> None:
    browser, picture = browser_of("lise"), pictures_of(draft)["budget-mod-resultat"]
    state = draft.digest[:12]
    for wrong in (
        picture.light.replace(state, "0" * 12),
        picture.light.replace("budget-mod-resultat", "andet"),
        picture.light.replace("light.svg", "light.png"),
    ):
        assert browser.get(wrong).status_code == 404


def test_the_fingerprint_on_the_page_is_that_of_the_file(store: DatabaseStore, draft: KeptFollowUp) -> None:
    digest = hashlib.sha256(store.follow_ups.file(draft, "figures.json")).hexdigest()
    assert digest in browser_of("lise").get(address(draft, "")).content.decode()


def test_two_follow_ups_of_one_day_have_charts_of_their_own(
    store: DatabaseStore, people: People, draft: KeptFollowUp
) -> None:
    later = computed(store, people["camilla"], draft.slug, date(2021, 11, 26))
    assert pictures_of(later)["budget-mod-resultat"].light != pictures_of(draft)["budget-mod-resultat"].light
