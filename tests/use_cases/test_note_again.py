"""The note made again from kept figures, as the pages of a follow-up show it."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

import gevinst
from gevinst.domain.programme import IndexValue, MoneyUnit, Presentation, SignStyle
from gevinst.figures.document import Bullets
from gevinst.figures.record import from_json, to_json
from gevinst.use_cases.follow_up import FollowUp
from gevinst.use_cases.note_again import note_again
from gevinst.use_cases.package import PackageReport
from tests import examples

COUNTS = {"proposals", "misprints", "group-size"}


def again(report: FollowUp | PackageReport) -> object:
    """Return the note that comes of what is kept of a report."""
    return note_again(
        report.programme, from_json(to_json(report.record), "figures.json"), report.presentation
    )


def test_the_note_of_a_kept_follow_up_is_the_note_that_was_written() -> None:
    assert again(examples.norddjurs()) == examples.norddjurs().document


def test_the_note_of_a_kept_package_is_the_note_that_was_written() -> None:
    assert again(examples.aarhus()) == examples.aarhus().document


@pytest.mark.parametrize(
    "presentation",
    [
        Presentation(MoneyUnit.THOUSANDS, 0, SignStyle.SAVING_POSITIVE),
        Presentation(MoneyUnit.KRONER, 0, base_year=2021),
    ],
    ids=["thousands", "fixed prices"],
)
def test_it_is_printed_as_it_was_asked_for(presentation: Presentation) -> None:
    index = tuple(IndexValue(year, Decimal(100 + year - 2020)) for year in range(2020, 2024))
    programme = replace(gevinst.read_portfolio(examples.portfolio("norddjurs")), price_index=index)
    report = gevinst.follow_up(programme, as_of=date(2021, 11, 5), presentation=presentation)
    assert again(report) == report.document


def test_a_package_that_was_kept_without_its_counts_has_a_note_still() -> None:
    report = examples.aarhus()
    kept = json.loads(to_json(report.record))
    kept["figures"] = [each for each in kept["figures"] if each["id"].split("/")[2] not in COUNTS]
    document = note_again(report.programme, from_json(json.dumps(kept), "figures.json"), report.presentation)
    text = "".join(
        run.text for block in document.blocks if isinstance(block, Bullets) for run in block.items[0].runs
    )
    assert text.startswith("Forslagene investerer 19.600\N{NO-BREAK SPACE}tusind")
