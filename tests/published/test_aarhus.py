"""The proposals of the published note to Aarhus' council, 1,000 kr. a year, and what does not add up."""

from gevinst.domain.problem import Severity
from gevinst.figures.document import Table
from tests.examples import aarhus


def table(name: str) -> Table:
    return next(each for each in aarhus().document.tables if each.id == name)


def test_the_gain_of_each_proposal_is_computed_beside_the_printed_one() -> None:
    drawn = """
        4.200 11.181  −6.981  −6.981
        1.200  2.370  −1.170    −334
        2.400  3.399    −999    −999
        4.200  4.380    −180    −180
        1.000  1.244    −244    −244
        3.000  3.763    −763    −763
        1.800  2.258    −458    −458
        1.800  1.835     −35     −35
       19.600 30.430 −10.830  −9.994
    """
    assert [[cell.text for cell in row.cells[1:]] for row in table("package").rows] == [
        line.split() for line in drawn.strip().splitlines()
    ]


def test_every_mismatch_is_found_and_no_other() -> None:
    figures = aarhus().figures
    found = {
        str(each.printed): (figures[each.printed].value, figures[each.computed].value, each.severity)
        for each in aarhus().mismatches
    }
    assert found == {
        "proposal-1.2/average/net/plan@printed": (-334_000, -1_170_000, Severity.ERROR),
        "proposal-1.8/average/net/plan@announced": (-50_000, -35_000, Severity.WARNING),
        "programme/average/saving/plan@printed": (-30_429_000, -30_430_000, Severity.INFORMATION),
        "programme/average/net/plan@printed": (-9_994_000, -10_829_000, Severity.ERROR),
    }


def test_what_is_left_of_the_frame_is_said() -> None:
    assert aarhus().figures.named("programme/average/unallocated/plan").value == 400_000


def test_savings_are_printed_with_plus_as_the_municipality_does() -> None:
    assert any("Investering og besparelse står begge med plus" in note for note in table("package").notes)
