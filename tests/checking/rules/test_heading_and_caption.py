import pytest

from gevinst.checking.note import Table
from gevinst.checking.rules.heading_and_caption import RULE
from tests.checking.notes import found, heading, table, titles


def captioned(caption: str) -> Table:
    return table(caption, "2020|2021", {"Investering": "1,0|2,0"}, number="4")


CAPTION = "Opfølgning på investeringscase: Intensiv indsats for jobparate borgere med mere end ét års "


def test_one_word_that_differs_is_told() -> None:
    (finding,) = found(
        RULE,
        heading("2. Intensiv indsats for jobparate borgere med mere end ét års ledighed"),
        captioned(f"{CAPTION}varighed"),
    )
    assert (finding.printed, finding.expected) == ("varighed", "ledighed")


@pytest.mark.parametrize(
    ("title", "caption"),
    [
        (
            "Netværk for alle ledige med fokus på ordinære jobs",
            "Netværk for alle ledige med fokus på ordinære job",
        ),
        ("Småjob til borgere i kommunen", "Småjob til unge i kommunen"),  # four words in common
        ("Hyppige samtaler med unge uden job eller uddannelse", "Kurver for unge på A-dagpenge"),
        (
            "Case 2. Fast konsulent til borgere over 30 år",
            "Opfølgning på case 2: Fast konsulent til borgere over 30 år",
        ),
    ],
)
def test_a_near_miss_is_right(title: str, caption: str) -> None:
    assert titles(RULE, heading(title), captioned(caption)) == []


def test_only_the_nearest_heading_counts() -> None:
    other = heading("Case 1. Hyppige samtaler i første halvår med forsikrede")
    own = heading("Case 2. Hyppige samtaler i første halvår med sygemeldte")
    caption = "Opfølgning på case 2: Hyppige samtaler i første halvår med sygemeldte"
    assert titles(RULE, other, own, captioned(caption)) == []


def test_a_part_of_a_table_that_goes_on_is_called_as_the_first() -> None:
    title = heading("Intensiv indsats for jobparate borgere med mere end ét års ledighed")
    shortened = "Intensiv indsats for jobparate borgere med mere end ét års (fortsat)"
    assert titles(RULE, title, captioned(shortened)) == []
    (finding,) = found(RULE, title, captioned(f"{CAPTION}varighed (fortsat)"))
    assert (finding.printed, finding.expected) == ("varighed", "ledighed")
