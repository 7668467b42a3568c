"""What is simulated: people, benefits, municipalities, cases and dirt, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from gevinst.domain.weeks import last_whole_week, week_of

# The refund counters count from the week with 1 July 2014, so a world that begins there has no unknown past.
FIRST_DAY = date(2014, 6, 30)


@dataclass(frozen=True)
class Behaviour:
    """How people come to a benefit and leave it.

    Args:
        exit: weekly hazard of leaving, from a number of weeks on the benefit: ``((1, 0.2), (5, 0.1))``.
        leads_to: share of those who leave who go on to each other benefit; the rest to no benefit.
        entry: weekly hazard of an adult without benefit.
        by_age: factor on entry for those under 30, 30 to 49, and from 50.
        insured: factor on entry for those outside and inside an unemployment fund.
        foreign: factor on entry for those of Danish and of other origin.
        by_sex: factor on entry for women and men.
        stock: share of all adults of each age band who have it when the world begins.
        cyclical: how strongly the business cycle works on it, 0 to 1.
    """

    exit: tuple[tuple[int, float], ...]
    leads_to: tuple[tuple[str, float], ...] = ()
    entry: float = 0.0
    by_age: tuple[float, float, float] = (1.0, 1.0, 1.0)
    insured: tuple[float, float] = (1.0, 1.0)
    foreign: tuple[float, float] = (1.0, 1.0)
    by_sex: tuple[float, float] = (1.0, 1.0)
    stock: tuple[float, float, float] = (0.0, 0.0, 0.0)
    cyclical: float = 0.0


@dataclass(frozen=True)
class Lives:
    """What holds for all people.

    Args:
        relapse: how much likelier a return is in the first week after a benefit than long after, as a factor.
        relapse_weeks: weeks in which that excess falls to 37 pct. (1/e).
        slowness: spread of people's own speed out of benefits (standard deviation of its logarithm); what
            makes long spells longer, and no register shows.
        proneness: spread of people's own risk of coming onto benefits.
        season: how much more people come in January than in July, as a share of the mean.
        death: yearly share of those at 50; it doubles every nine years of age.
        emigration: yearly share.
        moves: yearly share who move to another of the municipalities.
        insured: share inside an unemployment fund.
        foreign: share of other origin.
        part_time: share of person-quarters with a part-time wage, which cuts the payment and not the weeks.
    """

    relapse: float = 12.0
    relapse_weeks: float = 8.0
    slowness: float = 0.5
    proneness: float = 0.9
    season: float = 0.15
    death: float = 0.003
    emigration: float = 0.004
    moves: float = 0.03
    insured: float = 0.7
    foreign: float = 0.12
    part_time: float = 0.10


@dataclass(frozen=True)
class Municipality:
    """A municipality.

    Args:
        name: as the files write it.
        number: below 100, which no Danish municipality has.
        size: people, as a multiple of the first municipality's.
        delivers: its person files are written too, and not only its public statistics.
    """

    name: str
    number: int
    size: float = 1.0
    delivers: bool = False


@dataclass(frozen=True)
class Turn:
    """A turn of the business cycle, in all municipalities: factors from a day until the next turn.

    Args:
        first: the first day.
        entry: factor on coming onto benefits.
        exit: factor on leaving them.
    """

    first: date
    entry: float = 1.0
    exit: float = 1.0


@dataclass(frozen=True)
class LocalShock:
    """What one municipality sees in one year and the others do not; factors as for a turn."""

    municipality: str
    year: int
    entry: float = 1.0
    exit: float = 1.0


@dataclass(frozen=True)
class Effect:
    """What a case really does to a participant.

    Args:
        exit: factor on the hazard of leaving the benefit right after entry; 1 is no effect.
        half_life: weeks since entry in which what is above 1 halves; 0: it does not fade.
        by_duration: how much of it those have who had been on the benefit so many weeks at entry:
            ``((0, 1.0), (52, 0.5))`` is half for those with a year behind them.
        leads_to: benefit that the extra leavers go to; empty: no benefit.
        part_time: share who get a part-time wage, which cuts the payment and not the weeks.
        payment: percent of the full payment that is left for them: 80, 60, 40 or 20.
        part_time_weeks: weeks that the wage lasts.
    """

    exit: float = 1.0
    half_life: float = 26.0
    by_duration: tuple[tuple[int, float], ...] = ((0, 1.0),)
    leads_to: str = ""
    part_time: float = 0.0
    payment: int = 100
    part_time_weeks: int = 52


@dataclass(frozen=True)
class Selection:
    """Who enters a case more often than others like them.

    Args:
        shown: logarithm of the factor on entry for somebody with benefits in all weeks so far, against
            somebody with none: the register shows it.
        hidden: logarithm of the factor for somebody one standard deviation slower than others out of
            benefits: no register shows it.
    """

    shown: float = 0.0
    hidden: float = 0.0


@dataclass(frozen=True)
class Cost:
    """What a case costs on one function of the chart of accounts.

    Args:
        function: such as ``5.68.90``.
        account: eight digits (artskonto).
        yearly: whole kroner for a year of undisturbed running; minus is income.
        text: what stands on the posting.
        psp: PSP element; empty where a cost centre stands instead.
        cost_centre: cost centre; empty where a PSP element stands.
    """

    function: str
    account: str
    yearly: int
    text: str
    psp: str = ""
    cost_centre: str = ""


@dataclass(frozen=True)
class Case:
    """A case: whom it takes, when, what it does and costs.

    Args:
        number: its number in the portfolio.
        title: its name.
        offer: what Fasit calls it.
        target_group: what Fasit calls those whom it is for.
        benefit: the benefit of its participants.
        first: the first day on which anybody enters.
        last: the last.
        weekly_rate: share of those in reach who enter in a week of full running.
        duration: weeks on the benefit at entry, from and to: ``(52, 520)`` is for those with a year behind.
        weeks: planned length.
        hours: a week, with decimals.
        drop_out: weekly hazard of dropping out; the effect ends then.
        effect: what it really does.
        selection: who enters.
        output: what is counted beside the money, in words; empty: nothing.
        output_share: share of the participants who reach it.
        output_target: how many shall reach it.
        costs: on which functions.
    """

    number: int
    title: str
    offer: str
    target_group: str
    benefit: str
    first: date
    last: date
    weekly_rate: float
    duration: tuple[int, int] = (0, 520)
    weeks: int = 13
    hours: float = 15.0
    drop_out: float = 0.01
    effect: Effect = field(default_factory=Effect)
    selection: Selection = field(default_factory=Selection)
    output: str = ""
    output_share: float = 0.0
    output_target: int = 0
    costs: tuple[Cost, ...] = ()


@dataclass(frozen=True)
class Suspension:
    """A period in which cases could not run as planned.

    Args:
        first: its first day.
        last: its last.
        intensity: how much of the entries and the costs went on, 0 to 1.
    """

    first: date
    last: date
    intensity: float


@dataclass(frozen=True)
class Flaws:
    """What is wrong in the files, and put right later or listed.

    Args:
        dirty: share of rows more that no reader can use, of every kind.
        corrected: share of the refund file's person-weeks that are wrong at first and right in a later file.
        split: share of them that stand as two payments.
        misposted: share of postings that stand in the wrong period.
        reversed: share of postings that were posted wrongly, reversed and posted again.
        cancelled: activities that came to nothing, as a share of the real ones.
    """

    dirty: float = 0.001
    corrected: float = 0.01
    split: float = 0.01
    misposted: float = 0.05
    reversed: float = 0.03
    cancelled: float = 0.05


@dataclass(frozen=True)
class Recipe:
    """A whole simulation.

    Args:
        municipalities: the one that has the cases first, then those to compare it with.
        cases: its cases.
        suspensions: periods in which they could not run.
        deliveries: days up to which exports are drawn, each delivery of them for itself.
        persons: people of the first municipality.
        seed: the same seed gives the same bytes.
        world: which of the named worlds it all happens in.
        last_day: the last day that is simulated; the truth goes so far, the exports to their day.
        lives: what holds for all people.
        behaviour: other behaviour than the usual, by benefit.
        turns: turns of the business cycle beside those of the world.
        shocks: local shocks beside those of the world.
        flaws: what is wrong in the files.
    """

    municipalities: tuple[Municipality, ...]
    cases: tuple[Case, ...] = ()
    suspensions: tuple[Suspension, ...] = ()
    deliveries: tuple[date, ...] = ()
    persons: int = 10_000
    seed: int = 1
    world: str = "rolig"
    last_day: date = date(2023, 12, 31)
    lives: Lives = field(default_factory=Lives)
    behaviour: tuple[tuple[str, Behaviour], ...] = ()
    turns: tuple[Turn, ...] = ()
    shocks: tuple[LocalShock, ...] = ()
    flaws: Flaws = field(default_factory=Flaws)

    @property
    def first_week(self) -> int:
        """The first simulated week, as weeks since Monday 1990-01-01."""
        return week_of(FIRST_DAY)

    @property
    def weeks(self) -> int:
        """How many weeks are simulated."""
        return last_whole_week(self.last_day) - self.first_week + 1

    @property
    def home(self) -> Municipality:
        """The municipality that has the cases."""
        return self.municipalities[0]
