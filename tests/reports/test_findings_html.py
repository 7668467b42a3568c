"""The page with findings: whole in itself, safe, and readable by everyone."""

import subprocess
from dataclasses import replace
from html import escape
from html.parser import HTMLParser
from pathlib import Path

import pytest

from gevinst.reports.findings_html import html_page
from gevinst.reports.findings_text import NOTHING_FOUND
from gevinst.use_cases.check_note import Checked
from tests.reports.findings_sample import CHECKED, CLEAN, ERROR, FINDINGS, NOTE

PAGE = html_page(CHECKED)


class Seen(HTMLParser):
    """Every start tag of a page with its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def named(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.tags if tag == name]

    def values(self, attribute: str) -> list[str]:
        return [value for _, attributes in self.tags if (value := attributes.get(attribute))]


def test_each_finding_is_an_article_with_all_that_is_known() -> None:
    assert len(Seen(PAGE).named("article")) == len(FINDINGS)
    for text in ("−3,679", "−3,689", "række »I alt«", "Teksten siger noget andet", "sandsynlig"):
        assert text in PAGE


def test_every_link_leads_to_a_finding_of_the_page_and_every_label_exists() -> None:
    seen = Seen(PAGE)
    ids = seen.values("id")
    assert len(ids) == len(set(ids))
    assert [link for link in seen.values("href") if link.removeprefix("#") not in ids] == []
    assert [label for label in seen.values("aria-labelledby") if label not in ids] == []
    assert len(seen.values("href")) == len(FINDINGS)


def test_headings_come_in_order_and_the_language_is_danish() -> None:
    seen = Seen(PAGE)
    levels = [int(tag[1]) for tag, _ in seen.tags if tag in {"h1", "h2", "h3"}]
    assert levels == [1, 2, 2, 3, 2, 3, 2, 3]
    assert seen.named("html") == [{"lang": "da"}]


def test_it_needs_no_script_and_nothing_from_outside() -> None:
    seen = Seen(PAGE)
    assert seen.named("script") == seen.named("link") == seen.named("img") == []
    assert "://" not in PAGE
    assert "url(" not in PAGE


def test_a_text_of_the_note_is_never_markup() -> None:
    assert "&lt;b&gt;3,679&lt;/b&gt; &amp; ikke andet" in PAGE


def test_a_clean_note_says_what_that_means() -> None:
    page = html_page(CLEAN)
    assert NOTHING_FOUND in page
    assert "<nav" not in page


def test_the_same_note_is_the_same_page() -> None:
    assert html_page(CHECKED) == PAGE


# The page in a frame of a width. It is of the same origin, so the outer page may measure it.
FRAME = """<iframe style="width: {width}px; height: 900px; border: 0" srcdoc="{page}" onload="
const shown = this.contentDocument.documentElement;
document.title = `too wide by ${{shown.scrollWidth - shown.clientWidth}}`"></iframe>"""


@pytest.mark.needs("chromium")
@pytest.mark.parametrize("width", [320, 1024])
def test_no_width_makes_a_reader_scroll_sideways(tmp_path: Path, width: int) -> None:
    long = replace(ERROR, printed="Arbejdsmarkedsuddannelsesforanstaltninger" * 4)
    page = escape(html_page(Checked(NOTE, (long, *FINDINGS))))
    (tmp_path / "frame.html").write_text(FRAME.format(width=width, page=page), encoding="utf-8")
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", "frame.html"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True, timeout=120)
    assert "<title>too wide by 0</title>" in done.stdout
