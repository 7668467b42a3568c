"""The read-only interface for BI tools: who has a key reads approved figures, and nothing else."""

import csv
import hashlib
import io
import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from gevinst.database import models, tokens
from gevinst.database.store import DatabaseStore
from gevinst.database.tokens import MOST_FAILURES, listed, make_token, mark_of, revoke
from tests.reviewed import People, approved, drafted
from tests.stored import AS_OF, browser_of

BASE = "/api/v1/programmes"


@pytest.fixture
def key(people: People) -> str:
    """Return a key that the administrator made."""
    return make_token("Power BI", models.User.objects.get(username="anna"))


def ask(address: str, key: str = "", method: str = "get", **headers: str) -> Any:
    """Ask as a program does: without a log-in, with a key if there is one."""
    shown = {"Authorization": f"Bearer {key}"} if key else {}
    return getattr(Client(enforce_csrf_checks=True), method)(address, headers={**shown, **headers})


# --- Keys -------------------------------------------------------------------------------------------


def test_a_key_is_kept_as_a_hash_only(key: str) -> None:
    row = models.Token.objects.get()
    assert row.digest == hashlib.sha256(key.encode()).hexdigest()
    assert key not in json.dumps(models.Token.objects.values().first(), default=str)
    assert len(key) > 50


def test_a_key_needs_a_name(people: People) -> None:
    for name in ("  ", "x" * 101):
        with pytest.raises(tokens.TokenRefused):
            make_token(name, models.User.objects.get(username="anna"))


def test_keys_are_listed_with_those_in_use_first(key: str, people: People) -> None:
    anna = models.User.objects.get(username="anna")
    make_token("Ny", anna)
    [old] = [token for token in listed() if token.name == "Power BI"]
    revoke(old)
    assert [token.name for token in listed()] == ["Ny", "Power BI"]
    revoked = models.Token.objects.get(pk=old.pk).revoked
    revoke(old)
    assert models.Token.objects.get(pk=old.pk).revoked == revoked


def test_without_a_key_nothing_is_told_and_how_to_show_one_is(people: People) -> None:
    response = ask("/api/v1/")
    assert response.status_code == 401
    assert response["WWW-Authenticate"].startswith("Bearer")
    assert "Authorization: Bearer" in response.json()["error"]


def test_a_log_in_is_no_key(people: People) -> None:
    assert browser_of("anna").get("/api/v1/").status_code == 401


@pytest.mark.parametrize("shown", ["Basic {key}", "Bearer {key}x", "bearer", "Bearer ", "{key}"])
def test_what_is_not_the_key_is_refused(shown: str, key: str) -> None:
    assert ask("/api/v1/", Authorization=shown.format(key=key)).status_code == 401


def test_the_scheme_may_be_written_small(key: str) -> None:
    assert ask("/api/v1/", Authorization=f"bearer {key}").status_code == 200


def test_a_revoked_key_is_refused_from_then_on(key: str) -> None:
    assert ask("/api/v1/", key).status_code == 200
    revoke(models.Token.objects.get())
    assert ask("/api/v1/", key).status_code == 401


def test_the_day_a_key_was_used_last_is_kept(key: str) -> None:
    assert models.Token.objects.get().last_used is None
    ask("/api/v1/", key)
    assert models.Token.objects.get().last_used == timezone.localdate()


def test_failed_tries_are_written_down_by_the_mark_of_the_key_and_never_the_key(key: str) -> None:
    revoke(models.Token.objects.get())
    ask("/api/v1/", key)
    line = models.LogLine.objects.get(what="blev afvist med en nøgle")
    assert line.subject == f"nøgle {mark_of(models.Token.objects.get())}"
    assert line.address == "127.0.0.1"
    assert not models.LogLine.objects.filter(subject__contains=key).exists()


def test_who_fails_too_often_is_held_back_and_a_good_key_still_works(key: str) -> None:
    statuses = [ask("/api/v1/", "wrong").status_code for _ in range(MOST_FAILURES + 3)]
    assert statuses == [401] * MOST_FAILURES + [429] * 3
    assert int(ask("/api/v1/", "another")["Retry-After"]) == 900
    assert models.LogLine.objects.filter(what="blev afvist med en nøgle").count() == MOST_FAILURES
    assert ask("/api/v1/", key).status_code == 200


