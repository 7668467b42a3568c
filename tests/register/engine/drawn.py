"""Registers drawn as lines of letters, for people to read, and made by hypothesis, to find what nobody drew.

Each letter is a week: ``K`` kontanthjælp, ``S`` sygedagpenge, ``A`` a-dagpenge, ``u`` SU, ``b`` barsel,
``?`` a code that the code file does not know, ``+`` death, ``e`` in another municipality, ``.`` nothing.
Several lines of one person are laid over each other, as when a week has two benefits.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from hypothesis import strategies as st

from gevinst.domain.weeks import from_iso
from gevinst.register.elsewhere import ELSEWHERE, ELSEWHERE_CODE
from gevinst.register.engine.batch import batches_of
from gevinst.register.engine.cells import NO_TARGET_GROUP, SEXES, People
from gevinst.register.engine.counts import Counts
from gevinst.register.engine.fold import Asked
from gevinst.register.engine.payments import payments_of
from gevinst.register.engine.question import BenefitGroup, OfCohort
from gevinst.register.engine.reference import Numbers, Person, answer
from gevinst.register.observed import Observed, Span
from gevinst.register.runs import sorted_runs, table_of_runs
from gevinst.register.schemas import PAYMENTS

# 40 weeks around week 53 of 2020.
FIRST = from_iso(2020, 30)
CODES = {"K": 130, "S": 1004, "A": 111, "u": 651, "b": 881, "?": 555, "+": 999, "e": ELSEWHERE_CODE}
NAMES = {
    130: "kontanthjaelp",
    1004: "sygedagpenge",
    111: "a-dagpenge",
    651: "su",
    881: "barselsdagpenge",
    999: "doed",
    ELSEWHERE_CODE: ELSEWHERE,
}
KONTANTHJAELP = BenefitGroup("kontanthjaelp", frozenset({"kontanthjaelp"}))
SYGEDAGPENGE = BenefitGroup("sygedagpenge", frozenset({"sygedagpenge"}))
EITHER = BenefitGroup("begge", frozenset({"kontanthjaelp", "sygedagpenge"}))


@dataclass(frozen=True)
class Drawn:
    """A person as drawn.

    Args:
        lines: of letters; the first letter is the first week.
        municipality: where.
        paid: øre that the municipality paid, by week from 0 and letter; of ``S`` only.
        sex: position in ``SEXES``.
        born: middle year of the birth band; 0 unknown.
        activities: week from 0, and target group.
    """

    lines: tuple[str, ...]
    municipality: int = 11
    paid: tuple[tuple[int, int], ...] = ()
    sex: int = 2
    born: int = 0
    activities: tuple[tuple[int, str], ...] = ()


def weeks_of(length: int, holes: tuple[Span, ...] = ()) -> Observed:
    """Return a register of so many weeks in municipalities 11 and 12; holes are in 11, from week 0."""
    spans, begin = [], 0
    for first, last in holes:
        if first > begin:
            spans.append((FIRST + begin, FIRST + first - 1))
        begin = last + 1
    if begin < length:
        spans.append((FIRST + begin, FIRST + length - 1))
    return Observed({11: tuple(spans), 12: ((FIRST, FIRST + length - 1),)})


def table_of(people: list[Drawn]) -> pa.Table:
    """Return people as the register's runs."""
    rows: list[list[int]] = []
    for pseudonym, person in enumerate(people, 1):
        for line in person.lines:
            for week, letter in enumerate(line):
                if letter != ".":
                    code = CODES[letter]
                    if rows and week and line[week - 1] == letter:
                        rows[-1][4] = FIRST + week
                    else:
                        rows.append([person.municipality, pseudonym, code, FIRST + week, FIRST + week])
    columns = np.array(rows, dtype=np.int64).reshape(-1, 5).T
    return sorted_runs(table_of_runs(*columns))


def payments_table(people: list[Drawn]) -> pa.Table:
    """Return what was paid."""
    rows = [
        {
            "municipality": person.municipality, "person": pseudonym, "week": FIRST + week,
            "benefit": "sygedagpenge", "paid": 2 * ore, "refunded": ore, "co_financed": 0,
        }
        for pseudonym, person in enumerate(people, 1)
        for week, ore in person.paid
    ]  # fmt: skip
    return pa.Table.from_pylist(rows, schema=PAYMENTS)


