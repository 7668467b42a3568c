"""Editing one part of a programme: strict Danish numbers, read back; nobody overwrites another."""

import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gevinst.database.models import User, Version
from gevinst.database.store import DatabaseStore
from gevinst.domain.errors import InputRefused
from gevinst.domain.method import BaselineName, BenefitBudget, FlatPrice, Method
from gevinst.domain.money import Kroner
from gevinst.domain.programme import LedgerFilter
from gevinst.portfolio import read_programme
from gevinst.portfolio.files import read_content
from gevinst.portfolio.forms import form_of
from gevinst.portfolio.slices import find_slice
from tests.examples import portfolio
from tests.stored import browser_of


def form_fields(store: DatabaseStore, slug: str, part: str) -> dict[str, str]:
    """Return what a browser would send: every field as it stands."""
    version = store.programmes.version(slug)
    found = find_slice(version.programme, part)
    form = form_of(found, found.get(version.programme), version.programme.presentation.unit)
    return {"based-on": str(version.number), **form.texts}


def send(client: Client, slug: str, part: str, fields: dict[str, str], **headers: Any) -> Any:
    return client.post(reverse("edit", args=[slug, part]), fields, headers=headers or None)


def amount(store: DatabaseStore, slug: str) -> Kroner | None:
    """Return case 4's planned saving of 2021."""
    case = next(each for each in store.programmes.version(slug).programme.cases if each.number == 4)
    return next(row.saving for row in case.plan if row.year == 2021)


AMOUNTS = "case-4/amounts"
TYPED = {
    "-3,11": -3_110_000,
    "−3,11": -3_110_000,
    "−1,562": -1_562_000,
    "-1.562 t.kr.": -1_562_000,
    "-1.562.000 kr.": -1_562_000,
    "−1 234 t.kr.": -1_234_000,
    "-1.234,50 kr.": Decimal("-1234.50"),
    "0": 0,
}
REFUSED = ["1.562", "1.56", "12 34", "1,2,3", "1.2.3", "abc", "1e5", "--1", "1,5 tons"]


@pytest.mark.parametrize(("typed", "kroner"), TYPED.items())
def test_an_amount_is_kept_as_it_was_meant(
    store: DatabaseStore, norddjurs: str, typed: str, kroner: Decimal
) -> None:
    fields = form_fields(store, norddjurs, AMOUNTS) | {"plan.2021.saving": typed}
    answer = send(browser_of("rasmus"), norddjurs, AMOUNTS, fields)
    assert answer.status_code == 302
    assert answer.url == reverse("case", args=[norddjurs, 4])
    assert amount(store, norddjurs) == Kroner.of(Decimal(kroner))


@pytest.mark.parametrize("typed", REFUSED)
def test_a_number_that_could_mean_two_things_is_refused_and_stays_in_its_field(
    store: DatabaseStore, norddjurs: str, typed: str
) -> None:
    before = amount(store, norddjurs)
    fields = form_fields(store, norddjurs, AMOUNTS) | {"plan.2021.saving": typed}
    answer = send(browser_of("rasmus"), norddjurs, AMOUNTS, fields)
    assert answer.status_code == 422
    assert f'value="{typed}"' in answer.content.decode()
    assert 'href="#f-plan.2021.saving"' in answer.content.decode()
    assert amount(store, norddjurs) == before
    assert store.programmes.version(norddjurs).number == 1


def test_a_cleared_amount_is_not_stated_and_not_zero(store: DatabaseStore, norddjurs: str) -> None:
    fields = form_fields(store, norddjurs, AMOUNTS) | {"plan.2021.saving": "  "}
    send(browser_of("rasmus"), norddjurs, AMOUNTS, fields)
    assert amount(store, norddjurs) is None


def test_what_is_typed_is_read_back_before_it_is_saved(store: DatabaseStore, norddjurs: str) -> None:
    fields = form_fields(store, norddjurs, AMOUNTS) | {
        "plan.2021.saving": "-3,11",
        "plan.2022.saving": "1.56",
    }
    answer = send(browser_of("rasmus"), norddjurs, AMOUNTS, fields, **{"X-Gevinst-Try": "1"})
    told = answer.json()
    assert told["readbacks"]["plan.2021.saving"] == "= −3.110.000 kr."
    assert "1.56" in told["problems"]["plan.2022.saving"]
    assert store.programmes.version(norddjurs).number == 1


