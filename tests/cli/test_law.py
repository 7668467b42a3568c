"""`gevinst law`: what was in force, with unit, mark and source."""

import subprocess
import sys
from pathlib import Path

LOCAL = """\
topic: Egne
parameters:
  kontanthjaelp.grundsats:
    title: Grundsats
    unit: kr. pr. måned
    values:
      - {period: 2026, value: 7464, mark: confirmed, source: "borger.dk"}
"""


def law(*words: str | Path) -> tuple[int, str, str]:
    """Run the command and return exit code, what it printed and what it complained of."""
    command = [sys.executable, "-m", "gevinst", "law", *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout, done.stderr


def test_one_value_on_a_day_has_unit_mark_and_source() -> None:
    code, out, err = law("2021-06-30", "sygedagpenge.hoejeste")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "Sygedagpenge, højeste sats (sygedagpenge.hoejeste)",
        "Barselsdagpenge har samme højeste sats.",
        "    04-01-2021 – 02-01-2022: 4.460 kr. pr. uge, bekræftet",
        "      sygedagpengeloven § 50, stk. 1; bm.dk, satser for 2021; jcenter.dk, satser",
    ]


def test_the_words_may_come_in_either_order() -> None:
    assert law("trappe.trin-1.andel", "30-06-2021") == law("2021-06-30", "trappe.trin-1.andel")


def test_a_day_alone_shows_all_that_was_in_force() -> None:
    _, out, _ = law("2021-06-30")
    assert "Refusionstrappen\n" in out
    assert "uge 53, bekræftet" in out
    assert "19.322 kr. pr. måned" in out
    assert "19.351" not in out


def test_a_name_alone_shows_all_its_periods_and_gaps() -> None:
    _, out, _ = law("kontanthjaelp.grundsats")
    assert "01-07-2025 – 31-12-2025: 7.205 kr. pr. måned" in out
    assert "01-01-2026 – 31-12-2026: mangler" in out


def test_the_beginning_of_names_shows_them_all() -> None:
    _, out, _ = law("trappe")
    assert out.count("trappe.trin-") == 8


def test_nothing_asked_shows_everything() -> None:
    _, out, _ = law()
    assert "5.57.71" in out
    assert "19.322" in out
    assert "19.351" in out


def test_what_is_not_sure_is_a_report_of_its_own() -> None:
    _, out, _ = law("--unsure")
    assert "bekræftet\n" not in out
    assert "1 dag, efter hukommelsen" in out
    assert "18.113 kr. pr. måned, udledt" in out
    assert "mangler" in out


def test_a_municipalitys_own_file_is_on_top(tmp_path: Path) -> None:
    (tmp_path / "egne.yaml").write_text(LOCAL, encoding="utf-8")
    _, out, _ = law("2026-06-01", "kontanthjaelp.grundsats", "--local", tmp_path / "egne.yaml")
    assert "7.464 kr. pr. måned, lokal" in out
    assert "borger.dk" in out


def test_a_day_outside_the_data_says_what_is_missing() -> None:
    code, out, err = law("2027-06-30", "a-dagpenge.hoejeste")
    assert (code, out) == (2, "")
    assert "Kendte perioder: 01-01-2016 – 31-12-2026" in err
    assert "period: 2027" in err


def test_an_unknown_name_is_answered_with_the_nearest() -> None:
    code, _, err = law("dagpenge.hoejeste")
    assert code == 2
    assert "a-dagpenge.hoejeste" in err


def test_too_many_words_are_refused() -> None:
    code, _, err = law("2021-01-01", "2022-01-01")
    assert code == 2
    assert "for mange ord" in err


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    code, _, err = law("--local", tmp_path / "ingen.yaml")
    assert code == 2
    assert "ingen fil" in err


def test_a_follow_up_refuses_a_local_file_by_its_own_name_and_without_a_data_folder(tmp_path: Path) -> None:
    follow_up = [
        "follow-up",
        "examples/fjordby/portfolio.yaml",
        "--as-of",
        "2021-12-31",
        "--out",
        str(tmp_path),
    ]
    local = ["--local", str(tmp_path / "ingen.yaml")]
    for words, told in ((local, "kun sammen med --register"), ([*local, "--register", "x"], "ingen.yaml")):
        command = [sys.executable, "-m", "gevinst", *follow_up, *words]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
        assert done.returncode == 2
        assert told in done.stderr


def test_a_local_file_that_does_not_fit_together_is_told(tmp_path: Path) -> None:
    text = LOCAL.replace("kontanthjaelp.grundsats", "trappe.trin-2.fra-uge").replace(
        "kr. pr. måned", "uge nr."
    )
    (tmp_path / "egne.yaml").write_text(text.replace("7464", "40"), encoding="utf-8")
    code, _, err = law("--local", tmp_path / "egne.yaml")
    assert code == 2
    assert "de skal begynde i uge 1 og stige" in err
