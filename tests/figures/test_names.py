"""What a figure is, in words: every name of the examples, and the parts of a variant."""

import re

import pytest

from gevinst.domain.figure import FigureId
from gevinst.domain.programme import Case, Proposal
from gevinst.figures import names
from tests.examples import aarhus, norddjurs

NAMES = [*norddjurs().figures, *aarhus().figures]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("case-4/2021/saving/forecast", "Case 4, besparelse på forsørgelse, 2021, forventet resultat"),
        (
            "programme/total/saving/result@closed-years",
            "Programmet, besparelse på forsørgelse, hele perioden, resultat (afsluttede år)",
        ),
        (
            "case-1/2021/investment/revised@change-1-prices-2020",
            "Case 1, investering i indsats, 2021, revideret plan (ændring 1, faste 2020-priser)",
        ),
        (
            "proposal-1.2/average/net/plan@printed-difference",
            "Forslag 1.2, i alt, gennemsnit pr. år, plan (trykt, forskel)",
        ),
        ("curve-x/week-13/presence/result", "Kurven x, på ydelsen, med tilbagefald, uge 13, resultat"),
        ("case-5/total/persons/result@igu", "Case 5, personer, hele perioden, resultat (igu)"),
        (
            "case-5/total/persons/result@printed-matter",
            "Case 5, personer, hele perioden, resultat (printed-matter)",
        ),
    ],
)
def test_a_name_is_told_in_words_and_its_variant_too(name: str, words: str) -> None:
    assert names.title(FigureId.parse(name)) == words


def test_every_variant_that_gevinst_makes_itself_is_told_in_danish() -> None:
    owners: list[Case | Proposal] = [*norddjurs().programme.cases, *aarhus().programme.proposals]
    outputs = {output.id for each in owners for output in each.outputs}
    own = [name for name in NAMES if name.variant and name.variant not in outputs]
    assert own
    # A curve is called by its short name, as an output target is.
    curves = "|".join(curve.id for curve in norddjurs().programme.curves)
    words = {name: re.sub(f"som kurven ({curves})", "", names.variant(name)) for name in own}
    assert [str(name) for name in own if re.search(r"[a-z]+-|weeks|printed|like", words[name])] == []