def test_who_failed_long_ago_may_try_again(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(MOST_FAILURES):
        ask("/api/v1/", "wrong")
    later = timezone.now() + tokens.SHUT_OUT_FOR + timedelta(seconds=1)
    monkeypatch.setattr("gevinst.database.tokens.timezone.now", lambda: later)
    assert ask("/api/v1/", "wrong").status_code == 401


# --- What is told -----------------------------------------------------------------------------------


def test_it_tells_what_there_is(key: str) -> None:
    told = ask("/api/v1/", key).json()
    assert told["addresses"]["programmes"] == f"http://testserver{BASE}"


def test_programmes_lead_to_their_follow_ups(key: str, norddjurs: str) -> None:
    [programme] = ask(BASE, key).json()["programmes"]
    assert programme["slug"] == norddjurs
    assert ask(programme["follow_ups"], key).json() == {"follow_ups": []}


def test_only_approved_follow_ups_are_told(
    key: str, store: DatabaseStore, people: People, norddjurs: str
) -> None:
    approved(store, people, norddjurs)
    draft = drafted(store, people, norddjurs).number
    told = ask(f"{BASE}/{norddjurs}/follow-ups", key).json()["follow_ups"]
    assert [each["number"] for each in told] == [1]
    assert told[0]["as_of"] == "2021-11-05"
    assert ask(f"{BASE}/{norddjurs}/follow-ups/{draft}/figures.json", key).status_code == 404


def test_the_figures_are_the_kept_bytes(
    key: str, store: DatabaseStore, people: People, norddjurs: str
) -> None:
    approved(store, people, norddjurs)
    [told] = ask(f"{BASE}/{norddjurs}/follow-ups", key).json()["follow_ups"]
    kept = store.follow_ups.get(norddjurs, 1)
    response = ask(told["figures_json"], key)
    assert response.content == store.follow_ups.file(kept, "figures.json")
    assert response["Content-Type"] == "application/json"
    table = ask(told["figures_csv"], key)
    assert table.content == store.follow_ups.file(kept, "figures.csv")
    rows = list(csv.DictReader(io.StringIO(table.content.decode()), delimiter=";"))
    assert len(rows) == len(json.loads(response.content)["figures"])


def test_the_latest_is_that_of_the_latest_day(
    key: str, store: DatabaseStore, people: People, norddjurs: str
) -> None:
    approved(store, people, norddjurs, AS_OF + timedelta(days=21))
    approved(store, people, norddjurs)
    drafted(store, people, norddjurs, AS_OF + timedelta(days=40))
    told = ask(f"{BASE}/{norddjurs}/follow-ups/latest/figures.json", key).json()
    assert told["as_of"] == "2021-11-26"


def test_who_has_the_figures_already_is_sent_nothing(
    key: str, store: DatabaseStore, people: People, norddjurs: str
) -> None:
    approved(store, people, norddjurs)
    address = f"{BASE}/{norddjurs}/follow-ups/latest/figures.json"
    etag = ask(address, key)["ETag"]
    assert etag == f'"{store.follow_ups.get(norddjurs, 1).digest}"'
    for known in (etag, f'"old", {etag}', f"W/{etag}", "*"):
        again = ask(address, key, **{"If-None-Match": known})
        assert (again.status_code, again.content) == (304, b"")
        assert again["ETag"] == etag
    assert ask(address, key, **{"If-None-Match": '"old"'}).status_code == 200


# --- What is refused --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        "/api/v1/findes-ikke",
        f"{BASE}/findes-ikke/follow-ups",
        f"{BASE}/norddjurs-2020-2023/follow-ups/latest/figures.json",
        f"{BASE}/norddjurs-2020-2023/follow-ups/1/note.docx",
        f"{BASE}/norddjurs-2020-2023/follow-ups/nul/figures.csv",
    ],
)
def test_what_there_is_not_is_said_in_json(address: str, key: str, norddjurs: str) -> None:
    response = ask(address, key)
    assert response.status_code == 404
    assert response["Content-Type"] == "application/json"
    assert response.json()["error"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_changed_through_it(method: str, key: str) -> None:
    response = ask("/api/v1/", key, method)
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD"
    assert "kun læses" in response.json()["error"]


def test_an_answer_is_not_kept_for_others(key: str) -> None:
    response = ask("/api/v1/", key)
    assert response["Cache-Control"] == "private, no-cache"
    assert "Authorization" in response["Vary"]
    assert not response.cookies
