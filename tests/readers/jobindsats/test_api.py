"""The API against a server on this machine."""

import json
import logging
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime

import httpx
import pyarrow as pa
import pytest

from gevinst.domain.errors import InputRefused
from gevinst.readers.jobindsats.about import Coded, Level, MeasureGroup, about_of, day_of, heads_of
from gevinst.readers.jobindsats.api import Jobindsats, TableHead
from gevinst.register.schemas import PUBLISHED
from tests.readers.jobindsats.server import PERIODS, TABLE, TOKEN, Speaking, jobindsats

ALL = {"_nykom": "*", "_kon": "/"}


@pytest.fixture
def server() -> Iterator[Speaking]:
    with jobindsats() as speaking:
        yield speaking


def api(server: Speaking, waits: list[float] | None = None, token: str = TOKEN) -> Jobindsats:
    waited = waits if waits is not None else []
    return Jobindsats(token, server.address, wait=waited.append)


def data(server: Speaking, periods: str = "latest:4", waits: list[float] | None = None) -> pa.Table:
    return api(server, waits).data(TABLE, periods, "Q", hierarchies=ALL).figures


def test_subjects_are_listed(server: Speaking) -> None:
    assert api(server).subjects() == [{"subject_name": "Opdigtet emne"}]


def test_tables_are_listed_with_subject_and_days(server: Speaking) -> None:
    first, second = api(server).tables()
    assert first == TableHead(
        TABLE, "Opdigtet tabel", "Opdigtet emne", date(2026, 9, 15), date(2026, 10, 15), "Månedligt"
    )
    assert (second.id, second.updated, second.next_update, second.frequency) == ("madeup02", None, None, "")


def test_a_table_tells_what_it_can_be_asked_for(server: Speaking) -> None:
    about = api(server).describe(TABLE)
    assert about.periods == {"Q": tuple(PERIODS), "Y": ("2025Y",)}
    areas, sexes = about.hierarchies
    assert (areas.id, areas.dimension, areas.required) == ("_nykom", "_madeup_omrade", True)
    assert areas.levels == (Level("madeup_l1", (Coded("1", "Norddjurs"),)),)
    assert (sexes.required, sexes.levels) == (False, ())
    measures = (Coded("madeup_m1", "Opdigtet antal"),)
    assert about.measure_groups == (MeasureGroup("madeup_group", "Opdigtet gruppe af målinger", measures),)


def test_data_have_a_row_for_each_period_area_group_and_measure(server: Speaking) -> None:
    table = data(server)
    assert table.schema.equals(PUBLISHED)
    assert table.num_rows == 4 * 2 * 3
    first = table.to_pylist()[0]
    assert first == {
        "table": TABLE,
        "updated": date(2026, 9, 15),
        "period": "2025Q1",
        "area": "Norddjurs",
        "group": "Køn=Kvinder",
        "measure": "Opdigtet måling, uge 4",
        "value": 67.7,
    }


def test_numbers_come_as_numbers_or_with_decimal_comma_and_marks_are_null(server: Speaking) -> None:
    rows = data(server).to_pylist()
    late = [each["value"] for each in rows if each["measure"] == "Opdigtet måling, uge 52"]
    assert late == [61.5, 61.5, None, None, None, None, None, None]
    assert {each["value"] for each in rows if each["measure"] == "Opdigtet antal"} == {1234.0, 1234567.0}


def test_a_request_is_written_as_documented(server: Speaking) -> None:
    data(server, "2025Q1,2025Q2")
    assert server.asked[0] == (
        f"/v3/data/{TABLE}?format=json&mgroup.*=*&period.Q=2025Q1,2025Q2&hierarchy._nykom=*&hierarchy._kon=/"
    )


def test_the_list_of_tables_is_asked_for_once(server: Speaking) -> None:
    client = api(server)
    for _ in range(2):
        client.data(TABLE, "latest:1", "Q", hierarchies=ALL)
    assert sum(each.startswith("/v3/tables") for each in server.asked) == 1


