"""A follow-up that is measured in the data folder: made in the queue, shown, asked what if, and rechecked."""

import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from gevinst.bootstrap.pages import write_files
from gevinst.database.store import DatabaseStore
from gevinst.domain.people import Person
from gevinst.use_cases import review
from gevinst.use_cases.compute import compute_next
from gevinst.use_cases.kept import KeptFollowUp
from gevinst.web.data_place import measured
from gevinst.web.kept_records import record_of
from tests.data_folder import DECEMBER, SEPTEMBER, deliver, fjordby
from tests.reviewed import figures_only, rechecked
from tests.stored import EXAMPLES, NORDDJURS, browser_of, load

People = dict[str, Person]
FORM = {"as_of": "31-12-2021", "source": "data", "unit": "1.000 kr.", "signs": "saving-negative"}
LIVE_SECONDS = 120


@pytest.fixture
def register(settings: Settings, tmp_path: Path) -> Path:
    """Return the installation's data folder, with everything that was known at the end of 2021."""
    settings.REGISTER = fjordby(tmp_path / "register")
    return tmp_path / "register"


@pytest.fixture
def slug(store: DatabaseStore, people: People) -> str:
    """Return the address of Fjordby's programme."""
    return load(store, people["camilla"], "fjordby")


@pytest.fixture
def draft(store: DatabaseStore, people: People, register: Path, slug: str) -> KeptFollowUp:
    """Return a measured follow-up as of the end of 2021."""
    return measure(store, people, slug)


def measure(store: DatabaseStore, people: People, slug: str) -> KeptFollowUp:
    """Make a measured follow-up as of the end of 2021, as the worker does, with the figures alone."""
    asked = review.start(store, people["camilla"], slug, DECEMBER, measured=True)
    compute_next(store, "worker", figures_only, measured)
    return store.follow_ups.by_id(asked.id)


def page(client: Client, address: str, status: int = 200) -> str:
    """Return what is at an address, its spaces made plain."""
    response = client.get(address)
    assert response.status_code == status
    return plain(response.content.decode())


def plain(text: str) -> str:
    return re.sub(r"(\s|&nbsp;|\N{NO-BREAK SPACE})+", " ", text)


def test_the_form_says_that_the_data_folder_is_used_and_through_which_week(register: Path, slug: str) -> None:
    text = page(browser_of("camilla"), f"/p/{slug}/opfoelgning/ny/")
    assert "Målt i datamappen: til og med uge 2021-W51, senest leveret 10-01-2022" in text
    assert "Som oplyst i programmet" in text


def test_without_a_data_folder_the_form_says_why_results_are_as_stated(
    settings: Settings, tmp_path: Path, slug: str, norddjurs: str
) -> None:
    settings.REGISTER = tmp_path / "none"
    text = page(browser_of("camilla"), f"/p/{slug}/opfoelgning/ny/")
    assert "Der er ikke indlæst data" in text
    assert 'name="source"' not in text


def test_a_programme_that_names_nothing_to_count_is_not_asked(register: Path, norddjurs: str) -> None:
    text = page(browser_of("camilla"), f"/p/{norddjurs}/opfoelgning/ny/")
    assert 'name="source"' not in text
    assert "ingen case siger, hvilke tilbud" in text