def test_a_form_that_is_sent_as_it_stood_changes_nothing(store: DatabaseStore, norddjurs: str) -> None:
    client = browser_of("rasmus")
    for part in ("facts", "decisions", "adopted", "texts/background", AMOUNTS, "case-5/outputs", LEDGER):
        answer = send(client, norddjurs, part, form_fields(store, norddjurs, part))
        assert answer.status_code == 302, part
    assert store.programmes.version(norddjurs).number == 1


def test_the_history_tells_who_changed_what_and_why(store: DatabaseStore, norddjurs: str) -> None:
    fields = form_fields(store, norddjurs, AMOUNTS) | {"plan.2021.saving": "-3", "reason": "Nyt overslag"}
    send(browser_of("rasmus"), norddjurs, AMOUNTS, fields)
    page = browser_of("lise").get(reverse("history", args=[norddjurs]), {"del": "case-4"}).content.decode()
    assert "Rasmus Redaktør" in page
    assert "Nyt overslag" in page
    assert "Case 4 · Plan · 2021 · Besparelse" in page
    assert "−2,626 mio. kr." in page


def test_small_counts_in_the_history_are_for_editors_only(store: DatabaseStore, norddjurs: str) -> None:
    part = "case-4/participants"
    fields = form_fields(store, norddjurs, part) | {"0.actual": "3"}
    assert send(browser_of("rasmus"), norddjurs, part, fields).status_code == 302
    address = reverse("history", args=[norddjurs])
    assert "<del>22</del> → <ins>3</ins>" in browser_of("kollega").get(address).content.decode()
    assert "<ins>3</ins>" not in browser_of("lise").get(address).content.decode()


def test_the_second_of_two_editors_is_told_and_nothing_is_overwritten(
    store: DatabaseStore, norddjurs: str
) -> None:
    first = form_fields(store, norddjurs, AMOUNTS) | {"plan.2021.saving": "-3", "plan.2022.saving": "-4"}
    second = form_fields(store, norddjurs, AMOUNTS) | {"plan.2021.saving": "-5", "plan.2023.saving": "-6"}
    send(browser_of("rasmus"), norddjurs, AMOUNTS, first)
    answer = send(browser_of("kollega"), norddjurs, AMOUNTS, second)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Rasmus Redaktør har rettet det samme" in page
    assert "−2,626 mio. kr." in page
    assert 'name="plan.2021.saving" value="-5"' in page  # typed by both: the editor's own, and told so
    assert 'href="#f-plan.2021.saving"' in page
    assert 'name="plan.2022.saving" value="−4"' in page  # not touched by the second: the first one's
    assert 'name="plan.2023.saving" value="-6"' in page
    assert amount(store, norddjurs) == Kroner.of(-3_000_000)


def test_two_editors_of_different_parts_both_get_theirs(store: DatabaseStore, norddjurs: str) -> None:
    amounts = form_fields(store, norddjurs, AMOUNTS) | {"plan.2021.saving": "-3"}
    facts = form_fields(store, norddjurs, "case-4/facts") | {"supplier": "Ny leverandør"}
    send(browser_of("rasmus"), norddjurs, AMOUNTS, amounts)
    assert send(browser_of("kollega"), norddjurs, "case-4/facts", facts).status_code == 302
    case = store.programmes.version(norddjurs).programme.cases[3]
    assert case.supplier == "Ny leverandør"
    assert amount(store, norddjurs) == Kroner.of(-3_000_000)


@pytest.mark.parametrize("begun", ["7", "x", "9" * 30, "9" * 5_000])
def test_who_began_with_a_version_that_never_was_overwrites_nothing(
    store: DatabaseStore, norddjurs: str, begun: str
) -> None:
    fields = form_fields(store, norddjurs, AMOUNTS) | {"plan.2021.saving": "-5", "based-on": begun}
    assert send(browser_of("rasmus"), norddjurs, AMOUNTS, fields).status_code == 404
    assert store.programmes.version(norddjurs).number == 1