def known_people(people: list[Drawn]) -> People:
    """Return what is known of people."""
    groups = (NO_TARGET_GROUP, *sorted({group for each in people for _, group in each.activities}))
    acts = sorted(
        (pseudonym, FIRST + week, groups.index(group))
        for pseudonym, person in enumerate(people, 1)
        for week, group in person.activities
    )
    columns = np.array(acts, dtype=np.int64).reshape(-1, 3).T
    return People(
        np.arange(1, len(people) + 1),
        np.array([each.sex for each in people], dtype=np.int64),
        np.array([each.born for each in people], dtype=np.int64),
        columns[0], columns[1], columns[2], groups,
    )  # fmt: skip


def plain(people: list[Drawn]) -> list[Person]:
    """Return people as the reference sees them."""
    found = []
    for pseudonym, person in enumerate(people, 1):
        states: dict[int, set[str]] = {}
        for line in person.lines:
            for week, letter in enumerate(line):
                if letter != ".":
                    name = NAMES.get(CODES[letter], "unknown")
                    states.setdefault(FIRST + week, set()).add(name)
        found.append(
            Person(
                person.municipality,
                {week: frozenset(names) for week, names in states.items()},
                SEXES[person.sex],
                person.born,
                tuple((FIRST + week, group) for week, group in person.activities),
                {(FIRST + week, "sygedagpenge"): ore for week, ore in person.paid},
                pseudonym,
            )
        )
    return found


def by_kernels(question: OfCohort, people: list[Drawn], observed: Observed) -> Counts:
    """Return the answer of the kernels."""
    asked = Asked(question, NAMES, observed, known_people(people))
    counts = asked.nothing()
    for batch in batches_of(table_of(people), observed):
        payments = None
        if asked.priced is not None:
            priced = asked.priced
            payments = payments_of(
                payments_table(people), batch, priced.positions, priced.table.refunded, observed.first
            )
        counts.add(asked.municipality(batch.municipality), asked.partial(batch, payments))
    return counts


def by_reference(question: OfCohort, people: list[Drawn], observed: Observed) -> Numbers:
    """Return the answer of the reference."""
    return answer(question, plain(people), observed)


# --- Made by hypothesis -------------------------------------------------------------------------------------

LENGTH = 40
_stretches = st.lists(
    st.tuples(st.sampled_from("KKKSSA..........ub?"), st.integers(1, 9)), min_size=1, max_size=12
)


def _line(stretches: list[tuple[str, int]]) -> str:
    return "".join(letter * count for letter, count in stretches)[:LENGTH].ljust(LENGTH, ".")


@st.composite
def people_of(draw: st.DrawFn) -> list[Drawn]:
    """Draw some people; no one has a benefit in a hole, which registers() takes care of."""
    found = []
    for _ in range(draw(st.integers(1, 5))):
        lines = [_line(each) for each in draw(st.lists(_stretches, min_size=1, max_size=2))]
        if draw(st.booleans()):
            lines.append("." * draw(st.integers(0, LENGTH)) + draw(st.sampled_from(["++++", "eeeeeee", "e"])))
        paid = tuple(
            (week, draw(st.integers(1, 500_000)))
            for week in range(LENGTH)
            if any(line[week : week + 1] == "S" for line in lines) and draw(st.booleans())
        )
        activities = tuple(
            (week, draw(st.sampled_from(["2.2", "2.3"])))
            for week in draw(st.lists(st.integers(0, LENGTH - 1), max_size=2, unique=True))
        )
        found.append(
            Drawn(
                tuple(line[:LENGTH] for line in lines),
                draw(st.sampled_from([11, 12])),
                paid,
                draw(st.integers(0, 2)),
                draw(st.sampled_from([0, 1950, 1975, 1993, 2001])),
                activities,
            )
        )
    return found


@st.composite
def registers(draw: st.DrawFn) -> tuple[list[Drawn], Observed]:
    """Draw people and the weeks that are observed of them."""
    people = draw(people_of())
    start = draw(st.integers(0, LENGTH - 1))
    holes = draw(st.sampled_from([(), ((start, min(start + draw(st.integers(0, 6)), LENGTH - 2)),)]))
    holes = tuple((a, b) for a, b in holes if 0 < a <= b)
    return [_without(each, holes) for each in people], weeks_of(LENGTH, holes)


def _without(person: Drawn, holes: tuple[Span, ...]) -> Drawn:
    """Return the person without benefits in the holes of municipality 11."""
    if person.municipality != 11:
        return person
    hidden = {week for first, last in holes for week in range(first, last + 1)}
    lines = tuple(
        "".join("." if week in hidden and letter != "e" else letter for week, letter in enumerate(line))
        for line in person.lines
    )
    paid = tuple((week, ore) for week, ore in person.paid if week not in hidden)
    return Drawn(lines, 11, paid, person.sex, person.born, person.activities)
