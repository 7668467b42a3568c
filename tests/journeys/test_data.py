"""Exports are sent in a browser, looked at, and taken in by the worker; with and without the script."""

from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, expect

from tests.journeys.browsing import Visitors
from tests.journeys.fill import SENT, address, refunds
from tests.journeys.looking import press

pytestmark = pytest.mark.needs("chromium")

WORKING = 60_000  # milliseconds that taking in may take on a busy machine

DROP = """([name, content]) => {
  const data = new DataTransfer();
  data.items.add(new File([content], name));
  document.querySelector("[data-drop]").dispatchEvent(
    new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
}"""


def file(name: str, content: bytes) -> FilePayload:
    """Return a file as somebody picks it."""
    return {"name": name, "mimeType": "text/csv", "buffer": content}


def test_a_file_is_picked_looked_at_and_taken_in(visitors: Visitors) -> None:
    with visitors.visit("camilla") as visit:
        page = visit.open("/data/")
        page.get_by_label("Filer fra Ydelsesrefusion").set_input_files(
            file("ydelsesrefusion-2022-01-07.csv", refunds([10]))
        )
        press(page, "Send")
        expect(page.get_by_text("Sådan er kolonnerne forstået")).to_be_visible()
        expect(page.get_by_label("Dag, filen er leveret")).to_have_value("07-01-2022")
        press(page, "Indlæs")
        expect(page.get_by_text("7 rækker = 6 brugt + 1 sat til side")).to_be_visible(timeout=WORKING)


def test_a_file_of_many_pieces_is_dropped_on_the_page(visitors: Visitors) -> None:
    content = refunds(list(range(1, 13)) * 40_000)[:20_000_000]
    with visitors.visit("camilla") as visit:
        page = visit.open("/data/")
        page.evaluate(DROP, ["ydelsesrefusion-2022-02-07.csv", content.decode(errors="ignore")])
        expect(page.get_by_text("Sådan er kolonnerne forstået")).to_be_visible(timeout=WORKING)
        press(page, "Slet filen")
        expect(page.get_by_text("Filen er slettet her")).to_be_visible()


def test_without_javascript_it_is_sent_and_taken_in_too(visitors: Visitors, tmp_path: Path) -> None:
    with visitors.visit("camilla", java_script_enabled=False) as visit:
        page = visit.open("/data/")
        page.get_by_label("Filer fra Ydelsesrefusion").set_input_files(
            file("ydelsesrefusion-2022-03-07.csv", refunds([11]))
        )
        page.get_by_role("button", name="Send").click()
        page.get_by_role("button", name="Indlæs").click()
        # The page loads itself anew every three seconds.
        expect(page.get_by_text("7 rækker = 6 brugt + 1 sat til side")).to_be_visible(timeout=WORKING)


def test_filters_are_tried_while_they_are_typed_and_kept(visitors: Visitors) -> None:
    with visitors.visit("rasmus") as visit:
        page = visit.open(f"/p/{address(SENT)}/cases/4/posteringer/")
        found = page.locator("#fundet")
        expect(found).to_contain_text("0 af")
        page.get_by_label("PSP-element, række 1").press_sequentially("XG*")
        expect(found).not_to_contain_text("0 af", timeout=WORKING)
        told = found.locator("p").first.inner_text()
        press(page, "Gem i casen")
        expect(page.get_by_text("Filtrene er gemt i casen")).to_be_visible()
        page = visit.open(f"/p/{address(SENT)}/cases/4/posteringer/")
        expect(page.get_by_label("PSP-element, række 1")).to_have_value("XG*")
        assert page.locator("#fundet p").first.inner_text() == told


def test_what_is_refused_is_told_beside_the_form(visitors: Visitors) -> None:
    with visitors.visit("camilla") as visit:
        page = visit.open("/data/")
        visit.expected.add(422)
        page.get_by_label("Filer fra Ydelsesrefusion").set_input_files(file("tom.csv", b""))
        page.get_by_role("button", name="Send").click()
        expect(page.get_by_text("en tom fil")).to_be_visible()
