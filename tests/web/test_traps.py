"""Traps of the libraries that were met when they were tried, each with a test that shuts it."""

import ast
import os
import re
import stat
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection, models, transaction
from django.forms import DateField
from django.test import Client

from gevinst.database.attempts import MOST_FAILURES
from gevinst.database.models import Change, LogLine, User, Version
from gevinst.plain.scalar import Refusal, Scalar
from gevinst.portfolio.kinds import Day, Number
from gevinst.web.secret import secret_in

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "gevinst"
WEB = SOURCE / "web"
PASSWORD = "en lang adgangskode"  # noqa: S105 - no secret
APPEND_ONLY = [Version, Change, LogLine]

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
}


def trees() -> Iterator[tuple[str, ast.Module]]:
    """Yield each module of the product, by its path."""
    for file in sorted(SOURCE.rglob("*.py")):
        yield str(file.relative_to(SOURCE)), ast.parse(file.read_text(encoding="utf-8"))


def with_pattern(pattern: str, *suffixes: str) -> list[str]:
    """Return the templates, styles and scripts of the product in which a pattern is found."""
    files = sorted(file for suffix in suffixes or ("html", "css", "js") for file in WEB.rglob(f"*.{suffix}"))
    assert files
    return [file.name for file in files if re.search(pattern, file.read_text("utf-8"), re.IGNORECASE)]


# --- Numbers and dates ------------------------------------------------------------------------------


def test_the_browsers_language_does_not_decide_how_numbers_are_written() -> None:
    # An English browser saw 1,234.50 for 1.234,50.
    assert not any("LocaleMiddleware" in each for each in settings.MIDDLEWARE)
    assert settings.LANGUAGE_CODE == "da"


def test_an_english_browser_gets_the_page_that_a_danish_one_gets(norddjurs: str, people: dict) -> None:
    def page(language: str) -> str:
        client = Client(headers={"accept-language": language})
        client.force_login(User.objects.get(username="lise"))
        shown = client.get(f"/p/{norddjurs}/").content.decode()
        return re.sub(r'(csrfmiddlewaretoken" value=")[^"]+|\d\d:\d\d', "", shown)

    assert page("en-US") == page("da-DK")


@pytest.mark.parametrize("typed", ["1.56", "1.2.3", "1234.5", "12,345.6", "1,2,3"])
def test_a_number_that_djangos_field_would_guess_at_is_refused(typed: str) -> None:
    # Django's localized field reads 1.56 as 1,56, but 1.562 as 1562, and 1.2.3 as 123.
    assert isinstance(Number().read(Scalar(typed)), Refusal)


def test_no_form_reads_numbers_with_djangos_own_fields() -> None:
    # Its number fields guess; the kinds of the portfolio do not.
    guessing = {"DecimalField", "FloatField", "IntegerField"}
    guilty = [
        f"{path}: {node.attr}"
        for path, tree in trees()
        if path.startswith("web/")
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in guessing
    ]
    assert guilty == []


def test_no_page_has_a_number_field_of_the_browser() -> None:
    # <input type=number> follows the browser's language and drops what it cannot read without a word.
    assert with_pattern(r'type="?number') == []


def test_there_is_no_django_admin() -> None:
    # It writes 1.562 where the pages write 1,562, and its inlines have fields without labels.
    assert not apps.is_installed("django.contrib.admin")


@pytest.mark.parametrize("typed", ["26-11-2021", "26.11.2021", "26/11/2021", "2021-11-26"])
def test_a_date_is_read_as_notes_write_it_and_as_people_type_it(typed: str) -> None:
    # Django's own Danish list knows 26.11.2021 alone.
    assert DateField(localize=True).clean(typed) == date(2021, 11, 26)
    assert Day().read(Scalar(typed)) == date(2021, 11, 26)


