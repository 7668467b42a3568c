"""Typing amounts: read strictly, pasted from Excel, met by another editor, kept over a log-in."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browsing import Visitors, axe_violations, log_in
from tests.journeys.fill import CONFLICT, EXPIRED, GRID, address
from tests.journeys.looking import press, tab_to

pytestmark = pytest.mark.needs("chromium")

INVESTMENT, SAVING = "plan.2021.investment", "plan.2021.saving"
MILLIONS, THOUSANDS, KRONER = "mio. kr.", "1.000 kr.", "kr."


def amounts(programme: str, case: int, unit: str = MILLIONS) -> str:
    """Return the path of the form with a case's amounts."""
    return f"/p/{address(programme)}/ret/case-{case}/amounts/?unit={unit}"


def field(page: Page, name: str) -> str:
    """Return where a field with its read-back and its problem is."""
    return f"[data-field='{name}']"


def saved(page: Page) -> None:
    """Save the form, and see that it was saved."""
    page.get_by_role("button", name="Gem").first.click()
    expect(page.get_by_text("Gemt som version")).to_be_visible()


# Typed, unit of the page, and how it is read back.
UNDERSTOOD = [
    ("1,562", MILLIONS, "= 1.562.000 kr."),
    ("1.562", KRONER, "= 1.562 kr."),
    ("1.562", THOUSANDS, "= 1.562.000 kr."),
    ("1.234,50", KRONER, "= 1.234,50 kr."),
    ("-3,11", MILLIONS, "= −3.110.000 kr."),
    ("−3,11", MILLIONS, "= −3.110.000 kr."),
    ("1 234", KRONER, "= 1.234 kr."),
    ("1,562 mio. kr.", KRONER, "= 1.562.000 kr."),
    ("0", MILLIONS, "= 0 kr."),
]
# Typed, unit of the page, and what is advised instead.
REFUSED = [
    ("1.562", MILLIONS, "1,562 mio. kr."),
    ("1.56", MILLIONS, "1,56 mio. kr."),
    ("1.2.3", KRONER, "grupper på tre cifre"),
    ("1234.5", KRONER, "1234,5 kr."),
    ("12,345.6", KRONER, "grupper på tre cifre"),
    ("1 23", KRONER, "grupper på tre cifre"),
    ("halvanden", MILLIONS, "1,562"),
]


@pytest.mark.parametrize(("typed", "unit", "told"), UNDERSTOOD)
def test_an_amount_is_read_back_with_its_unit(visitors: Visitors, typed: str, unit: str, told: str) -> None:
    with visitors.visit("rasmus", locale="en-US") as visit:
        page = visit.open(amounts(GRID, 2, unit))
        page.locator(f"[name='{SAVING}']").fill(typed)
        page.keyboard.press("Tab")
        expect(page.locator(f"{field(page, SAVING)} [data-readback]")).to_have_text(told)
        expect(page.locator(f"{field(page, SAVING)} [data-problem]")).to_have_text("")


@pytest.mark.parametrize(("typed", "unit", "told"), REFUSED)
def test_a_number_that_may_mean_two_things_is_refused_with_advice(
    visitors: Visitors, typed: str, unit: str, told: str
) -> None:
    with visitors.visit("rasmus") as visit:
        visit.expected.add(422)
        page = visit.open(amounts(GRID, 2, unit))
        box = page.locator(f"[name='{SAVING}']")
        box.fill(typed)
        page.keyboard.press("Tab")
        expect(page.locator(f"{field(page, SAVING)} [data-problem]")).to_contain_text(told)
        expect(box).to_have_attribute("aria-invalid", "true")
        page.get_by_role("button", name="Gem").first.click()
        expect(page.get_by_role("alert")).to_contain_text("Intet er gemt")
        expect(box).to_have_value(typed)
        assert axe_violations(page) == []


def test_without_javascript_the_same_is_told_when_it_is_sent(visitors: Visitors) -> None:
    with visitors.visit("rasmus", java_script_enabled=False) as visit:
        visit.expected.add(422)
        page = visit.open(amounts(GRID, 2))
        page.locator(f"[name='{INVESTMENT}']").fill("1,234")
        page.locator(f"[name='{SAVING}']").fill("1.562")
        page.get_by_role("button", name="Gem").first.click()
        expect(page.get_by_role("alert")).to_contain_text("Intet er gemt")
        expect(page.locator(f"{field(page, SAVING)} [data-problem]")).to_contain_text("1,562 mio. kr.")
        expect(page.locator(f"{field(page, INVESTMENT)} [data-readback]")).to_have_text("= 1.234.000 kr.")
        expect(page.locator(f"[name='{SAVING}']")).to_have_value("1.562")
        page.locator(f"[name='{SAVING}']").fill("-1,562")
        saved(page)


def test_an_amount_is_changed_with_the_keyboard_alone_and_told_in_the_history(visitors: Visitors) -> None:
    with visitors.visit("rasmus") as visit:
        page = visit.open(f"/p/{address(GRID)}/cases/5/")
        press(page, "Ret beløb")
        box = page.locator(f"[name='{INVESTMENT}']")
        while not box.evaluate("(element) => element === document.activeElement"):
            page.keyboard.press("Tab")
        page.keyboard.press("Control+A")
        page.keyboard.type("1,499")
        tab_to(page, "Gem")
        page.keyboard.press("Enter")
        expect(page.get_by_text("Gemt som version")).to_be_visible()
        page = visit.open(f"/p/{address(GRID)}/historik/")
        newest = page.locator("main").inner_text()
        assert "Rasmus Redaktør" in newest
        assert "1.499.000" in newest or "1,499" in newest


