"""The scripts under tools/: what `make check` and `make prove` tell."""

import datetime as dt
import sys

import pytest

from tools import check, prove

JUNIT = """<testsuites><testsuite>
  <testcase classname="tests.recover" name="test_effect" time="12.34">
    <properties><property name="bias" value="0.01"/></properties></testcase>
  <testcase classname="tests.recover" name="test_a|b" time="1"><failure message="no"/></testcase>
</testsuite></testsuites>"""


def test_every_failing_check_is_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def python(code: str) -> list[str]:
        return [sys.executable, "-c", code]

    checks = {
        "one": python("raise SystemExit('bad one')"),
        "two": python("pass"),
        "six": python("raise SystemExit('bad six')"),
    }
    monkeypatch.setattr(check, "CHECKS", checks)
    assert check.main() == 1
    shown = capsys.readouterr().out
    assert "bad one" in shown
    assert "bad six" in shown
    assert shown.splitlines()[-1] == "check: FAILED: one, six"


def test_a_report_of_proofs_names_each_with_its_measures() -> None:
    lines = prove.report(JUNIT, dt.date(2026, 1, 5)).splitlines()
    assert lines[0] == "# Proofs of 2026-01-05"
    assert "- Passed: 1 of 2" in lines
    assert "| tests.recover: test_effect | passed | 12.3 | bias = 0.01 |" in lines
    assert r"| tests.recover: test_a\|b | FAILED | 1.0 |  |" in lines
