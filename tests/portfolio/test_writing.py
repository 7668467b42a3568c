"""Writing: the same bytes each time, whole or not at all."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from gevinst.domain.errors import InputRefused, OutputRefused
from gevinst.domain.money import Kroner
from gevinst.domain.programme import Case as DomainCase
from gevinst.domain.programme import LedgerFilter, Programme, Section, Text, YearAmounts
from gevinst.portfolio import read_programme, write_portfolio, write_template

LONG = (
    "Et afsnit, der er længere end en linje, og som derfor brydes, så man kan læse det i filen uden at rulle."
)
PROGRAMME = Programme(
    "Fjordby Kommune",
    "2020",
    2020,
    2021,
    cases=(
        DomainCase(1, "Småjob", plan=(YearAmounts(2020, Kroner.of(450_000), Kroner(-50)), YearAmounts(2021))),
    ),
    texts=(Text(Section.BACKGROUND, LONG), Text(Section.CASE, "Et\nto", case=1)),
)
WRITTEN = """\

municipality: Fjordby Kommune
title: '2020'
first_year: 2020
last_year: 2021

presentation:
  unit: mio. kr.
  decimals: 3
  signs: saving-negative

method:
  baseline: historical
  overlap: first-case
  before: nothing

cases:
  - number: 1
    title: Småjob
    plan:
      - {year: 2020, investment: 450000, saving: '-0,50 kr.'}
      - {year: 2021}

texts:
  - section: background
    text: >-
      Et afsnit, der er længere end en linje, og som derfor brydes, så man kan læse det i filen uden at
      rulle.
  - section: case
    case: 1
    text: |-
      Et
      to
"""


def test_yaml_is_written_to_be_read_by_people(tmp_path: Path) -> None:
    write_portfolio(PROGRAMME, tmp_path / "p.yaml")
    header, _, body = (tmp_path / "p.yaml").read_text(encoding="utf-8").partition("som 0.\n")
    assert body == WRITTEN
    assert all(line.startswith("#") for line in header.splitlines())


def test_filters_and_offers_are_written_where_there_are_some(tmp_path: Path) -> None:
    ledger = (LedgerFilter("5.68.90", psp="XA-0000123*"), LedgerFilter(account="4000"))
    case = DomainCase(1, "Småjob", ledger=ledger, offers=("Småjob Grenaa",))
    write_portfolio(Programme("A", "B", 2020, 2020, cases=(case,)), tmp_path / "p.yaml")
    assert (tmp_path / "p.yaml").read_text(encoding="utf-8").partition("cases:\n")[2] == (
        "  - number: 1\n    title: Småjob\n    offers: [Småjob Grenaa]\n"
        "    ledger:\n      - function: 5.68.90\n        psp: XA-0000123*\n      - account: '4000'\n"
    )


@pytest.mark.parametrize("name", ["p.yaml", "p.yml", "P.XLSX"])
def test_the_same_programme_gives_the_same_bytes(tmp_path: Path, name: str) -> None:
    write_portfolio(PROGRAMME, tmp_path / name)
    first = (tmp_path / name).read_bytes()
    write_portfolio(read_programme(tmp_path / name), tmp_path / name)
    assert (tmp_path / name).read_bytes() == first
    assert [each.name for each in tmp_path.iterdir()] == [name]


def test_a_file_of_another_sort_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match=r"en fil, der ender på \.yaml eller \.yml eller \.xlsx"):
        write_portfolio(PROGRAMME, tmp_path / "p.csv")
    with pytest.raises(InputRefused, match=r"et navn, der ender på »\.yaml«"):
        write_template(tmp_path / "p.yaml")


def test_a_place_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "p.yaml").mkdir()
    with pytest.raises(OutputRefused, match="kan ikke skrives"):
        write_portfolio(PROGRAMME, tmp_path / "p.yaml")
    assert [each.name for each in tmp_path.iterdir()] == ["p.yaml"]
    with pytest.raises(OutputRefused, match="om mappen findes"):
        write_portfolio(PROGRAMME, tmp_path / "mangler" / "p.yaml")


def test_no_least_weeks_are_left_out_of_yaml_and_other_zeros_are_not(tmp_path: Path) -> None:
    cases = (DomainCase(1, "Småjob", target_to=0), DomainCase(2, "Netværk", target_from=4))
    write_portfolio(replace(PROGRAMME, cases=cases), tmp_path / "p.yaml")
    text = (tmp_path / "p.yaml").read_text(encoding="utf-8")
    assert re.findall("target_.*", text) == ["target_to: 0", "target_from: 4"]
    assert read_programme(tmp_path / "p.yaml").cases == cases
