"""Ids of periods, as Jobindsats writes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gevinst.readers.jobindsats.periods import Period, PeriodKind, is_period, parse_period

IDS = {
    "2026M08": Period(PeriodKind.MONTH, 2026, 8),
    "2025Q1": Period(PeriodKind.QUARTER, 2025, 1),
    "2025Q01": Period(PeriodKind.QUARTER, 2025, 1),
    "2024QMAT12": Period(PeriodKind.QMAT, 2024, 12),
    "2024Y": Period(PeriodKind.YEAR, 2024, 1),
    "2024": Period(PeriodKind.YEAR, 2024, 1),
    "2026MYTD08": Period(PeriodKind.MYTD, 2026, 8),
    " 2026M08 ": Period(PeriodKind.MONTH, 2026, 8),
}


@pytest.mark.parametrize("text", IDS)
def test_an_id_tells_kind_year_and_number(text: str) -> None:
    assert parse_period(text) == IDS[text]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026M13",
        "2026M00",
        "2026M",
        "2025Q5",
        "2025Q0",
        "2024QMAT13",
        "2024QMAT",
        "2026MYTD13",
        "24M01",
        "1234",
        "2025K1",
        "2025q1",
        "202501",
        "Jan 2025",
        "2024Y1",
        "2025Q1, 2025Q2",
        "٢٠٢٤",
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"»"):
        parse_period(text)
    assert not is_period(text)


@given(st.sampled_from([*PeriodKind]), st.integers(1990, 2060), st.integers(1, 4))
def test_what_is_written_is_read(kind: PeriodKind, year: int, number: int) -> None:
    text = f"{year}Y" if kind is PeriodKind.YEAR else f"{year}{kind}{number:02d}"
    assert parse_period(text) == Period(kind, year, 1 if kind is PeriodKind.YEAR else number)


@given(st.text(max_size=12))
def test_any_text_is_a_period_or_refused(text: str) -> None:
    assert is_period(text) in {True, False}
