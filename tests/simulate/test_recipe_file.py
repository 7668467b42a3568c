"""A recipe is read whole or refused with every fault, its place, and what was expected."""

from decimal import Decimal

import pytest

from gevinst.domain.errors import InputRefused
from gevinst.portfolio import read_programme
from gevinst.simulate.behaviour import USUAL, behaviour_of
from gevinst.simulate.recipe_file import read_recipe
from gevinst.simulate.worlds import WORLDS
from tests.simulate.fjordby import FILE, recipe

# A recipe's way to say that there is no longest time on the benefit.
ENDLESS = 1000
SHORT = 'municipalities = [{name = "Fjordby", number = 11}]\n'
CASE = """
[[cases]]
number = 1
title = "Netværk"
offer = "Netværk"
target_group = "Ledige"
benefit = "a-dagpenge"
first = 2020-01-01
last = 2020-12-31
weekly_rate = 0.01
"""


def refused(text: str) -> list[str]:
    """Return what is refused: place, found and expected."""
    with pytest.raises(InputRefused) as error:
        read_recipe(text.encode(), "opskrift.toml")
    return [f"{each.place.field}: {each.found}, {each.expected}" for each in error.value.problems]


def test_the_example_is_a_municipality_with_five_cases_two_quarters_and_five_neighbours() -> None:
    fjordby = recipe()
    assert fjordby.home.name == "Fjordby"
    assert len(fjordby.municipalities) == 6
    assert [each.number for each in fjordby.cases] == [1, 2, 3, 4, 5]
    assert [str(each) for each in fjordby.deliveries] == ["2021-09-30", "2021-12-31"]
    assert all(len({cost.function for cost in each.costs}) == 3 for each in fjordby.cases)
    assert fjordby.world in WORLDS


def test_what_is_not_said_is_as_usual() -> None:
    short = read_recipe((SHORT + CASE).encode(), "opskrift.toml")
    assert (short.persons, short.world, short.cases[0].weeks) == (10_000, "rolig", 13)
    assert behaviour_of(short) == USUAL


def test_a_recipe_may_change_how_people_behave() -> None:
    text = SHORT + "[behaviour.sygedagpenge]\nexit = [[1, 0.3], [9, 0.1]]\nentry = 0.001\n"
    changed = read_recipe(text.encode(), "opskrift.toml")
    assert behaviour_of(changed)["sygedagpenge"].exit == ((1, 0.3), (9, 0.1))
    assert behaviour_of(changed)["a-dagpenge"] == USUAL["a-dagpenge"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("municipalities = [", "noget, der ikke er TOML"),
        ("persons = 10\n", "municipalities: ingenting"),
        (f"{SHORT}person = 10\n", "person: det ukendte navn »person«"),
        (f'{SHORT}persons = "mange"\n', "persons: »mange«, et helt tal"),
        (f"{SHORT}persons = 0\n", "persons: 0, fra 1 til 2000000 personer"),
        (f'{SHORT}world = "rosenrød"\n', "world: »rosenrød«, en af rolig"),
        (f"{SHORT}last_day = 2031-01-01\n", "last_day: 2031-01-01"),
        (f"{SHORT}deliveries = [2015-12-31]\n", "deliveries: 2015-12-31"),
        (f"{SHORT}deliveries = [2021-12-31, 2021-09-30]\n", "deliveries: dage i en anden rækkefølge"),
        (f"{SHORT}deliveries = 3\n", "deliveries: »3«, en liste"),
        (f"{SHORT}flaws = {{dirty = 2.0}}\n", "flaws.dirty: 2.0, en andel fra 0 til 1"),
        (f"{SHORT}lives = 3\n", "lives: »3«, navne og værdier"),
        (f"{SHORT}lives = {{moves = -1}}\n", "lives.moves: -1.0"),
        (SHORT.replace("11", "751"), "municipalities: numrene 751, numre under 100"),
        (f'{SHORT}shocks = [{{municipality = "Ingenby", year = 2020}}]\n', "shocks: »Ingenby«"),
        (f"{SHORT}behaviour.su.exit = [[2, 0.1]]\n", "behaviour.su.exit: ((2, 0.1),)"),
        (f"{SHORT}behaviour.su.exit = [[1]]\n", "behaviour.su.exit[0]: 1 værdier, 2 værdier"),
        (f"{SHORT}behaviour.su.exit = [[1, 1.5]]\n", "behaviour.su.exit: ((1, 1.5),)"),
        (f"{SHORT}behaviour.legat.exit = [[1, 0.1]]\n", "behaviour.legat: »legat«"),
        (f"{SHORT}{CASE}{CASE}", "cases: et nummer to gange"),
        (SHORT + CASE.replace("a-dagpenge", "su"), "cases[0].benefit: »su«"),
        (SHORT + CASE.replace("2020-12-31", "2019-12-31"), "cases[0].last: 2019-12-31"),
        (f"{SHORT}{CASE}effect = {{exit = 0.5}}\n", "cases[0].effect.exit: 0.5, mindst 1"),
        (
            f"{SHORT}{CASE}effect = {{payment = 55}}\n",
            "cases[0].effect.payment: 55, en af 100, 80, 60, 40, 20",
        ),
        (f'{SHORT}{CASE}effect = {{leads_to = "a-dagpenge"}}\n', "cases[0].effect.leads_to"),
        (f"{SHORT}{CASE}effect = {{by_duration = [[4, 1.0]]}}\n", "cases[0].effect.by_duration"),
        (
            f"{SHORT}suspensions = [{{first = 2020-03-12, last = 2020-03-01, intensity = 0.5}}]\n",
            "suspensions: 2020-03-12 til 2020-03-01",
        ),
    ],
)
def test_what_cannot_be_used_is_told_with_its_place(text: str, told: str) -> None:
    assert any(each.removeprefix(": ").startswith(told) for each in refused(text)), refused(text)


def test_all_faults_are_told_at_once() -> None:
    assert len(refused(f'{SHORT}persons = "x"\nseed = "y"\nworlds = "z"\n')) == 3


def test_the_example_lies_where_the_command_looks_for_it() -> None:
    assert FILE.is_file()


def test_the_portfolio_states_the_targets_and_suspensions_of_the_recipe() -> None:
    stated, simulated = read_programme(FILE.parent / "portfolio.yaml"), recipe()
    for case, made in zip(stated.cases, simulated.cases, strict=True):
        first, last = made.duration
        assert case.target_benefits == (made.benefit,)
        assert (case.target_from, case.target_to) == (first, None if last == ENDLESS else last)
    told = [(each.first, each.last, each.intensity) for each in stated.suspensions]
    assert told == [
        (each.first, each.last, Decimal(str(each.intensity)) * 100) for each in simulated.suspensions
    ]


def test_the_portfolios_entrants_fill_its_planned_places() -> None:
    stated, simulated = read_programme(FILE.parent / "portfolio.yaml"), recipe()
    for case, made in zip(stated.cases, simulated.cases, strict=True):
        for each in case.participants:
            places = (each.entrants or 0) * made.weeks / 52 * made.hours / 37
            assert round(places) == each.planned, (case.number, each.year)
