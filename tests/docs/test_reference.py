"""The reference pages are what the code says, and figures.json is what they say."""

import copy
import json
import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from gevinst.domain.programme import IndexValue
from gevinst.figures.record import to_json
from gevinst.portfolio.schema import PROGRAMME
from gevinst.use_cases.follow_up import follow_up
from tests import examples
from tools import reference


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = json.loads((reference.FOLDER / "figures.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


@pytest.fixture(scope="module")
def norddjurs() -> dict[str, Any]:
    content: dict[str, Any] = json.loads(to_json(examples.norddjurs().record))
    return content


def test_the_reference_pages_are_what_the_code_says() -> None:
    assert reference.stale() == []


def test_a_page_that_was_changed_by_hand_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(reference, "FOLDER", tmp_path)
    assert reference.main([]) == 0
    assert reference.main(["--check"]) == 0
    (tmp_path / "figures.md").write_text("changed", encoding="utf-8")
    (tmp_path / "old.md").write_text("nobody makes it", encoding="utf-8")
    assert reference.main(["--check"]) == 1
    shown = capsys.readouterr().out
    assert "figures.md" in shown
    assert "old.md" in shown
    assert "commands.md" not in shown


def test_figures_of_norddjurs_have_the_documented_form(
    norddjurs: dict[str, Any], validator: Draft202012Validator
) -> None:
    assert [error.message for error in validator.iter_errors(norddjurs)] == []


def test_figures_in_fixed_prices_have_the_documented_form(validator: Draft202012Validator) -> None:
    read = examples.norddjurs().programme
    index = tuple(IndexValue(year, Decimal(100 + year - 2020)) for year in read.years)
    how = replace(read.presentation, base_year=2020)
    report = follow_up(replace(read, price_index=index), as_of=examples.AS_OF, presentation=how)
    assert [error.message for error in validator.iter_errors(json.loads(to_json(report.record)))] == []


def test_figures_of_aarhus_have_the_documented_form(validator: Draft202012Validator) -> None:
    content = json.loads(to_json(examples.aarhus().record))
    assert [error.message for error in validator.iter_errors(content)] == []


def test_the_example_on_the_page_is_a_figure_of_norddjurs(norddjurs: dict[str, Any]) -> None:
    shown = json.loads(reference.EXAMPLE)
    assert shown in norddjurs["figures"]


Change = Callable[[dict[str, Any]], object]


@pytest.mark.parametrize(
    ("what", "change"),
    [
        ("a field more", lambda content: content.update(more=1)),
        ("a field of a figure more", lambda content: content["figures"][0].update(more=1)),
        ("a field less", lambda content: content["figures"][0].pop("note")),
        ("an unknown line", lambda content: content["figures"][0].update(id="programme/2021/savings/plan")),
        ("an unknown unit", lambda content: content["figures"][0].update(unit="mio. kr.")),
        ("a number as text", lambda content: content["figures"][0].update(value="1,5")),
        (
            "a hidden figure with its value",
            lambda content: content["figures"][0].update(value=3, suppressed=True),
        ),
        ("a day that is none", lambda content: content.update(as_of="2021-13-45")),
    ],
)
def test_another_form_is_refused(
    what: str, change: Change, norddjurs: dict[str, Any], validator: Draft202012Validator
) -> None:
    content = copy.deepcopy(norddjurs)
    change(content)
    assert not validator.is_valid(content), what


def test_every_field_of_the_portfolio_file_is_on_its_page() -> None:
    text = reference.portfolio_page()

    def names(record: Any) -> list[str]:
        return [each.name for each in record.fields] + [
            name for part in record.parts for name in (part.name, *names(part.record))
        ]

    # A part inside another is told by its whole path: `cases[].plan`.
    assert [name for name in names(PROGRAMME) if not re.search(rf"[`.]{name}`", text)] == []
