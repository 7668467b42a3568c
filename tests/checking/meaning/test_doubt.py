"""A table of which half the sums fail is doubted as a whole."""

from gevinst.checking.meaning.doubt import Doubt
from tests.checking.notes import table, understood

YEARS = "2020|2021|2022|2023"
RIGHT = {
    "Investering": "4,000|1,000|1,000|1,000",
    "Besparelse": "-1,000|-5,000|-2,000|-7,000",
    "I alt": "3,000|-4,000|-1,000|-6,000",
}
WRONG = {
    "Investering": "9,100|8,200|7,300|6,400",
    "Besparelse": "-8,100|-7,300|-6,700|-5,900",
    "I alt": "7,700|6,600|5,500|4,400",
}


def doubted(*rows: dict[str, str]) -> list[tuple[str, int, int]]:
    """The doubted tables of one case printed several times, with the sums that fail and those tried."""
    tables = [table("Case 1", YEARS, each, number=str(at)) for at, each in enumerate(rows, start=1)]
    return [_seen(each) for each in understood(*tables).doubts]


def _seen(doubt: Doubt) -> tuple[str, int, int]:
    return doubt.table.number, len(doubt.broken), doubt.tried


def test_tables_that_agree_are_not_doubted() -> None:
    assert doubted(RIGHT, RIGHT, RIGHT) == []


def test_the_one_that_fits_nothing_is_doubted_and_the_others_are_not() -> None:
    assert doubted(RIGHT, WRONG, RIGHT) == [("2", 16, 16)]


def test_a_wrong_row_or_five_broken_sums_are_no_doubt() -> None:
    assert doubted(RIGHT, RIGHT | {"I alt": "7,700|6,600|5,500|-6,000"}) == []
    assert doubted({**WRONG, "I alt": "1,000|0,900|0,600|4,400"}) == []


def test_the_numbers_of_a_doubted_table_are_not_blamed() -> None:
    tables = [table("Case 1", YEARS, each, number=str(at)) for at, each in enumerate((RIGHT, WRONG, RIGHT))]
    assert understood(*tables).culprits == ()
