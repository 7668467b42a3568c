"""``figures.json``: stable, complete, and read back whole."""

import json
from collections.abc import Callable

import pytest

import gevinst
from gevinst.domain.errors import InputRefused
from gevinst.figures.record import fingerprint, from_json, to_json
from tests.examples import aarhus, norddjurs


@pytest.mark.parametrize("report", [norddjurs, aarhus])
def test_a_record_is_read_back_as_it_was_written(
    report: Callable[[], gevinst.FollowUp | gevinst.PackageReport],
) -> None:
    record = report().record
    again = from_json(to_json(record), "figures.json")
    assert dict(again.figures) == dict(record.figures)
    assert (again.programme, again.as_of, again.sources) == (record.programme, record.as_of, record.sources)
    assert to_json(again) == to_json(record)


def test_money_is_in_kroner() -> None:
    figures = {each["id"]: each for each in json.loads(to_json(norddjurs().record))["figures"]}
    assert figures["case-4/2021/saving/forecast"] == {
        "id": "case-4/2021/saving/forecast",
        "value": -399000,
        "unit": "kr",
        "kind": "stated",
        "expected": True,
        "interval": None,
        "sources": ["budgetaftale", "fasit", "dream", "opus"],
        "formula": None,
        "note": "",
        "counted": [],
        "suppressed": False,
    }
    assert figures["programme/2021/saving/adopted"]["value"] == -5000000


def test_the_fingerprint_follows_the_figures() -> None:
    assert fingerprint(norddjurs().record) == fingerprint(from_json(to_json(norddjurs().record), "x"))
    assert fingerprint(norddjurs().record) != fingerprint(aarhus().record)


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", "not json", '{"programme": "x", "as_of": "i dag", "figures": []}']
)
def test_another_file_is_refused_in_danish(text: str) -> None:
    with pytest.raises(InputRefused, match=r"filen figures\.json"):
        from_json(text, "noget.json")