def test_a_programme_that_could_not_be_read_again_is_not_saved(store: DatabaseStore, norddjurs: str) -> None:
    version = store.programmes.version(norddjurs)
    whole = replace(version.programme, title="T" * 5_000_001)
    with pytest.raises(InputRefused, match="Gør teksterne kortere"):
        store.programmes.save(version, whole, (), User.objects.get(username="rasmus").as_person(), "")
    assert store.programmes.version(norddjurs).number == 1


def test_a_text_that_names_a_figure_which_does_not_exist_is_not_saved(
    store: DatabaseStore, norddjurs: str
) -> None:
    fields = form_fields(store, norddjurs, "texts/summary") | {
        "text": "I 2031 ventes {case-4/2031/net/plan}."
    }
    answer = send(browser_of("rasmus"), norddjurs, "texts/summary", fields)
    assert answer.status_code == 422
    assert "case-4/2031/net/plan" in answer.content.decode()
    assert store.programmes.version(norddjurs).number == 1


def test_a_text_is_shown_as_it_will_be_printed(store: DatabaseStore, norddjurs: str) -> None:
    fields = form_fields(store, norddjurs, "texts/summary")
    fields |= {"text": "Der ventes {programme/total/net/forecast}.", "show": "1"}
    page = send(browser_of("rasmus"), norddjurs, "texts/summary", fields).content.decode()
    assert "−10,529\N{NO-BREAK SPACE}mio.\N{NO-BREAK SPACE}kr." in page
    assert store.programmes.version(norddjurs).number == 1


def test_more_rows_can_be_asked_for_without_javascript(store: DatabaseStore, norddjurs: str) -> None:
    fields = form_fields(store, norddjurs, "deadlines") | {
        "0.day": "26-11-2021", "0.text": "Status til udvalget", "more-rows": "1",
    }  # fmt: skip
    page = send(browser_of("rasmus"), norddjurs, "deadlines", fields).content.decode()
    assert 'name="0.day" value="26-11-2021"' in page
    assert 'name="3.day"' in page


LEDGER = "case-4/ledger"


def case_page(slug: str, name: str = "lise") -> str:
    """Return the words of case 4's page as somebody sees it."""
    return browser_of(name).get(reverse("case", args=[slug, 4])).content.decode()


def test_a_case_says_which_postings_and_offers_are_its_own(store: DatabaseStore, norddjurs: str) -> None:
    before = case_page(norddjurs)
    assert "Det er ikke oplyst, hvilke posteringer der er casens." in before
    assert "Det er ikke oplyst, hvilke tilbud der er casens." in before
    assert "Ret posteringer" not in before
    rows = {"0.function": "5.68.90", "0.psp": "XA-0000123*", "1.account": "4000, 41*"}
    answer = send(browser_of("rasmus"), norddjurs, LEDGER, form_fields(store, norddjurs, LEDGER) | rows)
    assert answer.status_code == 302
    assert answer.url == reverse("case", args=[norddjurs, 4])
    facts = form_fields(store, norddjurs, "case-4/facts") | {"offers": "Netværk Grenaa; <Jobklub>"}
    assert send(browser_of("rasmus"), norddjurs, "case-4/facts", facts).status_code == 302
    case = store.programmes.version(norddjurs).programme.cases[3]
    assert case.ledger == (LedgerFilter("5.68.90", psp="XA-0000123*"), LedgerFilter(account="4000, 41*"))
    assert case.offers == ("Netværk Grenaa", "<Jobklub>")
    after = case_page(norddjurs)
    cells = re.findall(r"<td class=\"words\">(.*?)</td>", after.split("<h2>Posteringer</h2>")[1])
    assert cells == ["5.68.90", "alle", "XA-0000123*", "alle", "alle", "4000, 41*", "alle", "alle"]
    assert "<li>Netværk Grenaa</li><li>&lt;Jobklub&gt;</li>" in after