def test_asked_for_in_the_form_it_is_measured_in_steps_that_are_told(
    store: DatabaseStore, register: Path, slug: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(type(store.jobs), "report", lambda _, __, step: told.append(step.text))
    client = browser_of("camilla")
    assert client.post(f"/p/{slug}/opfoelgning/ny/", FORM).status_code == 302
    assert compute_next(store, "worker", write_files, measured)
    assert [
        text for text in told if text in {"Læser kommunens uger", "Regner case 1", "Regner case 5"}
        or text in {"Cases regnet", "Færdig"}
    ] == ["Læser kommunens uger", "Regner case 1", "Regner case 5", "Cases regnet", "Færdig"]  # fmt: skip
    text = page(client, f"/p/{slug}/opfoelgning/1/")
    assert "målt i datamappen til og med uge 2021-W51, som den var kendt 10-01-2022" in text


def test_as_stated_is_a_choice_too(store: DatabaseStore, register: Path, slug: str) -> None:
    browser_of("camilla").post(f"/p/{slug}/opfoelgning/ny/", {**FORM, "source": "stated"})
    compute_next(store, "worker", figures_only, measured)
    kept = store.follow_ups.get(slug, 1)
    assert not kept.measured
    assert record_of(kept).basis is None


def test_what_the_data_folder_lacks_is_as_stated_and_the_follow_up_comes_all_the_same(
    store: DatabaseStore, people: People, settings: Settings, tmp_path: Path, slug: str
) -> None:
    settings.REGISTER = tmp_path / "register"
    deliver(settings.REGISTER, SEPTEMBER, sources=("opus",))
    kept = measure(store, people, slug)
    basis = record_of(kept).basis
    assert basis is not None
    assert {"weeks", "participants"} <= set(basis.lacking)
    assert record_of(kept).figures.named("case-1/2020/investment/result").kind == "booked"


def test_when_the_data_folder_is_gone_the_job_fails_and_says_so(
    store: DatabaseStore, people: People, register: Path, slug: str
) -> None:
    review.start(store, people["camilla"], slug, DECEMBER, measured=True)
    shutil.rmtree(register)
    compute_next(store, "worker", figures_only, measured)
    assert "Der er intet indlæst i mappen" in page(browser_of("camilla"), f"/p/{slug}/opfoelgning/1/")


def test_it_is_rechecked_to_the_byte_also_when_more_has_come_since(
    store: DatabaseStore, people: People, settings: Settings, tmp_path: Path, slug: str
) -> None:
    settings.REGISTER = tmp_path / "register"
    deliver(settings.REGISTER, SEPTEMBER)
    kept = measure(store, people, slug)
    deliver(settings.REGISTER, DECEMBER)
    assert "Efterregnet: tallene er de samme, til mindste byte" in page_rechecked(store, people, kept)


def test_a_recheck_says_when_the_data_folder_has_lost_what_is_needed(
    store: DatabaseStore, people: People, draft: KeptFollowUp, settings: Settings, tmp_path: Path
) -> None:
    settings.REGISTER = tmp_path / "later"
    deliver(settings.REGISTER, DECEMBER)
    text = page_rechecked(store, people, draft)
    assert "Datamappen mangler" in text
    assert "Det gemte gælder stadig." in text
    shutil.rmtree(settings.REGISTER)
    text = page_rechecked(store, people, draft)
    assert "kan ikke regnes efter, for datamappen er ikke, som den var" in text
    assert "Datamappen mangler" not in text


def test_a_recheck_tells_its_steps(
    store: DatabaseStore, people: People, draft: KeptFollowUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(type(store.rechecks), "report", lambda _, __, step: told.append(step.text))
    rechecked(store, people["lise"], draft, measured)
    steps = ["Læser programmet", "Læser kommunens uger", "Regner case 1", "Regner case 5", "Cases regnet"]
    assert [text for text in told if text in steps] == steps


def page_rechecked(store: DatabaseStore, people: People, kept: KeptFollowUp) -> str:
    """Return the page after a recheck."""
    rechecked(store, people["lise"], kept, measured)
    return page(browser_of("lise"), f"/p/{kept.slug}/opfoelgning/{kept.number}/")


def test_the_pages_show_what_was_measured_and_say_its_day(draft: KeptFollowUp, slug: str) -> None:
    saved = record_of(draft).figures.named("programme/total/saving/result")
    assert saved.value
    for address in (f"/p/{slug}/", f"/p/{slug}/cases/", f"/p/{slug}/cases/1/"):
        assert "opfølgning 1 pr. 31-12-2021" in page(browser_of("lise"), address)
    figure = page(browser_of("lise"), f"/p/{slug}/tal/{saved.id}/")
    assert "Tallet er oplyst" not in figure
    assert "beregnet efter model" in figure


def test_after_an_edit_the_pages_say_that_the_programme_is_newer(
    store: DatabaseStore, people: People, draft: KeptFollowUp, slug: str
) -> None:
    now = store.programmes.version(slug)
    store.programmes.save(now, now.programme, (), people["rasmus"], "")
    assert "Programmet er rettet siden." in page(browser_of("lise"), f"/p/{slug}/cases/1/")


def test_a_case_shows_its_curve_and_its_weeks_and_kroner(draft: KeptFollowUp, slug: str) -> None:
    text = page(browser_of("lise"), f"/p/{slug}/cases/1/")
    assert "Andel af deltagerne på en ydelse efter uger siden start, case 1" in text
    assert "deltagere fulgt" in text
    for row in (
        "Uger uden casen, realiseret",
        "Besparelse, forventet af dem, der er begyndt",
        "95 % interval",
    ):
        assert row in text
    assert f'href="/p/{slug}/tal/case-1/2021/weeks-with/result/"' in text
    mark = draft.digest[:12]
    curve = f"/p/{slug}/diagram/1/{mark}/forloeb-case-1/light.svg"
    assert curve in text
    assert browser_of("lise").get(curve).content.startswith(b"<svg")


def test_a_figure_leads_down_to_counted_rows_and_deliveries(draft: KeptFollowUp, slug: str) -> None:
    reader = browser_of("lise")
    investment = page(reader, f"/p/{slug}/tal/case-1/2021/investment/result/")
    assert re.search(r"Talt</dt><dd>\d+ posteringer", investment)
    assert re.search(r"Leverancer</dt><dd>\d fil(er)? fra KMD Opus", investment)
    assert re.search(r"opus-[0-9a-f]{12}-0-[0-9a-f]{12} <span", investment)
    saving = page(reader, f"/p/{slug}/tal/case-1/2021/saving/result/")
    assert re.search(r"talt: \d+ deltagere med sammenligning", saving)
    assert "95 % interval</dt>" in saving


def test_no_small_count_is_told(draft: KeptFollowUp) -> None:
    counts = [count for figure in record_of(draft).figures.values() for _, count in figure.counted]
    assert counts
    assert not [count for count in counts if count is not None and 0 < count < 5]


def what_if(client: Client, slug: str, **query: str) -> str:
    """Return the page »Hvad nu hvis« when the register is ready."""
    deadline = time.monotonic() + LIVE_SECONDS
    while time.monotonic() < deadline:
        response = client.get(f"/p/{slug}/hvad-nu-hvis/", query)
        text = plain(response.content.decode())
        if "Gevinst regner" not in text:
            assert response.status_code == 200
            return text
        time.sleep(0.2)
    raise AssertionError("the register was not ready in time")


def cells(text: str, row: str) -> list[str]:
    """Return the texts of the cells of a row."""
    (found,) = re.findall(rf'<th scope="row">{re.escape(row)}</th>(.*?)</tr>', text)[:1]
    return [re.sub(r"\(forventet\)|<[^>]*>", "", each).strip() for each in re.findall(r"<td.*?</td>", found)]


def test_what_if_begins_with_what_is_kept(draft: KeptFollowUp, slug: str) -> None:
    text = what_if(browser_of("lise"), slug)
    assert "Ikke gemt og ikke godkendt." in text
    kept_and_asked = cells(text, "I alt")
    assert kept_and_asked[:3] == kept_and_asked[3:]
    assert "er ikke, som da opfølgningen blev regnet" not in text


def test_what_if_changes_what_is_expected_and_keeps_nothing(
    store: DatabaseStore, draft: KeptFollowUp, slug: str
) -> None:
    reader = browser_of("lise")
    what_if(reader, slug)
    begun = time.thread_time()  # a busy machine must not fail it
    text = what_if(reader, slug, grundlag="historical", tilgang="0", alle="500")
    assert time.thread_time() - begun < 1
    realised, expected, _, realised_then, expected_then, _ = cells(text, "I alt")
    assert realised == realised_then
    assert expected != expected_then
    assert [each.number for each in store.follow_ups.listed(slug)] == [1]
    assert store.programmes.head(slug).number == 1


def test_what_if_by_another_baseline(draft: KeptFollowUp, slug: str) -> None:
    text = what_if(browser_of("lise"), slug, grundlag="published", tilgang="100")
    assert cells(text, "2. Jobsøgningsnetværk")[0] != cells(text, "2. Jobsøgningsnetværk")[3]


def test_what_if_answers_a_script_with_the_tables_alone(draft: KeptFollowUp, slug: str) -> None:
    reader = browser_of("lise")
    what_if(reader, slug)
    answer = reader.get(
        f"/p/{slug}/hvad-nu-hvis/",
        {"grundlag": "historical", "tilgang": "50"},
        headers={"HX-Request": "true"},
    )
    assert "<html" not in answer.content.decode()
    assert "Som gemt" in answer.content.decode()


def test_what_if_says_what_cannot_be_read(draft: KeptFollowUp, slug: str) -> None:
    reader = browser_of("lise")
    what_if(reader, slug)
    text = page(reader, f"/p/{slug}/hvad-nu-hvis/?grundlag=historical&tilgang=mange", 422)
    assert "Der er ikke regnet" in text


def test_what_if_of_stated_figures_says_what_it_takes(norddjurs: str) -> None:
    assert "Der er ikke noget at regne på endnu" in page(browser_of("lise"), f"/p/{norddjurs}/hvad-nu-hvis/")


@pytest.fixture(autouse=True)
def no_register_stays() -> Iterator[None]:
    """Forget registers that were made ready, since each test has a data folder of its own."""
    yield
    from gevinst.web.views import what_if as view

    view.READY.__init__()  # type: ignore[misc]


def test_the_demonstration_measures_fjordby_once(
    store: DatabaseStore, register: Path, settings: Settings
) -> None:
    from gevinst.web.demo import FJORDBY, fill, load_measured

    settings.DEMO = True
    fill(EXAMPLES)
    assert {head.slug for head in store.programmes.listed()} >= {FJORDBY, NORDDJURS}
    made = load_measured(FJORDBY, register, DECEMBER)
    assert (made.measured, made.stage.has_figures) == (True, True)
    assert load_measured(FJORDBY, register, DECEMBER) == made
