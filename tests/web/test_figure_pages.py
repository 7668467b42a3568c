"""A number is a door: behind each is where it comes from, on a page or in a panel."""

import re
from dataclasses import replace

import pytest

from gevinst.database.store import DatabaseStore
from gevinst.domain.programme import Programme
from gevinst.figures.record import from_json
from gevinst.web.doors import follow_up_doors, programme_doors
from gevinst.web.standing import standing_of
from tests.reviewed import People, approved
from tests.stored import browser_of

DERIVED = "programme/total/net/forecast"
STATED = "case-4/2021/saving/forecast"


def explained(address: str, **headers: str) -> str:
    """Return what is shown at an address, its spaces made plain."""
    response = browser_of("lise").get(address, headers=headers)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def test_a_computed_figure_shows_its_formula_with_every_input_a_link(norddjurs: str) -> None:
    text = explained(f"/p/{norddjurs}/tal/{DERIVED}/")
    assert "Lagt sammen" in text
    assert f'href="/p/{norddjurs}/tal/programme/total/investment/forecast/"' in text
    assert "forventet, ikke målt" in text


def test_a_stated_figure_says_that_it_is_only_stated(norddjurs: str) -> None:
    text = explained(f"/p/{norddjurs}/tal/{STATED}/")
    assert "Tallet er oplyst, ikke regnet ud." in text
    assert "−399.000 kr." in text


def test_it_says_what_the_figure_is_used_in(norddjurs: str) -> None:
    text = explained(f"/p/{norddjurs}/tal/{STATED}/")
    assert f'href="/p/{norddjurs}/tal/programme/2021/saving/forecast/"' in text.split("Det bruges i")[1]


def test_a_kept_figure_is_that_of_the_follow_up_also_when_the_programme_has_changed(
    store: DatabaseStore, people: People, norddjurs: str
) -> None:
    approved(store, people, norddjurs)
    now = store.programmes.version(norddjurs)
    store.programmes.save(now, without_case_4(now.programme), (), people["rasmus"], "")
    assert "−399.000 kr." in explained(f"/p/{norddjurs}/opfoelgning/1/tal/{STATED}/")
    assert browser_of("lise").get(f"/p/{norddjurs}/tal/{STATED}/").status_code == 404


def without_case_4(programme: Programme) -> Programme:
    """Return the programme with the case taken out, and with it what speaks of it."""
    cases = tuple(case for case in programme.cases if case.number != 4)
    return replace(programme, cases=cases, texts=(), decisions=(), deadlines=(), budget_changes=())


def test_the_value_of_the_last_approved_follow_up_stands_beside_it(
    store: DatabaseStore, people: People, norddjurs: str
) -> None:
    assert "Sidst godkendt" not in explained(f"/p/{norddjurs}/tal/{STATED}/")
    approved(store, people, norddjurs)
    text = explained(f"/p/{norddjurs}/tal/{STATED}/")
    link = f'<a class="figure expected" href="/p/{norddjurs}/opfoelgning/1/tal/{STATED}/">−399.000 kr.<'
    assert link in text.split("Sidst godkendt")[1]
    assert "Sidst godkendt" not in explained(f"/p/{norddjurs}/opfoelgning/1/tal/{STATED}/")


def test_asked_for_by_the_script_it_comes_without_the_page_around_it(norddjurs: str) -> None:
    panel = explained(f"/p/{norddjurs}/tal/{DERIVED}/", **{"HX-Request": "true"})
    assert "<html" not in panel
    assert 'tabindex="-1"' in panel
    assert "data-close-panel" in panel


def test_a_figure_of_the_proposals_is_explained_too(aarhus: str) -> None:
    assert "Lagt sammen" in explained(f"/p/{aarhus}/tal/programme/average/net/plan/")


@pytest.mark.parametrize("name", ["programme/2021/saving/forcast", "sludder", "case-99/2021/saving/forecast"])
def test_a_figure_that_there_is_not_is_said_so(name: str, norddjurs: str) -> None:
    assert browser_of("lise").get(f"/p/{norddjurs}/tal/{name}/").status_code == 404


def test_every_figure_has_a_page_that_its_door_leads_to(
    store: DatabaseStore, people: People, norddjurs: str
) -> None:
    approved(store, people, norddjurs)
    kept = store.follow_ups.get(norddjurs, 1)
    record = from_json(store.follow_ups.file(kept, "figures.json").decode(), "figures.json")
    standing = standing_of(store.programmes.version(norddjurs))
    assert standing is not None
    browser = browser_of("lise")
    for doors, figures in (
        (follow_up_doors(norddjurs, 1), record.figures),
        (programme_doors(norddjurs), standing.record.figures),
    ):
        for name in list(figures)[::25]:
            response = browser.get(doors.to(name), headers={"HX-Request": "true"})
            assert response.status_code == 200
            assert f"<code>{name}</code>" in response.content.decode()