def test_an_editor_gets_from_the_case_to_its_postings_and_offers(norddjurs: str) -> None:
    page = case_page(norddjurs, "rasmus")
    for part, field in ((LEDGER, "0.psp"), ("case-4/facts", "offers")):
        address = reverse("edit", args=[norddjurs, part])
        assert f'href="{address}' in page
        assert f'name="{field}"' in browser_of("rasmus").get(address).content.decode()


def test_a_filter_that_would_take_the_whole_ledger_is_not_saved(store: DatabaseStore, norddjurs: str) -> None:
    fields = form_fields(store, norddjurs, LEDGER) | {"0.function": "*"}
    answer = send(browser_of("rasmus"), norddjurs, LEDGER, fields)
    assert answer.status_code == 422
    assert "en række, der ville vælge alle posteringer" in answer.content.decode()
    assert store.programmes.version(norddjurs).number == 1


def test_an_offer_that_another_case_has_is_saved_with_a_warning(store: DatabaseStore, norddjurs: str) -> None:
    client = browser_of("rasmus")
    for part in ("case-3/facts", "case-4/facts"):
        send(client, norddjurs, part, form_fields(store, norddjurs, part) | {"offers": "Jobklub"})
    assert store.programmes.version(norddjurs).number == 3
    page = client.get(reverse("case", args=[norddjurs, 4])).content.decode()
    assert "tilbuddet »Jobklub«, som også står ved case 3" in page


def test_a_change_of_the_postings_stands_in_the_history(store: DatabaseStore, norddjurs: str) -> None:
    fields = form_fields(store, norddjurs, LEDGER) | {"0.function": "5.68.90"}
    send(browser_of("rasmus"), norddjurs, LEDGER, fields)
    page = browser_of("lise").get(reverse("history", args=[norddjurs])).content.decode()
    assert "Case 4 · Posteringer · 5.68.90" in page
    assert "Funktion: 5.68.90" in page


def test_a_case_says_whom_its_saving_is_computed_for(store: DatabaseStore, norddjurs: str) -> None:
    assert "Det er ikke oplyst, hvilke ydelser målgruppen er på." in case_page(norddjurs)
    facts = {"target_benefits": "a-dagpenge", "target_from": "4", "target_to": "104", "half_life": "26"}
    fields = form_fields(store, norddjurs, "case-4/facts") | facts
    assert send(browser_of("rasmus"), norddjurs, "case-4/facts", fields).status_code == 302
    costs = {"0.year": "2021", "0.amount": "0,2", "0.kind": "erstattet indsats", "0.text": "<Aktivering>"}
    part = "case-4/side-costs"
    answer = send(browser_of("rasmus"), norddjurs, part, form_fields(store, norddjurs, part) | costs)
    assert answer.url == reverse("case", args=[norddjurs, 4])
    case = store.programmes.version(norddjurs).programme.cases[3]
    assert (case.target_benefits, case.target_from, case.target_to) == (("a-dagpenge",), 4, 104)
    page = case_page(norddjurs)
    told = dict(re.findall("<dt>(.*?)</dt><dd>(.*?)</dd>", page.split("<h2>Målgruppe og virkning</h2>")[1]))
    assert told == {
        "Målgruppens ydelser": "A-dagpenge",
        "Uger på ydelsen ved start": "fra 4 til 104",
        "Halveringstid": "26 uger",
        "Sideudgifter": "2021: 0,2 mio. kr., erstattet indsats (&lt;Aktivering&gt;)",
    }


def test_an_editor_gets_from_the_case_to_its_target_and_side_costs(norddjurs: str) -> None:
    page = case_page(norddjurs, "rasmus")
    for part, field in (("case-4/facts", "target_benefits"), ("case-4/side-costs", "0.kind")):
        address = reverse("edit", args=[norddjurs, part])
        assert f'href="{address}' in page
        assert f'name="{field}"' in browser_of("rasmus").get(address).content.decode()
    assert "Ret sideudgifter" not in case_page(norddjurs)