def paste(page: Page, name: str, text: str) -> None:
    """Paste a text into a field, as Excel gives it: tabs between cells, lines below each other."""
    script = """(element, text) => {
      element.focus();
      const data = new DataTransfer();
      data.setData("text/plain", text);
      element.dispatchEvent(
        new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
    }"""
    page.locator(f"[name='{name}']").evaluate(script, text)


def test_a_block_from_excel_fills_the_cells_from_where_it_is_pasted(visitors: Visitors) -> None:
    with visitors.visit("rasmus") as visit:
        page = visit.open(amounts(GRID, 3))
        paste(page, "plan.2021.investment", "0,225\t0,226\t0,227\r\n−3,110\t-4,665\t-4,664\r\n")
        told = ["0,225", "0,226", "0,227", "−3,110", "-4,665", "-4,664"]
        names = [f"plan.{year}.{line}" for line in ("investment", "saving") for year in (2021, 2022, 2023)]
        assert [page.locator(f"[name='{name}']").input_value() for name in names] == told
        expect(page.get_by_role("status")).to_contain_text("6 celler er sat ind")
        expect(page.locator(f"{field(page, names[-1])} [data-readback]")).to_have_text("= −4.664.000 kr.")
        saved(page)


def test_what_does_not_fit_a_pasted_block_is_told(visitors: Visitors) -> None:
    with visitors.visit("rasmus") as visit:
        page = visit.open(amounts(GRID, 3))
        paste(page, "plan.2023.investment", "0,1\t0,2\t0,3")
        expect(page.get_by_role("status")).to_contain_text("1 celler er sat ind")
        expect(page.get_by_role("status")).to_contain_text("2 celler lå uden for skemaet")


@pytest.mark.parametrize("javascript", ["on", "off"])
def test_of_two_editors_of_one_case_the_second_is_told_and_nothing_is_overwritten(
    visitors: Visitors, javascript: str
) -> None:
    scripts = javascript == "on"
    first, second = ("0,451", "0,452") if scripts else ("0,453", "0,454")
    with (
        visitors.visit("rasmus", java_script_enabled=scripts) as one,
        visitors.visit("kollega", java_script_enabled=scripts) as other,
    ):
        mine, theirs = one.open(amounts(CONFLICT, 3)), other.open(amounts(CONFLICT, 3))
        theirs.locator(f"[name='{INVESTMENT}']").fill(first)
        theirs.locator("[name='plan.2022.investment']").fill(first)
        saved(theirs)
        mine.locator(f"[name='{INVESTMENT}']").fill(second)
        mine.locator("[name='plan.2023.investment']").fill(second)
        one.expected.add(409)
        mine.get_by_role("button", name="Gem").first.click()
        alert = mine.get_by_role("alert")
        expect(alert).to_contain_text("Karen Kollega har rettet det samme")
        assert not scripts or axe_violations(mine) == []
        # What both changed is as this editor typed it; what only the other changed is as the other did.
        expect(mine.locator(f"[name='{INVESTMENT}']")).to_have_value(second)
        expect(mine.locator("[name='plan.2022.investment']")).to_have_value(first)
        expect(mine.locator("[name='plan.2023.investment']")).to_have_value(second)
        now = other.open(amounts(CONFLICT, 3))
        expect(now.locator(f"[name='{INVESTMENT}']")).to_have_value(first)
        mine.get_by_role("button", name="Gem alligevel").click()
        expect(mine.get_by_text("Gemt som version")).to_be_visible()


def test_editors_of_different_cases_do_not_meet(visitors: Visitors) -> None:
    with visitors.visit("rasmus") as one, visitors.visit("kollega") as other:
        mine, theirs = one.open(amounts(CONFLICT, 2)), other.open(amounts(CONFLICT, 4))
        theirs.locator(f"[name='{INVESTMENT}']").fill("0,261")
        saved(theirs)
        mine.locator(f"[name='{INVESTMENT}']").fill("1,797")
        saved(mine)
        page = one.open(amounts(CONFLICT, 4))
        expect(page.locator(f"[name='{INVESTMENT}']")).to_have_value("0,261")


def test_a_log_in_that_ended_loses_nothing_that_was_typed(visitors: Visitors) -> None:
    with visitors.visit() as visit:
        page = visit.open(amounts(EXPIRED, 2).removesuffix(f"?unit={MILLIONS}"))
        log_in(page, "rasmus")
        page.wait_for_url("**/amounts/**")
        page.locator(f"[name='{INVESTMENT}']").fill("1,801")
        page.locator("[name=reason]").fill("Ny aftale")
        another_tab = page.context.new_page()
        another_tab.goto(visit.site.address)
        another_tab.get_by_role("button", name="Log af").click()
        expect(another_tab.locator("input[name=username]")).to_be_visible()
        page.get_by_role("button", name="Gem").first.click()
        page.wait_for_url("**/log-ind/**")
        log_in(page, "rasmus")
        page.wait_for_url("**/amounts/**")
        expect(page.locator(f"[name='{INVESTMENT}']")).to_have_value("1,801")
        expect(page.locator("[name=reason]")).to_have_value("Ny aftale")
        expect(page.get_by_role("status")).to_contain_text("endnu ikke gemt")
        saved(page)


def test_without_javascript_the_page_says_until_when_one_is_logged_in(visitors: Visitors) -> None:
    with visitors.visit("rasmus", java_script_enabled=False) as visit:
        page = visit.open(amounts(EXPIRED, 2))
        told = page.locator("noscript", has=page.locator("p")).first
        expect(told).to_be_visible()
        assert "Du er logget ind til kl." in told.inner_text()