def test_a_client_of_ones_own_is_used_and_stays_open(server: Speaking) -> None:
    with httpx.Client() as client:
        assert Jobindsats(TOKEN, server.address, client).subjects()
        assert not client.is_closed


def test_fewer_periods_than_asked_for_are_fetched_all(server: Speaking) -> None:
    assert data(server, "latest:60").equals(data(server))
    assert [each.split("period.Q=")[1].split("&")[0] for each in server.asked[:2]] == [
        "latest:60",
        "latest:4",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Der er ikke så mange perioder",
        "Der er 4 perioder i gruppe 3",
        "Højst 4 værdier",
        "Perioden 2025Q4 findes ikke",
    ],
)
def test_a_refusal_without_one_number_of_periods_is_told(server: Speaking, text: str) -> None:
    server.refusal = text
    with pytest.raises(InputRefused, match=text):
        data(server, "latest:60")
    assert len(server.asked) == 1


def test_the_number_of_periods_is_tried_once(server: Speaking) -> None:
    server.refusal = "Der er kun 50 perioder"
    with pytest.raises(InputRefused, match="Der er kun 50 perioder"):
        data(server, "latest:60")
    assert len(server.asked) == 2


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_service_is_asked_again_after_longer_and_longer(server: Speaking, status: int) -> None:
    waits: list[float] = []
    server.next_answers.extend([(status, {})] * 4)
    assert data(server, waits=waits).num_rows == 24
    assert waits == [1, 2, 4, 8]


def test_a_service_that_stays_busy_is_told_of(server: Speaking) -> None:
    waits: list[float] = []
    server.next_answers.extend([(503, {})] * 5)
    with pytest.raises(InputRefused, match=r"HTTP 503, 5 forsøg"):
        data(server, waits=waits)
    assert (len(server.asked), waits) == (5, [1, 2, 4, 8])


def test_the_pause_that_the_service_asks_for_is_kept(server: Speaking) -> None:
    waits: list[float] = []
    moment = format_datetime(datetime.now(UTC) + timedelta(seconds=60), usegmt=True)
    server.next_answers.extend(
        (429, {"Retry-After": each}) for each in ("7", moment, "Fri, 01 Jan 2021 00:00:00 GMT", "snart")
    )
    data(server, waits=waits)
    assert waits[0] == 7
    assert 50 < waits[1] <= 60
    assert waits[2:] == [4, 8]


def test_a_pause_of_many_minutes_is_told_of_instead(server: Speaking) -> None:
    server.next_answers.append((429, {"Retry-After": "3600"}))
    with pytest.raises(InputRefused, match="3600 sekunders pause"):
        data(server)


@pytest.mark.parametrize("status", [401, 403])
def test_a_key_that_is_not_accepted_is_told_of_without_a_second_try(server: Speaking, status: int) -> None:
    server.next_answers.append((status, {}))
    with pytest.raises(InputRefused, match=f"en nøgle, som Jobindsats ikke godtager \\(HTTP {status}\\)"):
        data(server)
    assert len(server.asked) == 1