@pytest.mark.parametrize("typed", ["11/26/2021", "26-11-21", "26112021", "31-02-2021"])
def test_a_date_of_another_order_or_that_does_not_exist_is_refused(typed: str) -> None:
    assert isinstance(Day().read(Scalar(typed)), Refusal)


# --- History ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("model", APPEND_ONLY)
def test_the_database_itself_refuses_to_rewrite_history(model: type[models.Model], norddjurs: str) -> None:
    # A history made by the models misses QuerySet.update() altogether.
    if model is Change:
        version = Version.objects.get()
        empty = dict.fromkeys(("part", "scope", "where", "before", "after"), "")
        Change.objects.create(version=version, about_people=False, **empty)
    rows = model._default_manager.all()
    assert rows.exists()
    field = next(each for each in model._meta.fields if isinstance(each, models.TextField | models.CharField))
    for rewrite in (lambda: rows.update(**{field.name: "x"}), lambda: rows._raw_delete(rows.db)):
        with pytest.raises(DatabaseError, match="is refused"), transaction.atomic():
            rewrite()


def test_no_code_tries_to_rewrite_history() -> None:
    names = "|".join(model.__name__ for model in APPEND_ONLY)
    rewriting = re.compile(rf"\b({names})\.objects[^\n]*\.(update|bulk_update|delete|update_or_create)\(")
    guilty = [path for path, tree in trees() if rewriting.search(ast.unparse(tree))]
    assert guilty == []


# --- Log-in -----------------------------------------------------------------------------------------


@pytest.fixture
def users_with_passwords(people: dict) -> None:
    """Give two people the same known password."""
    gorm = User.objects.get(username="gorm")
    gorm.set_password(PASSWORD)
    User.objects.filter(username__in=["gorm", "lise"]).update(password=gorm.password)


def answer_to(name: str, password: str, address: str) -> int:
    """Return the status that a try to log in is answered with."""
    form = {"username": name, "password": password}
    return Client(REMOTE_ADDR=address).post("/log-ind/", form).status_code


def test_only_the_name_that_failed_is_shut_out_and_only_from_there(users_with_passwords: None) -> None:
    # django-axes shut out a whole address: behind a municipality's proxy, everybody.
    office, home = "10.0.0.1", "192.0.2.7"
    for _ in range(MOST_FAILURES):
        assert answer_to("gorm", "forkert", office) == 200
    assert answer_to("gorm", PASSWORD, office) == 429
    assert answer_to("lise", PASSWORD, office) == 302
    assert answer_to("gorm", PASSWORD, home) == 302
    assert not apps.is_installed("axes")


def test_a_failed_log_in_is_explained_in_danish(users_with_passwords: None) -> None:
    shown = Client().post("/log-ind/", {"username": "gorm", "password": "forkert"}).content.decode()
    assert "adgangskode" in shown.lower()
    assert not re.search(r"\b(Please|password|username and)\b", visible(shown))


def visible(page: str) -> str:
    """Return the words of a page without its tags."""
    return re.sub(r"<[^>]*>", " ", page)


# --- Content policy, cookies, secret ----------------------------------------------------------------


@pytest.mark.parametrize("path", ["/log-ind/", "/findes-ikke/", "/svarer/"])
def test_no_page_allows_inline_scripts_or_another_host(path: str, db: None) -> None:
    # Vega is told to interpret its expressions, so that neither needs unsafe-eval nor unsafe-inline.
    header = Client().get(path).headers["Content-Security-Policy"]
    assert {each.strip() for each in header.split(";")} == POLICY


def test_no_page_style_or_script_names_another_host() -> None:
    # pyecharts and others fetch their scripts from a host that a municipality has not chosen.
    elsewhere = r"(https?:)?//"
    assert with_pattern(rf"""\b(src|href|action|srcset|poster)\s*=\s*["']?{elsewhere}""") == []
    assert with_pattern(rf"""(url\(|@import|\bimport|\bfrom|\bfetch\()\s*["'`]?{elsewhere}""") == []


