"""What is written is true: links lead somewhere, commands exist, code runs, output is what is printed."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from gevinst.cli import commands
from gevinst.figures.record import to_json
from tests.examples import ROOT, norddjurs

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
FENCED = re.compile(r"^```(?P<language>\w*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^ {4}(?P<command>gevinst .+)$", re.MULTILINE)
LINK = re.compile(r"\]\((?P<target>[^)#\s]+)[^)]*\)")
# In two parts, so that this file does not name it either.
WORKPLACE = "../" + "shared"

pages = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))


def blocks(page: Path, language: str) -> list[str]:
    """Return the fenced blocks of a language."""
    found = FENCED.finditer(page.read_text(encoding="utf-8"))
    return [match["text"] for match in found if match["language"] == language]


@pages
def test_every_relative_link_leads_to_a_file(page: Path) -> None:
    targets = [match["target"] for match in LINK.finditer(page.read_text(encoding="utf-8"))]
    outside = ("http:", "https:", "mailto:")
    missing = [each for each in targets if not each.startswith(outside) and not (page.parent / each).exists()]
    assert missing == []


@pages
def test_no_page_names_the_workplace(page: Path) -> None:
    assert WORKPLACE not in page.read_text(encoding="utf-8")


@pages
def test_every_command_shown_can_be_given(page: Path) -> None:
    shown = [match["command"] for match in COMMAND.finditer(page.read_text(encoding="utf-8"))]
    for line in shown:
        if "[" in line:  # the usage lines of the reference
            continue
        _, name, *arguments = shlex.split(line)
        command = commands.commands[name]
        command.make_context(name, list(arguments)).close()
        examples = [ROOT / each for each in arguments if each.startswith("examples/")]
        assert [each for each in examples if not each.exists()] == []


@pages
def test_python_shown_runs(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    code = "\n".join(blocks(page, "python"))
    exec(compile(code, str(page), "exec"), {"__name__": "shown"})  # noqa: S102 - our own pages


def test_the_readme_shows_what_explain_prints(tmp_path: Path) -> None:
    figures = tmp_path / "figures.json"
    figures.write_text(to_json(norddjurs().record), encoding="utf-8")
    readme = ROOT / "README.md"
    shown = [each["command"] for each in COMMAND.finditer(readme.read_text(encoding="utf-8"))]
    (command,) = [each for each in shown if each.startswith("gevinst explain")]
    arguments = ["explain", str(figures), command.split()[-1]]
    done = CliRunner().invoke(commands, arguments, catch_exceptions=False)
    assert done.output.rstrip("\n") == blocks(readme, "text")[0].rstrip("\n")


def records() -> list[Path]:
    """Return the decision records."""
    return sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))


@pytest.mark.parametrize("record", records(), ids=lambda record: record.stem)
def test_a_decision_has_context_decision_and_consequences_and_is_short(record: Path) -> None:
    text = record.read_text(encoding="utf-8")
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == ["Context", "Decision", "Consequences"]
    assert text.startswith(f"# {record.name[:4]} ")
    assert 100 <= len(text.split()) <= 260


def test_every_decision_is_in_the_index_in_order() -> None:
    index = (ROOT / "docs" / "decisions" / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"\]\((\d{4}-[\w-]+\.md)\)", index) == [record.name for record in records()]
    assert [record.name[:4] for record in records()] == [f"{n:04d}" for n in range(1, len(records()) + 1)]