def test_a_benefit_that_the_law_does_not_know_is_not_saved(store: DatabaseStore, norddjurs: str) -> None:
    fields = form_fields(store, norddjurs, "case-4/facts") | {"target_benefits": "A-dagpenge"}
    answer = send(browser_of("rasmus"), norddjurs, "case-4/facts", fields)
    assert answer.status_code == 422
    assert "den ukendte ydelse »A-dagpenge«" in answer.content.decode()
    assert "Mente du »a-dagpenge«?" in answer.content.decode()
    assert store.programmes.version(norddjurs).number == 1


def test_how_the_saving_is_computed_is_written_on_the_programmes_page(
    store: DatabaseStore, norddjurs: str
) -> None:
    written = {
        "method": {"baseline": "offentliggjort kurve", "base_first": "2016", "base_last": "2019"},
        "flat-prices": {"0.benefit": "a-dagpenge", "0.amount": "2.548,50"},
        "benefit-budgets": {
            "0.year": "2021", "0.title": "A-dagpenge", "0.ledger": "5.57.78",
            "0.budget": "60", "0.taken_out": "-5",
        },
        "suspensions": {"0.intensity": "40"},
    }  # fmt: skip
    for part, typed in written.items():
        fields = form_fields(store, norddjurs, part) | typed
        answer = send(browser_of("rasmus"), norddjurs, part, fields)
        assert (answer.status_code, answer.url) == (302, reverse("programme", args=[norddjurs]))
    programme = store.programmes.version(norddjurs).programme
    assert programme.method == Method(BaselineName.PUBLISHED, 2016, 2019)
    assert programme.flat_prices == (FlatPrice("a-dagpenge", Kroner(254_850)),)
    budget = BenefitBudget(2021, "A-dagpenge", "5.57.78", Kroner.of(60_000_000), Kroner.of(-5_000_000))
    assert programme.benefit_budgets == (budget,)
    assert programme.suspensions[0].intensity == 40
    page = browser_of("lise").get(reverse("programme", args=[norddjurs])).content.decode()
    for words in ("Beregning af besparelsen", "offentliggjort kurve", "Ydelsernes budget", "2.548,50"):
        assert words in page


def test_the_price_of_a_week_is_asked_for_in_kroner(norddjurs: str) -> None:
    prices, budgets = (
        browser_of("rasmus").get(reverse("edit", args=[norddjurs, part])).content.decode()
        for part in ("flat-prices", "benefit-budgets")
    )
    assert "Kroner pr. uge" in prices
    assert "Beløb skrives i" not in prices
    assert "Beløb skrives i" in budgets


@pytest.mark.parametrize("name", ["lise", "gorm", "anna"])
def test_who_may_not_edit_is_told_so(store: DatabaseStore, norddjurs: str, name: str) -> None:
    answer = browser_of(name).get(reverse("edit", args=[norddjurs, AMOUNTS]))
    assert answer.status_code == 403
    assert "redaktør eller controller" in answer.content.decode()


def test_a_new_case_is_made_and_shown(store: DatabaseStore, norddjurs: str) -> None:
    fields = {"based-on": "1", "number": "6", "title": "Ny indsats"}
    answer = browser_of("rasmus").post(reverse("new-case", args=[norddjurs]), fields)
    assert answer.headers["Location"] == reverse("case", args=[norddjurs, 6])
    assert browser_of("lise").get(answer.headers["Location"]).status_code == 200


def test_a_case_that_a_decision_names_is_not_taken_out(store: DatabaseStore, norddjurs: str) -> None:
    client = browser_of("rasmus")
    assert client.post(reverse("remove-case", args=[norddjurs, 1])).status_code == 409
    assert client.post(reverse("remove-case", args=[norddjurs, 2])).status_code == 302
    assert [case.number for case in store.programmes.version(norddjurs).programme.cases] == [1, 3, 4, 5]


def test_what_is_kept_is_the_portfolio_file_itself(store: DatabaseStore, norddjurs: str) -> None:
    content = Version.objects.get(number=1).content
    assert read_content(content.encode(), "kept.yaml").programme == read_programme(portfolio("norddjurs"))