def test_no_page_has_a_script_or_a_style_in_itself() -> None:
    # The policy would refuse them, with no more than a line in a console that nobody reads.
    data = r'type="application/json"'  # which the browser does not run
    assert with_pattern(rf"<script(?![^>]*(\bsrc=|{data}))[^>]*>\s*\S", "html") == []
    assert with_pattern(r"<style\b|\sstyle\s*=|\son[a-z]+\s*=", "html") == []


def test_cookies_cannot_be_read_by_scripts_or_sent_along_from_elsewhere(users_with_passwords: None) -> None:
    client = Client()
    client.get("/log-ind/")
    client.post("/log-ind/", {"username": "lise", "password": PASSWORD})
    assert set(client.cookies) == {"sessionid", "csrftoken"}
    for cookie in client.cookies.values():
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"


ASK_SETTINGS = """
from gevinst.web import settings
print(settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE, settings.SECURE_HSTS_SECONDS > 0)
"""


@pytest.mark.parametrize(("https", "expected"), [("1", "True True True"), ("0", "False False False")])
def test_behind_https_cookies_are_never_sent_in_the_open(https: str, expected: str, tmp_path: Path) -> None:
    surroundings = {**os.environ, "GEVINST_HTTPS": https, "GEVINST_DATA": str(tmp_path)}
    asked = [sys.executable, "-c", ASK_SETTINGS]
    told = subprocess.run(asked, env=surroundings, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == expected


@pytest.mark.skipif(os.name == "nt", reason="Windows has no file modes")
def test_only_its_owner_can_read_the_secret_which_stays_the_same(tmp_path: Path) -> None:
    secret = secret_in(tmp_path)
    assert stat.S_IMODE((tmp_path / "secret.key").stat().st_mode) == 0o600
    assert len(secret) >= 50
    assert secret_in(tmp_path) == secret


# --- Charts and processes ---------------------------------------------------------------------------


def test_no_process_is_forked_so_that_the_chart_engine_cannot_hang() -> None:
    # vl-convert hangs for ever in a process that is forked after its first use. A new program is no fork.
    forking = re.compile(r"\bos\.fork|\bmultiprocessing\b|\bProcessPoolExecutor\b|\bforkpty\b|preexec_fn")
    assert [path for path, tree in trees() if forking.search(ast.unparse(tree))] == []


def test_the_chart_engine_is_held_below_its_next_major_version() -> None:
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    assert [each for each in wanted if each.startswith("vl-convert")] == ["vl-convert-python>=1.9,<2"]


def test_django_is_held_to_its_version_with_long_support() -> None:
    # Without the bound a lock for 3.11 to 3.14 carries two Djangos.
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    assert [each for each in wanted if each.startswith("Django")] == ["Django>=5.2,<5.3"]


# --- Det Fælles Designsystem and the browser --------------------------------------------------------


def test_the_pages_wear_nobody_elses_colours() -> None:
    # The themes and logos of borger.dk and virk.dk belong to those sites.
    assert with_pattern(r"dkfds-(borger|virk)|borger\.dk|virk\.dk") == []


def test_nothing_fetches_a_browser() -> None:
    # The tests drive the one that the machine has.
    command = re.compile(r"playwright\W+install")
    scripts = [ROOT / ".ci" / "run", ROOT / "start.py", ROOT / "Makefile", *(ROOT / "tools").glob("*.py")]
    assert [file.name for file in scripts if command.search(file.read_text("utf-8"))] == []


# --- Many users -------------------------------------------------------------------------------------


def test_a_writer_waits_for_another_instead_of_failing(db: None) -> None:
    # SQLite's own way, to lock in the middle of a transaction, fails with »database is locked«.
    if connection.vendor != "sqlite":
        assert connection.settings_dict["CONN_HEALTH_CHECKS"]
        return
    options = settings.DATABASES["default"]["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert options["timeout"] >= 20
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
        assert pragma in options["init_command"]
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA foreign_keys").fetchone() == (1,)
