"""What if: the programme is changed as asked and in nothing else."""

from dataclasses import replace

from gevinst.domain.method import BaselineName
from gevinst.use_cases.what_if import WhatIf, as_it_is, changed
from tests.figures.samples import CASE, PROGRAMME


def test_as_it_is_changes_nothing() -> None:
    programme = replace(PROGRAMME, cases=(replace(CASE, half_life=26),))
    assert changed(programme, as_it_is(programme)) == programme


def test_another_half_life_is_that_of_the_named_case_alone() -> None:
    cases = (replace(CASE, half_life=26), replace(CASE, number=2, half_life=40))
    asked = changed(replace(PROGRAMME, cases=cases), WhatIf(BaselineName.PUBLISHED, {1: None}))
    assert [case.half_life for case in asked.cases] == [None, 40]
    assert asked.method.baseline is BaselineName.PUBLISHED
