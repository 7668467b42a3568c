"""The states that a person can be in, and what each costs: typed anew, to be held against the law.

Rates are kroner a month or a week: the highest or usual rate of the benefit. The municipality is fictional,
so where no rate of a year is known, that of a year near it is used. Those years are ``made_up``; a test
compares all others with the law.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class State(IntEnum):
    """Where a person is in a week: on one benefit, on none, or out of what is counted."""

    NONE = 0
    UNEMPLOYMENT = 1
    SICKNESS = 2
    CASH = 3
    EDUCATION = 4
    INTEGRATION = 5
    RESOURCE = 6
    UNEMPLOYMENT_FLEX = 7
    FLEX = 8
    REHABILITATION = 9
    EARLY_RETIREMENT = 10
    STUDENT = 11
    PARENTAL = 12
    PENSION = 13
    EMIGRATED = 14
    DEAD = 15
    CHILD = 16


class Payer(StrEnum):
    """Who pays the person: the municipality with refund, or others with co-financing."""

    REFUNDED = "refusion"
    CO_FINANCED = "medfinansiering"
    NOBODY = ""


@dataclass(frozen=True)
class Benefit:
    """A benefit or state as the systems know it.

    Args:
        state: the state.
        name: its name in recipes and in the truth.
        code: its code in DREAM; 0 is no code.
        word: what the refund file calls it; empty where it is not in it.
        payer: who pays.
        by_week: the rates are of a week, else of a month.
        rates: kroner by year.
        made_up: years whose rate is not known and taken from a neighbour.
    """

    state: State
    name: str
    code: int = 0
    word: str = ""
    payer: Payer = Payer.NOBODY
    by_week: bool = False
    rates: tuple[tuple[int, int], ...] = ()
    made_up: frozenset[int] = frozenset()

    @property
    def is_covered(self) -> bool:
        """Whether its weeks count in the benefit counter and cost the municipality."""
        return self.payer is not Payer.NOBODY


def _years(*rates: int) -> tuple[tuple[int, int], ...]:
    return tuple(enumerate(rates, 2016))


# Weekly rates of 2016 … 2024, and monthly ones; a year's weekly rate holds from its first Monday.
_SICKNESS = _years(4180, 4245, 4300, 4355, 4405, 4460, 4465, 4550, 4695)
_FLEX_IDLE = _years(3720, 3780, 3827, 3875, 3919, 3968, 3974, 4052, 4185)
_UNEMPLOYMENT = _years(18113, 18403, 18633, 18866, 19083, 19322, 19351, 19728, 20359)
_CASH = _years(10968, 11143, 11282, 11423, 11554, 11698, 11716, 11944, 12326)
_FLEX = _years(17751, 18035, 18260, 18489, 18701, 18936, 18964, 19333, 19952)
_EDUCATION = _years(6010, 6182, 6182, 6259, 6331, 6410, 6545, 6545, 6754)
_INTEGRATION = _years(5997, 5997, 5997, 6072, 6142, 6219, 6219, 6219, 6219)
_REHABILITATION = _years(18878, 18878, 18878, 18878, 19334, 19334, 19363, 19741, 20373)
_RETIREMENT = _years(18642, 18642, 18642, 19092, 19092, 19331, 19360, 19738, 20370)

_REFUNDED, _CO_FINANCED = Payer.REFUNDED, Payer.CO_FINANCED
BENEFITS = (
    Benefit(State.NONE, "ingen"),
    Benefit(State.UNEMPLOYMENT, "a-dagpenge", 111, "A-dagpenge", _CO_FINANCED, rates=_UNEMPLOYMENT),
    Benefit(State.SICKNESS, "sygedagpenge", 890, "Sygedagpenge", _REFUNDED, by_week=True, rates=_SICKNESS),
    Benefit(State.CASH, "kontanthjaelp", 130, "Kontanthjælp", _REFUNDED, rates=_CASH),
    Benefit(
        State.EDUCATION,
        "uddannelseshjaelp",
        140,
        "Uddannelseshjælp",
        _REFUNDED,
        rates=_EDUCATION,
        made_up=frozenset({2017, 2022}),
    ),
    Benefit(
        State.INTEGRATION,
        "sho",
        700,
        "Selvforsørgelses- og hjemrejseydelse",
        _REFUNDED,
        rates=_INTEGRATION,
        made_up=frozenset({2016, 2017, 2018, 2022, 2023, 2024}),
    ),
    Benefit(State.RESOURCE, "ressourceforloebsydelse", 810, "Ressourceforløbsydelse", _REFUNDED, rates=_CASH),
    Benefit(
        State.UNEMPLOYMENT_FLEX,
        "ledighedsydelse",
        740,
        "Ledighedsydelse",
        _REFUNDED,
        by_week=True,
        rates=_FLEX_IDLE,
    ),
    Benefit(State.FLEX, "fleksloentilskud", 771, "Fleksløntilskud", _REFUNDED, rates=_FLEX),
    Benefit(
        State.REHABILITATION,
        "revalideringsydelse",
        760,
        "Revalideringsydelse",
        _REFUNDED,
        rates=_REHABILITATION,
        made_up=frozenset({2016, 2017, 2018, 2020}),
    ),
    Benefit(
        State.EARLY_RETIREMENT,
        "foertidspension",
        783,
        "Førtidspension",
        _CO_FINANCED,
        rates=_RETIREMENT,
        made_up=frozenset({2016, 2017, 2019}),
    ),
    Benefit(State.STUDENT, "su", 651),
    Benefit(State.PARENTAL, "barselsdagpenge", 881),
    Benefit(State.PENSION, "folkepension", 998),
    Benefit(State.EMIGRATED, "udvandret", 997),
    Benefit(State.DEAD, "doed", 999),
    Benefit(State.CHILD, "barn"),
)
BY_NAME = {each.name: each for each in BENEFITS}
# States that a person can move between; the rest come from outside and end what is counted.
LIVED = tuple(State)[: State.PARENTAL + 1]
COVERED = tuple(each.state for each in BENEFITS if each.is_covered)
# Support outside the act, and weeks that cannot be seen, count neither as benefit nor as self-support.
NEUTRAL = tuple(each for each in State if each not in {*COVERED, State.NONE, State.CHILD})
OUT = (State.PENSION, State.EMIGRATED, State.DEAD)