def test_a_key_is_in_no_message_representation_or_log(
    server: Speaking, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    secret = TOKEN[::-1]
    client = api(server, token=secret)
    with pytest.raises(InputRefused) as refusal:
        client.subjects()
    shown = [
        str(refusal.value),
        repr(refusal.value),
        repr(client),
        str(client),
        repr(client._wire),
        caplog.text,
    ]
    assert secret not in "\n".join(shown)
    assert refusal.value.__cause__ is None


def test_a_key_that_the_service_repeats_is_taken_out(server: Speaking) -> None:
    server.refusal = f"Nøglen {TOKEN} har for mange perioder"
    with pytest.raises(InputRefused, match="Nøglen … har for mange perioder") as refusal:
        data(server, "latest:60")
    assert TOKEN not in str(refusal.value)


@pytest.mark.parametrize("token", ["", "  ", "to ord", "linje\nskift", "nøgle"])
def test_what_is_no_key_is_refused_before_it_is_sent(token: str) -> None:
    with pytest.raises(InputRefused, match="nøgle") as refusal:
        Jobindsats(token)
    assert not token.strip() or token not in str(refusal.value).replace("nøgle", "")


def test_spaces_around_a_key_do_not_matter(server: Speaking) -> None:
    assert api(server, token=f" {TOKEN}\n").subjects()


def test_a_key_is_not_sent_in_the_open() -> None:
    with pytest.raises(InputRefused, match="uden https"):
        Jobindsats(TOKEN, "http://api.jobindsats.dk")


def test_a_key_is_not_sent_on_to_where_an_answer_points(server: Speaking) -> None:
    server.next_answers.append((302, {"Location": "http://127.0.0.1:9/"}))
    with pytest.raises(InputRefused, match="HTTP 302"):
        api(server).subjects()


def test_a_service_that_cannot_be_reached_is_told_of() -> None:
    with jobindsats() as speaking:
        gone = api(speaking)
    with pytest.raises(InputRefused, match=r"ingen forbindelse \(ConnectError\)"):
        gone.subjects()


def test_a_service_that_is_too_slow_is_told_of() -> None:
    def slow(_: httpx.Request) -> httpx.Response:
        raise httpx.ReadTimeout("made up")

    with (
        httpx.Client(transport=httpx.MockTransport(slow)) as client,
        pytest.raises(InputRefused, match="ReadTimeout"),
    ):
        Jobindsats(TOKEN, client=client).subjects()


def test_a_table_that_is_not_there_is_told_of(server: Speaking) -> None:
    with pytest.raises(InputRefused, match="HTTP 404"):
        api(server).describe("madeup99")


@pytest.mark.parametrize("id", ["", "../subjects", "y01?x=1", "y01 "])
def test_an_id_that_no_table_has_is_not_asked_for(server: Speaking, id: str) -> None:  # noqa: A002
    with pytest.raises(InputRefused, match="bogstaver, tal og _"):
        api(server).describe(id)
    assert server.asked == []


@pytest.mark.parametrize(
    "answer",
    [
        b"<html>",
        b"\xff\xfe",
        b"[]",
        b"{}",
        b'{"columns": [null], "rows": []}',
        b'{"columns": ["Periode", "Antal"], "rows": []}',
        json.dumps({"columns": ["Periode", "Område", "Antal"], "rows": [["2025Q1", "A"]]}).encode(),
        json.dumps({"columns": ["Periode", "Område", "Antal"], "rows": [["2025Q1", "A", "ja"]]}).encode(),
        b"[" * 100_000,
    ],
)
def test_an_answer_of_another_form_is_refused(server: Speaking, answer: bytes) -> None:
    server.broken = answer
    with pytest.raises(InputRefused, match=f"api.jobindsats.dk, tabel {TABLE}"):
        data(server)


def test_lists_and_descriptions_of_another_form_are_refused() -> None:
    with pytest.raises(InputRefused, match="listen over tabeller"):
        heads_of({"message": "made up"})
    with pytest.raises(InputRefused, match="beskrivelsen af tabellen"):
        about_of(TABLE, [])
    assert heads_of([{"subject_name": "tomt"}, "made up"]) == []
    assert about_of(TABLE, {}).periods == {}


@pytest.mark.parametrize(
    "text", ["2026-09-15", "15-09-2026", "15.09.2026", "15/09/2026", "2026-09-15T08:00:00Z"]
)
def test_a_day_may_be_written_in_several_ways(text: str) -> None:
    assert day_of(text) == date(2026, 9, 15)


@pytest.mark.parametrize("text", ["", "i morgen", "2026-13-01"])
def test_a_day_that_cannot_be_read_is_not_told(text: str) -> None:
    assert day_of(text) is None


def test_a_refused_request_outside_data_is_told(server: Speaking) -> None:
    server.next_answers.append((422, {}))
    with pytest.raises(InputRefused, match="svaret »Prøv igen«"):
        api(server).subjects()
